"""The still SVG of a figure: well-formed, with all its words, at its own numbers."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fuzzed_pages import PAGES
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.lessons.home import figure as home
from ui.lessons.home.layout import STUDENTS
from ui.lessons.home.state import HomeState
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logistic_regression.threshold.layout import ALARM, MISS
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.mount import FRONTEND
from ui.share.still_svg import RADII, still_svg
from ui.text.words import words
from ui.theme import palettes

EN = words("en")
LIGHT = palettes()["light"]


@pytest.mark.parametrize("page", PAGES)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_still_svg_is_well_formed_at_any_state(page: str, data: st.DataObject) -> None:
    """No number of it is missing or without end, and no colour is a token of ours."""
    build, states = PAGES[page]
    drawn = still_svg(build(data.draw(states), EN), LIGHT)
    ET.fromstring(drawn)
    attributes = "".join(re.findall(r"<[^>]*>", drawn))
    assert not re.search(r"nan|inf\b|[\"']\$", attributes)


def test_a_marker_beyond_its_axes_is_not_drawn() -> None:
    """At the threshold 1/2 three flights are missed, and the rings of false alarms are outside."""
    state = LineState(w=-0.23216, b=15.0429, view="threshold")
    drawn = ET.fromstring(still_svg(logistic_regression.build_figure(state, EN), LIGHT))
    rings = [circle.get("stroke") for circle in drawn.iter("circle")]
    assert (rings.count(LIGHT[MISS]), rings.count(LIGHT[ALARM])) == (3, 0)


def test_handles_are_as_large_as_in_an_image_that_the_browser_saves() -> None:
    """The first HTML and the saved image draw the same shapes, each in its own language."""
    source = (FRONTEND / "image_export.js").read_text("utf-8")
    (listed,) = re.findall(r"const RADII = \{ (.*) \}", source)
    sizes = re.findall(r"(\w+): \[(\d+), (\d+)\]", listed)
    assert {name: (int(x), int(y)) for name, x, y in sizes} == RADII


def test_bars_are_as_long_as_their_shares() -> None:
    """The three bars of the probabilities, against each other."""
    drawn = ET.fromstring(still_svg(build_figure(SoftmaxState(), EN), LIGHT))
    colors = [LIGHT[f"class-{i}"] for i in range(3)]
    bars: list[list[float]] = [
        [float(r.get("width", 0)) for r in drawn.iter("rect") if r.get("fill") == color]
        for color in colors
    ]
    shares = [bar[-1] for bar in bars]
    assert shares[1] / shares[0] == pytest.approx(0.2424 / 0.659, abs=0.01)
    assert shares[2] / shares[0] == pytest.approx(0.0986 / 0.659, abs=0.01)


def test_words_and_numbers_are_those_of_the_state() -> None:
    """What stands in the figure, escaped."""
    state = SoftmaxState(z=(3.0, 0.0), labels=("<b>", "R&D"))
    drawn = ET.fromstring(still_svg(build_figure(state, EN), LIGHT))
    texts: list[Any] = [text.text for text in drawn.iter("text")]
    assert {"<b>", "R&D", "0.953", "0.047"} <= set(texts)


def test_the_home_figure_has_round_holes_and_one_class_in_bold() -> None:
    """Curves stay curves; the students are translucent, and so are the names of other classes."""
    drawn = ET.fromstring(still_svg(home.build_figure(HomeState(), EN), LIGHT))
    assert any(path.get("d", "").count("C") == 100 for path in drawn.iter("path"))
    (students,) = (g for g in drawn.iter("g") if g.get("opacity") == "0.6")
    assert len(students.findall("circle")) == sum(map(len, STUDENTS))
    looks = {e.text: (e.get("font-weight"), e.get("opacity")) for e in drawn.iter("text")}
    assert looks["rabbit"] == ("400", "0.75")
    dogs = [e for e in drawn.iter("text") if e.text == "dog"]
    assert [e.get("opacity") for e in dogs] == [None] * len(dogs)
