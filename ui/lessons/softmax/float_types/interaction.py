"""The handle that adds a number to all logits, with samples in the float type."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ui.lessons.softmax.float_types.channels import RANGES, channels, constant, flags_of
from ui.lessons.softmax.state import MAX_LOGIT, SoftmaxState
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.figure import Handle
from ui.text.templates import live_text
from ui.text.words import Words

STEPS = {"float16": 0.1, "float32": 0.5, "float64": 2.0}
"""From one value of the handle to the next. Each is a sample, as rounding bends every number."""
HALVINGS = 7  # of an interval in which something becomes ∞, 0 or nan


def sampled(state: SoftmaxState) -> tuple[Channels, Floats]:
    """Return the channels with the samples of the handle, and its grid.

    The grid ends where the smallest logit meets its bound; it is empty if that is above the range.
    """
    low, high = RANGES[state.dtype]
    z = np.asarray(state.z)
    here = channels(state.z, state.dtype)

    def points(largest: Floats) -> Floats:
        moved: Floats = (z + (largest - z.max())[:, np.newaxis]).round(4)
        return moved

    def flags(largest: Floats) -> Floats:
        return here(points(largest))[:, flags_of(here)]

    even = np.linspace(low, high, round((high - low) / STEPS[state.dtype]) + 1).round(4)
    least = z.max() - z.min() - MAX_LOGIT
    least = np.ceil((1e4 * least).round(3)) / 1e4  # as a commit has four decimals
    if least >= high:
        return here, np.empty(0)
    even = np.union1d(even[even >= least], max(least, low))
    grid, shown = even, flags(even)
    for _ in range(HALVINGS):
        changed = _changed(shown)
        if not changed.size:
            break
        middle = (grid[changed] + grid[changed + 1]) / 2
        grid = np.insert(grid, changed + 1, middle)
        shown = np.insert(shown, changed + 1, flags(middle), axis=0)
    changed = _changed(shown)
    grid = np.union1d(even, [*grid[changed], *grid[changed + 1]])
    return channels(state.z, state.dtype, [points(grid)]), grid


def _changed(flags: Floats) -> NDArray[np.intp]:
    """Return the rows that differ from the next."""
    return np.flatnonzero((flags[1:] != flags[:-1]).any(axis=1))


def largest_handle(ch: Channels, grid: Floats, dtype: str, words: Words) -> Handle:
    """Build the handle of the largest logit, with which all others move."""
    low, high = float(grid[0]), float(grid[-1])
    return Handle(
        id="largest",
        sets=["z"],
        label=words("softmax.float.largest"),
        value=float(ch.vector[ch.at("largest")]),
        grid=grid,
        samples=ch.others[0],
        axes=("x6", "y6"),
        x=ch.at("grip"),
        y=constant(ch, "zero"),
        now=(ch.at("largest"), low, high),
        text=live_text(words("softmax.float.spoken"), z=(ch.at("largest"), ".2~f")),
        step=STEPS[dtype],
        leap=10 * STEPS[dtype],
        color="text",
    )
