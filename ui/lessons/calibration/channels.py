"""The channels of the calibration figure, computed from the temperature."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ui.lessons.calibration.layout import LOSS_RANGE, TOP
from ui.lessons.calibration.state import (
    CENTERS,
    MAX_T,
    MIN_T,
    N_BINS,
    CalibrationState,
    best_temperature,
    buckets,
    hits,
    losses,
)
from ui.live_figure.channels import Channels, Floats

FEW = 30  # below it a bucket is drawn pale
AWAY = -9.0  # a height far below the axis, for what is not there
STEP = 0.05  # of the grid of temperatures
CONSTANTS = {"left": 0.0, "middle": 0.24, "right": 0.45, "half": 0.5, "1": 1.0, "top": TOP}
"""Constant coordinates of labels."""


def channels(state: CalibrationState) -> Channels:
    """Compute all channels for a state."""
    return _channels(state.model, state.t, state.guess)


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("edge", list(CONSTANTS).index(name))


def grid(model: str) -> Floats:
    """Return the temperatures to which the handle goes, the best one among them."""
    even = np.arange(MIN_T / STEP, MAX_T / STEP + 0.5) * STEP
    return np.unique(np.append(even, best_temperature(model)).round(9))


@lru_cache(maxsize=8)
def samples(model: str, guess: tuple[float, ...] = ()) -> Floats:
    """Return the vectors at all temperatures of the grid."""
    return _channels(model, 1.0, guess).along(0, grid(model))


def _channels(model: str, t: float, guess: tuple[float, ...]) -> Channels:
    return Channels(lambda points: _compute(model, points), [t, *(guess or CENTERS)])


def _compute(model: str, points: Floats) -> dict[str, Floats]:
    t, guess = points[:, :1], points[:, 1:]
    bars = [buckets(model, float(each)) for each in t[:, 0]]
    count = np.array([bar.count for bar in bars], dtype=float)
    right = np.array([hits(bar) for bar in bars])
    some = count > 0

    def shown(values: list[Floats], otherwise: Floats | float) -> Floats:
        result: Floats = np.where(some, np.array(values), otherwise)
        return result

    accuracy: Floats = shown([bar.accuracy for bar in bars], 0.0)
    confidence = shown([bar.confidence for bar in bars], np.array(CENTERS))
    low = shown([bar.accuracy_low for bar in bars], AWAY)
    high = shown([bar.accuracy_high for bar in bars], AWAY)
    total = count.sum(axis=1, keepdims=True)
    ones = np.ones_like(t)
    loss = np.array([losses(model, float(each)) for each in t[:, 0]])
    return {
        "t": t,
        "loss_chosen": loss[:, :1],
        "loss": loss[:, 1:],
        "error": np.array([[bar.error] for bar in bars]),
        "count": count,
        "right": right,
        "accuracy": accuracy,
        "confidence": confidence,
        "point": np.where(some, accuracy, AWAY),
        "low": low,
        "high": high,
        **{f"interval_x_{i}": confidence[:, [i, i]] for i in range(N_BINS)},
        **{f"interval_y_{i}": np.hstack([low[:, [i]], high[:, [i]]]) for i in range(N_BINS)},
        "many": np.where(count >= FEW, accuracy, 0.0),
        "few": np.where(count < FEW, accuracy, 0.0),
        "some": some * 1.0,
        "total": total,
        "all_right": right.sum(axis=1, keepdims=True),
        "all_accuracy": right.sum(axis=1, keepdims=True) / total,
        "centers": ones * CENTERS,
        "edge": ones * list(CONSTANTS.values()),
        "foot": ones * [0.0, LOSS_RANGE[0], LOSS_RANGE[1]],
        "best": ones * best_temperature(model),
        "ends": ones * [MIN_T, MAX_T],
        "guess": guess,
        "apart": np.mean(np.abs(guess - accuracy), axis=1, keepdims=True, where=some),
        "too_high": (some & (guess > accuracy + 1e-9)).sum(axis=1, keepdims=True) * 1.0,
        "there": some.sum(axis=1, keepdims=True) * 1.0,
    }
