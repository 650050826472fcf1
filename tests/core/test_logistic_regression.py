"""Logistic regression with one feature: the line, the boundary, the loss."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from core import (
    InputError,
    decision_boundary,
    line,
    line_through,
    log_loss,
    log_loss_moved,
    logit,
    max_slope,
    odds,
    odds_ratio,
    sigmoid,
    sigmoid_derivative,
)

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
    """With w = 0 the probability never changes; a boundary beyond float64 is infinite, too."""
    assert decision_boundary([0, 0, -0.0, 5e-324], [1, 0, 1, -1]).tolist() == [np.inf] * 4
    assert decision_boundary(5e-324, 1) == -np.inf
    assert decision_boundary(2, 0) == 0
    assert not np.signbit(decision_boundary(2, 0))


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
    assert type(log_loss(1, 40)) is np.float64
    assert type(log_loss([1], [40])) is np.float64


def test_knowing_nothing_costs_log_2():
    """Saying 1/2 to everything costs log 2 a label, whatever the labels."""
    assert log_loss([0, 1, 1], [0, 0, 0]) == pytest.approx(np.log(2), rel=1e-15)
    assert log_loss(0.3, 0) == pytest.approx(np.log(2), rel=1e-15)


# --- many lines at once --------------------------------------------------------------------------

few = st.floats(-50, 50)
samples = st.lists(st.tuples(st.sampled_from([0, 1]), st.floats(-30, 30)), min_size=1, max_size=9)


@given(few, few)
def test_lines_broadcast(w, b):
    """One line a row: the same numbers to the last bit; and so for the boundary and the slope."""
    x, ws, bs = [-1.0, 0.0, 31.0], np.array([w, 1]), np.array([b, 0])
    rows = line(x, ws[:, np.newaxis], bs[:, np.newaxis])
    assert rows.tolist() == [line(x, w, b).tolist(), line(x, 1, 0).tolist()]
    assert decision_boundary(ws, bs)[0] == decision_boundary(w, b)
    assert max_slope(ws).tolist() == [max_slope(w), 0.25]


@given(few, few)
def test_a_line_passes_through_its_two_points(left, right):
    """Two points hold a line: weight and bias give both heights back."""
    w, b = line_through([55, 80], [left, right])
    assert line([55, 80], w, b) == pytest.approx([left, right], abs=1e-12)


def test_every_pair_of_points_may_have_its_own_x():
    """The two x may differ from row to row."""
    w, b = line_through([[0, 1], [0, 2]], [0, 4])
    assert w.tolist() == [4, 2]
    assert b.tolist() == [0, 0]


@given(st.floats(-3, 3), st.floats(-5, 5))
def test_one_unit_multiplies_the_odds_by_the_odds_ratio(w, b):
    """exp(w) is odds(x + 1) / odds(x), whatever the x."""
    near, far = odds(sigmoid(line([2, 3], w, b)))
    # up to z = 14 the 1 - p in the odds holds about ten digits
    assert far / near == pytest.approx(float(odds_ratio(w)), rel=1e-9)


def test_each_row_of_logits_has_its_loss():
    """The mean is taken over the last axis, and labels may be shared or each row's own."""
    y, z = [1, 0, 1], np.array([[0.3, -2, 5], [1, 1, 1]])
    rows = [log_loss(y, z[0]), log_loss(y, z[1])]
    assert log_loss(y, z).tolist() == rows
    assert log_loss([y, y], z).tolist() == rows
    assert log_loss([y, [1, 1, 1]], z)[1] == pytest.approx(-np.log(sigmoid(1)))


def test_a_sample_without_weight_does_not_count():
    """A point taken out of the data costs nothing; half a point costs half."""
    assert log_loss([1, 0], [0.7, 99], [1, 0]) == log_loss([1], [0.7])
    assert log_loss([1, 0], [0, 2], [1, 0.5]) == pytest.approx(
        (log_loss(1, 0) + 0.5 * log_loss(0, 2)) / 1.5
    )


