"""The plane of two features, divided by what a classifier predicts at each point."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.classifier import Classifier, predict_proba
from core.errors import InputError
from core.odds_logit_sigmoid import logit
from core.validation import (
    Array,
    finite_array,
    increasing_array,
    positive_number,
    require_dimensions,
    require_features,
    whole_number,
)

LEAST_SHARE = 1e-300  # of a class, so that its logarithm is finite


@dataclass(frozen=True, eq=False)
class ClassRegions:
    """What a classifier predicts on a raster: rows go up the second feature, columns the first.

    first (n_columns,), second (n_rows,): the values of the two features; probabilities
    (n_rows, n_columns, n_classes); prediction (n_rows, n_columns): the index of the likeliest
    class, the first if several are; probability (n_rows, n_columns): its probability, in
    [1 / n_classes, 1].
    """

    first: Array
    second: Array
    probabilities: Array
    prediction: NDArray[np.intp]
    probability: Array


def class_regions(
    classifier: Classifier,
    x: ArrayLike,
    first: ArrayLike,
    second: ArrayLike,
    features: tuple[int, int] = (0, 1),
) -> ClassRegions:
    """Return the predicted class and the probabilities at each point of a plane of two features.

    x (n_features,) holds the features; the two at the indices features take the values first
    (n_columns,) and second (n_rows,), which increase, while the others stay. At most 1,000,000
    points.

    Raises InputError if an entry is not finite, x does not fit the classifier, an axis does not
    increase, features are not two different indices, or a sum overflows.

    >>> from core import DenseLayer
    >>> sides = Classifier([DenseLayer([[1, 0], [0, 1]], [0, 0])], ["x", "y"], ["right", "up"])
    >>> class_regions(sides, [0, 0], [1, 2, 3], [1, 2]).prediction.tolist()
    [[0, 0, 0], [1, 0, 0]]
    """
    x, first = finite_array(x, "x"), increasing_array(first, "first")
    second = increasing_array(second, "second")
    require_dimensions(x, "x", "(n_features,)", 1)
    require_features("x", x, classifier.layers[0].weight)
    whole_number(len(first) * len(second), "len(first) len(second)", 1, 1_000_000)
    i, j = (whole_number(index, "features", 0, len(x) - 1) for index in features)
    if i == j:
        raise InputError("features", "distinct", i)
    points = np.tile(x, (len(second), len(first), 1))
    points[..., i] = first
    points[..., j] = second[:, np.newaxis]
    p = predict_proba(classifier, points)
    return ClassRegions(first.copy(), second.copy(), p, p.argmax(axis=-1), p.max(axis=-1))


def region_intervals(
    regions: ClassRegions, class_index: int, level: float | None = None, n_intervals: int = 1
) -> Array:
    """Return where a class is predicted along each row, or where its probability is above a level.

    (n_rows, n_intervals, 2): starts and ends on the first axis, from left to right. Between two
    columns the border is where log-odds, interpolated linearly, are even: against the best other
    class, or against the level (between 0 and 1). Without a hidden layer a region is convex, so one
    interval a row is enough. Of more than n_intervals (1 to 100) the widest are returned. In place
    of one that a row lacks stands an empty one, in the middle of that of the nearest row that has
    it, so that the starts, and back the ends, outline an area.

    Raises InputError if class_index is no class of the regions, or level or n_intervals are out of
    range.

    >>> from core import DenseLayer
    >>> sides = Classifier([DenseLayer([[1, 0], [0, 1]], [0, 0])], ["x", "y"], ["right", "up"])
    >>> regions = class_regions(sides, [0, 0], [1, 2, 3], [1, 1.5, 2])
    >>> region_intervals(regions, 0)[:, 0].tolist()
    [[1.0, 3.0], [1.5, 3.0], [2.0, 3.0]]
    """
    p = np.clip(regions.probabilities, LEAST_SHARE, 1 - 2**-53)
    class_index = whole_number(class_index, "class_index", 0, p.shape[-1] - 1)
    n_intervals = whole_number(n_intervals, "n_intervals", 1, 100)
    own = p[..., class_index]
    if level is None:
        others = np.delete(p, class_index, axis=-1).max(axis=-1, initial=0.0)
        lead = np.log(own) - np.log(np.maximum(others, LEAST_SHARE))
        inside = regions.prediction == class_index
    else:
        lead = logit(own) - logit(_inside(level))
        inside = lead >= 0
    intervals = np.full((len(lead), n_intervals, 2), np.nan)
    for row in range(len(lead)):
        found = _intervals_inside(regions.first, lead[row], inside[row])
        widest = sorted(found, key=lambda ends: ends[0] - ends[1])[:n_intervals]
        for i, ends in enumerate(sorted(widest)):
            intervals[row, i] = ends
    return _with_empty_intervals(intervals, float(regions.first[[0, -1]].mean()))


def _inside(level: float) -> float:
    level = positive_number(level, "level")
    if level >= 1:
        raise InputError("level", "open_interval", level)
    return level


def _intervals_inside(
    at: Array, values: Array, inside: NDArray[np.bool_]
) -> list[tuple[float, float]]:
    """Return the intervals of what is inside; their borders are where values cross 0."""
    changes = np.flatnonzero(inside[1:] != inside[:-1])
    left, right = values[changes], values[changes + 1]
    steps = np.where(left == right, 1.0, left - right)
    shares = np.where(left == right, 0.5, left / steps)
    borders = at[changes] + shares * (at[changes + 1] - at[changes])
    ends = [float(end) for end in borders]
    ends = [float(at[0]), *ends] if inside[0] else ends
    ends = [*ends, float(at[-1])] if inside[-1] else ends
    return list(zip(ends[::2], ends[1::2], strict=True))


def _with_empty_intervals(intervals: Array, middle: float) -> Array:
    """Replace each missing interval, of NaN, by an empty one where the nearest row has it."""
    rows = np.arange(len(intervals))
    for i in range(intervals.shape[1]):
        there = np.flatnonzero(~np.isnan(intervals[:, i, 0]))
        missing = np.setdiff1d(rows, there)
        if not len(there):
            intervals[:, i] = middle
            continue
        nearest = there[abs(missing[:, np.newaxis] - there).argmin(axis=1)]
        intervals[missing, i] = intervals[nearest, i].mean(axis=-1, keepdims=True)
    return intervals
