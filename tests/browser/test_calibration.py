"""The calibration page in a real browser: a guess, a drag from count to count, and both halves."""

import re

import pytest
from browser import drawn, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, held
from playwright.sync_api import Page, expect

from ui.lessons.calibration.channels import grid
from ui.lessons.calibration.state import buckets, hits

SIZES = """[...document.querySelectorAll('.lf-label.digits.small')]
  .filter((label) => label.style.visibility !== 'hidden')
  .map((label) => Number(label.textContent))"""
LABELS = "[...document.querySelectorAll('.lf-label')].map((label) => label.textContent)"
SEEN = f"({{ sizes: {SIZES}, labels: {LABELS} }})"
TEMPERATURE = re.compile(r"T = (\d\.\d\d)")


@pytest.fixture
def calibration(page_at: PageAt) -> Page:
    """The page with the answers counted."""
    return drawn(page_at("/calibration?view=bars"))


def said_at(t: float) -> tuple[list[int], str]:
    """Return the sizes of the buckets that are not empty, and what is said of the one asked for."""
    bars = buckets("weak", t)
    sizes = [int(count) for count in bars.count if count]
    return sizes, f"{int(hits(bars)[8])} of {bars.count[8]} right"


def test_a_person_guesses_and_then_sees(page_at: PageAt) -> None:
    """At first only the sizes are there; a choice brings bars, scores and the answer."""
    page = drawn(page_at("/calibration"))
    assert "? of 22" in page.evaluate(LABELS)
    assert page.locator(".lf-plot .trace.bars path").count() == 0
    page.get_by_role("radio", name="how many are right").click()
    page.wait_for_url("**view=bars*")
    expect(page.locator(".lf-label", has_text="13 of 22 right")).to_be_visible()
    assert page.locator(".lf-plot .trace.bars path").count() > 0


def test_a_drag_goes_from_count_to_count(calibration: Page) -> None:
    """In every frame all counts are those of one temperature; the accuracy never moves."""
    page, wire = calibration, Wire(calibration)
    drawn(page)
    goal = (
        page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.xaxis2._length") * 0.4
    )

    def across() -> None:
        with held(page, "t") as (x, y):
            page.mouse.move(x + goal, y, steps=25)
            assert wire.sent == []

    frames = sample_each_frame(page, SEEN, 800, across)
    temperatures = set()
    for seen in frames:
        (t,) = {found[1] for label in seen["labels"] if (found := TEMPERATURE.fullmatch(label))}
        temperatures.add(float(t))
        sizes, answer = said_at(float(t))
        assert seen["sizes"] == sizes, t
        assert answer in seen["labels"], t
        assert "0.911" in seen["labels"], t
    assert len(temperatures) > 5
    assert temperatures <= {round(float(t), 2) for t in grid("weak")}
    page.wait_for_url("**t=*")
    settled(page)
    assert len(wire.sent) == 1
    assert re.search(r"t=\d(\.\d{1,2})?$", page.url)


def test_keys_take_steps_and_an_example_the_best_temperature(calibration: Page) -> None:
    """From 1 to 1.05, and to 2.31; the handle says what it does."""
    page = calibration
    handle = page.locator('[data-handle="t"]')
    handle.press("ArrowRight")
    page.wait_for_url("**t=1.05*")
    page.get_by_role("button", name="the best T").click()
    page.wait_for_url("**t=2.31*")
    expect(handle).to_have_attribute("aria-valuetext", re.compile("70 of 75 .*accuracy 0.911"))
    handle.press("ArrowRight")
    page.wait_for_url("**t=2.35*")
