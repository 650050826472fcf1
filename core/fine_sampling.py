"""Where to sample: so densely that straight lines between the samples are close enough."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.sampling import Map, sample_along
from core.validation import (
    Array,
    extended_array,
    nonnegative_array,
    samples_on_a_grid,
    whole_number,
)

Rows = NDArray[np.int_]


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

    It starts with about as many as the bends ask for; where the straight line across a gap is
    still off by more than tolerance (relative above 1), the sample joins at which it is off most.
    tolerance (m,) in [0, inf] has an entry for each number; inf means that it does not matter.
    grid (n,), samples (n, m) -> (fewer,), (fewer, m). Costs less than sample_finely where the map
    is dear to call and cheap to call with many points.

    Raises InputError if an argument is not finite or empty, the lengths differ, grid does not
    increase, or tolerance is negative or NaN.

    >>> thinned([0, 1, 2, 3, 4], [[0.0], [0.1], [0.2], [0.3], [0.9]], 0.01)[0].tolist()
    [0.0, 3.0, 4.0]
    """
    grid, samples = samples_on_a_grid(grid, samples)
    allowed = np.broadcast_to(nonnegative_array(tolerance, "tolerance"), samples.shape[1:])
    matters = np.isfinite(allowed) & (samples != samples[0]).any(axis=0)
    seen = np.ascontiguousarray(samples[:, matters].T)
    limits = np.maximum(allowed[matters, np.newaxis] * np.maximum(1, np.abs(seen)), 1e-300)
    turns = np.diff(np.rint(_turns(grid, seen, limits)), prepend=0) > 0
    stays = np.concatenate([[True], turns, [True]])[-len(grid) :]
    rows = np.flatnonzero(~stays)  # in gaps across which the straight line may be too far off
    while rows.size:
        kept = np.flatnonzero(stays)
        gap = np.searchsorted(kept, rows, "right") - 1
        bend = np.abs(_across(grid, seen, rows, kept[gap], kept[gap + 1]) - seen[:, rows])
        off = (bend / limits[:, rows]).max(axis=0, initial=0)
        most = np.zeros(len(kept) - 1)  # in each gap
        np.maximum.at(most, gap, off)
        stays[rows[(off == most[gap]) & (off > 1)]] = True
        rows = rows[(most[gap] > 1) & ~stays[rows]]
    return grid[stays], samples[stays]


def spread(grid: ArrayLike, samples: ArrayLike, tolerance: ArrayLike) -> Array:
    """Return a new grid, spread so that straight lines between a smooth curve's points are close.

    Where the curve bends more, points are denser: each gap is off by about tolerance at most
    (relative above 1). The samples (n, m) on a grid (n,) say how it bends; they must be dense
    enough to tell. tolerance (m,) in [0, inf]: inf means that a number does not matter.
    grid (n,) -> (other,), with the same ends.

    Raises InputError if grid or samples is not finite or empty, their lengths differ, grid does
    not increase, or tolerance is negative or NaN.

    >>> spread([0, 1, 2, 3, 4, 5, 6], [[0], [0], [0], [1], [3], [6], [10]], 0.1).round(1).tolist()
    [0.0, 1.8, 2.6, 3.6, 6.0]
    """
    grid, samples = samples_on_a_grid(grid, samples)
    allowed = nonnegative_array(tolerance, "tolerance")
    limits = np.maximum(allowed * np.maximum(1, np.abs(samples)), 1e-300).T
    turns = _turns(grid, samples.T, limits)
    if not turns.size:
        return grid.copy()
    inner = np.linspace(0, turns[-1], int(turns[-1]) + 2)[1:-1]
    return np.concatenate([grid[:1], np.interp(inner, [0, *turns], grid[:-1]), grid[-1:]])


def _turns(grid: Array, seen: Array, limits: Array) -> Array:
    """Return how many turns a chain of straight lines along curves (m, n) needs up to inner points.

    A straight line across h is off by h^2 / 8 times the bend; with a 6 there are fewer gaps in
    which it is off too far after all. A point needs no more than one turn.
    """
    width = np.diff(grid)
    bend = np.abs(np.diff(np.diff(seen) / width)) / limits[:, 1:-1]
    needed = np.sqrt(bend.max(axis=0, initial=0) * (width[1:] + width[:-1]) / 12)
    return np.cumsum(np.minimum(needed, 1))


def _across(grid: Array, seen: Array, rows: Rows, left: Rows, right: Rows) -> Array:
    """Return what straight lines from point to point of the curves (m, n) say in between."""
    share = (grid[rows] - grid[left]) / (grid[right] - grid[left])
    start = seen[:, left]
    across: Array = start + share * (seen[:, right] - start)
    return across
