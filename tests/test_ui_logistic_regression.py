"""The logistic-regression page without a browser: state, points, fit, picture, samples."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import (
    InputError,
    decision_boundary,
    interpolate,
    line,
    log_loss,
    sigmoid,
)
from ui.channels import Channels
from ui.codecs import BadValue
from ui.figures.logistic_channels import Points, channels
from ui.figures.logistic_regression import picture, unmoved
from ui.figures.logistic_state import DATASETS, STEPS, LineState, best, descent
from ui.packing import pack
from ui.picture import Picture
from ui.state import patch, read, write
from ui.words import languages, words

BEST = LineState(w=-0.23216, b=15.0429, x=31)
STUDY = LineState(data="study", w=0.4, b=-2, x=3)
STATES = {
    "first": LineState(),
    "best": BEST,
    "steep": LineState(w=-0.6, b=41, x=70),
    "wrong way": LineState(w=0.3, b=-20, x=45.5),
    "level": LineState(w=0, b=0),
    "edited": LineState(edit="yes"),
    "study": STUDY,
    "study, edited": LineState(data="study", w=2, b=-9, x=9.5, edit="yes"),
}
EXTREMES = {
    "steepest": LineState(w=20, b=-200, x=0),
    "highest": LineState(w=-20, b=200, x=120, edit="yes"),
    "one kind": LineState(ones=(53, 57), edit="yes"),
    "one point": LineState(zeros=(70,), edit="yes"),
    "one place": LineState(ones=(70, 70), zeros=(70,)),
    "separable": LineState(ones=(50, 60), zeros=(70, 80)),
    "far points": LineState(ones=(30, 86), zeros=(30, 86), edit="yes"),
    "forty of each": LineState(ones=(60,) * 40, zeros=(70,) * 40, edit="yes"),
    "half a start": LineState(start=(1.0,)),
}


@cache
def shot_and_channels(state: LineState) -> tuple[Picture, Channels]:
    """The picture of a state, and what computes its numbers."""
    return picture(state, words("en")), channels(state, Points(state))


shown = pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())


def lines_of(data: str) -> st.SearchStrategy[LineState]:
    """Any line, with up to five points of each kind wherever a hand can put one."""
    low, high = DATASETS[data].low, DATASETS[data].high
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
    )


# --- state ---------------------------------------------------------------------------------------


@given(st.sampled_from(sorted(DATASETS)).flatmap(lines_of))
def test_an_address_says_the_whole_state(state: LineState) -> None:
    """What is written into the address is read back, without a complaint."""
    assert read(LineState, write(state)) == (state, [])


def test_the_address_speaks_of_w_and_b() -> None:
    """A link in readable words."""
    assert write(BEST) == {"w": "-0.23216", "b": "15.0429", "x": "31"}


@given(st.floats(-8, 8), st.sampled_from(["left", "right"]))
def test_a_handle_moves_its_end_and_leaves_the_other(z: float, end: str) -> None:
    """A hand at one end changes both w and b, and the line pivots about the other end."""
    before, after = LineState(), patch(LineState(), {end: z})
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
        {"nothing": 1},
    ],
    ids=str,
)
def test_a_forged_message_changes_nothing(forged: dict[str, object]) -> None:
    """Whatever does not come from a handle of the picture is refused by name."""
    with pytest.raises((BadValue, KeyError)):
        patch(LineState(), forged)


def test_another_data_set_brings_its_own_first_line() -> None:
    """Choosing the students starts afresh, and choosing the flights comes back to the start."""
    study = patch(LineState(ones=(31,)), {"data": "study"})
    assert study == STUDY
    assert patch(study, {"data": "orings"}) == LineState()


# --- points --------------------------------------------------------------------------------------


def test_a_point_moves_comes_and_goes() -> None:
    """Dragged sideways, dropped on the strip, dragged out of it; back at the start: no trace."""
    state = LineState(edit="yes")
    ones, zeros = state.points
    assert patch(state, {"one.0": 60.5}).ones == (57, 58, 60.5, *ones[3:])
    gone = patch(state, {"zero.2": state.dataset.bin})
    assert (gone.ones, len(gone.zeros)) == (ones, len(zeros) - 1)
    assert patch(gone, {"zero.new": 67}) == state
    assert patch(state, {"one.new": state.dataset.bin}) == state


@pytest.mark.parametrize("far", ["87", "29.9", "60,87", "120,120"])
@pytest.mark.parametrize("name", ["ones", "zeros"])
def test_points_where_no_hand_can_put_one_are_put_right(name: str, far: str) -> None:
    """They would lie in the bin and count for nothing; the rest of the address stays."""
    state, problems = read(LineState, {name: far, "w": "0.5"})
    assert state == LineState(w=0.5)
    assert [(problem.name, problem.error.rule) for problem in problems] == [(name, "range")]
    with pytest.raises(BadValue):
        patch(LineState(), {name: [float(x) for x in far.split(",")]})


def test_points_at_one_place_all_show() -> None:
    """No two points lie on each other."""
    points = Points(LineState(edit="yes"))
    places = set(zip(points.x, points.height.round(6), strict=True))
    assert len(places) == len(points.x) == 25


# --- fit -----------------------------------------------------------------------------------------


@shown
def test_the_descent_goes_down_to_the_best_line(state: LineState) -> None:
    """From the person's own line, never up, and the last stop is the best line."""
    way, fit = descent(state), best(state.points)
    assert way is not None
    assert not isinstance(fit, InputError)
    assert (way.w[0], way.b[0], way.at) == (state.w, state.b, 0)
    assert np.diff(way.loss).max() <= 1e-6  # the lines are rounded to what the fields show
    assert (way.w[-1], way.b[-1]) == (round(float(fit.weight[0]), 5), round(fit.bias, 4))


