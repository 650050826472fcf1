"""The channels of the logistic-regression figure, from the line, the probe and the points.

The parameter vector is [z at the left foot, z at the right foot, probe, step of the descent, x of
every point], so that each handle is one coordinate. Weight and bias follow from the feet.
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
from ui.lessons.logistic_regression.layout import MAX_LOSS, MAX_Z, P_RANGE, curve_x
from ui.lessons.logistic_regression.state import STEPS, Descent, LineState, descent
from ui.live_figure.channels import Channels, Floats
from ui.models.binary_datasets import BinaryDataset, best_fit

MAX_RATIO = 1e39  # a larger odds ratio is shown as infinite
GAP = 0.085  # between points that share an x
CONSTANTS = (
    *("left", "right", "middle", "z_low", "z_high", "p_low", "p_high"),
    *("0", "half", "1", "half_way", "steps"),
)
"""Names of the constant coordinates of labels, in the order of the channel `edge`."""
LEFT, RIGHT, PROBE, STEP, FIRST_POINT = range(5)  # indices into the parameter vector


def constants(data: BinaryDataset) -> list[float]:
    """Return the constant coordinates, in the order of CONSTANTS."""
    middle = sum(data.axis) / 2
    return [*data.axis, middle, -MAX_Z, MAX_Z, *P_RANGE, 0, 0.5, 1, STEPS / 2, STEPS]


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("edge", CONSTANTS.index(name))


class Points:
    """The points in vector order: ones, the spare one, zeros, the spare zero.

    The spare points, which are there while points can be edited, wait in the bin to be added.
    """

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
        self.least, self.most = state.extent
        self.split = int(self.y.sum())

    def entries(self, ch: Channels, i: int) -> tuple[int, int]:
        """Return the entries of the vector that hold the x and y of a point."""
        channel, n = ("ones", i) if i < self.split else ("zeros", i - self.split)
        return ch.at(f"{channel}_x", n), ch.at(f"{channel}_y", n)


def _stack(values: tuple[float, ...]) -> list[float]:
    """Return the offset of each point from its row, so that points with one x do not overlap."""
    return [GAP * i for _, same in groupby(values) for i, _ in enumerate(same)]


def parameters(state: LineState, points: Points, path: Descent | None) -> Floats:
    """Return the parameter vector of a state."""
    feet = line(state.dataset.feet, state.w, state.b)
    return np.array([*feet, state.x, path.at if path else 0, *points.x])


def curved_channels(
    state: LineState, points: Points, at: Floats, grid: Floats
) -> dict[str, Floats]:
    """Compute the channels that are not linear during a drag; the curve at a grid of x."""
    data = state.dataset
    w, b = weight_and_bias(data, at)
    x, xs = at[:, [PROBE]], at[:, FIRST_POINT:]
    z = line(x, w, b)
    return {
        "curve": sigmoid(line(grid, w, b)),
        "p": sigmoid(z),
        "crossing": np.clip(decision_boundary(w, b), *beyond_axis(data)),
        "loss": log_loss(points.y, line(xs, w, b), (xs <= data.high) * 1.0)[:, np.newaxis],
        "cost": -log_sigmoid(np.hstack([z, -z])),  # loss of one point, if it is a one or a zero
        "ratio": np.minimum(odds_ratio(w), MAX_RATIO),
        "steepest": np.abs(max_slope(w)),
        "beyond": np.maximum(np.maximum(points.least - x, x - points.most), 0),
    }


def channels(state: LineState, points: Points, others: Sequence[Floats] = ()) -> Channels:
    """Compute all channels for a state, and for other parameter vectors."""
    data = state.dataset
    low, high = data.axis
    fit, path = best_fit(state.points), descent(state)
    best_loss = fit.loss if isinstance(fit, LogisticFit) else -1.0

    def compute(at: Floats) -> dict[str, Floats]:
        def repeated(numbers: ArrayLike) -> Floats:
            return np.tile(numbers, (len(at), 1))

        w, b = weight_and_bias(data, at)
        x, xs = at[:, [PROBE]], at[:, FIRST_POINT:]
        z = line(x, w, b)
        curved = curved_channels(state, points, at, curve_x(state))
        p, crossing, beyond = curved["p"], curved["crossing"], curved["beyond"]
        return {
            "feet": at[:, :PROBE],
            "w": w,
            "b": b,
            "line": line(data.axis, w, b),
            "curve": curved["curve"],
            "x": x,
            "z": z,
            "minus_z": -z,
            "p": p,
            "upright": np.hstack([x, x]),
            "level_x": np.hstack([x, np.full_like(x, high)]),
            "level_z": np.hstack([z, z]),
            "level_p": np.hstack([p, p]),
            "crossing": np.hstack([crossing, crossing]),
            "crosses": ((crossing >= low) & (crossing <= high)) * 1.0,
            "loss": curved["loss"],
            "loss_y": np.minimum(curved["loss"], MAX_LOSS),
            "high": (curved["loss"] > 0.8 * MAX_LOSS) * 1.0,
            "stop": at[:, [STEP]],
            "cost": curved["cost"],
            "ratio": curved["ratio"],
            "steepest": curved["steepest"],
            "beyond": beyond,
            "outside": (beyond > 0) * 1.0,
            "ones_x": xs[:, : points.split],
            "ones_y": repeated(points.height[: points.split]),
            "zeros_x": xs[:, points.split :],
            "zeros_y": repeated(points.height[points.split :]),
            "way": repeated(np.minimum(path.loss if path else [-1.0] * (STEPS + 1), 9)),
            "best": repeated([best_loss, best_loss]),
            "solvable": repeated(float(best_loss >= 0)),
            "edge": repeated(constants(data)),
            "feet_x": repeated(data.feet),
            "empty": repeated((low + points.least) / 2),
        }

    return Channels(compute, parameters(state, points, path), others)


def weight_and_bias(data: BinaryDataset, at: Floats) -> tuple[Floats, Floats]:
    """Return weight and bias (n, 1) of the line for parameter vectors (n, d)."""
    w, b = line_through(data.feet, at[:, :PROBE])
    return w[:, np.newaxis], b[:, np.newaxis]


def beyond_axis(data: BinaryDataset) -> tuple[float, float]:
    """Return the x just outside the axis, to which the decision boundary is clipped."""
    low, high = data.axis
    return low - (high - low) / 100, high + (high - low) / 100
