"""Choosing a row from the table on the pipeline page, in a real browser."""

import re

from browser import drawn, settled
from fixtures import PageAt
from gestures import drag
from playwright.sync_api import Locator, Page, expect

from core import predict_proba
from ui.models.datasets import dataset, trained
from ui.text.words import words

HEAD, ROW = 36, 35  # pixels of a table's rows


def opened(page: Page, lang: str = "en") -> Locator:
    """Open the table, and return it once its rows are there."""
    drawn(page)
    label = words(lang)("pipeline.data.penguins.table")
    page.locator("summary").filter(has_text=label).click()
    table = page.get_by_test_id("stDataFrame")
    expect(cell(table, 0)).to_be_attached(timeout=20_000)
    settled(page)
    return table


def cell(table: Locator, row: int, column: int = 0) -> Locator:
    """Return a cell as assistive technology reads it."""
    return table.locator(f"#glide-cell-{column + 1}-{row}")


def chosen(table: Locator) -> Locator:
    """Return the number of the row that is marked."""
    return table.locator("tbody tr[aria-selected=true] td").first


def click(table: Locator, x: float, y: float) -> None:
    """Click in the table, which is a canvas; from the right if `x` is negative."""
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    table.page.mouse.click(box["x"] + x + (box["width"] if x < 0 else 0), box["y"] + y)


def test_the_hardest_penguin_is_found_by_sorting(page_at: PageAt) -> None:
    """A click on a heading sorts by number, one on a row shows that row; the order stays."""
    data = dataset("penguins")
    p = predict_proba(trained("penguins").classifier, data.x)
    hardest = int(p.max(axis=1).argmin())
    name = words("en").raw("pipeline.data.penguins.classes")[data.truth[hardest]]
    page = page_at("/pipeline?model=penguins")
    table = opened(page)
    click(table, -70, HEAD / 2)
    expect(cell(table, 0)).to_have_text(str(hardest + 1))
    click(table, 18, HEAD + ROW / 2)
    expect(page).to_have_url(re.compile(f"row={hardest + 1}(&|$)"))
    truth = page.locator(".lf-label:visible").filter(has_text=f"truth: {name}")
    expect(truth.first).to_be_visible()
    expect(chosen(table)).to_have_text(str(hardest + 1))
    expect(cell(table, 0)).to_have_text(str(hardest + 1))


def test_the_table_follows_the_figure(page_at: PageAt) -> None:
    """The row of the figure is marked, whoever chose it; a penguin that was dragged is none."""
    page = page_at("/pipeline?model=penguins&row=2", lang="ko")
    table = opened(page, "ko")
    expect(chosen(table)).to_have_text("2")
    page.get_by_role("button", name=words("ko")("pipeline.presets.next_row"), exact=True).click()
    expect(chosen(table)).to_have_text("3")
    drag(page, "v.0", 0, -20)
    settled(page)
    expect(page).to_have_url(re.compile("v="))
    expect(chosen(table)).to_have_count(0)
    click(table, 18, HEAD + 2.5 * ROW)
    expect(page).not_to_have_url(re.compile("v="))
    expect(chosen(table)).to_have_text("3")


def test_a_row_is_chosen_by_keyboard(page_at: PageAt) -> None:
    """Without a mark, arrow keys go through the cells, and Shift with the space bar chooses."""
    said = words("ko")
    page = page_at("/pipeline?model=penguins", lang="ko", width=390, height=844)
    table = opened(page, "ko")
    table.scroll_into_view_if_needed()
    table.hover()
    for name in ("clear_selection", "csv", "fullscreen", "search"):
        expect(page.get_by_role("button", name=said(f"streamlit.{name}"))).to_be_attached()
    page.get_by_role("button", name=said("streamlit.clear_selection")).focus()
    page.keyboard.press("Enter")
    expect(chosen(table)).to_have_count(0)
    table.locator("canvas").first.focus()
    for row in range(3):
        expect(cell(table, row)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    expect(page).to_have_url(re.compile(r"row=4(&|$)"))
    expect(chosen(table)).to_have_text("4")
