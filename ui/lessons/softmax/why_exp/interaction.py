"""The handles of the view `why`: each logit, and all of them together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import sample_adaptively
from ui.lessons.softmax.class_rows import constant, logit_handles
from ui.lessons.softmax.layout import DRAG_LIMIT
from ui.lessons.softmax.state import MAX_LOGIT, SoftmaxState
from ui.lessons.softmax.why_exp.channels import CAP, COLUMNS, channels
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.figure import Handle
from ui.text.templates import live_text
from ui.text.words import Words

TOLERANCE = 4e-3  # of shares with two decimals, relative above 1
EDGE = 1e-3  # so close on both sides to where a sentence appears or disappears is a sample
POLE = 1e-4  # the same, where a sum is 0
EVEN = np.linspace(-DRAG_LIMIT, DRAG_LIMIT, 33)
NEAR = np.geomspace(0.01, DRAG_LIMIT, 12)  # distances from a pole


def sampled(state: SoftmaxState) -> tuple[Channels, list[Floats], list[Floats]]:
    """Return the channels, and the grid and the samples of each handle.

    Each share keeps samples of its own, as they bend in different places. The mean, the last, moves
    no logit out of its range; there are no samples of it if it cannot be dragged at all.
    """
    z = np.asarray(state.z)
    k = len(z)
    shapes = channels(state.z)
    columns = np.concatenate(
        [np.arange(shapes.range(name).start, shapes.range(name).stop) for name in COLUMNS]
    )

    def points(grids: Sequence[Floats]) -> list[Floats]:
        return [_moved(z, i, grid) for i, grid in enumerate(grids)]

    def shares(grids: Sequence[Floats]) -> Floats:
        return shapes(np.concatenate(points(grids)))[:, columns]

    fixed = [_breakpoints(z, i) for i in range(k + 1)]
    grids = [np.union1d(EVEN, _near(around)) for around in fixed]
    sparse = sample_adaptively(
        shares, grids, TOLERANCE, breakpoints=fixed, refinements=3, separate=True
    )
    grid, values = sparse.pop()
    low, high = _limits(z)
    inside = (grid > low - 1e-6) & (grid < high + 1e-6)  # a commit rounds to four decimals
    if np.count_nonzero(inside) > 1:
        sparse.append((grid[inside], values[inside]))
    grids = [grid for grid, _ in sparse]
    ch = channels(state.z, points(grids))
    for samples, (_, values) in zip(ch.others, sparse, strict=True):
        samples[:, columns] = values
    return ch, grids, ch.others


def _moved(z: Floats, i: int, grid: Floats) -> Floats:
    """Return the logits with one set to each of a grid, or, if i = k, their mean."""
    rows = np.tile(z, (len(grid), 1))
    if i < len(z):
        rows[:, i] = grid
        return rows
    moved: Floats = rows + (grid - z.mean())[:, np.newaxis]
    return moved


def _breakpoints(z: Floats, i: int) -> Floats:
    """Return where a sum is 0, a sign changes, or another class takes the lead, and the ends.

    For one logit (or, if i = k, for the mean of all).
    """
    if i < len(z):
        others = np.delete(z, i)
        largest = abs(others).max()
        poles, edges = [-others.sum()], [0.0, largest, -largest, others.max()]
        scale = z / np.where(z == 0, 1, abs(z)).clip(1) / CAP
        caps = [-others.sum() + sign * abs(scale).max() for sign in (-1, 1)]
    else:
        poles, caps = [0.0], _limits(z)
        edges = [*(z.mean() - z), z.mean() - (z.max() + z.min()) / 2]
    stops = [-DRAG_LIMIT, DRAG_LIMIT, *caps]
    stops += [at + by for at in poles for by in (-POLE, 0.0, POLE)]
    stops += [at + by for at in edges for by in (-EDGE, EDGE)]
    inside = np.unique(np.round(stops, 9))
    inside = inside[abs(inside) <= DRAG_LIMIT]
    apart = np.diff(inside, prepend=-np.inf) > POLE / 2
    kept: Floats = inside[apart]
    return kept


def _limits(z: Floats) -> list[float]:
    """Return between which means no logit leaves its range."""
    return [z.mean() - z.min() - MAX_LOGIT, z.mean() - z.max() + MAX_LOGIT]


def _near(around: Floats) -> Floats:
    """Return points that get closer to each of those given."""
    points = np.concatenate([around + NEAR[:, np.newaxis], around - NEAR[:, np.newaxis]]).ravel()
    return np.unique(points[abs(points) < DRAG_LIMIT].round(6))


def build_handles(
    ch: Channels, grids: list[Floats], samples: list[Floats], state: SoftmaxState, words: Words
) -> list[Handle]:
    """Build the handles from what `sampled` returns."""
    mean = ch.at("mean")
    handles = logit_handles(ch, grids, samples, state.names(words), words)
    if len(grids) == len(handles):
        return handles
    return [
        *handles,
        Handle(
            id="mean",
            sets=["z"],
            label=words("softmax.why.mean"),
            value=state.mean,
            grid=grids[-1],
            samples=samples[-1],
            axes=("x5", "y5"),
            x=ch.at("mean_grip"),
            y=constant(ch, "zero"),
            now=(mean, -DRAG_LIMIT, DRAG_LIMIT),
            text=live_text(words("softmax.why.spoken_mean"), mean=(mean, ".2f")),
            step=0.05,
            leap=0.5,
            color="text",
        ),
    ]
