"""Reliability in buckets with Wilson's intervals, and temperature scaling."""

import warnings

import mpmath
import numpy as np
import pytest
import scipy.optimize
import scipy.stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss

from core import (
    InputError,
    cross_entropy,
    fit_temperature,
    reliability,
    softmax,
    temperature_loss,
    wilson_interval,
)

RANDOM = np.random.default_rng(0)
SHARP = RANDOM.normal(0, 3, (500, 4))
TRUTH = (RANDOM.random((500, 1)) > softmax(SHARP, 2.5).cumsum(axis=1)).sum(axis=1)
P = softmax(SHARP)
FALLS = "z leaves no best temperature: the loss falls all the way to "
CONFIDENCE, CORRECT = P.max(axis=1), P.argmax(axis=1) == TRUTH


@pytest.mark.parametrize("n", [1, 2, 10, 1000])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.999])
def test_wilson_s_interval_is_scipy_s(n, level):
    """For each count of successes, none and all included."""
    counts = np.unique(np.linspace(0, n, 8).astype(int))
    low, high = wilson_interval(counts, n, level)
    for k, one, other in zip(counts, low, high, strict=True):
        test = scipy.stats.binomtest(int(k), n)
        expected = test.proportion_ci(confidence_level=level, method="wilson")
        assert one == pytest.approx(expected.low, rel=1e-9, abs=1e-15)
        assert other == pytest.approx(expected.high, rel=1e-9)


def test_wilson_s_interval_knows_nothing_without_trials():
    """It is [0, 1], and it ends at exactly 0 or 1 where all trials agree."""
    assert [float(end) for end in wilson_interval(0, 0)] == [0, 1]
    low, high = wilson_interval([0, 7], 7)
    assert low[0] == 0
    assert high[1] == 1
    assert type(wilson_interval(1, 2)[0]) is np.float64


def test_the_buckets_are_those_of_scikit_learn():
    """Mean confidence and accuracy of each bucket that is not empty."""
    bars = reliability(CONFIDENCE, CORRECT.astype(int))
    accuracy, confidence = calibration_curve(CORRECT, CONFIDENCE, n_bins=10)
    full = bars.count > 0
    np.testing.assert_allclose(bars.accuracy[full], accuracy, rtol=1e-12)
    np.testing.assert_allclose(bars.confidence[full], confidence, rtol=1e-12)
    assert bars.count.sum() == 500
    np.testing.assert_array_equal(bars.edges, np.linspace(0, 1, 11).round(15))
    hits = np.where(full, np.nan_to_num(bars.accuracy) * bars.count, 0)
    ends = wilson_interval(hits.round(), bars.count)
    np.testing.assert_array_equal([bars.accuracy_low, bars.accuracy_high], ends)


def test_the_error_is_the_mean_distance_from_the_diagonal():
    """Each bucket counts by its rows; the empty ones say NaN and count nothing."""
    bars = reliability(CONFIDENCE, CORRECT.astype(int))
    assert np.isnan(bars.accuracy[0])
    assert np.isnan(bars.confidence[0])
    assert (bars.accuracy_low[0], bars.accuracy_high[0]) == (0, 1)
    distance = np.abs(bars.accuracy - bars.confidence)
    assert bars.error == pytest.approx(np.nansum(distance * bars.count) / 500, rel=1e-12)


def test_a_confidence_on_an_edge_belongs_to_the_bucket_below():
    """0 belongs to the first, 1 to the last, 0.3 to the third."""
    bars = reliability([0, 0.1, 0.3, 0.30000000000000004, 1], [1] * 5)
    assert bars.count.tolist() == [2, 0, 1, 1, 0, 0, 0, 0, 0, 1]
    assert reliability([0.2, 0.7], [0, 1], n_bins=1).count.tolist() == [2]


def test_right_probabilities_lie_on_the_diagonal():
    """Truths drawn from the probabilities themselves: 95 % intervals hold it in most buckets."""
    p = softmax(SHARP, 2.5)
    bars = reliability(p.max(axis=1), (p.argmax(axis=1) == TRUTH).astype(int))
    full = bars.count > 0
    held = (bars.accuracy_low <= bars.confidence) & (bars.confidence <= bars.accuracy_high)
    assert held[full].sum() >= full.sum() - 1
    sharp = reliability(CONFIDENCE, CORRECT.astype(int))
    assert sharp.error > 3 * bars.error


@pytest.mark.parametrize("temperature", [0.5, 1, 3])
def test_the_loss_of_a_temperature_is_scikit_learn_s(temperature):
    """log_loss of the softmax at that temperature."""
    expected = log_loss(TRUTH, softmax(SHARP, temperature), labels=range(4))
    assert temperature_loss(TRUTH, SHARP, temperature) == pytest.approx(expected, rel=1e-12)


