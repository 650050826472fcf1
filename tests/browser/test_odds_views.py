"""Two views of the odds page in a real browser: evidence that adds up, and tosses that vary."""

from math import log

import pytest
from browser import drawn, painted, settled
from fixtures import PageAt
from gestures import Wire, drag, held, value_of
from layout_checks import cut_or_covered, resized
from playwright.sync_api import Page, expect

from ui.text.words import languages, words

FORMULA = "document.querySelector('.formulas').innerText.replace(/\\s/g, '')"
COUNTS = "[...document.querySelectorAll('.lf-label.huge')].slice(3).map((one) => one.textContent)"


def place(page: Page, name: str) -> float:
    """Return where a handle is, from left to right."""
    box = page.locator(f'[data-handle="{name}"]').bounding_box()
    assert box is not None
    return box["x"]


def test_evidence_is_dragged_as_an_arrow_and_the_next_one_moves_along(page_at: PageAt) -> None:
    """Found by its question; to the left it is evidence against, and the address says so.

    During the drag the numbers follow without the server.
    """
    page = drawn(page_at("/odds"))
    page.get_by_role("radio", name="why the log?").click()
    page.wait_for_url("**view=evidence*")
    wire = Wire(page)
    drawn(page)
    handles = page.get_by_role("slider", name="Strength of the")
    expect(handles).to_have_count(2)
    prior, second = place(page, "prior_z"), place(page, "second_z")
    with held(page, "first_z") as (x, y):
        page.mouse.move(x - 130, y, steps=10)
        painted(page)
        assert place(page, "second_z") == pytest.approx(second - 130, abs=3)
        assert place(page, "prior_z") == pytest.approx(prior, abs=0.5)
        assert "×10×" not in page.evaluate(FORMULA)
        assert wire.sent == []
    page.wait_for_url("**first=0.*")
    settled(page)
    field = page.get_by_label("First factor")
    assert log(float(field.input_value())) == pytest.approx(value_of(page, "first_z"), abs=1e-3)
    said = page.locator('[data-handle="first_z"]').get_attribute("aria-valuetext")
    assert said is not None
    assert "adds −" in said


def test_evidence_is_played_and_typed(page_at: PageAt) -> None:
    """The animation ends at what the page shows; a factor of 0 is refused with a sentence."""
    page = drawn(page_at("/odds?view=evidence"))
    tag = page.locator(".lf-label.tag")
    expect(tag).to_have_text("0.336")
    page.get_by_role("button", name="Let the evidence come in").click()
    expect(tag).not_to_have_text("0.336")
    expect(tag).to_have_text("0.336", timeout=8000)
    field = page.get_by_label("Second factor")
    field.fill("0")
    field.press("Enter")
    expect(page.get_by_text("0 lies outside")).to_be_visible()
    expect(field).to_have_value("0")
    field.fill("10")
    field.press("Enter")
    page.wait_for_url("**second=10*")
    expect(tag).to_have_text("0.503")


def test_each_press_tosses_anew_and_the_address_keeps_it(page_at: PageAt) -> None:
    """Nothing is tossed at first; after each press 20 dots and their count are those of a seed."""
    page = drawn(page_at("/odds?view=toss"))
    expect(page.get_by_text("not tossed yet")).to_be_visible()
    toss = page.get_by_role("button", name="Toss 20 times")
    toss.click()
    page.wait_for_url("**seed=1*", timeout=8000)
    settled(page)
    expect(page.get_by_text("not tossed yet")).to_be_hidden()
    assert page.evaluate(COUNTS) == [":", "5", "15"]
    page.emulate_media(reduced_motion="reduce")
    toss.click()
    page.wait_for_url("**seed=2*", timeout=8000)
    settled(page)
    assert page.evaluate(COUNTS) == [":", "8", "12"]
    drag(page, "p", 400)
    assert int(page.evaluate(COUNTS)[1]) > 14
    page_at.leave(page)
    again = drawn(page_at("/odds?view=toss&seed=2"))
    assert again.evaluate(COUNTS) == [":", "8", "12"]


@pytest.mark.parametrize("lang", languages())
def test_nothing_is_cut_or_covered_in_any_view(page_at: PageAt, lang: str) -> None:
    """On a wide screen and on a phone, all labels are whole and apart."""
    page = drawn(page_at("/odds?seed=1", lang=lang))
    for width in (1280, 390, 360):
        resized(page, width)
        for name in words(lang).raw("odds.options.view").values():
            page.get_by_role("radio", name=name).check(force=True)
            settled(page)
            assert cut_or_covered(page) == [], f"{name} at {width}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
