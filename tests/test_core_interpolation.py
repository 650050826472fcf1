"""What the browser plays: samples, and the interpolation between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import (
    InputError,
    interpolate,
    logit,
    mirror_frames,
    sample_along,
    sigmoid,
    softmax,
)


def test_sampling_moves_one_coordinate_and_no_other():
    """Row i is the map at the point with grid[i] in the coordinate's place."""
    point, grid = [2, 1, 0.1], [-1, 0, 5]
    samples = sample_along(softmax, point, 1, grid)
    for value, row in zip(grid, samples, strict=True):
        np.testing.assert_array_equal(row, softmax([2, value, 0.1]))
    assert point == [2, 1, 0.1]


def test_a_map_may_give_another_number_of_columns():
    """(n, d) in, (n, m) out."""
    samples = sample_along(lambda z: np.column_stack([z, softmax(z)]), [0, 0], 0, [0, 1, 2, 3])
    assert samples.shape == (4, 4)


def test_a_map_cannot_change_the_points():
    """The map gets a copy."""
    point = np.ones(2)

    def careless(batch):
        batch *= 5
        return batch

    assert sample_along(careless, point, 0, [1, 2]).tolist() == [[5, 5], [10, 5]]
    assert point.tolist() == [1, 1]


def test_interpolation_meets_the_samples_and_goes_straight_between():
    """At the grid the samples themselves, half-way their mean, outside the nearest end."""
    grid, samples = [0, 1, 3], [[0, 5], [10, 5], [20, -5]]
    expected = {
        -9: [0, 5],
        0: [0, 5],
        0.5: [5, 5],
        1: [10, 5],
        2: [15, 0],
        3: [20, -5],
        9: [20, -5],
    }
    for value, row in expected.items():
        assert interpolate(grid, samples, value).tolist() == row
    assert interpolate([7], [[1, 2]], 3).tolist() == [1, 2]


@given(st.floats(-2, 12))
def test_interpolation_is_numpys(value):
    """Column by column the same as numpy.interp."""
    grid = np.array([0, 0.1, 4, 9, 10])
    samples = np.random.default_rng(0).normal(size=(5, 3))
    expected = [np.interp(value, grid, column) for column in samples.T]
    np.testing.assert_allclose(interpolate(grid, samples, value), expected, rtol=1e-12, atol=1e-12)


def test_41_samples_keep_a_softmax_within_a_thousandth():
    """Ten units of a logit in 41 samples: a line between two of them is off by h^2/8 max|p''|."""
    grid = np.linspace(-5, 5, 41)
    samples = sample_along(softmax, [2, 1, 0.1], 0, grid)
    worst = max(
        np.abs(interpolate(grid, samples, value) - softmax([value, 1, 0.1])).max()
        for value in np.linspace(-5, 5, 997)
    )
    assert worst < 1e-3


def test_the_mirror_turns_logit_into_sigmoid():
    """First frame (p, logit p), last frame (z, sigmoid z), and the middle on the line y = x."""
    p = np.linspace(0.01, 0.99, 99)
    frames = mirror_frames(p, logit(p), 5)
    assert frames.shape == (5, 2, 99)
    np.testing.assert_array_equal(frames[0], [p, logit(p)])
    np.testing.assert_array_equal(frames[-1], [logit(p), p])
    np.testing.assert_allclose(sigmoid(frames[-1, 0]), frames[-1, 1], rtol=1e-13)
    np.testing.assert_allclose(frames[2, 0], frames[2, 1])


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: sample_along(lambda b: b[:, 0], [1, 2], 0, [1]),
            "map_(points) must have shape (n, m), got (1,)",
        ),
        (
            lambda: sample_along(lambda b: b[:1], [1], 0, [1, 2]),
            "map_(points) (1, 1) does not match points (2, 1): n must agree",
        ),
        (lambda: sample_along(softmax, [[1]], 0, [1]), "point must have shape (d,), got (1, 1)"),
        (lambda: sample_along(softmax, [1], 0, 1), "grid must have shape (n,), got ()"),
        (
            lambda: sample_along(softmax, [1], 1, [1]),
            "coordinate must be a whole number from 0 to 0",
        ),
        (lambda: sample_along(softmax, [1], -1, [1]), "coordinate must be a whole number"),
        (
            lambda: interpolate([0, 0], [[1], [2]], 0),
            "grid must increase from entry to entry, got 0",
        ),
        (lambda: interpolate([[0]], [[1]], 0), "grid must have shape (n,), got (1, 1)"),
        (lambda: interpolate([0], [1], 0), "samples must have shape (n, m), got (1,)"),
        (lambda: interpolate([0, 1], [[1]], 0), "samples (1, 1) does not match grid (2,): n must"),
        (
            lambda: mirror_frames([1, 2], [1], 3),
            "y (1,) does not match x (2,): n_points must agree",
        ),
        (lambda: mirror_frames(1, 1, 3), "x must have shape (n_points,), got ()"),
        (
            lambda: mirror_frames([1], [1], 1),
            "n_frames must be a whole number from 2 to 1000, got 1",
        ),
    ],
)
def test_what_cannot_be_sampled_is_refused(call, sentence):
    """Shapes, grids and counts are checked, also of what the map gives back."""
    with pytest.raises(InputError) as caught:
        call()
    assert str(caught.value).startswith(sentence)
