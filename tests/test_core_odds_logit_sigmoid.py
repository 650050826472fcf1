"""One probability and its other names: what makes odds, logit and sigmoid click."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from core import (
    log_sigmoid,
    logit,
    logit_derivative,
    odds,
    probability_from_odds,
    sigmoid,
    sigmoid_derivative,
)

EPS = 2.0**-52
# Beyond 1e-300 the opposite probability is still a float64 that differs from 1 only on paper.
inner_probabilities = st.floats(1e-300, 1, exclude_max=True)
logits = st.floats(-700, 700)


@given(inner_probabilities)
def test_sigmoid_undoes_logit(p):
    """Into a logit and back: one ulp of the logit z moves p by |z| (1 - p) ulp at most."""
    z = float(logit(p))
    assert sigmoid(z) == pytest.approx(p, rel=(8 + 4 * abs(z)) * EPS, abs=0)


@given(st.floats(-700, 0))
def test_logit_undoes_sigmoid_for_every_negative_logit(z):
    """To the left of 0 nothing is lost: p and 1 - p both keep their digits."""
    assert logit(sigmoid(z)) == pytest.approx(z, rel=8 * EPS, abs=16 * EPS)


def test_the_way_back_is_lost_where_the_sigmoid_saturates():
    """Near 1 float64 has few numbers left: the round trip is off by ever more, then by infinity."""
    loss = [abs(float(logit(sigmoid(z))) - z) for z in (10, 20, 30)]
    assert loss == pytest.approx([9.7e-13, 3.6e-8, 1e-3], rel=0.5)
    assert sigmoid(36.7) < 1
    assert sigmoid(36.74) == 1
    assert logit(sigmoid(37)) == np.inf
    assert logit(sigmoid(-37)) == pytest.approx(-37, rel=4 * EPS)


@given(inner_probabilities)
def test_odds_and_back(p):
    """The odds say the same as the probability."""
    assert probability_from_odds(odds(p)) == pytest.approx(p, rel=4 * EPS)


@given(st.floats(2.0**-50, 1 - 2.0**-50).map(lambda p: round(p * 2**50) / 2**50))
def test_logit_is_symmetric(p):
    """Swapping heads and tails changes only the sign (p and 1 - p are both exact here)."""
    assert logit(1 - p) == -logit(p)


@given(logits)
def test_sigmoid_is_symmetric(z):
    """The probabilities of z and of -z sum to 1."""
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, abs=2 * EPS)


@given(inner_probabilities)
def test_logit_is_the_log_of_the_odds(p):
    """log-odds is what the name says."""
    assert logit(p) == pytest.approx(np.log(odds(p)), rel=4 * EPS, abs=4 * EPS)


@given(st.floats(-700, 36))
def test_log_sigmoid_is_the_log_of_the_sigmoid(z):
    """Where the detour through the probability still works, it arrives at the same place."""
    assert log_sigmoid(z) == pytest.approx(np.log(sigmoid(z)), rel=8 * EPS, abs=4 * EPS)


@given(st.floats(-350, 36))
def test_the_two_slopes_are_one_over_each_other(z):
    """A curve and its mirror image have slopes that multiply to 1."""
    p = sigmoid(z)  # rounding p near 1 moves 1 - p, and with it the slope, by eps / (1 - p)
    product = sigmoid_derivative(z) * logit_derivative(p)
    assert product == pytest.approx(1, rel=16 * EPS + EPS / (1 - p))


@given(st.floats(-30, 30))
def test_sigmoid_derivative_is_p_times_1_minus_p(z):
    """The slope of the sigmoid is p (1 - p)."""
    p = sigmoid(z)
    assert sigmoid_derivative(z) == pytest.approx(p * sigmoid(-z), rel=8 * EPS)


def test_sigmoid_derivative_does_not_vanish_on_the_right():
    """At z = 40 the sigmoid has rounded to 1, but its slope is still exp(-40)."""
    assert sigmoid(40) == 1
    assert sigmoid_derivative(40) == pytest.approx(np.exp(-40), rel=8 * EPS)
    assert sigmoid_derivative(40) == sigmoid_derivative(-40)


@given(st.lists(st.floats(-745, 745), min_size=2, max_size=2, unique=True))
def test_sigmoid_never_falls(pair):
    """A larger logit never gets a smaller probability (4 ulp of rounding aside)."""
    low, high = sorted(pair)
    assert sigmoid(low) <= sigmoid(high) * (1 + 4 * EPS)


def test_the_ends_are_exact():
    """Certainty and impossibility have infinite names, and the names lead back."""
    assert [logit(0), logit(0.5), logit(1)] == [-np.inf, 0, np.inf]
    assert [sigmoid(-np.inf), sigmoid(0), sigmoid(np.inf)] == [0, 0.5, 1]
    assert [odds(0), odds(0.5), odds(1)] == [0, 1, np.inf]
    assert [probability_from_odds(o) for o in (0, 1, np.inf)] == [0, 0.5, 1]
    assert [log_sigmoid(-np.inf), log_sigmoid(np.inf)] == [-np.inf, 0]
    assert [sigmoid_derivative(z) for z in (-np.inf, 0, np.inf)] == [0, 0.25, 0]
    assert [logit_derivative(p) for p in (0, 0.5, 1)] == [np.inf, 4, np.inf]


def test_agrees_with_scipy_where_scipy_is_right():
    """SciPy's expit, logit and log_expit give the same, a few ulp aside."""
    z = np.linspace(-700, 700, 2001)
    p = np.linspace(0, 1, 2001)
    np.testing.assert_allclose(sigmoid(z), special.expit(z), rtol=8 * EPS)
    np.testing.assert_allclose(log_sigmoid(z), special.log_expit(z), rtol=8 * EPS)
    np.testing.assert_allclose(logit(p), special.logit(p), rtol=8 * EPS)


def test_the_bent_coin():
    """Heads 0.3: odds 3 : 7, and logit -0.8473, the mirror image of tails."""
    assert odds(0.3) == pytest.approx(3 / 7)
    assert odds(0.7) == pytest.approx(7 / 3)
    assert round(float(odds(0.3)), 4) == 0.4286
    assert round(float(odds(0.7)), 2) == 2.33
    assert round(float(logit(0.3)), 4) == -0.8473
    assert round(float(logit(0.7)), 4) == 0.8473


@given(inner_probabilities)
def test_odds_above_1_log_odds_above_0_and_p_above_a_half_are_the_same(p):
    """The right threshold for odds is 1, not 0."""
    assert (odds(p) > 1) == (logit(p) > 0) == (p > 0.5)
