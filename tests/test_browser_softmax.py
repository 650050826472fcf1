"""The softmax page in a real browser: linked panels, glides, pasted lists, strangers' texts."""

from itertools import pairwise
from urllib.parse import quote

import pytest
from browser import Sample, sample_each_frame, samples_each_frame, settled
from conftest import PageAt
from hands import Wire, drag, held, swipe, value_of
from playwright.sync_api import Page, expect
from room import cut_or_covered

from ui.words import words

SHARE = """(() => {
  const plot = document.querySelector('.js-plotly-plot');
  const bar = plot.querySelectorAll('.trace.bars')[2].querySelector('path');
  return bar.getBBox().width / plot._fullLayout.xaxis3._length;
})()"""
"""The length of the first class's bar of probability, as a part of its axis."""
SHARES = ".lf-mark.winner"
NAMES = ".lf-mark.name:not(.short)"
FORMULA = "document.querySelector('.formulas').innerText.replace(/\\s/g, '')"


def figure_of(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".lf-plot .trace.bars path", state="attached")
    return settled(page)


@pytest.fixture
def softmax(page_at: PageAt) -> Page:
    """The softmax page with cat, dog and rabbit."""
    return figure_of(page_at("/softmax"))


def enter(page: Page, label: str, text: str) -> None:
    """Type into a text field and press Enter."""
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    field.press("Enter")
    settled(page)


