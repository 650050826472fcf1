"""Backpropagation: the gradient of the loss of each row in all layers of a classifier."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.class_labels import excess
from core.classifier import Classifier
from core.errors import InputError
from core.layer_passes import forward_layers, labelled_inputs, row_pulls
from core.softmax_logsumexp import log_softmax
from core.validation import Array


@dataclass(frozen=True, eq=False)
class RowGradients:
    """The gradient of the loss of each row, in all layers of a classifier.

    weight and bias hold an array a layer, (n_rows, n_outputs, n_inputs) and (n_rows, n_outputs).
    """

    weight: tuple[Array, ...]
    bias: tuple[Array, ...]


def row_gradients(classifier: Classifier, X: ArrayLike, y: ArrayLike) -> RowGradients:  # noqa: N803
    """Return the gradient of the cross-entropy of each single row, in all weights and biases.

    In the last layer it is (p - y) times the inputs of that layer, and p - y for the bias; the
    chain rule takes it to the layers before. The mean over all rows is the gradient that
    gradient_descent_classifier follows without a ridge. X (n_rows,) or (n_rows, n_features),
    y (n_rows,) of class indices from 0. The slope of a ReLU at 0 counts as 0.

    Raises InputError if an entry is not finite, the shapes disagree, y is no class of the
    classifier, or a sum overflows.

    Source: Rumelhart, Hinton and Williams, doi 10.1038/323533a0.

    >>> from core import initial_classifier
    >>> start = initial_classifier(["x"], ["left", "right"])
    >>> row_gradients(start, [-1, 2], [0, 1]).weight[0].tolist()
    [[[0.5], [-0.5]], [[1.0], [-1.0]]]
    """
    rows, labels = labelled_inputs(classifier, X, y)
    thetas = [np.column_stack([layer.weight, layer.bias]) for layer in classifier.layers]
    relus = [layer.activation == "relu" for layer in classifier.layers]
    design = np.column_stack([rows, np.ones(len(rows))])
    with np.errstate(all="ignore"):
        inputs, slopes, logits = forward_layers(design, thetas, relus)
        if not np.isfinite(logits).all():
            raise InputError("X", "overflow", float(np.abs(rows).max()))
        pulls = row_pulls(slopes, thetas, excess(np.exp(log_softmax(logits)), labels))
        products = [
            p[:, :, np.newaxis] * v[:, np.newaxis] for p, v in zip(pulls, inputs, strict=True)
        ]
    return RowGradients(tuple(g[..., :-1] for g in products), tuple(g[..., -1] for g in products))
