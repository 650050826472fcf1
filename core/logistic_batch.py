"""Many logistic lines at once, as a moving hand needs them: one line a row."""

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.odds_logit_sigmoid import log_sigmoid
from core.validation import (
    Array,
    extended_array,
    finite_array,
    nonnegative_array,
    require_binary,
    require_dimensions,
    require_match,
    within_range,
)


def lines(x: ArrayLike, w: ArrayLike, b: ArrayLike) -> Array:
    """Return the logits of every line at every x.

    z = w x + b; w (n,), b (n,), x (m,) or, where each line has its own, (n, m) -> (n, m).

    Raises InputError if an argument is not finite, w and b differ in length, or the result
    overflows.

    >>> lines([0, 1], [2, 3], [-1, 0]).tolist()
    [[-1.0, 1.0], [0.0, 3.0]]
    """
    x, w, b = finite_array(x, "x"), finite_array(w, "w"), finite_array(b, "b")
    if w.shape != b.shape:
        require_match("w", w.shape, "b", b.shape, "n")
    with np.errstate(all="ignore"):
        return within_range(w[..., np.newaxis] * x + b[..., np.newaxis], "x")


def lines_through(x: ArrayLike, z: ArrayLike) -> tuple[Array, Array]:
    """Return weight w and bias b of each line through two points.

    w = (z1 - z0) / (x1 - x0), b = z0 - w x0; x (2,) or (n, 2), z (2,) or (n, 2) -> (n,), (n,).

    Raises InputError if an argument is not finite, the shapes disagree, the two x are the same,
    or the result overflows.

    >>> [part.tolist() for part in lines_through([0, 2], [[1, 5], [1, 1]])]
    [[2.0, 0.0], [1.0, 1.0]]
    """
    x, z = finite_array(x, "x"), finite_array(z, "z")
    if x.shape[-1:] != (2,) or z.shape[-1:] != (2,):
        require_match("x", x.shape, "z", z.shape, "2")
    x, z = np.broadcast_arrays(x, z)
    if (x[..., 0] == x[..., 1]).any():
        raise InputError("x", "constant", 1)
    with np.errstate(all="ignore"):
        w = within_range((z[..., 1] - z[..., 0]) / (x[..., 1] - x[..., 0]), "x")
        return w, within_range(z[..., 0] - w * x[..., 0], "x")


def boundaries(w: ArrayLike, b: ArrayLike) -> Array:
    """Return the x at which each line says 1/2; inf for a line that crosses nowhere.

    x = -b / w, any shape.

    Raises InputError if w or b is not finite.

    >>> boundaries([2, 0], [-1, 1]).tolist()
    [0.5, inf]
    """
    w, b = finite_array(w, "w"), finite_array(b, "b")
    with np.errstate(all="ignore"):
        return np.where(w == 0, np.inf, (0 - b) / np.where(w == 0, 1, w))[()]


def odds_ratio(w: ArrayLike) -> Array:
    """Return what one unit of x multiplies the odds by.

    exp(w), any shape, in [0, inf].

    Raises InputError if w is NaN or empty.

    >>> float(odds_ratio(0))
    1.0
    """
    with np.errstate(all="ignore"):
        return np.exp(extended_array(w, "w"))


def log_losses(y: ArrayLike, z: ArrayLike, share: ArrayLike = 1.0) -> Array:
    """Return the mean log loss of each row of logits.

    The mean of -log sigmoid(z) where y = 1 and of -log sigmoid(-z) where y = 0, along the last
    axis, each label counted with its share; y (m,), z (..., m), share any shape that fits z.

    Raises InputError if y is other than 0 and 1, z is not finite, share is negative, infinite or
    all 0 in a row, an argument is empty, or the shapes differ.

    >>> log_losses([1, 0], [[0, 0], [2, -2]]).round(4).tolist()
    [0.6931, 0.1269]
    """
    y, z = _labels(y), finite_array(z, "z")
    if y.shape != z.shape[-1:]:
        require_match("y", y.shape, "z", z.shape, "labels")
    share = np.broadcast_to(_shares(share, "share"), z.shape)
    total = share.sum(axis=-1)
    if not total.min() > 0:
        raise InputError("share", "positive", float(total.min()))
    mean: Array = (share * _losses(y, z)).sum(axis=-1) / total
    return mean


def log_losses_moved(
    y: ArrayLike, z: ArrayLike, share: ArrayLike, new_z: ArrayLike, new_share: ArrayLike
) -> Array:
    """Return the mean log loss when one label moves: for each label, and each place it goes to.

    The others stay at their logits z with their shares; its own become new_z and new_share.
    y, z, share (m,), new_z, new_share (k,) -> (m, k); 0 where no share is left.

    Raises InputError if y is other than 0 and 1, a logit is not finite, a share is negative or
    infinite, an argument is empty, or the shapes differ.

    >>> log_losses_moved([1, 0], [0, 5], [1, 1], [0, -9], [1, 0]).round(4).tolist()
    [[2.8499, 5.0067], [0.6931, 0.6931]]
    """
    y, z, new_z = _labels(y), finite_array(z, "z"), finite_array(new_z, "new_z")
    share, new_share = _shares(share, "share"), _shares(new_share, "new_share")
    for other, name in ((z, "z"), (share, "share")):
        if y.shape != other.shape:
            require_match("y", y.shape, name, other.shape, "labels")
    if new_z.shape != new_share.shape or new_z.ndim != 1:
        require_match("new_z", new_z.shape, "new_share", new_share.shape, "places")
    own = share * _losses(y, z)
    paid = (own.sum() - own)[:, np.newaxis] + new_share * _losses(y[:, np.newaxis], new_z)
    count = (share.sum() - share)[:, np.newaxis] + new_share
    mean: Array = np.divide(paid, count, out=np.zeros_like(paid), where=count > 0)
    return mean


def _labels(y: ArrayLike) -> Array:
    """Return labels (m,) of 0 and 1."""
    y = finite_array(y, "y")
    require_dimensions(y, "y", "(m,)", 1)
    require_binary(y, "y")
    return y


def _shares(share: ArrayLike, argument: str) -> Array:
    """Return shares: finite, and 0 or more."""
    return nonnegative_array(finite_array(share, argument), argument)


def _losses(y: Array, z: Array) -> Array:
    """Return -log of the probability that a logit gives to what its label says."""
    return -log_sigmoid(np.where(y == 1, z, -z))
