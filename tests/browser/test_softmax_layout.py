"""The layout of the softmax page on a laptop and on the smallest phone."""

import pytest
from fixtures import PageAt
from gestures import swipe, value_of
from layout_checks import crowded, cut_or_covered, resized
from softmax_page import figure_of

from ui.text.words import languages


@pytest.mark.parametrize("k", [3, 12])
def test_a_phone_shows_every_number_and_a_finger_drags(page_at: PageAt, k: int) -> None:
    """At 390 px nothing is cut off or overlaps, and touch moves a logit."""
    z = ",".join(f"{2 - 0.4 * i:g}" for i in range(k))
    page = figure_of(page_at(f"/softmax?z={z}", width=390, height=844, touch=True))
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


@pytest.mark.parametrize("z", ["1000,-500,0.1", "1000,999", "-1000,12.5,-23,100,99.99,3"])
@pytest.mark.parametrize("t", ["0.1", "10"])
def test_the_smallest_phone_has_room_for_the_largest_logits(
    page_at: PageAt, z: str, t: str
) -> None:
    """No number reaches into the next column, is cut off or overlaps another."""
    page = figure_of(page_at(f"/softmax?z={z}&t={t}", width=360, touch=True))
    assert cut_or_covered(page) == []
    rows = len(z.split(","))
    logits = page.locator(".lf-label.digits").all()[: 4 * rows : 4]  # four numbers a row
    start = page.evaluate("""() => {
      const plot = document.querySelector('.js-plotly-plot')
      return plot.getBoundingClientRect().left + plot._fullLayout.xaxis2._offset }""")
    for logit in logits:
        box = logit.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= start, logit.inner_text()


def logits(k: int) -> str:
    """Return so many logits, descending from 2."""
    return ",".join(f"{2 - 0.4 * i:g}" for i in range(k))


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("k", [2, 3, 6, 12])
def test_no_words_of_the_figure_crowd_each_other(page_at: PageAt, k: int, lang: str) -> None:
    """Titles, tick labels, sums and temperature do not overlap, and are readable (13 px)."""
    page = figure_of(page_at(f"/softmax?z={logits(k)}&t=2.4", lang=lang))
    for width in (1280, 390):
        resized(page, width)
        assert crowded(page) == []
        sizes = page.locator(".lf-label, .lf-plot text").evaluate_all(
            "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 13


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


@pytest.mark.parametrize(("k", "last"), [(3, ".lf-text-field >> nth=-1"), (12, ".lf-controls")])
def test_a_laptop_shows_the_figure_and_its_controls_at_once(
    page_at: PageAt, k: int, last: str
) -> None:
    """At 1280 × 800: three classes with all text fields, twelve with animations and presets."""
    page = figure_of(page_at(f"/softmax?z={logits(k)}"))
    box = page.locator(last).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800


def test_on_a_phone_the_temperature_is_next_to_the_bars(page_at: PageAt) -> None:
    """The triangle comes after it, then the animations."""
    page = figure_of(page_at("/softmax", width=390, height=844, touch=True))
    parts = (
        ".trace.bars path >> nth=-1",
        '[data-handle="t"]',
        ".lf-label.title.narrow-only",
        ".lf-label.name.short >> nth=0",
        ".lf-playback",
    )
    boxes = [page.locator(part).bounding_box() for part in parts]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == len(parts)
    assert tops == sorted(tops)
