"""Where the lines of equal probability have their numbers."""

from __future__ import annotations

import numpy as np

from ui.lessons.pipeline.training.descents import LEVELS, STEPS, Training
from ui.live_figure.channels import Floats

INSET = 0.06  # of the plane, which the numbers keep clear of at its edges
SHARES = (0.3, 0.7, 0.5, 0.15, 0.85)  # of the way along a line, in the order they are tried
SHORTEST = 0.2  # line that gets a number, as a fraction of the plane's rows
CLEAR_OF_NAMES, CLEAR_OF_NUMBERS = (0.2, 0.1), (0.11, 0.08)  # from center to center, of the plane


def level_labels(data: Training, names: Floats) -> Floats:
    """Return x, y, and whether there is a number (1 or 0), for each level and class.

    (n_steps, 3 n_levels n_classes). A number stands on the longest line, where it meets neither a
    name, whose centers are names (n_classes, 2), nor another number; else there is none.
    """
    (left, right), (bottom, top) = data.spans
    corner, size = np.array((left, bottom)), np.array((right - left, top - bottom))
    n_classes = data.regions.shape[1]
    result = np.zeros((len(STEPS), len(LEVELS), n_classes, 3))
    for step in range(len(STEPS)):
        taken = [(name - corner) / size for name in names]
        clear = [CLEAR_OF_NAMES] * len(taken)
        for level, k in np.ndindex(len(LEVELS), n_classes):
            line = max((_line(data, outline) for outline in data.above[level, step, k]), key=len)
            result[step, level, k, :2] = line[len(line) // 2] if len(line) else corner + size / 2
            shares = SHARES if level == 0 else (SHARES[1], SHARES[0], *SHARES[2:])
            for point in (line[int(share * len(line))] for share in shares if len(line)):
                place = (point - corner) / size
                pairs = zip(taken, clear, strict=True)
                if all((abs(place - other) > room).any() for other, room in pairs):
                    result[step, level, k] = *point, 1.0
                    taken.append(place)
                    clear.append(CLEAR_OF_NUMBERS)
                    break
    return result.reshape(len(STEPS), -1)


def _line(data: Training, outline: Floats) -> Floats:
    """Return the longer side of an outline inside the plane; nothing if it is short."""
    n_rows = len(outline) // 2
    (low, high), (first, last) = (data.spans[data.along], data.spans[1 - data.along])
    room, clear = INSET * (high - low), INSET * (last - first)
    starts, ends, places = outline[:n_rows], outline[n_rows:][::-1], data.places[:n_rows]
    inside = (places > first + clear) & (places < last - clear) & (ends > starts)
    sides = []
    for values in (starts, ends):
        rows = inside & (values > low + room) & (values < high - room)
        points = [values[rows], places[rows]]
        sides.append(np.stack(points if data.along == 0 else points[::-1], axis=-1))
    longer = max(sides, key=len)
    return longer if len(longer) > SHORTEST * n_rows else longer[:0]
