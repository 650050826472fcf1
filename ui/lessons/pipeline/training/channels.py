"""The channels of the view of training, at each step that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ui.lessons.cluster_labels import place_labels
from ui.lessons.pipeline.training.descents import LEVELS, STEPS, Training
from ui.lessons.pipeline.training.level_labels import level_labels
from ui.lessons.pipeline.training.single_step import borders_after, probabilities_at
from ui.live_figure.channels import Channels, Floats

PLOT_SIZE = (320, 250)  # pixels that the plane has at least

MAX_LOSS, MAX_WRONG, MAX_SIZE = 1.3, 1.0, 12.0
"""Ends of the axes of the loss, the fraction of mistakes, and the size of the weights."""
CURVES = ("loss", "wrong", "size")
"""The channels with an axis of their own beside the plane."""


@dataclass(frozen=True)
class Flower:
    """One row of the data: its index, its true class, and where it stands, if it was moved."""

    row: int
    truth: int
    measured: tuple[float, float]
    at: tuple[float, float]


def chosen(data: Training, row: int, at: tuple[float, ...]) -> Flower:
    """Return a row, counted from 0; `at` is where it was moved to, empty if it was not."""
    x, y = map(float, data.points[row])
    return Flower(row, data.truth[row], (x, y), (at[0], at[1]) if at else (x, y))


def area_names(data: Training) -> list[tuple[str, int]]:
    """Return the channels of the areas, as they lie upon each other, each with its class.

    First the regions, then where the probability is above each level.
    """
    n_classes, n_intervals = data.regions.shape[1:3]
    kinds = ("region", *(f"above {level}" for level in range(len(LEVELS))))
    return [
        (f"{kind} {k} {i}", k)
        for kind in kinds
        for k in range(n_classes)
        for i in range(n_intervals)
    ]


def channels(data: Training, flower: Flower, stop: int, names: tuple[str, ...]) -> Channels:
    """Compute all channels at a stop, and in `others[0]` at each."""
    n_classes, n_intervals = data.regions.shape[1:3]
    wrong = data.mistakes / len(data.truth)
    is_truth = np.arange(n_classes) == flower.truth
    p_at = probabilities_at(data, flower.at)
    after = borders_after(data, flower.at, flower.truth)
    positions = name_positions(data, names)
    levels = _level_labels(data, tuple(positions))
    curves = {"loss": data.loss, "wrong": wrong, "size": data.size}

    def compute(points: Floats) -> Mapping[str, Floats]:
        at = points[:, 0].astype(int)
        ones = np.ones((len(at), 1))
        result = {"stop": points, "steps": np.array(STEPS, dtype=float)[at, np.newaxis]}
        for name, values in curves.items():
            result[name] = values[at, np.newaxis]
            result[f"{name} path"] = ones * values
        result["mistakes"] = data.mistakes[at, np.newaxis]
        result["count"] = ones * len(data.truth)
        for k in range(n_classes):
            for i in range(n_intervals):
                result[f"region {k} {i}"] = data.regions[at, k, i]
                for level in range(len(LEVELS)):
                    result[f"above {level} {k} {i}"] = data.above[level, at, k, i]
        for i in range(after.shape[1]):
            result[f"after x {i}"], result[f"after y {i}"] = np.moveaxis(after[at, i], -1, 0)
        p = p_at[at]
        result |= {"p": p, "truth": ones * is_truth, "pull": p - is_truth}
        for axis, name in enumerate("xy"):
            result[f"spot {name}"] = ones * (flower.measured[axis], flower.at[axis])
        result["names"] = ones * positions
        result["levels"] = levels[at]
        (left, right), (bottom, top) = data.spans
        ends = [left, right, bottom, top, 0, len(STEPS) - 1, MAX_LOSS, MAX_WRONG, MAX_SIZE]
        result["edge"] = ones * ends
        return result

    return Channels(compute, [stop], [np.arange(len(STEPS), dtype=float)[:, np.newaxis]])


@lru_cache(maxsize=64)
def _level_labels(data: Training, names: tuple[float, ...]) -> Floats:
    return level_labels(data, np.reshape(names, (-1, 2)))


def name_positions(data: Training, names: tuple[str, ...]) -> list[float]:
    """Return x and y of the name of each class."""
    (left, right), (bottom, top) = data.spans
    fractions = (data.points - (left, bottom)) / (right - left, top - bottom)
    placed = place_labels(fractions, data.truth, names, PLOT_SIZE)
    return [v for x, y in placed for v in (left + x * (right - left), bottom + y * (top - bottom))]
