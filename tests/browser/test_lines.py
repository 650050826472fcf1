"""Lines, and what has to fit on one: words with what belongs to them, tables, players."""

from pathlib import Path

import pytest
from browser import settled
from fixtures import PageAt
from layout_checks import resized
from playwright.sync_api import Page, expect

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.lessons.odds.figure import build_figure
from ui.lessons.odds.state import OddsState
from ui.share.export import to_html
from ui.text.words import languages, words

NARROW = """
  p, li, td, th, h1, h2, h3, legend { width: min-content !important; max-width: none !important; }
  * { min-width: 0 !important; word-break: keep-all !important; overflow-wrap: normal !important;
      text-wrap-style: auto !important; }
"""
"""Every line ends as early as it may; whatever can be parted is."""

PARTED = r"""() => {
  const found = []
  const look = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    let last, before = ''
    for (let node; (node = walker.nextNode()); ) {
      if (node.tagName === 'BR') { last = null; before = '' }
      if (!(node instanceof Text)) continue
      if (node.parentElement.closest('.katex-mathml, .katex-display, code, math')) continue
      const formula = node.parentElement.closest('.katex')
      for (const [i, sign] of [...node.data].entries()) {
        if (/[\s\u200b]/.test(sign)) { last = null; before = ''; continue }
        const range = document.createRange()
        range.setStart(node, i)
        range.setEnd(node, i + 1)
        const { left, right, top, width } = range.getBoundingClientRect()
        const within = formula && last?.formula === formula  // it has rows of its own
        const may = /[-–/·,]$/.test(before) || '(“'.includes(sign)
        if (width && last && !within && !may && top > last.top + 8 && left < last.right - 2)
          found.push(`${before.slice(-12)} | ${node.data.slice(i, i + 6)}`)
        if (width) last = { right, top, formula }
        before += sign
      }
    }
  }
  for (const block of document.querySelectorAll(':is(p, li, td, th, h1, h2, h3, legend, dfn)')) {
    const whole = !block.closest('.lf-readout') && !block.querySelector('p, li')
    if (whole && block.checkVisibility()) look(block)
  }
  return found
}"""


def parted(page: Page) -> list[str]:
    """Where lines can end that no reader would end."""
    style = page.add_style_tag(content=NARROW)
    found: list[str] = page.evaluate(PARTED)
    style.evaluate("(node) => node.remove()")  # the page may be another test's afterwards
    return found


def player_is_on_one_line(page: Page) -> bool:
    """Whether all buttons of each player and its slider stand side by side, on no wider page."""
    for player in page.locator(".lf-playback").all():
        middles = player.locator("> *").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect())"
            ".map((box) => Math.round((box.top + box.bottom) / 2))"
        )
        if max(middles) - min(middles) > 1:
            return False
    wide: bool = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth > innerWidth"
    )
    return not wide


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", [*PAGES, *REFERENCE_PAGES])
def test_lines_end_where_a_reader_would_end_them(page_at: PageAt, name: str, lang: str) -> None:
    """No particle, full stop or closing bracket begins one; a player beside a wide figure is one.

    Emphasis is italic in English and bold in Korean, whose letters have no italics.
    """
    page = page_at("/" if name == "home" else f"/{name}", lang=lang, reduced_motion=True)
    page.locator(".lf-drawn, .glossary").first.wait_for()
    styles = page.locator("[data-testid=stMarkdownContainer] em").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).fontStyle)"
    )
    assert set(styles) <= {"normal" if lang == "ko" else "italic"}
    assert styles or name != "odds"
    for question in page.locator(".questions fieldset").all():
        question.get_by_role("radio").last.check()
    assert parted(settled(page)) == []
    if name not in ("home", "pipeline", *REFERENCE_PAGES):  # examples that have no room go on below
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        expect(page.locator(".lf-docked")).to_have_count(0)
        for width in (1280, 1024):
            resized(page, width)
            assert player_is_on_one_line(page), width


def test_nor_does_one_in_a_file_to_take_home(page_at: PageAt, tmp_path: Path) -> None:
    """Its lead is held together as the page's is."""
    said, file = words("ko"), tmp_path / "odds.html"
    lead = said.prose("odds", "lead")
    file.write_bytes(to_html([build_figure(OddsState(), said)], said, title="", lead=lead, link=""))
    page = page_at.visitors.page((False, "en-US"), new=True)
    page.goto(file.as_uri())
    assert parted(page) == []
    assert ")는" in page.locator("p").first.inner_text()
