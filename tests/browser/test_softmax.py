"""The softmax page in a real browser: linked panels, and transitions."""

from itertools import pairwise

import pytest
from browser import Sample, and_settle, painted, samples_each_frame, settled
from fixtures import PageAt
from gestures import Wire, drag, held
from playwright.sync_api import Page, expect
from softmax_page import NAMES, SHARE, SHARES, enter, figure_of

FORMULA = "document.querySelector('.formulas').innerText.replace(/\\s/g, '')"


@pytest.fixture
def softmax(page_at: PageAt) -> Page:
    """The softmax page with cat, dog and rabbit."""
    return figure_of(page_at("/softmax"))


# --- dragging ------------------------------------------------------------------------------------


def test_the_row_of_a_class_is_lit_through_all_columns(softmax: Page) -> None:
    """By pointing at its probability, by dragging its handle, and by keyboard."""
    lit = (
        """() => [...document.querySelectorAll('.lf-row-highlight')].map((n) => n.matches('.on'))"""
    )
    assert softmax.evaluate(lit) == [False] * 3
    softmax.locator(SHARES).nth(1).hover(force=True)
    assert softmax.evaluate(lit) == [False, True, False]
    row = softmax.locator(".lf-row-highlight").nth(1).bounding_box()
    name, share = (softmax.locator(one).nth(1).bounding_box() for one in (NAMES, SHARES))
    assert row and name and share  # noqa: PT018 (for the type checker)
    assert row["x"] < name["x"]
    assert row["x"] + row["width"] > share["x"] + share["width"]
    with held(softmax, "z.0") as (x, y):
        softmax.mouse.move(x - 30, y + 60, steps=4)  # over the row below
        assert softmax.evaluate(lit) == [True, False, False]
    softmax.mouse.move(2, 2)
    assert softmax.evaluate(lit) == [False] * 3
    softmax.locator('[data-handle="z.1"]').focus()
    softmax.keyboard.press("Tab")
    assert softmax.evaluate(lit) == [False, False, True]


def test_dragging_a_logit_moves_all_panels_and_asks_the_server_once(softmax: Page) -> None:
    """Bars, numbers, formula and triangle follow the drag; only its end sends."""
    wire = Wire(softmax)
    figure_of(softmax)
    before = softmax.evaluate(SHARE)
    spot = softmax.locator(".points path").last.get_attribute("transform")
    with held(softmax, "z.1") as (x, y):
        softmax.mouse.move(x + 40, y, steps=15)
        painted(softmax)
        assert softmax.evaluate(SHARE) < before - 0.1
        assert "0.659" not in softmax.evaluate(FORMULA)
        assert softmax.locator(SHARES).first.text_content() != "0.659"
        assert softmax.locator(".points path").last.get_attribute("transform") != spot
        assert wire.sent == []
    softmax.wait_for_url("**z=2*")
    settled(softmax)
    assert len(wire.sent) == 1
    assert 0 < sum(wire.received) < 100_000


def test_dragging_the_temperature_to_the_cold_end_gives_the_winner_all(softmax: Page) -> None:
    """At T = 0.1 the cat has 0.99995; its exponential is shown as a power, its bar is cut."""
    drag(softmax, "t", -400)
    softmax.wait_for_url("**t=0.1")
    expect(softmax.locator(SHARES).first).to_have_text("0.99995")
    expect(softmax.get_by_text("e²⁰", exact=True).first).to_be_visible()
    expect(softmax.locator(".lf-label.cut.on").first).to_be_attached()


# --- glides --------------------------------------------------------------------------------------

TENTH, NINE_TENTHS = "-2.1972245773362196,0", "2.1972245773362196,0"


def glide(page: Page) -> list[Sample]:
    """Return the first bar in each frame, while its probability goes from 0.1 to 0.9."""
    field = page.get_by_role("textbox", name="Logits", exact=True)
    field.fill(NINE_TENTHS)
    page.evaluate("document.querySelector('.js-plotly-plot').mine = true")
    return samples_each_frame(page, SHARE, 600, and_settle(page, lambda: field.press("Enter")))


def between(samples: list[Sample], low: float, high: float) -> list[Sample]:
    """Return the frames that show neither the old nor the new value."""
    return [sample for sample in samples if low + 0.003 < sample.value < high - 0.003]


def test_a_change_glides(page_at: PageAt) -> None:
    """From 0.1 to 0.9 in at least 8 steps, monotonically, on the same DOM node.

    As soon as less motion is asked for, the old value is followed by the new one.
    """
    page = figure_of(page_at(f"/softmax?z={TENTH}"))
    for _ in range(3):  # a busy machine may swallow frames
        samples = glide(page)
        if len({sample.value for sample in between(samples, 0.1, 0.9)}) >= 8:
            break
        enter(page, "Logits", TENTH)
        painted(page)
    assert samples[0].value == pytest.approx(0.1, abs=0.003)
    assert samples[-1].value == pytest.approx(0.9, abs=0.003)
    moving = between(samples, 0.1, 0.9)
    assert len({sample.value for sample in moving}) >= 8
    assert moving[-1].ms - moving[0].ms <= 600
    assert all(a.value <= b.value for a, b in pairwise(samples))
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")
    page.emulate_media(reduced_motion="reduce")
    enter(page, "Logits", TENTH)
    painted(page)
    seen = list(dict.fromkeys(round(sample.value, 3) for sample in glide(page)))
    assert seen == [0.1, 0.9]
    assert page.evaluate("document.querySelector('.js-plotly-plot').mine")


def test_a_preset_glides_and_stands_in_the_address(softmax: Page) -> None:
    """From cat, dog and rabbit to a tie."""
    button = softmax.get_by_role("button", name="a tie", exact=True)
    click = and_settle(softmax, lambda: button.evaluate("(b) => b.click()"))
    samples = samples_each_frame(softmax, SHARE, 600, click)
    assert len({sample.value for sample in between(samples, 0.333, 0.659)}) >= 4
    expect(softmax.locator(SHARES)).to_have_text(["0.333", "0.333", "0.333"])
    assert softmax.url.endswith("/softmax?z=1%2C1%2C1")
