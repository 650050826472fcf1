"""Samples of functions of one variable: refining and thinning them (see adaptive_sampling)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.validation import Array, finite_array, require_dimensions, require_match

Function = Callable[[list[Array]], ArrayLike]
Mask = NDArray[np.bool_]
Indices = NDArray[np.intp]

MIN_SPACING = 1e-6  # relative to the length of a grid: closer points could coincide in float32
_MAX_PIECES = 8  # that one refinement divides an interval into
_MAX_SAMPLES = 20_000
_TOO_WIDE = 0.57  # in segments: a kink in the middle of an interval is off by 3 times its square
_PIECE = 0.4  # length of these pieces, in segments; short enough to leave a choice to the thinning


@dataclass(eq=False)
class Samples:
    """The samples of all grids, one grid behind the other, to be worked on together.

    x (n,), values (n, m); grid (n,) is the index of the grid of each; tolerance (m,).
    """

    x: Array
    values: Array
    grid: Indices
    tolerance: Array

    @classmethod
    def of(cls, function: Function, grids: list[Array], tolerance: Array) -> Samples:
        """Return the samples of a function on the grids."""
        values = _evaluated(function, grids)
        index = np.repeat(np.arange(len(grids)), [len(grid) for grid in grids])
        if tolerance.shape not in ((), values.shape[1:]):
            require_match("tolerance", tolerance.shape, "function(grids)", values.shape, "m")
        tolerance = np.broadcast_to(tolerance, values.shape[1:])
        return cls(np.concatenate(grids), values, index, tolerance)

    def ends(self) -> Mask:
        """Return which samples are the first or the last of their grid."""
        seam = np.diff(self.grid) != 0
        ends: Mask = np.append(True, seam) | np.append(seam, True)
        return ends

    def tracked(self) -> tuple[Indices, Array, Array]:
        """Return the columns that matter, their values (c, n), and how far these may be off."""
        varies = (self.values != self.values[:1]).any(axis=0)
        columns = np.flatnonzero(np.isfinite(self.tolerance) & varies)
        values = np.ascontiguousarray(self.values[:, columns].T)
        allowed = self.tolerance[columns, np.newaxis] * np.maximum(1, np.abs(values))
        return columns, values, np.maximum(allowed, 1e-300)

    def segments(self, values: Array, allowed: Array) -> Array:
        """Return how many linear segments each value needs per sample: (c, n), 0 at the ends.

        Over a width h a segment is off by h^2 / 8 times the second derivative. With 6 instead of
        8 fewer segments turn out to be too long.
        """
        width = np.diff(self.x)
        width[np.diff(self.grid) != 0] = 1
        needed = np.zeros(values.shape)
        needed[:, 1:-1] = np.abs(np.diff(np.diff(values) / width)) * (width[1:] + width[:-1])
        needed[:, self.ends()] = 0
        needed /= 12 * allowed
        return np.sqrt(needed, out=needed)

    def missing(self, steps: Array, spacing: Array) -> tuple[Array, Indices]:
        """Return points inside the intervals that are too wide, and the left end of each."""
        pieces = self._pieces()
        left = np.repeat(np.arange(len(pieces)), pieces - 1)
        share = (np.arange(len(left)) - np.searchsorted(left, left) + 1) / pieces[left]
        x = self.x[left] + share * (self.x[left + 1] - self.x[left])
        step, least = steps[self.grid[left]], spacing[self.grid[left]]
        x = np.where(step > 0, np.rint(x / step) * step, x)
        apart = (x > self.x[left] + least) & (x < self.x[left + 1] - least)
        apart[1:] &= (x[1:] > x[:-1] + least[1:]) | (left[1:] != left[:-1])
        return x[apart], left[apart]

    def _pieces(self) -> Indices:
        """Return how many pieces each interval (n - 1,) must be divided into."""
        _, values, allowed = self.tracked()
        needed = self.segments(values, allowed).max(axis=0, initial=0)
        most = np.maximum(needed[1:], needed[:-1])
        most[np.diff(self.grid) != 0] = 0
        wide = (most > _TOO_WIDE) & (len(self.x) < _MAX_SAMPLES)
        return np.where(wide, np.clip(most / _PIECE, 2, _MAX_PIECES), 1).astype(np.intp)

    def insert(self, function: Function, x: Array, left: Indices) -> None:
        """Evaluate the function at points x, each behind the sample `left`, and add them."""
        grid = self.grid[left]
        grids = np.split(x, np.searchsorted(grid, np.arange(1, self.grid[-1] + 1)))
        self.values = np.insert(self.values, left + 1, _evaluated(function, grids), axis=0)
        self.x = np.insert(self.x, left + 1, x)
        self.grid = np.insert(self.grid, left + 1, grid)

    def thinned(self, fixed: list[Array], separate: bool) -> list[tuple[Array, Array]]:
        """Return the grids and values without the samples that interpolation replaces."""
        columns, values, allowed = self.tracked()
        needed = np.minimum(self.segments(values, allowed), 1)
        if not separate:
            needed = needed.max(axis=0, initial=0, keepdims=True)
        starts = np.searchsorted(self.grid, np.arange(len(fixed) + 1))
        stays = self.ends()
        for first, last, points in zip(starts, starts[1:], fixed, strict=False):
            stays[first + np.searchsorted(self.x[first:last], points)] = True
        turns = np.rint(np.cumsum(needed, axis=1))
        kept = (np.diff(turns, prepend=0, axis=1) > 0) | stays
        lines = _interpolated(self.x, values, allowed, kept)
        used = kept.any(axis=0) | stays
        result = self.values[used]
        if separate:
            result[:, columns] = lines[:, used].T
        bounds = np.searchsorted(self.grid[used], np.arange(1, len(fixed)))
        return [*zip(np.split(self.x[used], bounds), np.split(result, bounds), strict=True)]


def _interpolated(x: Array, values: Array, allowed: Array, kept: Mask) -> Array:
    """Return what linear interpolation between the kept samples gives at all others: (c, n).

    kept (c, n), or (1, n) if all values keep the same samples, grows until that is accurate: in
    each gap the sample joins that is off most.
    """
    result = np.empty_like(values)
    rows = np.arange(len(kept))
    while rows.size:
        own = kept[rows]
        shown = values if len(kept) == 1 else values[rows]
        lines = _lines(x, shown, own)
        off = np.abs(lines - shown) / (allowed if len(kept) == 1 else allowed[rows])
        result[slice(None) if len(kept) == 1 else rows] = lines
        if len(kept) == 1:
            off = off.max(axis=0, initial=0, keepdims=True)
        far = off > 1
        if far.any():
            gaps = np.flatnonzero(own)
            worst = np.maximum.reduceat(off.ravel(), gaps)
            worst = np.repeat(worst, np.diff(gaps, append=off.size)).reshape(off.shape)
            kept[rows] |= far & (off == worst)
        rows = rows[far.any(axis=1)]
    return result


def _lines(x: Array, values: Array, kept: Mask) -> Array:
    """Return the piecewise linear function through the kept samples of each row (c, n)."""
    at = np.arange(len(x))
    left = np.maximum.accumulate(np.where(kept, at, 0), axis=1)
    right = np.minimum.accumulate(np.where(kept, at, at[-1])[:, ::-1], axis=1)[:, ::-1]
    start = x[left]
    width = x[right] - start
    width[kept] = 1
    if len(kept) == 1:
        low, lines = values[:, left[0]], values[:, right[0]]
    else:
        each = np.arange(len(values))[:, np.newaxis]
        low, lines = values[each, left], values[each, right]
    lines -= low
    lines *= (x - start) / width
    lines += low
    return lines


def _evaluated(function: Function, grids: list[Array]) -> Array:
    """Return the values (n, m) of the function, or raise unless there is a row a point."""
    values = finite_array(function([grid.copy() for grid in grids]), "function(grids)")
    require_dimensions(values, "function(grids)", "(n, m)", 2)
    n = sum(map(len, grids))
    if len(values) != n:
        require_match("function(grids)", values.shape, "grids", (n,), "n")
    return values
