"""Channels: the named arrays of a figure, concatenated to one vector. No Streamlit here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from core import sample_along

Floats = NDArray[np.float64]


class Channels:
    """The named arrays of a figure, computed at a point of the parameter space.

    `compute` maps a batch of points (n, d) to named arrays (n, m); it only calls `core`. `others`
    are batches of points to compute in the same call; `self.others` holds their vectors.
    """

    def __init__(
        self,
        compute: Callable[[Floats], Mapping[str, Floats]],
        point: Sequence[float] | Floats,
        others: Sequence[Floats] = (),
    ):
        self._compute = compute
        self.point = np.asarray(point, dtype=np.float64)
        named = compute(np.concatenate([self.point[np.newaxis], *others]))
        self._start: dict[str, int] = {}
        self._count: dict[str, int] = {}
        total = 0
        for name, values in named.items():
            self._start[name], self._count[name] = total, values.shape[1]
            total += values.shape[1]
        rows = np.concatenate(list(named.values()), axis=1)
        self.vector = rows[0]
        self.others = np.split(rows[1:], np.cumsum([len(points) for points in others])[:-1])

    def __call__(self, points: Floats) -> Floats:
        """The vectors at points (n, d): (n, m)."""
        return np.concatenate(list(self._compute(points).values()), axis=1)

    def at(self, name: str, i: int = 0) -> int:
        """The index in the vector of entry `i` of a channel."""
        if not 0 <= i < self._count[name]:
            raise IndexError(
                f"channel {name} has {self._count[name]} numbers, asked for number {i}"
            )
        return self._start[name] + i

    def key(self, *parts: str) -> str:
        """A figure's key: `parts`, and a checksum of the channels' names and sizes.

        Therefore equal keys mean that entry i of both vectors is the same quantity.
        """
        return " ".join([*parts, f"{crc32(repr(self._count).encode()):08x}"])

    def range(self, name: str) -> slice:
        """The slice of the vector that a channel takes."""
        return slice(self._start[name], self._start[name] + self._count[name])

    def bind(self, trace: int, **channels: str) -> list[dict[str, Any]]:
        """Bindings of a Plotly trace's attributes (x, y, base) to channels."""
        return [
            {"trace": trace, "attribute": a, "start": self._start[c], "count": self._count[c]}
            for a, c in channels.items()
        ]

    def along(self, coordinate: int, grid: Floats) -> Floats:
        """The vectors with one coordinate of the point set to each of a grid: (len(grid), m)."""
        return sample_along(self, self.point, coordinate, grid)


class BoundTraces:
    """Traces from back to front, some of them bound to channels, and their bindings."""

    def __init__(self, channels: Channels, data: list[dict[str, Any]]):
        self.channels = channels
        self.data = data
        self.bindings: list[dict[str, Any]] = []

    def add(self, trace: dict[str, Any], **channels: str) -> None:
        """Add a trace in front, with attributes (x, y, base) bound to channels."""
        self.bindings += self.channels.bind(len(self.data), **channels)
        self.data.append(trace)


def along_each(point: Floats, paths: Sequence[tuple[int, Floats]]) -> list[Floats]:
    """For each (coordinate, grid), the point with that coordinate set to each of the grid.

    Each batch has the shape (len(grid), d).
    """
    batches = []
    for coordinate, grid in paths:
        batches.append(np.tile(point, (len(grid), 1)))
        batches[-1][:, coordinate] = grid
    return batches
