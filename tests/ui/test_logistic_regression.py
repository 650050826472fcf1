"""The logistic-regression lesson without a browser: data, fit, figure, samples."""

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
from ui.lessons.logistic_regression.channels import Points, channels
from ui.lessons.logistic_regression.figure import base_figure, build_figure
from ui.lessons.logistic_regression.state import STEPS, LineState, descent
from ui.live_figure.channels import Channels
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.models.binary_datasets import best_fit
from ui.state.parameters import apply
from ui.text.words import languages, words

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
    "steeper than a drag reaches": LineState(w=1e12, b=-6e13, edit="yes"),
    "flat and high": LineState(w=-1e-12, b=1e12),
    "one kind": LineState(ones=(53, 57), edit="yes"),
    "one point": LineState(zeros=(70,), edit="yes"),
    "one place": LineState(ones=(70, 70), zeros=(70,)),
    "separable": LineState(ones=(50, 60), zeros=(70, 80)),
    "far points": LineState(ones=(30, 86), zeros=(30, 86), edit="yes"),
    "forty of each": LineState(ones=(60,) * 40, zeros=(70,) * 40, edit="yes"),
    "half a start": LineState(start=(1.0,)),
}


@cache
def shot_and_channels(state: LineState) -> tuple[FigureSpec, Channels]:
    """Return the figure of a state, and its channels."""
    return build_figure(state, words("en")), channels(state, Points(state))


shown = pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())


# --- fit -----------------------------------------------------------------------------------------


@shown
def test_the_descent_goes_down_to_the_best_line(state: LineState) -> None:
    """The loss never rises from the line of the state, and the last step is the best fit."""
    way, fit = descent(state), best_fit(state.points)
    assert way is not None
    assert not isinstance(fit, InputError)
    assert (way.w[0], way.b[0], way.at) == (state.w, state.b, 0)
    assert np.diff(way.loss).max() <= 1e-6  # the lines are rounded to what the fields show
    assert (way.w[-1], way.b[-1]) == (round(float(fit.weight[0]), 5), round(fit.bias, 4))


@pytest.mark.parametrize("stop", [0, 7, STEPS])
def test_a_stop_of_the_descent_can_be_kept_and_gone_on_from(stop: int) -> None:
    """The line of a step is kept, and the descent still starts where it started."""
    first, kept = LineState(), apply(LineState(), {"descent": stop})
    way = descent(first)
    assert way is not None
    assert (kept.w, kept.b) == (way.w[stop], way.b[stop])
    assert build_figure(kept, words("en")).animations[0].start == stop
    assert apply(kept, {"descent": 0}) == apply(first, {"descent": 0})
    assert apply(kept, {"w": kept.w + 1}).start == ()


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
    """Every reason has its text in every language."""
    reason = best_fit(EXTREMES[name].points)
    assert isinstance(reason, InputError)
    assert reason.rule == rule
    for lang in languages():
        assert words(lang)(f"logistic-regression.no_best.{rule}")


# --- figure --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("state", (STATES | EXTREMES).values(), ids=(STATES | EXTREMES).keys())
def test_every_state_makes_a_figure(state: LineState, lang: str) -> None:
    """Steep, level and extreme lines, no or very many points: all numbers are finite."""
    shot = build_figure(state, words(lang))
    assert np.isfinite(shot.vector).all()
    assert pack(shot)


@shown
def test_a_figure_is_a_small_message(state: LineState) -> None:
    """What one rerun sends for the figure leaves room for the rest within 100 kB."""
    assert len(pack(build_figure(state, words("ko")))) < 86_000


@shown
def test_what_no_handle_moves_is_that_of_the_state(state: LineState) -> None:
    """The cached base figure is the same as one built for this state."""
    shot, ch = shot_and_channels(state)
    own = base_figure(ch, state, Points(state), words("en"))
    assert pack(shot) == pack(
        own.with_values(shot.vector, shot.handles, shot.animations, controls=shot.controls)
    )


def shown_numbers(shot: FigureSpec) -> list[int]:
    """Return the entries of the vector that are shown as numbers."""
    labels = [part for label in shot.labels for part in label.text if not isinstance(part, str)]
    html = [int(piece.split('"')[0]) for piece in shot.html.split('data-n="')[1:]]
    return sorted({int(part[0]) for part in labels} | set(html))


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
def test_the_animation_shows_the_descent_exactly(state: LineState) -> None:
    """Every frame has the numbers of the line at that step."""
    shot, way = build_figure(state, words("en")), descent(state)
    assert way is not None
    ch = channels(state, Points(state))
    for stop in (0, 1, 20, STEPS):
        frame = shot.animations[0].frames[stop]
        assert frame[ch.at("w")] == pytest.approx(way.w[stop], abs=1e-9)
        assert frame[ch.at("loss")] == pytest.approx(way.loss[stop], abs=1e-9)
        z = line(state.x, way.w[stop], way.b[stop])
        assert frame[ch.at("p")] == pytest.approx(float(sigmoid(z)), abs=1e-9)


def test_both_panels_show_the_boundary_where_the_line_is_zero() -> None:
    """The dashed line is at -b / w in both; a level line has none."""
    ch = channels(BEST, Points(BEST))
    edge = decision_boundary(BEST.w, BEST.b)
    assert ch.vector[ch.at("crossing")] == ch.vector[ch.at("crossing", 1)]
    assert ch.vector[ch.at("crossing")] == pytest.approx(edge)
    level = channels(STATES["level"], Points(STATES["level"]))
    assert level.vector[level.at("crosses")] == 0
