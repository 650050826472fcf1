"""Fitting a softmax regression by penalised maximum likelihood, with the whole path."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.class_labels import Labels, class_indices, excess
from core.errors import InputError
from core.newton import MAX_STEPS_RIDGE, Scaling, newton_path
from core.softmax_logsumexp import log_softmax, softmax
from core.validation import Array, labelled_rows, positive_number


@dataclass(frozen=True, eq=False)
class SoftmaxFit:
    """A softmax regression and how it was reached.

    weight (n_classes, n_features), bias (n_classes,) and loss (the mean log loss, without
    penalty) are the last entries of path_weight (n_steps + 1, n_classes, n_features), path_bias
    (n_steps + 1, n_classes) and path_loss (n_steps + 1,).
    """

    weight: Array
    bias: Array
    loss: float
    path_weight: Array
    path_bias: Array
    path_loss: Array


def _class_rows(X: ArrayLike, y: ArrayLike) -> tuple[Array, Labels, int]:  # noqa: N803 - as fit_softmax
    rows, labels = labelled_rows(X, y, "X")
    indices = class_indices(labels, len(labels))
    n_classes = max(int(indices.max()) + 1, 2)
    missing = np.setdiff1d(np.arange(n_classes), indices)
    if missing.size:
        raise InputError("y", "labels", int(missing[0]), most=n_classes - 1)
    return rows, indices, n_classes


def fit_softmax(X: ArrayLike, y: ArrayLike, l2: float = 1.0) -> SoftmaxFit:  # noqa: N803 - the field's name
    """Return the softmax regression that makes the labels likeliest under a ridge.

    Minimises the sum of the log losses + l2 / 2 |weight|^2 by Newton's method; the biases bear no
    penalty and sum to 0. The same as scikit-learn's LogisticRegression with C = 1 / l2.
    X (n_rows,) or (n_rows, n_features), y (n_rows,) of the labels 0 to n_classes - 1.
    The ridge is needed: only n_classes - 1 logits are free, so without it no weights are unique.

    Raises InputError if an entry is not finite, the shapes disagree, a label is missing or not
    whole, l2 is not finite and greater than 0, or so small that the fit is not found (below about
    1e-12 a ridge may be more than float64 can tell).

    Source: Böhning, "Multinomial logistic regression algorithm", doi 10.1007/BF00048682.

    >>> fit = fit_softmax([[0], [1], [2]], [0, 1, 2])
    >>> fit.weight.shape, bool(fit.path_loss[-1] < fit.path_loss[0])
    ((3, 1), True)
    """
    rows, labels, n_classes = _class_rows(X, y)
    l2 = positive_number(l2, "l2")
    scaling = Scaling.of(rows, "X")
    design = scaling.design(rows)
    thetas, converged = _newton(design, labels, n_classes, scaling.ridge(l2))
    if not converged:
        raise InputError("l2", "unconverged", MAX_STEPS_RIDGE)
    weight, bias = scaling.weight_and_bias(thetas)
    loss = np.array([_loss(design, labels, theta) for theta in thetas]) / len(labels)
    return SoftmaxFit(weight[-1].copy(), bias[-1].copy(), float(loss[-1]), weight, bias, loss)


def _loss(design: Array, labels: Labels, theta: Array) -> float:
    log_probabilities = log_softmax(design @ theta.T)
    return -float(log_probabilities[np.arange(len(labels)), labels].sum())


def _hessian(design: Array, probabilities: Array, ridge: Array) -> Array:
    """Return the Hessian, a block (n_features + 1, n_features + 1) a pair of classes.

    What rises in all classes together has no effect on the probabilities. Some curvature in these
    directions makes the system solvable; the gradient has no part in them, so no step does either.
    """
    n_rows, n_columns = design.shape
    n_classes = probabilities.shape[1]
    weighted = (probabilities[:, :, None] * design[:, None, :]).reshape(n_rows, -1)
    blocks = -(weighted.T @ weighted).reshape(n_classes, n_columns, n_classes, n_columns)
    k = np.arange(n_classes)
    blocks[k, :, k, :] = 0.0  # p (1 - p) is the sum of p times the others: nothing cancels
    some = np.abs(blocks).max() * np.eye(n_columns)
    blocks[k, :, k, :] = np.diag(ridge) - blocks.sum(axis=2)
    blocks += some[:, None, :]
    return blocks.reshape(n_classes * n_columns, -1)


def _newton(design: Array, labels: Labels, n_classes: int, ridge: Array) -> tuple[Array, bool]:
    shape = (n_classes, design.shape[1])

    def objective(theta: Array) -> float:
        penalty = float((theta.reshape(shape) ** 2 @ ridge).sum()) / 2
        return _loss(design, labels, theta.reshape(shape)) + penalty

    def derivatives(theta: Array) -> tuple[Array, Array]:
        weights = theta.reshape(shape)
        probabilities = softmax(design @ weights.T)
        gradient = excess(probabilities, labels[:, None]).T @ design + ridge * weights
        return gradient.ravel(), _hessian(design, probabilities, ridge)

    def logits(theta: Array) -> Array:
        return design @ theta.reshape(shape).T

    start = np.zeros(n_classes * shape[1])
    thetas, converged = newton_path(objective, derivatives, logits, start, MAX_STEPS_RIDGE)
    return thetas.reshape(-1, *shape), converged
