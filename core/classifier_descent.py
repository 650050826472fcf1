"""Gradient descent for a classifier of dense layers, with every step on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.class_labels import Labels, excess
from core.classifier import Classifier
from core.dense_layers import DenseLayer
from core.errors import InputError
from core.layer_passes import Thetas, forward_layers, labelled_inputs, mean_gradients
from core.newton import Scaling
from core.softmax_logsumexp import log_softmax
from core.validation import (
    Array,
    feature_rows,
    nonnegative_number,
    positive_number,
    require_match,
    whole_number,
)


@dataclass(frozen=True, eq=False)
class ClassifierDescent:
    """Gradient descent on the layers of a classifier: the start, then each step.

    weight and bias hold an array a layer, (n_steps + 1, n_outputs, n_inputs) and
    (n_steps + 1, n_outputs). loss (n_steps + 1,) is the mean cross-entropy, without penalty, and
    mistakes (n_steps + 1,) counts the rows whose largest logit (the first, if several are) is
    not that of their class.
    """

    start: Classifier
    weight: tuple[Array, ...]
    bias: tuple[Array, ...]
    loss: Array
    mistakes: NDArray[np.intp]

    def classifier(self, step: int = -1) -> Classifier:
        """Return the classifier after a step, by default after the last."""
        return self.start.with_parameters(
            (w[step] for w in self.weight), (b[step] for b in self.bias)
        )


def initial_classifier(
    feature_names: Sequence[str],
    class_names: Sequence[str],
    hidden: Sequence[int] = (),
    seed: int = 0,
    X: ArrayLike | None = None,  # noqa: N803 - the field's name
) -> Classifier:
    """Return a classifier to begin a descent from, with a ReLU after each hidden layer.

    hidden: the units of each hidden layer (1 to 10,000). All biases are 0. Without a hidden
    layer the weights are 0 too: every class is as likely. With one they are normal random numbers
    of variance 2 / n_inputs (in the last layer 1 / n_inputs), the same for the same seed
    (0 to 2^32 - 1), because units that start alike would stay alike. With X (n_rows, n_features)
    these numbers are for its columns at mean 0 and scale 1, but in the units of X.

    Raises InputError if there are no names, a number of units or the seed is out of range, or X
    is not finite or does not fit.

    Source: He, Zhang, Ren and Sun, "Delving deep into rectifiers", doi 10.1109/ICCV.2015.123.

    >>> start = initial_classifier(["length", "width"], ["a", "b", "c"], hidden=[4])
    >>> [layer.weight.shape for layer in start.layers]
    [(4, 2), (3, 4)]
    """
    for names, argument in ((feature_names, "feature_names"), (class_names, "class_names")):
        if not names:
            raise InputError(argument, "empty", (0,))
    units = [whole_number(size, "hidden", 1, 10_000) for size in hidden]
    seed = whole_number(seed, "seed", 0, 2**32 - 1)
    normal = np.random.RandomState(seed).standard_normal
    layers: list[DenseLayer] = []
    for n_inputs, n_outputs in pairwise([len(feature_names), *units, len(class_names)]):
        is_last = len(layers) == len(units)
        scale = np.sqrt((1 if is_last else 2) / n_inputs) if units else 0.0
        weight = scale * normal((n_outputs, n_inputs))
        bias = np.zeros(n_outputs)
        if X is not None and not layers:
            weight, bias = _scaling_of(X, n_inputs).weight_and_bias(np.column_stack([weight, bias]))
        layers.append(DenseLayer(weight, bias, "none" if is_last else "relu"))
    return Classifier(tuple(layers), tuple(feature_names), tuple(class_names))


def _scaling_of(X: ArrayLike, n_features: int) -> Scaling:  # noqa: N803
    rows = feature_rows(X, "X")
    if rows.shape[1] != n_features:
        require_match("X", rows.shape, "feature_names", (n_features,), "n_features")
    return Scaling.of(rows, "X")


def gradient_descent_classifier(
    classifier: Classifier,
    X: ArrayLike,  # noqa: N803 - the field's name
    y: ArrayLike,
    learning_rate: float,
    n_steps: int,
    l2: float = 0.0,
    standardize: bool = False,
) -> ClassifierDescent:
    """Return the path of gradient descent on the mean cross-entropy, with all rows in each step.

    Each weight and bias moves by -learning_rate times its gradient, n_steps times (1 to 10,000).
    The ridge adds l2 / (2 n_rows) |weight|^2 of all layers to the loss, so that without a hidden
    layer the aim is that of fit_softmax with the same l2.
    X (n_rows,) or (n_rows, n_features), y (n_rows,) of class indices from 0. With standardize the
    steps are taken, and the ridge is put, on columns of mean 0 and scale 1; weights and biases
    are in the units of X all the same. The slope of a ReLU at 0 counts as 0.

    Raises InputError if an entry is not finite, the shapes disagree, y is no class of the
    classifier, learning_rate is not finite and greater than 0, l2 is negative, or the descent
    overflows.

    Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors",
    doi 10.1038/323533a0.

    >>> start = initial_classifier(["x"], ["left", "right"])
    >>> path = gradient_descent_classifier(start, [-1, 1], [0, 1], learning_rate=1, n_steps=2)
    >>> path.loss.round(3).tolist(), path.mistakes.tolist()
    ([0.693, 0.313, 0.195], [1, 0, 0])
    """
    rows, labels = labelled_inputs(classifier, X, y)
    rate = positive_number(learning_rate, "learning_rate")
    n_steps = whole_number(n_steps, "n_steps", 1, 10_000)
    decay = nonnegative_number(l2, "l2") / len(rows)
    scaling = (Scaling.of if standardize else Scaling.none)(rows, "X")
    with np.errstate(all="ignore"):
        start = _thetas(classifier, scaling)
        relus = [layer.activation == "relu" for layer in classifier.layers]
        steps = _descent(scaling.design(rows), labels, start, relus, rate, decay, n_steps)
        paths, losses, mistakes = zip(*steps, strict=True)
    first, *others = [np.array(thetas) for thetas in zip(*paths, strict=True)]
    ends = [scaling.weight_and_bias(first)]
    ends += [(theta[..., :-1].copy(), theta[..., -1].copy()) for theta in others]
    weight, bias = zip(*ends, strict=True)
    return ClassifierDescent(classifier, weight, bias, np.array(losses), np.array(mistakes))


def _thetas(classifier: Classifier, scaling: Scaling) -> Thetas:
    """Return the layers as matrices, the first for the scaled columns."""
    first, *others = classifier.layers
    parts = zip(first.weight, first.bias, strict=True)
    scaled = np.array([scaling.scaled(weight, float(bias)) for weight, bias in parts])
    return [scaled, *(np.column_stack([layer.weight, layer.bias]) for layer in others)]


def _descent(
    design: Array,
    labels: Labels,
    thetas: Thetas,
    relus: list[bool],
    rate: float,
    decay: float,
    n_steps: int,
) -> Iterator[tuple[Thetas, float, int]]:
    """Yield the layers, their mean loss and their mistakes, at the start and after each step."""
    for step in range(n_steps + 1):
        inputs, slopes, logits = forward_layers(design, thetas, relus)
        if not np.isfinite(logits).all():
            raise InputError("learning_rate", "overflow", rate)
        logs = log_softmax(logits)
        loss = -float(np.take_along_axis(logs, labels, axis=1).mean())
        yield thetas, loss, int((logits.argmax(axis=1) != labels[:, 0]).sum())
        if step < n_steps:
            gradients = mean_gradients(inputs, slopes, thetas, excess(np.exp(logs), labels))
            shrinkage = [np.where(np.arange(t.shape[1]) < t.shape[1] - 1, decay, 0) for t in thetas]
            parts = zip(thetas, gradients, shrinkage, strict=True)
            thetas = [t - rate * (gradient + ridge * t) for t, gradient, ridge in parts]
