"""Logistic regression with one feature: a line, bent by the sigmoid."""

import numpy as np
from numpy.typing import ArrayLike

from core.odds_logit_sigmoid import log_sigmoid
from core.validation import (
    Array,
    extended_array,
    finite_array,
    finite_number,
    probability_array,
    require_match,
    within_range,
)


def line(x: ArrayLike, w: float, b: float) -> Array:
    """Return the line that gives the log-odds.

    z = w x + b, any shape; the sigmoid of z is the probability.

    Raises InputError if an argument is not finite, w or b is not a single number, or the result
    overflows.

    >>> line([0, 1], 2, -1).tolist()
    [-1.0, 1.0]
    """
    x = finite_array(x, "x")
    with np.errstate(all="ignore"):
        return within_range(x * finite_number(w, "w") + finite_number(b, "b"), "x")


def decision_boundary(w: float, b: float) -> float | None:
    """Return the x at which the probability is 1/2, or None where no float64 is.

    x = -b / w; w = 0 is a level line that crosses nowhere (or everywhere).

    Raises InputError if w or b is not a single finite number.

    >>> decision_boundary(2, -1)
    0.5
    """
    w, b = finite_number(w, "w"), finite_number(b, "b")
    if w == 0:
        return None
    with np.errstate(all="ignore"):
        x = float(np.float64(0 - b) / w)
    return x if np.isfinite(x) else None


def max_slope(w: float) -> float:
    """Return the slope of the probability curve where it is steepest, at the boundary.

    w / 4: one unit of x moves the probability by about that at most. The sign is that of w.

    Raises InputError if w is not a single finite number.

    Source: Gelman, Hill and Vehtari, "Regression and Other Stories", chapter 13,
    doi 10.1017/9781139161879.

    >>> max_slope(2)
    0.5
    """
    return finite_number(w, "w") / 4


def log_loss(y: ArrayLike, z: ArrayLike) -> float:
    """Return the mean log loss of labels y, given the logits z of label 1.

    -mean(y log sigmoid(z) + (1 - y) log sigmoid(-z)), in nats, in [0, inf].
    Taken from the logits: a probability that has rounded to 1 would already cost inf.

    Raises InputError if y is outside [0, 1], z is NaN, either is empty, or the shapes differ.

    >>> round(log_loss([1, 0], [0, 0]), 4)
    0.6931
    """
    y = probability_array(y, "y")
    z = extended_array(z, "z")
    if y.shape != z.shape:
        require_match("y", y.shape, "z", z.shape, "shapes")
    with np.errstate(all="ignore"):  # 0 times -inf is 0 here: a label that does not occur
        ones = np.where(y > 0, y * log_sigmoid(z), 0)
        zeros = np.where(y < 1, (1 - y) * log_sigmoid(-z), 0)
        return abs(float(np.mean(ones + zeros)))
