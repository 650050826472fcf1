"""Channels: the named numbers of a picture, side by side in one vector. No Streamlit here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from core import sample_along

Floats = NDArray[np.float64]


class Channels:
    """The named numbers of a picture, computed from a point of parameters.

    `compute` maps a batch of points (n, d) to named arrays (n, m): calls of `core`, nothing more.
    `others` are batches of points to compute in the same call; `self.others` has their numbers.
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
        """All numbers at each of the points (n, d): (n, m)."""
        return np.concatenate(list(self._compute(points).values()), axis=1)

    def at(self, name: str, i: int = 0) -> int:
        """The place of number `i` of a channel in the vector."""
        if not 0 <= i < self._count[name]:
            raise IndexError(
                f"channel {name} has {self._count[name]} numbers, asked for number {i}"
            )
        return self._start[name] + i

    def key(self, *parts: str) -> str:
        """The key of a figure: its name, and a checksum of its channels' names and sizes.

        Equal keys therefore mean that entry i of both vectors is the same quantity.
        """
        return " ".join([*parts, f"{crc32(repr(self._count).encode()):08x}"])

    def range(self, name: str) -> slice:
        """The place of a whole channel in the vector."""
        return slice(self._start[name], self._start[name] + self._count[name])

    def bind(self, trace: int, **channels: str) -> list[dict[str, Any]]:
        """Let attributes of a Plotly trace (x, y, base) follow channels."""
        return [
            {"trace": trace, "attribute": a, "start": self._start[c], "count": self._count[c]}
            for a, c in channels.items()
        ]

    def along(self, coordinate: int, grid: Floats) -> Floats:
        """The numbers while one coordinate of the point goes through a grid: (len(grid), m)."""
        return sample_along(self, self.point, coordinate, grid)


def along_each(point: Floats, ways: Sequence[tuple[int, Floats]]) -> list[Floats]:
    """The points while one coordinate goes through a grid, for each such way: (len(grid), d)."""
    batches = []
    for coordinate, grid in ways:
        batches.append(np.tile(point, (len(grid), 1)))
        batches[-1][:, coordinate] = grid
    return batches
