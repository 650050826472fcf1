"""The scales on which a probability can be dragged: the probability, its odds and its log-odds."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import logit, odds, probability_from_odds, sigmoid
from ui.live_figure.channels import Floats
from ui.state.codecs import Number

MIN_P, MAX_P = 0.01, 0.99  # range of a drag
MAX_ODDS = 10.0  # upper end of the odds axis
MAX_LOG_RATIO = 5.0  # more than a likelihood ratio may have, which its field says
DECILES = np.linspace(0.1, 0.9, 9)
ANCHORS = (-4.6, -2.0, -1.0, 0.0, 1.0, 2.0, 4.6)
"""Log-odds worth remembering: their probabilities, in percent, stand beside an axis of log-odds."""
SCALES = {"odds": (odds, probability_from_odds, 0.0), "z": (logit, sigmoid, -1000.0)}
"""The transform to each scale, its inverse, and the least value accepted."""


def probability_at(scale: str, value: Any) -> float:
    """Return the probability at a value of a scale, with the fewest decimals that keep the value.

    If no rounded probability is within 2e-4 on that scale, the exact one is returned.
    """
    transform, inverse, least = SCALES[scale]
    number = Number(least, 1000).check(value)
    exact = float(inverse(number))
    rounded = (round(exact, decimals) for decimals in range(3, 16))
    return next((p for p in rounded if 0 < p < 1 and abs(transform(p) - number) < 2e-4), exact)


def anchor_text(z: float) -> str:
    """Return the probability at an anchor, in whole percent."""
    return f"{float(sigmoid(z)):.0%}"


def likelihood_ratio_at(value: Any) -> float:
    """Return the factor of odds whose logarithm is `value`, with the fewest digits that keep it.

    The logarithm of the rounded factor is within 1e-3 of `value`.
    """
    log = Number(-MAX_LOG_RATIO, MAX_LOG_RATIO).check(value)
    exact = float(odds(sigmoid(log)))
    rounded = (float(f"{exact:.{digits}g}") for digits in range(1, 18))
    return next(factor for factor in rounded if abs(logit(factor / (1 + factor)) - log) < 1e-3)


def _drag_grid() -> Floats:
    """Probabilities close enough together to interpolate linearly on any of the three scales."""
    even = sigmoid(np.linspace(logit(MIN_P), logit(MAX_P), 151))
    # Kinks: the waffle starts a new column at each decile, and a point stops at the end of the
    # odds axis.
    kinks = [*DECILES.round(1), 1 / (1 + MAX_ODDS), MAX_ODDS / (1 + MAX_ODDS)]
    return np.unique(np.concatenate([[MIN_P, MAX_P], even[1:-1], kinks]))


DRAG_GRID = _drag_grid()
