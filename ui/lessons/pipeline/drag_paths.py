"""Where the pipeline picture is sampled while a hand moves one of its numbers."""

from __future__ import annotations

import numpy as np

from core import logsumexp, sample_adaptively, softmax_steps
from ui.lessons.pipeline.layout import EXP_REACH
from ui.live_figure.channels import Floats

LIMITS = {
    **dict.fromkeys(("exp", "total", "log_total"), 9e-4),
    **dict.fromkeys(("over", "far", "far_total"), np.inf),
    "p": 9e-4,
    "left": 3e-3,
    "whole": np.inf,
    "wins": np.inf,
}
"""How far each of the curves may be off between two samples; switches do not matter."""
SINGLE = ("total", "log_total", "far_total", "whole")
"""Those of which there is one, not one a class."""
TOLD = 7.0  # from here on, an exponential is told as a power, e⁷·⁰
UNTOLD = 1200.0  # nobody sees how much larger it is
NEAREST = 1e-6  # of the whole way, from sample to sample
LOOKS = 150  # at a way at least, to see how shares and exponentials bend
FINE = 0.04  # how far a logit goes from look to look, unless a hand cannot stop in between

Way = tuple[int, float, float, float]
"""A coordinate of the point, from where to where a hand moves it, and in which steps."""


def curves(z: Floats) -> dict[str, Floats]:
    """All that follows from logits (n, k): exponentials, shares, where they begin, who wins."""
    steps = softmax_steps(z)
    p, total = steps.probabilities, steps.total[:, np.newaxis]
    log_total = np.full(total.shape, TOLD - 0.5)
    if (large := steps.total > UNTOLD / 2).any():  # otherwise nobody sees it
        log_total[large, 0] = np.maximum(logsumexp(z[large]), TOLD - 0.5)
    return {
        "exp": np.minimum(steps.exps, UNTOLD),
        "total": np.minimum(total, UNTOLD),
        "log_total": log_total,
        "over": (steps.exps > EXP_REACH).astype(float),
        "far": (z > TOLD).astype(float),
        "far_total": (log_total > TOLD).astype(float),
        "p": p,
        "left": np.cumsum(p, axis=1) - p,
        "whole": p.sum(axis=1, keepdims=True),
        "wins": (np.arange(z.shape[1]) == z.argmax(axis=1)[:, np.newaxis]).astype(float),
    }


def dense(
    corners: list[Floats], logits: list[Floats], steps: list[float]
) -> list[tuple[Floats, dict[str, Floats]]]:
    """For each way a grid through its corners, and the curves on it, so that lines are close.

    Wherever a hand can stop, they are right to a thousandth. It stops at tenths of a step
    (`snap` in ui/live_figure/frontend/geometry.js), so even a share that jumps has few samples.
    Each number that bends has samples of its own; between them it is a straight line.
    """
    sizes: dict[str, int] = {}

    def bends(grids: list[Floats]) -> Floats:
        ways = zip(grids, corners, logits, strict=True)
        z = [[np.interp(at, ends, one) for one in rows.T] for at, ends, rows in ways]
        found = curves(np.hstack(z).T)
        sizes.update({name: part.shape[1] for name, part in found.items()})
        return np.hstack([*found.values()])

    stops = [*map(_stops, corners, logits, steps)]
    k = logits[0].shape[1]
    limits = np.repeat([*LIMITS.values()], [1 if name in SINGLE else k for name in LIMITS])
    found = sample_adaptively(
        bends,
        stops,
        limits,
        breakpoints=corners,
        resolution=np.array(steps) / 10,
        separate=True,
    )
    bounds = np.cumsum([*sizes.values()])[:-1]
    return [
        (grid, dict(zip(sizes, np.split(samples, bounds, axis=1), strict=True)))
        for grid, samples in found
    ]


def _stops(corners: Floats, logits: Floats, step: float) -> Floats:
    """Places where a hand can stop, as many as it takes to see every bend."""
    wide = corners[-1] - corners[0]
    steep = np.abs(np.diff(logits, axis=0) / np.diff(corners)[:, np.newaxis]).max()
    low, high = corners[[0, -1]] * (10 / step)
    every = max(1, int((high - low) / max(LOOKS, steep * wide / FINE)))
    return np.arange(np.ceil(low), high, every) * (step / 10)


def apart(corners: Floats) -> Floats:
    """The corners without those that float32 cannot tell from the one before, or from the end."""
    least = NEAREST * (corners[-1] - corners[0])
    far = (np.diff(corners)[:-1] > least) & (corners[-1] - corners[1:-1] > least)
    found: Floats = corners[np.concatenate([[True], far, [True]])]
    return found
