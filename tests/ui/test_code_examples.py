"""Code examples: each program computes the numbers of its page."""

import contextlib
import io
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import (
    affine,
    class_logits,
    forward,
    log_loss,
    logit,
    odds,
    probability_slopes,
    relative_weights,
    sigmoid,
    sigmoid_derivative,
    softmax,
)
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.state import PipelineState, worked_example
from ui.lessons.pipeline.training.descents import training
from ui.lessons.softmax.state import SoftmaxState
from ui.models.binary_datasets import BINARY_DATASETS, best_fit
from ui.text.code_examples import TABS, snippets
from ui.text.words import words

NUMPY, SKLEARN, TORCH, PLOTLY = TABS.values()
RUN = (NUMPY, SKLEARN)  # PyTorch is not among our tools; its programs are only compiled


def run(source: str) -> dict[str, Any]:
    """Run a program and return its global variables."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "snippet", "exec"), names)
    return names


def points(source: str) -> list[tuple[list[float], list[float]]]:
    """The x and y of each trace in the figure that a program shows."""
    with patch.object(go.Figure, "show", autospec=True) as show:
        exec(compile(source, "snippet", "exec"), {})
    ((figure,), _), *more = show.call_args_list
    assert not more
    return [(list(trace.x), list(trace.y)) for trace in figure.data]


@pytest.mark.parametrize("tab", RUN)
@given(p=st.floats(0.001, 0.999))
def test_odds_are_reproduced(tab: str, p: float) -> None:
    """The program on the odds page gives the page's odds and log-odds."""
    got = run(snippets("odds", OddsState(p=p))[tab])
    assert got["odds"] == pytest.approx(odds(p))
    assert got["log_odds"] == pytest.approx(logit(p), abs=1e-12)


@pytest.mark.parametrize("tab", RUN)
@given(z=st.floats(-20, 20))
def test_the_sigmoid_is_reproduced(tab: str, z: float) -> None:
    """The program on the logit page gives the page's probability and slope."""
    got = run(snippets("logit-sigmoid", LogitState(p=None, z=z))[tab])
    assert got["p"] == pytest.approx(sigmoid(z))
    assert got["slope"] == pytest.approx(sigmoid_derivative(z), rel=1e-6)


@pytest.mark.parametrize("data", ["orings", "study"])
def test_the_line_and_its_loss_are_reproduced(data: str) -> None:
    """The programs give the page's probability and log loss, scikit-learn's the best line."""
    state = LineState(data=data, w=-0.2, b=13.0)
    ones, zeros = state.points
    y = np.repeat([1.0, 0.0], [len(ones), len(zeros)])
    got = run(snippets("logistic-regression", state)[NUMPY])
    assert got["p"] == pytest.approx(sigmoid(-0.2 * state.x + 13))
    loss = log_loss(y, -0.2 * np.array([*ones, *zeros]) + 13)
    assert got["log_loss"] == pytest.approx(loss)
    got = run(snippets("logistic-regression", state)[SKLEARN])
    fit = best_fit(state.points)
    assert got["best_w"] == pytest.approx(float(np.squeeze(fit.weight)), rel=1e-3)
    assert got["best_b"] == pytest.approx(float(np.squeeze(fit.bias)), rel=1e-3)


@pytest.mark.parametrize("tab", RUN)
@given(z=st.lists(st.floats(-50, 50), min_size=2, max_size=12), t=st.floats(0.1, 10))
def test_softmax_is_reproduced(tab: str, z: list[float], t: float) -> None:
    """The program on the softmax page gives the page's probabilities."""
    got = run(snippets("softmax", SoftmaxState(z=tuple(z), t=t))[tab])
    np.testing.assert_allclose(got["p"], softmax(z, t), rtol=1e-9, atol=1e-300)


@pytest.mark.parametrize("tab", RUN)
@pytest.mark.parametrize("model", ["plain", "hidden"])
def test_the_pipeline_is_reproduced(tab: str, model: str) -> None:
    """The program on the pipeline page gives the page's probabilities, hidden layer or not."""
    state = PipelineState(model=model, x=(0.3, 0.6, 0.9))
    shown = worked_example(state, words("en"))
    got = run(snippets("pipeline", state)[tab])
    np.testing.assert_allclose(got["p"], forward(shown.classifier, shown.x).probabilities)


@pytest.mark.parametrize("tab", RUN)
def test_what_weights_count_is_reproduced(tab: str) -> None:
    """The program of the view gives what each weight counts, and how fast probabilities change."""
    state = PipelineState(view="weights", shift=(0.5, 0.0, -1.0))
    table = np.reshape(state.w, (3, 3)) + state.shift
    got = run(snippets("pipeline", state)[tab])
    p = softmax(affine(state.x, table, state.b))
    np.testing.assert_allclose(got["p"], p)
    np.testing.assert_allclose(got["counts"], relative_weights(p, table), atol=1e-8)
    np.testing.assert_allclose(got["slopes"], probability_slopes(p, table), atol=1e-8)


