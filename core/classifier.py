"""A classifier made of dense layers: from features to a prediction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.dense_layers import ACTIVATIONS, DenseLayer, affine, contributions, relu
from core.errors import InputError
from core.softmax_logsumexp import SoftmaxSteps, softmax, softmax_steps
from core.validation import (
    Array,
    finite_array,
    require_broadcastable,
    require_features,
    require_match,
    within_range,
)


def _check_chain(layers: Sequence[DenseLayer]) -> None:
    for i, (layer, following) in enumerate(pairwise(layers)):
        if layer.weight.shape[0] != following.weight.shape[1]:
            first, second = f"layers[{i}].weight", f"layers[{i + 1}].weight"
            shapes = (layer.weight.shape, following.weight.shape)
            require_match(second, shapes[1], first, shapes[0], "inputs and outputs")


@dataclass(frozen=True, eq=False)
class Classifier:
    """Dense layers in a row, with a softmax after the last, and names for both ends.

    Each layer takes as many inputs as the one before gives; there is one name a feature and one
    a class.

    Raises InputError if there is no layer or the lengths do not fit together.

    >>> Classifier([DenseLayer([[1], [2]], [0, 0])], ["size"], ["cat", "dog"]).class_names
    ('cat', 'dog')
    """

    layers: tuple[DenseLayer, ...]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]

    def __post_init__(self) -> None:
        for field in ("layers", "feature_names", "class_names"):
            object.__setattr__(self, field, tuple(getattr(self, field)))
        if not self.layers:
            raise InputError("layers", "empty", (0,))
        _check_chain(self.layers)
        ends = (
            ("feature_names", len(self.feature_names), "layers[0].weight", self.layers[0], 1),
            ("class_names", len(self.class_names), "layers[-1].weight", self.layers[-1], 0),
        )
        for argument, length, other, layer, side in ends:
            if length != layer.weight.shape[side]:
                what = ("n_classes", "n_features")[side]
                require_match(argument, (length,), other, layer.weight.shape, what)

    def with_parameters(self, weight: Iterable[Array], bias: Iterable[Array]) -> "Classifier":
        """Return the classifier with other weights and biases, an array a layer."""
        parts = zip(weight, bias, self.layers, strict=True)
        layers = tuple(DenseLayer(w, b, layer.activation) for w, b, layer in parts)
        return Classifier(layers, self.feature_names, self.class_names)


@dataclass(frozen=True, eq=False)
class LayerStep:
    """What one dense layer did with its inputs.

    inputs (..., n_inputs), contributions (..., n_outputs, n_inputs): the products w_ki * x_i,
    pre_activation (..., n_outputs): their sums plus the bias, outputs (..., n_outputs): activated.
    """

    inputs: Array
    contributions: Array
    pre_activation: Array
    outputs: Array


def layer_steps(
    x: ArrayLike, weight: ArrayLike, bias: ArrayLike, activation: str = "none"
) -> LayerStep:
    """Return the outputs of a dense layer with all intermediate results.

    x (..., n_inputs), weight (..., n_outputs, n_inputs), bias (..., n_outputs); the leading axes
    broadcast, so that each input of a batch may have weights of its own.

    Raises InputError if an entry is not finite, the shapes disagree, a sum overflows, or the
    activation is none of ACTIVATIONS.

    >>> layer_steps([1, 2], [[[3, 4]], [[5, 6]]], [[0], [1]]).outputs.tolist()
    [[11.0], [18.0]]
    """
    products = contributions(x, weight)
    bias = finite_array(bias, "bias")
    if bias.shape[-1:] != products.shape[-2:-1]:
        require_match("bias", bias.shape, "weight", np.shape(weight), "n_outputs")
    require_broadcastable("bias", bias, "weight x", products[..., 0])
    if activation not in ACTIVATIONS:
        raise InputError("activation", "choice", activation, choices=", ".join(ACTIVATIONS))
    with np.errstate(all="ignore"):
        sums = within_range(products.sum(axis=-1) + bias, "x")
    outputs = relu(sums) if activation == "relu" else sums.copy()
    return LayerStep(np.array(x, dtype=np.float64), products, sums, outputs)


@dataclass(frozen=True, eq=False)
class Forward:
    """All intermediate results of a classifier.

    layers: one LayerStep a dense layer; softmax: the steps from the last outputs (the logits);
    probabilities (..., n_classes); prediction (...): the index of the largest, the first if
    several are.
    """

    layers: tuple[LayerStep, ...]
    softmax: SoftmaxSteps
    probabilities: Array
    prediction: NDArray[np.intp]


def forward(classifier: Classifier, x: ArrayLike) -> Forward:
    """Return the prediction of a classifier with all intermediate results.

    x (..., n_features); Forward and LayerStep describe the shapes of the results.

    Raises InputError if x is not finite or does not fit, or if a sum overflows.

    >>> cats = Classifier([DenseLayer([[1], [2]], [0, 0])], ["size"], ["cat", "dog"])
    >>> int(forward(cats, [3]).prediction)
    1
    """
    values, steps = finite_array(x, "x"), []
    for layer in classifier.layers:
        steps.append(layer_steps(values, layer.weight, layer.bias, layer.activation))
        values = steps[-1].outputs
    last = softmax_steps(values)
    return Forward(tuple(steps), last, last.probabilities, last.probabilities.argmax(axis=-1))


def class_logits(classifier: Classifier, X: ArrayLike) -> Array:  # noqa: N803 - the field's name
    """Return the logits of a batch of inputs: what the last layer gives.

    X (..., n_features) -> (..., n_classes).

    Raises InputError if X is not finite or does not fit, or if a sum overflows.

    >>> cats = Classifier([DenseLayer([[1], [2]], [0, 0])], ["size"], ["cat", "dog"])
    >>> class_logits(cats, [[0], [3]]).tolist()
    [[0.0, 0.0], [3.0, 6.0]]
    """
    values = finite_array(X, "X")
    for layer in classifier.layers:
        values = layer.activate(affine(values, layer.weight, layer.bias))
    return values


def predict_proba(classifier: Classifier, X: ArrayLike) -> Array:  # noqa: N803 - the field's name
    """Return the class probabilities of a batch of inputs.

    X (..., n_features) -> (..., n_classes), rows in [0, 1] that sum to 1.

    Raises InputError if X is not finite or does not fit, or if a sum overflows.

    >>> cats = Classifier([DenseLayer([[1], [2]], [0, 0])], ["size"], ["cat", "dog"])
    >>> predict_proba(cats, [[0], [3]]).round(3).tolist()
    [[0.5, 0.5], [0.047, 0.953]]
    """
    return softmax(class_logits(classifier, X))


def sum_bounds(classifier: Classifier, X: ArrayLike) -> tuple[Array, ...]:  # noqa: N803 - the field's name
    """Return how large the sums of each layer can get, whatever the signs of weights and inputs.

    The bound of a layer is |W| times that of its inputs, plus |b|; that of the first inputs is
    |X| (..., n_features), and an activation makes nothing larger. No product, partial sum or sum
    exceeds its bound, an array (..., n_outputs) for each layer; inf where it or an earlier one
    leaves float64.

    Raises InputError if X is not finite or does not fit.

    >>> sign = Classifier([DenseLayer([[2, -3]], [1])], ["x", "y"], ["z"])
    >>> [bound.tolist() for bound in sum_bounds(sign, [-1, 1])]
    [[6.0]]
    """
    bounds = [np.abs(finite_array(X, "X"))]
    require_features("X", bounds[0], classifier.layers[0].weight)
    for layer in classifier.layers:
        with np.errstate(all="ignore"):
            products = bounds[-1] @ np.abs(layer.weight).T
            products[np.isnan(products)] = np.inf  # inf times 0: an earlier layer has overflowed
            bounds.append(products + np.abs(layer.bias))
    return tuple(bounds[1:])
