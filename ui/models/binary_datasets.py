"""The shipped data sets with one feature and two classes, and their logistic fit."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from core import InputError, LogisticFit, fit_logistic
from ui.live_figure.channels import Floats
from ui.models.datasets import DATA

Values = tuple[float, ...]
ByClass = tuple[Values, Values]
"""The feature values of all ones, and of all zeros."""


@dataclass(frozen=True, kw_only=True)
class BinaryDataset:
    """The initial points, and the fixed axis and ranges of their figure."""

    file: str
    axis: tuple[float, float]
    low: float
    high: float
    """Points and the probe are dragged between `low` and `high`."""
    bin: float
    """Right of `high`: a point that is dropped here is removed."""
    feet: tuple[float, float]
    """The x of the line's two handles."""
    ticks: tuple[float, ...]
    step: float
    leap: float
    line: tuple[float, float]
    """Weight and bias of the initial line."""
    probe: float

    @property
    def points(self) -> ByClass:
        """The x of all ones, and of all zeros, ascending."""
        return _load(self.file)


FLIGHTS, STUDY = "orings", "study"
BINARY_DATASETS = {
    FLIGHTS: BinaryDataset(
        file="orings.csv",
        axis=(28.5, 91.0),
        low=30,
        high=86,
        bin=88.5,
        feet=(55, 80),
        ticks=(31, 40, 50, 60, 70, 80),
        step=1,
        leap=5,
        line=(-0.1, 7.0),
        probe=60.0,
    ),
    STUDY: BinaryDataset(
        file="study_hours.csv",
        axis=(-0.25, 11.2),
        low=0,
        high=10,
        bin=10.6,
        feet=(2, 8),
        ticks=(0, 2, 4, 6, 8, 10),
        step=0.25,
        leap=1,
        line=(0.4, -2),
        probe=3,
    ),
}


@cache
def _load(file: str) -> ByClass:
    with (DATA / file).open(encoding="utf-8", newline="") as source:
        rows = sorted((float(x), y) for x, y in list(csv.reader(source))[1:])
    return tuple(x for x, y in rows if y == "1"), tuple(x for x, y in rows if y == "0")


def features_and_labels(points: ByClass) -> tuple[Floats, Floats]:
    """Return all x as one array, the ones first, and their labels."""
    ones, zeros = points
    return np.array(ones + zeros), np.repeat([1.0, 0.0], [len(ones), len(zeros)])


@lru_cache(maxsize=256)
def best_fit(points: ByClass) -> LogisticFit | InputError:
    """Return the maximum-likelihood line through the points, or the reason why there is none."""
    try:
        return fit_logistic(*features_and_labels(points))
    except InputError as error:
        return error
