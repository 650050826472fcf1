"""Gradient descent on two features of a data set: computed when asked for, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core import (
    Classifier,
    class_regions,
    gradient_descent_classifier,
    initial_classifier,
    predict_proba,
    region_intervals,
)
from core.newton import Scaling
from ui.live_figure.channels import Floats
from ui.models.datasets import dataset, trained

STEPS = (0, 1, 3, 5, 10, 20, 40, 70, 120, 200, 300)
"""The steps of gradient descent that are shown."""
LEARNING_RATE = 1.0
HIDDEN_UNITS = 4
SURE = 0.9  # above this probability a region is darker
ROWS = {False: 72, True: 48}  # of an outline, without a hidden layer and with one
COLUMNS = 65  # at which the probabilities along a row are computed
MARGIN = 0.06  # of the plane around the points, as a fraction of their spread


@dataclass(frozen=True, eq=False)
class Training:
    """A descent at each of STEPS, and the plane of the two features.

    points (n, 2), truth (n,); spans: the ends of both axes; loss, mistakes, size (n_steps,): size
    is the root of the sum of all squared weights on standardised features; p (n_steps, n, 3).
    regions and sure (n_steps, 3, n_intervals, 2 n_rows) outline where a class is predicted, and
    where it is sure, along the axis `along`, at `places` on the other: the starts of all rows,
    then their ends, back.
    """

    points: Floats
    truth: tuple[int, ...]
    spans: tuple[tuple[float, float], tuple[float, float]]
    loss: Floats
    mistakes: Floats
    size: Floats
    p: Floats
    along: int
    places: Floats
    regions: Floats
    sure: Floats


@lru_cache(maxsize=64)
def training(name: str, pair: tuple[int, int], hidden: bool, ridge: float) -> Training:
    """Return the descent for a data set and two of its features."""
    data, names = dataset(name), trained(name).classifier
    points, truth = data.x[:, pair], data.truth
    scaling = Scaling.of(points)
    rows = (points - scaling.mean) / scaling.scale
    start = initial_classifier(
        [names.feature_names[i] for i in pair], names.class_names, [HIDDEN_UNITS] * hidden
    )
    path = gradient_descent_classifier(start, rows, truth, LEARNING_RATE, STEPS[-1], ridge)
    shown = [path.classifier(step) for step in STEPS]
    low, high = points.min(axis=0), points.max(axis=0)
    ends = np.array([low, high]) + MARGIN * np.outer([-1, 1], high - low)
    (left, bottom), (right, top) = ends.tolist()
    edges = (ends - scaling.mean) / scaling.scale
    along = _flatter_direction(shown[-1], edges)
    at, outlines = _outlines(shown, edges, along, hidden)
    places = scaling.mean[1 - along] + scaling.scale[1 - along] * at
    regions, sure = scaling.mean[along] + scaling.scale[along] * outlines
    squares = [sum((w[step] ** 2).sum() for w in path.weight) for step in STEPS]
    return Training(
        points,
        truth,
        ((left, right), (bottom, top)),
        path.loss[[*STEPS]],
        path.mistakes[[*STEPS]].astype(np.float64),
        np.sqrt(squares),
        np.array([predict_proba(classifier, rows) for classifier in shown]),
        along,
        np.concatenate([places, places[::-1]]),
        regions,
        sure,
    )


def _flatter_direction(classifier: Classifier, edges: Floats) -> int:
    """Return the axis, 0 or 1, along which a line crosses more borders: there they are exact."""
    axes = [_axis(edges, axis, COLUMNS) for axis in (0, 1)]
    prediction = class_regions(classifier, [0, 0], axes[0], axes[1]).prediction
    crossed = [np.count_nonzero(np.diff(prediction, axis=1 - axis)) for axis in (0, 1)]
    return int(np.argmax(crossed))


def _axis(edges: Floats, axis: int, count: int) -> Floats:
    low, high = edges[:, axis]
    return np.linspace(low, high, count)


def _outlines(
    classifiers: list[Classifier], edges: Floats, along: int, hidden: bool
) -> tuple[Floats, Floats]:
    """Return the places of the rows, and the outlines (2, n_steps, 3, n_intervals, 2 n_rows)."""
    axis = _axis(edges, along, COLUMNS)
    places = _axis(edges, 1 - along, ROWS[hidden])
    n_classes = len(classifiers[0].class_names)
    result = np.empty((2, len(classifiers), n_classes, 1 + hidden, 2 * len(places)))
    for at, classifier in enumerate(classifiers):
        plane = class_regions(classifier, [0, 0], axis, places, (along, 1 - along))
        for which, level in enumerate((None, SURE)):
            for k in range(n_classes):
                starts, ends = np.moveaxis(region_intervals(plane, k, level, 1 + hidden), -1, 0)
                result[which, at, k] = np.concatenate([starts, ends[::-1]]).T
    return places, result


def training_code(
    name: str, pair: tuple[int, int], hidden: bool, ridge: str, stop: int
) -> dict[str, object]:
    """Return the variables that the code examples of the view need."""
    data = dataset(name)
    return {
        "points": tuple(map(tuple, data.x[:, pair].tolist())),
        "truth": data.truth,
        "hidden_units": (HIDDEN_UNITS,) * hidden,
        "l2": float(ridge),
        "steps": STEPS[stop],
        "learning_rate": LEARNING_RATE,
    }
