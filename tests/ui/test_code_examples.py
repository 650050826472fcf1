"""Code examples: each program computes the numbers of its page."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import NUMPY, RUN, SKLEARN, run

from core import (
    FLOAT_TYPES,
    affine,
    confusion_counts,
    cross_entropy,
    cross_entropy_gradient,
    decision_boundary,
    evidence_steps,
    expected_cost,
    forward,
    log_loss,
    logistic_covariance,
    logit,
    logit_interval,
    odds,
    odds_ratio_interval,
    power_shares,
    probability_slopes,
    relative_weights,
    rounded_softmax,
    row_gradients,
    sigmoid,
    sigmoid_derivative,
    softmax,
    toss_coin,
)
from ui.lessons.calibration.state import CalibrationState, best_temperature, buckets
from ui.lessons.logistic_regression.state import VIEWS as LINE_VIEWS
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.training.descents import training
from ui.lessons.pipeline.training.single_step import probabilities_at
from ui.lessons.pipeline.worked_example import worked_example
from ui.lessons.softmax.state import VIEWS, SoftmaxState
from ui.models.binary_datasets import BINARY_DATASETS, best_fit, features_and_labels
from ui.text.code_examples import TABS, snippets
from ui.text.words import words


@pytest.mark.parametrize("tab", RUN)
@given(p=st.floats(0.001, 0.999))
def test_odds_are_reproduced(tab: str, p: float) -> None:
    """The program on the odds page gives the page's odds and log-odds."""
    got = run(snippets("odds", OddsState(p=p))[tab])
    assert got["odds"] == pytest.approx(odds(p))
    assert got["log_odds"] == pytest.approx(logit(p), abs=1e-12)


@given(p=st.floats(0.001, 0.999), seed=st.integers(1, 9999))
def test_the_tosses_are_reproduced(p: float, seed: int) -> None:
    """NumPy's program on the odds page gives the page's tosses."""
    got = run(snippets("odds", OddsState(p=p, seed=seed))["NumPy"])
    assert got["tosses"].tolist() == toss_coin(p, 20, seed).tolist()


@pytest.mark.parametrize("tab", RUN)
@given(prior=st.floats(0.001, 0.999), first=st.floats(0.01, 100), second=st.floats(0.01, 100))
def test_the_evidence_is_reproduced(tab: str, prior: float, first: float, second: float) -> None:
    """The program on the odds page gives the log-odds after both pieces of evidence."""
    got = run(snippets("odds", OddsState(prior=prior, first=first, second=second))[tab])
    steps = evidence_steps(prior, [first, second])
    assert got["log_odds_after"] == pytest.approx(steps.log_odds[-1], abs=1e-12)


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
@pytest.mark.parametrize("t", [0.5, 0.03])
def test_mistakes_and_their_cost_are_reproduced(tab: str, t: float) -> None:
    """The programs of the view give its counts, mean cost, boundary and best threshold."""
    state = LineState(w=-0.2, b=13.0, view="threshold", t=t, cost=100.0)
    x, y = features_and_labels(state.points)
    counts = confusion_counts(y, sigmoid(-0.2 * x + 13), t)
    got = run(snippets("logistic-regression", state)[tab])
    assert (got["misses"], got["false_alarms"]) == (counts.false_negatives, counts.false_positives)
    assert got["mean_cost"] == pytest.approx(expected_cost(counts, 100))
    assert got["boundary"] == pytest.approx(decision_boundary(-0.2, 13, t))
    assert got["best_t"] == 1 / 101


@pytest.mark.parametrize("tab", RUN)
@pytest.mark.parametrize("data", BINARY_DATASETS)
def test_intervals_are_reproduced(tab: str, data: str) -> None:
    """The programs of the view fit the best line, and give the intervals that the page shows."""
    state = LineState(data=data, view="uncertainty", x=9.0 if data == "study" else 31.0)
    fit = best_fit(state.points)
    spread = logistic_covariance(features_and_labels(state.points)[0], fit.weight, fit.bias)
    here = logit_interval([state.x], fit.weight, fit.bias, spread)
    got = run(snippets("logistic-regression", state)[tab])
    expected = [here.probability_low, here.probability_high]
    expected += odds_ratio_interval(fit.weight, spread)
    names = ("p_low", "p_high", "ratio_low", "ratio_high")
    assert [got[name] for name in names] == pytest.approx(np.ravel(expected), rel=1e-4)


@pytest.mark.parametrize("tab", RUN)
@given(z=st.lists(st.floats(-50, 50), min_size=2, max_size=12), t=st.floats(0.1, 10))
def test_softmax_is_reproduced(tab: str, z: list[float], t: float) -> None:
    """The program on the softmax page gives the page's probabilities."""
    got = run(snippets("softmax", SoftmaxState(z=tuple(z), t=t))[tab])
    np.testing.assert_allclose(got["p"], softmax(z, t), rtol=1e-9, atol=1e-300)


