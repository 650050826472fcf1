"""The channels of the evidence figure, computed from the prior probability and two factors."""

from __future__ import annotations

import numpy as np

from core import evidence_steps
from ui.lessons.odds.evidence.layout import AXIS_Y, MAX_LOG_ODDS, RESULT_Y, ROWS, TOP_Y
from ui.lessons.odds.state import OddsState
from ui.lessons.probability_scales import ANCHORS, MAX_ODDS
from ui.live_figure.channels import Channels, Floats

HEAD = 0.22  # half the length of an arrow's head, on the line of the log-odds
CONSTANTS = {
    **{f"row_{i}": y for i, y in enumerate(ROWS)},
    "result": RESULT_Y,
    "axis": AXIS_Y,
    "top": TOP_Y,
    "zero": 0.0,
    "max_odds": MAX_ODDS,
    "low": -MAX_LOG_ODDS,
    "high": MAX_LOG_ODDS,
    **{f"anchor {z}": z for z in ANCHORS},
}
"""Constant coordinates of labels and handles."""


def channels(state: OddsState) -> Channels:
    """Compute all channels for a state."""
    return Channels(_compute, [state.prior, state.first, state.second])


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("spots", list(CONSTANTS).index(name))


def _compute(points: Floats) -> dict[str, Floats]:
    steps = evidence_steps(points[:, 0], points[:, 1:])
    ones, log_odds = np.ones_like(points[:, :1]), steps.log_odds
    tips = np.clip(log_odds, -MAX_LOG_ODDS, MAX_LOG_ODDS)
    starts = np.hstack([0 * ones, tips[:, :-1]])
    middles, lengths = (starts + tips) / 2, tips - starts
    heads = np.clip(lengths / 2, -HEAD, HEAD)
    ends = log_odds[:, -1:]
    return {
        "prior": points[:, :1],
        "factors": points[:, 1:],
        "odds": steps.odds,
        "terms": np.hstack([log_odds[:, :1], steps.weights]),
        "z": ends,
        "p": steps.probabilities[:, -1:],
        "tips": tips,
        "middles": middles,
        **{f"bar_{i}": np.hstack([0 * ones, _bar(steps.odds, i)]) for i in range(3)},
        **{f"arrow_{i}": np.hstack([starts[:, [i]], tips[:, [i]]]) for i in range(3)},
        **{f"join_{i}": tips[:, [i, i]] for i in range(3)},
        **{
            f"head_{i}": middles[:, [i]] + heads[:, [i]] * np.array([[-1.0, 1.0, -1.0]])
            for i in range(3)
        },
        "large": np.asarray(steps.odds[:, -1:] >= 1000, float),
        "beyond_odds": np.asarray(steps.odds > MAX_ODDS, float),
        "beyond": np.asarray(np.hstack([ends < -MAX_LOG_ODDS, ends > MAX_LOG_ODDS]), float),
        "spots": ones * list(CONSTANTS.values()),
    }


def _bar(odds: Floats, i: int) -> Floats:
    """Return the length of a bar, at most that of the axis: (n, 1)."""
    return np.minimum(odds[:, [i]], MAX_ODDS)
