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
    standardization,
)
from ui.lessons.pipeline.scatter import widened
from ui.live_figure.channels import Floats
from ui.models.datasets import dataset, trained

STEPS = (0, 1, 3, 5, 10, 20, 40, 70, 120, 200, 300)
"""The steps of gradient descent that are shown."""
LEARNING_RATE = 1.0
HIDDEN_UNITS = 4
LEVELS = (0.7, 0.9)
"""The probabilities whose lines are drawn: beyond each a region is darker."""
ROWS = {False: 72, True: 60}  # of an outline, without a hidden layer and with one
COLUMNS = 65  # at which the probabilities along a row are computed
OVERSCAN = 0.02  # by which outlines go beyond the plane, so that its edge is no line

Ends = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Training:
    """A descent at each of STEPS, and the plane of the two features.

    points (n, 2), truth (n,); spans: the ends of both axes; mean, scale (2,) of the points; loss,
    mistakes, size (n_steps,): size is the root of the sum of all squared weights on standardised
    features; p (n_steps, n, 3).
    The classifiers are those of the standardised features.
    regions (n_steps, 3, n_intervals, 2 n_rows) outline where a class is predicted, and above
    (n_levels, n_steps, 3, ...) where its probability is above each of LEVELS, along the axis
    `along`, at `places` on the other: the starts of all rows, then their ends, back.
    """

    points: Floats
    truth: tuple[int, ...]
    spans: Ends
    mean: Floats
    scale: Floats
    classifiers: tuple[Classifier, ...]
    loss: Floats
    mistakes: Floats
    size: Floats
    p: Floats
    along: int
    places: Floats
    regions: Floats
    above: Floats

    @property
    def hidden(self) -> bool:
        """Return whether the classifiers have a hidden layer."""
        return len(self.classifiers[0].layers) > 1

    def scaled(self, points: Floats) -> Floats:
        """Return standardised features."""
        return (points - self.mean) / self.scale

    def unscaled(self, points: Floats) -> Floats:
        """Return features in their own units."""
        return self.mean + self.scale * points


def plane_ends(name: str, pair: tuple[int, int]) -> Ends:
    """Return the ends of the axes of two features of a data set."""
    points = dataset(name).x[:, pair]
    across, up = (widened(float(x.min()), float(x.max())) for x in points.T)
    return across, up


@lru_cache(maxsize=64)
def training(name: str, pair: tuple[int, int], hidden: bool, ridge: float) -> Training:
    """Return the descent for a data set and two of its features."""
    data, names = dataset(name), trained(name).classifier
    points, truth = data.x[:, pair], data.truth
    mean, scale = standardization(points)
    rows = (points - mean) / scale
    start = initial_classifier(
        [names.feature_names[i] for i in pair], names.class_names, [HIDDEN_UNITS] * hidden
    )
    path = gradient_descent_classifier(start, rows, truth, LEARNING_RATE, STEPS[-1], ridge)
    shown = tuple(path.classifier(step) for step in STEPS)
    spans = plane_ends(name, pair)
    edges = scaled_edges(spans, mean, scale)
    along = _flatter_direction(shown[-1], edges)
    at, (regions, *above) = outlines(shown, edges, along, ROWS[hidden], (None, *LEVELS))
    squares = [sum((w[step] ** 2).sum() for w in path.weight) for step in STEPS]
    return Training(
        points,
        truth,
        spans,
        mean,
        scale,
        shown,
        path.loss[[*STEPS]],
        path.mistakes[[*STEPS]].astype(np.float64),
        np.sqrt(squares),
        np.array([predict_proba(classifier, rows) for classifier in shown]),
        along,
        mean[1 - along] + scale[1 - along] * at,
        mean[along] + scale[along] * regions,
        mean[along] + scale[along] * np.array(above),
    )


def scaled_edges(spans: Ends, mean: Floats, scale: Floats) -> Floats:
    """Return the standardised ends (2, 2) of a plane, low and high, a little beyond its edges."""
    low, high = np.array(spans).T
    beyond = OVERSCAN * (high - low)
    edges: Floats = (np.array([low - beyond, high + beyond]) - mean) / scale
    return edges


def _flatter_direction(classifier: Classifier, edges: Floats) -> int:
    """Return the axis, 0 or 1, along which a line crosses more borders: there they are exact."""
    axes = [_axis(edges, axis, COLUMNS) for axis in (0, 1)]
    prediction = class_regions(classifier, [0, 0], axes[0], axes[1]).prediction
    crossed = [np.count_nonzero(np.diff(prediction, axis=1 - axis)) for axis in (0, 1)]
    return int(np.argmax(crossed))


def _axis(edges: Floats, axis: int, count: int) -> Floats:
    low, high = edges[:, axis]
    return np.linspace(low, high, count)


def outlines(
    classifiers: tuple[Classifier, ...],
    edges: Floats,
    along: int,
    n_rows: int,
    levels: tuple[float | None, ...] = (None,),
) -> tuple[Floats, Floats]:
    """Return the places (2 n_rows,) and the outlines (n_levels, n_steps, 3, n_intervals, 2 n_rows).

    They go along the rows' starts, and back along their ends.
    """
    axis = _axis(edges, along, COLUMNS)
    rows = _axis(edges, 1 - along, n_rows)
    n_classes, hidden = len(classifiers[0].class_names), len(classifiers[0].layers) > 1
    result = np.empty((len(levels), len(classifiers), n_classes, 1 + hidden, 2 * n_rows))
    for at, classifier in enumerate(classifiers):
        plane = class_regions(classifier, [0, 0], axis, rows, (along, 1 - along))
        for which, level in enumerate(levels):
            for k in range(n_classes):
                starts, ends = np.moveaxis(region_intervals(plane, k, level, 1 + hidden), -1, 0)
                result[which, at, k] = np.concatenate([starts, ends[::-1]]).T
    for index in np.ndindex(len(levels), n_classes, 1 + hidden):
        _close_on_itself(result[index[0], :, index[1], index[2]])
    return np.concatenate([rows, rows[::-1]]), result


def _close_on_itself(outline: Floats) -> None:
    """Let an outline (n_steps, 2 n_rows) be empty in its own middle at steps that do not have it.

    Then it grows from there between two steps, and not across other regions.
    """
    n_rows = outline.shape[1] // 2
    starts, ends = outline[:, :n_rows], outline[:, n_rows:][:, ::-1]
    there = np.flatnonzero((ends > starts).any(axis=1))
    for step in np.setdiff1d(np.arange(len(outline)), there) if len(there) else ():
        nearest = there[np.abs(there - step).argmin()]
        middle = (starts[nearest] + ends[nearest]) / 2
        outline[step] = np.concatenate([middle, middle[::-1]])


def training_code(
    name: str,
    pair: tuple[int, int],
    hidden: bool,
    ridge: str,
    stop: int,
    row: int,
    at: tuple[float, ...],
) -> dict[str, object]:
    """Return the variables that the code examples of the view need."""
    data = dataset(name)
    row = min(row, len(data.truth)) - 1
    return {
        "row": row,
        "chosen": at or tuple(data.x[row, pair].tolist()),
        "points": tuple(map(tuple, data.x[:, pair].tolist())),
        "truth": data.truth,
        "hidden_units": (HIDDEN_UNITS,) * hidden,
        "l2": float(ridge),
        "steps": STEPS[stop],
        "learning_rate": LEARNING_RATE,
    }
