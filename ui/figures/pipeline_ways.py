"""Where the pipeline picture is sampled while a hand moves one of its numbers."""

from __future__ import annotations

import numpy as np

from core import knots, logsumexp, softmax_steps
from ui.channels import Floats
from ui.figures.pipeline_layout import EXP_REACH

LIMITS = {"exp": 6e-4, "total": 6e-4, "log_total": 6e-4, "p": 5e-4, "left": 2e-3}
"""The numbers that bend, and how far each may be off between two samples."""
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


def dense(corners: Floats, logits: Floats, step: float) -> tuple[Floats, dict[str, Floats]]:
    """A grid through the corners, and the curves on it, so dense that straight lines are close.

    Wherever a hand can stop, they are right to a thousandth. It stops at tenths of a step
    (`snap` in ui/live_figure/frontend/geometry.js), so even a share that jumps has few samples.
    Each number that bends has knots of its own; between them it is a straight line.
    """
    at = _looks(corners, logits, step)
    found = curves(np.stack([np.interp(at, corners, z) for z in logits.T], axis=1))
    bent = [found[name] for name in LIMITS]
    limits = np.repeat([*LIMITS.values()], [part.shape[1] for part in bent])
    needed = knots(at, np.hstack(bent), limits)
    needed[np.isin(at, corners)] = True
    used = needed.any(axis=1)
    grid, needed = at[used], needed[used]
    found = {name: rows[used] for name, rows in found.items()}
    numbers = [column for name in LIMITS for column in found[name].T]
    for number, own in zip(numbers, needed.T, strict=True):
        number[:] = np.interp(grid, grid[own], number[own])
    return grid, found


def _looks(corners: Floats, logits: Floats, step: float) -> Floats:
    """Places where a hand can stop, as many as it takes to see every bend, and the corners."""
    wide = corners[-1] - corners[0]
    steep = np.abs(np.diff(logits, axis=0) / np.diff(corners)[:, np.newaxis]).max()
    low, high = corners[[0, -1]] * (10 / step)
    every = int((high - low) / max(LOOKS, steep * wide / FINE))
    stops = np.arange(np.ceil(low), high, max(1, every)) * (step / 10)
    at = np.searchsorted(corners, stops)
    apart = np.minimum(stops - corners[at - 1], corners[at] - stops)
    return np.union1d(corners, stops[apart > NEAREST * wide])


def apart(corners: Floats) -> Floats:
    """The corners without those that float32 cannot tell from the one before, or from the end."""
    least = NEAREST * (corners[-1] - corners[0])
    far = (np.diff(corners)[:-1] > least) & (corners[-1] - corners[1:-1] > least)
    found: Floats = corners[np.concatenate([[True], far, [True]])]
    return found
