"""The channels of the odds figure, computed from the probability."""

from __future__ import annotations

import numpy as np

from core import logit, odds
from ui.lessons import waffle
from ui.lessons.odds.layout import MAX_LOGIT
from ui.lessons.odds.state import OddsState
from ui.lessons.probability_scales import ANCHORS, MAX_ODDS
from ui.live_figure.channels import Channels, Floats

CONSTANTS = {
    "0": 0.0,
    "quarter": 0.25,
    "half": 0.5,
    "three quarters": 0.75,
    "1": 1.0,
    "2": 2.0,
    **{f"anchor {z}": z / (2 * MAX_LOGIT) + 0.5 for z in ANCHORS},
}
"""Constant coordinates of labels and handles."""


def channels(state: OddsState) -> Channels:
    """Compute all channels for a state."""
    return Channels(_compute, [state.p])


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("spots", list(CONSTANTS).index(name))


def _compute(points: Floats) -> dict[str, Floats]:
    p = points[:, :1]
    q = 1 - p
    ones = np.ones_like(p)
    here, there = _positions(p), _positions(q)
    even = ones * _positions(np.array([[0.5]]))
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
        "between": (here[:, [1]] + here[:, [2]]) / 2,
        "fits": np.asarray(here[:, [1]] + here[:, [2]] < 1.1, float),
        "columns": waffle.columns(p),
        "heads": 10 * p,
        "tails": 10 * q,
        "beyond": np.asarray(np.hstack([odds(p), odds(np.maximum(p, q))]) > MAX_ODDS, float),
        "spots": ones * list(CONSTANTS.values()),
    }


def _positions(p: Floats) -> Floats:
    """Return the positions of probabilities (n, 1) on the three lines of length 1: (n, 3)."""
    scales = np.hstack([p, odds(p) / MAX_ODDS, logit(p) / (2 * MAX_LOGIT) + 0.5])
    return np.clip(scales, 0, 1)
