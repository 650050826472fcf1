"""Where the pipeline picture is sampled while a hand moves one of its numbers."""

from __future__ import annotations

import numpy as np

from core import softmax_steps, spread
from ui.picture import Floats

SHARE = 5e-4  # how far a share may be off between two samples
COARSE = (1e-3, 1e-2, 0.1, np.inf)  # and an exponential, relative to its size
NEAREST = 1e-6  # of the whole way, from sample to sample
HUGE = 1e38  # above what the browser's numbers hold
LOOKS = 257  # at a way, to see how shares and exponentials bend
AROUND = np.linspace(-12, 12, 97)  # logits about a tie of two classes, where more looks are needed

Way = tuple[int, float, float]
"""A coordinate of the point, and from where to where a hand moves it."""


def dense(corners: Floats, logits: Floats, most: int) -> Floats:
    """A grid through the corners, as dense as shares and exponentials bend in between.

    Shares are right to half a thousandth, exponentials to a thousandth if that takes not more than
    `most` samples; if it does, they are coarser, which only shows where they are huge.
    """
    even = np.linspace(corners[0], corners[-1], LOOKS)
    at = np.unique(np.concatenate([corners, even, _steep(corners, logits)]))
    steps = softmax_steps(np.stack([np.interp(at, corners, z) for z in logits.T], axis=1))
    bent = np.hstack([steps.probabilities, np.minimum(steps.exps, HUGE)])
    for coarse in COARSE:
        tolerance = np.repeat([SHARE, coarse], logits.shape[1])
        grid = np.union1d(corners, spread(at, bent, tolerance))
        if len(grid) <= most:
            break
    apart = np.diff(grid[:-1]) > NEAREST * (grid[-1] - grid[0])  # float32 must tell them apart
    kept: Floats = grid[np.concatenate([[True], apart, [True]])]
    return kept


def _steep(corners: Floats, logits: Floats) -> Floats:
    """Where to look in addition: around ties that two classes pass faster than even looks see."""
    first, second = np.triu_indices(logits.shape[1], 1)
    gaps = (logits[:, first] - logits[:, second]).T
    slopes = np.diff(gaps) / np.diff(corners)
    steep = np.abs(slopes) * (corners[-1] - corners[0]) > LOOKS / 2
    left, right = (np.broadcast_to(c, steep.shape)[steep] for c in (corners[:-1], corners[1:]))
    slope, gap = slopes[steep], gaps[:, :-1][steep]
    near = left + (AROUND[:, np.newaxis] - gap) / slope
    found: Floats = near[(near > left) & (near < right)]
    return found
