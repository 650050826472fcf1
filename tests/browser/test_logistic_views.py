"""The views of the logistic-regression page in a real browser: the threshold, the uncertainty."""

import re

import pytest
from browser import fitted, settled
from fixtures import PageAt
from gestures import Wire, held, value_of
from layout_checks import cut_or_covered, resized
from playwright.sync_api import Page, expect
from visitors import go

from ui.lessons.logistic_regression.state import VIEWS
from ui.text.words import languages, words

COUNTS = """[...document.querySelectorAll('.lf-label.strong')].map((mark) => mark.textContent)
    .filter((text) => /[/]/.test(text))"""


def figure_of(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.wait_for_selector(".lf-plot path.js-line", state="attached")
    return settled(page)


def test_a_threshold_is_dragged_and_its_mistakes_jump(page_at: PageAt) -> None:
    """By pointer and keyboard: whole counts only, nothing is sent until the end, then once."""
    page = figure_of(page_at("/logistic-regression?view=threshold&w=-0.23216&b=15.0429&cost=100"))
    handle = page.get_by_role("slider", name="Threshold t")
    expect(handle).to_have_attribute(
        "aria-valuetext",
        "Threshold 0.5: misses 3, false alarms 0, mean cost 13.04; boundary at 64.8 °F",
    )
    wire = Wire(page)
    figure_of(page)
    seen = set()
    with held(page, "t") as (x, y):
        for step in range(1, 31):
            page.mouse.move(x, y + 2.5 * step)
            seen.update(tuple(page.evaluate(COUNTS)))
        page.wait_for_function(f"({COUNTS}).join() !== 'misses 3/7,false alarms 0/16'")
        assert all(re.fullmatch(r"(misses|false alarms) \d+/\d+", text) for text in seen)
        assert wire.sent == []
    settled(page)
    assert len(wire.sent) == 1
    assert "t=0." in page.url
    page.get_by_role("button", name="best threshold").click()
    page.wait_for_url("**t=0.0099**")
    settled(page)
    page.wait_for_function(f"({COUNTS}).join() === 'misses 0/7,false alarms 16/16'")
    expect(page.locator(".lf-label.tag")).to_have_text("84.6 °F")
    handle.press("PageUp")
    settled(page)
    assert value_of(page, "t") == pytest.approx(0.11)
    page.get_by_role("radio", name="How does a line give p?").click()
    page.wait_for_selector("[data-handle=left]")
    assert "view" not in page.url


def test_only_the_best_line_has_a_band_and_a_drag_reads_it(page_at: PageAt) -> None:
    """Elsewhere figure and lead say so; a button brings the band, and the probe its interval."""
    page = figure_of(page_at("/logistic-regression?view=uncertainty"))
    missing = page.locator(".lf-label", has_text="only the best line has a band")
    interval = page.locator(".lf-label", has_text=re.compile(r"^0\.\d\d to [01]\.\d\d$"))
    expect(missing).to_be_visible()
    expect(interval).to_be_hidden()
    expect(page.locator(".page-lead")).to_contain_text("Press “best line”")
    page.get_by_role("button", name="best line", exact=True).click()
    page.wait_for_url("**w=-0.23216&b=15.0429**")
    expect(missing).to_be_hidden()
    expect(page.locator(".page-lead")).to_contain_text("The band shows")
    expect(interval).to_have_text("0.29 to 0.96")
    with held(page, "x") as (x, y):
        page.mouse.move(x + 60, y, steps=6)
        expect(interval).not_to_have_text("0.29 to 0.96")
    settled(page)
    page.get_by_role("button", name="launch day: 31 °F").click()
    expect(interval).to_have_text("0.48 to 1.00")
    expect(page.get_by_role("slider", name="Probe")).to_have_attribute(
        "aria-valuetext", "31 °F: probability 0.9996, 95% interval 0.48 to 1.00"
    )
    page.get_by_text("What these numbers mean").click()
    expect(page.get_by_text("odds × 0.793, 95% interval 0.64 to 0.98")).to_be_visible()
    expect(page.get_by_text("95% Wald intervals")).to_be_visible()


@pytest.mark.parametrize("view", VIEWS[1:])
def test_no_word_of_a_view_is_cut_or_covered(page_at: PageAt, view: str) -> None:
    """As it opens on the best line, and with its handle at either end, on every screen."""
    best = f"/logistic-regression?view={view}&w=-0.23216&b=15.0429&cost=100"
    page = figure_of(page_at(best, lang="en"))
    widths, found = [1280, 768, 360], []
    for lang in languages():
        if lang != "en":
            fitted(go(page, f"{best}&lang={lang}"))
        axis = words(lang)("logistic-regression.data.orings.axis")
        axes = page.locator(".lf-label:visible").filter(has_text=axis)
        for key in ("", "Home", "End"):
            if key:
                page.locator("[data-handle]").press(key)
                settled(page)
            for width in widths:
                resized(page, width)
                found += [f"{lang} {width} {key}: {said}" for said in cut_or_covered(page)]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    found.append(f"{lang} {width} {key}: the page scrolls sideways")
                if axes.count() != 1:
                    found.append(f"{lang} {width} {key}: the axis has no name")
            widths.reverse()  # the next begins where this one ends
    assert found == []
