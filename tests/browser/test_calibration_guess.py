"""A guess in a real browser: drawn in a stroke, with a finger, by key; seen beside the bars."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from browser import announced, drawn, settled
from fixtures import PageAt
from gestures import Wire, handle_at, swipe, value_of
from playwright.sync_api import Locator, Page, expect

from ui.lessons.calibration.state import CENTERS, buckets

SURFACE = ".lf-drawn-line > :first-child"
AXES = """['xaxis', 'yaxis', 'xaxis2'].map((name) => {
  const { _offset, _length } = document.querySelector('.js-plotly-plot')._fullLayout[name]
  return [_offset, _length]
})"""
LINE = "[...document.querySelectorAll('.lf-plot path.js-line')].at(-1).getAttribute('d')"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def point_at(page: Page, share: float, height: float) -> tuple[float, float]:
    """Where a confidence and a share right are on the screen; both axes end at 1.02."""
    box = page.locator(SURFACE).bounding_box()
    assert box
    x, y = box["x"] + box["width"] * share / 1.02, box["y"] + box["height"] * (1 - height / 1.02)
    return x, y


def stroke(page: Page, points: Sequence[tuple[float, float]]) -> None:
    """Draw with the mouse, in one leap from point to point."""
    page.mouse.move(*point_at(page, *points[0]))
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point_at(page, *point))
    page.mouse.up()


def guessed(page: Page) -> list[float]:
    """Return the guess in the address."""
    (text,) = parse_qs(urlsplit(page.url).query)["guess"]
    return [float(share) for share in text.split(",")]


def reveal(page: Page) -> Locator:
    """Ask how many are right; return the sentence about the guess."""
    page.get_by_role("radio", name="how many are right").click()
    page.wait_for_url("**view=bars*")
    drawn(page)
    return page.locator(".lf-readout > p")


def test_a_stroke_draws_the_guess_which_stays_beside_the_bars(page_at: PageAt) -> None:
    """In two leaps of the mouse; a key corrects it; then the bars, and nothing jumps; a link."""
    page = drawn(page_at("/calibration"))
    wire, axes = Wire(page), page.evaluate(AXES)
    stroke(page, [(0.02, 0.1), (0.55, 0.3), (1.0, 0.84)])
    page.wait_for_url("**guess=*")
    settled(page)
    assert len(wire.sent) == 1
    on_the_way = np.interp(CENTERS, [0.02, 0.55, 1.0], [0.1, 0.3, 0.84])
    assert guessed(page) == pytest.approx(on_the_way, abs=0.011)
    assert all(share == round(share, 2) for share in guessed(page))

    before, handle = guessed(page), page.locator('[data-handle="guess.8"]')
    handle.press("PageUp")
    settled(page)
    handle.press("ArrowDown")
    settled(page)
    assert guessed(page) == pytest.approx([*before[:8], before[8] + 0.09, before[9]])
    announced(page)
    said = f"share right {guessed(page)[8]:.2f}, 22 answers"
    expect(handle).to_have_attribute("aria-valuetext", said)
    expect(handle).to_be_focused()

    sentence = reveal(page)
    bars = buckets("weak", 1.0)
    apart = [g - a for g, a, n in zip(guessed(page), bars.accuracy, bars.count, strict=True) if n]
    distance = sum(map(abs, apart)) / len(apart)
    high = sum(one > 0 for one in apart)
    told = f"is {distance:.2f} away from the bars; it is too high in {high} of 6 buckets."
    expect(sentence).to_contain_text(told)
    assert page.evaluate(AXES) == axes
    expect(page.locator(SURFACE)).to_have_count(0)

    line, link = page.evaluate(LINE), page.url
    page_at.leave(page)
    other = drawn(page_at(link.removeprefix(page_at.server)))
    expect(other.locator(".lf-readout > p")).to_contain_text(told)
    assert other.evaluate(LINE) == line
    other.get_by_role("radio", name="draw your guess").click()
    settled(other)
    stroke(other, [(0.1, 0.5), (0.99, 0.5)])  # again
    settled(other)
    assert guessed(other)[1:] == [0.5] * 9


def test_a_finger_draws_across_and_scrolls_up_and_down(page_at: PageAt) -> None:
    """From a point it draws in any direction; elsewhere a swipe upwards is the page's."""
    phone = drawn(page_at("/calibration", width=390, height=844, touch=True))
    before = phone.evaluate(SCROLLED)
    start, end = point_at(phone, 0.12, 0.4), point_at(phone, 0.9, 0.4)
    swipe(phone, start, end[0] - start[0], 0)
    phone.wait_for_url("**guess=*")
    assert guessed(phone)[2:9] == pytest.approx([0.4] * 7, abs=0.011)
    first = value_of(phone, "guess.2")
    swipe(phone, handle_at(phone, "guess.2"), 0, -50)
    assert value_of(phone, "guess.2") > first + 0.1
    assert phone.evaluate(SCROLLED) == before
    drawn_so_far = guessed(phone)
    swipe(phone, point_at(phone, 0.5, 0.8), 0, -150)
    assert phone.evaluate(SCROLLED) > before
    assert guessed(phone) == drawn_so_far


def test_who_draws_nothing_sees_only_the_bars(page_at: PageAt) -> None:
    """One press skips the guess; a press on a point is none."""
    page = drawn(page_at("/calibration"))
    page.mouse.click(*handle_at(page, "guess.5"))
    expect(reveal(page)).to_have_count(0)
    assert "guess" not in page.url.removeprefix(page_at.server)
    assert page.get_by_text("your guess", exact=True).count() == 0
