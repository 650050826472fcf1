"""The channels of the home figure, computed from the probability."""

from __future__ import annotations

import numpy as np

from core import line, logit, logsumexp, odds, sigmoid, softmax
from ui.lessons import waffle
from ui.lessons.home.layout import CAPTION_Y, MAX_LOGIT, TRACK_Y
from ui.lessons.home.state import MAX_HOURS, HomeState, hours_at, study_line
from ui.live_figure.channels import Channels, Floats

OTHER_LOGITS = (1.0, 0.1)  # of dog and rabbit; the cat's logit is such that its share is p
NEAR_END = 0.11  # closer to an end of a horizontal axis, p replaces the number of the end
HIGH_P = 0.72  # above this on a vertical axis, which is shorter
LATE_HOURS = 7.4  # from here on the dotted line would cross a label
CONSTANTS = {
    "0": 0.0,
    "1": 1.0,
    "2": 2.0,
    "track": TRACK_Y,
    "foot": CAPTION_Y,
    "middle": MAX_HOURS / 2,
    "end": MAX_HOURS,
    "low": -MAX_LOGIT,
    "left": -0.6,
    "under": -0.9,
}
"""Constant coordinates of labels."""
PANEL_CHANNELS = (
    ("p", "odds", "ten", "columns", "room"),
    ("z", "of", "up_x", "up_y", "out_x", "out_y", "of_yields"),
    ("x", "back", "rise_x", "rise_y", "read_x", "read_y", "back_yields"),
    ("cat", "shares", "level_x", "level_y", "cat_yields"),
    ("wins", "winner", "largest"),
)
"""The channels of each panel; no panel shows a channel of another, so they can move in turn."""


def channels(state: HomeState) -> Channels:
    """Compute all channels for a state."""
    return Channels(_compute, [state.p])


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("spots", list(CONSTANTS).index(name))


def _compute(points: Floats) -> dict[str, Floats]:
    p = points[:, :1]
    z = logit(p)
    x = hours_at(z)
    back = sigmoid(line(x, *study_line()))
    # The log-odds of a class are its logit minus the logsumexp of the others.
    shares = softmax(np.hstack([z + logsumexp(OTHER_LOGITS), np.ones_like(p) * OTHER_LOGITS]))
    wins = np.asarray(shares == shares.max(axis=1, keepdims=True), dtype=np.float64)
    ones = np.ones_like(p)
    ends = np.asarray(np.hstack([p < NEAR_END, p > 1 - NEAR_END]), dtype=np.float64)
    high = np.asarray(p > HIGH_P, dtype=np.float64)
    return {
        "p": p,
        "odds": odds(p),
        "ten": 10 * p,
        "columns": waffle.columns(p),
        "room": 1 - ends,
        "z": z,
        "of": p,
        "up_x": np.hstack([p, p]),
        "up_y": np.hstack([-MAX_LOGIT * ones, z]),
        "out_x": np.hstack([p, 0 * ones]),
        "out_y": np.hstack([z, z]),
        "of_yields": ends,
        "x": x,
        "back": back,
        "rise_x": np.hstack([x, x]),
        "rise_y": np.hstack([0 * ones, back]),
        "read_x": np.hstack([x, 0 * ones]),
        "read_y": np.hstack([back, back]),
        "back_yields": np.hstack([high, x > LATE_HOURS]),
        "cat": shares[:, :1],
        "shares": shares,
        "level_x": ones * [-0.6, 0.0],
        "level_y": shares[:, [0, 0]],
        "cat_yields": high,
        "wins": wins,
        "largest": shares.max(axis=1, keepdims=True),
        "winner": wins @ np.array([[2.0], [1.0], [0.0]]),
        "spots": ones * list(CONSTANTS.values()),
    }
