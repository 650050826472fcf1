"""The step-by-step figure of the pipeline: its channels, samples and messages."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline_states import EN, MODELS, model, states, unit
from reading import off

from core import Classifier, DenseLayer, forward
from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.figure import build_small_figure
from ui.lessons.pipeline.forward_pass import stages
from ui.lessons.pipeline.state import ANIMALS, END, PipelineState
from ui.lessons.pipeline.worked_example import WorkedExample, worked_example
from ui.live_figure.message import pack
from ui.text.words import languages, words
from ui.theme import palettes

# --- the example ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
def test_both_models_give_the_running_example(name: str) -> None:
    """The default animal gets the logits 2, 1 and 0.1, and is a cat."""
    steps = forward(model(name), PipelineState().x)
    np.testing.assert_allclose(steps.softmax.logits, [2, 1, 0.1], atol=1e-12)
    assert steps.prediction == 0


@pytest.mark.parametrize("name", MODELS)
def test_each_animal_is_recognised(name: str) -> None:
    """The presets cat, dog and rabbit are predicted as such."""
    for i, x in enumerate(ANIMALS.values()):
        assert forward(worked_example(PipelineState(model=name), EN).classifier, x).prediction == i


# --- steps and numbers ---------------------------------------------------------------------------


def test_the_steps_follow_the_layers() -> None:
    """One layer takes six steps, a hidden layer three more."""
    kinds = [stage.kind for stage in stages(1)]
    assert kinds == ["features", "multiply", "add", "exp", "share", "predict"]
    assert [s.kind for s in stages(2)][1:5] == ["multiply", "add", "relu", "multiply"]
    assert len(stages(2)) == 9


@pytest.mark.parametrize("name", MODELS)
def test_the_last_step_shows_what_core_computes(name: str) -> None:
    """Every product, sum, exponential and probability is that of core.forward."""
    state = PipelineState(x=(0.9, 0.3, 0.7), model=name)
    channels = PipelineChannels(worked_example(state, EN))
    steps = forward(model(name), state.x)

    def shown(channel: str, count: int) -> np.ndarray:
        start = channels.at(channel)
        return channels.vector[start : start + count]

    for i, layer in enumerate(steps.layers):
        np.testing.assert_allclose(shown(f"product{i}", 9), layer.contributions.ravel())
        np.testing.assert_allclose(shown(f"sum{i}", 3), layer.pre_activation)
    np.testing.assert_allclose(shown("exp", 3), steps.softmax.exps)
    np.testing.assert_allclose(shown("p", 3), steps.probabilities)
    assert shown("wins", 3).tolist() == [float(k == steps.prediction) for k in range(3)]


def test_a_step_hides_what_comes_later() -> None:
    """After adding up there are sums, but no exponentials and no probabilities."""
    channels = PipelineChannels(worked_example(PipelineState(step=3), EN))
    vector = channels.vector
    assert vector[channels.at("sum0")] == pytest.approx(2)
    assert (
        vector[channels.at("exp")] == vector[channels.at("p")] == vector[channels.at("wins")] == 0
    )


def test_the_parts_of_a_sum_stand_head_to_tail() -> None:
    """Each part begins where the one before ends, and the last ends at the sum."""
    channels = PipelineChannels(worked_example(PipelineState(), EN))
    vector = channels.vector
    before, part = (vector[channels.at(name) :][:4] for name in ("before0", "part0"))
    np.testing.assert_allclose(before[1:], (before + part)[:-1])
    assert before[3] + part[3] == pytest.approx(vector[channels.at("sum0")])


def test_the_animation_stops_at_every_step() -> None:
    """Each stop is the figure of its step, and the last one commits END."""
    state = PipelineState()
    animation = build_small_figure(worked_example(state, EN), EN).animations[0]
    for i in range(6):
        own = PipelineChannels(worked_example(replace(state, step=i + 1), EN)).vector
        np.testing.assert_allclose(animation.frames[i * animation.stride], own)
    assert animation.commit == ("step", [1, 2, 3, 4, 5, END])
    assert animation.stops is not None
    assert len(animation.stops) == 6


# --- drags ---------------------------------------------------------------------------------------


def ids(state: PipelineState) -> list[str]:
    """Return the ids of the handles in a state."""
    return [handle.id for handle in build_small_figure(worked_example(state, EN), EN).handles]


def test_only_the_handles_of_a_step_are_shipped() -> None:
    """Features always; weights where they are multiplied, biases where they are added."""
    features = ["x.0", "x.1", "x.2"]
    plain, hidden = PipelineState(), PipelineState(model="hidden")
    assert ids(plain) == features
    assert ids(replace(plain, step=2)) == features + [f"w.{i}" for i in range(9)]
    assert ids(replace(plain, step=3))[-3:] == ["b.0", "b.1", "b.2"]
    assert ids(replace(hidden, step=5)) == features + [f"w2.{i}" for i in range(9)]


@given(states, st.integers(0, 14), unit)
def test_a_drag_shows_what_core_computes(state: PipelineState, which: int, at: float) -> None:
    """Wherever a drag can stop, every visible number is within 1e-3 (relative above 1)."""
    channels = PipelineChannels(worked_example(state, EN))
    handles = build_small_figure(worked_example(state, EN), EN).handles
    assert len({handle.id for handle in handles}) == len(channels.drag_paths)
    which %= len(handles)
    assert off(channels, handles[which], which, at) <= 1e-3


def message(state: PipelineState, lang: str = "en") -> int:
    """Return the number of bytes that a rerun sends for the figure."""
    said = words(lang)
    return len(
        pack(build_small_figure(worked_example(state, said), said), words={}, palettes=palettes())
    )


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("step", range(1, 10))
def test_messages_stay_small(name: str, step: int) -> None:
    """The figure leaves room for the rest of the page in 100 KB."""
    assert message(PipelineState(model=name, step=step)) <= 92_000


EXTREME = PipelineState(
    x=(1.0, 0.0, 1.0),
    model="hidden",
    w1=(4.0,) * 9,
    b1=(4.0,) * 3,
    w2=(4.0, 4.0, 4.0, -4.0, -4.0, -4.0, 0.0, 0.0, 0.0),
    b2=(4.0, -4.0, 0.0),
)


@pytest.mark.parametrize("lang", languages())
def test_the_largest_weights_are_drawn(lang: str) -> None:
    """Weights at their limits give finite numbers and a small message."""
    said = words(lang)
    made = build_small_figure(worked_example(EXTREME, said), said)
    assert np.isfinite(made.vector).all()
    assert message(EXTREME, lang) <= 92_000


@pytest.mark.parametrize(("inputs", "hidden", "outputs"), [(1, 0, 2), (4, 0, 4), (2, 4, 3)])
def test_any_small_classifier_is_drawn(inputs: int, hidden: int, outputs: int) -> None:
    """Up to 4 features, 4 classes and one hidden layer of 4; only state fields get handles."""
    rng = np.random.default_rng(0)
    sizes = [inputs, *([hidden] if hidden else []), outputs]
    layers = tuple(
        DenseLayer(
            rng.normal(size=(b, a)), rng.normal(size=b), "relu" if i == 0 < hidden else "none"
        )
        for i, (a, b) in enumerate(pairwise(sizes))
    )
    names = [f"f{i}" for i in range(inputs)], [f"c{i}" for i in range(outputs)]
    classifier = Classifier(layers, *map(tuple, names))
    made = build_small_figure(
        WorkedExample(classifier, (-1.0,) * inputs, step=2, feature_range=(-2.0, 2.0)), EN
    )
    assert [handle.id for handle in made.handles] == [f"x.{i}" for i in range(inputs)]
    assert made.wide["height"] < 620
