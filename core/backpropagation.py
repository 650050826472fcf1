"""Backpropagation: the gradient of the loss of each row in all layers, and a step down from it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.class_labels import excess
from core.classifier import Classifier
from core.errors import InputError
from core.layer_passes import forward_layers, labelled_inputs, row_pulls
from core.softmax_logsumexp import log_softmax
from core.validation import Array, positive_number


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


@dataclass(frozen=True, eq=False)
class RowSteps:
    """A classifier after one step of gradient descent from each row alone.

    weight and bias hold an array a layer, (n_rows, n_outputs, n_inputs) and (n_rows, n_outputs).
    """

    start: Classifier
    weight: tuple[Array, ...]
    bias: tuple[Array, ...]

    def classifier(self, row: int = 0) -> Classifier:
        """Return the classifier after the step from a row, by default from the first."""
        return self.start.with_parameters(
            (w[row] for w in self.weight), (b[row] for b in self.bias)
        )


def row_steps(
    classifier: Classifier,
    X: ArrayLike,  # noqa: N803 - the field's name
    y: ArrayLike,
    learning_rate: float,
) -> RowSteps:
    """Return all weights and biases after a step down the loss of each single row.

    theta_i = theta - learning_rate * gradient of the cross-entropy of row i in theta: a step of
    stochastic gradient descent with one row, each from the same start. X and y as in
    row_gradients, n_rows of each.

    Raises InputError as row_gradients does, or if learning_rate is not finite and greater than 0,
    or a step overflows.

    Source: Robbins and Monro, "A stochastic approximation method", doi 10.1214/aoms/1177729586.

    >>> from core import initial_classifier
    >>> start = initial_classifier(["x"], ["left", "right"])
    >>> row_steps(start, [-1, 2], [0, 1], learning_rate=2).weight[0].tolist()
    [[[-1.0], [1.0]], [[-2.0], [2.0]]]
    """
    gradients = row_gradients(classifier, X, y)
    rate = positive_number(learning_rate, "learning_rate")
    layers = classifier.layers
    with np.errstate(all="ignore"):
        weight = [
            layer.weight - rate * g for layer, g in zip(layers, gradients.weight, strict=True)
        ]
        bias = [layer.bias - rate * g for layer, g in zip(layers, gradients.bias, strict=True)]
    if not all(np.isfinite(moved).all() for moved in (*weight, *bias)):
        raise InputError("learning_rate", "overflow", rate)
    return RowSteps(classifier, tuple(weight), tuple(bias))
