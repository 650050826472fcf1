"""Where the lines of equal probability have their numbers."""

from __future__ import annotations

import numpy as np

from ui.lessons.pipeline.training.descents import LEVELS, STEPS, Training
from ui.live_figure.channels import Floats

INSET = 0.06  # of the plane, which the numbers keep clear of at its edges
SHARES = (0.3, 0.7)  # of the way along a line, so that the numbers of close lines do not collide
SHORTEST = 0.2  # line that gets a number, as a fraction of the plane's rows


def level_labels(data: Training) -> Floats:
    """Return x, y, and whether there is a number (1 or 0), for each level and class.

    (n_steps, 3 n_levels n_classes). A number stands on the longest line.
    """
    n_classes = data.regions.shape[1]
    result = np.zeros((len(STEPS), len(LEVELS), n_classes, 3))
    for index in np.ndindex(result.shape[:-1]):
        step, level, k = index
        result[index] = max(
            (_place(data, outline, SHARES[level]) for outline in data.above[level, step, k]),
            key=lambda found: found[1],
        )[0]
    return result.reshape(len(STEPS), -1)


def _place(data: Training, outline: Floats, share: float) -> tuple[tuple[float, float, float], int]:
    """Return a point of what an outline has inside the plane, and the number of its rows."""
    n_rows = len(outline) // 2
    (low, high), (first, last) = (data.spans[data.along], data.spans[1 - data.along])
    room, clear = INSET * (high - low), INSET * (last - first)
    starts, ends = outline[:n_rows], outline[n_rows:][::-1]
    places = data.places[:n_rows]
    inside = (places > first + clear) & (places < last - clear) & (ends > starts)
    best: tuple[tuple[float, float, float], int] = (
        (float(np.mean((low, high))), float(np.mean((first, last))), 0.0),
        0,
    )
    for values in (starts, ends):
        rows = np.flatnonzero(inside & (values > low + room) & (values < high - room))
        if len(rows) > max(best[1], SHORTEST * n_rows):
            row = rows[int(share * len(rows))]
            best = (float(values[row]), float(places[row]), 1.0), len(rows)
    (value, place, there), count = best
    return ((value, place, there) if data.along == 0 else (place, value, there)), count
