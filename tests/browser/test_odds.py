"""The odds page in a real browser: three handles on one coin, animations, and typed values."""

from itertools import pairwise

import pytest
from browser import and_settle, drawn, painted, sample_each_frame, settled
from fixtures import PageAt
from gestures import Wire, held, swipe, value_of
from layout_checks import cut_or_covered, resized
from playwright.sync_api import Page, expect

from ui.text.words import languages, words

FILLED = """[...document.querySelectorAll('.lf-plot .trace.bars path')]
    .reduce((sum, bar) => sum + bar.getBBox().height, 0)"""
FORMULA = "document.querySelector('.formulas').innerText.replace(/\\s/g, '')"
PLACES = """Object.fromEntries([...document.querySelectorAll('[data-handle]')]
    .map((node) => [node.dataset.handle, node.getBoundingClientRect().x]))"""
RATIO = "[...document.querySelectorAll('.lf-label.huge')].map((mark) => mark.textContent)"


@pytest.fixture
def odds(page_at: PageAt) -> Page:
    """The odds page with the bent coin."""
    return drawn(page_at("/odds"))


def test_any_point_drags_all_views_without_asking_the_server(odds: Page) -> None:
    """During a drag dots, ratio, formula and all points follow; only its end sends.

    On the line of ten units the odds change in proportion to the drag. The answer is small.
    """
    wire = Wire(odds)
    drawn(odds)
    line = odds.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.xaxis._length")
    shown = f"() => [{FILLED}, {RATIO}[1], {FORMULA}, {PLACES}]"
    for name, dx in (("odds", line / 10), ("p", 60), ("z", 60)):
        filled, ratio, formula, places = odds.evaluate(shown)
        assert places.keys() == {"p", "odds", "z"}
        wire.clear()
        with held(odds, name) as (x, y):
            odds.mouse.move(x + dx, y, steps=15)
            painted(odds)
            now = odds.evaluate(shown)
            assert now[0] > filled + 10
            assert now[1] != ratio
            assert now[2] != formula
            assert all(now[3][point] > place + 5 for point, place in places.items()), name
            assert wire.sent == []
        odds.wait_for_url("**p=*")
        settled(odds)
        assert len(wire.sent) == 1
        assert 0 < sum(wire.received) < 100_000
        assert odds.url.endswith(f"p={value_of(odds, 'p'):g}")
        if name == "odds":
            assert value_of(odds, "odds") == pytest.approx(1.43, abs=0.02)


def test_arrows_move_the_coin_and_the_address_follows(odds: Page) -> None:
    """A step on the first line is half a percent, with Shift it is ten.

    Assistive technology gets the scale and the values as text.
    """
    handle = odds.get_by_role("slider", name="Odds of heads", exact=True)
    expect(handle).to_have_attribute("aria-valuetext", "odds 0.429, probability 0.300")
    odds.locator('[data-handle="p"]').press("ArrowRight")
    odds.wait_for_url("**p=0.305")
    odds.locator('[data-handle="p"]').press("Shift+ArrowRight")
    odds.wait_for_url("**p=0.405")


def test_swapping_the_sides_ends_at_the_swapped_coin_in_the_address(odds: Page) -> None:
    """The view of both sides has two points; the animation ends at 7 : 3 and keeps it."""
    swapped = odds.locator(".lf-label", has_text="swapped")
    expect(swapped).to_have_count(0)
    odds.get_by_role("radio", name="both sides").click()
    expect(swapped).to_have_text(["swapped: 0.700", "swapped: 2.333", "swapped: +0.847"])
    odds.get_by_role("button", name="Swap heads and tails").click()
    odds.wait_for_url("**p=0.7*")
    settled(odds)
    assert odds.evaluate(RATIO) == [":", "7", "3"]
    expect(odds.locator('[data-handle="z"]')).to_have_attribute("aria-valuenow", "0.847298")


