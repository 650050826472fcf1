"""Families of values along one moving quantity: what the browser plays.

core samples, the browser interpolates; interpolate below says exactly how.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.validation import (
    Array,
    extended_array,
    finite_array,
    finite_number,
    nonnegative_array,
    require_dimensions,
    require_match,
    whole_number,
)

Map = Callable[[Array], ArrayLike]


def path(map_: Map, points: ArrayLike) -> Array:
    """Return what a map makes of each point of a sequence.

    map_ takes a batch (n, d) and gives (n, m); points (n, d) -> (n, m).

    Raises InputError if points is NaN, empty or not (n, d), or map_ gives other than n rows.

    >>> path(lambda batch: 2 * batch, [[1, 2], [3, 4]]).tolist()
    [[2.0, 4.0], [6.0, 8.0]]
    """
    points = extended_array(points, "points")
    require_dimensions(points, "points", "(n, d)", 2)
    values = extended_array(map_(points.copy()), "map_(points)")
    require_dimensions(values, "map_(points)", "(n, m)", 2)
    if len(values) != len(points):
        require_match("map_(points)", values.shape, "points", points.shape, "n")
    return values.copy()


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
    return path(map_, points)


def sample_finely(
    map_: Map,
    point: ArrayLike,
    coordinate: int,
    grid: ArrayLike,
    tolerance: ArrayLike,
    rounds: int = 5,
) -> tuple[Array, Array]:
    """Return a finer grid and its samples, such that straight lines between them are close enough.

    Wherever the middle between two neighbours is off by more than tolerance (relative above 1),
    it joins the grid; so does the middle of the halves, up to `rounds` times.
    As sample_along, with tolerance (m,) in [0, inf], one for each number of the map: inf means
    that the number does not matter. grid (n,) -> (more,), (more, m).

    Raises InputError if sample_along does, tolerance is negative or NaN, or rounds is not in 1..20.

    >>> sample_finely(lambda x: x**2, [0], 0, [0, 1, 9], 0.3)[0].tolist()
    [0.0, 1.0, 3.0, 5.0, 9.0]
    """
    tolerance = nonnegative_array(tolerance, "tolerance")
    grid = np.array(extended_array(grid, "grid"))
    samples = sample_along(map_, point, coordinate, grid)
    unsure = np.arange(len(grid) - 1)  # left ends of the intervals that may still bend
    for _ in range(whole_number(rounds, "rounds", 1, 20)):
        if not unsure.size:
            break
        middles = (grid[unsure] + grid[unsure + 1]) / 2
        exact = sample_along(map_, point, coordinate, middles)
        with np.errstate(invalid="ignore"):
            off = np.abs((samples[unsure] + samples[unsure + 1]) / 2 - exact)
        bends = (off > tolerance * np.maximum(1, np.abs(exact))).any(axis=1)
        at, fresh = unsure[bends] + 1, np.arange(np.count_nonzero(bends))
        grid = np.insert(grid, at, middles[bends])
        samples = np.insert(samples, at, exact[bends], axis=0)
        unsure = np.sort(np.concatenate([at + fresh - 1, at + fresh]))
    return grid, samples


def thinned(grid: ArrayLike, samples: ArrayLike, tolerance: ArrayLike) -> tuple[Array, Array]:
    """Return a grid and its samples without those that straight lines between the others replace.

    Where the straight line across a gap is off by more than tolerance (relative above 1), the
    sample stays at which it is off most. Every 64th stays anyway.
    tolerance (m,) in [0, inf] has an entry for each number; inf means that it does not matter.
    grid (n,), samples (n, m) -> (fewer,), (fewer, m). Costs less than sample_finely where the map
    is dear to call and cheap to call with many points.

    Raises InputError if an argument is not finite or empty, the lengths differ, grid does not
    increase, or tolerance is negative or NaN.

    >>> thinned([0, 1, 2, 3, 4], [[0.0], [0.1], [0.2], [0.3], [0.9]], 0.01)[0].tolist()
    [0.0, 3.0, 4.0]
    """
    grid, samples = _samples_on_a_grid(grid, samples)
    allowed = np.broadcast_to(nonnegative_array(tolerance, "tolerance"), samples.shape[1:])
    seen = samples[:, np.isfinite(allowed)]
    limits = np.maximum(allowed[np.isfinite(allowed)] * np.maximum(1, np.abs(seen)), 1e-300)
    stays = np.zeros(len(grid), dtype=bool)
    stays[[0, -1]] = True
    stays[64::64] = True  # few that could go, for half the rounds
    rows = np.flatnonzero(~stays)  # in gaps across which the straight line may be too far off
    while rows.size:
        kept = np.flatnonzero(stays)
        gap = np.searchsorted(kept, rows, "right") - 1
        left, right = kept[gap], kept[gap + 1]
        share = ((grid[rows] - grid[left]) / (grid[right] - grid[left]))[:, np.newaxis]
        bend = np.abs(seen[left] + share * (seen[right] - seen[left]) - seen[rows])
        off = (bend / limits[rows]).max(axis=1, initial=0)
        most = np.zeros(len(kept) - 1)  # in each gap
        np.maximum.at(most, gap, off)
        stays[rows[(off == most[gap]) & (off > 1)]] = True
        rows = rows[(most[gap] > 1) & ~stays[rows]]
    return grid[stays], samples[stays]


def interpolate(grid: ArrayLike, samples: ArrayLike, value: float) -> Array:
    """Return the samples at a value between two grid points, on the straight line.

    grid (n,) increasing, samples (n, m) -> (m,). Outside the grid: the nearest end.
    This is the specification of the browser's only arithmetic.

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


def _samples_on_a_grid(grid: ArrayLike, samples: ArrayLike) -> tuple[Array, Array]:
    """Return grid (n,) and samples (n, m), or raise unless they belong together."""
    grid, samples = finite_array(grid, "grid"), finite_array(samples, "samples")
    require_dimensions(grid, "grid", "(n,)", 1)
    require_dimensions(samples, "samples", "(n, m)", 2)
    if len(samples) != len(grid):
        require_match("samples", samples.shape, "grid", grid.shape, "n")
    if not (np.diff(grid) > 0).all():
        at = int(np.argmax(np.diff(grid) <= 0)) + 1
        raise InputError("grid", "increasing", float(grid[at]), position=(at,))
    return grid, samples


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
