"""Fitting a logistic regression by maximum likelihood, with every step of the optimisation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.entropy_simplex import entropy
from core.errors import InputError
from core.newton import (
    MAX_STEPS_PLAIN,
    MAX_STEPS_RIDGE,
    TOLERANCE,
    Scaling,
    newton_path,
    require_full_rank,
)
from core.odds_logit_sigmoid import sigmoid, sigmoid_derivative
from core.validation import (
    Array,
    finite_array,
    finite_number,
    labelled_rows,
    nonnegative_number,
    positive_number,
    require_binary,
    require_match,
    whole_number,
)


@dataclass(frozen=True, eq=False)
class LogisticFit:
    """A logistic regression and how it was reached.

    weight (n_features,), bias and loss (the mean log loss, without penalty) are the last entries
    of path_weight (n_steps + 1, n_features), path_bias (n_steps + 1,) and path_loss
    (n_steps + 1,). converged: the last step hardly moved any log-odds: by at most 1e-9, which for a
    fit is a share of those above 1 (1e-6, where rounding allows no further descent).
    """

    weight: Array
    bias: float
    loss: float
    path_weight: Array
    path_bias: Array
    path_loss: Array
    converged: bool


def _binary_rows(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    rows, labels = labelled_rows(x, y, "x")
    require_binary(labels, "y")
    if labels.min() == labels.max():
        raise InputError("y", "one_class", int(labels[0]))
    return rows, labels


def _require_overlap(x: Array, y: Array) -> None:
    """Raise if one value of x separates the classes, all of them or all that are not at it."""
    for low, high in ((0, 1), (1, 0)):
        place = float(x[y == low].max())
        if place < x[y == high].min():
            raise InputError("x", "separable", None)
        if place == x[y == high].min():
            here = y[x == place]
            loss = float(entropy([here.mean(), 1 - here.mean()])) * len(here) / len(y)
            raise InputError("x", "quasi_separable", place, loss=loss)


def _mean_loss(y: Array, z: Array) -> float:
    """Return the mean log loss: log(1 + exp(-z)) for a 1, log(1 + exp(z)) for a 0."""
    return float(np.logaddexp(0, np.where(y == 1, -z, z)).mean())


def _excess(y: Array, z: Array) -> Array:
    """Return sigmoid(z) - y, which for y = 1 is -sigmoid(-z): there no digit is lost."""
    return np.where(y == 1, -1, 1) * sigmoid(np.where(y == 1, -z, z))


def _record(
    thetas: Array, design: Array, y: Array, scaling: Scaling, converged: bool
) -> LogisticFit:
    weight, bias = scaling.weight_and_bias(thetas)
    with np.errstate(all="ignore"):
        loss = np.logaddexp(0, np.where(y == 1, -1, 1) * (thetas @ design.T)).mean(axis=1)
    end = (weight[-1].copy(), float(bias[-1]), float(loss[-1]))
    return LogisticFit(*end, weight, bias, loss, converged)


def fit_logistic(x: ArrayLike, y: ArrayLike, l2: float = 0.0) -> LogisticFit:
    """Return the logistic regression that makes the labels likeliest, by Newton's method.

    Minimises the sum of the log losses + l2 / 2 |weight|^2; the bias bears no penalty.
    x (n_rows,) or (n_rows, n_features), y (n_rows,) of 0 and 1.

    Raises InputError if an entry is not finite, the shapes disagree, y is other than 0 and 1 or
    only one of them, or l2 is negative; without a ridge (l2 = 0) also if there are too few rows,
    if a column is constant or follows from others, or if the classes are separable: then no
    finite weights are the best. Of one column it is told whether the separation is complete
    (separable: the loss tends to 0) or but for the rows at one place, where there are both classes
    (quasi_separable; the details hold the `loss` that is tended to). A ridge below about 1e-12 may
    be more than float64 can tell; most such fits raise as well.

    Source: Albert and Anderson, "On the existence of maximum likelihood estimates in logistic
    regression models", doi 10.1093/biomet/71.1.1.

    >>> fit = fit_logistic([1, 2, 3, 4], [0, 1, 0, 1])
    >>> round(-fit.bias / float(fit.weight[0]), 6)
    2.5
    """
    rows, labels = _binary_rows(x, y)
    l2 = nonnegative_number(l2, "l2")
    scaling = Scaling.of(rows, "x")
    design = scaling.design(rows)
    if l2 == 0:
        require_full_rank(design)
        if rows.shape[1] == 1:
            _require_overlap(rows[:, 0], labels)
    thetas, converged = _newton(design, labels, scaling.ridge(l2))
    if not converged and l2 == 0 and rows.shape[1] > 1:  # at full rank nothing else keeps it going
        raise InputError("x", "separable", None)
    if not converged:
        raise InputError("l2" if l2 else "x", "unconverged", MAX_STEPS_RIDGE)
    return _record(thetas, design, labels, scaling, converged)


def _newton(design: Array, y: Array, ridge: Array) -> tuple[Array, bool]:
    def objective(theta: Array) -> float:
        return len(y) * _mean_loss(y, design @ theta) + float(ridge @ theta**2) / 2

    def derivatives(theta: Array) -> tuple[Array, Array]:
        z = design @ theta
        gradient = design.T @ _excess(y, z) + ridge * theta
        return gradient, (design.T * sigmoid_derivative(z)) @ design + np.diag(ridge)

    def logits(theta: Array) -> Array:
        return design @ theta

    with np.errstate(all="ignore"):  # a step too far is inf, is refused, and is halved
        # One column was seen to overlap, so that there is something to arrive at.
        certain = ridge.any() or design.shape[1] == 2
        max_steps = MAX_STEPS_RIDGE if certain else MAX_STEPS_PLAIN
        return newton_path(objective, derivatives, logits, np.zeros(design.shape[1]), max_steps)


def gradient_descent_logistic(
    x: ArrayLike,
    y: ArrayLike,
    learning_rate: float,
    n_steps: int,
    weight: ArrayLike | None = None,
    bias: float = 0.0,
    standardize: bool = False,
) -> LogisticFit:
    """Return the path of plain gradient descent on the mean log loss, as it is taught.

    theta <- theta - learning_rate * mean((sigmoid(z) - y) x), n_steps times (1 to 100,000), from
    weight (n_features,) and bias, or from 0. With standardize the steps are taken on columns of
    mean 0 and scale 1; weights and biases are in the units of x all the same.
    The descent need not arrive: the record's converged says whether it did.

    Raises InputError if an entry is not finite, the shapes disagree, y is other than 0 and 1 or
    only one of them, learning_rate is not finite and greater than 0, or the descent overflows.

    >>> gradient_descent_logistic([-1, 1], [0, 1], 1, 2).path_bias.tolist()
    [0.0, 0.0, 0.0]
    """
    rows, labels = _binary_rows(x, y)
    learning_rate = positive_number(learning_rate, "learning_rate")
    n_steps = whole_number(n_steps, "n_steps", 1, 100_000)
    n_features = rows.shape[1]
    start = np.zeros(n_features) if weight is None else finite_array(weight, "weight")
    if start.shape != (n_features,):
        require_match("weight", start.shape, "x", rows.shape, "n_features")
    bias = finite_number(bias, "bias")
    scaling = (Scaling.of if standardize else Scaling.none)(rows, "x")
    with np.errstate(all="ignore"):
        design = scaling.design(rows)
        thetas = _descent(design, labels, scaling.scaled(start, bias), learning_rate, n_steps)
        moved = float(np.abs(design @ (thetas[-1] - thetas[-2])).max())
    return _record(thetas, design, labels, scaling, moved <= TOLERANCE)


def _descent(design: Array, y: Array, start: Array, rate: float, n_steps: int) -> Array:
    side = np.where(y == 1, -1, 1)[:, np.newaxis]  # the slope of a loss is that of its own side
    rows = side * design
    thetas = [start]
    for step in range(n_steps + 1):
        z = rows @ thetas[-1]
        if not np.isfinite(z).all():
            raise InputError("learning_rate", "overflow", rate)
        if step < n_steps:
            thetas.append(thetas[-1] - rate * (rows.T @ sigmoid(z)) / len(y))
    return np.array(thetas)
