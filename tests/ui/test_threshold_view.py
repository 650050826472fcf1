"""The view of the threshold on the page of logistic regression: counts, costs, samples, words."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from equations import written
from hypothesis import assume, given
from hypothesis import strategies as st

from core import confusion_counts, decision_boundary, expected_cost, interpolate
from ui.lessons.logistic_regression.figure import build_figure
from ui.lessons.logistic_regression.state import HIGH_T, LOW_T, LineState
from ui.lessons.logistic_regression.threshold.channels import (
    JUMP,
    channels,
    probabilities,
    threshold_grid,
)
from ui.lessons.logistic_regression.threshold.figure import base_figure
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.message import pack
from ui.state.parameters import apply
from ui.text.words import languages, words

BEST = LineState(w=-0.23216, b=15.0429, view="threshold", cost=100)
STATES = {
    "as it opens": LineState(view="threshold"),
    "best line": BEST,
    "best threshold": replace(BEST, t=0.0099),
    "study": LineState(data="study", w=0.4, b=-2, view="threshold", t=0.8, cost=0.1),
    "level": LineState(w=0, b=0, view="threshold"),
    "steep": LineState(w=1e12, b=-6e13, view="threshold"),
    "never wrong": LineState(w=0, b=37, ones=(30.0,), view="threshold"),
    "one kind": LineState(ones=(53.0, 57.0), view="threshold"),
    "one zero": LineState(zeros=(70.0,), view="threshold", cost=999),
    "forty of each": LineState(ones=(60.0,) * 40, zeros=(70.0,) * 40, view="threshold"),
}
shown = pytest.mark.parametrize("state", STATES.values(), ids=STATES)
steadily = st.floats(LOW_T, HIGH_T)


def numbers(ch: Channels, vector: Floats, *names: str) -> tuple[float, ...]:
    """Return the first entries of some channels."""
    return tuple(float(vector[ch.at(name)]) for name in names)


@pytest.mark.parametrize(
    ("t", "misses", "alarms", "boundary"), [(0.5, 3, 0, 64.8), (1 / 101, 0, 16, 84.6)]
)
def test_a_threshold_counts_its_mistakes(
    t: float, misses: int, alarms: int, boundary: float
) -> None:
    """On the best line through the flights: at one half, and at the best for a miss as dear as 100.

    The mean cost follows from the counts, and the boundary leaves -b/w.
    """
    ch = channels(replace(BEST, t=t))
    found = numbers(ch, ch.vector, "misses", "alarms", "crossing", "cost", "half", "best")
    cost = (100 * misses + alarms) / 23
    assert found == pytest.approx(
        (misses, alarms, boundary, cost, decision_boundary(BEST.w, BEST.b), 1 / 101), abs=0.05
    )
    assert found[:2] == (misses, alarms)
    assert found[3] == pytest.approx(cost)


def test_a_button_goes_to_the_best_threshold_of_the_costs() -> None:
    """And others to the best line, and to costs; each by one press."""
    presets = {p.id: p.values for p in build_figure(BEST, words("en")).controls.presets}
    assert apply(BEST, presets["best_threshold"]).t == 0.0099
    first = LineState(view="threshold")
    assert apply(first, presets["best_line"]) == replace(first, w=BEST.w, b=BEST.b)
    assert apply(first, presets["dear"]).cost == BEST.cost
    separable = LineState(ones=(50.0, 60.0), zeros=(70.0, 80.0), view="threshold")
    there = [p.id for p in build_figure(separable, words("en")).controls.presets]
    assert there == ["equal", "dear", "best_threshold"]


@shown
@given(t=steadily)
def test_counts_jump_during_a_drag(state: LineState, t: float) -> None:
    """Between two samples no count is a fraction: each is that of core, and so is the cost."""
    ch, grid = channels(state), threshold_grid(state)
    y, p = probabilities(state)
    assume(not ((p - JUMP <= t) & (t <= p + 2 * JUMP)).any())
    here = interpolate(grid, ch.along(0, grid), t)
    counts = confusion_counts(y, p, t)
    cost = float(expected_cost(counts, state.cost))
    mistakes = (counts.false_negatives, counts.false_positives)
    assert numbers(ch, here, "misses", "alarms") == pytest.approx(mistakes, abs=1e-9)
    assert numbers(ch, here, "cost")[0] == pytest.approx(cost)
    for kind, rows, label in (("missed", "ones", 1), ("alarmed", "zeros", 0)):
        rings, heights = here[ch.range(f"{kind}_y")], here[ch.range(f"{rows}_y")]
        wrong = (p >= t)[y == label] != label
        np.testing.assert_array_equal(abs(rings - heights) < 1e-9, wrong)


def test_a_count_jumps_exactly_where_a_point_crosses() -> None:
    """Up to its own probability a point is predicted 1, a millionth above it is not."""
    grid, (_, p) = threshold_grid(BEST), probabilities(BEST)
    assert np.diff(grid).min() > 0
    for edge in np.unique(p):
        at = np.searchsorted(grid, edge)
        assert (grid[at], grid[at + 1]) == pytest.approx((edge, edge + JUMP), abs=1e-12)
    packed = grid.astype(np.float32)
    assert np.diff(packed).min() > 0


@shown
@given(t=steadily)
def test_interpolated_numbers_are_right_to_a_thousandth(state: LineState, t: float) -> None:
    """The logit and the boundary, while the boundary is shown."""
    ch, grid = channels(state), threshold_grid(state)
    here = interpolate(grid, ch.along(0, grid), t)
    exact = ch(np.array([[t]]))[0]
    for name in ("t", "logit_t", *["crossing"] * int(exact[ch.at("crosses")])):
        i = ch.at(name)
        assert here[i] == pytest.approx(exact[i], abs=1e-3 * max(1, abs(exact[i])))


@pytest.mark.parametrize("name", STATES)
@given(t=steadily)
def test_the_cost_of_the_threshold_is_on_its_curve(name: str, t: float) -> None:
    """The point is on the staircase of all thresholds, and the largest cost fills the panel."""
    ch = channels(replace(STATES[name], t=t))
    p, cost = ch.vector[ch.range("steps_p")], ch.vector[ch.range("steps_cost")]
    step = np.searchsorted(p[1::2], t)  # each pair of entries is one step
    assert ch.vector[ch.at("point_cost")] == pytest.approx(cost[2 * step])
    assert cost.max() == (0 if name == "never wrong" else 1)


@shown
def test_a_picture_is_a_small_message_of_finite_numbers(state: LineState) -> None:
    """At most 60 KB, in every language."""
    for lang in languages():
        figure = build_figure(state, words(lang))
        assert np.isfinite(figure.vector).all()
        assert len(pack(figure)) < 60_000


@shown
def test_the_base_figure_holds_for_every_line(state: LineState) -> None:
    """What is cached for the points is what this state would build."""
    figure = build_figure(state, words("en"))
    own = base_figure.__wrapped__(state, words("en"))
    again = own.with_values(figure.vector, figure.handles, controls=figure.controls)
    assert pack(figure) == pack(again)


def spoken(figure: Any) -> str:
    """Return what a screen reader says of the threshold."""
    (handle,) = figure.handles
    return "".join(
        part if isinstance(part, str) else written(figure.vector[part[0]], part[1])
        for part in handle.text
    )


def test_a_screen_reader_hears_the_counts() -> None:
    """The threshold, both kinds of mistake, their cost and the boundary."""
    assert spoken(build_figure(BEST, words("en"))) == (
        "Threshold 0.5: misses 3, false alarms 0, mean cost 13.04; boundary at 64.8 °F"
    )
    assert spoken(build_figure(BEST, words("ko"))) == (
        "임곗값 0.5: 놓침 3, 오경보 0, 평균 비용 13.04, 경계 64.8 °F"
    )
