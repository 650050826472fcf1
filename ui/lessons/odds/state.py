"""What the odds page shows: a coin, and all that can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core import logit, odds, probability_from_odds, sigmoid
from ui.lessons import waffle
from ui.live_figure.channels import Channels, Floats
from ui.state.codecs import Choice, Number
from ui.state.parameters import param

RAREST, SUREST = 0.01, 0.99  # as far as a hand goes
MOST_ODDS = 10.0  # where the line of the odds ends
REACH = 5.0  # the line of the log-odds goes from -REACH to REACH
DECILES = np.linspace(0.1, 0.9, 9)
# Places that a mark can stand at.
SPOTS = {"0": 0.0, "quarter": 0.25, "half": 0.5, "three quarters": 0.75, "1": 1.0, "2": 2.0}


SCALES = {"odds": (odds, probability_from_odds, 0.0), "z": (logit, sigmoid, -1000.0)}


def coin(name: str, value: Any) -> float:
    """The probability at a place of another scale, as short as it keeps its number there."""
    scale, back, least = SCALES[name]
    number = Number(least, 1000).check(value)
    exact = float(back(number))
    short = (round(exact, decimals) for decimals in range(3, 16))
    return next((p for p in short if 0 < p < 1 and abs(scale(p) - number) < 2e-4), exact)


@dataclass(frozen=True)
class OddsState:
    """The probability of heads."""

    p: float = param(0.3, Number(0.001, 0.999))
    view: str = param("coin", Choice(("coin", "swap")))

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a hand did on the lines of the odds and of the log-odds, in terms of p."""
        meant = dict(values)
        for name in SCALES.keys() & meant.keys():
            meant["p"] = coin(name, meant.pop(name))
        return meant


PRESETS = {"bent": {"p": 0.3}, "fair": {"p": 0.5}, "likely": {"p": 0.8}, "rare": {"p": 0.01}}


def _way() -> Floats:
    """Coins close enough together to interpolate on any of the three lines."""
    even = sigmoid(np.linspace(logit(RAREST), logit(SUREST), 151))
    # The waffle turns a corner at each decile, and a point stops at the end of the line of odds.
    corners = [*DECILES.round(1), 1 / (1 + MOST_ODDS), MOST_ODDS / (1 + MOST_ODDS)]
    return np.unique(np.concatenate([[RAREST, SUREST], even[1:-1], corners]))


WAY = _way()


def numbers(points: Floats) -> dict[str, Floats]:
    """Every number of the picture, from the probability."""
    p = points[:, :1]
    q = 1 - p
    ones = np.ones_like(p)
    here, there = places(p), places(q)
    even = ones * places(np.array([[0.5]]))
    return {
        "p": p,
        "odds": odds(p),
        "z": logit(p),
        "mirror_p": q,
        "mirror_odds": odds(q),
        "mirror_z": logit(q),
        "here": here,
        "there": there,
        **{f"arm_{i}": np.hstack([even[:, [i]], here[:, [i]]]) for i in range(3)},
        **{f"mirror_arm_{i}": np.hstack([even[:, [i]], there[:, [i]]]) for i in range(3)},
        "columns": waffle.columns(p),
        "heads": 10 * p,
        "tails": 10 * q,
        "beyond": np.asarray(np.hstack([odds(p), odds(np.maximum(p, q))]) > MOST_ODDS, float),
        "spots": ones * list(SPOTS.values()),
    }


def channels(state: OddsState) -> Channels:
    """The picture's numbers at the state."""
    return Channels(numbers, [state.p])


def places(p: Floats) -> Floats:
    """Where coins (n, 1) stand on the three lines, each as long as 1: (n, 3)."""
    scales = np.hstack([p, odds(p) / MOST_ODDS, logit(p) / (2 * REACH) + 0.5])
    return np.clip(scales, 0, 1)
