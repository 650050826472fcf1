"""The live formulas: set in the font that the app brings, whatever the visitor's system has."""

from pathlib import Path

import pytest
from browser import settled
from fixtures import PageAt
from playwright.sync_api import Page

from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import SoftmaxState
from ui.share.export import to_html
from ui.text.words import languages, words

FONT = "Logit Lab Math"
LONGEST = {
    "calibration": "/calibration?view=bars",
    "pipeline": "/pipeline?model=iris",
    "softmax": "/softmax?z=900,1,0.1,4,5",
}
"""Pages in a state whose formulas hold powers of ten, and dots for what is left out."""
PAGES = ("odds", "logit-sigmoid", "logistic-regression", "softmax", "pipeline", "calibration")
SIGNS = ".lf-readout math :is(mi, mn, mo)"
WATCH = """() => { window.formulas = new Set()
  const look = () => {
    const node = document.querySelector('.lf-readout math > mrow')
    if (node) window.formulas.add(node.getBoundingClientRect().width)
    requestAnimationFrame(look)
  }
  look() }"""


def fonts(page: Page, selector: str) -> dict[str, set[str]]:
    """The fonts that the browser took for the text of nodes, and for which texts."""
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
    texts = page.locator(selector).all_text_contents()
    used: dict[str, set[str]] = {}
    for node, text in zip(found, texts, strict=True):
        for font in client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            used.setdefault(font["familyName"], set()).add(text)
    return used


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", PAGES)
def test_formulas_are_set_in_the_font_of_the_app(page_at: PageAt, name: str, code: str) -> None:
    """Every letter, number and sign is in it; words are in the font of the page."""
    page = page_at(LONGEST.get(name, f"/{name}"), lang=code)
    page.locator(".lf-drawn").wait_for()
    used = fonts(settled(page), SIGNS)
    assert {name: texts for name, texts in used.items() if name != FONT} == {}
    assert FONT in used
    assert FONT not in fonts(page, ".lf-readout math mtext")


def test_a_formula_is_never_seen_in_another_font(page_at: PageAt) -> None:
    """For a visitor who comes for the first time it has, from its first frame, its last width."""
    with page_at.visitors.browser.new_page(viewport={"width": 1280, "height": 800}) as fresh:
        fresh.add_init_script(f"({WATCH})()")
        fresh.goto(f"{page_at.server}/odds?lang=en")
        fresh.locator(".lf-drawn").wait_for()
        settled(fresh)
        assert len(fresh.evaluate("[...window.formulas]")) == 1


def test_the_font_of_the_app_sets_numbers_and_fractions(page_at: PageAt) -> None:
    """Digits have one width: nothing shifts when a number changes, up in a power neither.

    A table tells the browser how to set mathematics: without it, top and bottom of a fraction are
    0.28 em apart.
    """
    page = page_at("/odds", lang="en")
    page.locator(".lf-drawn").wait_for()
    widths = page.evaluate(
        f"""() => {{ const context = document.createElement('canvas').getContext('2d')
          context.font = '100px "{FONT}"'
          const wide = (one) => Math.round(context.measureText(one).width)
          return ['0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'].map((all) => [...new Set([...all].map(wide))]) }}"""
    )
    assert widths == [[50], [35]]
    apart = page.evaluate(
        """() => [...document.querySelectorAll('.lf-readout mfrac')].map((fraction) => {
          const [top, bottom] = [...fraction.children].map((node) => node.getBoundingClientRect())
          return (bottom.top - top.bottom) / parseFloat(getComputedStyle(fraction).fontSize) })"""
    )
    assert len(apart) == 2
    assert min(apart) > 0.4


def test_a_file_to_take_home_brings_the_font(page_at: PageAt, tmp_path: Path) -> None:
    """Its formulas look as they do in the app."""
    said = words("en")
    file = tmp_path / "figure.html"
    file.write_bytes(
        to_html([build_figure(SoftmaxState(), said)], said, title="", lead="", link="")
    )
    page = page_at.visitors.page((False, "en-US"), new=True)
    page.goto(file.as_uri())
    page.locator(".lf-drawn").wait_for()
    assert fonts(page, SIGNS).keys() == {FONT}
    assert FONT not in fonts(page, ".lf-readout math mtext")
