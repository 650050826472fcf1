"""The channels of the toss figure, computed from the probability and the number of tosses made."""

from __future__ import annotations

from functools import partial

import numpy as np

from core import toss_coin
from ui.lessons import waffle
from ui.lessons.odds.state import TOSSES, OddsState
from ui.live_figure.channels import Channels, Floats

CONSTANTS = {"0": 0.0, "half": 0.5, "1": 1.0, "middle": TOSSES / 2}
"""Constant coordinates of labels and handles."""


def channels(state: OddsState) -> Channels:
    """Compute all channels for a state; seed 0 means that nothing has been tossed yet."""
    return Channels(partial(_compute, state.seed), [state.p, TOSSES if state.seed else 0])


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("spots", list(CONSTANTS).index(name))


def _compute(seed: int, points: Floats) -> dict[str, Floats]:
    p, made = points[:, :1], points[:, 1:]
    is_made = np.asarray(np.arange(TOSSES) < made, float)
    heads = toss_coin(p[:, 0], TOSSES, seed) * is_made
    counts = heads.sum(axis=1, keepdims=True)
    return {
        "p": p,
        "columns": waffle.columns(p),
        "heads": 10 * p,
        "tails": 10 - 10 * p,
        "expected_heads": TOSSES * p,
        "expected_tails": TOSSES - TOSSES * p,
        "shows_heads": heads,
        "missing": 1 - is_made,
        "count_heads": counts,
        "count_tails": made - counts,
        "share": counts / TOSSES,
        "tossed": np.asarray(made > 0, float),
        "all_tossed": np.asarray(made == TOSSES, float),
        "spots": np.ones_like(p) * list(CONSTANTS.values()),
    }
