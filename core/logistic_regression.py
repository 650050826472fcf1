"""Logistic regression with one feature: a line, bent by the sigmoid, and what it costs."""

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.odds_logit_sigmoid import log_sigmoid, logit
from core.validation import (
    Array,
    extended_array,
    finite_array,
    nonnegative_array,
    probability_array,
    require_broadcastable,
    require_dimensions,
    require_match,
    within_range,
)


def line(x: ArrayLike, w: ArrayLike, b: ArrayLike) -> Array:
    """Return the line that gives the log-odds.

    z = w x + b; x, w and b of any shapes that broadcast; the sigmoid of z is the probability.

    Raises InputError if an argument is not finite, the shapes do not broadcast, or the result
    overflows.

    >>> line([0, 1], 2, -1).tolist()
    [-1.0, 1.0]
    """
    x, w, b = finite_array(x, "x"), finite_array(w, "w"), finite_array(b, "b")
    require_broadcastable("b", b, "w", w)
    require_broadcastable("w", np.broadcast_to(w, np.broadcast_shapes(w.shape, b.shape)), "x", x)
    with np.errstate(all="ignore"):
        return within_range(w * x + b, "x")


def line_through(x: ArrayLike, z: ArrayLike) -> tuple[Array, Array]:
    """Return weight w and bias b of the line through two points.

    w = (z1 - z0) / (x1 - x0), b = z0 - w x0; x (..., 2), z (..., 2) -> (...), (...).

    Raises InputError if an argument is not finite, the shapes disagree, the two x are the same,
    or the result overflows.

    >>> [float(part) for part in line_through([0, 2], [1, 5])]
    [2.0, 1.0]
    """
    x, z = finite_array(x, "x"), finite_array(z, "z")
    if x.shape[-1:] != (2,) or z.shape[-1:] != (2,):
        require_match("x", x.shape, "z", z.shape, "2")
    require_broadcastable("x", x, "z", z)
    x, z = np.broadcast_arrays(x, z)
    same = x[..., 0] == x[..., 1]
    if same.any():
        raise InputError("x", "distinct", float(x[..., 0][same].flat[0]))
    with np.errstate(all="ignore"):
        w = within_range((z[..., 1] - z[..., 0]) / (x[..., 1] - x[..., 0]), "x")
        return w, within_range(z[..., 0] - w * x[..., 0], "x")


def decision_boundary(w: ArrayLike, b: ArrayLike, threshold: ArrayLike = 0.5) -> Array:
    """Return the x at which the probability is the threshold, by default 1/2.

    x = (logit(threshold) - b) / w; of any shapes that broadcast. inf where w = 0, because a level
    line crosses nowhere (or everywhere), and inf or -inf where x leaves the range of float64 or
    the threshold is 0 or 1.

    Raises InputError if w or b is not finite, threshold is outside [0, 1], or the shapes do not
    broadcast.

    >>> decision_boundary([2, 0], -1).tolist()
    [0.5, inf]
    """
    w, b = finite_array(w, "w"), finite_array(b, "b")
    require_broadcastable("b", b, "w", w)
    z = logit(probability_array(threshold, "threshold"))
    with np.errstate(all="ignore"):
        require_broadcastable("threshold", z, "b", w + b)
        return np.where(w == 0, np.inf, (z - b) / np.where(w == 0, 1, w))[()]


def max_slope(w: ArrayLike) -> Array:
    """Return the slope of the probability curve where it is steepest, at the boundary.

    w / 4, any shape: one unit of x moves the probability by about that at most. The sign is that
    of w.

    Raises InputError if w is not finite.

    Source: Gelman, Hill and Vehtari, "Regression and Other Stories", chapter 13,
    doi 10.1017/9781139161879.

    >>> float(max_slope(2))
    0.5
    """
    return finite_array(w, "w") / 4


def odds_ratio(w: ArrayLike) -> Array:
    """Return the factor by which one unit of x multiplies the odds.

    exp(w), any shape, in [0, inf].

    Raises InputError if w is NaN or empty.

    >>> float(odds_ratio(0))
    1.0
    """
    with np.errstate(all="ignore"):
        return np.exp(extended_array(w, "w"))


