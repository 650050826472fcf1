"""Where the names of clouds of points stand: at the edge of each, clear of all points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

import numpy as np

from ui.live_figure.channels import Floats

LETTER = 13.6  # pixels: a name is as high, and half as wide for each letter (Hangul: as wide)
CLEAR = 9  # pixels between a name and the middle of a point, for the ring around it
COVER = 40  # pixels that a name goes out of its way to cover one point less
TRIES = 41  # places for a name, across and up


def name_places(
    points: Floats, kinds: Sequence[int], names: Sequence[str], room: tuple[int, int]
) -> list[tuple[float, float]]:
    """The middle of each name, one for each kind, in shares of a plane from 0 to 1.

    `points` (n, 2) are such shares, too; `room` is how many pixels the plane has at least (in a
    larger one everything is farther apart). A name keeps near its own cloud and away from others,
    and off points and the names that are placed already.
    """
    return _placed(points.tobytes(), tuple(kinds), tuple(names), room)


@lru_cache(maxsize=64)
def _placed(
    data: bytes, kinds: tuple[int, ...], names: tuple[str, ...], room: tuple[int, int]
) -> list[tuple[float, float]]:
    points, of = np.frombuffer(data).reshape(-1, 2) * room, np.array(kinds)
    halves = np.array([_half(name) for name in names])
    places: list[Floats] = []
    for kind, half in zip(sorted(set(kinds)), halves, strict=True):
        low = half + np.array([0, 1])  # no name touches the frame above and below
        ways = [np.linspace(at, side - at, TRIES) for at, side in zip(low, room, strict=True)]
        tries = np.stack(np.meshgrid(*ways), axis=-1).reshape(-1, 2)
        gaps = _gaps(tries, points, half)
        own, others = gaps[:, of == kind], gaps[:, of != kind]
        covered = np.maximum(1 - gaps / CLEAR, 0).sum(axis=1)
        if places:
            apart = np.abs(tries[:, np.newaxis] - places) < half + halves[: len(places)] + 2
            covered += len(points) * apart.all(axis=-1).sum(axis=1)
        near = np.sort(own, axis=1)[:, : len(own[0]) // 4 + 1].mean(axis=1)
        strange = others.min(axis=1, initial=sum(room))
        places.append(tries[np.argmin(COVER * covered + near - np.minimum(strange, 3 * CLEAR))])
    return [(x, y) for x, y in np.array(places) / room]


def _half(name: str) -> tuple[float, float]:
    """Half the width and half the height of a name, in pixels."""
    letters = sum(1 if east_asian_width(letter) in "WF" else 0.56 for letter in name)
    return LETTER * letters / 2, LETTER / 2


def _gaps(tries: Floats, points: Floats, half: tuple[float, float]) -> Floats:
    """How far each point is from a box around each try (tries, points)."""
    beside = np.maximum(np.abs(tries[:, np.newaxis] - points) - half, 0)
    gaps: Floats = np.hypot(beside[..., 0], beside[..., 1])
    return gaps
