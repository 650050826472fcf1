"""Every number of the logistic-regression picture, from the line, the probe and the points.

The point of parameters is [z at the left foot, z at the right foot, probe, stop of the descent,
x of every point]: so that each handle is one coordinate. Weight and bias follow from the feet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike

from core import (
    LogisticFit,
    decision_boundary,
    line,
    line_through,
    log_loss,
    log_sigmoid,
    max_slope,
    odds_ratio,
    sigmoid,
)
from ui.lessons.logistic_regression.state import (
    STEPS,
    BinaryDataset,
    Descent,
    LineState,
    best,
    descent,
)
from ui.live_figure.channels import Channels, Floats

TOP = 8.6  # of the axis of z
P_AXIS = (-0.3, 1.27)
MOST_ODDS = 1e39  # shown as infinite
MOST_LOSS = 1.0  # of the axis of the log loss
CURVE = 41  # points of the curve
GAP = 0.085  # between points that share an x
EDGES = (
    *("left", "right", "middle", "z_low", "z_high", "p_low", "p_high"),
    *("0", "half", "1", "half_way", "steps"),
)
LEFT, RIGHT, PROBE, STOP, FIRST = range(5)  # coordinates; from FIRST on come the points


class Points:
    """The points in the order of the vector: ones, the spare one, zeros, the spare zero."""

    def __init__(self, state: LineState):
        spare = (state.dataset.bin,) if state.edit == "yes" else ()
        ones, zeros = state.points
        self.x = np.array([*ones, *spare, *zeros, *spare])
        self.y = np.repeat([1.0, 0.0], [len(ones) + len(spare), len(zeros) + len(spare)])
        self.height = np.array([1 + h for h in _stack(ones)] + [1.0] * len(spare))
        self.height = np.append(self.height, [-h for h in _stack(zeros)] + [0.0] * len(spare))
        self.ids = [f"one.{i}" for i in range(len(ones))] + ["one.new"] * len(spare)
        self.ids += [f"zero.{i}" for i in range(len(zeros))] + ["zero.new"] * len(spare)
        self.real = np.array([not name.endswith("new") for name in self.ids]) * 1.0
        self.least, self.most = min(ones + zeros), max(ones + zeros)
        self.split = int(self.y.sum())

    def columns(self, ch: Channels, i: int) -> tuple[int, int]:
        """Where the x and y of a point stand in the vector."""
        row, n = ("ones", i) if i < self.split else ("zeros", i - self.split)
        return ch.at(f"{row}_x", n), ch.at(f"{row}_y", n)


def _stack(places: tuple[float, ...]) -> list[float]:
    """How far each point stands off its row, so that points with one x all show."""
    return [GAP * i for _, same in groupby(places) for i, _ in enumerate(same)]


def start(state: LineState, points: Points, way: Descent | None) -> Floats:
    """The point of parameters that a state says."""
    feet = line(state.dataset.feet, state.w, state.b)
    return np.array([*feet, state.x, way.at if way else 0, *points.x])


def bends(state: LineState, points: Points, at: Floats, grid: Floats) -> dict[str, Floats]:
    """The shown numbers that bend while a hand moves; the curve at a grid of x."""
    data = state.dataset
    w, b = columns_through(data, at)
    x, xs = at[:, [PROBE]], at[:, FIRST:]
    z = line(x, w, b)
    return {
        "curve": sigmoid(line(grid, w, b)),
        "p": sigmoid(z),
        "crossing": np.clip(decision_boundary(w, b), *beyond_axis(data)),
        "loss": log_loss(points.y, line(xs, w, b), (xs <= data.high) * 1.0)[:, np.newaxis],
        "cost": -log_sigmoid(np.hstack([z, -z])),  # of one point, were it a one or a zero
        "ratio": np.minimum(odds_ratio(w), MOST_ODDS),
        "steepest": np.abs(max_slope(w)),
        "beyond": np.maximum(np.maximum(points.least - x, x - points.most), 0),
    }


def channels(state: LineState, points: Points, others: Sequence[Floats] = ()) -> Channels:
    """Every number of the picture, also at other points."""
    data = state.dataset
    low, high = data.axis
    middle = (low + high) / 2
    goal, way = best(state.points), descent(state)
    best_loss = goal.loss if isinstance(goal, LogisticFit) else -1.0
    edges = [*data.axis, middle, -TOP, TOP, *P_AXIS, 0, 0.5, 1, STEPS / 2, STEPS]

    def compute(at: Floats) -> dict[str, Floats]:
        def always(numbers: ArrayLike) -> Floats:
            return np.tile(numbers, (len(at), 1))

        w, b = columns_through(data, at)
        x, xs = at[:, [PROBE]], at[:, FIRST:]
        z = line(x, w, b)
        bent = bends(state, points, at, curve_x(state))
        p, crossing, beyond = bent["p"], bent["crossing"], bent["beyond"]
        return {
            "feet": at[:, :PROBE],
            "w": w,
            "b": b,
            "line": line(data.axis, w, b),
            "curve": bent["curve"],
            "x": x,
            "z": z,
            "minus_z": -z,
            "p": p,
            "upright": np.hstack([x, x]),
            "level_x": np.hstack([x, np.full_like(x, high)]),
            "level_z": np.hstack([z, z]),
            "level_p": np.hstack([p, p]),
            "crossing": np.hstack([crossing, crossing]),
            "crosses": (abs(crossing - middle) <= (high - low) / 2) * 1.0,
            "loss": bent["loss"],
            "loss_y": np.minimum(bent["loss"], MOST_LOSS),
            "high": (bent["loss"] > 0.8 * MOST_LOSS) * 1.0,
            "stop": at[:, [STOP]],
            "cost": bent["cost"],
            "ratio": bent["ratio"],
            "steepest": bent["steepest"],
            "beyond": beyond,
            "outside": (beyond > 0) * 1.0,
            "ones_x": xs[:, : points.split],
            "ones_y": always(points.height[: points.split]),
            "zeros_x": xs[:, points.split :],
            "zeros_y": always(points.height[points.split :]),
            "way": always(np.minimum(way.loss if way else [-1.0] * (STEPS + 1), 9)),
            "best": always([best_loss, best_loss]),
            "solvable": always(float(best_loss >= 0)),
            "edge": always(edges),
            "feet_x": always(data.feet),
            "empty": always((low + points.least) / 2),
        }

    return Channels(compute, start(state, points, way), others)


def columns_through(data: BinaryDataset, at: Floats) -> tuple[Floats, Floats]:
    """Weight and bias (n, 1) of the line at each of the points (n, d)."""
    w, b = line_through(data.feet, at[:, :PROBE])
    return w[:, np.newaxis], b[:, np.newaxis]


def curve_x(state: LineState) -> Floats:
    """Where the curve of the probability is computed."""
    return np.linspace(*state.dataset.axis, CURVE)


def beyond_axis(data: BinaryDataset) -> tuple[float, float]:
    """Just outside the axis: where the boundary waits when it is not on it."""
    low, high = data.axis
    return low - (high - low) / 100, high + (high - low) / 100
