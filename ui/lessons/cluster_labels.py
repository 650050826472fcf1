"""Placement of the names of classes in a scatter plot: beside their points, and clear of others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

import numpy as np

from ui.live_figure.channels import Floats

FONT_SIZE = 13.6  # pixels: height of a label and width of a Hangul letter
LATIN, WIDE_LATIN = 0.56, 0.85  # widths of other letters, and of the widest of them, in FONT_SIZE
CLEARANCE = 9  # pixels from a label to the center of a point, for the ring around it
OVERLAP_COST = 40  # pixels that a label is moved away to cover one point less
CANDIDATES = 41  # positions tried along each axis


def place_labels(
    points: Floats, classes: Sequence[int], names: Sequence[str], size: tuple[int, int]
) -> list[tuple[float, float]]:
    """Return the center of each name, one for each class, in a plane from 0 to 1.

    `points` (n, 2) are in the same plane; `size` is its least size in pixels (in a larger one
    everything is farther apart). A name is placed near the points of its class, away from those of
    others, and clear of points and of the names before it.
    """
    return _placed(points.tobytes(), tuple(classes), tuple(names), size)


@lru_cache(maxsize=64)
def _placed(
    data: bytes, classes: tuple[int, ...], names: tuple[str, ...], size: tuple[int, int]
) -> list[tuple[float, float]]:
    points, class_of = np.frombuffer(data).reshape(-1, 2) * size, np.array(classes)
    half_sizes = np.array([_half_size(name) for name in names])
    placed: list[Floats] = []
    for class_, half in zip(sorted(set(classes)), half_sizes, strict=True):
        margin = half + np.array([0, 1])  # no label touches the frame above and below
        positions = [
            np.linspace(low, side - low, CANDIDATES) for low, side in zip(margin, size, strict=True)
        ]
        candidates = np.stack(np.meshgrid(*positions), axis=-1).reshape(-1, 2)
        distances = _distances(candidates, points, half)
        own, others = distances[:, class_of == class_], distances[:, class_of != class_]
        overlaps = np.maximum(1 - distances / CLEARANCE, 0).sum(axis=1)
        if placed:
            offsets = np.abs(candidates[:, np.newaxis] - placed)
            collides = offsets < half + half_sizes[: len(placed)] + 2
            overlaps += len(points) * collides.all(axis=-1).sum(axis=1)
        to_own = np.sort(own, axis=1)[:, : len(own[0]) // 4 + 1].mean(axis=1)
        to_others = others.min(axis=1, initial=sum(size))
        cost = OVERLAP_COST * overlaps + to_own - np.minimum(to_others, 3 * CLEARANCE)
        placed.append(candidates[np.argmin(cost)])
    return [(x, y) for x, y in np.array(placed) / size]


def _half_size(name: str) -> tuple[float, float]:
    """Return half the width and half the height of a label in pixels."""
    return FONT_SIZE * sum(map(_letter_width, name)) / 2, FONT_SIZE / 2


def _letter_width(letter: str) -> float:
    """Return the width of a letter as a fraction of FONT_SIZE."""
    if east_asian_width(letter) in "WF":
        return 1
    return WIDE_LATIN if letter in "MWmw%@" else LATIN


def _distances(candidates: Floats, points: Floats, half_size: tuple[float, float]) -> Floats:
    """Return the distance from a label at each candidate to each point: (candidates, points)."""
    outside = np.maximum(np.abs(candidates[:, np.newaxis] - points) - half_size, 0)
    distances: Floats = np.hypot(outside[..., 0], outside[..., 1])
    return distances
