"""Where the channels are sampled along the path of a drag, so that the browser can interpolate."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from core import sample_adaptively
from ui.lessons.pipeline.forward_pass import curved_channels
from ui.live_figure.channels import Floats

TOLERANCES = {
    **dict.fromkeys(("exp", "total", "log_total"), 9e-4),
    **dict.fromkeys(("over", "far", "far_total"), np.inf),
    "p": 9e-4,
    "left": 3e-3,
    "whole": np.inf,
    "wins": np.inf,
}
"""How far each curved channel may be off between two samples; switches do not matter."""
SCALARS = ("total", "log_total", "far_total", "whole")
"""The curved channels that hold one number; the others hold one per class."""
MIN_GAP = 1e-6  # between two breakpoints, as a share of the path
MIN_STOPS = 150  # looked at on each path, to see how probabilities and exponentials bend
LOGIT_STEP = 0.04  # between two stops that are looked at, unless a drag cannot stop in between


class DragPath(NamedTuple):
    """The coordinate of the point that a handle moves, its range, and the step of an arrow key."""

    coordinate: int
    low: float
    high: float
    step: float


def sample_points(
    breakpoints: list[Floats], logits: list[Floats], steps: list[float]
) -> list[tuple[Floats, dict[str, Floats]]]:
    """Return a grid for each path, and the curved channels on it.

    Linear interpolation between samples is right to a thousandth wherever a drag can stop. It
    stops at tenths of a step (`snap` in ui/live_figure/frontend/geometry.js), so even a
    probability that jumps needs few samples. Each channel has samples of its own; between them it
    is a straight line.
    """
    sizes: dict[str, int] = {}

    def curved_at(grids: list[Floats]) -> Floats:
        paths = zip(grids, breakpoints, logits, strict=True)
        z = [[np.interp(grid, ends, column) for column in rows.T] for grid, ends, rows in paths]
        curved = curved_channels(np.hstack(z).T)
        sizes.update({name: values.shape[1] for name, values in curved.items()})
        return np.hstack([*curved.values()])

    stops = [*map(_stops, breakpoints, logits, steps)]
    k = logits[0].shape[1]
    counts = [1 if name in SCALARS else k for name in TOLERANCES]
    sampled = sample_adaptively(
        curved_at,
        stops,
        np.repeat([*TOLERANCES.values()], counts),
        breakpoints=breakpoints,
        resolution=np.array(steps) / 10,
        separate=True,
    )
    bounds = np.cumsum([*sizes.values()])[:-1]
    return [
        (grid, dict(zip(sizes, np.split(samples, bounds, axis=1), strict=True)))
        for grid, samples in sampled
    ]


def _stops(breakpoints: Floats, logits: Floats, step: float) -> Floats:
    """Return values at which a drag can stop, as many as needed to see every bend."""
    width = breakpoints[-1] - breakpoints[0]
    slope = np.abs(np.diff(logits, axis=0) / np.diff(breakpoints)[:, np.newaxis]).max()
    low, high = breakpoints[[0, -1]] * (10 / step)
    every = max(1, int((high - low) / max(MIN_STOPS, slope * width / LOGIT_STEP)))
    return np.arange(np.ceil(low), high, every) * (step / 10)


def drop_near_duplicates(breakpoints: Floats) -> Floats:
    """Drop breakpoints that float32 cannot tell from the one before, or from the end."""
    gap = MIN_GAP * (breakpoints[-1] - breakpoints[0])
    distinct = np.diff(breakpoints)[:-1] > gap
    distinct &= breakpoints[-1] - breakpoints[1:-1] > gap
    kept: Floats = breakpoints[np.concatenate([[True], distinct, [True]])]
    return kept
