"""The state of the logistic-regression lesson: its URL, drags, and forged messages."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import line
from ui.lessons.logistic_regression.channels import Points
from ui.lessons.logistic_regression.state import HIGH_T, LOW_T, STEPS, VIEWS, LineState
from ui.models.binary_datasets import BINARY_DATASETS
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write


def lines_of(data: str) -> st.SearchStrategy[LineState]:
    """Return a strategy for any line, with up to five draggable points of each class."""
    low, high = BINARY_DATASETS[data].low, BINARY_DATASETS[data].high
    anywhere = st.lists(st.floats(low, high), max_size=5).map(tuple)
    return st.builds(
        LineState,
        w=st.floats(-20, 20),
        b=st.floats(-200, 200),
        x=st.floats(0, 120),
        data=st.just(data),
        edit=st.sampled_from(["no", "yes"]),
        ones=anywhere,
        zeros=anywhere,
        start=st.sampled_from([(), (0.25, -3.0)]),
        view=st.sampled_from(VIEWS),
        t=st.floats(LOW_T, HIGH_T),
        cost=st.floats(0.01, 999),
    )


@given(st.sampled_from(sorted(BINARY_DATASETS)).flatmap(lines_of))
def test_an_address_says_the_whole_state(state: LineState) -> None:
    """A state is read back from its URL unchanged, without a problem."""
    assert read(LineState, write(state)) == (state, [])


def test_the_address_speaks_of_w_and_b() -> None:
    """The URL is readable."""
    best = LineState(w=-0.23216, b=15.0429, x=31)
    assert write(best) == {"w": "-0.23216", "b": "15.0429", "x": "31"}


@given(st.floats(-8, 8), st.sampled_from(["left", "right"]))
def test_a_handle_moves_its_end_and_leaves_the_other(z: float, end: str) -> None:
    """A drag of one end changes both w and b, and the line pivots about the other end."""
    before, after = LineState(), apply(LineState(), {end: z})
    left, right = (line(before.dataset.feet, s.w, s.b) for s in (before, after))
    moved = 0 if end == "left" else 1
    assert right[moved] == pytest.approx(z, abs=1e-6)
    assert right[1 - moved] == pytest.approx(left[1 - moved], abs=1e-6)


@pytest.mark.parametrize(
    "forged",
    [
        {"left": "7"},
        {"left": math.nan},
        {"right": True},
        {"right": 1e9},
        {"descent": 1.5},
        {"descent": -1},
        {"descent": STEPS + 1},
        {"one.7": 60},
        {"one.-1": 60},
        {"one.x": 60},
        {"zero.new": {}},
        {"two.new": 60},
        {"data": ["orings"]},
        {"data": "iris"},
        {"view": "curve"},
        {"t": 0.0},
        {"cost": math.inf},
        {"nothing": 1},
    ],
    ids=str,
)
def test_a_forged_message_changes_nothing(forged: dict[str, object]) -> None:
    """A value that no handle of the figure sends is refused."""
    with pytest.raises((BadValue, KeyError)):
        apply(LineState(), forged)


def test_another_data_set_brings_its_own_first_line() -> None:
    """Choosing the students starts afresh, and choosing the flights comes back to the start."""
    study = apply(LineState(ones=(31,)), {"data": "study"})
    assert study == LineState(data="study", w=0.4, b=-2, x=3)
    assert apply(study, {"data": "orings"}) == LineState()


def test_an_address_that_names_only_the_data_shows_them_with_their_own_line() -> None:
    """The defaults of the data set are omitted from the URL, those of another are not."""
    assert read(LineState, {"data": "study"}) == (LineState("study", 0.4, -2, 3), [])
    assert write(LineState("study", 0.4, -2, 3)) == {"data": "study"}
    as_flights = LineState("study", w=-0.1, b=7, x=3)
    assert write(as_flights) == {"data": "study", "w": "-0.1", "b": "7"}
    assert read(LineState, write(as_flights)) == (as_flights, [])


# --- points --------------------------------------------------------------------------------------


def test_a_point_moves_comes_and_goes() -> None:
    """Dragged sideways, dropped on the strip, dragged out of it; back at the start: no trace."""
    state = LineState(edit="yes")
    ones, zeros = state.points
    assert apply(state, {"one.0": 60.5}).ones == (57, 58, 60.5, *ones[3:])
    gone = apply(state, {"zero.2": state.dataset.bin})
    assert (gone.ones, len(gone.zeros)) == (ones, len(zeros) - 1)
    assert apply(gone, {"zero.new": 67}) == state
    assert apply(state, {"one.new": state.dataset.bin}) == state


@pytest.mark.parametrize("far", ["87", "29.9", "60,87", "120,120"])
@pytest.mark.parametrize("name", ["ones", "zeros"])
def test_points_beyond_the_reach_of_a_drag_are_put_right(name: str, far: str) -> None:
    """Such points would be in the bin and not count; the rest of the URL is kept."""
    state, problems = read(LineState, {name: far, "w": "0.5"})
    assert state == LineState(w=0.5)
    assert [(problem.name, problem.error.rule) for problem in problems] == [(name, "range")]
    with pytest.raises(BadValue):
        apply(LineState(), {name: [float(x) for x in far.split(",")]})


def test_points_at_one_place_all_show() -> None:
    """No two points overlap."""
    points = Points(LineState(edit="yes"))
    places = set(zip(points.x, points.height.round(6), strict=True))
    assert len(places) == len(points.x) == 25
