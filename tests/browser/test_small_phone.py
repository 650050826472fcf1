"""Every page on the smallest phone, 360 pixels wide: formulas, axes and tables have room."""

import pytest
from browser import painted, settled
from fixtures import PageAt
from looks import at_rest
from playwright.sync_api import Page

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


def tables_fit(page: Page) -> bool:
    """Whether all columns of the tables in the text are seen, without a finger pushing them."""
    tables = page.locator("[data-testid=stMarkdownContainer] table")
    fit: list[bool] = tables.evaluate_all(
        """(all) => all.map((table) => table.scrollWidth <= table.clientWidth
          && [...table.querySelectorAll('tbody tr')]
            .every((row) => row.getBoundingClientRect().right <= innerWidth))"""
    )
    return all(fit)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", PAGES)
def test_formulas_axes_and_tables_fit_the_smallest_phone(
    page_at: PageAt, name: str, lang: str
) -> None:
    """Nothing is cut or lies on its neighbour; the numbers as a table make the page no wider."""
    path = "/" if name == "home" else f"/{name}"
    page = page_at(path, lang=lang, width=360, height=740, touch=True)
    at_rest(page)
    assert page.evaluate(CUT) == []
    assert page.evaluate(CLOSE) == []
    tables = page.locator("[data-testid=stMarkdownContainer] table")
    assert tables.count() == TABLES.get(name, 0)
    assert tables_fit(page)
    if name == "home":
        return
    if name == "logit-sigmoid":
        page.get_by_role("button", name="z = 37").click()
        page.wait_for_url("**z=37*")
        painted(settled(page))
        assert page.evaluate(CUT) == []
    page.locator(".lf-numbers summary").click()
    table = page.locator(".lf-numbers table")
    table.wait_for()
    main = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(main) <= 360
    assert table.evaluate("table => table.getBoundingClientRect().right") <= 360
