"""How far the data pin a fitted logistic regression down: covariance and Wald intervals."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.logistic_regression import odds_ratio
from core.newton import Scaling, require_full_rank
from core.odds_logit_sigmoid import sigmoid, sigmoid_derivative
from core.validation import (
    Array,
    feature_rows,
    finite_array,
    finite_number,
    nonnegative_array,
    require_broadcastable,
    require_dimensions,
    require_match,
    within_range,
)


def normal_quantile(level: float) -> float:
    """Return how many standard errors hold a share level of a normal distribution about its mean.

    level in (0, 1).

    Raises InputError if level is not a single number in (0, 1).

    >>> round(normal_quantile(0.95), 6)
    1.959964
    """
    level = finite_number(level, "level")
    if not 0 < level < 1:
        raise InputError("level", "open_interval", level)
    return NormalDist().inv_cdf((1 + level) / 2)


def wald_interval(
    estimate: ArrayLike, standard_error: ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Return the ends of the Wald interval of an estimate.

    estimate -+ normal_quantile(level) standard_error, of any shapes that broadcast.

    Raises InputError if estimate is not finite, standard_error is negative or not finite, level
    is outside (0, 1), the shapes do not broadcast, or an end overflows.

    Source: Wald, "Tests of statistical hypotheses concerning several parameters when the number
    of observations is large", doi 10.1090/S0002-9947-1943-0012401-3.

    >>> [round(float(end), 2) for end in wald_interval(10, 1)]
    [8.04, 11.96]
    """
    estimate = finite_array(estimate, "estimate")
    error = nonnegative_array(finite_array(standard_error, "standard_error"), "standard_error")
    require_broadcastable("standard_error", error, "estimate", estimate)
    with np.errstate(all="ignore"):
        reach = normal_quantile(level) * error
        low = within_range(estimate - reach, "standard_error")
        return low, within_range(estimate + reach, "standard_error")


def logistic_covariance(x: ArrayLike, weight: ArrayLike, bias: float) -> Array:
    """Return the covariance of the weights and the bias of a logistic regression fitted to x.

    The inverse Hessian of the total log loss at the fit: (sum over rows of p (1 - p) a a')^-1,
    where a is a row of x followed by a 1. x (n_rows,) or (n_rows, n_features), weight
    (n_features,) and bias as fit_logistic gives them without a ridge ->
    (n_features + 1, n_features + 1), the bias last. The labels count only through the fit.

    Raises InputError if an entry is not finite, the shapes disagree, there are too few rows or a
    column is constant or follows from others, or the weights are so large that no row counts.

    Source: McCullagh and Nelder, "Generalized Linear Models", chapter 4,
    doi 10.1007/978-1-4899-3242-6.

    >>> logistic_covariance([-1, 1], [0], 0).tolist()
    [[2.0, 0.0], [0.0, 2.0]]
    """
    rows, weight = _rows(x, weight)
    scaling = Scaling.of(rows, "x")
    design = scaling.design(rows)
    require_full_rank(design)
    with np.errstate(all="ignore"):
        z = within_range(design @ scaling.scaled(weight, finite_number(bias, "bias")), "weight")
        information = (design.T * sigmoid_derivative(z)) @ design
        try:
            inverse = np.linalg.inv(information)
        except np.linalg.LinAlgError:
            raise InputError("weight", "overflow", np.inf) from None
        back = np.column_stack(scaling.weight_and_bias(np.eye(len(information))))
        return within_range(back.T @ inverse @ back, "weight")


@dataclass(frozen=True, eq=False)
class LogitInterval:
    """A fitted logit and its probability, each with its Wald interval; arrays (n_rows,).

    The interval of the probability is the sigmoid of that of the logit, so it stays in [0, 1].
    """

    logit: Array
    standard_error: Array
    low: Array
    high: Array
    probability: Array
    probability_low: Array
    probability_high: Array


def logit_interval(
    x: ArrayLike, weight: ArrayLike, bias: float, covariance: ArrayLike, level: float = 0.95
) -> LogitInterval:
    """Return the logit and the probability at x with the Wald interval of each.

    standard_error = sqrt(a' covariance a), where a is a row of x followed by a 1. x (n_rows,) or
    (n_rows, n_features), weight (n_features,), covariance (n_features + 1, n_features + 1) with
    the bias last, as logistic_covariance gives it.

    Raises InputError if an entry is not finite, the shapes disagree, level is outside (0, 1), or
    a logit overflows.

    Source: Hosmer, Lemeshow and Sturdivant, "Applied Logistic Regression", chapter 2,
    doi 10.1002/9781118548387.

    >>> at_2 = logit_interval([2], [1], 0, [[0.01, 0], [0, 0.05]])
    >>> at_2.standard_error.round(3).tolist(), at_2.probability_low.round(3).tolist()
    ([0.3], [0.804])
    """
    rows, weight = _rows(x, weight)
    covariance = _covariance(covariance, weight)
    design = np.column_stack([rows, np.ones(len(rows))])
    with np.errstate(all="ignore"):
        z = within_range(rows @ weight + finite_number(bias, "bias"), "x")
        variance = within_range(((design @ covariance) * design).sum(axis=1), "x")
    error = np.sqrt(np.maximum(variance, 0.0))  # rounding may take it below 0
    low, high = wald_interval(z, error, level)
    return LogitInterval(z, error, low, high, sigmoid(z), sigmoid(low), sigmoid(high))


def odds_ratio_interval(
    weight: ArrayLike, covariance: ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Return the ends of the Wald interval of the factor by which a unit multiplies the odds.

    exp(w -+ normal_quantile(level) standard_error) for each weight; weight (n_features,),
    covariance (n_features + 1, n_features + 1) with the bias last -> (n_features,), (n_features,).

    Raises InputError if an entry is not finite, the shapes disagree, level is outside (0, 1), or
    an end of a weight overflows.

    Source: Hosmer, Lemeshow and Sturdivant, doi 10.1002/9781118548387.

    >>> [end.round(3).tolist() for end in odds_ratio_interval([1], [[0.01, 0], [0, 0.05]])]
    [[2.234], [3.307]]
    """
    weight = finite_array(weight, "weight")
    require_dimensions(weight, "weight", "(n_features,)", 1)
    variance = np.diag(_covariance(covariance, weight))[:-1]
    low, high = wald_interval(weight, np.sqrt(np.maximum(variance, 0.0)), level)
    return odds_ratio(low), odds_ratio(high)


def _rows(x: ArrayLike, weight: ArrayLike) -> tuple[Array, Array]:
    """Return x as (n_rows, n_features) and weight as (n_features,)."""
    rows, weight = feature_rows(x, "x"), finite_array(weight, "weight")
    if weight.shape != rows.shape[1:]:
        require_match("weight", weight.shape, "x", rows.shape, "n_features")
    return rows, weight


def _covariance(covariance: ArrayLike, weight: Array) -> Array:
    matrix = finite_array(covariance, "covariance")
    if matrix.shape != (len(weight) + 1,) * 2:
        require_match("covariance", matrix.shape, "weight", weight.shape, "n_features + 1")
    return matrix
