"""The state of the calibration lesson: whose predictions, the temperature, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from core import Array, Reliability, fit_temperature, reliability, softmax, temperature_loss
from ui.models.held_out import HeldOut, held_out_digits
from ui.state.codecs import Choice, Number, NumberList
from ui.state.parameters import param

PAGE = "calibration"
MIN_T, MAX_T = 0.5, 4.0
RIDGES = {"weak": 0.1, "shipped": 10.0}  # of each model, as in assets/data/make.py
N_BINS = 10
ASKED = 8  # the bucket that is asked about, from 0.8 to 0.9
CENTERS = tuple(((np.arange(N_BINS) + 0.5) / N_BINS).round(9).tolist())
"""The middle of each bucket; as heights, the guess that the model is calibrated."""


@dataclass(frozen=True)
class CalibrationState:
    """The buckets of one model's held-out predictions at a temperature.

    While a person guesses, the figure shows how many predictions are in each bucket, but not how
    many of them are right. `guess` is the line that a person has drawn: the share for each bucket.
    """

    view: str = param("guess", Choice(("guess", "bars")))
    model: str = param("weak", Choice(tuple(RIDGES)))
    t: float = param(1.0, Number(MIN_T, MAX_T))
    guess: tuple[float, ...] = param((), NumberList(0, 1, N_BINS, N_BINS), predicted=True)

    def code(self) -> dict[str, object]:
        """Return what the code examples need besides the fields."""
        bars = buckets(self.model, self.t)
        count = bars.count.tolist()
        return {
            "ridge": RIDGES[self.model],
            "count": count,
            "right": hits(bars).astype(int).tolist(),
            "confidence": np.where(bars.count > 0, bars.confidence, 0.0).round(4).tolist(),
        }


def chosen_on(model: str) -> HeldOut:
    """Return the predictions on which the temperature is chosen."""
    return held_out_digits(model == "weak").halves()[0]


def judged_on(model: str) -> HeldOut:
    """Return the predictions on which it is judged."""
    return held_out_digits(model == "weak").halves()[1]


@lru_cache(maxsize=512)
def losses(model: str, t: float) -> tuple[float, float]:
    """Return the loss at a temperature: where it is chosen, and where it is judged."""
    chosen, judged = (
        float(temperature_loss(rows.y, rows.z, t)) for rows in (chosen_on(model), judged_on(model))
    )
    return chosen, judged


@lru_cache(maxsize=512)  # all that a drag passes, of both models, which the guess does not change
def buckets(model: str, t: float) -> Reliability:
    """Return how often the predictions to judge are right at a temperature, by confidence."""
    rows = judged_on(model)
    right = (rows.z.argmax(axis=1) == rows.y).astype(int)
    return reliability(softmax(rows.z, t).max(axis=1), right, N_BINS)


def hits(bars: Reliability) -> Array:
    """Return how many predictions of each bucket are right."""
    return np.where(bars.count > 0, (bars.accuracy * bars.count).round(), 0.0)


@cache
def best_temperature(model: str) -> float:
    """Return the temperature with the lowest loss where it is chosen, to two decimals."""
    rows = chosen_on(model)
    return round(fit_temperature(rows.y, rows.z).temperature, 2)
