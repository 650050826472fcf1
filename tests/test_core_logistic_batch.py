"""Many logistic lines at once: the line through two points, its boundary, odds ratio and loss."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import (
    InputError,
    boundaries,
    decision_boundary,
    line,
    lines,
    lines_through,
    log_loss,
    log_losses,
    log_losses_moved,
    odds,
    odds_ratio,
    sigmoid,
)

numbers = st.floats(-50, 50)


@given(numbers, numbers)
def test_lines_are_the_one_line_many_times(w, b):
    """A row of lines() is line(): the same numbers to the last bit."""
    x = [-1.0, 0.0, 31.0]
    assert lines(x, [w, 1], [b, 0])[0].tolist() == line(x, w, b).tolist()


@given(numbers, numbers)
def test_a_line_passes_through_its_two_points(left, right):
    """Two handles hold a line: weight and bias give both heights back."""
    w, b = lines_through([55, 80], [[left, right]])
    assert lines([55, 80], w, b)[0] == pytest.approx([left, right], abs=1e-12)


def test_every_point_pair_may_have_its_own_x():
    """The two x may differ from row to row."""
    w, b = lines_through([[0, 1], [0, 2]], [0, 4])
    assert w.tolist() == [4, 2]
    assert b.tolist() == [0, 0]


@given(numbers, numbers)
def test_boundaries_agree_with_the_single_boundary(w, b):
    """The same -b / w; where there is none it is infinite."""
    single = decision_boundary(w, b)
    assert boundaries(w, b) == (single if single is not None else pytest.approx(np.inf, abs=0)) or (
        single is None and not np.isfinite(boundaries(w, b))
    )


@given(st.floats(-3, 3), st.floats(-5, 5))
def test_one_unit_multiplies_the_odds_by_the_odds_ratio(w, b):
    """exp(w) is odds(x + 1) / odds(x), whatever the x."""
    near, far = odds(sigmoid(lines([2, 3], w, b)))
    # up to z = 14 the 1 - p in the odds holds about ten digits
    assert far / near == pytest.approx(float(odds_ratio(w)), rel=1e-9)


@given(st.lists(st.tuples(st.sampled_from([0, 1]), st.floats(-30, 30)), min_size=1, max_size=20))
def test_log_losses_are_the_one_log_loss_many_times(pairs):
    """A row's loss is log_loss(): the same mean."""
    y, z = np.array(pairs).T
    assert log_losses(y, [z, -z])[0] == pytest.approx(log_loss(y, z), rel=1e-13, abs=1e-300)


def test_a_label_without_share_does_not_count():
    """A point taken out of the data costs nothing; half a point costs half."""
    kept = log_losses([1], [[0.7]])
    assert log_losses([1, 0], [[0.7, 99]], [1, 0]) == kept
    assert log_losses([1, 0], [[0, 2]], [1, 0.5])[0] == pytest.approx(
        (log_loss(1, 0) + 0.5 * log_loss(0, 2)) / 1.5
    )


@given(st.lists(st.tuples(st.sampled_from([0, 1]), st.floats(-30, 30)), min_size=1, max_size=9))
def test_moving_one_label_is_the_log_loss_of_the_moved_labels(pairs):
    """Each label in turn at each new place: the same as log_losses with that one logit replaced."""
    y, z = np.array(pairs).T
    places, shares = [-2.0, 0.0, 5.0], [1.0, 0.5, 2.0]
    moved = log_losses_moved(y, z, np.ones(len(y)), places, shares)
    for i in range(len(y)):
        for k in range(3):
            there, counted = z.copy(), np.ones(len(y))
            there[i], counted[i] = places[k], shares[k]
            assert moved[i, k] == pytest.approx(log_losses(y, there, counted), rel=1e-12, abs=1e-13)


def test_taking_out_the_last_label_costs_nothing():
    """Without any label there is nothing to pay."""
    assert log_losses_moved([1], [3], [1], [0, 0], [0, 1]).tolist() == [[0, np.log(2)]]


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: lines([1], [1, 2], [0]), "shape"),
        (lambda: lines([1e300], [1e300], [0]), "overflow"),
        (lambda: lines([1], [np.nan], [0]), "nan"),
        (lambda: lines_through([1, 1], [0, 1]), "constant"),
        (lambda: lines_through([1, 2, 3], [0, 1]), "shape"),
        (lambda: lines_through([0, 1e-300], [0, 1e300]), "overflow"),
        (lambda: boundaries(np.inf, 0), "finite"),
        (lambda: odds_ratio([]), "empty"),
        (lambda: log_losses([0, 1], [[1.0]]), "shape"),
        (lambda: log_losses([0.5], [[1.0]]), "choice"),
        (lambda: log_losses([1], [[1.0]], [0.0]), "positive"),
        (lambda: log_losses([1], [[1.0]], [np.inf]), "finite"),
        (lambda: log_losses([1], [[1.0]], [-1.0]), "nonnegative"),
        (lambda: log_losses([[1]], [[1.0]]), "dimensions"),
        (lambda: log_losses_moved([1, 0], [1], [1, 1], [0], [0]), "shape"),
        (lambda: log_losses_moved([1], [1], [1, 1], [0], [0]), "shape"),
        (lambda: log_losses_moved([1], [1], [1], [0, 1], [0]), "shape"),
    ],
)
def test_bad_arguments_are_named(call, rule):
    """The input policy holds here, too."""
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.rule == rule
