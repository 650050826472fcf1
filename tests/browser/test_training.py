"""The view of training in a real browser: it is found by its question, played, and changed."""

import re

from browser import settled
from fixtures import PageAt
from gestures import handle_at, held
from pipeline_page import drawn, labels
from playwright.sync_api import expect


def test_a_classifier_is_trained(page_at: PageAt) -> None:
    """Regions and mistakes move while it plays; the address has the end; a flower is chosen."""
    page = drawn(page_at("/pipeline?model=iris"))
    page.get_by_role("radio", name="How does it learn?").click()
    expect(page).to_have_url(re.compile("view=training"))
    expect(page.get_by_text("wrong 100 of 150")).to_be_visible()
    areas = "[...document.querySelectorAll('.lf-plot .js-fill')].map((n) => n.getAttribute('d'))"
    before = page.evaluate(areas)
    assert len(before) == 9
    page.locator(".lf-rate").click()  # twice as fast
    page.locator(".lf-play").click()
    expect(page.get_by_text("after 300 steps", exact=True)).to_be_visible(timeout=30_000)
    expect(page.get_by_text("wrong 7 of 150")).to_be_visible()
    expect(page).to_have_url(re.compile("stop=10"))
    assert not {*page.evaluate(areas)} & {*before}
    page.get_by_role("radio", name="10", exact=True).click()
    expect(page.get_by_text("wrong 25 of 150")).to_be_visible()
    expect(page).to_have_url(re.compile("ridge=10"))
    page.get_by_role("switch", name="hidden layer").click()
    expect(page.get_by_text("wrong 23 of 150")).to_be_visible()
    assert "after 300 steps" in labels(page)


def test_a_flower_is_dragged_over_a_border(page_at: PageAt) -> None:
    """Its p - y and where it pulls the borders follow the pointer, and the address has its place.

    Then the keyboard moves it on, assistive technology hears where it is, and it is put back.
    """
    page = drawn(page_at("/pipeline?model=iris&view=training&stop=10&row=84"))
    readout, handle = page.locator(".lf-readout"), page.locator("[data-handle=at]")
    lines = "[...document.querySelectorAll('.lf-plot .js-line')].map((n) => n.getAttribute('d'))"
    expect(readout).to_contain_text("0.225")
    start, before = handle_at(page, "at"), page.evaluate(lines)
    with held(page, "at") as (x, y):
        page.mouse.move(x, y + 60, steps=6)
        expect(readout).not_to_contain_text("0.225")
        expect(handle).to_have_class(re.compile("dragging"))
        moved = [was != now for was, now in zip(before, page.evaluate(lines), strict=True)]
        assert sum(moved) >= 2
        assert "at=" not in page.url
    expect(page).to_have_url(re.compile(r"at=6(\.\d+)?(,|%2C)[34]\."))
    settled(page)
    assert abs(handle_at(page, "at")[1] - start[1] - 60) < 3
    expect(handle).to_have_attribute("aria-valuetext", re.compile("versicolor: probability 0.9"))
    url = page.url
    handle.press("Shift+ArrowUp")
    expect(page).not_to_have_url(url)
    settled(page)
    page.get_by_role("button", name="put it back").click()
    expect(page).not_to_have_url(re.compile("at="))
    expect(readout).to_contain_text("0.225")
    settled(page)
    assert handle_at(page, "at") == start


def test_bent_borders_come_back_when_the_drag_ends(page_at: PageAt) -> None:
    """While a flower is dragged no line of another place is shown."""
    page = drawn(page_at("/pipeline?model=iris&view=training&stop=10&row=84&hidden=1"))
    right = """() => Math.max(...[...document.querySelectorAll('.lf-plot .js-line')]
      .filter((n) => n.__data__?.[0]?.trace.line.width === 1.75)
      .map((n) => n.getBBox()).map(({ x, width }) => x + width))"""
    assert page.evaluate(right) > 0
    with held(page, "at") as (x, y):
        page.mouse.move(x + 40, y + 60, steps=4)
        page.wait_for_function(f"({right})() < 0")
    page.wait_for_function(f"({right})() > 0")
