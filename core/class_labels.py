"""Class labels beside rows of probabilities: their rule, and how far softmax is from the truth."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import InputError
from core.validation import Array, finite_array, require_broadcastable

Labels = NDArray[np.intp]


def class_indices(y: ArrayLike, n_classes: int) -> Labels:
    """Return labels, of any shape, as indices from 0 to n_classes - 1."""
    labels = finite_array(y, "y")
    wrong = (labels != np.floor(labels)) | (labels < 0) | (labels >= n_classes)
    if wrong.any():
        position = tuple(int(i) for i in np.argwhere(wrong)[0])
        details = {"least": 0, "most": n_classes - 1, "position": position}
        raise InputError("y", "whole", float(labels[position]), **details)
    return labels.astype(np.intp)


def labels_beside(y: ArrayLike, rows: Array) -> Labels:
    """Return labels (..., 1), one for each row of rows (..., n_classes)."""
    labels = class_indices(y, rows.shape[-1])
    require_broadcastable("y", labels.astype(np.float64), "z", rows[..., 0])
    shape = np.broadcast_shapes(labels.shape, rows.shape[:-1])
    return np.broadcast_to(labels, shape)[..., np.newaxis]


def excess(probabilities: Array, labels: Labels) -> Array:
    """Return probabilities minus truth, for labels (..., 1).

    p - 1 of the true class is minus the sum of the others, which keeps its digits next to 0.
    """
    result = probabilities.copy()
    np.put_along_axis(result, labels, 0.0, axis=-1)
    np.put_along_axis(result, labels, 0.0 - result.sum(axis=-1, keepdims=True), axis=-1)
    return result
