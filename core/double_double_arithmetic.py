"""A sum of exponentials to 30 digits, for the one place where 16 are not enough.

A number is held as a pair of float64: a large part, and what its rounding lost.

Source: Dekker, "A floating-point technique for extending the available precision",
doi 10.1007/BF01397083.
"""

from fractions import Fraction
from math import factorial

import numpy as np

from core.validation import Array

Pair = tuple[Array, Array]

# log 2 in three parts; the first two are short, so that a whole number below 2^11 times them is
# exact.
_LOG_2 = (
    float.fromhex("0x1.62e42feep-1"),
    float.fromhex("0x1.a39ef356p-33"),
    4.275175589747649e-20,
)
_SPLITTER = 2.0**27 + 1
_SQUARINGS = 9  # brings the argument of the series below 7e-4, where 10 terms give 32 digits
_SERIES = [Fraction(1, factorial(i)) for i in range(10, 0, -1)]


def _sum(a: Array, b: Array) -> Pair:
    """Return a + b and exactly what it lost (Knuth)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _product(a: Array, b: Array) -> Pair:
    """Return a b and exactly what it lost, by products of halves (Dekker)."""
    product = a * b
    a_high, b_high = _SPLITTER * a, _SPLITTER * b
    a_high, b_high = a_high - (a_high - a), b_high - (b_high - b)
    a_low, b_low = a - a_high, b - b_high
    return product, a_low * b_low - (product - a_high * b_high - a_low * b_high - a_high * b_low)


def _plus(x: Pair, y: Pair) -> Pair:
    high, low = _sum(x[0], y[0])
    return _sum(high, low + (x[1] + y[1]))


def _times(x: Pair, y: Pair) -> Pair:
    high, low = _product(x[0], y[0])
    return _sum(high, low + (x[0] * y[1] + x[1] * y[0]))


def _expm1(x: Pair) -> Pair:
    """Return exp(x) - 1 for |x| below 0.35: a series for x / 2^9, then nine times (1 + u)^2 - 1."""
    x = (x[0] / 2**_SQUARINGS, x[1] / 2**_SQUARINGS)
    u = (np.zeros_like(x[0]), np.zeros_like(x[0]))
    for coefficient in _SERIES:
        high = float(coefficient)
        pair = (np.full_like(x[0], high), np.full_like(x[0], float(coefficient - Fraction(high))))
        u = _times(x, _plus(pair, u))
    for _ in range(_SQUARINGS):
        u = _plus((2 * u[0], 2 * u[1]), _times(u, u))
    return u


def sum_of_exps_minus_1(z: Array) -> Array:
    """Return sum_i exp(z_i) - 1, right to about 1e-30 where the sum is close to 1.

    z (n_rows, n_classes), -inf allowed, -> (n_rows,).
    """
    z = np.maximum(-np.sort(-z, axis=-1), -800)  # largest first; exp(-800) is 0 as well
    k = np.rint(z / np.log(2))
    reduced, lost = _sum(z - k * _LOG_2[0], -k * _LOG_2[1])
    u = _expm1((reduced, lost - k * _LOG_2[2]))
    power = np.ldexp(1.0, k.astype(np.intc))
    total = (np.full(len(z), -1.0), np.zeros(len(z)))
    for i in range(z.shape[-1]):  # 2^k (1 + u) in two parts: with k = 0 the 1 meets the -1 exactly
        total = _plus(total, (power[:, i], np.zeros(len(z))))
        total = _plus(total, (power[:, i] * u[0][:, i], power[:, i] * u[1][:, i]))
    return total[0]
