"""Sampling functions of one variable so that linear interpolation between samples is accurate."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.sample_refinement import MIN_SPACING, Function, Samples
from core.validation import (
    Array,
    increasing_array,
    nonnegative_array,
    positive_array,
    positive_number,
    require_match,
    whole_number,
)

_MAX_INTERVALS = 1e6


def sample_adaptively(
    function: Function,
    grids: Sequence[ArrayLike],
    tolerance: ArrayLike,
    *,
    breakpoints: Sequence[ArrayLike] | None = None,
    resolution: ArrayLike = 0.0,
    refinements: int = 4,
    separate: bool = False,
) -> list[tuple[Array, Array]]:
    """Return few samples along each grid, so that linear interpolation is within tolerance.

    The function is evaluated on the grids; where the second differences of its values show that
    an interval is too wide, the interval is divided and evaluated again, up to `refinements`
    times. Then the samples that linear interpolation between the others replaces are left out.
    Where the function was evaluated, the result is within tolerance; in between a smooth function
    is off by a quarter more at most, a kink that is no breakpoint by about twice the tolerance.
    A grid must be fine enough to hint at every bend: what happens between two of its points and
    leaves no trace at them is not seen.

    - function: takes a list of arrays, one for each grid (empty if it has no new points), and
      returns values (n, m), a row for each point, in this order: one call serves all grids.
    - grids: increasing arrays (n_i,), where the function is evaluated first.
    - tolerance: (m,) or one number, in [0, inf]; absolute up to a value of 1, relative above. inf
      means that a value is ignored.
    - breakpoints: an increasing array for each grid, of points that are kept, such as kinks.
    - resolution: one for each grid or for all; new points are multiples of it, or anywhere if 0.
    - refinements: 0 leaves samples out, but adds none.
    - separate: each of the m values keeps samples of its own, and is exactly linear in between.
      The grid is the union. It is for values that are stored by their own samples.

    Returns a grid (k_i,) and values (k_i, m) for each grid, its ends included.

    Raises InputError if there is no grid, a grid or the breakpoints do not increase, the function
    returns other than one row of finite numbers a point, tolerance or resolution is negative or
    NaN, shapes or numbers of arrays disagree, or refinements is not in 0..20.

    >>> [(x, y)] = sample_adaptively(lambda grids: grids[0][:, None] ** 2, [range(-1, 3)], 0.1)
    >>> x.tolist()
    [-1.0, -0.5, 0.0, 0.5, 1.0, 1.75, 2.0]
    """
    arrays, fixed = _checked_grids(grids, breakpoints)
    steps = nonnegative_array(resolution, "resolution")
    if steps.shape not in ((), (len(arrays),)):
        require_match("resolution", steps.shape, "grids", (len(arrays),), "the number of grids")
    steps = np.broadcast_to(steps, len(arrays))
    samples = Samples.of(function, arrays, nonnegative_array(tolerance, "tolerance"))
    spacing = np.array([MIN_SPACING * np.ptp(grid) for grid in arrays])
    with np.errstate(all="ignore"):
        for _ in range(whole_number(refinements, "refinements", 0, 20)):
            x, left = samples.missing(steps, spacing)
            if not x.size:
                break
            samples.insert(function, x, left)
        return samples.thinned(fixed, separate)


def _checked_grids(
    grids: Sequence[ArrayLike], breakpoints: Sequence[ArrayLike] | None
) -> tuple[list[Array], list[Array]]:
    """Return the grids with their breakpoints, and the breakpoints."""
    arrays = [increasing_array(grid, "grids") for grid in grids]
    if not arrays:
        raise InputError("grids", "empty", (0,))
    if breakpoints is None:
        return arrays, [arrays[0][:0]] * len(arrays)
    fixed = [increasing_array(points, "breakpoints") for points in breakpoints]
    if len(fixed) != len(arrays):
        shapes = (len(fixed),), (len(arrays),)
        require_match("breakpoints", shapes[0], "grids", shapes[1], "the number of grids")
    return [_united(*pair) for pair in zip(arrays, fixed, strict=True)], fixed


def _united(grid: Array, breakpoints: Array) -> Array:
    """Return the breakpoints, and those points of the grid that are not next to one."""
    right = np.searchsorted(breakpoints, grid)
    above = np.append(breakpoints, np.inf)[right] - grid
    below = grid - np.append(-np.inf, breakpoints)[right]
    apart = np.minimum(above, below) > MIN_SPACING * np.ptp(grid)
    return np.sort(np.concatenate([breakpoints, grid[apart]]))


def grid_for_curvature(x: ArrayLike, curvature: ArrayLike, tolerance: float) -> Array:
    """Return a grid for functions whose curvature is known, without evaluating them.

    Over a width h linear interpolation is off by h^2 / 8 times the curvature (the second
    derivative), so the grid has sqrt(curvature / (8 tolerance)) intervals per unit of x.
    x (n,) increasing, curvature (n,) greater than 0: the largest of all functions at x. Returns
    a grid (m,) from the first x to the last.

    Raises InputError if an argument is not finite or empty, the lengths differ, x does not
    increase, curvature or tolerance is not greater than 0, or the grid would have more than a
    million points.

    >>> grid_for_curvature([0, 1, 1.5], [8, 8, 8], 1).tolist()
    [0.0, 0.75, 1.5]
    """
    x, curvature = increasing_array(x, "x"), positive_array(curvature, "curvature")
    if curvature.shape != x.shape:
        require_match("curvature", curvature.shape, "x", x.shape, "n")
    tolerance = positive_number(tolerance, "tolerance")
    with np.errstate(all="ignore"):
        density = np.sqrt(curvature / 8 / tolerance)
        intervals = (density[1:] + density[:-1]) / 2 * np.diff(x)
        count = np.concatenate([[0], np.cumsum(intervals)])
    if not count[-1] < _MAX_INTERVALS:
        raise InputError("curvature", "overflow", float(curvature.max()))
    places = np.linspace(0, count[-1], int(count[-1]) + min(2, len(x)))
    return np.interp(places, count, x)