@pytest.mark.parametrize("stop", [0, 7, STEPS])
def test_a_stop_of_the_descent_can_be_kept_and_gone_on_from(stop: int) -> None:
    """The line of a stop becomes the person's; the film still knows where it began."""
    first, kept = LineState(), patch(LineState(), {"descent": stop})
    way = descent(first)
    assert way is not None
    assert (kept.w, kept.b) == (way.w[stop], way.b[stop])
    assert picture(kept, words("en")).films[0].start == stop
    assert patch(kept, {"descent": 0}) == patch(first, {"descent": 0})
    assert patch(kept, {"w": kept.w + 1}).start == ()


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("one kind", "one_class"),
        ("one point", "one_class"),
        ("one place", "constant"),
        ("separable", "separable"),
    ],
)
def test_where_there_is_no_best_line_a_sentence_says_why(name: str, rule: str) -> None:
    """Every reason that points can give has its words in every language."""
    reason = best(EXTREMES[name].points)
    assert isinstance(reason, InputError)
    assert reason.rule == rule
    for lang in languages():
        assert words(lang)(f"logistic-regression.no_best.{rule}")


# --- picture -------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("state", (STATES | EXTREMES).values(), ids=(STATES | EXTREMES).keys())
def test_every_state_makes_a_picture(state: LineState, lang: str) -> None:
    """Steep, level and absurd lines, no or very many points: a picture with finite numbers."""
    shot = picture(state, words(lang))
    assert np.isfinite(shot.vector).all()
    assert pack(shot)


@shown
def test_a_picture_is_a_small_message(state: LineState) -> None:
    """What one rerun sends for the figure leaves room for the rest within 100 kB."""
    assert len(pack(picture(state, words("ko")))) < 86_000


@shown
def test_what_no_hand_moves_is_that_of_the_state(state: LineState) -> None:
    """The part that is made once for many states is the one that this state would have."""
    shot, ch = shot_and_channels(state)
    own = unmoved(ch, state, Points(state), words("en"))
    assert pack(shot) == pack(
        own.moved(shot.vector, shot.handles, shot.films, controls=shot.controls)
    )


def shown_numbers(shot: Picture) -> list[int]:
    """The entries of the vector that are shown as digits."""
    marks = [part for mark in shot.marks for part in mark.text if not isinstance(part, str)]
    html = [int(piece.split('"')[0]) for piece in shot.html.split('data-n="')[1:]]
    return sorted({int(part[0]) for part in marks} | set(html))


@shown
@given(share=st.floats(0, 1))
def test_interpolated_numbers_are_right_to_a_thousandth(state: LineState, share: float) -> None:
    """Between two samples of the line's ends or the probe, every shown number is within 1e-3."""
    shot, ch = shot_and_channels(state)
    crossing, crosses = ch.at("crossing"), ch.at("crosses")
    for coordinate, handle in enumerate(shot.handles[:3]):
        value = handle.grid[0] + share * (handle.grid[-1] - handle.grid[0])
        here = interpolate(handle.grid, handle.samples, value)
        exact = ch.along(coordinate, np.array([value]))[0]
        for i in shown_numbers(shot):
            if i == crossing and exact[crosses] < 1:
                continue  # not shown: the line crosses outside the axis, or nowhere
            assert abs(here[i] - exact[i]) <= 1e-3 * max(1, abs(exact[i])), (handle.id, i)


@pytest.mark.parametrize("name", ["edited", "study, edited"])
@given(share=st.floats(0, 1))
def test_a_moved_point_moves_the_loss_rightly(name: str, share: float) -> None:
    """While a point is dragged, the log loss shown is that of the points with it there."""
    state = STATES[name]
    (shot, ch), points, high = shot_and_channels(state), Points(state), state.dataset.high
    x = state.dataset.low + share * (high - state.dataset.low)
    for i, handle in enumerate(shot.handles[3:]):
        at, real = points.x.copy(), points.real == 1
        at[i], real[i] = x, True
        exact = log_loss(points.y[real], line(at[real], state.w, state.b))
        here = interpolate(handle.grid, handle.samples, x)[ch.at("loss")]
        assert here == pytest.approx(exact, abs=1e-3 * max(1, exact))


@shown
def test_the_film_shows_the_descent_exactly(state: LineState) -> None:
    """At every stop the picture is the one that the line of that stop would have."""
    shot, way = picture(state, words("en")), descent(state)
    assert way is not None
    ch = channels(state, Points(state))
    for stop in (0, 1, 20, STEPS):
        frame = shot.films[0].frames[stop]
        assert frame[ch.at("w")] == pytest.approx(way.w[stop], abs=1e-9)
        assert frame[ch.at("loss")] == pytest.approx(way.loss[stop], abs=1e-9)
        z = line(state.x, way.w[stop], way.b[stop])
        assert frame[ch.at("p")] == pytest.approx(float(sigmoid(z)), abs=1e-9)


def test_both_panels_show_the_boundary_where_the_line_is_zero() -> None:
    """The dashed line stands at -b / w in both; a level line has none."""
    ch = channels(BEST, Points(BEST))
    edge = decision_boundary(BEST.w, BEST.b)
    assert ch.vector[ch.at("crossing")] == ch.vector[ch.at("crossing", 1)]
    assert ch.vector[ch.at("crossing")] == pytest.approx(edge)
    level = channels(STATES["level"], Points(STATES["level"]))
    assert level.vector[level.at("crosses")] == 0
