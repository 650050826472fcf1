"""The channels of the view of training, at each step that is shown."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ui.lessons.cluster_labels import place_labels
from ui.lessons.pipeline.training.descents import STEPS, Training
from ui.live_figure.channels import Channels, Floats

PLOT_SIZE = (320, 250)  # pixels that the plane has at least

MAX_LOSS, MAX_WRONG, MAX_SIZE = 1.3, 1.0, 12.0
"""Ends of the axes of the loss, the fraction of mistakes, and the size of the weights."""
CURVES = ("loss", "wrong", "size")
"""The channels with an axis of their own beside the plane."""


def channels(data: Training, row: int, stop: int, names: tuple[str, ...]) -> Channels:
    """Compute all channels at a stop, and in `others[0]` at each; row is the chosen flower."""
    n_intervals = data.regions.shape[2]
    wrong = data.mistakes / len(data.truth)
    is_truth = np.arange(data.p.shape[2]) == data.truth[row]
    positions = name_positions(data, names)
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
        for k in range(data.p.shape[2]):
            for i in range(n_intervals):
                result[f"region {k} {i}"] = data.regions[at, k, i]
                result[f"sure {k} {i}"] = data.sure[at, k, i]
        p = data.p[at, row]
        result |= {"p": p, "truth": ones * is_truth, "pull": p - is_truth}
        result["chosen_x"], result["chosen_y"] = (ones * value for value in data.points[row])
        result["names"] = ones * positions
        (left, right), (bottom, top) = data.spans
        ends = [left, right, bottom, top, 0, len(STEPS) - 1, MAX_LOSS, MAX_WRONG, MAX_SIZE]
        result["edge"] = ones * ends
        return result

    return Channels(compute, [stop], [np.arange(len(STEPS), dtype=float)[:, np.newaxis]])


def name_positions(data: Training, names: tuple[str, ...]) -> list[float]:
    """Return x and y of the name of each class."""
    (left, right), (bottom, top) = data.spans
    fractions = (data.points - (left, bottom)) / (right - left, top - bottom)
    placed = place_labels(fractions, data.truth, names, PLOT_SIZE)
    return [v for x, y in placed for v in (left + x * (right - left), bottom + y * (top - bottom))]
