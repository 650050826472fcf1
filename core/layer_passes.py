"""Forward and backward through the layers of a classifier, as matrices, for all rows at once."""

import numpy as np
from numpy.typing import ArrayLike

from core.class_labels import Labels, class_indices
from core.classifier import Classifier
from core.validation import Array, labelled_rows, require_features

# A layer as one matrix: its weights, and its bias as the last column. Its inputs end in a 1.
Thetas = list[Array]


def labelled_inputs(classifier: Classifier, X: ArrayLike, y: ArrayLike) -> tuple[Array, Labels]:  # noqa: N803
    """Return rows and labels (n_rows, 1) that fit the classifier."""
    rows, labels = labelled_rows(X, y, "X")
    require_features("X", rows, classifier.layers[0].weight)
    return rows, class_indices(labels, len(classifier.class_names))[:, np.newaxis]


def forward_layers(
    design: Array, thetas: Thetas, relus: list[bool]
) -> tuple[list[Array], list[Array | float], Array]:
    """Return the inputs of each layer, the slopes of its activation, and the logits."""
    inputs: list[Array] = []
    slopes: list[Array | float] = []
    values, ones = design, design[:, -1:]
    for theta, relu in zip(thetas, relus, strict=True):
        inputs.append(values)
        outputs = values @ theta.T
        slopes.append((outputs > 0).astype(np.float64) if relu else 1.0)
        outputs = np.maximum(outputs, 0.0) if relu else outputs
        values = np.hstack([outputs, ones])
    return inputs, slopes, outputs


def mean_gradients(
    inputs: list[Array], slopes: list[Array | float], thetas: Thetas, pull: Array
) -> Thetas:
    """Return the gradient of the mean loss in each layer; pull is that of a row in its logits."""
    pulls = row_pulls(slopes, thetas, pull)
    return [p.T @ values / len(values) for p, values in zip(pulls, inputs, strict=True)]


def row_pulls(slopes: list[Array | float], thetas: Thetas, pull: Array) -> list[Array]:
    """Return the gradient of the loss of each row in the sums of each layer."""
    pulls: list[Array] = []
    for slope, theta in zip(slopes[::-1], thetas[::-1], strict=True):
        pulls.append(pull * slope)
        pull = pulls[-1] @ theta[:, :-1]
    return pulls[::-1]
