"""Every number of the logistic-regression picture, from the line, the probe and the points.

The point of parameters is [z at the left foot, z at the right foot, probe, stop of the descent,
x of every point]: so that each handle is one coordinate. Weight and bias follow from the feet.
"""

from __future__ import annotations

from itertools import groupby

import numpy as np

from core import (
    LogisticFit,
    boundaries,
    lines,
    lines_through,
    log_losses,
    odds_ratio,
    sigmoid,
    sigmoid_derivative,
)
from ui.figures.logistic_state import STEPS, LineState, best, descent
from ui.picture import Channels, Floats

TOP = 8.6  # of the axis of z
P_AXIS = (-0.3, 1.27)
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


def channels(state: LineState, points: Points) -> Channels:
    """Every number of the picture."""
    data = state.dataset
    low, high = data.axis
    middle = (low + high) / 2
    grid = curve_x(state)
    goal, way = best(state.points), descent(state)
    best_loss = goal.loss if isinstance(goal, LogisticFit) else -1.0

    def compute(at: Floats) -> dict[str, Floats]:
        w, b = lines_through(data.feet, at[:, :PROBE])
        x, xs = at[:, [PROBE]], at[:, FIRST:]
        z, curve = lines(x, w, b), lines(grid, w, b)
        crossing = boundaries(w, b)[:, np.newaxis]
        loss = log_losses(points.y, lines(xs, w, b), (xs <= data.high) * 1.0)[:, np.newaxis]
        ones = np.ones_like(x)
        beyond = np.maximum(np.maximum(points.least - x, x - points.most), 0)
        return {
            "feet": at[:, :PROBE],
            "w": w[:, np.newaxis],
            "b": b[:, np.newaxis],
            "line": curve[:, [0, -1]],
            "curve": sigmoid(curve),
            "x": x,
            "z": z,
            "minus_z": -z,
            "p": sigmoid(z),
            "upright": np.hstack([x, x]),
            "level_x": np.hstack([x, ones * high]),
            "level_z": np.hstack([z, z]),
            "level_p": sigmoid(np.hstack([z, z])),
            "crossing": np.clip(np.hstack([crossing, crossing]), *beyond_axis(state)),
            "crosses": (abs(crossing - middle) <= (high - low) / 2) * 1.0,
            "loss": loss,
            "loss_y": np.minimum(loss, MOST_LOSS),
            "stop": at[:, [STOP]],
            "cost": np.column_stack([log_losses([1], z), log_losses([0], z)]),
            "ratio": odds_ratio(w)[:, np.newaxis],
            "steepest": np.abs(w)[:, np.newaxis] * sigmoid_derivative(0.0),
            "beyond": beyond,
            "outside": (beyond > 0) * 1.0,
            "left_half": (x < middle) * 1.0,
            "right_half": (x >= middle) * 1.0,
            "ones_x": xs[:, : points.split],
            "ones_y": ones * points.height[: points.split],
            "zeros_x": xs[:, points.split :],
            "zeros_y": ones * points.height[points.split :],
            "way": np.minimum(ones * (way.loss if way else [-1.0] * (STEPS + 1)), 9),
            "best": ones * [best_loss, best_loss],
            "solvable": ones * (best_loss >= 0),
            "edge": ones * [*data.axis, middle, -TOP, TOP, *P_AXIS, 0, 0.5, 1, STEPS / 2, STEPS],
            "feet_x": ones * data.feet,
            "empty": ones * (low + points.least) / 2,
        }

    feet = lines(data.feet, [state.w], [state.b])[0]
    return Channels(compute, [*feet, state.x, way.at if way else 0, *points.x])


def curve_x(state: LineState) -> Floats:
    """Where the curve of the probability is computed."""
    return np.linspace(*state.dataset.axis, CURVE)


def beyond_axis(state: LineState) -> tuple[float, float]:
    """Just outside the axis: where the boundary waits when it is not on it."""
    low, high = state.dataset.axis
    return low - (high - low) / 100, high + (high - low) / 100
