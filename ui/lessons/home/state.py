"""The state of the home page: one probability, which the panels also take as z, hours or share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from core import LogisticFit, decision_boundary, line
from ui.lessons.probability_scales import DRAG_GRID as PROBABILITIES
from ui.lessons.probability_scales import probability_at
from ui.live_figure.channels import Floats
from ui.models.binary_datasets import BINARY_DATASETS, STUDY, best_fit
from ui.state.codecs import Number
from ui.state.parameters import param

MIN_P, MAX_P = 0.02, 0.98  # beyond these, the hours would leave the range of the data
DRAG_GRID = np.unique(np.clip(PROBABILITIES, MIN_P, MAX_P))
MAX_HOURS = 10.0  # end of the axis of hours
STUDENTS = BINARY_DATASETS[STUDY].points  # hours of those who passed, and of those who failed


@dataclass(frozen=True)
class HomeState:
    """One probability."""

    p: float = param(0.3, Number(MIN_P, MAX_P))

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Convert what was dragged in any panel to p."""
        fields = dict(values)
        if "cat" in fields:
            fields["p"] = fields.pop("cat")
        if "z" in fields:
            fields["p"] = probability_at("z", fields.pop("z"))
        if "x" in fields:
            x = Number(0, MAX_HOURS).check(fields.pop("x"))
            fields["p"] = probability_at("z", float(line(x, *study_line())))
        return fields


@cache
def study_line() -> tuple[float, float]:
    """Return weight and bias of the best fit to the students' data."""
    fit = best_fit(STUDENTS)
    assert isinstance(fit, LogisticFit)  # no boundary separates them
    return float(fit.weight[0]), fit.bias


def hours_at(z: Floats) -> Floats:
    """Return the hours of study for which the fitted line gives the logit z.

    They are the zero of the line minus z.
    """
    w, b = study_line()
    return decision_boundary(w, b - z)
