"""Where to sample: linear interpolation between few samples is close to the function."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import InputError, grid_for_curvature, interpolate, sample_adaptively, sigmoid

tolerances = st.floats(1e-4, 0.1)


def one(function: Callable[[np.ndarray], np.ndarray], grid, tolerance, **options):
    """The grid and samples of one function of one variable with one value."""

    def column(grids):
        (x,) = grids
        return function(x)[:, np.newaxis]

    [found] = sample_adaptively(column, [grid], tolerance, **options)
    return found


def error(function, grid, values) -> float:
    """How far straight lines between the samples are off at most."""
    x = np.linspace(grid[0], grid[-1], 4001)
    return float(np.abs(np.interp(x, grid, values[:, 0]) - function(x)).max())


@given(tolerances, st.sampled_from([9, 17, 33, 257, 1001]))
def test_straight_lines_between_the_samples_are_close(tolerance, looks):
    """However coarse or fine the first grid; and the samples are the function's own."""
    grid, values = one(sigmoid, np.linspace(-8, 8, looks), tolerance)
    assert (grid[0], grid[-1]) == (-8, 8)
    assert (np.diff(grid) > 0).all()
    assert values[:, 0].tolist() == sigmoid(grid).tolist()
    assert error(sigmoid, grid, values) <= 1.25 * tolerance


@given(tolerances)
def test_samples_are_few(tolerance):
    """Not many more than the best choice: the integral of sqrt(|f''| / (8 tolerance)).

    Of the sigmoid sqrt(|f''|) from -8 to 8 adds up to 2.21.
    """
    grid, _ = one(sigmoid, np.linspace(-8, 8, 65), tolerance)
    assert len(grid) <= 1.5 * 2.21 / np.sqrt(8 * tolerance) + 5


@given(st.floats(-3, 3), tolerances)
def test_a_kink_is_found(at, tolerance):
    """Anywhere between two points; by a breakpoint it is exact."""

    def kink(x):
        return np.abs(x - at)

    start = np.linspace(-4, 4, 17)
    grid, values = one(kink, start, tolerance, refinements=10)
    assert error(kink, grid, values) <= 2 * tolerance
    grid, values = one(kink, start, tolerance, breakpoints=[[-4, at, 4]])
    assert at in grid
    assert error(kink, grid, values) < 2e-3  # as much as the places looked at miss it by


def test_a_jump_costs_a_bounded_number_of_samples():
    """It needs endless division; closer than a millionth of the grid no two samples are."""
    grid, _ = one(np.sign, [-1, 0.3, 2], 1e-9, refinements=20)
    assert len(grid) < 60
    assert np.diff(grid).min() > 1e-6 * 3


def test_noise_costs_a_bounded_number_of_samples():
    """A function with a bend everywhere stops before it fills the memory."""
    source = np.random.default_rng(0)
    calls = []

    def noise(grids):
        calls.append(len(grids[0]))
        return source.normal(size=(len(grids[0]), 1))

    sample_adaptively(noise, [np.linspace(0, 1, 101)], 1e-9, refinements=20)
    assert sum(calls) <= 200_000


def test_only_what_matters_and_bends_is_sampled_finely():
    """A straight line keeps its ends; a value with an infinite tolerance asks for nothing."""

    def both(grids):
        (x,) = grids
        return np.column_stack([3 * x, x**2])

    start = [np.linspace(0, 9, 50)]
    assert sample_adaptively(both, start, [1e-9, np.inf])[0][0].tolist() == [0, 9]
    assert len(sample_adaptively(both, start, [1e-9, 1e-3])[0][0]) > 20
    assert one(np.square, [5.0], 0)[0].tolist() == [5]


def test_the_tolerance_is_relative_above_one():
    """An exponential of thousands needs no thousandth."""
    grid, values = one(np.exp, np.linspace(0, 8, 101), 1e-2)
    x = np.linspace(0, 8, 4001)
    off = np.interp(x, grid, values[:, 0]) / np.exp(x) - 1
    assert np.abs(off).max() <= 1.25e-2
    assert len(grid) < 50


def test_several_grids_are_sampled_in_one_call_each_for_itself():
    """The same as one after the other, in as many calls as the one that needs most."""
    calls = []

    def slopes(grids):
        calls.append([len(x) for x in grids])
        steep = [(i + 1) * x for i, x in enumerate(grids)]
        return sigmoid(np.concatenate(steep))[:, np.newaxis]

    grids = [np.linspace(-8, 8, n) for n in (33, 9, 65)]
    found = sample_adaptively(slopes, grids, 1e-3)
    assert calls[0] == [33, 9, 65]
    assert len(calls) <= 5
    for i, (grid, values) in enumerate(found):
        assert values[:, 0].tolist() == sigmoid((i + 1) * grid).tolist()
        assert error(lambda x, i=i: sigmoid((i + 1) * x), grid, values) <= 1.25e-3
        assert (grid[0], grid[-1]) == (-8, 8)


