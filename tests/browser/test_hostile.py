"""What a stranger typed is shown as text: nothing runs, loads, leads away or sticks out."""

from urllib.parse import quote, urlsplit

import pytest
from browser import settled
from playwright.sync_api import Page
from visitors import go

from ui.app.navigation import PAGES

HTML = """<svg onload=p=1>|<b onclick=p=1>|<a href=//e.ee>|<iframe src=//e>|<script>p=1|<img src=//e.e>
<link href=//e.>|<base href=//e>|<style>*{top:0|<br><br><hr>|<form><button>|<input autofocu|<marquee>x|</text><b>x
</style><b>x|</script><b>x|</div></div>|<!--|]]>|&lt;b&gt;x|&#60;b&#62;x|"onclick="p=1|' onfocus='p=1|<a x='""".replace("\n", "|")  # fmt: skip  # noqa: E501
MARKUP = """![](//e.ee/x)|[x](//e.ee)|[x](data:a)|<//e.ee>|http://e.ee/x|**x**|`x`|~~x~~|# x|> x|- x|:red[x]
:material/home:|:streamlit:|$\\href{//e}{x}$|$$\\frac12$$|\\(x\\)|{{7*7}}|${p=1}|javascript:p=1|=1+1|@SUM(1)""".replace("\n", "|")  # fmt: skip  # noqa: E501
UNSEEN = [
    "\u202etac",
    "a\u2066b\u2069",
    "\u200b\u200b",
    "e\u0301\u0301\u0301\u0301",
    "\u00ad\u3164",
]
STRINGS = [*HTML.split("|"), *MARKUP.split("|"), *UNSEEN]
ROOM = 12  # as many classes as a softmax page shows
ROUNDS = [STRINGS[i : i + ROOM] for i in range(0, len(STRINGS), ROOM)]

TAGS = ["a", "img", "script", "iframe", "style", "b", "strong", "form", "hr", "base", "link"]
TAGS += ["marquee", "code", "del", ".katex", "h1", "blockquote", "li"]
COUNT = """(tags) => {
  const within = document.querySelector('[data-testid="stMain"]')
  return Object.fromEntries(tags.map((tag) => [tag, within.querySelectorAll(tag).length]))
}"""


def harmless(page: Page, path: str, elements: dict[str, int]) -> None:
    """Nothing ran, nothing was added to the page, nothing led away, nothing sticks out."""
    assert page.evaluate("window.p") is None
    assert urlsplit(page.url).path == path
    assert page.evaluate(COUNT, TAGS) == elements
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelectorAll('[onclick], [onload], [onfocus]').length") == 0


def names_in(strings: list[str]) -> str:
    """An address whose classes have these names."""
    padded = strings + ["x"] * (ROOM - len(strings))
    return f"z={','.join(['1'] * ROOM)}&labels={quote(','.join(padded))}"


def test_fifty_strings_as_names_stay_text(page_at) -> None:
    """As names of classes: in the figure, the formula, the fields and what is spoken."""
    assert len(STRINGS) >= 50
    page = page_at(f"/softmax?{names_in(['x'])}")
    usual = page.evaluate(COUNT, TAGS)  # with plain names
    for strings in ROUNDS:
        go(page, f"/softmax?{names_in(strings)}")
        harmless(page, "/softmax", usual)
        page.locator(".lf-handle[aria-valuenow]").first.focus()
        page.keyboard.press("ArrowRight")  # the figure says the names again, from the server
        settled(page)
        harmless(page, "/softmax", usual)


WRONG = ["<svg onload=p=1>", "<img src=//e.ee onerror=p=1>", "![](//e.ee/x)", "[x](javascript:p=1)"]
WRONG += [
    "$\\href{//e}{x}$",
    "`x` **y** :red[x]",
    "\u202e1",
    "=1+1",
    "</div></div><hr>",
    "http://e.ee",
]


TYPED = {"/odds", "/logit-sigmoid", "/softmax", "/logistic-regression"}
HOSTILE = quote('"><svg onload=p=1>![](//e.ee/x)$\\href{//e}{x}$')
NAMES = ("lang", "p", "z", "t", "w", "b", "x", "data", "present", "scene")


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in PAGES if name != "home")])
def test_a_wrong_entry_and_an_address_of_a_stranger_are_text(page_at, path: str) -> None:
    """Typed into a number field: the sentence that refuses it quotes it, as text.

    In an address: all parameters, the language and the stage, hold markup.
    """
    page = page_at(path)
    usual = page.evaluate(COUNT, TAGS)
    field = page.locator(".lf-text-field input").last
    for text in (WRONG if path == "/softmax" else WRONG[:3]) if path in TYPED else ():
        field.fill(text)
        field.press("Enter")
        settled(page)
        harmless(page, path, usual)
    go(page, f"{path}?{'&'.join(f'{name}={HOSTILE}' for name in NAMES)}")
    assert page.locator('[data-testid="stCaptionContainer"]').count() or path == "/"
    harmless(page, path, usual)
