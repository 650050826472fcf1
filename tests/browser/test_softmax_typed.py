"""Typed and pasted input on the softmax page, and hostile text in its URL."""

from urllib.parse import quote

import pytest
from browser import settled
from fixtures import PageAt
from playwright.sync_api import Page, expect
from softmax_page import NAMES, SHARES, enter, figure_of


@pytest.fixture
def softmax(page_at: PageAt) -> Page:
    """The softmax page with cat, dog and rabbit."""
    return figure_of(page_at("/softmax"))


def paste(page: Page, label: str, text: str) -> None:
    """Paste into a text field, as from another window, and press Enter."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    field = page.get_by_role("textbox", name=label, exact=True)
    field.select_text()
    field.press("Control+V")
    field.press("Enter")
    settled(page)


def test_a_list_of_logits_is_pasted(softmax: Page) -> None:
    """JSON, a column of a table, or what PyTorch prints."""
    for text in ("[3, 2, 1, 0]", "3,0\n2,0\n1,0\n-1,0\n", "tensor([[3., 2., 1., 0.]])"):
        paste(softmax, "Logits", text)
        expect(softmax.locator(SHARES).last).to_have_text("0.012" if "-" in text else "0.032")
    expect(softmax.locator(SHARES)).to_have_text(["0.644", "0.237", "0.087", "0.032"])
    expect(softmax.locator(NAMES)).to_have_text(["cat", "dog", "rabbit", "fox"])


def test_a_wrong_entry_keeps_the_figure_and_the_text(softmax: Page) -> None:
    """A message says what is allowed, and what was typed is kept."""
    for label, text, sentence in [
        ("Logits", "2, x, 1", "x is not one"),
        ("Logits", "5", "2 to 12 entries fit here, and there are 1"),
        ("Logits", "1e999, 1", "1e999 lies outside"),
        ("Temperature", "0", "from 0.1 to 10"),
    ]:
        enter(softmax, label, text)
        expect(softmax.locator(".wrong").get_by_text(sentence)).to_be_visible()
        expect(softmax.get_by_role("textbox", name=label, exact=True)).to_have_value(text)
    expect(softmax.locator(SHARES)).to_have_text(["0.659", "0.242", "0.099"])


def test_nothing_comes_alive_in_the_sentence_about_a_wrong_entry(softmax: Page) -> None:
    """Markdown, HTML, formulas and URLs are shown as they were typed."""
    for text in (
        "[a](javascript:alert(1))",
        "https://x.example",
        "www.x.example",
        "me@x.example",
        ":red[x] $y$ <b>z</b>",
        "<img src=x onerror=hit=1>",
    ):
        enter(softmax, "Temperature", text)
        expect(softmax.locator("p.wrong:not(:empty)")).to_contain_text(f"and {text} is not one")
        assert softmax.locator("p.wrong *").count() == 0


def test_classes_are_edited_one_by_one(softmax: Page) -> None:
    """Each class has a card: rename it, change its logit, add one, remove one.

    A wrong logit is explained there; the other classes and the figure are unchanged.
    """
    softmax.get_by_text("One by one").click()
    settled(softmax)
    enter(softmax, "Logit 3", "many")
    expect(softmax.get_by_text("many is not one")).to_be_visible()
    expect(softmax.locator(SHARES)).to_have_text(["0.659", "0.242", "0.099"])
    enter(softmax, "Logit 3", "0.1")
    enter(softmax, "Name 2", "wolf")
    enter(softmax, "Logit 2", "3")
    softmax.get_by_role("button", name="Add a class").click()
    settled(softmax)
    expect(softmax.locator(NAMES)).to_have_text(["cat", "wolf", "rabbit", "fox"])
    softmax.get_by_role("button", name="Remove").first.click()
    settled(softmax)
    expect(softmax.locator(NAMES)).to_have_text(["wolf", "rabbit", "fox"])
    assert "z=3%2C0.1%2C0" in softmax.url


# --- strangers' texts ----------------------------------------------------------------------------

ATTACKS = [
    "<img src=x onerror=window.hit=1>",
    "<script>hit=1</script>",
    "[a](javascript:hit=1)",
    "$\\href{javascript:hit=1}{x}$",
    "<a href='javascript:hit=1'>x</a>",
    "![x](http://x.example/y)",
    "<b onclick=hit=1>",
    ":material/home:",
    "{{1+1}}",
    "</style><h1>",
]


def test_names_from_the_address_stay_text(page_at: PageAt) -> None:
    """Markup in the name of a class is truncated and shown as text, and has no effect."""
    names = ",".join(ATTACKS)
    zeros = ",".join("0" * len(ATTACKS))
    page = figure_of(page_at(f"/softmax?z={zeros}&labels={quote(names)}"))
    page.get_by_text("One by one").click()
    settled(page)
    expect(page.locator(NAMES)).to_have_text([name[:16].strip() for name in ATTACKS])
    assert page.evaluate("window.hit") is None
    main = page.locator("main")
    assert main.locator("img[src=x], a[href^=javascript], h1 h1, .live-figure b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
