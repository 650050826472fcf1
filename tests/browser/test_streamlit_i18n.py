"""Streamlit's own texts in the page's language; forced colours; zoom of 200 %."""

import pytest
from browser import settled
from fixtures import PageAt
from looks import at_rest, open_all
from visitors import GO

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.text.words import words

SAY = """(texts) => Promise.all(texts.map((text) => {
  const node = document.body.appendChild(document.createElement('p'))
  node.textContent = text
  return new Promise((done) => setTimeout(() => { done(node.textContent); node.remove() }, 50))
}))"""
SEGMENTS = """[...document.querySelectorAll('.st-key-language-switch button')].map((button) =>
  [button.getAttribute('aria-checked'), getComputedStyle(button).backgroundColor,
   getComputedStyle(button.querySelector('p')).color])"""
LOST = """() => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && node.getClientRects().length
  const screen = document.documentElement.clientWidth
  const lost = [...document.querySelectorAll('h1, h2, h3, p, li, button, input, .lf-label')]
    .filter(seen)
    .filter((node) => !node.closest('.lf-summary, .katex-mathml, [data-testid=stSidebar]'))
    .filter((node) => {
      const box = node.getBoundingClientRect()
      return box.width > 1 && (box.left < -1 || box.right > screen + 1)
        && !node.closest('[data-variant="segmented_control"], table, .formula, .katex-display')
    }).map((node) => `beyond the edge: ${node.textContent}`)
  const words = [...document.querySelectorAll('h1, .st-key-page-tools button, .lf-label')]
    .filter((node) => seen(node) && node.textContent.trim())
    .map((node) => [node.textContent, node.getBoundingClientRect()])
  return lost.concat(words.flatMap(([one, a], i) => words.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6)
    .map(([other]) => `one over the other: ${one} | ${other}`)))
}"""


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_at_twice_the_zoom_nothing_is_lost(page_at: PageAt, lang: str) -> None:
    """A screen of 1280 x 800 at 200 % has 640 x 400 pixels of the page: all of it fits across."""
    page = page_at("/", lang=lang, width=640, height=400, reduced_motion=True)
    problems = []
    for name in (*PAGES, *REFERENCE_PAGES):
        if name != "home":
            page.evaluate(GO, f"/{name}?lang={lang}")
        settled(page)
        open_all(page)
        at_rest(page)
        problems += [f"{name}: {problem}" for problem in page.evaluate(LOST)]
    assert problems == []


def test_forced_colours_show_which_language_is_on(page_at: PageAt) -> None:
    """With forced colours the chosen segment is painted as a selection."""
    page = page_at("/glossary", lang="ko")
    page.emulate_media(forced_colors="active")
    off, on = page.evaluate(SEGMENTS)
    page.emulate_media(forced_colors="none")
    assert (off[0], on[0]) == ("false", "true")
    assert off[1] != on[1]
    assert off[2] != on[2]


def test_what_streamlit_says_is_korean_on_a_korean_page(page_at: PageAt) -> None:
    """Each of its texts, wherever it appears; the dialog of a lost server is in test_faults.py.

    Its "Running..." and "Connecting" never show: the toolbar is minimal. Nor does "View 3 more":
    that many pages we have not.
    """
    page = page_at("/odds", lang="ko")
    english, korean = (
        [text.replace("{n}", "3") for text in words(code).raw("streamlit").values()]
        for code in ("en", "ko")
    )
    assert page.evaluate(SAY, english) == korean
