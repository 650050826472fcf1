"""A browser or extension that translates the page nevertheless: nothing breaks."""

import pytest
from browser import drawn, settled
from fixtures import PageAt
from gestures import drag
from playwright.sync_api import expect

from ui.text.words import words

TRANSLATE = """(anew) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest('style, script, noscript, .katex')) continue
    const outer = document.createElement('font'), inner = document.createElement('font')
    outer.append(inner)
    text.replaceWith(outer)
    inner.append(anew ? text.data.toUpperCase() : text)
  }
}"""
"""As Google Translate does: each text within two <font>; `anew`: the page's own node is gone.

Formulas are the same in each language: nothing would ever put them back.
"""
PROSE = """[...document.querySelectorAll('h1, [data-testid="stMarkdownContainer"] p')]
  .filter((node) => node.checkVisibility() && !node.closest('header, .st-key-page-tools'))
  .map((node) => node.innerText)"""


@pytest.mark.parametrize("anew", [False, True])
def test_a_translated_page_goes_on(page_at: PageAt, anew: bool) -> None:
    """Drag, another language, another page, the stage: no error, and the words of a fresh visit.

    Any error on the console fails the test (conftest).
    """
    page = drawn(page_at("/odds", lang="ko", own=True))  # who has answered no question
    fresh = page.evaluate(PROSE)
    page.locator(".st-key-language-switch button").nth(0).click()
    expect(page.locator("h1")).to_have_text(words("en")("odds.title"))
    settled(page).evaluate(TRANSLATE, anew)
    drag(page, "p", 60)
    page.locator(".st-key-language-switch button").nth(1).click()
    expect(page.locator("h1")).to_have_text(words("ko")("odds.title"))
    assert settled(page).evaluate(PROSE) == fresh
    page.evaluate(TRANSLATE, anew)
    page.get_by_test_id("stTopNavLink").nth(3).click()
    expect(page.locator("h1")).to_have_text(words("ko")("logistic-regression.title"))
    page.evaluate(TRANSLATE, anew)
    page.keyboard.press("p")
    expect(page.locator(".stage-say")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text(words("ko")("logistic-regression.title"))
    assert page.get_by_test_id("stException").count() == 0
