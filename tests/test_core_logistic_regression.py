"""Logistic regression with one feature: the line, the boundary, the loss."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from core import decision_boundary, line, log_loss, logit, max_slope, sigmoid, sigmoid_derivative

numbers = st.floats(-100, 100)
slopes = numbers.filter(lambda w: abs(w) > 1e-3)


@given(slopes, numbers)
def test_the_boundary_is_where_the_probability_is_a_half(w, b):
    """One and the same place: p = 1/2, z = 0 and x = -b / w."""
    x = decision_boundary(w, b)
    # -b / w rounds by half an ulp, and w times that is half an ulp of b
    assert line(x, w, b) == pytest.approx(0, abs=2**-52 * (abs(b) + 1e-300))
    assert sigmoid(line(x, w, b)) == pytest.approx(0.5, abs=1e-13)


def test_a_level_line_has_no_boundary():
    """With w = 0 the probability never changes; a boundary beyond float64 is none either."""
    assert decision_boundary(0, 1) is None
    assert decision_boundary(0, 0) is None
    assert decision_boundary(-0.0, 1) is None
    assert decision_boundary(5e-324, 1) is None
    assert decision_boundary(2, 0) == 0


@given(slopes, numbers)
def test_divide_by_4(w, b):
    """The probability is steepest at the boundary, where its slope is w / 4."""
    x = decision_boundary(w, b) + np.linspace(-50, 50, 101)
    slopes_of_p = np.abs(w * sigmoid_derivative(line(x, w, b)))
    assert slopes_of_p.max() <= abs(max_slope(w))
    assert slopes_of_p[50] == pytest.approx(abs(max_slope(w)), rel=1e-12)


@given(slopes, numbers, numbers)
def test_one_unit_of_x_moves_the_log_odds_by_w(w, b, x):
    """A slope is a step in log-odds, not in probability."""
    assert line(x + 1, w, b) - line(x, w, b) == pytest.approx(w, rel=1e-9, abs=1e-9)


def test_the_intercept_is_a_log_odds():
    """An intercept of 2 means p = .881, not odds of 2, which would be .667."""
    assert round(float(sigmoid(line(0, 1, 2))), 3) == 0.881
    assert logit(2 / 3) == pytest.approx(np.log(2))


@given(st.lists(st.tuples(st.sampled_from([0, 1]), st.floats(-30, 30)), min_size=1, max_size=20))
def test_log_loss_is_scikit_learns(pairs):
    """The same mean as from the probabilities, where these have not yet rounded to 1."""
    y, z = np.array(pairs).T
    expected = metrics.log_loss(y, np.column_stack([sigmoid(-z), sigmoid(z)]), labels=[0, 1])
    assert log_loss(y, z) == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_log_loss_survives_certainty():
    """A sure hit costs nothing, a sure miss costs its logit, and an infinite one infinity."""
    assert log_loss([1, 0], [np.inf, -np.inf]) == 0
    assert log_loss([1], [-1000]) == 1000
    assert log_loss([0], [1000]) == 1000
    assert log_loss([1], [-np.inf]) == np.inf
    assert log_loss(1, 40) == pytest.approx(np.exp(-40), rel=1e-14, abs=0)
    assert type(log_loss(1, 40)) is float


def test_knowing_nothing_costs_log_2():
    """Saying 1/2 to everything costs log 2 a label, whatever the labels."""
    assert log_loss([0, 1, 1], [0, 0, 0]) == pytest.approx(np.log(2), rel=1e-15)
    assert log_loss(0.3, 0) == pytest.approx(np.log(2), rel=1e-15)