def test_samples_lie_on_multiples_of_the_resolution():
    """Where it cannot be finer, a steep step is right at all multiples."""

    def steep(x):
        return sigmoid(1000 * (x - 0.123))

    grid, values = one(steep, np.linspace(0, 1, 11), 1e-3, resolution=0.01)
    np.testing.assert_allclose(grid * 100, np.rint(grid * 100), atol=1e-9)
    stops = np.arange(101) / 100
    np.testing.assert_allclose(np.interp(stops, grid, values[:, 0]), steep(stops), atol=1e-3)
    assert len(grid) < 10


def test_breakpoints_stay_and_their_neighbours_go():
    """They are in the result even on a straight line; a point that is all but one of them is not.

    float32 could not tell the two apart.
    """
    grid, _ = one(lambda x: 2 * x, [0, 1 + 1e-7, 3, 10], 0.1, breakpoints=[[0, 1, 2, 10]])
    assert grid.tolist() == [0, 1, 2, 10]


@given(tolerances, st.sampled_from([33, 101, 501]))
def test_values_may_keep_samples_of_their_own(tolerance, looks):
    """Each is exactly straight between its own samples, and close to the function."""

    def three(grids):
        (x,) = grids
        return np.column_stack([sigmoid(x), sigmoid(3 * x - 9), 5 * x])

    start = [np.linspace(-8, 8, looks)]
    [(grid, values)] = sample_adaptively(three, start, tolerance, separate=True)
    x = np.linspace(-8, 8, 4001)
    for own, exact in zip(values.T, three([x]).T, strict=True):
        assert np.abs(np.interp(x, grid, own) - exact).max() <= 1.25 * tolerance
    np.testing.assert_allclose(values[:, 2], 5 * grid, atol=1e-12)
    corners = np.abs(np.diff(np.diff(values[:, :2], axis=0) / np.diff(grid)[:, None], axis=0))
    assert (corners > 1e-9).sum(axis=0).max() < len(grid) - 2 or len(grid) < 8


def test_nothing_that_matters_leaves_the_ends():
    """Also when each value would keep samples of its own."""
    [(grid, values)] = sample_adaptively(
        lambda grids: grids[0][:, None] ** 2, [[0, 1, 2]], np.inf, separate=True
    )
    assert grid.tolist() == [0, 2]
    assert values.tolist() == [[0], [4]]


@given(tolerances, st.floats(-8, 8))
def test_a_grid_for_a_known_curvature_keeps_straight_lines_close(tolerance, value):
    """Of e^z, its relative error to the right of 0; with no more steps than the curvature asks."""
    x = np.linspace(-8, 8, 2001)
    grid = grid_for_curvature(x, np.exp(np.minimum(x, 0)), tolerance)
    assert (grid[0], grid[-1]) == (-8, 8)
    assert (np.diff(grid) > 0).all()
    assert len(grid) <= (8 + 2) / np.sqrt(8 * tolerance) + 2
    shown = interpolate(grid, np.exp(grid)[:, None], value)[0]
    # the curvature at one end of a step is larger than in its middle
    assert abs(shown - np.exp(value)) <= 1.5 * tolerance * max(1, np.exp(value))
    assert grid_for_curvature([5], [1], tolerance).tolist() == [5]


@pytest.mark.parametrize(
    ("call", "rule"),
    [
        (lambda: grid_for_curvature([0, 0], [1, 1], 1), "increasing"),
        (lambda: grid_for_curvature([0, 1], [1, 0], 1), "positive"),
        (lambda: grid_for_curvature([0, 1], [1], 1), "shape"),
        (lambda: grid_for_curvature([[0, 1]], [[1, 1]], 1), "dimensions"),
        (lambda: grid_for_curvature([0, 1], [1, 1e300], 1), "overflow"),
        (lambda: grid_for_curvature([-1e308, 1e308], [1, 1], 1e-300), "overflow"),
        (lambda: one(np.square, [0, 0], 1), "increasing"),
        (lambda: one(np.square, [0, 1], -1), "nonnegative"),
        (lambda: one(np.square, [0, 1], 1, breakpoints=[[1, 1]]), "increasing"),
        (lambda: one(np.square, [0, 1], 1, resolution=-1), "nonnegative"),
        (lambda: one(np.square, [0, 1], 1, refinements=-1), "whole"),
        (lambda: one(np.square, [0, 1], [1, 1]), "shape"),
        (lambda: one(np.square, [0, 1], 1, resolution=[1, 1]), "shape"),
        (lambda: one(np.square, [0, 1], 1, breakpoints=[[0], [1]]), "shape"),
        (lambda: sample_adaptively(lambda grids: grids[0], [], 1), "empty"),
        (lambda: one(lambda x: x[:1], [0, 1], 1), "shape"),
        (lambda: one(lambda x: x / np.inf * np.nan, [0, 1], 1), "nan"),
        (lambda: sample_adaptively(lambda grids: grids[0], [[0, 1]], 1), "dimensions"),
    ],
)
def test_bad_arguments_are_named(call, rule):
    """The input policy holds here, too."""
    with pytest.raises(InputError) as caught:
        call()
    assert caught.value.rule == rule