def test_the_loss_has_the_shape_of_the_temperature():
    """One number, a row, a table."""
    assert type(temperature_loss(TRUTH, SHARP, 1)) is np.float64
    table = temperature_loss(TRUTH, SHARP, [[0.5, 1, 2], [3, 4, 5]])
    assert table.shape == (2, 3)
    assert table[0, 1] == pytest.approx(cross_entropy(TRUTH, SHARP).mean(), rel=1e-13)


@pytest.mark.parametrize("scale", [1e-200, 1e-3, 1, 50, 1e200])
def test_the_best_temperature_is_scipy_s(scale):
    """The lowest point of the loss, by bounded search on log T; it grows with the logits."""
    found = scipy.optimize.minimize_scalar(
        lambda s: float(temperature_loss(TRUTH, SHARP, np.exp(s))),
        bounds=(-3, 4), method="bounded", options={"xatol": 1e-9},
    )  # fmt: skip
    fit = fit_temperature(TRUTH, SHARP * scale)
    assert fit.temperature / scale == pytest.approx(np.exp(found.x), rel=1e-6)
    assert fit.loss == pytest.approx(found.fun, rel=1e-12)
    assert 2.2 < fit.temperature / scale < 2.8


def test_at_the_best_temperature_the_slope_is_0():
    """Mpmath's derivative of the loss in 1 / T, to 1e-12."""
    y, z = [0, 1, 2, 0], [[2, 1, 0.1], [0, 1, 3], [0, 1, 3], [5, 4, 0]]
    fit = fit_temperature(y, z)
    with mpmath.workdps(30):

        def loss(sharpness):
            parts = zip(y, z, strict=True)
            return sum(
                mpmath.log(sum(mpmath.exp(sharpness * (value - row[k])) for value in row))
                for k, row in parts
            )

        assert abs(mpmath.diff(loss, 1 / mpmath.mpf(fit.temperature))) < 1e-12
    assert fit.loss_before == pytest.approx(cross_entropy(y, z).mean(), rel=1e-13)
    assert fit.loss < fit.loss_before


def test_temperature_keeps_the_accuracy():
    """The order of the probabilities stays, so no prediction changes."""
    fit = fit_temperature(TRUTH, SHARP)
    calm = softmax(SHARP, fit.temperature)
    np.testing.assert_array_equal(calm.argmax(axis=1), P.argmax(axis=1))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: wilson_interval(3, 2), "successes must be at most 2.0, got 3.0"),
        (lambda: wilson_interval(-1, 2), "successes must be 0 or more, got -1.0"),
        (lambda: wilson_interval(1, 2, 1.0), "level must be greater than 0 and less than 1, got"),
        (lambda: reliability([0.5], [2]), "correct must be one of 0, 1, got 2.0"),
        (lambda: reliability([1.5], [1]), "confidence must lie in [0, 1], got 1.5"),
        (lambda: reliability(0.5, 1), "confidence must have shape (n_rows,), got ()"),
        (lambda: reliability([0.5], [1], 0), "n_bins must be a whole number from 1 to 1000, got 0"),
        (
            lambda: reliability([0.5], [1, 0]),
            "correct (2,) does not match confidence (1,): n_rows must agree",
        ),
        (
            lambda: fit_temperature([0], [[1, 0]]),
            FALLS + "0",
        ),
        (
            lambda: fit_temperature([0, 1], [[1, 1]] * 2),
            FALLS + "0",
        ),
        (
            lambda: fit_temperature([1, 0], [[1, 0], [0, 1]]),
            FALLS + "inf",
        ),
        (lambda: fit_temperature([0], [1, 0]), "z must have shape (n_rows, n_classes), got (2,)"),
        (lambda: fit_temperature([0, 1, 1], [[1, 0]]), "y (3,) does not match z (1, 2): n_rows"),
        (lambda: fit_temperature([0], [[1, -np.inf]]), "z must be finite, got -inf"),
        (lambda: fit_temperature([0], [[1e308, -1e308]]), "z is too large: the result leaves"),
        (
            lambda: temperature_loss([0], [[1, 0]], 0),
            "temperature must be finite and greater than 0",
        ),
    ],
)
def test_what_cannot_be_calibrated_is_refused(call, sentence):
    """The sentence names argument, rule and value, and no warning leaks out before it."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        with pytest.raises(InputError) as caught:
            call()
    assert str(caught.value).startswith(sentence)


def test_a_fit_that_does_not_arrive_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than give a temperature that is none."""
    monkeypatch.setattr("core.calibration.newton_path", lambda *_: (np.zeros((1, 1)), False))
    with pytest.raises(InputError) as caught:
        fit_temperature([0, 0, 0, 1], [[2, 0]] * 4)
    assert caught.value.rule == "unconverged"
