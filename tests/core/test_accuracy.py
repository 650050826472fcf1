"""core against mpmath, over all of float64.

The unit is the ulp: the distance from the exact value to the next float64. Half an ulp is the best
that any float64 function can do; four is what we promise.
"""

import math

import mpmath
import numpy as np
import pytest

from core import (
    log_sigmoid,
    logit,
    logit_derivative,
    odds,
    probability_from_odds,
    sigmoid,
    sigmoid_derivative,
)

PROMISE = 4  # ulp
TINY = np.finfo(np.float64).tiny
RNG = np.random.default_rng(20)


def around(centre, n=40):
    """Return the n float64 neighbours of centre on each side, and centre."""
    left, right = [centre], [centre]
    for _ in range(n):
        left.append(np.nextafter(left[-1], -np.inf))
        right.append(np.nextafter(right[-1], np.inf))
    return np.array(left[::-1] + right[1:])


def random_bits(n):
    """Return finite float64 with random bit patterns: every magnitude and sign is as likely."""
    values = RNG.integers(0, 2**64, n, dtype=np.uint64).view(np.float64)
    return values[np.isfinite(values)]


def log_spaced(low, high, n):
    """Return n positive float64 whose decimal exponents are random between low and high."""
    return 10.0 ** RNG.uniform(low, high, n)


def every_z():
    """Return logits everywhere, dense where a formula switches or a result runs out of range."""
    switches = [0, -700, -708.396, -709.7827, 709.7827, -744.4401, -745.1332, 745.1332]
    switches += [0.5, -0.5, 1, -1, 36.0437, -36.7368, 36.7368, 37.43]
    spread = log_spaced(-323, 3, 1500)
    return np.concatenate(
        [around(c) for c in switches]
        + [spread, -spread, random_bits(1000), RNG.uniform(-750, -700, 1000)]
        + [RNG.uniform(-746, 746, 1500), RNG.uniform(-40, 40, 1500), RNG.uniform(-2, 2, 1000)]
    )


def every_p():
    """Return probabilities everywhere, dense next to 0, 1/2 and 1 and where a formula switches."""
    switches = [0.25, 0.3, 0.5, 0.65, 0.75, 1e-300, 5.56268464626801e-309, TINY]
    steps = np.arange(1, 41)
    close = log_spaced(-17, -0.31, 1500)
    p = np.concatenate(
        [around(c) for c in switches]
        + [steps * 5e-324, 1 - steps * 2.0**-53, np.abs(random_bits(1000)), RNG.uniform(0, 1, 1500)]
        + [log_spaced(-323.3, 0, 1500), 1 - close, 0.5 - close, 0.5 + close]
    )
    return p[(p > 0) & (p < 1)]


def error_in_ulp(got, exact):
    """Return |got - exact| in ulp of the exact value (a subnormal's ulp is 5e-324)."""
    rounded = float(exact)
    if not math.isfinite(rounded) or not math.isfinite(got):
        return 0.0 if got == rounded else math.inf
    return float(abs(mpmath.mpf(float(got)) - exact) / mpmath.mpf(math.ulp(rounded)))


def exact_sigmoid(z):
    """Return the sigmoid; a z so far left that float64 holds only 0 is not worth a long exp."""
    return mpmath.exp(z) / (1 + mpmath.exp(z)) if abs(z) < 1e4 else mpmath.mpf(1 if z > 0 else 0)


def exact_log_sigmoid(z):
    """Return the log of the sigmoid, min(z, 0) - log1p(exp(-|z|))."""
    tail = mpmath.log1p(mpmath.exp(-abs(z))) if abs(z) < 1e4 else 0
    return min(z, mpmath.mpf(0)) - tail


def exact_sigmoid_derivative(z):
    """Return e / (1 + e)^2, e = exp(-|z|)."""
    e = mpmath.exp(-abs(z)) if abs(z) < 1e4 else mpmath.mpf(0)
    return e / (1 + e) ** 2


def exact_logit(p):
    """Return log(p / (1 - p)); next to 0 the 1 - p of 1,200 bits is still not 1."""
    return mpmath.log(p) - mpmath.log1p(-p)


@pytest.mark.parametrize(
    ("function", "exact", "points"),
    [
        (sigmoid, exact_sigmoid, every_z),
        (log_sigmoid, exact_log_sigmoid, every_z),
        (sigmoid_derivative, exact_sigmoid_derivative, every_z),
        (logit, exact_logit, every_p),
        (logit_derivative, lambda p: 1 / (p * (1 - p)), every_p),
        (odds, lambda p: p / (1 - p), every_p),
        (probability_from_odds, lambda o: o / (1 + o), lambda: np.abs(every_z())),
    ],
    ids=lambda argument: getattr(argument, "__name__", ""),
)
def test_is_within_4_ulp_over_all_of_float64(function, exact, points):
    """sigmoid, logit and their kin keep their digits everywhere, subnormal results included."""
    x = points()
    with mpmath.workprec(300):
        errors = [
            error_in_ulp(value, exact(mpmath.mpf(float(point))))
            for point, value in zip(x, function(x), strict=True)
        ]
    worst = int(np.argmax(errors))
    assert errors[worst] <= PROMISE, f"{errors[worst]} ulp at {x[worst]!r}"


def test_sigmoid_reaches_into_the_subnormal_numbers():
    """Where SciPy's expit is already 0, sigmoid(-710) is still 4.476e-309."""
    assert sigmoid(-710) == pytest.approx(4.476e-309, rel=1e-3)
    assert sigmoid(-745) == 5e-324
    assert sigmoid(-746) == 0


def test_logit_keeps_its_digits_one_step_from_a_half():
    """One step off 1/2 the logit is 4 times that step, not 0 and not noise."""
    four_ulp = 4 * 2**-52
    assert logit(0.5 + 2**-53) == pytest.approx(4 * 2**-53, rel=four_ulp, abs=0)
    assert logit(0.5 - 2**-54) == pytest.approx(-4 * 2**-54, rel=four_ulp, abs=0)
