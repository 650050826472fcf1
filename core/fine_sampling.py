"""Where to sample: so densely that straight lines between the samples are close enough."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import InputError
from core.sampling import Map, sample_along
from core.validation import (
    Array,
    extended_array,
    increasing_array,
    nonnegative_array,
    positive_array,
    positive_number,
    require_match,
    samples_on_a_grid,
    whole_number,
)

Rows = NDArray[np.int_]
_MOST_STEPS = 1e6


def grid_along(line: ArrayLike, bend: ArrayLike, tolerance: float) -> Array:
    """Return a grid along a line, dense enough for curves that bend no more than is known before.

    A straight line over a step h is off by h^2 / 8 times the bend (the second derivative): a length
    of the line has sqrt(bend / (8 tolerance)) steps. So nothing is sampled in vain.
    line (n,) increasing, bend (n,) greater than 0 at each of its points -> (m,), with both ends.

    Raises InputError if an argument is not finite or empty, the lengths differ, line does not
    increase, bend or tolerance is not greater than 0, or there were more than a million steps.

    >>> grid_along([0, 1, 1.5], [8, 8, 8], 1).tolist()
    [0.0, 0.75, 1.5]
    """
    line, bend = increasing_array(line, "line"), positive_array(bend, "bend")
    if bend.shape != line.shape:
        require_match("bend", bend.shape, "line", line.shape, "n")
    tolerance = positive_number(tolerance, "tolerance")
    with np.errstate(all="ignore"):
        density = np.sqrt(bend / 8 / tolerance)
        steps = (density[1:] + density[:-1]) / 2 * np.diff(line)
        passed = np.concatenate([[0], np.cumsum(steps)])
    if not passed[-1] < _MOST_STEPS:
        raise InputError("bend", "overflow", float(bend.max()))
    places = np.linspace(0, passed[-1], int(passed[-1]) + min(2, len(line)))
    return np.interp(places, passed, line)


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


def knots(grid: ArrayLike, samples: ArrayLike, tolerance: ArrayLike) -> NDArray[np.bool_]:
    """Return which samples each number needs, so that straight lines between them are close enough.

    The other samples are off by 1.7 times tolerance at most (relative above 1), if the grid is
    dense enough to tell how the numbers bend. Both ends are needed.
    grid (n,), samples (n, m), tolerance (m,) in [0, inf] -> (n, m). As thinned, but for each
    number alone, and without looking again: many numbers, each smooth or straight, cost little.

    Raises InputError if grid or samples is not finite or empty, their lengths differ, grid does
    not increase, or tolerance is negative or NaN.

    >>> knots([0, 1, 2, 3], [[0, 0], [0, 1], [1, 2], [2, 3]], 0.1).T.astype(int).tolist()
    [[1, 1, 0, 1], [1, 0, 0, 1]]
    """
    grid, samples = samples_on_a_grid(grid, samples)
    allowed = np.broadcast_to(nonnegative_array(tolerance, "tolerance"), samples.shape[1:])
    limits = np.maximum(allowed * np.maximum(1, np.abs(samples)), 1e-300).T
    needed = _needed(grid, samples.T, limits)
    # Of two neighbours that need more than half a turn each, none can be left out.
    turns = np.rint(np.cumsum(np.where(needed > 0.5, 1, needed), axis=1))
    kept = np.ones(samples.shape, dtype=bool)
    kept[1:-1] = (np.diff(turns, axis=1, prepend=0) > 0).T
    return kept


def _turns(grid: Array, seen: Array, limits: Array) -> Array:
    """Return how many turns a chain of straight lines along curves (m, n) needs up to inner points.

    A point needs no more than one turn.
    """
    needed = _needed(grid, seen, limits).max(axis=0, initial=0)
    return np.cumsum(np.minimum(needed, 1))


def _needed(grid: Array, seen: Array, limits: Array) -> Array:
    """Return how many turns a chain of straight lines along each curve (m, n) needs there.

    A straight line across h is off by h^2 / 8 times the bend; with a 6 there are fewer gaps in
    which it is off too far after all.
    """
    width = np.diff(grid)
    bend = np.abs(np.diff(np.diff(seen) / width)) / limits[:, 1:-1]
    needed: Array = np.sqrt(bend * (width[1:] + width[:-1]) / 12)
    return needed


def _across(grid: Array, seen: Array, rows: Rows, left: Rows, right: Rows) -> Array:
    """Return what straight lines from point to point of the curves (m, n) say in between."""
    share = (grid[rows] - grid[left]) / (grid[right] - grid[left])
    start = seen[:, left]
    across: Array = start + share * (seen[:, right] - start)
    return across
