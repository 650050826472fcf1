"""Predictions that shipped models made of rows they were not fitted to (assets/data)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np

from core import Array
from ui.models.datasets import DATA


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Logits (n_rows, n_classes) and true classes (n_rows,)."""

    z: Array
    y: Array

    def halves(self) -> tuple[HeldOut, HeldOut]:
        """Return the rows to choose a temperature on, every other one, and those to judge it on."""
        return HeldOut(self.z[::2], self.y[::2]), HeldOut(self.z[1::2], self.y[1::2])


@cache
def held_out_digits(weak_ridge: bool = False) -> HeldOut:
    """Return the held-out digits under the shipped model, or under one with a far weaker ridge."""
    file = "digits-held-out-weak-ridge" if weak_ridge else "digits-held-out"
    with (DATA / f"{file}.csv").open(encoding="utf-8", newline="") as source:
        table = np.array(list(csv.reader(source))[1:], dtype=float)
    return HeldOut(table[:, 1:] / 10, table[:, 0])
