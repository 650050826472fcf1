"""The view of softmax that shows the loss: its numbers, its arrows, and the descent."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import cross_entropy, cross_entropy_gradient, log_loss, sigmoid, softmax
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.loss.channels import channels
from ui.lessons.softmax.loss.interaction import STRIDE
from ui.lessons.softmax.state import LEARNING_RATE, STEPS, SoftmaxState
from ui.live_figure.controls import Entry
from ui.live_figure.message import pack
from ui.state.parameters import apply, read, write
from ui.text.words import words

EN = words("en")
gentle = st.lists(st.floats(-3, 3), min_size=2, max_size=6).map(tuple)
logits = st.lists(st.floats(-1000, 1000), min_size=2, max_size=12).map(tuple)


def numbers(state: SoftmaxState, name: str) -> list[float]:
    """Return the entries of a channel at a state."""
    ch = channels(state.logits, state.true_class)
    figure = build_figure(state, EN)
    return [float(value) for value in figure.vector[ch.range(name)]]


@pytest.mark.parametrize(("truth", "loss"), [("1", 0.417), ("2", 1.417), ("3", 2.317)])
def test_the_loss_of_the_animals(truth: str, loss: float) -> None:
    """0.417 if it is a cat, 1.417 if a dog, 2.317 if a rabbit."""
    state = SoftmaxState(view="loss", truth=truth)
    assert np.round(numbers(state, "loss"), 3) == [loss]


def test_the_pulls_of_the_animals() -> None:
    """If it is a dog, −0.659, 0.758 and −0.099: minus the gradient; they add up to 0."""
    state = SoftmaxState(view="loss")
    assert np.round(numbers(state, "pull"), 3).tolist() == [-0.659, 0.758, -0.099]
    assert numbers(state, "pull_sum") == [0]


@given(logits, st.sampled_from(["1", "2", "3", "12"]))
def test_arrows_begin_at_the_logits_and_are_as_long_as_they_pull(
    z: tuple[float, ...], truth: str
) -> None:
    """Any logits give finite numbers; only the true class is pulled up."""
    state = SoftmaxState(z=z, view="loss", truth=truth)
    figure = build_figure(state, EN)
    ch = channels(z, state.true_class)
    assert np.isfinite(figure.vector).all()
    bound = {b["attribute"]: b for b in figure.bindings if b["trace"] == 1}
    drawn = {name: figure.vector[b["start"] : b["start"] + b["count"]] for name, b in bound.items()}
    assert drawn["base"].tolist() == list(z)
    np.testing.assert_allclose(drawn["x"], -cross_entropy_gradient(state.true_class, z))
    right = figure.vector[ch.range("to_right")] > 0
    assert set(np.flatnonzero(right)) <= {state.true_class}


def test_two_classes_are_logistic_regression() -> None:
    """The loss is the log loss of the difference, and the first pull that of its probability."""
    assert cross_entropy(1, (1.5, 0)) == pytest.approx(float(log_loss([0], [1.5])), rel=1e-14)
    assert cross_entropy_gradient(1, (1.5, 0))[0] == pytest.approx(float(sigmoid(1.5)) - 0)


@given(gentle, st.sampled_from(["1", "2"]))
def test_a_drag_is_exact_to_a_thousandth(z: tuple[float, ...], truth: str) -> None:
    """Halfway between samples every shown number is within 1e-3."""
    state = SoftmaxState(z=z, view="loss", truth=truth)
    ch = channels(z, state.true_class)
    for i, handle in enumerate(build_figure(state, EN).handles):
        rows = np.tile(z, (len(handle.grid) - 1, 1))
        rows[:, i] = (handle.grid[1:] + handle.grid[:-1]) / 2
        between = (handle.samples[1:] + handle.samples[:-1]) / 2
        exact: dict[str, Any] = {
            "p": softmax(rows),
            "pull": -cross_entropy_gradient(state.true_class, rows),
            "loss": cross_entropy(state.true_class, rows)[:, np.newaxis],
        }
        for name, values in exact.items():
            assert abs(between[:, ch.range(name)] - values).max() < 1e-3


# --- the descent ---------------------------------------------------------------------------------


@given(gentle, st.sampled_from(["1", "2"]))
def test_each_step_follows_the_arrows_and_the_loss_falls(z: tuple[float, ...], truth: str) -> None:
    """A stop is the one before plus its pulls; the sum of the logits stays."""
    state = SoftmaxState(z=z, view="loss", truth=truth)
    (animation,) = build_figure(state, EN).animations
    ch = channels(z, state.true_class)
    stops = animation.frames[::STRIDE]
    at, pull, loss = (stops[:, ch.range(name)] for name in ("z", "pull", "loss"))
    assert len(stops) == STEPS + 1
    np.testing.assert_allclose(at[1:], at[:-1] + LEARNING_RATE * pull[:-1])
    assert (np.diff(loss[:, 0]) < 0).all()
    np.testing.assert_allclose(at.sum(axis=1), sum(z), atol=1e-9)


@pytest.mark.parametrize("step", [0, 1, 10, STEPS])
def test_a_stop_can_be_kept_and_gone_on_from(step: int) -> None:
    """The address has the number of the step, and the animation rests there."""
    state = apply(SoftmaxState(view="loss"), {"step": step})
    assert write(state) == {"view": "loss"} | ({"step": str(step)} if step else {})
    assert read(SoftmaxState, write(state)) == (state, [])
    figure = build_figure(state, EN)
    (animation,) = figure.animations
    assert animation.start == step * STRIDE
    field = next(field for field in figure.controls.fields if isinstance(field, Entry))
    typed = read(SoftmaxState, {"z": field.text})[0].z
    assert typed == pytest.approx(state.logits, abs=1e-4)
    np.testing.assert_allclose(animation.frames[animation.start], figure.vector)


@pytest.mark.parametrize(
    "change", [{"z.0": 0.5}, {"truth": "1"}, {"view": "steps"}, {"view": "why"}]
)
def test_whatever_else_is_changed_begins_at_the_logits_shown(change: dict[str, Any]) -> None:
    """A drag, another true class or another view keeps what ten steps have reached."""
    state = SoftmaxState(view="loss", step=10)
    after = apply(state, change)
    assert after.step == 0
    kept = list(state.logits)
    kept[0] = change.get("z.0", kept[0])
    assert after.z == pytest.approx(kept, abs=1e-4)


def test_names_and_classes_leave_the_descent_readable() -> None:
    """New names keep the step; a class more or less goes on from the logits shown."""
    state = SoftmaxState(view="loss", step=10)
    assert apply(state, {"labels": ("a", "b", "c")}).step == 10
    assert state.added().z == (*state.logits, 0.0)
    assert state.removed(0, EN).z == state.logits[1:]


@pytest.mark.parametrize(
    ("at", "true"), [(0, "dog"), (1, "rabbit"), (2, "dog")], ids=["before", "itself", "after"]
)
def test_the_true_class_stays_when_another_goes(at: int, true: str) -> None:
    """If it goes itself, the one that takes its place is."""
    left = SoftmaxState(view="loss", truth="2").removed(at, EN)
    assert left.names(EN)[left.true_class] == true


def test_a_true_class_that_is_gone_is_the_last() -> None:
    """The choice shows which."""
    figure = build_figure(SoftmaxState(z=(1.0, 0.0), view="loss", truth="7"), EN)
    (truth,) = figure.controls.lead
    assert truth.value == "2"


@pytest.mark.parametrize(("k", "limit"), [(2, 60_000), (6, 60_000), (12, 225_000)])
def test_a_message_stays_small(k: int, limit: int) -> None:
    """As in the other views."""
    z = tuple(2.0 - 0.4 * i for i in range(k))
    assert len(pack(build_figure(SoftmaxState(z=z, view="loss"), EN))) <= limit
