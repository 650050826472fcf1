"""What a hand can reach in the logistic-regression picture, and what the film of the fit shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from core import LogisticFit, line, line_through, log_loss_moved, sample_adaptively
from ui.lessons.logistic_regression.channels import (
    EDGES,
    MOST_LOSS,
    PROBE,
    STOP,
    Points,
    bends,
    beyond_axis,
    channels,
    curve_x,
    start,
)
from ui.lessons.logistic_regression.labels import PAGE, summary
from ui.lessons.logistic_regression.state import STEPS, BinaryDataset, LineState, best, descent
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import Animation, Handle
from ui.text.templates import live_text
from ui.text.words import Words

REACH = 8.0  # a hand moves the ends of the line from -REACH to REACH
CLOSE = 6.5e-4  # how far an interpolated number may be off
BLURRED = 0.012  # and a curve: about a pixel


class Neighbours:
    """The pictures that a hand or the film can reach, and where between them to go straight."""

    def __init__(self, state: LineState, points: Points):
        data = state.dataset
        self.way = descent(state)
        at = start(state, points, self.way)
        places = np.arange(data.low, data.high + data.step / 8, data.step / 4)
        ends = [_heights(data, end, float(at[1 - end])) for end in range(2)]
        dense = [*ends, np.union1d(places, [points.least, points.most])]
        curve = curve_x(state)[::8]

        def shown(grids: Sequence[Floats]) -> Floats:
            ways = np.vstack(along_each(at, [*enumerate(grids)]))
            return np.hstack([*bends(state, points, ways, curve).values()])

        tolerance = [BLURRED] * len(curve) + [CLOSE] * 8  # in the order of `bends`
        found = sample_adaptively(shown, dense, tolerance, refinements=0)
        self.grids = [grid for grid, _ in found]
        batches = along_each(at, [*enumerate(self.grids)])
        if self.way:
            batches.append(np.tile(at, (STEPS + 1, 1)))
            w, b = (np.array(part)[:, np.newaxis] for part in (self.way.w, self.way.b))
            batches[-1][:, :PROBE] = line(data.feet, w, b)
            batches[-1][:, STOP] = range(STEPS + 1)
        self.channels = channels(state, points, batches)
        self.samples = self.channels.others


def _heights(data: BinaryDataset, end: int, pivot: float) -> Floats:
    """Where an end of the line goes: evenly, and so that the boundary goes evenly, too."""
    heights = pivot * _leaning(data, end)
    grid = np.union1d(np.linspace(-REACH, REACH, 257), heights[abs(heights) < REACH])
    # A level line has no boundary: look only at those next to it.
    return np.union1d(grid[abs(grid - pivot) > 0.01], [pivot - 0.01, pivot + 0.01])


@cache
def _leaning(data: BinaryDataset, end: int) -> Floats:
    """Where an end is while the other is at 1 and the boundary goes evenly through the axis."""
    other = data.feet[1 - end]
    edges = np.setdiff1d(np.linspace(*beyond_axis(data), 97), data.feet)
    corners = np.column_stack([edges, np.full(len(edges), other)])
    return line(data.feet[end], *line_through(corners, [0, 1]))


def handles(near: Neighbours, state: LineState, words: Words) -> list[Handle]:
    """The two ends of the line, and the probe."""
    ch, data = near.channels, state.dataset
    at = words.raw(f"{PAGE}.data.{state.data}.at")
    found = []
    for end, name in enumerate(("left", "right")):
        foot = live_text(at, x=(ch.at("feet_x", end), ".3~g"))
        found.append(
            Handle(
                id=name,
                label=words(f"{PAGE}.handles.{name}"),
                value=float(ch.point[end]),
                grid=near.grids[end],
                samples=near.samples[end],
                axes=("x", "y"),
                x=ch.at("feet_x", end),
                y=ch.at("feet", end),
                now=(ch.at("feet", end), -REACH, REACH),
                text=[*foot, *live_text(words(f"{PAGE}.spoken_z"), z=(ch.at("feet", end), ".2f"))],
                step=0.05,
                leap=0.5,
                color="logit",
                upright=True,
            )
        )
    found.append(
        Handle(
            id="x",
            label=words(f"{PAGE}.handles.x"),
            value=state.x,
            grid=near.grids[PROBE],
            samples=near.samples[PROBE],
            axes=("x2", "y2"),
            x=ch.at("x"),
            y=ch.at("edge", EDGES.index("p_low")),
            now=(ch.at("x"), data.low, data.high),
            text=summary(ch, state, words),
            step=data.step,
            leap=data.leap,
            color="text",
        )
    )
    return found


def point_handles(ch: Channels, state: LineState, points: Points, words: Words) -> list[Handle]:
    """Every point, to be dragged sideways or into the bin.

    Only the point and the mean log loss move, and of the loss only the point's own part.
    """
    data = state.dataset
    said = words.raw(f"{PAGE}.data.{state.data}")
    places = np.append(np.linspace(data.low, data.high, 113), data.bin)
    w, b = line_through(data.feet, ch.point[:PROBE])
    z = line(points.x, w, b)

    def moved(grids: Sequence[Floats]) -> Floats:
        (x,) = grids
        there = (x <= data.high) * 1.0
        return log_loss_moved(points.y, z, points.real, line(x, w, b), there).T

    [(places, losses)] = sample_adaptively(moved, [places], CLOSE, refinements=0)
    found = []
    for i, name in enumerate(points.ids):
        kind, _, place = name.partition(".")
        role = "new" if place == "new" else "point"
        x, y = points.columns(ch, i)
        samples = np.tile(ch.vector, (len(places), 1))
        samples[:, x], samples[:, ch.at("loss")] = places, losses[:, i]
        samples[:, ch.at("loss_y")] = np.minimum(losses[:, i], MOST_LOSS)
        found.append(
            Handle(
                id=name,
                label=words(f"{PAGE}.handles.{role}", kind=said[kind]),
                value=float(points.x[i]),
                grid=places,
                samples=samples,
                axes=("x2", "y2"),
                x=x,
                y=y,
                now=(x, data.low, data.bin),
                text=live_text(said["at"], x=(x, ".3~g")),
                step=data.step,
                leap=data.leap,
                shape="dot",
            )
        )
    return found


def animation(near: Neighbours, state: LineState, words: Words) -> list[Animation]:
    """Gradient descent from the person's line to the best one."""
    if near.way is None:
        return []
    return [
        Animation(
            id="fit",
            label=words(f"{PAGE}.fit"),
            frames=near.samples[-1],
            milliseconds=5000,
            stops=_stops(words, isinstance(best(state.points), LogisticFit)),
            start=near.way.at,
            commit=("descent", range(STEPS + 1)),
        )
    ]


@cache
def _stops(words: Words, arrives: bool) -> list[str]:
    stops = [words(f"{PAGE}.stop", step=step) for step in range(STEPS + 1)]
    return [*stops[:-1], words(f"{PAGE}.arrived")] if arrives else stops
