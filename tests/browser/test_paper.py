"""A page and a stage on paper, in a real browser."""

import io
import re
import zlib

import pytest
from browser import DRAWN, drawn, fitted
from fixtures import PageAt
from PIL import Image
from playwright.sync_api import Page, expect
from visitors import go

from ui.state.scenes import story
from ui.text.words import languages

WIDTH = "document.querySelector('.lf-plot svg').getBoundingClientRect().width"
"""How wide the first figure of a page is drawn, in pixels of the page."""

BOXES = """['.case-title', '.lf-label.title'].map((selector) =>
  [...document.querySelectorAll(selector)].find((node) => node.checkVisibility())
    .getBoundingClientRect().toJSON())"""
"""Where the sentence above a figure and the figure's first title are: measured in one go, too."""


def width_of_figure(page: Page) -> float:
    """That width now: found and measured in one go, since a drawing may be replaced in between."""
    return float(page.evaluate(WIDTH))


def test_a_page_on_paper_has_words_figure_formula_and_link(page_at: PageAt) -> None:
    """No controls; the figure is as wide as the paper, and the address stands at the top."""
    page = page_at("/odds?p=0.8")
    page.wait_for_selector(DRAWN, state="attached")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".stage-link")).to_have_text(page.url)
    expect(page.locator(".lf-readout math").first).to_be_visible()
    for control in ("stHeader", "stButton", "stPopover"):
        assert page.get_by_test_id(control).locator("visible=true").count() == 0, control
    for control in (".lf-controls", ".lf-fields", ".questions"):
        assert page.locator(control).locator("visible=true").count() == 0, control
    closed = page.locator('[hidden="until-found"] p')
    assert set(closed.evaluate_all("(all) => all.map((one) => one.checkVisibility())")) == {True}
    assert 600 < width_of_figure(page) <= 681
    page.set_viewport_size({"width": 1100, "height": 800})  # it is drawn anew while it is printed
    fitted(page)
    assert 600 < width_of_figure(page) <= 681
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".live-figure").evaluate("(node) => node.style.zoom") == ""


@pytest.mark.parametrize("lang", languages())
def test_a_lesson_on_paper_is_two_pages(page_at: PageAt, lang: str) -> None:
    """Of A4, softmax three, none nearly empty; the figure's words do not stand on each other."""
    page = page_at("/glossary", lang=lang, reduced_motion=True)
    last = "pipeline"  # its sentence stands above its figure
    for lesson in sorted(story(), key=last.__eq__):
        drawn(go(page, f"/{lesson}?lang={lang}"))
        pages = words_by_page(page.pdf(format="A4", print_background=True))
        assert len(pages) == (3 if lesson == "softmax" else 2), lesson
        assert min(pages) > 100, lesson
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sentence, title = fitted(page).evaluate(BOXES)
    assert sentence["bottom"] <= title["top"] + 1


def words_by_page(pdf: bytes) -> list[int]:
    """How many pieces of text each page of a PDF has."""
    objects = {int(m[1]): m[2] for m in re.finditer(rb"(?s)\n(\d+) 0 obj\n(.*?)\nendobj", pdf)}
    counts = []
    for page in objects.values():
        if re.search(rb"/Type\s*/Page\b", page) and (at := re.search(rb"/Contents (\d+)", page)):
            stream = objects[int(at[1])].partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
            counts.append(len(re.findall(rb"\bT[jJ]\b", zlib.decompress(stream))))
    return counts


def test_twelve_classes_leave_no_page_empty(page_at: PageAt) -> None:
    """The rows of fields that are not printed take no room, though they are open."""
    page = page_at("/softmax?z=1,2,3,4,5,6,7,8,9,10,11,12")
    page.wait_for_selector(DRAWN, state="attached")
    page.get_by_test_id("stExpander").first.locator("summary").click()
    expect(page.get_by_test_id("stExpander").first.get_by_role("textbox")).to_have_count(24)
    pages = words_by_page(page.pdf(format="A4", print_background=True))
    assert len(pages) == 3
    assert min(pages) > 100


def test_a_dark_page_and_a_stage_on_paper_are_dark_ink_on_white(page_at: PageAt) -> None:
    """To its end the paper is white and the ink dark; what fills a screen fits on it, and back."""
    dark = page_at("/glossary?lang=ko", theme="dark")
    dark.emulate_media(media="print", color_scheme="dark")
    dark.evaluate("dispatchEvent(new Event('beforeprint'))")
    dark.set_viewport_size({"width": 703, "height": 12_000})  # the paper, and below what is on it
    top, end = (
        Image.open(
            io.BytesIO(dark.screenshot(clip={"x": 0, "y": y, "width": 703, "height": 1000}))
        ).convert("L")
        for y in (0, 11_000)
    )
    assert top.getpixel((0, 0)) == end.getpixel((700, 990)) == 255
    assert sum(top.histogram()[:90]) > 5_000  # pixels of dark ink; light ink has none
    stage = page_at("/odds?present=1&scene=2", theme="dark", width=1920, height=1080)
    stage.wait_for_selector(DRAWN, state="attached")
    wide = width_of_figure(stage)
    stage.emulate_media(media="print")
    stage.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "dark-page" not in str(stage.locator("html").get_attribute("class"))  # white as it is
    assert 600 < width_of_figure(stage) <= 681
    stage.emulate_media(media="screen")
    stage.evaluate("dispatchEvent(new Event('afterprint'))")
    # It is drawn anew for the screen, in its own time.
    stage.wait_for_function(f"(wide) => Math.abs({WIDTH} - wide) <= 2", arg=wide)