@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("stop", [0, 5])
def test_training_is_reproduced(hidden: int, stop: int) -> None:
    """NumPy's program takes the same steps; scikit-learn's has no larger loss in the end."""
    state = PipelineState(model="iris", view="training", hidden=hidden, ridge="1", stop=stop)
    data = training("iris", state.pair, hidden == 1, 1.0)
    got = run(snippets("pipeline", state)[NUMPY])
    assert got["loss"] == pytest.approx(data.loss[stop])
    assert got["mistakes"] == data.mistakes[stop]
    np.testing.assert_allclose(got["p"], data.p[stop])
    assert run(snippets("pipeline", state)[SKLEARN])["loss"] < data.loss[stop]


def test_training_is_drawn() -> None:
    """Plotly's program shows every flower, those that are wrong apart."""
    state = PipelineState(model="iris", view="training", stop=10)
    sizes = [len(x) for x, _ in points(snippets("pipeline", state)[PLOTLY])]
    assert sum(sizes) == 150
    assert sum(sizes[1::2]) == training("iris", state.pair, False, 0.0).mistakes[-1]


def test_what_weights_count_is_drawn() -> None:
    """Plotly's program of the view shows a row of bars for each class."""
    state = PipelineState(view="weights")
    drawn = [y for _, y in points(snippets("pipeline", state)[PLOTLY])]
    table = np.reshape(state.w, (3, 3))
    counts = relative_weights(softmax(affine(state.x, table, state.b)), table)
    np.testing.assert_allclose(drawn, counts, atol=1e-12)


def test_the_odds_are_drawn() -> None:
    """Plotly's program shows the probability, the odds and the log-odds, each on its line."""
    shown = points(snippets("odds", OddsState(p=0.8))[PLOTLY])
    assert np.ravel([x for x, _ in shown]) == pytest.approx([0.8, odds(0.8), logit(0.8)])


@pytest.mark.parametrize("z", [-80.0, -1.5, 37.0])
def test_logit_and_sigmoid_are_drawn(z: float) -> None:
    """Plotly's program shows both curves, and the page's point on each."""
    (ps, zs), (p, at), (back, forth), (also_at, also_p) = points(
        snippets("logit-sigmoid", LogitState(p=None, z=z))[PLOTLY]
    )
    assert (at, also_at) == ([z], [z])
    assert p == also_p == pytest.approx([sigmoid(z)])
    assert ps == forth == pytest.approx(sigmoid(np.array(zs)))
    assert zs == back
    assert min(zs) <= z <= max(zs)


@pytest.mark.parametrize("data", BINARY_DATASETS)
def test_the_line_is_drawn(data: str) -> None:
    """Plotly's program shows the page's curve, the points of both kinds, and the probed one."""
    state = replace(LineState(data=data), w=-0.2, b=13.0, x=60.0)
    (xs, ps), ones, zeros, probe = points(snippets("logistic-regression", state)[PLOTLY])
    assert ps == pytest.approx(sigmoid(-0.2 * np.array(xs) + 13))
    assert [ones[0], zeros[0]] == [list(x) for x in state.points]
    assert {*ones[1]} == {1}
    assert {*zeros[1]} == {0}
    assert probe == ([60.0], pytest.approx([sigmoid(1.0)]))


@pytest.mark.parametrize(
    ("z", "t"), [([2.0, 1.0, 0.1], 1.0), ([50.0, -50.0], 0.1), ([0.5] * 12, 10.0)]
)
def test_softmax_is_drawn(z: list[float], t: float) -> None:
    """Plotly's program shows logits, exponentials and probabilities."""
    shown = [x for x, _ in points(snippets("softmax", SoftmaxState(z=tuple(z), t=t))[PLOTLY])]
    assert shown[0] == z
    np.testing.assert_allclose(shown[1], np.exp(np.array(z) / t))
    np.testing.assert_allclose(shown[2], softmax(z, t), rtol=1e-9, atol=1e-300)


@pytest.mark.parametrize("model", ["plain", "hidden", "iris", "penguins", "digits"])
def test_the_pipeline_is_drawn(model: str) -> None:
    """Plotly's program shows features, logits and probabilities of any model of the page."""
    state = PipelineState(model=model)
    shown = worked_example(state, words("en"))
    done = forward(shown.classifier, shown.x)
    for (drawn, _), values in zip(
        points(snippets("pipeline", state)[PLOTLY]),
        (shown.x, class_logits(shown.classifier, [shown.x])[0], done.probabilities),
        strict=True,
    ):
        np.testing.assert_allclose(drawn, values)


@pytest.mark.parametrize(
    ("page", "state"),
    [
        ("odds", OddsState()),
        ("logit-sigmoid", LogitState()),
        ("logistic-regression", LineState()),
        ("softmax", SoftmaxState(labels=('"); import os; ("', "{t}"))),
        ("pipeline", PipelineState()),
        ("pipeline", PipelineState(view="weights")),
        ("pipeline", PipelineState(model="iris", view="training")),
    ],
)
def test_every_lesson_has_all_four_programs(page: str, state: object) -> None:
    """NumPy, SciPy with scikit-learn, PyTorch, Plotly: no field is left open, and all compiles."""
    programs = snippets(page, state)
    assert list(programs) == list(TABS.values())
    for source in programs.values():
        compile(source, page, "exec")
        assert "{" not in source
