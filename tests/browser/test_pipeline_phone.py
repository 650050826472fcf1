"""The pipeline page on a phone, in a real browser."""

import re

from browser import fitted, painted, settled
from fixtures import PageAt
from gestures import touches
from layout_checks import resized
from pipeline_page import QUERIES, drawn
from playwright.sync_api import expect
from visitors import go


def test_on_a_phone_every_model_has_its_whole_border(page_at: PageAt) -> None:
    """Beside the chosen one and at the end of a row, too: four equal, visible sides each."""
    page = page_at("/pipeline?model=iris", width=390, height=844)
    borders = page.locator(".lf-lead .lf-radio-group label").evaluate_all(
        """(all) => all.map((n) => ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
          ['Width', 'Style', 'Color'].map((what) =>
            getComputedStyle(n)[`border${side}${what}`]).join(' ')))"""
    )
    assert len(borders) == 6
    for sides in borders:
        assert len(set(sides)) == 1
        assert sides[0].startswith("1px solid")
        assert not sides[0].endswith(", 0)")
    assert len({sides[0] for sides in borders}) == 2  # the chosen one has its own


def test_a_thumb_leaves_the_prediction_free(page_at: PageAt) -> None:
    """On a phone it stands right above the features, so one sees it change under the thumb."""
    page = drawn(page_at("/pipeline", width=360, height=800, reduced_motion=True))
    prediction = page.locator(".lf-label.verdict >> visible=true")
    found = []
    for query in QUERIES:
        if query:
            fitted(go(page, f"/pipeline?{query}"))
        handle = "v.0" if "iris" in query or "penguins" in query else "x.0"
        knob = page.locator(f'[data-handle="{handle}"]')
        knob.scroll_into_view_if_needed()
        for key in ("Home", "End"):
            knob.press(key)
            settled(page)
            said, held = prediction.bounding_box(), knob.bounding_box()
            assert said
            assert held
            if not 0 <= said["y"] < held["y"] + held["height"] / 2 < said["y"] + 140:
                found.append(f"{query} {key}: {said} {held}")
    assert found == []


def test_two_strokes_change_what_is_beside_the_digit(page_at: PageAt) -> None:
    """On a phone the prediction stands next to the figure, and follows the finger."""
    page = drawn(page_at("/pipeline?model=digits", width=360, height=800))
    prediction = page.locator(".lf-label.huge >> visible=true")
    expect(prediction).to_have_text("4")
    canvas = page.locator('[data-heatmap="v"]')
    canvas.scroll_into_view_if_needed()
    box, said = canvas.bounding_box(), prediction.bounding_box()
    assert box
    assert said
    assert said["x"] + said["width"] < box["x"]
    assert box["y"] <= said["y"] < box["y"] + box["height"]
    for row in (0.06, 0.94):
        page.mouse.move(box["x"] + 0.06 * box["width"], box["y"] + row * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + 0.94 * box["width"], box["y"] + row * box["height"], steps=12)
        page.mouse.up()
        settled(page)
    expect(prediction).not_to_have_text("4")
    row = page.locator(".lf-label.lf-right.winner.on").first
    assert row.inner_text() == prediction.inner_text()


def test_a_second_finger_draws_nothing_while_the_first_does(page_at: PageAt) -> None:
    """Nor is a line drawn from one to the other; the stroke ends with the first."""
    page = drawn(page_at("/pipeline?model=digits", width=360, height=800, touch=True))
    canvas = page.locator('[data-heatmap="v"]')
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    y = box["y"] + box["height"] / 16
    first, second = ((box["x"] + box["width"] * x / 16, y) for x in (1, 15))
    ink = "(n) => [0, 4, 7].map((x) => n.getContext('2d').getImageData(x, 0, 1, 1).data[3])"
    before = canvas.evaluate(ink)
    touches(page, [[first], [first, second], [first, (second[0], y + 1)], [first], []])
    painted(settled(page))
    assert canvas.evaluate(ink) == [255, *before[1:]]
    expect(page).to_have_url(re.compile(r"[?&]v=16(%2C|,)"))


def test_a_still_from_a_phone_has_the_words_of_its_layout(page_at: PageAt) -> None:
    """An image is always wide: no word in it that only the narrow figure has, and none missing."""
    found = []
    page = drawn(page_at("/pipeline?model=iris", lang="en", reduced_motion=True))
    for width in (1280, 390):
        resized(page, width)
        url = page.evaluate(
            "document.querySelector('.live-figure').liveFigure.toImage({ type: 'svg' })"
        )
        svg = page.evaluate("(url) => fetch(url).then((got) => got.text())", url)
        found.append(sorted(re.findall("<text[^>]*>([^<]*)<", svg)))
    assert "truth: setosa" in found[0]
    assert found[0] == found[1]