def log_loss(y: ArrayLike, z: ArrayLike, sample_weight: ArrayLike | None = None) -> Array:
    """Return the mean log loss of labels y, given the logits z of label 1.

    The mean of -y log sigmoid(z) - (1 - y) log sigmoid(-z) over the last axis, in nats, in
    [0, inf]; y (..., m), z (..., m) -> (...). With sample_weight (..., m) it is a weighted mean.
    Taken from the logits: a probability that has rounded to 1 would already cost inf.

    Raises InputError if y is outside [0, 1], z is NaN, a weight is negative, infinite or all 0 in
    a row, an argument is empty, or the shapes disagree.

    >>> log_loss([1, 0], [[0, 0], [2, -2]]).round(4).tolist()
    [0.6931, 0.1269]
    """
    y, z = probability_array(y, "y"), extended_array(z, "z")
    if y.shape[-1:] != z.shape[-1:]:
        require_match("y", y.shape, "z", z.shape, "shapes")
    require_broadcastable("y", y, "z", z)
    losses = np.atleast_1d(_losses(y, z))
    if sample_weight is None:
        mean: Array = losses.mean(axis=-1)
        return mean
    weight = _weights(sample_weight, "sample_weight")
    require_broadcastable("sample_weight", weight, "z", losses)
    weight = np.broadcast_to(weight, losses.shape)
    largest = weight.max(axis=-1, keepdims=True)
    if not largest.min() > 0:
        raise InputError("sample_weight", "positive", float(largest.min()))
    weight = weight / largest  # so that their sum does not overflow
    counted = np.where(weight > 0, losses, 0.0)  # a loss of inf, too, counts only with its weight
    weighted: Array = (weight * counted).sum(axis=-1) / weight.sum(axis=-1)
    return weighted


def log_loss_moved(
    y: ArrayLike, z: ArrayLike, sample_weight: ArrayLike, new_z: ArrayLike, new_weight: ArrayLike
) -> Array:
    """Return the mean log loss after one sample has moved: for each sample and each new logit.

    The others keep their logits z and weights; the one that moves gets new_z and new_weight.
    y, z, sample_weight (m,), new_z, new_weight (k,) -> (m, k), in m + k steps instead of m^2 k;
    0 where no weight is left.

    Raises InputError if y is outside [0, 1], a logit is not finite, a weight is negative or
    infinite, an argument is empty, or the shapes differ.

    >>> log_loss_moved([1, 0], [0, 5], [1, 1], [0, -9], [1, 0]).round(4).tolist()
    [[2.8499, 5.0067], [0.6931, 0.6931]]
    """
    y, z, new_z = probability_array(y, "y"), finite_array(z, "z"), finite_array(new_z, "new_z")
    weight = _weights(sample_weight, "sample_weight")
    new_weight = _weights(new_weight, "new_weight")
    require_dimensions(y, "y", "(m,)", 1)
    for other, name in ((z, "z"), (weight, "sample_weight")):
        if y.shape != other.shape:
            require_match("y", y.shape, name, other.shape, "m")
    if new_z.shape != new_weight.shape or new_z.ndim != 1:
        require_match("new_z", new_z.shape, "new_weight", new_weight.shape, "k")
    largest = max(weight.max(), new_weight.max()) or 1.0  # so that no sum of weights overflows
    weight, new_weight = weight / largest, new_weight / largest
    own = weight * _losses(y, z)
    loss = (own.sum() - own)[:, np.newaxis] + new_weight * _losses(y[:, np.newaxis], new_z)
    total = (weight.sum() - weight)[:, np.newaxis] + new_weight
    mean: Array = np.divide(loss, total, out=np.zeros_like(loss), where=total > 0)
    return mean


def _weights(value: ArrayLike, argument: str) -> Array:
    """Return weights: finite, and 0 or more."""
    return nonnegative_array(finite_array(value, argument), argument)


def _losses(y: Array, z: Array) -> Array:
    """Return the log loss of each label; 0 times inf is 0, a label that does not occur."""
    with np.errstate(all="ignore"):
        if ((y == 0) | (y == 1)).all():
            losses = log_sigmoid(np.where(y == 1, z, -z))
        else:
            ones = np.where(y > 0, y * log_sigmoid(z), 0)
            losses = ones + np.where(y < 1, (1 - y) * log_sigmoid(-z), 0)
        return np.abs(losses)
