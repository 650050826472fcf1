"""The layout of the softmax page on a laptop and on the smallest phone."""

import pytest
from browser import fitted, settled
from fixtures import PageAt
from gestures import swipe, value_of
from layout_checks import crowded, cut_or_covered, resized
from playwright.sync_api import Page, expect
from softmax_page import figure_of
from visitors import GO

from ui.text.words import languages

LOGITS = """(z) => {  // whether the handles are at these
  const handles = [...document.querySelectorAll('[data-handle^="z."]')]
  return handles.length === z.length
    && handles.every((handle, i) => Number(handle.ariaValueNow) === z[i])
}"""
REACH = """(rows) => {  // of the logits, those that end in the next column; four numbers a row
  const plot = document.querySelector('.js-plotly-plot')
  const start = plot.getBoundingClientRect().left + plot._fullLayout.xaxis2._offset
  const all = [...document.querySelectorAll('.lf-label.digits')].slice(0, 4 * rows)
  const logits = all.filter((_, i) => i % 4 === 0)
  const over = logits.filter((one) => !(one.getBoundingClientRect().right <= start))
  return [logits.length, over.map((one) => one.innerText)]
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.lf-label, .lf-plot text')]
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
TOPS = """() => [
  [...document.querySelectorAll('.trace.bars path')].at(-1),
  ...['[data-handle="t"]', '.lf-label.title.narrow-only', '.lf-label.name.short', '.lf-playback']
    .map((part) => document.querySelector(part)),
].filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect().top)"""


def logits(k: int) -> str:
    """Return so many logits, descending from 2."""
    return ",".join(f"{2 - 0.4 * i:g}" for i in range(k))


def went_on(page: Page, z: str, t: str, lang: str = "en") -> None:
    """Go on within the page to other logits, and wait until they are drawn."""
    page.evaluate(GO, f"/softmax?z={z}&t={t}&lang={lang}")
    page.wait_for_function(LOGITS, arg=[float(one) for one in z.split(",")])
    expect(page.locator("[data-handle=t]")).to_have_attribute("aria-valuenow", t)
    fitted(settled(page))


@pytest.mark.parametrize("k", [3, 12])
def test_a_phone_shows_every_number_and_a_finger_drags(page_at: PageAt, k: int) -> None:
    """At 390 px nothing is cut off or overlaps, and touch moves a logit.

    The temperature is next to the bars; the triangle comes after it, then the animations.
    """
    page = figure_of(page_at(f"/softmax?z={logits(k)}", width=390, height=844, touch=True))
    if k == 3:
        tops = page.evaluate(TOPS)
        assert len(tops) == 5
        assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    boxes = page.evaluate("""[...document.querySelectorAll('.lf-label')]
        .filter((mark) => mark.style.visibility !== 'hidden')
        .map((mark) => [mark.textContent, mark.getBoundingClientRect().toJSON()])""")
    assert [text for text, box in boxes if box["left"] < 0 or box["right"] > 390] == []
    crossed = [
        (a, b)
        for n, (a, p) in enumerate(boxes)
        for b, q in boxes[:n]
        if min(p["right"], q["right"]) > max(p["left"], q["left"]) + 1
        and min(p["bottom"], q["bottom"]) > max(p["top"], q["top"]) + 4
    ]
    assert crossed == []
    handle = page.locator(f'[data-handle="z.{k - 1}"]')
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    before = value_of(page, f"z.{k - 1}")
    swipe(page, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2), 15, 0)
    assert value_of(page, f"z.{k - 1}") > before + 0.5


def test_the_smallest_phone_has_room_for_the_largest_logits(page_at: PageAt) -> None:
    """No number reaches into the next column, is cut off or overlaps another."""
    page = figure_of(page_at("/softmax?t=0.1", width=360, touch=True, reduced_motion=True))
    problems = []
    for t in ("0.1", "10"):
        for z in ("1000,-500,0.1", "1000,999", "-1000,12.5,-23,100,99.99,3"):
            went_on(page, z, t)
            problems += [(z, t, said) for said in cut_or_covered(page)]
            number, over = page.evaluate(REACH, len(z.split(",")))
            assert number == len(z.split(","))
            problems += [(z, t, f"{text} reaches into the next column") for text in over]
    assert problems == []


@pytest.mark.parametrize("lang", languages())
def test_no_words_of_the_figure_crowd_each_other(page_at: PageAt, lang: str) -> None:
    """Titles, tick labels, sums and temperature do not overlap, and are readable (13 px).

    A laptop shows the figure and its controls at once: three classes with all text fields, twelve
    with animations and presets.
    """
    page = figure_of(page_at("/softmax?t=2.4", lang=lang, reduced_motion=True))
    problems = []
    widths = [1280, 390]
    for k in (2, 3, 6, 12):
        went_on(page, logits(k), "2.4", lang)
        for width in widths:
            resized(page, width)
            problems += [(k, width, said) for said in crowded(page)]
            if (size := page.evaluate(SMALLEST)) < 13:
                problems.append((k, width, f"{size} px"))
            last = {3: ".lf-text-field >> nth=-1", 12: ".lf-controls"}.get(k)
            if last and width == 1280:
                box = page.locator(last).bounding_box()
                assert box is not None
                if box["y"] + box["height"] > 800:
                    problems.append((k, width, "controls below the screen"))
        widths.reverse()  # the next figure begins at the width of this one: one drawing fewer
    assert problems == []


def test_the_numbers_of_the_axes_are_not_in_the_line_of_the_sums(page_at: PageAt) -> None:
    """Tick labels are above the columns; below the rows are only the sums, then space."""
    page = figure_of(page_at("/softmax"))
    where = "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
    ticks = page.locator(".xaxislayer-above :is(.xtick, .x2tick, .x3tick) text").evaluate_all(where)
    bars = page.locator(".lf-plot .trace.bars path").evaluate_all(where)
    sums = page.locator(".lf-label.total").evaluate_all(where)
    temperature = page.locator(".lf-label.strong").evaluate_all(where)
    assert len(ticks) == 9
    assert max(tick["bottom"] for tick in ticks) < min(bar["top"] for bar in bars)
    assert min(total["top"] for total in sums) > max(bar["bottom"] for bar in bars)
    assert temperature[0]["top"] > max(total["bottom"] for total in sums) + 12
