"""The multiclass data sets of the app and their trained models (assets/data), each read once."""

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
    """How a data set is used.

    `first_row` is the first row that a visitor can choose; of digits, the rows before trained the
    model. `hidden` says whether there is also a model with a hidden layer. `plane` are the two
    features that separate the classes best.
    """

    first_row: int = 0
    hidden: bool = False
    plane: tuple[int, int] = (0, 1)


DATASETS = {
    "iris": Dataset(hidden=True, plane=(0, 2)),
    "penguins": Dataset(hidden=True),
    "digits": Dataset(first_row=400),
}


@cache
def trained(name: str, hidden: bool = False) -> CustomModel:
    """Return the model that assets/data/make.py trained, with a hidden layer if asked and there."""
    file = f"{name}-hidden" if hidden and DATASETS[name].hidden else name
    return read_model((DATA / "models" / f"{file}.json").read_bytes())


@cache
def dataset(name: str) -> Inputs:
    """Return the rows that a visitor can choose, with their true classes."""
    first, classes = DATASETS[name].first_row, trained(name).classifier.class_names
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1 + first :]
    x = np.array([row[:-1] for row in rows], dtype=float)
    return Inputs(f"{name}/{first}", x, tuple(classes.index(row[-1]) for row in rows))
