"""One probability as odds and as a logit, and back: odds, logit, sigmoid and their slopes."""

import numpy as np
from numpy.typing import ArrayLike

from core.validation import (
    Array,
    extended_array,
    nonnegative_array,
    probability_array,
    real_array,
)

# Below this p, 1 - p is 1, and 1 / p is about to overflow (it does at 5.6e-309). Its logit is
# below minus the other number; there 1 + exp(z) is 1, and exp(-z) is about to overflow too.
_NEXT_TO_ZERO = 1e-300
_FAR_OUT = 690.0

# Arrays without an axis: a plain number would be made into one at each call, which takes as long
# as the sum itself when there are few numbers.
_ONE, _HALF = np.array(1.0), np.array(0.5)


def odds(p: ArrayLike) -> Array:
    """Return the odds of a probability: how many times likelier than its opposite.

    odds = p / (1 - p), any shape, in [0, inf]; odds(1) is inf.
    Above 1 means likelier than not. Within 2 ulp.

    Raises InputError if p is NaN, empty, or outside [0, 1].

    >>> float(odds(0.75))
    3.0
    """
    p = probability_array(p, "p")
    with np.errstate(all="ignore"):  # 1 / 0 is the inf we want
        return p / (1 - p)


def probability_from_odds(o: ArrayLike) -> Array:
    """Return the probability that has the given odds.

    p = o / (1 + o), any shape, in [0, 1]; infinite odds give 1. Within 2 ulp.

    Raises InputError if o is NaN, empty or negative.

    >>> float(probability_from_odds(3))
    0.75
    """
    o = nonnegative_array(o, "o")
    # The largest float64 stands in for inf: the quotient is the same 1, without inf / inf.
    o = np.minimum(o, np.finfo(np.float64).max)
    with np.errstate(all="ignore"):
        return np.asarray(o / (1 + o))[()]


def logit(p: ArrayLike) -> Array:
    """Return the log-odds of a probability.

    logit = log(p / (1 - p)), any shape, in [-inf, inf]; logit(0) is -inf, logit(1) is inf.
    Computed as log1p(2 |p - 1/2| / min(p, 1 - p)) with the sign of p - 1/2: this form loses no
    digits next to 0, 1/2 or 1. Within 4 ulp for every float64 in [0, 1].

    Raises InputError if p is NaN, empty, or outside [0, 1].

    Source: Berkson, "Application of the logistic function to bio-assay",
    doi 10.1080/01621459.1944.10500699.

    >>> round(float(logit(0.3)), 4)
    -0.8473
    """
    p = real_array(p, "p")
    with np.errstate(all="ignore"):  # 1 / 0 is inf, and so is the logit
        smaller = np.subtract(_ONE, p, out=np.empty(p.shape))
        np.minimum(p, smaller, out=smaller)
        side = np.subtract(p, _HALF, out=np.empty(p.shape))  # exact above 1/4, accurate below
        z: Array = np.abs(side, out=np.empty(p.shape))
        np.divide(z, smaller, out=z)
        np.add(z, z, out=z)
        np.log1p(z, out=z)
        if not np.maximum.reduce(z, axis=None) < _FAR_OUT:  # NaN (p outside [0, 1]), or at an end
            p = probability_array(p, "p")
            np.copyto(z, -np.log(p), where=p < _NEXT_TO_ZERO)
        np.copysign(z, side, out=z)
    return z[()]


def sigmoid(z: ArrayLike) -> Array:
    """Return the probability whose logit is z.

    sigmoid = 1 / (1 + exp(-z)), any shape, in [0, 1]; sigmoid(-inf) is 0, sigmoid(inf) is 1.
    Within 4 ulp for every float64, the subnormal results below z = -708 included.

    Raises InputError if z is NaN or empty.

    Source: Cox, "The regression analysis of binary sequences",
    doi 10.1111/j.2517-6161.1958.tb00292.x.

    >>> float(sigmoid(0)), float(sigmoid(-710)) > 0
    (0.5, True)
    """
    z = real_array(z, "z")
    with np.errstate(all="ignore"):
        p = np.negative(z, out=np.empty(z.shape))
        np.exp(p, out=p)
        np.add(p, _ONE, out=p)
        np.divide(_ONE, p, out=p)
        if not np.minimum.reduce(p, axis=None) > _NEXT_TO_ZERO:  # NaN, or far to the left
            z = extended_array(z, "z")
            np.copyto(p, np.exp(z), where=z < -_FAR_OUT)
    return p[()]


def log_sigmoid(z: ArrayLike) -> Array:
    """Return the logarithm of the sigmoid, without the detour through a probability.

    log_sigmoid = -log(1 + exp(-z)) = min(z, 0) - log1p(exp(-|z|)), any shape, in [-inf, 0].
    Finite where log(sigmoid(z)) is already log(0). Within 4 ulp for every float64.

    Raises InputError if z is NaN or empty.

    Source: Mächler, "Accurately Computing log(1 - exp(-|a|))", vignette of the R package Rmpfr.

    >>> float(log_sigmoid(-1000))
    -1000.0
    """
    z = extended_array(z, "z")
    with np.errstate(all="ignore"):
        return np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))


def sigmoid_derivative(z: ArrayLike) -> Array:
    """Return the slope of the sigmoid at z.

    sigmoid'(z) = sigmoid(z) sigmoid(-z) = e / (1 + e)^2 with e = exp(-|z|), any shape,
    in [0, 1/4]. Within 4 ulp for every float64: the form never subtracts from 1.

    Raises InputError if z is NaN or empty.

    >>> float(sigmoid_derivative(0))
    0.25
    """
    z = extended_array(z, "z")
    with np.errstate(all="ignore"):
        e = np.exp(-np.abs(z))
        slope: Array = e / (1 + e) / (1 + e)
    return slope


def logit_derivative(p: ArrayLike) -> Array:
    """Return the slope of the logit at p.

    logit'(p) = 1 / (p (1 - p)), any shape, in [4, inf]; inf at 0 and 1.
    One over the slope of the sigmoid at the same point. Within 4 ulp.

    Raises InputError if p is NaN, empty, or outside [0, 1].

    >>> float(logit_derivative(0.5))
    4.0
    """
    p = probability_array(p, "p")
    with np.errstate(all="ignore"):  # 1 / 0 is the inf we want
        return 1 / (p * (1 - p))
