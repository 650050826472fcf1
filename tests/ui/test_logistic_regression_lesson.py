"""The statements of the lesson on logistic regression: the flights, and every number."""

import csv

import numpy as np
import pytest
from prose import unexplained_numbers

from core import (
    InputError,
    LogitInterval,
    best_threshold,
    confusion_counts,
    decision_boundary,
    fit_logistic,
    line,
    log_loss,
    logistic_covariance,
    logit_interval,
    max_slope,
    normal_quantile,
    odds,
    odds_ratio,
    odds_ratio_interval,
    probability_from_odds,
    sigmoid,
)
from ui.lessons.logistic_regression.state import LAUNCH, STEPS, LineState
from ui.models.binary_datasets import BINARY_DATASETS, best_fit, features_and_labels
from ui.models.datasets import DATA


def test_the_flights_are_the_published_ones() -> None:
    """23 launches, 7 with damage, and the published maximum-likelihood fit."""
    ones, zeros = BINARY_DATASETS["orings"].points
    assert (len(ones), len(zeros)) == (7, 16)
    fit = best_fit((ones, zeros))
    assert not isinstance(fit, InputError)
    assert (round(fit.bias, 4), round(float(fit.weight[0]), 5)) == (15.0429, -0.23216)


@pytest.mark.parametrize("data", BINARY_DATASETS.values(), ids=BINARY_DATASETS.keys())
def test_every_data_set_has_its_credit_beside_it(data: object) -> None:
    """Source and licence are next to the file, whose labels are 0 and 1 only."""
    file = DATA / data.file  # type: ignore[attr-defined]
    credit = file.with_suffix(".md").read_text("utf-8")
    assert "Licence:" in credit
    with file.open(encoding="utf-8", newline="") as source:
        assert {y for _, y in list(csv.reader(source))[1:]} == {"0", "1"}


def best_line() -> tuple[float, float]:
    """Return weight and bias of the best fit to the flights."""
    ones, zeros = BINARY_DATASETS["orings"].points
    fit = fit_logistic([*ones, *zeros], [1] * len(ones) + [0] * len(zeros))
    return float(fit.weight[0]), fit.bias


def flights() -> tuple[float, ...]:
    """Return the temperatures of all flights."""
    return sum(BINARY_DATASETS["orings"].points, ())


def covariance() -> np.ndarray:
    """Return the covariance of weight and bias of the best line."""
    w, b = best_line()
    return logistic_covariance(flights(), [w], b)


def interval(x: float) -> LogitInterval:
    """Return the best line's logit and probability at a temperature, with their 95% intervals."""
    w, b = best_line()
    return logit_interval([x], [w], b, covariance())


def interval_of_factor() -> np.ndarray:
    """Return the 95% interval of the odds ratio of one degree."""
    low, high = odds_ratio_interval([best_line()[0]], covariance())
    return np.array([low[0], high[0]])


def mistakes(threshold: float) -> tuple[int, int]:
    """Return the misses and false alarms of the best line at a threshold."""
    x, y = features_and_labels(BINARY_DATASETS["orings"].points)
    counts = confusion_counts(y, sigmoid(line(x, *best_line())), threshold)
    return int(counts.false_negatives), int(counts.false_positives)


def test_the_mistakes_that_the_text_counts() -> None:
    """At one half, at the best threshold, and at the one that these flights would prefer."""
    assert mistakes(0.5) == (3, 0)
    assert mistakes(1 / 101) == mistakes(0.0099) == (0, 16)
    assert mistakes(0.08) == (0, 11)
    ones, _ = BINARY_DATASETS["orings"].points
    p = sigmoid(line([75, 76], *best_line()))
    assert max(ones) == 75
    assert p[0] > 0.08 > p[1] > 1 / 101


FACTS = {
    "-0.1": lambda: LineState().w,
    "70": lambda: decision_boundary(LineState().w, LineState().b),
    "100": 100,
    "0.99": 0.99,
    "0.01": lambda: best_threshold(100),
    "0.0099": lambda: best_threshold(100),
    "1/101": lambda: best_threshold(100),
    "0.08": 0.08,
    "16": lambda: mistakes(1 / 101)[1],
    "64.8": lambda: decision_boundary(*best_line()),
    "84.6": lambda: decision_boundary(*best_line(), best_threshold(100)),
    "75": lambda: max(BINARY_DATASETS["orings"].points[0]),
    "31": LAUNCH,
    "1986": 1986,
    "23": lambda: len(flights()),
    "40": STEPS,
    "53": lambda: min(flights()),
    "22": lambda: min(flights()) - LAUNCH,
    "0.6": lambda: -(LAUNCH - 32) / 1.8,
    "0.5": 0.5,
    "-0.23216": lambda: best_line()[0],
    "15.0429": lambda: best_line()[1],
    "-0.232": lambda: best_line()[0],
    "0.232": lambda: -best_line()[0],
    "0.058": lambda: abs(max_slope(best_line()[0])),
    "0.793": lambda: odds_ratio(best_line()[0]),
    "1.26": lambda: odds_ratio(-best_line()[0]),
    "95%": 0.95,
    "0.48": lambda: interval(LAUNCH).probability_low[0],
    "1.00": lambda: interval(LAUNCH).probability_high[0],
    "7.85": lambda: interval(LAUNCH).logit[0],
    "4.04": lambda: interval(LAUNCH).standard_error[0],
    "-0.07": lambda: interval(LAUNCH).low[0],
    "15.77": lambda: interval(LAUNCH).high[0],
    "65": 65,
    "0.21": lambda: interval(65).probability_low[0],
    "0.77": lambda: interval(65).probability_high[0],
    "0.00": 0,
    "1.96": lambda: normal_quantile(0.95),
    "0.64": lambda: interval_of_factor()[0],
    "0.98": lambda: interval_of_factor()[1],
    "0.9996": lambda: sigmoid(line(LAUNCH, *best_line())),
    "99.96%": lambda: sigmoid(line(LAUNCH, *best_line())),
    "0.693": lambda: log_loss([0, 1], [0, 0]),
    "0.442": lambda: best_fit(BINARY_DATASETS["orings"].points).loss,  # type: ignore[union-attr]
    "0.881": lambda: sigmoid(line(0, 1, 2)),
    "0.119": lambda: sigmoid(BINARY_DATASETS["study"].line[1]),
    "0.667": lambda: probability_from_odds(2),
    "1/2": 0.5,
}


def test_every_number_in_the_text_is_true() -> None:
    """Each number that a learner reads is recomputed from the data."""
    assert unexplained_numbers("logistic-regression", FACTS) == {}


def test_each_degree_multiplies_the_odds_by_the_same_factor() -> None:
    """What the lesson says about the weight: the same ratio of odds in the cold and in the warm."""
    w, b = best_line()
    for x in (55.0, 75.0):
        near, far = odds(sigmoid(line([x, x + 1], w, b)))
        assert far / near == pytest.approx(float(odds_ratio(w)), rel=1e-9)
