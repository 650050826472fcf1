"""Every page on the smallest phone, 360 pixels wide: formulas, axes and tables have room."""

import pytest
from fixtures import PageAt
from looks import at_rest, in_language

from ui.app.navigation import PAGES
from ui.text.words import languages

CUT = """() => [...document.querySelectorAll('.katex-display, .lf-readout .formula')]
  .filter((n) => n.scrollWidth > n.clientWidth + 1).map((n) => n.textContent)"""
"""Formulas that neither end within their column nor go on below."""

CLOSE = """() => [...document.querySelectorAll('.lf-plot [class^=xaxislayer-]')].flatMap((axis) => {
  const texts = [...axis.querySelectorAll('text')].filter((node) => node.textContent)
  const boxes = texts.map((node) => node.getBoundingClientRect())
  return texts.map((node) => node.textContent).filter((_, i) =>
    /rotate\\([^0]/.test(texts[i].getAttribute('transform'))
    || boxes[i].right + 1 > boxes[i + 1]?.left) })"""
"""Numbers at an axis that touch the next one, or are turned to make room."""

TABLES = {"odds": 1, "logit-sigmoid": 2, "pipeline": 1}
"""How many tables the text of a page has."""

FIT = """() => [...document.querySelectorAll('[data-testid=stMarkdownContainer] table')]
  .map((table) => table.scrollWidth <= table.clientWidth
    && [...table.querySelectorAll('tbody tr')]
      .every((row) => row.getBoundingClientRect().right <= innerWidth))"""
"""Whether all columns of each table in the text are seen, without a finger pushing them."""

NUMBERS = """() => [document.querySelector('[data-testid=stMain]').scrollWidth,
  document.querySelector('.lf-numbers table').getBoundingClientRect().right]"""
"""How wide the page is, and where the numbers as a table end."""


@pytest.mark.parametrize("name", PAGES)
def test_formulas_axes_and_tables_fit_the_smallest_phone(page_at: PageAt, name: str) -> None:
    """Nothing is cut or lies on its neighbour; the numbers as a table make the page no wider."""
    path = "/" if name == "home" else f"/{name}"
    page = page_at(path, lang=languages()[0], width=360, height=740, touch=True)
    problems = []

    def check(found: object, wanted: object) -> None:
        if found != wanted:
            problems.append((page.url, found, wanted))

    for lang in languages():
        in_language(page, lang)
        at_rest(page)
        check(page.evaluate(CUT), [])
        check(page.evaluate(CLOSE), [])
        check(page.evaluate(FIT), [True] * TABLES.get(name, 0))
        if name == "home":
            continue
        if not page.locator(".lf-numbers[open]").count():
            page.locator(".lf-numbers summary").click()
        page.locator(".lf-numbers table").wait_for()
        check([width <= 360 for width in page.evaluate(NUMBERS)], [True, True])
    if name == "logit-sigmoid":
        page.get_by_role("button", name="z = 37").click()
        page.wait_for_url("**z=37*")
        for lang in languages()[::-1]:
            in_language(page, lang)
            at_rest(page)
            check(page.evaluate(CUT), [])
    assert problems == []
