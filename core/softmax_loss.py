"""What a softmax costs where the true class is known, and gradient descent on the logits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.class_labels import Labels, excess, labels_beside
from core.errors import InputError
from core.softmax_logsumexp import log_softmax, softmax
from core.validation import Array, logit_array, positive_number, whole_number


def cross_entropy(y: ArrayLike, z: ArrayLike, temperature: ArrayLike = 1.0) -> Array:
    """Return the loss of each row of logits: minus the log of the true class's probability.

    -log softmax(z / T)_y, in nats, in [0, inf]; y (...) of class indices from 0, z
    (..., n_classes) -> (...); y broadcasts against the rows of z, temperature as in softmax.
    With two classes it is the log loss of the difference of the logits. inf if the true class is
    impossible. Within 1e-13 relative, also where the probability rounds to 0 or 1.

    Raises InputError if y is not a class of z, the shapes do not broadcast, or z or temperature
    breaks a rule of softmax.

    Source: Bridle, "Probabilistic interpretation of feedforward classification network outputs",
    doi 10.1007/978-3-642-76153-9_28.

    >>> cross_entropy([0, 1, 2], [2, 1, 0.1]).round(3).tolist()
    [0.417, 1.417, 2.317]
    """
    return _losses(log_softmax(z, temperature), y)


def cross_entropy_gradient(y: ArrayLike, z: ArrayLike) -> Array:
    """Return the gradient of the cross-entropy in the logits: probabilities minus truth.

    softmax(z)_k - [k = y], in [-1, 1], sum 0; y (...) of class indices from 0,
    z (..., n_classes) -> (..., n_classes); y broadcasts against the rows of z. Descent moves each
    logit the other way. p - 1 of the true class keeps its digits where p rounds to 1.

    Raises InputError as cross_entropy does.

    Source: Bridle, doi 10.1007/978-3-642-76153-9_28.

    >>> cross_entropy_gradient(1, [2, 1, 0.1]).round(3).tolist()
    [0.659, -0.758, 0.099]
    """
    return _gradient(softmax(z), y)


@dataclass(frozen=True, eq=False)
class LogitDescent:
    """Gradient descent on logits: the start, then each step.

    logits, probabilities and gradient (n_steps + 1, ..., n_classes), loss (n_steps + 1, ...); a
    step subtracts learning_rate times the gradient.
    """

    logits: Array
    probabilities: Array
    gradient: Array
    loss: Array


def gradient_descent_logits(
    y: ArrayLike, z: ArrayLike, learning_rate: float, n_steps: int
) -> LogitDescent:
    """Return the path of gradient descent on the cross-entropy, in the logits themselves.

    z <- z - learning_rate * (softmax(z) - truth), n_steps times (1 to 100,000), from z
    (..., n_classes) with true classes y (...), which broadcasts against the rows. The sum of the
    logits stays; there is no lowest loss to arrive at, it only tends to 0.

    Raises InputError as cross_entropy does, or if learning_rate is not finite and greater than 0,
    or the descent overflows.

    >>> gradient_descent_logits(1, [2, 1, 0.1], learning_rate=1, n_steps=1).loss.round(3).tolist()
    [1.417, 0.605]
    """
    rate = positive_number(learning_rate, "learning_rate")
    n_steps = whole_number(n_steps, "n_steps", 1, 100_000)
    rows = logit_array(z, "z")
    gradients = [_gradient(softmax(rows), y)]
    logits = [np.broadcast_to(rows, gradients[0].shape)]
    for _ in range(n_steps):
        with np.errstate(all="ignore"):
            logits.append(logits[-1] - rate * gradients[-1])
        if (np.isinf(logits[-1]) & np.isfinite(logits[0])).any():
            raise InputError("learning_rate", "overflow", rate)
        gradients.append(_gradient(softmax(logits[-1]), y))
    path = np.array(logits)
    loss = _losses(log_softmax(path), y)
    return LogitDescent(path, softmax(path), np.array(gradients), loss)


def _beside(rows: Array, y: ArrayLike) -> tuple[Array, Labels]:
    """Return rows (..., n_classes) and labels (..., 1) with the same leading axes."""
    labels = labels_beside(y, rows)
    return np.broadcast_to(rows, (*labels.shape[:-1], rows.shape[-1])), labels


def _losses(log_probabilities: Array, y: ArrayLike) -> Array:
    rows, labels = _beside(log_probabilities, y)
    losses: Array = np.abs(np.take_along_axis(rows, labels, axis=-1)[..., 0])  # no -0
    return losses


def _gradient(probabilities: Array, y: ArrayLike) -> Array:
    return excess(*_beside(probabilities, y))
