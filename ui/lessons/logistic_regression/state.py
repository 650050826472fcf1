"""What the logistic-regression page shows: a line, a probe and points, and how a fit gets there."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from core import (
    InputError,
    LogisticFit,
    fit_logistic,
    gradient_descent_logistic,
    line,
    line_through,
    log_loss,
)
from ui import paths
from ui.state.codecs import BadValue, Choice, Integer, Number, NumberList, format_number
from ui.state.parameters import codec_of, param

DATA = paths.ASSETS / "data"
LAUNCH = 31.0  # °F, on the morning of the Challenger's launch
STEPS, RATE = 40, 2.0  # the descent that the film shows, on the standardised feature
MOST = 40  # points of one kind
STEEPEST = 1e12  # of weight and bias: steeper than the best line for points that a person can set
Places = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class BinaryDataset:
    """Points to begin with, and the fixed axis on which they are played with."""

    file: str
    axis: tuple[float, float]
    low: float
    high: float
    """Between these two a hand moves things."""
    bin: float
    """Right of `high`: a point that is dropped there is taken out."""
    feet: tuple[float, float]
    """Where the two handles of the line stand."""
    ticks: tuple[float, ...]
    step: float
    leap: float
    line: tuple[float, float]
    """A first guess: weight and bias."""
    probe: float

    @property
    def points(self) -> tuple[Places, Places]:
        """The x of all ones, and of all zeros, ascending."""
        return _load(self.file)


FLIGHTS = "orings"  # the data set with which the lesson begins
DATASETS = {
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
    "study": BinaryDataset(
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
def _load(file: str) -> tuple[Places, Places]:
    with (DATA / file).open(encoding="utf-8", newline="") as source:
        rows = sorted((float(x), y) for x, y in list(csv.reader(source))[1:])
    return tuple(x for x, y in rows if y == "1"), tuple(x for x, y in rows if y == "0")


@dataclass(frozen=True)
class LineState:
    """The person's line z = wx + b, the probed x, and the points: the data set's, or moved ones."""

    data: str = param(FLIGHTS, Choice(tuple(DATASETS)))
    w: float = param(DATASETS[FLIGHTS].line[0], Number(-STEEPEST, STEEPEST))
    b: float = param(DATASETS[FLIGHTS].line[1], Number(-STEEPEST, STEEPEST))
    x: float = param(DATASETS[FLIGHTS].probe, Number(0, 120))
    edit: str = param("no", Choice(("no", "yes")))
    ones: tuple[float, ...] = param((), NumberList(0, 120, 0, MOST))
    zeros: tuple[float, ...] = param((), NumberList(0, 120, 0, MOST))
    start: tuple[float, ...] = param((), NumberList(-STEEPEST, STEEPEST, 0, 2))
    """Weight and bias at which the descent began that led to this line, if one did."""

    def __post_init__(self) -> None:
        """A point beyond where a hand can put one would be in the bin, and count for nothing."""
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

    @classmethod
    def implied_defaults(cls, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The first guess and the probe that go with the data."""
        data = DATASETS[given.get("data", FLIGHTS)]
        (w, b), x = data.line, data.probe
        return {"w": w, "b": b, "x": x}

    @property
    def dataset(self) -> BinaryDataset:
        """The data set that is played with."""
        return DATASETS[self.data]

    @property
    def points(self) -> tuple[Places, Places]:
        """The x of all ones, and of all zeros."""
        return (self.ones, self.zeros) if self.ones or self.zeros else self.dataset.points

    def code(self) -> dict[str, object]:
        """What the programs under 'reproduce this' need beside the fields."""
        ones, zeros = self.points
        return {"ones": ones, "zeros": zeros}

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a hand, a film or a field has moved, in terms of the parameters.

        The ends of the line (`left`, `right`) say w and b; `descent` is a stop on the way to the
        best line; `one.3`, `zero.0`, `one.new` are points.
        """
        meant: dict[str, Any] = {}
        for name, value in values.items():
            meant |= self._meaning(name, value)
        return meant

    def _meaning(self, name: str, value: Any) -> Mapping[str, Any]:
        kind, _, place = name.partition(".")
        if name in ("left", "right"):
            return self._tilted(name, Number(-100, 100).check(value))
        if name == "descent":
            return self._descended(Integer(0, STEPS).check(value))
        if kind in ("one", "zero") and place:
            return self._sorted(kind, place, Number(0, 120).check(value))
        if name == "data":
            chosen = {"data": codec_of(self, "data").check(value)}
            return {**chosen, **self.implied_defaults(chosen), "ones": (), "zeros": (), "start": ()}
        return {name: value, "start": ()} if name in ("w", "b") else {name: value}

    def _tilted(self, end: str, z: float) -> Mapping[str, Any]:
        ends = line(self.dataset.feet, self.w, self.b)
        ends[int(end == "right")] = z
        w, b = line_through(self.dataset.feet, ends)
        return {"w": round(float(w), 9), "b": round(float(b), 9), "start": ()}

    def _descended(self, stop: int) -> Mapping[str, Any]:
        way = descent(self)
        if way is None:
            raise KeyError("descent")
        return {"w": way.w[stop], "b": way.b[stop], "start": way.origin}

    def _sorted(self, kind: str, place: str, x: float) -> Mapping[str, Any]:
        """The points after one was moved, added or taken out."""
        rows = {"one": list(self.points[0]), "zero": list(self.points[1])}
        row = rows[kind]
        if place != "new":
            if not (re.fullmatch("[0-9]{1,3}", place) and int(place) < len(row)):
                raise KeyError(place)
            del row[int(place)]
        if x <= self.dataset.high:
            row.append(x)
        ones, zeros = tuple(sorted(rows["one"])), tuple(sorted(rows["zero"]))
        original = (ones, zeros) == self.dataset.points
        return {"ones": () if original else ones, "zeros": () if original else zeros, "start": ()}


@dataclass(frozen=True)
class Descent:
    """Gradient descent from a line to the best one: weight, bias and mean log loss at each stop."""

    origin: Places
    w: Places
    b: Places
    loss: Places
    at: int
    """The stop at which the person's line is."""


