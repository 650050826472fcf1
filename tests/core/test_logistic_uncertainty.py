"""Wald intervals of a fitted logistic regression."""

import csv
import warnings
from pathlib import Path

import mpmath
import numpy as np
import pytest
import scipy.stats

from core import (
    InputError,
    fit_logistic,
    logistic_covariance,
    logit_interval,
    normal_quantile,
    odds_ratio_interval,
    sigmoid,
    wald_interval,
)

ORINGS = Path(__file__).parents[2] / "assets" / "data" / "orings.csv"
with ORINGS.open(encoding="utf-8", newline="") as source:
    X, Y = np.array(list(csv.reader(source))[1:], dtype=float).T
FIT = fit_logistic(X, Y)
COVARIANCE = logistic_covariance(X, FIT.weight, FIT.bias)


def test_the_covariance_is_the_inverse_hessian():
    """Of the total log loss at the fit, by mpmath's own second derivatives, to 1e-9."""
    with mpmath.workdps(40):

        def loss(w, b):
            pairs = zip(X.tolist(), Y.tolist(), strict=True)
            return sum(mpmath.log1p(mpmath.exp((w * x + b) * (1 - 2 * y))) for x, y in pairs)

        at = (float(FIT.weight[0]), FIT.bias)
        entries = [[mpmath.diff(loss, at, (2, 0)), mpmath.diff(loss, at, (1, 1))]]
        entries.append([entries[0][1], mpmath.diff(loss, at, (0, 2))])
        expected = np.array((mpmath.matrix(entries) ** -1).tolist(), dtype=float)
    np.testing.assert_allclose(COVARIANCE, expected, rtol=1e-9)


def test_agrees_with_the_published_standard_errors():
    """Intercept 15.0429 (7.3786) and slope -0.2322 (0.1082), as every textbook of the case has."""
    errors = np.sqrt(np.diag(COVARIANCE))
    assert errors.round(4).tolist() == [0.1082, 7.3786]


def test_at_31_degrees_the_probability_lies_between_0_48_and_1():
    """95 %: the data cannot say more of a morning 22 degrees colder than any flight."""
    at = logit_interval([31], FIT.weight, FIT.bias, COVARIANCE)
    assert at.probability.round(4).tolist() == [0.9996]
    assert at.probability_low.round(2).tolist() == [0.48]
    assert at.probability_high.round(2).tolist() == [1.0]


def test_a_degree_multiplies_the_odds_by_0_64_to_0_98():
    """95 %, about 0.793."""
    low, high = odds_ratio_interval(FIT.weight, COVARIANCE)
    assert (low.round(2).tolist(), high.round(2).tolist()) == ([0.64], [0.98])


def test_several_features_are_standardised_on_the_way_and_come_back():
    """The plain formula in the units of x, where columns are of one size; any units otherwise."""
    random = np.random.default_rng(1)
    x = random.normal(size=(200, 3))
    y = (random.random(200) < sigmoid(x @ [1, -0.5, 0.2])).astype(int)
    fit = fit_logistic(x, y)
    design = np.column_stack([x, np.ones(200)])
    p = sigmoid(x @ fit.weight + fit.bias)
    expected = np.linalg.inv((design.T * (p * (1 - p))) @ design)
    covariance = logistic_covariance(x, fit.weight, fit.bias)
    np.testing.assert_allclose(covariance, expected, rtol=1e-9, atol=1e-12)
    units = np.array([1e6, 1, 1e-6])
    other = fit_logistic(x * units, y)
    scaled = logistic_covariance(x * units, other.weight, other.bias)
    np.testing.assert_allclose(
        scaled[:3, :3], covariance[:3, :3] / np.outer(units, units), rtol=1e-6
    )
    at = logit_interval(x * units, other.weight, other.bias, scaled)
    np.testing.assert_allclose(
        at.standard_error, np.sqrt(((design @ expected) * design).sum(axis=1)), rtol=1e-6
    )


def test_the_interval_of_the_logit_is_that_of_its_parts():
    """Ends, and their sigmoids; the level widens it."""
    at = logit_interval(X, FIT.weight, FIT.bias, COVARIANCE, level=0.5)
    np.testing.assert_allclose(at.logit, FIT.weight[0] * X + FIT.bias, rtol=1e-12)
    low, high = wald_interval(at.logit, at.standard_error, 0.5)
    np.testing.assert_array_equal([at.low, at.high], [low, high])
    np.testing.assert_array_equal(at.probability_low, sigmoid(at.low))
    np.testing.assert_array_equal(at.probability_high, sigmoid(at.high))
    assert (logit_interval(X, FIT.weight, FIT.bias, COVARIANCE).low < at.low).all()


def test_19_of_20_intervals_hold_the_truth():
    """On 400 made-up studies the 95 % interval of the logit holds the true one in 92 to 98 %."""
    random = np.random.default_rng(2)
    x = np.linspace(-2, 2, 80)
    held = 0
    for _ in range(400):
        y = (random.random(80) < sigmoid(0.8 * x - 0.3)).astype(int)
        fit = fit_logistic(x, y)
        at = logit_interval(
            [1.0], fit.weight, fit.bias, logistic_covariance(x, fit.weight, fit.bias)
        )
        held += bool(at.low[0] <= 0.5 <= at.high[0])
    assert 0.92 <= held / 400 <= 0.98


@pytest.mark.parametrize("level", [1e-9, 0.5, 0.95, 0.999999])
def test_the_quantile_is_scipy_s(level):
    """Two-sided: 1.96 for 95 %."""
    assert normal_quantile(level) == pytest.approx(scipy.stats.norm.ppf((1 + level) / 2), rel=1e-9)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: normal_quantile(1), "level must be greater than 0 and less than 1, got 1.0"),
        (lambda: normal_quantile(0), "level must be greater than 0 and less than 1, got 0.0"),
        (lambda: wald_interval(1, -1), "standard_error must be 0 or more, got -1.0"),
        (lambda: wald_interval(1e308, 1e308), "standard_error is too large: the result leaves"),
        (lambda: logistic_covariance([1], [1], 0), "x must have at least 2 rows, got 1"),
        (lambda: logistic_covariance([1, 1], [1], 0), "x must not repeat itself: column 0 adds"),
        (lambda: logistic_covariance([1, 2], [9e9], 0), "weight is too large: the result leaves"),
        (
            lambda: logistic_covariance([1, 2], [1, 2], 0),
            "weight (2,) does not match x (2, 1): n_features must agree",
        ),
        (
            lambda: logit_interval([1], [1], 0, [[1]]),
            "covariance (1, 1) does not match weight (1,): n_features + 1 must agree",
        ),
        (
            lambda: odds_ratio_interval([1], [1, 2]),
            "covariance (2,) does not match weight (1,): n_features + 1 must agree",
        ),
    ],
)
def test_what_has_no_interval_is_refused(call, sentence):
    """The sentence names argument, rule and value, and no warning leaks out before it."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        with pytest.raises(InputError) as caught:
            call()
    assert str(caught.value).startswith(sentence)
