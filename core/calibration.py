"""Does 80 % mean 80 %? Reliability in buckets, and the temperature that calibrates best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.class_labels import Labels, class_indices
from core.errors import InputError
from core.logistic_uncertainty import normal_quantile
from core.newton import MAX_STEPS_RIDGE, newton_path
from core.softmax_logsumexp import softmax
from core.softmax_loss import cross_entropy, cross_entropy_gradient
from core.validation import (
    Array,
    finite_array,
    logit_array,
    nonnegative_array,
    probability_array,
    require_binary,
    require_broadcastable,
    require_dimensions,
    require_match,
    whole_number,
    within_range,
)


def wilson_interval(
    successes: ArrayLike, trials: ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Return the ends of Wilson's interval of a share, given successes in trials.

    (s + q^2 / 2 -+ q sqrt(s (n - s) / n + q^2 / 4)) / (n + q^2), with q = normal_quantile(level),
    in [0, 1], of shapes that broadcast. Unlike Wald's it is right for few trials and shares next
    to 0 or 1. No trials leave [0, 1].

    Raises InputError if an argument is negative or not finite, there are more successes than
    trials, level is outside (0, 1), or the shapes do not broadcast.

    Source: Wilson, "Probable inference, the law of succession, and statistical inference",
    doi 10.1080/01621459.1927.10502953.

    >>> [round(float(end), 3) for end in wilson_interval(8, 10)]
    [0.49, 0.943]
    """
    s = nonnegative_array(finite_array(successes, "successes"), "successes")
    n = nonnegative_array(finite_array(trials, "trials"), "trials")
    require_broadcastable("successes", s, "trials", n)
    s, n = np.broadcast_arrays(s, n)
    if (s > n).any():
        raise InputError("successes", "most", float(s[s > n][0]), most=float(n[s > n][0]))
    q = normal_quantile(level)
    with np.errstate(all="ignore"):
        share = s / np.maximum(n, 1e-300)
        reach = q * np.sqrt(s * (1 - share) + q**2 / 4)
        low, high = ((s + q**2 / 2 + side * reach) / (n + q**2) for side in (-1, 1))
    low, high = np.where(s == 0, 0.0, low), np.where(s == n, 1.0, high)
    return np.maximum(low, 0.0)[()], np.minimum(high, 1.0)[()]


@dataclass(frozen=True, eq=False)
class Reliability:
    """Predictions in buckets of their confidence; arrays (n_bins,), edges (n_bins + 1,).

    Bucket i holds the confidences above edges[i] up to edges[i + 1], the first one 0 too. In an
    empty bucket confidence and accuracy are NaN, for nothing has no mean, and the interval of the
    accuracy is [0, 1]. error is the expected calibration error: the mean distance of accuracy and
    confidence, each bucket by its count, in [0, 1].
    """

    edges: Array
    count: NDArray[np.intp]
    confidence: Array  # the mean in the bucket
    accuracy: Array  # the share that was right
    accuracy_low: Array  # Wilson's interval
    accuracy_high: Array
    error: float


def reliability(
    confidence: ArrayLike, correct: ArrayLike, n_bins: int = 10, level: float = 0.95
) -> Reliability:
    """Return how often predictions of each confidence were right, in buckets of equal width.

    confidence (n_rows,): the probability given to the predicted class, in [0, 1]; correct
    (n_rows,): 1 where the prediction was right, else 0. 1 to 1,000 buckets.

    Raises InputError if confidence is outside [0, 1], correct is other than 0 and 1, an argument
    is NaN or empty, the lengths differ, n_bins is not whole, or level is outside (0, 1).

    Source: DeGroot and Fienberg, "The comparison and evaluation of forecasters",
    doi 10.2307/2987588; error: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated
    probabilities using Bayesian binning", doi 10.1609/aaai.v29i1.9602.

    >>> bars = reliability([0.9, 0.8, 0.6], [1, 1, 0], n_bins=2)
    >>> bars.count.tolist(), bars.accuracy.round(3).tolist(), round(bars.error, 3)
    ([0, 3], [nan, 0.667], 0.1)
    """
    p, right = probability_array(confidence, "confidence"), finite_array(correct, "correct")
    require_dimensions(p, "confidence", "(n_rows,)", 1)
    if right.shape != p.shape:
        require_match("correct", right.shape, "confidence", p.shape, "n_rows")
    require_binary(right, "correct")
    n_bins = whole_number(n_bins, "n_bins", 1, 1000)
    edges = np.arange(n_bins + 1) / n_bins
    bucket = np.searchsorted(edges[1:-1], p)
    count = np.bincount(bucket, minlength=n_bins)
    sums, hits = (np.bincount(bucket, part, n_bins) for part in (p, right))
    low, high = wilson_interval(hits, count, level)
    empty = np.where(count > 0, count, np.nan)
    error = float(np.abs(hits - sums).sum() / len(p))
    return Reliability(edges, count, sums / empty, hits / empty, low, high, error)


