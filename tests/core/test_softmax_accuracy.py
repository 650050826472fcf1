"""softmax, log_softmax and logsumexp against mpmath."""

import math

import mpmath
import numpy as np
import pytest

from core import log_softmax, logsumexp, softmax

TINY = np.finfo(np.float64).tiny
RNG = np.random.default_rng(21)


def exact_softmax_family(z, temperature):
    """Return softmax, log_softmax and logsumexp of z / temperature, exactly."""
    values = [mpmath.mpf(float(v)) / mpmath.mpf(float(temperature)) for v in z]
    peak = max(values)
    exps = [mpmath.exp(v - peak) if v > -mpmath.inf else mpmath.mpf(0) for v in values]
    winner = values.index(peak)
    rest = mpmath.log1p(mpmath.fsum(exps[:winner] + exps[winner + 1 :]))
    total = mpmath.fsum(exps)
    return [e / total for e in exps], [v - peak - rest for v in values], peak + rest


def relative_error(got, exact):
    """Return |got - exact| / |exact|, forgiving 3 steps among the subnormals, which have no ulp."""
    if not -np.finfo(np.float64).max <= exact <= 1:
        return 0.0 if got == -np.inf else math.inf
    slack = mpmath.mpf(3 * 5e-324) if abs(exact) < TINY else 0
    excess = max(abs(mpmath.mpf(float(got)) - exact) - slack, 0)
    return float(excess / abs(exact)) if excess else 0.0


def logit_vectors():
    """Return named vectors of logits that have broken softmax functions before."""
    return {
        "plain": [2, 1, 0.1],
        "one class": [3.7],
        "one dominates": [0, -50],
        "one dominates by far": [300, 0, -399.5],
        "the others are subnormal": [0, -709, -744, -745.1],
        "all far below 0": [-1e5, -1e5 - 1, -1e5 - 700.3],
        "huge": [1e308, -1e308, 9.99e307],
        "huge and tiny": [1e308, 1, 1e-308, -1e308],
        "subnormal": [5e-324, 0, -5e-324],
        "an impossible class": [-np.inf, 1, 2],
        "close": [1, 1 + 2**-52, 1 - 2**-53],
        "many": list(np.linspace(-740, 0, 60)),
    }


TEMPERATURES = [1, 0.1, 0.3, 3, 7.7, 1e-300, 1e-5, 1e5, 1e300]


@pytest.mark.parametrize("temperature", TEMPERATURES)
@pytest.mark.parametrize("z", logit_vectors().values(), ids=logit_vectors().keys())
def test_softmax_and_its_log_are_within_1e_13(z, temperature):
    """No shape of logits and no temperature costs softmax or log_softmax their digits."""
    with mpmath.workprec(1300):
        p, log_p, _ = exact_softmax_family(z, temperature)
        p_errors = map(relative_error, softmax(z, temperature), p)
        log_errors = map(relative_error, log_softmax(z, temperature), log_p)
        assert max(p_errors) <= 1e-13
        assert max(log_errors) <= 1e-13


@pytest.mark.parametrize("spread", [1, 30, 300, 745])
def test_softmax_of_random_logits_is_within_1e_13(spread):
    """The same over random vectors scaled by random temperatures."""
    with mpmath.workprec(1300):
        for temperature in (1, *10 ** RNG.uniform(-300, 300, 8)):
            z = RNG.uniform(-spread, 0, 7) * temperature
            p, log_p, _ = exact_softmax_family(z, temperature)
            assert max(map(relative_error, softmax(z, temperature), p)) <= 1e-13
            assert max(map(relative_error, log_softmax(z, temperature), log_p)) <= 1e-13


def test_division_by_a_temperature_costs_no_second_rounding():
    """Among 4,000 classes down to p = 1e-300 each is within 1e-13; two roundings would miss it."""
    temperature = 7.7
    z = np.append(352.16, np.random.default_rng(3).uniform(-340, 340, 4000)) * temperature
    with mpmath.workprec(300):
        p, _, _ = exact_softmax_family(z, temperature)
        assert max(map(relative_error, softmax(z, temperature), p)) <= 1e-13


@pytest.mark.parametrize("z", logit_vectors().values(), ids=logit_vectors().keys())
def test_logsumexp_is_within_1e_13(z):
    """It keeps its digits too, next to a dominating class as well."""
    with mpmath.workprec(1300):
        exact = exact_softmax_family(z, 1)[2]
        assert abs(mpmath.mpf(float(logsumexp(z))) - exact) <= 1e-13 * abs(exact)


def near_zero():
    """Return named logits whose exponentials sum to about 1."""
    return {
        "two halves": np.log([0.5, 0.5]),
        "log probabilities": log_softmax([2, 1, 0.1]),
        "far apart": log_softmax([300, 0, -400]),
        "an impossible class": [*log_softmax([1, 2]), -np.inf],
        "many": log_softmax(RNG.normal(size=60)),
        "one": [-1e-300],
        "almost certain": [-1e-30, -70],
        "subnormal": [-1e-320, -740],
        "a hundredth": np.log([0.5, 0.51]),
    }


@pytest.mark.parametrize("z", near_zero().values(), ids=near_zero().keys())
def test_logsumexp_near_zero_keeps_its_digits(z):
    """Where the maximum and the logarithm cancel, what remains is no rounding noise."""
    with mpmath.workprec(2200):
        exact = exact_softmax_family(z, 1)[2]
        assert relative_error(logsumexp(z), exact) <= 1e-13


def test_logsumexp_near_zero_over_random_probabilities():
    """Log probabilities, and such with an error of 1e-15 to 1e-1, in one batch of rows."""
    z = log_softmax(RNG.normal(size=(100, 4)) * 10 ** RNG.uniform(-2, 3, (100, 1)))
    z[50:] += 10 ** RNG.uniform(-15, -1, (50, 1))
    with mpmath.workprec(1300):
        for row, result in zip(z, logsumexp(z), strict=True):
            exact = exact_softmax_family(row, 1)[2]
            floor = mpmath.mpf("1e-30")  # what 30 digits leave of a smaller result
            assert abs(mpmath.mpf(float(result)) - exact) <= 1e-13 * abs(exact) + floor
