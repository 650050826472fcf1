"""The handles and the animation of the logistic-regression figure, and their samples."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from core import LogisticFit, line, line_through, log_loss_moved, sample_adaptively
from ui.lessons.logistic_regression.channels import (
    PROBE,
    STEP,
    Points,
    beyond_axis,
    channels,
    constant,
    curved_channels,
    parameters,
)
from ui.lessons.logistic_regression.labels import summary
from ui.lessons.logistic_regression.layout import MAX_LOSS, curve_x
from ui.lessons.logistic_regression.state import PAGE, STEPS, LineState, descent
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import Animation, Handle
from ui.models.binary_datasets import BinaryDataset, best_fit
from ui.text.templates import live_text
from ui.text.words import Words

DRAG_LIMIT = 8.0  # the ends of the line are dragged from -DRAG_LIMIT to DRAG_LIMIT
TOLERANCE = 6.5e-4  # interpolation error of a number
CURVE_TOLERANCE = 0.012  # interpolation error of the curve: about a pixel


class Samples:
    """The grid of each handle, and the channels along the grids and the gradient descent.

    `values` has an array for each grid, then one for the descent, if there is one.
    """

    def __init__(self, state: LineState, points: Points):
        data = state.dataset
        self.path = descent(state)
        current = parameters(state, points, self.path)
        probe = np.arange(data.low, data.high + data.step / 8, data.step / 4)
        ends = [_end_grid(data, end, float(current[1 - end])) for end in range(2)]
        dense = [*ends, np.union1d(probe, [points.least, points.most])]
        curve = curve_x(state)[::8]

        def compute(grids: Sequence[Floats]) -> Floats:
            batch = np.vstack(along_each(current, [*enumerate(grids)]))
            return np.hstack([*curved_channels(state, points, batch, curve).values()])

        # In the order of curved_channels.
        tolerance = [CURVE_TOLERANCE] * len(curve) + [TOLERANCE] * 8
        sampled = sample_adaptively(compute, dense, tolerance, refinements=0)
        self.grids = [grid for grid, _ in sampled]
        batches = along_each(current, [*enumerate(self.grids)])
        if self.path:
            steps = np.tile(current, (STEPS + 1, 1))
            w, b = (np.array(values)[:, np.newaxis] for values in (self.path.w, self.path.b))
            steps[:, :PROBE] = line(data.feet, w, b)
            steps[:, STEP] = range(STEPS + 1)
            batches.append(steps)
        self.channels = channels(state, points, batches)
        self.values = self.channels.others


def _end_grid(data: BinaryDataset, end: int, pivot: float) -> Floats:
    """Return the z of an end of the line: evenly spaced, and such that the boundary is, too.

    `pivot` is the z of the other end.
    """
    heights = pivot * _boundary_heights(data, end)
    grid = np.union1d(np.linspace(-DRAG_LIMIT, DRAG_LIMIT, 257), heights[abs(heights) < DRAG_LIMIT])
    # A level line has no boundary: sample only next to it.
    return np.union1d(grid[abs(grid - pivot) > 0.01], [pivot - 0.01, pivot + 0.01])


@cache
def _boundary_heights(data: BinaryDataset, end: int) -> Floats:
    """Return the z of an end for evenly spaced boundaries, while the other end is at 1."""
    other = data.feet[1 - end]
    boundaries = np.setdiff1d(np.linspace(*beyond_axis(data), 97), data.feet)
    x = np.column_stack([boundaries, np.full(len(boundaries), other)])
    return line(data.feet[end], *line_through(x, [0, 1]))


def handles(samples: Samples, state: LineState, words: Words) -> list[Handle]:
    """Build the handles of the two ends of the line, and of the probe."""
    ch, data = samples.channels, state.dataset
    at = words.raw(f"{PAGE}.data.{state.data}.at")
    result = []
    for end, name in enumerate(("left", "right")):
        foot = live_text(at, x=(ch.at("feet_x", end), ".3~g"))
        result.append(
            Handle(
                id=name,
                sets=["w", "b"],
                label=words(f"{PAGE}.handles.{name}"),
                value=float(ch.point[end]),
                grid=samples.grids[end],
                samples=samples.values[end],
                axes=("x", "y"),
                x=ch.at("feet_x", end),
                y=ch.at("feet", end),
                now=(ch.at("feet", end), -DRAG_LIMIT, DRAG_LIMIT),
                text=[*foot, *live_text(words(f"{PAGE}.spoken_z"), z=(ch.at("feet", end), ".2f"))],
                step=0.05,
                leap=0.5,
                color="logit",
                upright=True,
            )
        )
    result.append(
        Handle(
            id="x",
            label=words(f"{PAGE}.handles.x"),
            value=state.x,
            grid=samples.grids[PROBE],
            samples=samples.values[PROBE],
            axes=("x2", "y2"),
            x=ch.at("x"),
            y=constant(ch, "p_low"),
            now=(ch.at("x"), data.low, data.high),
            text=summary(ch, state, words),
            step=data.step,
            leap=data.leap,
            color="text",
        )
    )
    return result


def point_handles(ch: Channels, state: LineState, points: Points, words: Words) -> list[Handle]:
    """Build a handle for every point, which is dragged sideways or into the bin.

    A drag changes only the point and the mean log loss, and of the loss only the point's own term.
    """
    data = state.dataset
    texts = words.raw(f"{PAGE}.data.{state.data}")
    grid = np.append(np.linspace(data.low, data.high, 113), data.bin)
    w, b = line_through(data.feet, ch.point[:PROBE])
    z = line(points.x, w, b)

    def losses_at(grids: Sequence[Floats]) -> Floats:
        (x,) = grids
        counts = (x <= data.high) * 1.0
        return log_loss_moved(points.y, z, points.real, line(x, w, b), counts).T

    [(grid, losses)] = sample_adaptively(losses_at, [grid], TOLERANCE, refinements=0)
    result = []
    for i, name in enumerate(points.ids):
        kind, _, index = name.partition(".")
        role = "new" if index == "new" else "point"
        x, y = points.entries(ch, i)
        samples = np.tile(ch.vector, (len(grid), 1))
        samples[:, x], samples[:, ch.at("loss")] = grid, losses[:, i]
        samples[:, ch.at("loss_y")] = np.minimum(losses[:, i], MAX_LOSS)
        result.append(
            Handle(
                id=name,
                label=words(f"{PAGE}.handles.{role}", kind=texts[kind]),
                value=float(points.x[i]),
                grid=grid,
                samples=samples,
                axes=("x2", "y2"),
                x=x,
                y=y,
                now=(x, data.low, data.bin),
                text=live_text(texts["at"], x=(x, ".3~g")),
                step=data.step,
                leap=data.leap,
                shape="dot",
            )
        )
    return result


def animations(samples: Samples, state: LineState, words: Words) -> list[Animation]:
    """Build the animation of gradient descent, if there are points of both classes."""
    if samples.path is None:
        return []
    return [
        Animation(
            id="fit",
            label=words(f"{PAGE}.fit"),
            frames=samples.values[-1],
            milliseconds=5000,
            stops=_stops(words, isinstance(best_fit(state.points), LogisticFit)),
            start=samples.path.at,
            commit=("descent", range(STEPS + 1)),
        )
    ]


@cache
def _stops(words: Words, converges: bool) -> list[str]:
    stops = [words(f"{PAGE}.stop", step=step) for step in range(STEPS + 1)]
    return [*stops[:-1], words(f"{PAGE}.arrived")] if converges else stops
