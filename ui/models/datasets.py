"""The shipped data sets and their trained models (assets/data), each read once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np

from ui import paths
from ui.models.custom_inputs import Inputs
from ui.models.custom_model import CustomModel, read_model

DATA = paths.ASSETS / "data"


@dataclass(frozen=True)
class Dataset:
    """What is on offer: all rows from `first` on; the model has not seen those of digits.

    `deeper`: there is a model with a hidden layer, too. `plane` are the two features that show best
    which is which.
    """

    first: int = 0
    deeper: bool = False
    plane: tuple[int, int] = (0, 1)


DATASETS = {
    "iris": Dataset(deeper=True, plane=(0, 2)),
    "penguins": Dataset(deeper=True),
    "digits": Dataset(first=400),
}


@cache
def trained(name: str, hidden: bool = False) -> CustomModel:
    """The model that assets/data/make.py trained; if there is one and so wanted, the deeper one."""
    file = f"{name}-hidden" if hidden and DATASETS[name].deeper else name
    return read_model((DATA / "models" / f"{file}.json").read_bytes())


@cache
def dataset(name: str) -> Inputs:
    """The rows on offer, with their true classes."""
    first, classes = DATASETS[name].first, trained(name).classifier.class_names
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1 + first :]
    x = np.array([row[:-1] for row in rows], dtype=float)
    return Inputs(f"{name}/{first}", x, tuple(classes.index(row[-1]) for row in rows))
