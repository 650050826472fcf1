"""Surfaces, values on an even grid, and the points that are dragged over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ui.live_figure.channels import Floats
from ui.text.templates import LiveText


@dataclass(frozen=True, eq=False)
class Surface:
    """Values (n_rows, n_columns), of which multiples of `step` are sent."""

    values: Floats
    step: float

    def packed(self) -> dict[str, Any]:
        """Return the surface as JSON: integers that are differences of differences.

        Along rows and columns alike, so that what is straight or flat becomes zeros, which deflate
        to nearly nothing.
        """
        whole = np.rint(self.values / self.step).astype(np.int64)
        once = np.diff(whole, axis=1, prepend=0)
        twice = np.diff(once, axis=0, prepend=0)
        rows, columns = self.values.shape
        return {"rows": rows, "columns": columns, "step": self.step, "deltas": twice.ravel()}


@dataclass(frozen=True, kw_only=True, eq=False)
class PlaneHandle:
    """A point that a person drags in both directions of a plane: it commits `{id: [x, y]}`.

    Each of `surfaces` (n_rows, n_columns) holds values at points that are evenly spaced from `low`
    to `high`: columns along x, rows along y. `columns` are (entry, surface, offset): while the
    point is dragged, the entry is the surface at the point, interpolated bilinearly, plus the
    offset. The entries `x` and `y` are the point itself.
    """

    id: str
    label: str
    value: tuple[float, float]
    low: tuple[float, float]
    high: tuple[float, float]
    step: tuple[float, float]
    """What a pointer sets the coordinates to multiples of."""
    leap: tuple[float, float]
    """How far an arrow key goes."""
    axes: tuple[str, str]
    x: int
    y: int
    text: LiveText
    surfaces: Sequence[Surface]
    columns: Sequence[tuple[int, int, float]]
    color: str = "primary"
    shape: str = "point"