@pytest.mark.parametrize("tab", RUN)
@given(z=st.lists(st.integers(-5, 5), min_size=2, max_size=12))
def test_shares_without_an_exponential_are_reproduced(tab: str, z: list[float]) -> None:
    """The program on the softmax page's view gives all three ways; undefined is NaN or inf."""
    got = run(snippets("softmax", SoftmaxState(z=tuple(z), view="why"))[tab])
    np.testing.assert_allclose(got["p"], softmax(z), rtol=1e-9)
    for name, power in (("ratio", 1), ("square", 2)):
        shares = power_shares(z, power)
        if np.isnan(shares).any():
            assert not np.isfinite(got[name]).any()
        else:
            np.testing.assert_allclose(got[name], shares)


@pytest.mark.parametrize("tab", RUN)
@pytest.mark.parametrize("model", ["plain", "hidden"])
def test_the_pipeline_is_reproduced(tab: str, model: str) -> None:
    """The program on the pipeline page gives the page's probabilities, hidden layer or not."""
    state = PipelineState(model=model, x=(0.3, 0.6, 0.9))
    shown = worked_example(state, words("en"))
    got = run(snippets("pipeline", state)[tab])
    np.testing.assert_allclose(got["p"], forward(shown.classifier, shown.x).probabilities)


@pytest.mark.parametrize("model", ["weak", "shipped"])
def test_the_buckets_are_reproduced(model: str) -> None:
    """From the counts on the page, and with scikit-learn from the digits themselves.

    Its logits are not rounded to tenths, which moves a digit or two to another bucket.
    """
    state = CalibrationState(model=model, t=1.5)
    bars = buckets(model, 1.5)
    got = run(snippets("calibration", state)[NUMPY])
    some = bars.count > 0
    assert got["error"] == pytest.approx(bars.error, abs=1e-4)
    np.testing.assert_allclose(got["low"], bars.accuracy_low[some], atol=1e-6)
    np.testing.assert_allclose(got["high"], bars.accuracy_high[some], atol=1e-6)
    got = run(snippets("calibration", state)[SKLEARN])
    assert got["best"] == pytest.approx(best_temperature(model), abs=0.02)
    np.testing.assert_allclose(got["confidences"], bars.confidence[some], atol=0.02)
    np.testing.assert_allclose(got["shares"][-4:], bars.accuracy[-4:], atol=0.05)


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
    state = PipelineState(
        model="iris", view="training", hidden=hidden, ridge="1", stop=stop, row=84, at=(6.0, 6.0)
    )
    data = training("iris", state.pair, hidden == 1, 1.0)
    got = run(snippets("pipeline", state)[NUMPY])
    assert got["loss"] == pytest.approx(data.loss[stop])
    assert got["mistakes"] == data.mistakes[stop]
    np.testing.assert_allclose(got["p"], data.p[stop])
    np.testing.assert_allclose(
        got["p_minus_y"][0], probabilities_at(data, (6, 6))[stop] - [0, 1, 0]
    )
    chosen = row_gradients(data.classifiers[stop], data.scaled(np.array([[6.0, 6.0]])), [1])
    np.testing.assert_allclose(got["gradient"], chosen.weight[-1][0], atol=1e-12)
    fitted = run(snippets("pipeline", state)[SKLEARN])
    assert fitted["loss"] < data.loss[stop]
    assert fitted["p_minus_y"].sum() == pytest.approx(0)


@pytest.mark.parametrize("tab", RUN)
@pytest.mark.parametrize("step", [0, 3])
def test_the_loss_and_its_pull_are_reproduced(tab: str, step: int) -> None:
    """The program of the view gives the loss, the pulls, and the logits of the next step."""
    state = SoftmaxState(view="loss", truth="3", step=step)
    got = run(snippets("softmax", state)[tab])
    assert got["loss"] == pytest.approx(cross_entropy(2, state.logits))
    np.testing.assert_allclose(got["pull"], -cross_entropy_gradient(2, state.logits))
    np.testing.assert_allclose(got["z_next"], state.descent.logits[step + 1])


@pytest.mark.parametrize("tab", RUN)
@pytest.mark.parametrize("dtype", FLOAT_TYPES)
@pytest.mark.parametrize("z", [(2.0, 1.0, 0.1), (12.0, 11.0, 10.1), (-18.0, -19.0), (12.5, -23.0)])
def test_float_types_are_reproduced(tab: str, dtype: str, z: tuple[float, ...]) -> None:
    """The program of the view gives the page's numbers to four units of the type, and its nan."""
    got = run(snippets("softmax", SoftmaxState(z=z, view="float", dtype=dtype))[tab])
    near = 4 * float(np.finfo(dtype).eps)
    plain, shifted = (rounded_softmax(z, dtype, shifted=s) for s in (False, True))
    assert got["p"].dtype == dtype
    for name, values in {
        "plain": plain.probabilities,
        "p": shifted.probabilities,
        "log_p": shifted.log_probabilities,
        "log_softmax": shifted.log_softmax,
    }.items():
        np.testing.assert_allclose(got[name].astype("f8"), values, rtol=near, atol=near)


@pytest.mark.parametrize(
    ("page", "state"),
    [
        ("odds", OddsState()),
        ("logit-sigmoid", LogitState()),
        *(("logistic-regression", LineState(view=view)) for view in LINE_VIEWS),
        *(
            ("softmax", SoftmaxState(labels=('"); import os; ("', "{t}"), view=view))
            for view in VIEWS
        ),
        ("pipeline", PipelineState()),
        ("calibration", CalibrationState()),
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
