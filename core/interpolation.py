"""Sampling along one coordinate, and linear interpolation between the samples.

interpolate is the specification of what the browser does with the samples.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from core.validation import (
    Array,
    extended_array,
    finite_array,
    finite_number,
    increasing_array,
    require_dimensions,
    require_match,
    whole_number,
)

Map = Callable[[Array], ArrayLike]


def sample_along(map_: Map, point: ArrayLike, coordinate: int, grid: ArrayLike) -> Array:
    """Return what a map makes of a point while one of its coordinates runs along a grid.

    map_ takes a batch (n, d) and gives (n, m); point (d,), grid (n,) -> (n, m).
    All other coordinates stand still.

    Raises InputError if point or grid is NaN or empty, coordinate is not in 0..d-1, or map_ gives
    other than n rows.

    >>> sample_along(lambda batch: batch.sum(axis=1, keepdims=True), [1, 2], 0, [0, 5]).tolist()
    [[2.0], [7.0]]
    """
    point = extended_array(point, "point")
    require_dimensions(point, "point", "(d,)", 1)
    grid = extended_array(grid, "grid")
    require_dimensions(grid, "grid", "(n,)", 1)
    points = np.tile(point, (grid.size, 1))
    points[:, whole_number(coordinate, "coordinate", 0, point.size - 1)] = grid
    values = extended_array(map_(points.copy()), "map_(points)")
    require_dimensions(values, "map_(points)", "(n, m)", 2)
    if len(values) != len(points):
        require_match("map_(points)", values.shape, "points", points.shape, "n")
    return values.copy()


def interpolate(grid: ArrayLike, samples: ArrayLike, value: float) -> Array:
    """Return the samples at a value between two grid points, on the straight line.

    grid (n,) increasing, samples (n, m) -> (m,). Outside the grid: the nearest end.
    The browser's own interpolation must give the same.

    Raises InputError if an argument is not finite or empty, the lengths differ, or grid does not
    increase.

    >>> interpolate([0, 10], [[0, 1], [1, 3]], 5).tolist()
    [0.5, 2.0]
    """
    grid, samples = _samples_on_a_grid(grid, samples)
    value = min(max(finite_number(value, "value"), grid[0]), grid[-1])
    right = int(np.clip(np.searchsorted(grid, value), 1, max(len(grid) - 1, 1)))
    if len(grid) == 1:
        return np.array(samples[0])
    share = float((value - grid[right - 1]) / (grid[right] - grid[right - 1]))
    result: Array = (1 - share) * samples[right - 1] + share * samples[right]
    return result


def zero_crossings(low: float, high: float, at_low: ArrayLike, at_high: ArrayLike) -> Array:
    """Return where straight lines from one end of an interval to the other cross zero inside it.

    There a rectified line (ReLU) has its kink; with the kinks in the grid, the browser's straight
    lines are exact. low, high: the ends; at_low, at_high (n_lines,) -> (n_kinks,), increasing.

    Raises InputError if an argument is not finite or the lengths differ.

    >>> zero_crossings(0, 2, [-1, -3, 1], [1, 1, 2]).tolist()
    [1.0, 1.5]
    """
    low, high = finite_number(low, "low"), finite_number(high, "high")
    left, right = finite_array(at_low, "at_low"), finite_array(at_high, "at_high")
    if left.shape != right.shape:
        require_match("at_low", left.shape, "at_high", right.shape, "n_lines")
    crossing = (left < 0) & (right > 0) | (left > 0) & (right < 0)
    left, right = left[crossing], right[crossing]
    at = low + (high - low) * (left / (left - right))
    return np.unique(at[(at > low) & (at < high)])


def mirror_frames(x: ArrayLike, y: ArrayLike, n_frames: int) -> Array:
    """Return the frames in which a curve turns into its mirror image across y = x.

    Frame s in [0, 1] holds (1 - s) (x, y) + s (y, x): the first is the function, the last its
    inverse, the middle one lies on y = x.
    x, y (n_points,) -> (n_frames, 2, n_points), x first.

    Raises InputError if x or y is not finite, empty or of another length, or n_frames is not in
    2..1000.

    >>> mirror_frames([0], [1], 3).tolist()
    [[[0.0], [1.0]], [[0.5], [0.5]], [[1.0], [0.0]]]
    """
    x, y = finite_array(x, "x"), finite_array(y, "y")
    require_dimensions(x, "x", "(n_points,)", 1)
    if x.shape != y.shape:
        require_match("y", y.shape, "x", x.shape, "n_points")
    curve = np.stack([x, y])
    s = np.linspace(0, 1, whole_number(n_frames, "n_frames", 2, 1000))[:, None, None]
    return (1 - s) * curve + s * curve[::-1]


def _samples_on_a_grid(grid: ArrayLike, samples: ArrayLike) -> tuple[Array, Array]:
    """Return grid (n,) and samples (n, m), or raise unless they belong together."""
    grid, samples = increasing_array(grid, "grid"), finite_array(samples, "samples")
    require_dimensions(samples, "samples", "(n, m)", 2)
    if len(samples) != len(grid):
        require_match("samples", samples.shape, "grid", grid.shape, "n")
    return grid, samples
