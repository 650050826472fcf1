"""Probability vectors: their entropy, and their position in the simplex of three classes."""

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.validation import (
    Array,
    distribution_array,
    positive_number,
    require_match,
)


def entropy(p: ArrayLike, base: float = float(np.e)) -> Array:
    """Return the entropy of a probability vector: how uncertain it is.

    entropy = -sum_k p_k log(p_k), with 0 log 0 = 0; p (..., n_classes) -> (...).
    In nats (base e) or bits (base 2), in [0, log n_classes].

    Raises InputError if p is NaN, empty, outside [0, 1] or does not sum to 1 (to 1e-6), or if
    base is not finite and greater than 1.

    Source: Shannon, "A Mathematical Theory of Communication",
    doi 10.1002/j.1538-7305.1948.tb01338.x.

    >>> float(entropy([0.5, 0.5], base=2))
    1.0
    """
    p = distribution_array(p, "p")
    base = positive_number(base, "base")
    if base <= 1:
        raise InputError("base", "above_one", base)
    with np.errstate(all="ignore"):
        terms: Array = np.where(p > 0, p * np.log(p), 0)
    result: Array = np.abs(terms.sum(axis=-1)) / np.log(base)
    return result


def simplex_point(p: ArrayLike) -> Array:
    """Return the position of three probabilities in the simplex, drawn as a triangle.

    Corners: class 0 at (0, 0), class 1 at (1, 0), class 2 at (1/2, sqrt(3)/2).
    p (..., 3) -> (..., 2), the weighted mean of the corners.

    Raises InputError if p is NaN, empty, outside [0, 1], does not sum to 1 (to 1e-6), or is not
    three classes.

    >>> simplex_point([0, 1, 0]).tolist()
    [1.0, 0.0]
    """
    p = distribution_array(p, "p")
    if p.shape[-1] != 3:
        require_match("p", p.shape, "corners", (3, 2), "n_classes")
    return np.stack([p[..., 1] + p[..., 2] / 2, p[..., 2] * (np.sqrt(3) / 2)], axis=-1)
