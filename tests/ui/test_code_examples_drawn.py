"""The programs of "Reproduce this in Python" draw with Plotly what the page shows."""

from dataclasses import replace

import numpy as np
import pytest
from programs import PLOTLY, points

from core import (
    affine,
    class_logits,
    cross_entropy_gradient,
    decision_boundary,
    forward,
    logistic_covariance,
    logit,
    logit_interval,
    odds,
    power_shares,
    relative_weights,
    sigmoid,
    softmax,
)
from ui.lessons.calibration.state import CalibrationState, buckets
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.training.descents import training
from ui.lessons.pipeline.worked_example import worked_example
from ui.lessons.softmax.state import SoftmaxState
from ui.models.binary_datasets import BINARY_DATASETS, best_fit, features_and_labels
from ui.text.code_examples import snippets
from ui.text.words import words


def test_the_buckets_are_drawn() -> None:
    """Plotly's program shows bars, points, and the diagonal."""
    bars, shown, (start, end) = points(snippets("calibration", CalibrationState())[PLOTLY])
    want = buckets("weak", 1.0)
    some = want.count > 0
    np.testing.assert_allclose(bars[1], want.accuracy[some])
    np.testing.assert_allclose(shown[0], want.confidence[some], atol=1e-4)
    assert start == end == [0, 1]


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


def test_the_mistakes_are_drawn() -> None:
    """Plotly's program of the view shows the curve, the points, and those on the wrong side."""
    state = LineState(w=-0.2, b=13.0, view="threshold", t=0.3)
    (xs, ps), ones, zeros, missed, alarms = points(snippets("logistic-regression", state)[PLOTLY])
    assert ps == pytest.approx(sigmoid(-0.2 * np.array(xs) + 13))
    assert [ones[0], zeros[0]] == [list(x) for x in state.points]
    edge = decision_boundary(-0.2, 13, 0.3)
    assert missed[0] == [x for x in state.points[0] if x > edge]
    assert alarms[0] == [x for x in state.points[1] if x < edge]


def test_the_band_is_drawn() -> None:
    """Plotly's program of the view shows both edges of the band, the best curve, and the points."""
    state = LineState(view="uncertainty", x=31.0)
    fit = best_fit(state.points)
    spread = logistic_covariance(features_and_labels(state.points)[0], fit.weight, fit.bias)
    low, high, best, *dots = points(snippets("logistic-regression", state)[PLOTLY])
    there = logit_interval(best[0], fit.weight, fit.bias, spread)
    assert low[1] == pytest.approx(there.probability_low, rel=1e-3)
    assert high[1] == pytest.approx(there.probability_high, rel=1e-3)
    assert best[1] == pytest.approx(there.probability)
    assert [x for x, _ in dots] == [list(x) for x in state.points]


@pytest.mark.parametrize(
    ("z", "t"), [([2.0, 1.0, 0.1], 1.0), ([50.0, -50.0], 0.1), ([0.5] * 12, 10.0)]
)
def test_softmax_is_drawn(z: list[float], t: float) -> None:
    """Plotly's program shows logits, exponentials and probabilities."""
    shown = [x for x, _ in points(snippets("softmax", SoftmaxState(z=tuple(z), t=t))[PLOTLY])]
    assert shown[0] == z
    np.testing.assert_allclose(shown[1], np.exp(np.array(z) / t))
    np.testing.assert_allclose(shown[2], softmax(z, t), rtol=1e-9, atol=1e-300)


def test_float_types_are_drawn() -> None:
    """Plotly's program of the view shows plain and shifted probabilities."""
    state = SoftmaxState(z=(2.0, 1.0), view="float", dtype="float32")
    shown = [x for x, _ in points(snippets("softmax", state)[PLOTLY])]
    np.testing.assert_allclose(shown, [softmax(state.z)] * 2, rtol=1e-6)


def test_the_pull_is_drawn() -> None:
    """Plotly's program of the view shows logits, probabilities and pulls."""
    state = SoftmaxState(view="loss")
    shown = [x for x, _ in points(snippets("softmax", state)[PLOTLY])]
    pull = -cross_entropy_gradient(1, state.z)
    np.testing.assert_allclose(shown, [state.z, softmax(state.z), pull])


def test_shares_without_an_exponential_are_drawn() -> None:
    """Plotly's program of the view shows all three ways."""
    state = SoftmaxState(z=(2.0, 1.0, -1.0), view="why")
    shown = [x for x, _ in points(snippets("softmax", state)[PLOTLY])]
    ways = [power_shares(state.z), power_shares(state.z, 2), softmax(state.z)]
    np.testing.assert_allclose(shown, ways)


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
