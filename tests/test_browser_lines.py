"""Lines, and what has to fit on one: words with what belongs to them, tables, players."""

from pathlib import Path

import pytest
from browser import settled
from conftest import PageAt
from playwright.sync_api import Page

from ui.figures.odds import picture
from ui.figures.odds_state import OddsState
from ui.frame import BESIDE, PAGES
from ui.take_home import page_of
from ui.words import languages, words

NARROW = """
  p, li, td, th, h1, h2, h3, legend { width: min-content !important; max-width: none !important; }
  * { min-width: 0 !important; word-break: keep-all !important; overflow-wrap: normal !important;
      text-wrap-style: auto !important; }
"""
"""Every line ends as early as it may; whatever can be parted is."""

PARTED = r"""() => {
  const found = []
  const look = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    let last, before = ''
    for (let node; (node = walker.nextNode()); ) {
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
    page.add_style_tag(content=NARROW)
    found: list[str] = page.evaluate(PARTED)
    return found


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", [*PAGES, *BESIDE])
def test_no_line_begins_with_what_belongs_to_the_line_above(
    page_at: PageAt, name: str, lang: str
) -> None:
    """Neither a particle after `)` or a formula, nor the full stop after one."""
    page = page_at("/" if name == "home" else f"/{name}", lang=lang)
    page.locator(".lf-drawn, .glossary").first.wait_for()
    for question in page.locator(".questions fieldset").all():
        question.get_by_role("radio").last.check()
    assert parted(settled(page)) == []


def test_nor_does_one_in_a_file_to_take_home(page_at: PageAt, tmp_path: Path) -> None:
    """Its lead is held together as the page's is."""
    said, file = words("ko"), tmp_path / "odds.html"
    lead = said.prose("odds", "lead")
    file.write_bytes(page_of([picture(OddsState(), said)], said, title="", lead=lead, link=""))
    page = page_at("/", own=True)
    page.goto(file.as_uri())
    assert parted(page) == []
    assert ")는" in page.locator("p").first.inner_text()


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", ["odds", "logit-sigmoid", "pipeline"])
def test_a_table_in_prose_fits_the_smallest_phone(page_at: PageAt, name: str, lang: str) -> None:
    """All its columns are seen, without a finger that pushes it aside."""
    page = page_at(f"/{name}", lang=lang, width=360, touch=True)
    table = page.locator("[data-testid=stMarkdownContainer] table")
    assert table.count() == 1
    assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
    rows = table.locator("tbody tr").all()
    assert all(
        row.evaluate("row => row.getBoundingClientRect().right <= innerWidth") for row in rows
    )


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", [name for name in PAGES if name != "home"])
def test_the_numbers_of_a_figure_fit_the_smallest_phone(
    page_at: PageAt, name: str, lang: str
) -> None:
    """Opened as a table, they make no page wider than its screen, and all columns are seen."""
    page = page_at(f"/{name}", lang=lang, width=360, touch=True)
    page.locator(".lf-numbers summary").click()
    table = page.locator(".lf-numbers table")
    table.wait_for()
    main = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(main) <= 360
    assert table.evaluate("table => table.getBoundingClientRect().right") <= 360


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("width", [1024, 1280])
def test_a_player_stands_on_one_line_beside_a_wide_figure(
    page_at: PageAt, width: int, lang: str
) -> None:
    """All its buttons and its slider; examples that have no room go on below."""
    for name in ("odds", "logit-sigmoid", "logistic-regression", "softmax"):
        page = page_at(f"/{name}", lang=lang, width=width)
        page.locator(".lf-drawn").wait_for()
        for player in settled(page).locator(".lf-playback").all():
            middles = player.locator("> *").evaluate_all(
                "(all) => all.map((one) => one.getBoundingClientRect())"
                ".map((box) => Math.round((box.top + box.bottom) / 2))"
            )
            assert max(middles) - min(middles) <= 1, name
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


@pytest.mark.parametrize("lang", languages())
def test_hangul_is_never_slanted(page_at: PageAt, lang: str) -> None:
    """Emphasis is italic in English and bold in Korean, whose letters have no italics."""
    emphasis = settled(page_at("/odds", lang=lang)).locator("[data-testid=stMarkdownContainer] em")
    styles = emphasis.evaluate_all("(all) => all.map((one) => getComputedStyle(one).fontStyle)")
    assert set(styles) == {"normal" if lang == "ko" else "italic"}
