"""One dense layer: an affine function of the features, and an activation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.newton import Scaling
from core.validation import (
    Array,
    extended_array,
    finite_array,
    require_broadcastable,
    require_dimensions,
    require_match,
    within_range,
)

ACTIVATIONS = ("none", "relu")


def _read_only(array: Array) -> Array:
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def _checked_parameters(weight: ArrayLike, bias: ArrayLike) -> tuple[Array, Array]:
    weight, bias = _checked_weight(weight), finite_array(bias, "bias")
    if bias.ndim == 0:
        raise InputError("bias", "dimensions", bias.shape, expected="(..., n_classes)")
    if bias.shape[-1] != weight.shape[-2]:
        require_match("bias", bias.shape, "weight", weight.shape, "n_classes")
    return weight, bias


def _checked_weight(weight: ArrayLike) -> Array:
    weight = finite_array(weight, "weight")
    if weight.ndim < 2:
        expected = "(..., n_classes, n_features)"
        raise InputError("weight", "dimensions", weight.shape, expected=expected)
    return weight


def _checked_inputs(x: ArrayLike, weight: Array) -> Array:
    x = finite_array(x, "x")
    if x.ndim == 0:
        raise InputError("x", "dimensions", x.shape, expected="(..., n_features)")
    if x.shape[-1] != weight.shape[-1]:
        require_match("weight", weight.shape, "x", x.shape, "n_features")
    require_broadcastable("weight", weight[..., 0], "x", x[..., :1])
    return x


def affine(x: ArrayLike, weight: ArrayLike, bias: ArrayLike) -> Array:
    """Return the affine function of x: a weighted sum of the features and a bias, a class each.

    z_k = sum_i w_ki x_i + b_k; x (..., n_features), weight (..., n_classes, n_features),
    bias (..., n_classes) -> (..., n_classes); the leading axes broadcast.

    Raises InputError if an entry is not finite, the shapes disagree, or the sums overflow.

    >>> affine([1, 2], [[3, 4], [5, 6]], [0.5, -0.5]).tolist()
    [11.5, 16.5]
    """
    weight, bias = _checked_parameters(weight, bias)
    x = _checked_inputs(x, weight)
    with np.errstate(all="ignore"):
        if weight.ndim == 2:
            sums = x @ weight.T
        else:
            sums = (weight @ x[..., np.newaxis])[..., 0]
        require_broadcastable("bias", bias, "weight x", sums)
        return within_range(sums + bias, "x")


def contributions(x: ArrayLike, weight: ArrayLike) -> Array:
    """Return how much each feature adds to each class: the products w_ki * x_i.

    x (..., n_features), weight (..., n_classes, n_features) -> (..., n_classes, n_features); the
    leading axes broadcast. Their sum over the last axis, plus the bias, is affine.

    Raises InputError if an entry is not finite, the shapes disagree, or a product overflows.

    >>> contributions([1, 2], [[3, 4], [5, 6]]).tolist()
    [[3.0, 8.0], [5.0, 12.0]]
    """
    weight = _checked_weight(weight)
    x = _checked_inputs(x, weight)
    with np.errstate(all="ignore"):
        return within_range(weight * x[..., np.newaxis, :], "x")


def relu(z: ArrayLike) -> Array:
    """Return z where it is positive, else 0.

    relu = max(z, 0), any shape, in [0, inf].

    Raises InputError if z is NaN or empty.

    Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines",
    ICML 2010.

    >>> relu([-1, 2]).tolist()
    [0.0, 2.0]
    """
    return np.maximum(extended_array(z, "z"), 0.0)


@dataclass(frozen=True, eq=False)
class DenseLayer:
    """One dense layer: an affine function, then an activation.

    weight (n_outputs, n_inputs), bias (n_outputs,), activation "none" or "relu".
    Both arrays are copied and cannot be written to, so that a checked layer stays valid.

    Raises InputError if an entry is not finite or the shapes disagree.

    >>> DenseLayer([[1, 2]], [0.5]).weight.shape
    (1, 2)
    """

    weight: Array
    bias: Array
    activation: str = "none"

    def __post_init__(self) -> None:
        weight, bias = _checked_parameters(self.weight, self.bias)
        require_dimensions(weight, "weight", "(n_outputs, n_inputs)", 2)
        require_dimensions(bias, "bias", "(n_outputs,)", 1)
        if self.activation not in ACTIVATIONS:
            choices = ", ".join(ACTIVATIONS)
            raise InputError("activation", "choice", str(self.activation)[:40], choices=choices)
        object.__setattr__(self, "weight", _read_only(weight))
        object.__setattr__(self, "bias", _read_only(bias))

    def activate(self, z: Array) -> Array:
        """Return the outputs that belong to the affine results z."""
        return relu(z) if self.activation == "relu" else z.copy()


def standardization(X: ArrayLike) -> tuple[Array, Array]:  # noqa: N803 - the field's name
    """Return mean and scale of each column of X, so that (X - mean) / scale has mean 0 and scale 1.

    X (n_rows, n_features) -> (n_features,), (n_features,): the scale is the standard deviation
    with the divisor n_rows; a constant column keeps its own size, or 1 where it is 0.

    Raises InputError if an entry is not finite, the shape is another, or a scale is so small that
    it leaves the normal range of float64.

    >>> mean, scale = standardization([[1, 2], [3, 2]])
    >>> mean.tolist(), scale.tolist()
    ([2.0, 2.0], [1.0, 2.0])
    """
    rows = finite_array(X, "X")
    require_dimensions(rows, "X", "(n_rows, n_features)", 2)
    scaling = Scaling.of(rows, "X")
    return scaling.mean, scaling.scale


def fold_standardization(layer: DenseLayer, mean: ArrayLike, scale: ArrayLike) -> DenseLayer:
    """Return a layer that does to x what the given one does to (x - mean) / scale.

    w'_ki = w_ki / scale_i, b'_k = b_k - sum_i w'_ki mean_i; mean and scale (n_inputs,).

    Raises InputError if mean or scale is not finite or does not fit, or if the weights or biases
    leave the range of float64, as with a scale of 0.

    >>> folded = fold_standardization(DenseLayer([[2, 3]], [1]), mean=[1, 2], scale=[2, 1])
    >>> folded.weight.tolist(), folded.bias.tolist()
    ([[1.0, 3.0]], [-6.0])
    """
    parts = {"mean": finite_array(mean, "mean"), "scale": finite_array(scale, "scale")}
    for argument, values in parts.items():
        if values.shape != layer.weight.shape[1:]:
            require_match(argument, values.shape, "weight", layer.weight.shape, "n_inputs")
    with np.errstate(all="ignore"):
        weight = within_range(layer.weight / parts["scale"], "scale")
        bias = within_range(layer.bias - weight @ parts["mean"], "mean")
    return DenseLayer(weight, bias, layer.activation)
