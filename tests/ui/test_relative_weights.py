"""The view of relative weights: its numbers, its drags, its address, and its message."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline_states import EN, unit, weight

from core import Classifier, DenseLayer, forward, probability_slopes, relative_weights
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.relative_weights.channels import channels
from ui.lessons.pipeline.relative_weights.interaction import FEATURE_GRID, sampled
from ui.lessons.pipeline.state import MODELS, PipelineState
from ui.live_figure.message import pack
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write

VIEW = PipelineState(view="weights")
shifts = st.tuples(*[st.floats(-2, 2)] * 3)
states = st.builds(
    PipelineState,
    x=st.tuples(unit, unit, unit),
    w=st.tuples(*[weight] * 9),
    b=st.tuples(*[weight] * 3),
    view=st.just("weights"),
    shift=shifts,
)


def numbers(state: PipelineState, name: str) -> np.ndarray:
    """Return the entries of a channel that the figure of a state shows."""
    return build_figure(state, EN).vector[channels(state).range(name)]


def with_tail(tail: float) -> PipelineState:
    """Return the first animal with another tail."""
    return PipelineState(x=(0.2, tail, 0.4), view="weights")


@pytest.mark.parametrize(
    ("tail", "z", "p"),
    [(0.8, [2, 1, 0.1], [0.659, 0.242, 0.099]), (1, [2.4, 1.1, -0.1], [0.738, 0.201, 0.061])],
)
def test_a_longer_tail_raises_the_logit_of_the_dog_and_lowers_its_probability(
    tail: float, z: list[float], p: list[float]
) -> None:
    """From 0.8 to 1 the dog's logit goes from 1.00 to 1.10, its probability from 0.242 to 0.201."""
    np.testing.assert_allclose(numbers(with_tail(tail), "z"), z)
    np.testing.assert_array_equal(numbers(with_tail(tail), "p").round(3), p)


def test_what_the_tail_counts_for_the_dog() -> None:
    """0.5 - 1.34 = -0.84, and times 0.242 it is the slope, -0.20."""
    assert numbers(VIEW, "mean")[1].round(2) == 1.34
    assert numbers(VIEW, "relative")[4].round(2) == -0.84
    assert numbers(VIEW, "slope")[4].round(2) == -0.20
    step = 1e-6
    ends = [numbers(with_tail(0.8 + side * step), "p")[1] for side in (1, -1)]
    assert (ends[0] - ends[1]) / (2 * step) == pytest.approx(numbers(VIEW, "slope")[4], rel=1e-6)


@given(states)
def test_the_numbers_are_those_of_core(state: PipelineState) -> None:
    """Of the table with what is added to its columns."""
    table = np.reshape(state.w, (3, 3)) + state.shift
    layer = DenseLayer(table, state.b)
    p = forward(Classifier([layer], "abc", "abc"), state.x).probabilities
    np.testing.assert_allclose(numbers(state, "p"), p)
    relative = relative_weights(p, table)
    np.testing.assert_allclose(numbers(state, "relative"), relative.ravel(), atol=1e-12)
    slopes = probability_slopes(p, table)
    np.testing.assert_allclose(numbers(state, "slope"), slopes.ravel(), atol=1e-12)


@given(states)
def test_a_number_added_to_a_column_moves_its_weights_and_no_probability(
    state: PipelineState,
) -> None:
    """Along a slider the weights and the mean move by it, the logits alike, the rest not at all."""
    ch = sampled(state)
    for column, (handle, x) in enumerate(
        zip(build_figure(state, EN).handles[3:], state.x, strict=True)
    ):
        moved = handle.grid - state.shift[column]
        change = handle.samples - ch.vector
        weights = change[:, ch.range("w")].reshape(-1, 3, 3)
        np.testing.assert_allclose(weights[:, :, column], np.tile(moved, (3, 1)).T, atol=1e-12)
        np.testing.assert_array_equal(np.delete(weights, column, axis=2), 0)
        np.testing.assert_allclose(change[:, ch.at("mean", column)], moved, atol=1e-9)
        np.testing.assert_allclose(
            change[:, ch.range("z")], np.tile(moved * x, (3, 1)).T, atol=1e-9
        )
        for name in ("p", "relative", "slope", "bar", "x"):
            np.testing.assert_allclose(change[:, ch.range(name)], 0, atol=1e-9)


@given(states)
def test_a_drag_is_exact_to_a_thousandth(state: PipelineState) -> None:
    """Halfway between samples every number shown is within 1e-3."""
    ch = sampled(state)
    between = (FEATURE_GRID[1:] + FEATURE_GRID[:-1]) / 2
    for i, handle in enumerate(build_figure(state, EN).handles[:3]):
        exact = ch.along(i, between)
        rows = (handle.samples[1:] + handle.samples[:-1]) / 2
        for name in ("z", "p", "relative", "mean"):
            assert abs(rows - exact)[:, ch.range(name)].max() < 1e-3


# --- the state -----------------------------------------------------------------------------------


@given(states)
def test_a_state_survives_the_address(state: PipelineState) -> None:
    """View and shift are in it."""
    assert read(PipelineState, write(state)) == (state, [])


def test_the_address_is_short() -> None:
    """A slider writes the three numbers."""
    state = apply(VIEW, {"shift.1": 1})
    assert write(state) == {"view": "weights", "shift": "0,1,0"}


@pytest.mark.parametrize("model", sorted({*MODELS} - {"plain"}))
def test_a_model_without_the_view_refuses_it_and_leaves_it(model: str) -> None:
    """An address that asks for it is put right and says so; a change of the model leaves it."""
    state, problems = read(PipelineState, {"model": model, "view": "weights"})
    assert (state, [p.name for p in problems]) == (PipelineState(model=model), ["view"])
    assert apply(VIEW, {"model": model}).view == "steps"
    with pytest.raises(BadValue) as caught:
        apply(PipelineState(model=model), {"view": "weights"})
    assert caught.value.limits["name"] == "view"


def test_a_message_stays_small() -> None:
    """With any weights."""
    steep = PipelineState(w=(4.0, -4.0, 4.0) * 3, view="weights", shift=(0.3, 0.0, -2.0))
    assert max(len(pack(build_figure(state, EN))) for state in (VIEW, steep)) <= 60_000