@lru_cache(maxsize=256)
def best(points: tuple[Places, Places]) -> LogisticFit | InputError:
    """The best line through points, or why there is none."""
    try:
        return fit_logistic(*_labelled(points))
    except InputError as error:
        return error


def descent(state: LineState) -> Descent | None:
    """The way from the person's line, or from where it started if the line lies on that way."""
    own = (state.w, state.b)
    for origin in (state.start, own):
        if len(origin) == 2 and (way := _way(state.points, origin)):
            w, b, loss = way
            stops = list(zip(w, b, strict=True))
            if own in stops:
                return Descent(origin, w, b, loss, stops.index(own))
    return None


@lru_cache(maxsize=256)
def _way(points: tuple[Places, Places], origin: Places) -> tuple[Places, Places, Places] | None:
    """Forty steps of gradient descent; the last one goes all the way, if there is a best line."""
    x, y = _labelled(points)
    try:
        path = gradient_descent_logistic(
            x, y, RATE, STEPS, [origin[0]], origin[1], standardize=True
        )
    except InputError:
        return None
    w, b = path.path_weight[:, 0].round(5), path.path_bias.round(4)
    w[0], b[0] = origin
    if isinstance(goal := best(points), LogisticFit):
        w[-1], b[-1] = goal.weight[0].round(5), round(goal.bias, 4)
    loss = log_loss(y, line(x, w[:, np.newaxis], b[:, np.newaxis]))
    return tuple(w.tolist()), tuple(b.tolist()), tuple(loss.tolist())


def _labelled(points: tuple[Places, Places]) -> tuple[Any, Any]:
    ones, zeros = points
    return np.array(ones + zeros), np.repeat([1, 0], [len(ones), len(zeros)])
