"""The state of the logistic-regression lesson: a line, a probe and points; gradient descent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from core import (
    InputError,
    LogisticFit,
    gradient_descent_logistic,
    line,
    line_through,
    log_loss,
)
from ui.models.binary_datasets import (
    BINARY_DATASETS,
    FLIGHTS,
    BinaryDataset,
    ByClass,
    Values,
    best_fit,
    features_and_labels,
)
from ui.state.codecs import BadValue, Choice, Integer, Number, NumberList, format_number
from ui.state.parameters import codec_of, param

PAGE = "logistic-regression"
LAUNCH = 31.0  # °F, on the morning of the Challenger's launch
STEPS, LEARNING_RATE = 40, 2.0  # of the animated gradient descent, on the standardized feature
MAX_POINTS = 40  # of one class
MAX_COEFFICIENT = 1e12  # above the best weight and bias of any points that can be set
VIEWS = ("line", "threshold", "uncertainty")
LOW_T, HIGH_T = 0.001, 0.999  # of the threshold: with them the best one of any cost can be set


@dataclass(frozen=True)
class LineState:
    """The line z = wx + b, the probed x, and the points if they are not those of the data set."""

    data: str = param(FLIGHTS, Choice(tuple(BINARY_DATASETS)))
    w: float = param(BINARY_DATASETS[FLIGHTS].line[0], Number(-MAX_COEFFICIENT, MAX_COEFFICIENT))
    b: float = param(BINARY_DATASETS[FLIGHTS].line[1], Number(-MAX_COEFFICIENT, MAX_COEFFICIENT))
    x: float = param(BINARY_DATASETS[FLIGHTS].probe, Number(0, 120))
    edit: str = param("no", Choice(("no", "yes")))
    ones: tuple[float, ...] = param((), NumberList(0, 120, 0, MAX_POINTS))
    zeros: tuple[float, ...] = param((), NumberList(0, 120, 0, MAX_POINTS))
    start: tuple[float, ...] = param((), NumberList(-MAX_COEFFICIENT, MAX_COEFFICIENT, 0, 2))
    """Weight and bias from which the gradient descent started that led to this line, if one did."""
    view: str = param(VIEWS[0], Choice(VIEWS))
    t: float = param(0.5, Number(LOW_T, HIGH_T))
    """The threshold on the probability, in the view of that name."""
    cost: float = param(1.0, Number(0.01, 999))
    """How many false alarms a miss is as dear as, in that view."""

    def __post_init__(self) -> None:
        """Reject points outside the draggable range: they would be in the bin, and not count."""
        low, high = self.dataset.low, self.dataset.high
        for name in ("ones", "zeros"):
            for x in getattr(self, name):
                if not low <= x <= high:
                    raise BadValue(
                        "range",
                        format_number(x),
                        low=format_number(low),
                        high=format_number(high),
                        name=name,
                    )

    @property
    def lead(self) -> str:
        """Return the section of the page's prose that leads into this view.

        Only the best line has a band of uncertainty, and only some points have a best line.
        """
        if self.view == VIEWS[0]:
            return "lead"
        lead = f"lead-{self.view}"
        if self.view != "uncertainty":
            return lead
        best = best_line(self.points)
        return lead if best == (self.w, self.b) else f"{lead}-{'other' if best else 'none'}"

    @classmethod
    def implied_defaults(cls, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the initial line and probe of the data set."""
        data = BINARY_DATASETS[given.get("data", FLIGHTS)]
        (w, b), x = data.line, data.probe
        return {"w": w, "b": b, "x": x}

    @property
    def dataset(self) -> BinaryDataset:
        """The chosen data set."""
        return BINARY_DATASETS[self.data]

    @property
    def points(self) -> ByClass:
        """The x of all ones, and of all zeros."""
        return (self.ones, self.zeros) if self.ones or self.zeros else self.dataset.points

    @property
    def extent(self) -> tuple[float, float]:
        """The least and the greatest x of all points."""
        ones, zeros = self.points
        return min(ones + zeros), max(ones + zeros)

    def code(self) -> dict[str, object]:
        """Return what the code examples need besides the fields."""
        ones, zeros = self.points
        return {"ones": ones, "zeros": zeros}

    def without_line(self) -> LineState:
        """Return the state of the same points, with all else at its default."""
        return LineState(data=self.data, ones=self.ones, zeros=self.zeros)

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Convert what a drag, an animation or an input field has changed to fields.

        The ends of the line (`left`, `right`) determine w and b; `descent` is a step of gradient
        descent; `one.3`, `zero.0`, `one.new` are points.
        """
        fields: dict[str, Any] = {}
        for name, value in values.items():
            fields |= self._fields_of(name, value)
        return fields

    def _fields_of(self, name: str, value: Any) -> Mapping[str, Any]:
        kind, _, index = name.partition(".")
        if name in ("left", "right"):
            return self._with_end_at(name, Number(-100, 100).check(value))
        if name == "descent":
            return self._at_step(Integer(0, STEPS).check(value))
        if kind in ("one", "zero") and index:
            return self._with_point_at(kind, index, Number(0, 120).check(value))
        if name == "data":
            chosen = {"data": codec_of(self, "data").check(value)}
            return {**chosen, **self.implied_defaults(chosen), "ones": (), "zeros": (), "start": ()}
        return {name: value, "start": ()} if name in ("w", "b") else {name: value}

    def _with_end_at(self, end: str, z: float) -> Mapping[str, Any]:
        z_ends = line(self.dataset.feet, self.w, self.b)
        z_ends[int(end == "right")] = z
        w, b = line_through(self.dataset.feet, z_ends)
        return {"w": round(float(w), 9), "b": round(float(b), 9), "start": ()}

    def _at_step(self, step: int) -> Mapping[str, Any]:
        path = descent(self)
        if path is None:
            raise KeyError("descent")
        return {"w": path.w[step], "b": path.b[step], "start": path.origin}

    def _with_point_at(self, kind: str, index: str, x: float) -> Mapping[str, Any]:
        """Return the points after one was moved, added (`new`) or dropped into the bin.

        The last one stays: no points at all stand for those of the data set.
        """
        values = {"one": list(self.points[0]), "zero": list(self.points[1])}
        row = values[kind]
        if index != "new":
            if not (re.fullmatch("[0-9]{1,3}", index) and int(index) < len(row)):
                raise KeyError(index)
            del row[int(index)]
        if x <= self.dataset.high:
            row.append(x)
        ones, zeros = tuple(sorted(values["one"])), tuple(sorted(values["zero"]))
        if not ones and not zeros:
            raise BadValue("last", "", name=f"{kind}s")
        original = (ones, zeros) == self.dataset.points
        return {"ones": () if original else ones, "zeros": () if original else zeros, "start": ()}


def best_line(points: ByClass) -> tuple[float, float] | None:
    """Return weight and bias of the best line, rounded as the fields show them, if there is one."""
    fit = best_fit(points)
    if not isinstance(fit, LogisticFit):
        return None
    return round(float(fit.weight[0]), 5), round(fit.bias, 4)


@dataclass(frozen=True)
class Descent:
    """Gradient descent from `origin`: weight, bias and mean log loss at each step."""

    origin: Values
    w: Values
    b: Values
    loss: Values
    at: int
    """The step that the line of the state is at."""


def descent(state: LineState) -> Descent | None:
    """Return the descent from `state.start` if the line is on it, else from the line itself."""
    current = (state.w, state.b)
    for origin in (state.start, current):
        if len(origin) == 2 and (path := _path(state.points, origin)):
            w, b, loss = path
            steps = list(zip(w, b, strict=True))
            if current in steps:
                return Descent(origin, w, b, loss, steps.index(current))
    return None


@lru_cache(maxsize=256)
def _path(points: ByClass, origin: Values) -> tuple[Values, Values, Values] | None:
    """Return STEPS steps of gradient descent; the last jumps to the best fit, if there is one."""
    x, y = features_and_labels(points)
    try:
        path = gradient_descent_logistic(
            x, y, LEARNING_RATE, STEPS, [origin[0]], origin[1], standardize=True
        )
    except InputError:
        return None
    w, b = path.path_weight[:, 0].round(5), path.path_bias.round(4)
    w[0], b[0] = origin
    if best := best_line(points):
        w[-1], b[-1] = best
    loss = log_loss(y, line(x, w[:, np.newaxis], b[:, np.newaxis]))
    return tuple(w.tolist()), tuple(b.tolist()), tuple(loss.tolist())
