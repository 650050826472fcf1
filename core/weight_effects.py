"""What a weight does to the probabilities of a softmax: only how it differs from the others'."""

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.validation import (
    Array,
    distribution_array,
    finite_array,
    require_broadcastable,
    require_match,
    within_range,
)


def relative_weights(p: ArrayLike, weight: ArrayLike) -> Array:
    """Return how far each weight lies above the mean weight of its feature, by probability.

    w_ki - sum_j p_j w_ji: by how much a unit of feature i changes the log of the probability of
    class k, where it starts. p (..., n_classes), weight (..., n_classes, n_features) ->
    (..., n_classes, n_features). A number added to a whole column of weight changes nothing.

    Raises InputError if p is outside [0, 1] or does not sum to 1 (to 1e-6), a weight is not
    finite, the shapes disagree, or the result overflows.

    >>> relative_weights([0.75, 0.25], [[2], [1]]).tolist()
    [[0.25], [-0.75]]
    """
    p, weight = distribution_array(p, "p"), finite_array(weight, "weight")
    if weight.ndim < 2:
        expected = "(..., n_classes, n_features)"
        raise InputError("weight", "dimensions", weight.shape, expected=expected)
    if weight.shape[-2] != p.shape[-1]:
        require_match("weight", weight.shape, "p", p.shape, "n_classes")
    require_broadcastable("weight", weight[..., 0], "p", p)
    with np.errstate(all="ignore"):
        # From the differences to the other classes: what they have in common is gone at once.
        gaps = weight[..., :, np.newaxis, :] - weight[..., np.newaxis, :, :]
        return within_range((gaps * p[..., np.newaxis, :, np.newaxis]).sum(axis=-2), "weight")


def probability_slopes(p: ArrayLike, weight: ArrayLike) -> Array:
    """Return how fast each feature changes each probability: the derivative of softmax.

    dp_k / dx_i = p_k (w_ki - sum_j p_j w_ji), of the logits weight x + bias; p
    (..., n_classes), weight (..., n_classes, n_features) -> (..., n_classes, n_features). Over the
    classes they sum to 0: a probability may fall though its own logit rises.

    Raises InputError as relative_weights does.

    Source: Bridle, "Probabilistic interpretation of feedforward classification network outputs",
    doi 10.1007/978-3-642-76153-9_28.

    >>> probability_slopes([0.75, 0.25], [[2], [1]]).tolist()
    [[0.1875], [-0.1875]]
    """
    return distribution_array(p, "p")[..., np.newaxis] * relative_weights(p, weight)