def test_a_preset_glides(odds: Page) -> None:
    """From 30 to 80 filled dots, seen frame by frame, one way and without a jump."""
    button = odds.get_by_role("button", name="4 heads : 1 tail", exact=True)
    heights = sample_each_frame(odds, FILLED, 600, and_settle(odds, button.click))
    between = [h for h in dict.fromkeys(heights) if heights[0] < h < heights[-1]]
    assert len(between) >= 8
    assert all(a <= b for a, b in pairwise(heights))
    assert heights[-1] == pytest.approx(heights[0] * 8 / 3, rel=0.01)


def test_what_cannot_be_kept_is_said_until_something_is(odds: Page) -> None:
    """The message names field and rule, also a second time; the figure is unchanged."""
    refused = odds.locator(".lf-refused")
    expect(refused).to_be_hidden()
    for _ in range(2):
        odds.evaluate("document.querySelector('.live-figure').liveFigure.channel.commit({ p: 2 })")
        expect(refused).to_contain_text("Probability of heads p: a number from 0.001 to 0.999")
    expect(refused).to_have_attribute("role", "alert")
    assert value_of(odds, "p") == 0.3
    odds.locator('[data-handle="p"]').press("ArrowRight")
    expect(refused).to_be_hidden()
    odds.wait_for_url("**p=0.305")


def test_a_coin_beyond_the_line_of_odds_keeps_its_number(page_at: PageAt) -> None:
    """Odds of 99 are at the end of the line, with an arrow and the exact number."""
    page = drawn(page_at("/odds?p=0.99"))
    expect(page.get_by_text("→", exact=True)).to_be_visible()
    expect(page.locator(".lf-label.big").nth(1)).to_have_text("99.000")


def test_korean_words_are_on_every_part_of_the_page(page_at: PageAt) -> None:
    """Titles in the figure, handles, animation and question are Korean, none is English."""
    page = drawn(page_at("/odds?view=swap", lang="ko"))
    expect(page.get_by_role("slider", name="앞면의 로그 오즈")).to_be_attached()
    expect(page.get_by_role("button", name="앞뒤 바꾸기")).to_be_visible()
    text = page.locator("[data-testid=stMainBlockContainer]").inner_text()
    assert "swapped" not in text
    assert "heads" not in text


def test_a_phone_shows_the_whole_figure_and_a_finger_drags_it(page_at: PageAt) -> None:
    """At 390 px nothing is wider than the screen, and a swipe on the handle moves the coin."""
    page = drawn(page_at("/odds", width=390, height=844, touch=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    handle = page.locator('[data-handle="p"]')
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    swipe(page, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), 43, 0)
    assert value_of(page, "p") == pytest.approx(0.5, abs=0.03)


def test_no_thread_runs_through_a_number(page_at: PageAt) -> None:
    """Names, numbers and those of the swapped coin end before the lines and their handles begin."""
    page = drawn(page_at("/odds?view=swap&p=0.01", reduced_motion=True))
    begins = "(all) => Math.min(...all.map((one) => one.getBoundingClientRect().left))"
    ends = "(all) => Math.max(...all.map((one) => one.getBoundingClientRect().right))"
    words = page.locator(".lf-label.rim")
    handles = 11  # pixels from the middle of a handle to its rim
    for width in (1280, 360):
        resized(page, width)
        assert words.count() == 9
        lines = page.locator(".lf-plot .xy path.js-line").evaluate_all(begins)
        assert words.evaluate_all(ends) <= lines - handles, width


@pytest.mark.parametrize("lang", languages())
def test_the_words_of_the_border_are_read_from_the_back_row(page_at: PageAt, lang: str) -> None:
    """The labels of the likelier side are as large as the names of the lines, and uncovered."""
    page = drawn(page_at("/odds", lang=lang, reduced_motion=True))
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    said = words(lang)
    problems = []
    for width in (1280, 360):
        resized(page, width)
        name = page.locator(".lf-label", has_text=said("odds.probability")).first.evaluate(size)
        for side in ("tails", "heads"):
            label = page.locator(".lf-label", has_text=said(f"odds.{side}_likelier"))
            if not label.evaluate(size) == name >= 14:
                problems.append((width, side))
        problems += [(width, covered) for covered in cut_or_covered(page)]
    assert problems == []
