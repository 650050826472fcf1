"""A threshold on the probability: who is missed, who is a false alarm, and what is cheapest."""

import csv
import warnings
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from core import (
    InputError,
    best_threshold,
    confusion_counts,
    decision_boundary,
    distinct_thresholds,
    expected_cost,
    fit_logistic,
    sigmoid,
)

RANDOM = np.random.default_rng(0)
P = RANDOM.random(60).round(2).clip(0, 0.99)
Y = (RANDOM.random(60) < P).astype(int)
ORINGS = Path(__file__).parents[2] / "assets" / "data" / "orings.csv"


def flights():
    """Return temperatures and distress of the flights, and their fit."""
    with ORINGS.open(encoding="utf-8", newline="") as file:
        x, y = np.array(list(csv.reader(file))[1:], dtype=float).T
    return x, y, fit_logistic(x, y)


@pytest.mark.parametrize("threshold", [0, 0.1, 0.5, 0.9, 1, float(P[7])])
def test_agrees_with_scikit_learn(threshold):
    """The four cells of its confusion matrix, a row exactly at the threshold counted as 1."""
    (tn, fp), (fn, tp) = confusion_matrix(Y, threshold <= P, labels=[0, 1])
    counts = confusion_counts(Y, P, threshold)
    assert counts.true_positives == tp
    assert counts.false_negatives == fn
    assert counts.false_positives == fp
    assert counts.true_negatives == tn


def test_many_thresholds_at_once_are_the_same_one_by_one():
    """The counts have the shape of the threshold, and always sum to the rows."""
    thresholds = np.linspace(0, 1, 12).reshape(3, 4)
    counts = confusion_counts(Y, P, thresholds)
    assert counts.false_positives.shape == (3, 4)
    total = sum(vars(counts).values())
    np.testing.assert_array_equal(total, np.full((3, 4), 60))
    alone = confusion_counts(Y, P, thresholds[1, 2])
    assert counts.false_negatives[1, 2] == alone.false_negatives


def test_counts_change_at_the_distinct_thresholds_and_nowhere_else():
    """At each one a row still counts as 1, just above it does not; between two nothing happens."""
    places = distinct_thresholds(P)
    np.testing.assert_array_equal(places, sorted(set(P)))

    def predicted(threshold):
        counts = confusion_counts(Y, P, threshold)
        return counts.true_positives + counts.false_positives

    assert (predicted(np.nextafter(places, 1)) < predicted(places)).all()
    np.testing.assert_array_equal(predicted(places[1:]), predicted(np.nextafter(places[:-1], 1)))


def test_the_o_rings():
    """At 1/2 it is 3 misses and no false alarm, up to 64.8 °F; at 1/101 none and 16, to 84.6 °F."""
    x, y, fit = flights()
    p = sigmoid(fit.weight[0] * x + fit.bias)
    counts = confusion_counts(y, p, [1 / 2, 1 / 101])
    assert counts.false_negatives.tolist() == [3, 0]
    assert counts.false_positives.tolist() == [0, 16]
    boundary = decision_boundary(fit.weight[0], fit.bias, [1 / 2, 1 / 101])
    assert boundary.round(1).tolist() == [64.8, 84.6]


def test_a_miss_as_dear_as_100_false_alarms_asks_for_1_in_101():
    """1 / (1 + c); equal costs ask for a half."""
    assert best_threshold(100) == pytest.approx(1 / 101, rel=1e-15)
    assert best_threshold([1, 3], [[1], [3]]).tolist() == [[0.5, 0.25], [0.75, 0.5]]


@pytest.mark.parametrize("cost", [0.2, 1, 7])
def test_the_best_threshold_is_cheapest_where_the_probabilities_are_right(cost):
    """With as many rows of each label as p says, no threshold costs less."""
    share = np.arange(101) / 100
    p = np.repeat(share, 100)
    y = (np.arange(100) < 100 * share[:, None]).astype(int).ravel()
    # Just above a threshold too, so that every set of predictions is tried.
    tried = np.concatenate([share, np.nextafter(share[:-1], 1)])
    costs = expected_cost(confusion_counts(y, p, tried), cost)
    own = expected_cost(confusion_counts(y, p, best_threshold(cost)), cost)
    assert own == pytest.approx(costs.min(), rel=1e-12)


def test_the_expected_cost_is_a_mean_over_the_rows():
    """Of misses and false alarms, each at its price; costs may be a grid of their own."""
    counts = confusion_counts(Y, P, [0.2, 0.5, 0.8])
    expected = (5 * counts.false_negatives + 2 * counts.false_positives) / 60
    np.testing.assert_allclose(expected_cost(counts, 5, 2), expected, rtol=1e-14)
    assert expected_cost(counts, [[1], [2]], 3).shape == (2, 3)
    assert type(expected_cost(confusion_counts(Y, P), 1)) is np.float64
    assert type(best_threshold(1)) is np.float64


def test_one_label_alone_can_be_counted():
    """No ones means no misses."""
    counts = confusion_counts([0, 0], [0.3, 0.6])
    assert (counts.false_negatives, counts.false_positives) == (0, 1)


def test_a_boundary_at_another_threshold():
    """There the probability is the threshold; at 0 or 1 it is out of reach."""
    for threshold in (0.01, 0.3, 0.5, 0.99):
        x = decision_boundary(2, -1, threshold)
        assert sigmoid(2 * x - 1) == pytest.approx(threshold, rel=1e-13)
    assert decision_boundary(-2, 1, [0, 1]).tolist() == [np.inf, -np.inf]
    assert decision_boundary([[1], [0]], 0, [0.5, 0.9]).shape == (2, 2)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: confusion_counts([0, 2], [0.5, 0.5]), "y must be one of 0, 1, got 2.0"),
        (
            lambda: confusion_counts([0, 1], [0.5]),
            "p (1,) does not match y (2,): n_rows must agree",
        ),
        (lambda: confusion_counts([0], [1.5]), "p must lie in [0, 1], got 1.5"),
        (lambda: confusion_counts([0], [0.5], -1), "threshold must lie in [0, 1], got -1.0"),
        (lambda: confusion_counts(0, 0.5), "y must have shape (n_rows,), got ()"),
        (lambda: distinct_thresholds(0.5), "p must have shape (n_rows,), got ()"),
        (lambda: best_threshold(0), "miss_cost must be finite and greater than 0, got 0.0"),
        (lambda: best_threshold(1, -1), "false_alarm_cost must be finite and greater than 0, got"),
        (
            lambda: expected_cost(confusion_counts([0, 1], [1, 0]), 1, -1),
            "false_alarm_cost must be 0 or more, got -1.0",
        ),
        (
            lambda: expected_cost(confusion_counts([0, 1], [1, 0]), 1.7e308, 1.9e308),
            "false_alarm_cost must be finite, got inf",
        ),
        (
            lambda: expected_cost(confusion_counts([0, 1], [1, 0], [1, 1]), [1, 2, 3]),
            "miss_cost (3,) does not match counts (2,): shapes must agree",
        ),
        (lambda: decision_boundary(1, 0, 2), "threshold must lie in [0, 1], got 2.0"),
        (
            lambda: decision_boundary([1, 2], 0, [0.1, 0.2, 0.3]),
            "threshold (3,) does not match b (2,): shapes must agree",
        ),
    ],
)
def test_what_cannot_be_decided_is_refused(call, sentence):
    """The sentence names argument, rule and value, and no warning leaks out before it."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        with pytest.raises(InputError) as caught:
            call()
    assert str(caught.value).startswith(sentence)