def paste(page: Page, label: str, text: str) -> None:
    """Paste into a text field, as from another window, and press Enter."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    field = page.get_by_role("textbox", name=label, exact=True)
    field.select_text()
    field.press("Control+V")
    field.press("Enter")
    settled(page)


# --- the hand ------------------------------------------------------------------------------------


def test_the_row_of_a_class_is_lit_through_all_columns(softmax: Page) -> None:
    """From the name to the share: at its share, at its handle while held, and by keyboard."""
    lit = """() => [...document.querySelectorAll('.lf-lane')].map((n) => n.matches('.on'))"""
    assert softmax.evaluate(lit) == [False] * 3
    softmax.locator(SHARES).nth(1).hover(force=True)
    assert softmax.evaluate(lit) == [False, True, False]
    row = softmax.locator(".lf-lane").nth(1).bounding_box()
    name, share = (softmax.locator(one).nth(1).bounding_box() for one in (NAMES, SHARES))
    assert row and name and share  # noqa: PT018 (for the type checker)
    assert row["x"] < name["x"]
    assert row["x"] + row["width"] > share["x"] + share["width"]
    with held(softmax, "z.0") as (x, y):
        softmax.mouse.move(x - 30, y + 60, steps=4)  # over the row below
        assert softmax.evaluate(lit) == [True, False, False]
    softmax.mouse.move(2, 2)
    assert softmax.evaluate(lit) == [False] * 3
    softmax.locator('[data-handle="z.1"]').focus()
    softmax.keyboard.press("Tab")
    assert softmax.evaluate(lit) == [False, False, True]


def test_dragging_a_logit_moves_all_panels_and_asks_the_server_once(softmax: Page) -> None:
    """Bars, numbers, formula and triangle follow during the drag; only letting go sends."""
    wire = Wire(softmax)
    figure_of(softmax)
    before = softmax.evaluate(SHARE)
    spot = softmax.locator(".points path").last.get_attribute("transform")
    with held(softmax, "z.1") as (x, y):
        softmax.mouse.move(x + 40, y, steps=15)
        softmax.wait_for_timeout(100)
        assert softmax.evaluate(SHARE) < before - 0.1
        assert "0.659" not in softmax.evaluate(FORMULA)
        assert softmax.locator(SHARES).first.text_content() != "0.659"
        assert softmax.locator(".points path").last.get_attribute("transform") != spot
        assert wire.sent == []
    softmax.wait_for_url("**z=2*")
    settled(softmax)
    assert len(wire.sent) == 1


def test_dragging_the_temperature_to_the_cold_end_gives_the_winner_all(softmax: Page) -> None:
    """At T = 0.1 the cat has 0.99995, its exponential is told as a power, and the bar is cut."""
    drag(softmax, "t", -400)
    softmax.wait_for_url("**t=0.1")
    expect(softmax.locator(SHARES).first).to_have_text("0.99995")
    expect(softmax.get_by_text("e²⁰", exact=True).first).to_be_visible()
    expect(softmax.locator(".lf-mark.cut.on").first).to_be_attached()


def test_the_answer_to_a_drag_is_small(page_at: PageAt) -> None:
    """With six classes one commit brings at most 100 kB."""
    page = figure_of(page_at("/softmax?z=2,1.5,1,0,-1,-2.5"))
    wire = Wire(page)
    figure_of(page)
    drag(page, "z.5", 60)
    page.wait_for_function("!location.search.includes('-2.5')")
    assert 0 < sum(wire.received) < 100_000


def test_adding_the_same_to_all_moves_no_probability(softmax: Page) -> None:
    """While the film plays, the logits wander and the shares stand still."""
    play = softmax.get_by_role("button", name="Play: Add the same to all")
    logit = "document.querySelectorAll('.lf-mark.cell')[0].textContent"
    shares = f"[...document.querySelectorAll('{SHARES}')].map((mark) => mark.textContent).join()"
    seen = sample_each_frame(softmax, f"[{logit}, {shares}]", 3000, play.click)
    assert len({first for first, _ in seen}) >= 8
    assert {second for _, second in seen} == {"0.659,0.242,0.099"}
    assert seen[-1][0] == "3.00"


# --- glides --------------------------------------------------------------------------------------

TENTH, NINE_TENTHS = "-2.1972245773362196,0", "2.1972245773362196,0"


LONG = 2500  # milliseconds: even a busy machine has answered and glided by then


def glide(page: Page) -> list[Sample]:
    """The first bar in each frame, while its probability goes from 0.1 to 0.9."""
    field = page.get_by_role("textbox", name="Logits", exact=True)
    field.fill(NINE_TENTHS)
    page.evaluate("document.querySelector('.js-plotly-plot').mine = true")
    return samples_each_frame(page, SHARE, LONG, lambda: field.press("Enter"))


def between(samples: list[Sample], low: float, high: float) -> list[Sample]:
    """The frames that show neither the old nor the new picture."""
    return [sample for sample in samples if low + 0.003 < sample.value < high - 0.003]


def test_a_change_glides(page_at: PageAt) -> None:
    """From 0.1 to 0.9 in at least 8 steps between, one way, on the same node of the page."""
    page = figure_of(page_at(f"/softmax?z={TENTH}"))
    for _ in range(3):  # a busy machine may swallow frames
        samples = glide(page)
        if len({sample.value for sample in between(samples, 0.1, 0.9)}) >= 8:
            break
        enter(page, "Logits", TENTH)
        page.wait_for_timeout(1000)
    assert samples[0].value == pytest.approx(0.1, abs=0.003)
    assert samples[-1].value == pytest.approx(0.9, abs=0.003)
    moving = between(samples, 0.1, 0.9)
    assert len({sample.value for sample in moving}) >= 8
    assert moving[-1].ms - moving[0].ms <= 600
    assert all(a.value <= b.value for a, b in pairwise(samples))
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")


def test_under_reduced_motion_a_change_is_one_jump(page_at: PageAt) -> None:
    """Whoever asked for less motion sees the old picture, then the new one."""
    page = figure_of(page_at(f"/softmax?z={TENTH}", reduced_motion=True))
    seen = list(dict.fromkeys(round(sample.value, 3) for sample in glide(page)))
    assert seen == [0.1, 0.9]
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")


def test_a_preset_glides_and_stands_in_the_address(softmax: Page) -> None:
    """From cat, dog and rabbit to a tie."""
    button = softmax.get_by_role("button", name="a tie", exact=True)
    samples = samples_each_frame(softmax, SHARE, LONG, lambda: button.evaluate("(b) => b.click()"))
    assert len({sample.value for sample in between(samples, 0.333, 0.659)}) >= 4
    expect(softmax.locator(SHARES)).to_have_text(["0.333", "0.333", "0.333"])
    assert softmax.url.endswith("/softmax?z=1%2C1%2C1")


# --- what a person types -------------------------------------------------------------------------


def test_a_list_of_logits_is_pasted(softmax: Page) -> None:
    """JSON, a column of a table, or what PyTorch prints."""
    for text in ("[3, 2, 1, 0]", "3\n2\n1\n-1", "tensor([[3., 2., 1., 0.]])"):
        paste(softmax, "Logits", text)
        expect(softmax.locator(SHARES).last).to_have_text("0.012" if "-" in text else "0.032")
    expect(softmax.locator(SHARES)).to_have_text(["0.644", "0.237", "0.087", "0.032"])
    expect(softmax.locator(NAMES)).to_have_text(["cat", "dog", "rabbit", "fox"])


def test_a_wrong_entry_keeps_the_picture_and_the_text(softmax: Page) -> None:
    """A sentence says what fits, and nothing that was typed is lost."""
    for label, text, sentence in [
        ("Logits", "2, x, 1", "x is not one"),
        ("Logits", "5", "2 to 12 entries fit here, and there are 1"),
        ("Logits", "1e999, 1", "inf lies outside"),
        ("Temperature", "0", "from 0.1 to 10"),
    ]:
        enter(softmax, label, text)
        expect(softmax.locator(".wrong").get_by_text(sentence)).to_be_visible()
        expect(softmax.get_by_role("textbox", name=label, exact=True)).to_have_value(text)
    expect(softmax.locator(SHARES)).to_have_text(["0.659", "0.242", "0.099"])


def test_nothing_comes_alive_in_the_sentence_about_a_wrong_entry(softmax: Page) -> None:
    """Markdown, HTML, formulas and addresses are shown as they were typed."""
    for text in (
        "[a](javascript:alert(1))",
        "https://x.example",
        "www.x.example",
        "me@x.example",
        ":red[x] $y$ <b>z</b>",
        "<img src=x onerror=hit=1>",
    ):
        enter(softmax, "Temperature", text)
        expect(softmax.locator(".wrong")).to_contain_text(f"and {text} is not one")
        assert softmax.locator(".wrong *").count() == 0


def test_classes_are_edited_one_by_one(softmax: Page) -> None:
    """A card a class: another name, another logit, one more, one less."""
    softmax.get_by_text("One by one").click()
    settled(softmax)
    enter(softmax, "Name 2", "wolf")
    enter(softmax, "Logit 2", "3")
    softmax.get_by_role("button", name="Add a class").click()
    settled(softmax)
    expect(softmax.locator(NAMES)).to_have_text(["cat", "wolf", "rabbit", "fox"])
    softmax.get_by_role("button", name="Remove").first.click()
    settled(softmax)
    expect(softmax.locator(NAMES)).to_have_text(["wolf", "rabbit", "fox"])
    assert "z=3%2C0.1%2C0" in softmax.url


def test_a_wrong_logit_of_one_class_is_explained_at_its_card(softmax: Page) -> None:
    """The other classes and the picture stay."""
    softmax.get_by_text("One by one").click()
    settled(softmax)
    enter(softmax, "Logit 3", "many")
    expect(softmax.get_by_text("many is not one")).to_be_visible()
    expect(softmax.locator(SHARES)).to_have_text(["0.659", "0.242", "0.099"])


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
    """Markup in the name of a class is shown as it stands, cut to its length, and does nothing."""
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


def test_nonsense_in_the_address_is_put_right_with_one_sentence(page_at: PageAt) -> None:
    """The usual picture, a quiet sentence with the names of what was wrong, no traceback."""
    page = figure_of(page_at("/softmax?z=abc&t=-1&labels=cat"))
    expect(page.get_by_text("The address held something")).to_have_count(1)
    expect(page.get_by_text("(Logits, Temperature)")).to_be_visible()
    expect(page.locator(SHARES)).to_have_text(["0.659", "0.242", "0.099"])
    expect(page.get_by_test_id("stException")).to_have_count(0)


# --- the address ---------------------------------------------------------------------------------


def test_an_address_shows_the_same_picture_elsewhere(softmax: Page, page_at: PageAt) -> None:
    """What one person has set up, another sees under the same address."""
    enter(softmax, "Logits", "1.5, 0.5, -0.5, 0")
    enter(softmax, "Names", "ash, oak, elm, fir")
    drag(softmax, "t", 80)
    path = softmax.url.removeprefix(page_at.server)
    other = figure_of(page_at(path))
    expect(other.locator(NAMES)).to_have_text(["ash", "oak", "elm", "fir"])
    expect(other.locator(SHARES)).to_have_text(softmax.locator(SHARES).all_text_contents())
    assert value_of(other, "t") == value_of(softmax, "t") != 1


def test_the_picture_is_still_there_after_a_visit_elsewhere(softmax: Page) -> None:
    """Going to another page and back loses nothing."""
    enter(softmax, "Logits", "3, 1, 2")
    softmax.get_by_role("link", name="Odds").first.click()
    softmax.wait_for_url("**/odds*")
    settled(softmax)
    softmax.get_by_role("link", name="Softmax").first.click()
    softmax.wait_for_url("**/softmax*")
    figure_of(softmax)
    expect(softmax.locator(SHARES)).to_have_text(["0.665", "0.090", "0.245"])
    assert "z=3%2C1%2C2" in softmax.url


def test_switching_the_language_keeps_the_picture(softmax: Page) -> None:
    """Numbers stay, words change, and the address says both."""
    enter(softmax, "Logits", "3, 1, 2")
    softmax.get_by_text("한국어", exact=True).click()
    softmax.wait_for_url("**lang=ko*")
    figure_of(softmax)
    expect(softmax.locator(SHARES)).to_have_text(["0.665", "0.090", "0.245"])
    expect(softmax.locator(NAMES)).to_have_text(["고양이", "강아지", "토끼"])
    assert "z=3%2C1%2C2" in softmax.url


def test_korean_words_are_on_every_part_of_the_page(page_at: PageAt) -> None:
    """Title, figure, handles, films and fields are Korean, and no English label is left."""
    page = figure_of(page_at("/softmax", lang="ko"))
    said = words("ko")
    expect(page.get_by_role("slider", name=said("softmax.handle", name="고양이"))).to_be_attached()
    expect(page.get_by_role("button", name=said("softmax.shift"))).to_be_visible()
    text = page.locator("[data-testid=stMainBlockContainer]").inner_text()
    english = words("en")
    labels = [english(f"softmax.{key}") for key in ("cold", "hot", "shift", "one_by_one")]
    assert [label for label in [*labels, "cat", "Logits"] if label in text] == []


# --- phones --------------------------------------------------------------------------------------


@pytest.mark.parametrize("k", [3, 12])
def test_a_phone_shows_every_number_and_a_finger_drags(page_at: PageAt, k: int) -> None:
    """At 390 px nothing is cut or lies on another number, and a finger moves a logit."""
    z = ",".join(f"{2 - 0.4 * i:g}" for i in range(k))
    page = figure_of(page_at(f"/softmax?z={z}", width=390, height=844, touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = page.evaluate("""[...document.querySelectorAll('.lf-mark')]
        .filter((mark) => mark.style.visibility !== 'hidden')
        .map((mark) => [mark.textContent, mark.getBoundingClientRect().toJSON()])""")
    assert [text for text, box in boxes if box["left"] < 0 or box["right"] > 390] == []
    crossed = [
        (a, b)
        for n, (a, p) in enumerate(boxes)
        for b, q in boxes[:n]
        if min(p["right"], q["right"]) > max(p["left"], q["left"]) + 1
        and min(p["bottom"], q["bottom"]) > max(p["top"], q["top"]) + 4
    ]
    assert crossed == []
    handle = page.locator(f'[data-handle="z.{k - 1}"]')
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    before = value_of(page, f"z.{k - 1}")
    swipe(page, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), 15, 0)
    assert value_of(page, f"z.{k - 1}") > before + 0.5


@pytest.mark.parametrize("z", ["1000,-500,0.1", "1000,999", "-1000,12.5,-23,100,99.99,3"])
@pytest.mark.parametrize("t", ["0.1", "10"])
def test_the_smallest_phone_has_room_for_the_largest_logits(
    page_at: PageAt, z: str, t: str
) -> None:
    """No number reaches into the next column, is cut off or lies on another."""
    page = figure_of(page_at(f"/softmax?z={z}&t={t}", width=360, touch=True))
    assert cut_or_covered(page) == []
    rows = len(z.split(","))
    logits = page.locator(".lf-mark.cell").all()[: 4 * rows : 4]  # four numbers a row
    start = page.evaluate("""() => {
      const plot = document.querySelector('.js-plotly-plot')
      return plot.getBoundingClientRect().left + plot._fullLayout.xaxis2._offset }""")
    for logit in logits:
        box = logit.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= start, logit.inner_text()
