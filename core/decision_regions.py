"""The plane of two features, divided by what a classifier predicts at each point."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.classifier import Classifier, predict_proba
from core.errors import InputError
from core.validation import (
    Array,
    finite_array,
    increasing_array,
    require_dimensions,
    require_match,
    whole_number,
)


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
    if x.shape != (len(classifier.feature_names),):
        shape = classifier.layers[0].weight.shape
        require_match("x", x.shape, "layers[0].weight", shape, "n_features")
    whole_number(len(first) * len(second), "len(first) len(second)", 1, 1_000_000)
    i, j = (whole_number(index, "features", 0, len(x) - 1) for index in features)
    if i == j:
        raise InputError("features", "constant", 1)
    points = np.tile(x, (len(second), len(first), 1))
    points[..., i] = first
    points[..., j] = second[:, np.newaxis]
    p = predict_proba(classifier, points)
    return ClassRegions(first.copy(), second.copy(), p, p.argmax(axis=-1), p.max(axis=-1))
