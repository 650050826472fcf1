"""Where to sample: straight lines between few samples are close to the curve."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import (
    InputError,
    grid_along,
    interpolate,
    knots,
    sample_finely,
    sigmoid,
    thinned,
)


@given(st.floats(1e-4, 0.1), st.floats(-8, 8))
def test_a_grid_for_known_bends_keeps_straight_lines_close(tolerance, value):
    """Of e^z, its relative error to the right of 0; with no step more than the bends ask for."""
    line = np.linspace(-8, 8, 2001)
    grid = grid_along(line, np.exp(np.minimum(line, 0)), tolerance)
    assert (grid[0], grid[-1]) == (-8, 8)
    assert (np.diff(grid) > 0).all()
    assert len(grid) <= (8 + 2) / np.sqrt(8 * tolerance) + 2
    shown = interpolate(grid, np.exp(grid)[:, None], value)[0]
    # the bend at one end of a step is larger than in its middle
    assert abs(shown - np.exp(value)) <= 1.5 * tolerance * max(1, np.exp(value))
    assert grid_along([5], [1], tolerance).tolist() == [5]


@given(st.floats(1e-4, 0.1), st.floats(-4, 4))
def test_sampling_finely_keeps_straight_lines_close(tolerance, value):
    """Between the samples of a sigmoid the straight line is off by no more than asked for."""
    grid, samples = sample_finely(sigmoid, [0], 0, np.linspace(-4, 4, 5), tolerance, rounds=9)
    assert (np.diff(grid) > 0).all()
    assert samples[:, 0].tolist() == sigmoid(grid).tolist()
    # what is tested in the middle of an interval may be a little larger beside it
    assert interpolate(grid, samples, value)[0] == pytest.approx(
        float(sigmoid(value)), abs=1.2 * tolerance
    )


def test_sampling_finely_spends_only_where_it_matters():
    """A straight line needs no more samples; a number without tolerance asks for none."""

    def both(x):
        return np.hstack([x, np.square(x)])

    start = [0.0, 1.0, 4.0]
    assert sample_finely(both, [0], 0, start, [1e-9, np.inf])[0].tolist() == start
    assert len(sample_finely(both, [0], 0, start, [1e-9, 0.1])[0]) > 3


@given(st.floats(1e-4, 0.1), st.floats(-4, 4))
def test_thinning_keeps_straight_lines_close(tolerance, value):
    """What was left out is where the straight line between its neighbours runs."""
    dense = np.linspace(-4, 4, 1001)
    grid, samples = thinned(dense, sigmoid(dense)[:, None], tolerance)
    assert set(grid) <= set(dense)
    assert len(grid) < 150
    # between the dense samples a straight line is off by less than 1e-6 more
    assert interpolate(grid, samples, value)[0] == pytest.approx(
        float(sigmoid(value)), abs=tolerance + 1e-6
    )


def test_thinning_lets_go_of_what_does_not_matter():
    """Of a straight line only the ends stay, and a number without tolerance keeps no sample."""
    dense = np.linspace(0, 9, 50)
    both = np.column_stack([2 * dense, np.square(dense)])
    assert thinned(dense, both, [1e-9, np.inf])[0].tolist() == [0, 9]
    assert len(thinned(dense, both, [1e-9, 1e-3])[0]) > 20
    assert thinned([5], [[1.0]], 0)[0].tolist() == [5]


@given(st.floats(1e-4, 0.1), st.sampled_from([501, 101, 33]))
def test_straight_lines_between_knots_are_close(tolerance, looks):
    """However dense the looks, what was left out is near the straight line between its knots."""
    dense = np.linspace(-8, 8, looks)
    both = np.column_stack([sigmoid(dense), sigmoid(3 * dense - 9)])
    kept = knots(dense, both, tolerance)
    assert kept[[0, -1]].all()
    for curve, own in zip(both.T, kept.T, strict=True):
        near = np.interp(dense, dense[own], curve[own])
        assert np.abs(near - curve).max() <= 1.7 * tolerance


def test_every_number_has_knots_of_its_own():
    """Straight lines and numbers without a tolerance have none; a jump has both its ends."""
    dense = np.arange(200.0)
    three = np.column_stack([3 * dense, dense**2, dense >= 100])
    straight, bent, jump = knots(dense, three, [1e-9, 1e-2, 0.1]).T
    assert np.flatnonzero(straight).tolist() == [0, 199]
    assert 10 < np.count_nonzero(bent) < 40
    assert np.flatnonzero(jump).tolist() == [0, 99, 100, 199]
    assert np.count_nonzero(knots(dense, three, np.inf)) == 6
    assert knots([5], [[1.0]], 0).tolist() == [[True]]


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: grid_along([0, 0], [1, 1], 1), "increasing"),
        (lambda: grid_along([0, 1], [1, 0], 1), "positive"),
        (lambda: grid_along([0, 1], [1], 1), "shape"),
        (lambda: grid_along([[0, 1]], [[1, 1]], 1), "dimensions"),
        (lambda: grid_along([0, 1], [1, 1e300], 1), "overflow"),
        (lambda: grid_along([-1e308, 1e308], [1, 1], 1e-300), "overflow"),
        (lambda: thinned([0, 0], [[1], [1]], 1), "increasing"),
        (lambda: thinned([0, 1], [[1], [1]], -1), "nonnegative"),
        (lambda: knots([0, 0], [[1], [1]], 1), "increasing"),
        (lambda: knots([0, 1], [[1], [1]], -1), "nonnegative"),
        (lambda: sample_finely(np.square, [0], 0, [0, 1], -1), "nonnegative"),
        (lambda: sample_finely(np.square, [0], 0, [0, 1], 1, rounds=0), "whole"),
    ],
)
def test_bad_arguments_are_named(call, rule):
    """The input policy holds here, too."""
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.rule == rule
