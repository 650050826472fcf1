"""Evidence multiplies odds and adds to log-odds: Bayes' rule, against exact fractions."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import InputError, evidence_steps

EPS = 2.0**-52
probabilities = st.floats(1e-6, 1 - 1e-6)
ratios = st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=5)


@given(probabilities, ratios)
def test_the_odds_are_those_of_bayes_theorem(p, likelihood_ratios):
    """By P(H | E) = P(E | H) P(H) / P(E), in exact fractions."""
    steps = evidence_steps(p, likelihood_ratios)
    for i in range(len(likelihood_ratios) + 1):
        ill, healthy = Fraction(p), 1 - Fraction(p)
        for ratio in likelihood_ratios[:i]:
            ill *= Fraction(ratio)
        assert steps.odds[i] == pytest.approx(float(ill / healthy), rel=(4 + i) * EPS)
        assert steps.probabilities[i] == pytest.approx(float(ill / (ill + healthy)), rel=1e-13)


@given(probabilities, ratios)
def test_the_log_odds_add(p, likelihood_ratios):
    """To the logarithm of the prior odds each ratio adds its own."""
    steps = evidence_steps(p, likelihood_ratios)
    terms = [mpmath.log(Fraction(p) / (1 - Fraction(p)))]
    terms += [mpmath.log(ratio) for ratio in likelihood_ratios]
    largest = max(abs(term) for term in terms)
    for i in range(len(terms)):
        exact = mpmath.fsum(terms[: i + 1])
        assert abs(steps.log_odds[i] - exact) <= 4 * len(terms) ** 2 * EPS * largest
    assert steps.weights == pytest.approx([float(term) for term in terms[1:]], rel=4 * EPS)


@given(probabilities, st.floats(1e-3, 1e3))
def test_for_and_against_cancel(p, ratio):
    """A factor and one over it lead back to the prior probability."""
    assert evidence_steps(p, [ratio, 1 / ratio]).probabilities[-1] == pytest.approx(p, rel=1e-9)


def test_the_example_of_the_page():
    """One in 100, a test 10 times likelier in the ill, and one 5 times: about one in three."""
    steps = evidence_steps(0.01, [10, 5])
    assert steps.odds == pytest.approx([1 / 99, 10 / 99, 50 / 99])
    assert steps.probabilities == pytest.approx([0.01, 10 / 109, 50 / 149])


def test_certainty_does_not_change():
    """No evidence moves a probability of 0 or 1, however strong it is."""
    steps = evidence_steps([0, 1], [1e300, 1e300])
    assert steps.odds.tolist() == [[0, 0, 0], [np.inf] * 3]
    assert steps.probabilities.tolist() == [[0, 0, 0], [1, 1, 1]]


def test_the_log_odds_stay_finite_where_the_odds_overflow():
    """The product of the odds is infinite, the sum of their logarithms is not."""
    steps = evidence_steps(0.5, [1e200, 1e200])
    assert steps.odds[-1] == np.inf
    assert steps.log_odds[-1] == pytest.approx(400 * float(mpmath.log(10)))


def test_shapes_broadcast():
    """Probabilities (2, 1) and ratios (3, 4) give (2, 3, 5)."""
    steps = evidence_steps([[0.1], [0.2]], np.full((3, 4), 2.0))
    assert [array.shape for array in vars(steps).values()] == [(2, 3, 4), *[(2, 3, 5)] * 3]
    with pytest.raises(InputError, match="shapes must agree"):
        evidence_steps([0.1, 0.2], np.full((3, 4), 2.0))


@pytest.mark.parametrize("ratio", [0.0, -1.0, np.inf])
def test_a_likelihood_ratio_is_positive_and_finite(ratio):
    """Evidence that is impossible under one hypothesis would end all doubt."""
    with pytest.raises(InputError, match=r"^likelihood_ratios must be"):
        evidence_steps(0.5, [2, ratio])


def test_a_lone_ratio_is_refused():
    """The last axis holds the pieces of evidence."""
    with pytest.raises(InputError, match=r"must have shape \(\.\.\., n\), got \(\)"):
        evidence_steps(0.5, 2)
