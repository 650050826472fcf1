"""Trained models on the pipeline page: views, drags, samples, messages and exports."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import off

from core import Classifier, DenseLayer, forward, interpolate, predict_proba
from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.digits_figure import SIDE
from ui.lessons.pipeline.figure import build_figure, build_small_figure
from ui.lessons.pipeline.model_view import MODEL_CACHE, merge_linear_layers
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.worked_example import worked_example
from ui.live_figure.message import pack
from ui.models.custom_model import read_model, write_model
from ui.models.datasets import DATA, dataset, trained
from ui.share.export import to_csv
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write
from ui.text.code_examples import snippets
from ui.text.words import languages, words
from ui.theme import palettes

EN = words("en")
TRAINED = ("iris", "penguins", "digits")


@given(
    st.builds(
        PipelineState,
        model=st.sampled_from([*TRAINED, "own"]),
        row=st.integers(1, 1000),
        hidden=st.integers(0, 1),
        v=st.lists(st.floats(-1e6, 1e6), max_size=64).map(tuple),
        look=st.integers(-1, 9),
        own=st.text("0123456789abcdef", min_size=16, max_size=16),
    )
)
def test_a_state_survives_the_address_and_is_drawn(state: PipelineState) -> None:
    """Any row and any edited features, even those of another model."""
    assert read(PipelineState, write(state)) == (state, [])
    assert np.isfinite(build_figure(state, EN).vector).all()


@pytest.mark.parametrize("model", ["plain", "hidden", "iris", "penguins"])
@pytest.mark.parametrize("changed", [{}, {"row": 60}, {"v": (1.0, 2.0, 3.0, 4.0)}, {"step": 5}])
@pytest.mark.parametrize("hidden", [0, 1])
def test_the_cached_base_is_that_of_the_state(
    model: str, changed: dict[str, Any], hidden: int
) -> None:
    """The base that is shared by many states equals the one built for each."""
    state = PipelineState(model=model, hidden=hidden, x=(0.3, 0.1, 0.9), **changed)
    shown = build_figure(state, EN)
    anew = replace(
        build_small_figure(worked_example(state, EN), EN), key=shown.key, controls=shown.controls
    )
    assert pack(shown) == pack(anew)


@pytest.mark.parametrize("model", TRAINED)
@pytest.mark.parametrize("row", [1, 42, 1000])
def test_a_row_is_shown_with_its_truth(model: str, row: int) -> None:
    """A row beyond the last is the last; its features and true class are shown."""
    shown = PipelineState(model=model, row=row).model_view
    data = dataset(model)
    at = min(row, len(data.x)) - 1
    assert shown is not None
    assert shown.x == tuple(data.x[at])
    assert shown.truth == data.truth[at]


@pytest.mark.parametrize("model", ["iris", "penguins"])
@pytest.mark.parametrize("lang", languages())
def test_the_figure_shows_what_core_computes(model: str, lang: str) -> None:
    """Logits and probabilities are those of core.forward on the shipped weights."""
    state = PipelineState(model=model, row=60)
    channels = PipelineChannels(worked_example(state, words(lang)))
    steps = forward(trained(model).classifier, dataset(model).x[59])
    vector = channels.vector
    np.testing.assert_allclose(vector[channels.range("sum0")], steps.softmax.logits)
    np.testing.assert_allclose(vector[channels.range("p")], steps.probabilities)


@pytest.mark.parametrize("model", ["iris", "penguins"])
def test_the_deeper_model_is_shown_step_by_step(model: str) -> None:
    """It has nine steps, and the numbers that core computes for the shipped weights."""
    state = PipelineState(model=model, row=60, hidden=1)
    channels = PipelineChannels(worked_example(state, EN))
    classifier = trained(model, hidden=True).classifier
    steps = forward(classifier, dataset(model).x[59])
    vector = channels.vector
    assert len(channels.stages) == 9
    np.testing.assert_allclose(vector[channels.range("out0")], steps.layers[0].outputs)
    np.testing.assert_allclose(vector[channels.range("p")], steps.probabilities)
    assert json.loads(write_model(classifier)) == json.loads(
        (DATA / "models" / f"{model}-hidden.json").read_text("utf-8")
    )


def test_an_edit_starts_from_the_row_and_another_row_resets_it() -> None:
    """`v.2` replaces one feature of the flower, whose true class is then unknown."""
    state = PipelineState(model="iris", row=7)
    moved = apply(state, {"v.2": 3.0})
    assert moved.v == (*dataset("iris").x[6][:2], 3.0, dataset("iris").x[6][3])
    assert moved.model_view is not None
    assert moved.model_view.truth == -1
    assert apply(moved, {"row": 8}).v == ()
    assert apply(moved, {"model": "penguins"}) == PipelineState(model="penguins")


def test_a_stroke_replaces_all_pixels() -> None:
    """64 numbers at once; anything else from the browser is refused."""
    ink = [16.0] * SIDE * SIDE
    assert apply(PipelineState(model="digits"), {"v": ink}).v == tuple(ink)
    for wrong in ("ink", [None] * 64, [1.0] * 65, [1e39] * 64):
        with pytest.raises(BadValue):
            apply(PipelineState(model="digits"), {"v": wrong})


@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("model", ["iris", "penguins"])
@given(which=st.integers(0, 3), at=st.floats(0, 1), row=st.integers(1, 150))
def test_a_drag_is_right_to_a_thousandth(
    model: str, hidden: int, which: int, at: float, row: int
) -> None:
    """Wherever a drag can stop, logits, exponentials and probabilities are within 1e-3."""
    state = PipelineState(model=model, row=row, hidden=hidden)
    handles = build_figure(state, EN).handles
    assert off(PipelineChannels(worked_example(state, EN)), handles[which], which, at) <= 1e-3


def own_model(widths: Sequence[int], size: float, seed: int) -> PipelineState:
    """Return a model with ReLU and random weights of about this size."""
    random = np.random.default_rng(seed)
    layers = [
        {"weight": (size * random.normal(size=(b, a))).tolist(), "activation": "relu"}
        | {"bias": (size * random.normal(size=b)).tolist()}
        for a, b in pairwise(widths)
    ]
    layers[-1]["activation"] = "none"
    names = {
        "feature_names": [f"특징의 이름이 길다 {i}" for i in range(widths[0])],
        "class_names": [f"<클래스 {i}>의 긴 이름" for i in range(widths[-1])],
    }
    model = read_model(json.dumps({"layers": layers, **names}))
    MODEL_CACHE.put(model)
    return PipelineState(model="own", own=model.digest)


DEPTHS = [(4, 4, 4), (4, 4), (1, 4, 3), (4, 1, 2)]
SIZES = [1e-6, 0.03, 0.5, 1.5, 2.5, 5, 20, 100, 1e3, 1e5, 1e9]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("widths", DEPTHS)
def test_a_small_own_model_is_right_to_a_thousandth_and_a_small_message(
    widths: tuple[int, ...], size: float
) -> None:
    """Flat or steep, shallow or deep: drags are accurate, in at most 90 KB."""
    for seed in range(3):
        state = own_model(widths, size, seed)
        made, channels = build_figure(state, EN), PipelineChannels(worked_example(state, EN))
        assert len(pack(made, words={}, palettes=palettes())) <= 90_000
        shares = np.random.default_rng(seed).uniform(size=(len(made.handles), 15))
        for which, handle in enumerate(made.handles):
            assert max(off(channels, handle, which, share) for share in shares[which]) <= 1e-3


@pytest.mark.parametrize("size", [0.3, 1, 3])
def test_a_large_own_model_of_six_classes_is_a_small_message(size: float) -> None:
    """Eight features with handles through two wide hidden layers: at most 90 KB."""
    made = build_figure(own_model((8, 64, 64, 6), size, 1), EN)
    assert len(pack(made, words={}, palettes=palettes())) <= 90_000


@given(
    st.lists(st.integers(5, 8), min_size=2, max_size=4),
    st.floats(0.1, 3),
    st.integers(0, 2**32 - 1),
)
@settings(max_examples=20)
def test_a_drag_of_any_own_model_is_right_to_a_thousandth(
    widths: list[int], size: float, seed: int
) -> None:
    """Logits and probabilities behind up to two hidden layers with unknown kinks are accurate."""
    random = np.random.default_rng(seed)
    state = own_model(widths, size, seed)
    made, model_view = build_figure(state, EN), state.model_view
    assert model_view is not None
    logits, shares = (slice(b["start"], b["start"] + b["count"]) for b in made.bindings)
    for i, handle in enumerate(made.handles):
        for value in random.uniform(handle.grid[0], handle.grid[-1], 12):
            x = made.vector[: widths[0]].copy()
            x[i] = value
            exact = forward(model_view.classifier, x).softmax
            shown = interpolate(handle.grid, handle.samples, value)
            np.testing.assert_allclose(shown[shares], exact.probabilities, rtol=0, atol=1e-3)
            off = np.abs(shown[logits] - exact.logits) / np.maximum(1, np.abs(exact.logits))
            assert off.max() <= 1e-3


@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("model", TRAINED)
@pytest.mark.parametrize("lang", languages())
def test_messages_stay_small(model: str, lang: str, hidden: int) -> None:
    """The figure leaves room for the rest of the page in 100 KB."""
    made = build_figure(PipelineState(model=model, hidden=hidden, row=100), words(lang))
    assert len(pack(made, words={}, palettes=palettes())) <= 96_000


@pytest.mark.parametrize("k", range(10))
def test_a_weight_map_times_the_digit_is_the_contribution_map(k: int) -> None:
    """At each stop of the animation contributions and bias add up to the logit of the class."""
    state = PipelineState(model="digits", row=11, look=k)
    made = build_figure(state, EN)
    pixels, weights, parts = (made.vector[r.start : r.start + 64] for r in made.heatmaps[:3])
    np.testing.assert_allclose(parts, pixels * weights)
    np.testing.assert_allclose(made.animations[0].frames[k], made.vector)
    classifier = trained("digits").classifier
    z = forward(classifier, dataset("digits").x[10]).softmax.logits
    assert parts.sum() + classifier.layers[0].bias[k] == pytest.approx(z[k])


def test_every_array_is_exported_with_its_shape() -> None:
    """The CSV of a penguin has features, weights, products, sums and softmax."""
    rows = list(
        csv.reader(
            io.StringIO(
                to_csv(build_figure(PipelineState(model="penguins"), EN)).decode("utf-8-sig")
            )
        )
    )
    shapes = [row[1] for row in rows[1:]]
    assert shapes.count("(4)") == 4
    assert shapes.count("(3, 4)") == 24
    assert shapes.count("(3)") == 12
    first = float(rows[1][-1])
    assert first == dataset("penguins").x[0][0]


@pytest.mark.parametrize("model", TRAINED)
def test_the_program_reproduces_a_trained_model(model: str) -> None:
    """The NumPy program under 'reproduce this' gives the page's probabilities."""
    names: dict[str, object] = {}
    source = snippets("pipeline", PipelineState(model=model, row=3))["NumPy"]
    exec(compile(source.replace("print(", "_ = (", 1), "snippet", "exec"), names)
    expected = predict_proba(trained(model).classifier, dataset(model).x[2])
    np.testing.assert_allclose(names["p"], expected)


def test_layers_with_nothing_in_between_are_merged_for_the_program() -> None:
    """The program has ReLU between layers, so two affine functions in a row become one."""
    rng = np.random.default_rng(1)
    layers = tuple(DenseLayer(rng.normal(size=(3, 3)), rng.normal(size=3)) for _ in range(2))
    model = read_model(write_model(Classifier(layers, "abc", "xyz")))
    MODEL_CACHE.put(model)
    ((weight, bias),) = merge_linear_layers(model.classifier)
    x = rng.normal(size=3)
    np.testing.assert_allclose(
        predict_proba(Classifier((DenseLayer(weight, bias),), "abc", "xyz"), x),
        predict_proba(model.classifier, x),
    )