@given(samples)
def test_a_weighted_log_loss_is_scikit_learns(samples):
    """With weights as without."""
    y, z = np.array(samples).T
    weights = np.linspace(0.5, 2, len(y))
    p = np.column_stack([sigmoid(-z), sigmoid(z)])
    expected = metrics.log_loss(y, p, labels=[0, 1], sample_weight=weights)
    assert log_loss(y, z, weights) == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_a_weight_of_0_counts_nothing_and_huge_ones_do_not_overflow():
    """Not even a loss of inf; and the weights only count against each other."""
    assert log_loss([1, 0], [-np.inf, 0], [0, 1]) == pytest.approx(np.log(2))
    assert log_loss([1, 0], [-np.inf, 0], [1, 1]) == np.inf
    assert log_loss([1, 0], [1, 2], [1e308, 1e308]) == log_loss([1, 0], [1, 2])
    moved = log_loss_moved([1, 0], [1, 2], [1e308, 1e308], [3], [1e308])
    assert moved == pytest.approx(log_loss_moved([1, 0], [1, 2], [1, 1], [3], [1]))


@given(samples)
def test_moving_one_sample_is_the_log_loss_of_the_moved_samples(samples):
    """Each sample in turn at each new place: log_loss with that one logit replaced."""
    y, z = np.array(samples).T
    places, weights = [-2.0, 0.0, 5.0], [1.0, 0.5, 2.0]
    moved = log_loss_moved(y, z, np.ones(len(y)), places, weights)
    for i in range(len(y)):
        for k in range(3):
            there, counted = z.copy(), np.ones(len(y))
            there[i], counted[i] = places[k], weights[k]
            assert moved[i, k] == pytest.approx(log_loss(y, there, counted), rel=1e-12, abs=1e-13)


def test_taking_out_the_last_sample_costs_nothing():
    """Without any sample there is nothing to pay."""
    assert log_loss_moved([1], [3], [1], [0, 0], [0, 1]).tolist() == [[0, np.log(2)]]


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: line([1], [1, 2], [0, 0, 0]), "shape"),
        (lambda: line([1, 2, 3], [1, 2], 0), "shape"),
        (lambda: line([1e300], 1e300, 0), "overflow"),
        (lambda: line([1], [np.nan], [0]), "nan"),
        (lambda: line_through([1, 1], [0, 1]), "distinct"),
        (lambda: line_through([1, 2, 3], [0, 1]), "shape"),
        (lambda: line_through([[1, 2]] * 2, [[0, 1]] * 3), "shape"),
        (lambda: line_through([0, 1e-300], [0, 1e300]), "overflow"),
        (lambda: decision_boundary(np.inf, 0), "finite"),
        (lambda: decision_boundary([1, 2], [1, 2, 3]), "shape"),
        (lambda: odds_ratio([]), "empty"),
        (lambda: log_loss([0, 1], [[1.0]]), "shape"),
        (lambda: log_loss([[0, 1]] * 2, [[1.0, 2.0]] * 3), "shape"),
        (lambda: log_loss([1.5], [[1.0]]), "probability"),
        (lambda: log_loss([1], [[1.0]], [0.0]), "positive"),
        (lambda: log_loss([1], [[1.0]], [np.inf]), "finite"),
        (lambda: log_loss([1], [[1.0]], [-1.0]), "nonnegative"),
        (lambda: log_loss([1, 0], [1.0, 2.0], [1, 1, 1]), "shape"),
        (lambda: log_loss_moved([[1]], [[1.0]], [[1]], [1], [1]), "dimensions"),
        (lambda: log_loss_moved([1, 0], [1], [1, 1], [0], [0]), "shape"),
        (lambda: log_loss_moved([1], [1], [1, 1], [0], [0]), "shape"),
        (lambda: log_loss_moved([1], [1], [1], [0, 1], [0]), "shape"),
    ],
)
def test_bad_arguments_are_named(call, rule):
    """The input policy holds here, too."""
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.rule == rule