@dataclass(frozen=True, eq=False)
class TemperatureFit:
    """The temperature with the lowest mean cross-entropy on some rows.

    loss: that cross-entropy; loss_before: the one at temperature 1.
    """

    temperature: float
    loss: float
    loss_before: float


def temperature_loss(y: ArrayLike, z: ArrayLike, temperature: ArrayLike) -> Array:
    """Return the mean cross-entropy of rows of logits as a function of one temperature for all.

    The mean over rows of -log softmax(z / T)_y, in nats, in [0, inf]; y (n_rows,) of class indices
    from 0, z (n_rows, n_classes), temperature of any shape, which the result has too.

    Raises InputError as cross_entropy does, or if z is not (n_rows, n_classes) or y not (n_rows,).

    Source: Guo et al., "On Calibration of Modern Neural Networks", arXiv 1706.04599.

    >>> temperature_loss([0, 1], [[2, 0], [1, 0]], [0.5, 1, 2]).round(3).tolist()
    [1.073, 0.72, 0.644]
    """
    rows, labels = _labelled_logits(y, z)
    temperature = finite_array(temperature, "temperature")
    losses = cross_entropy(labels, rows, temperature[..., np.newaxis, np.newaxis])
    mean: Array = losses.mean(axis=-1)
    return mean


def fit_temperature(y: ArrayLike, z: ArrayLike) -> TemperatureFit:
    """Return the temperature that makes the labels likeliest, by Newton's method.

    Minimises the mean of -log softmax(z / T)_y, which is convex in 1 / T, over T > 0. y (n_rows,)
    of class indices from 0, z (n_rows, n_classes). Order and prediction stay. Judge the result on
    other rows than these.

    Raises InputError if z is not finite, y is no class of z, the shapes disagree, or no
    temperature is best: the loss falls towards T = 0 if no row is wrong, and towards infinity if
    the logits of the true classes are no higher than the others on average.

    Source: Guo et al., "On Calibration of Modern Neural Networks", arXiv 1706.04599.

    >>> round(fit_temperature([0, 0, 0, 1], [[2, 0]] * 4).temperature, 3)
    1.82
    """
    rows, labels = _labelled_logits(y, finite_array(z, "z"))
    with np.errstate(all="ignore"):
        gaps = within_range(rows - rows.max(axis=1, keepdims=True), "z")
    own = np.take_along_axis(gaps, labels[:, np.newaxis], axis=1)
    if not own.min() < 0:
        raise InputError("z", "no_best_temperature", 0)
    if own.mean() <= gaps.mean():
        raise InputError("z", "no_best_temperature", np.inf)
    size = float(np.abs(gaps).max())
    temperature = size / _best_sharpness(labels, gaps / size)
    losses = temperature_loss(labels, rows, [temperature, 1.0])
    return TemperatureFit(temperature, float(losses[0]), float(losses[1]))


def _labelled_logits(y: ArrayLike, z: ArrayLike) -> tuple[Array, Labels]:
    """Return logits (n_rows, n_classes) and labels (n_rows,)."""
    rows = logit_array(z, "z")
    require_dimensions(rows, "z", "(n_rows, n_classes)", 2)
    labels = class_indices(y, rows.shape[1])
    if labels.shape != rows.shape[:1]:
        require_match("y", labels.shape, "z", rows.shape, "n_rows")
    return rows, labels


def _best_sharpness(labels: Labels, z: Array) -> float:
    """Return the factor of the logits z with the lowest loss: there the loss is convex."""

    def objective(factor: Array) -> float:
        return float(cross_entropy(labels, factor * z).sum())

    def derivatives(factor: Array) -> tuple[Array, Array]:
        p = softmax(factor * z)
        slope = (cross_entropy_gradient(labels, factor * z) * z).sum()
        spread = z - (p * z).sum(axis=1, keepdims=True)
        return np.array([slope]), np.array([[(p * spread**2).sum()]])

    def logits(factor: Array) -> Array:
        return factor * z

    with np.errstate(all="ignore"):
        path, arrived = newton_path(objective, derivatives, logits, np.zeros(1), MAX_STEPS_RIDGE)
    if not arrived:
        raise InputError("z", "unconverged", MAX_STEPS_RIDGE)
    return float(path[-1, 0])
