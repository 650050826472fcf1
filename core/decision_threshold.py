"""From a probability to a yes or no: the threshold, the two kinds of error, and what they cost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.validation import (
    Array,
    finite_array,
    nonnegative_array,
    positive_array,
    probability_array,
    require_binary,
    require_broadcastable,
    require_dimensions,
    require_match,
    within_range,
)

Counts = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ConfusionCounts:
    """How many rows are predicted right and wrong, of either label; each of the threshold's shape.

    A false negative is a miss, a false positive a false alarm.
    """

    true_positives: Counts
    false_negatives: Counts
    false_positives: Counts
    true_negatives: Counts


def confusion_counts(y: ArrayLike, p: ArrayLike, threshold: ArrayLike = 0.5) -> ConfusionCounts:
    """Return how many rows a threshold on the probability gets right and wrong.

    A row is predicted 1 if p >= threshold. y (n_rows,) of 0 and 1, p (n_rows,) the probability
    of 1, threshold of any shape, which the counts have too.

    Raises InputError if y is other than 0 and 1, p or threshold is outside [0, 1], an argument is
    NaN or empty, or the lengths differ.

    >>> counts = confusion_counts([0, 1, 1], [0.2, 0.4, 0.9], [0.5, 0.1])
    >>> counts.false_negatives.tolist(), counts.false_positives.tolist()
    ([1, 0], [0, 1])
    """
    labels, p = finite_array(y, "y"), probability_array(p, "p")
    require_dimensions(labels, "y", "(n_rows,)", 1)
    require_binary(labels, "y")
    if labels.shape != p.shape:
        require_match("p", p.shape, "y", labels.shape, "n_rows")
    threshold = probability_array(threshold, "threshold")
    ones, zeros = np.sort(p[labels == 1]), np.sort(p[labels == 0])
    misses = np.searchsorted(ones, threshold)  # how many lie below the threshold
    rejections = np.searchsorted(zeros, threshold)
    return ConfusionCounts(len(ones) - misses, misses, len(zeros) - rejections, rejections)


def distinct_thresholds(p: ArrayLike) -> Array:
    """Return the thresholds at which the confusion counts change: each probability, once, rising.

    p (n_rows,) -> (n,): up to one of these thresholds its rows are predicted 1, above it 0.

    Raises InputError if p is NaN, empty, outside [0, 1] or not (n_rows,).

    >>> distinct_thresholds([0.7, 0.2, 0.7]).tolist()
    [0.2, 0.7]
    """
    p = probability_array(p, "p")
    require_dimensions(p, "p", "(n_rows,)", 1)
    return np.unique(p)


def expected_cost(
    counts: ConfusionCounts, miss_cost: ArrayLike, false_alarm_cost: ArrayLike = 1.0
) -> Array:
    """Return the mean cost of a row, where each kind of error has a price and being right has none.

    (miss_cost * misses + false_alarm_cost * false alarms) / rows, 0 or more, in the unit of the
    costs, which broadcast against the counts.

    Raises InputError if a cost is negative or not finite, the shapes do not broadcast, or the
    cost overflows.

    Source: Elkan, "The foundations of cost-sensitive learning", IJCAI 2001, pages 973-978.

    >>> float(expected_cost(confusion_counts([0, 1, 1], [0.2, 0.4, 0.9]), miss_cost=6))
    2.0
    """
    misses, alarms = np.array(counts.false_negatives), np.array(counts.false_positives)
    n_rows = misses + alarms + counts.true_positives + counts.true_negatives
    parts = (("miss_cost", miss_cost, misses), ("false_alarm_cost", false_alarm_cost, alarms))
    total: Array = np.zeros(())
    for name, cost, errors in parts:
        price = nonnegative_array(finite_array(cost, name), name)
        require_broadcastable(name, price, "counts", total + errors)
        with np.errstate(all="ignore"):
            total = within_range(total + price * (errors / n_rows), name)
    return total


def best_threshold(miss_cost: ArrayLike, false_alarm_cost: ArrayLike = 1.0) -> Array:
    """Return the threshold with the lowest expected cost, if the probabilities are right.

    false_alarm_cost / (false_alarm_cost + miss_cost), in [0, 1]: where saying 1 and saying 0 cost
    the same on average. Of costs that broadcast; with a miss as dear as c false alarms
    1 / (1 + c), and 1/2 with equal costs.

    Raises InputError if a cost is not finite and greater than 0, or the shapes do not broadcast.

    Source: Pauker and Kassirer, "The threshold approach to clinical decision making",
    doi 10.1056/NEJM198005153022003.

    >>> best_threshold([1, 3]).tolist()
    [0.5, 0.25]
    """
    miss = positive_array(miss_cost, "miss_cost")
    alarm = positive_array(false_alarm_cost, "false_alarm_cost")
    require_broadcastable("miss_cost", miss, "false_alarm_cost", alarm)
    with np.errstate(all="ignore"):
        return 1 / (1 + miss / alarm)
