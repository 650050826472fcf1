"""What the home page shows: one probability, and what each of the five lessons makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from core import LogisticFit, decision_boundary, line, logit, logsumexp, odds, sigmoid, softmax
from ui.lessons import waffle
from ui.lessons.logistic_regression.state import DATASETS, best
from ui.lessons.odds.state import WAY as COINS
from ui.lessons.odds.state import coin
from ui.live_figure.channels import Channels, Floats
from ui.state.codecs import Number
from ui.state.parameters import param

LEAST, MOST = 0.02, 0.98  # within these, the hours lie among those that students were asked about
WAY = np.unique(np.clip(COINS, LEAST, MOST))
OTHERS = (1.0, 0.1)  # the logits of dog and rabbit; the cat's is such that its share is p
STUDENTS = DATASETS["study"].points  # the hours of those who passed, and of those who failed
REACH = 4.5  # the second panel shows logits from -REACH to REACH
HOURS = 10.0  # where the axis of the third panel ends
NEAR = 0.11  # of an axis from left to right: closer to an end, p takes the place of its number
HIGH = 0.72  # and above this on one that goes upward, which is shorter
LATE = 7.4  # hours from which on their dotted line would go through a word
TRACK, FOOT = -0.13, -0.24  # where the coin's point is dragged, below the waffle, and its words
SPOTS = {"0": 0.0, "1": 1.0, "2": 2.0, "track": TRACK, "foot": FOOT}
SPOTS |= {"middle": HOURS / 2, "end": HOURS, "low": -REACH, "left": -0.6}
"""Places that a mark can stand at."""
LINKS = (
    ("p", "odds", "ten", "columns", "room"),
    ("z", "of", "up_x", "up_y", "out_x", "out_y", "of_yields"),
    ("x", "back", "rise_x", "rise_y", "read_x", "read_y", "back_yields"),
    ("cat", "shares", "level_x", "level_y", "cat_yields"),
    ("wins", "winner"),
)
"""The channels of each panel: none shows a number of another, so that they can move in turn."""


@dataclass(frozen=True)
class HomeState:
    """The one probability."""

    p: float = param(0.3, Number(LEAST, MOST))

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a hand did in another panel, in terms of p."""
        meant = dict(values)
        if "cat" in meant:
            meant["p"] = meant.pop("cat")
        if "z" in meant:
            meant["p"] = coin("z", meant.pop("z"))
        if "x" in meant:
            x = Number(0, HOURS).check(meant.pop("x"))
            meant["p"] = coin("z", float(line(x, *fitted())))
        return meant


@cache
def fitted() -> tuple[float, float]:
    """Weight and bias of the line that fits the students best."""
    fit = best(STUDENTS)
    assert isinstance(fit, LogisticFit)  # no boundary separates them
    return float(fit.weight[0]), fit.bias


def hours(z: Floats) -> Floats:
    """How long a student has to study for the fitted line to give the logit z.

    There the line less z is zero.
    """
    w, b = fitted()
    return decision_boundary(w, b - z)


def numbers(points: Floats) -> dict[str, Floats]:
    """Every number of the picture, from the probability."""
    p = points[:, :1]
    z = logit(p)
    x = hours(z)
    back = sigmoid(line(x, *fitted()))
    # The log-odds of a class are its logit minus the logsumexp of the others.
    shares = softmax(np.hstack([z + logsumexp(OTHERS), np.ones_like(p) * OTHERS]))
    wins = np.asarray(shares == shares.max(axis=1, keepdims=True), dtype=np.float64)
    ones = np.ones_like(p)
    ends = np.asarray(np.hstack([p < NEAR, p > 1 - NEAR]), dtype=np.float64)
    high = np.asarray(p > HIGH, dtype=np.float64)
    return {
        "p": p,
        "odds": odds(p),
        "ten": 10 * p,
        "columns": waffle.columns(p),
        "room": 1 - ends,
        "z": z,
        "of": p,
        "up_x": np.hstack([p, p]),
        "up_y": np.hstack([-REACH * ones, z]),
        "out_x": np.hstack([p, 0 * ones]),
        "out_y": np.hstack([z, z]),
        "of_yields": ends,
        "x": x,
        "back": back,
        "rise_x": np.hstack([x, x]),
        "rise_y": np.hstack([0 * ones, back]),
        "read_x": np.hstack([x, 0 * ones]),
        "read_y": np.hstack([back, back]),
        "back_yields": np.hstack([high, x > LATE]),
        "cat": shares[:, :1],
        "shares": shares,
        "level_x": ones * [-0.6, 0.0],
        "level_y": shares[:, [0, 0]],
        "cat_yields": high,
        "wins": wins,
        "winner": wins @ np.array([[2.0], [1.0], [0.0]]),
        "spots": ones * list(SPOTS.values()),
    }


def channels(state: HomeState) -> Channels:
    """The picture's numbers at the state."""
    return Channels(numbers, [state.p])


def spot(ch: Channels, name: str) -> int:
    """Where in the vector the place of a mark stands."""
    return ch.at("spots", list(SPOTS).index(name))
