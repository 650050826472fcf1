"""The channels of softmax in a float type, by the plain and by the shifted formula.

What is not finite is 0 in a channel of numbers, and has a flag.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import logsumexp, rounded_softmax
from ui.live_figure.channels import Channels, Floats

RANGES = {"float16": (-20.0, 14.0), "float32": (-112.0, 98.0), "float64": (-760.0, 740.0)}
"""How far the largest logit is dragged: beyond where all exponentials are 0, and overflow."""
LOST = 0.005  # so far a plain share is off when it is said that digits are lost


def channels(z: Sequence[float], dtype: str, others: Sequence[Floats] = ()) -> Channels:
    """Compute all channels for logits, and for other points (n, k)."""

    def compute(points: Floats) -> dict[str, Floats]:
        return _compute(points, dtype)

    return Channels(compute, z, others)


def _compute(z: Floats, dtype: str) -> dict[str, Floats]:
    k = z.shape[1]
    ones = np.ones((len(z), 1))
    plain, shifted = (rounded_softmax(z, dtype, shifted=s) for s in (False, True))
    total = plain.total[:, np.newaxis]
    undefined = np.isnan(plain.probabilities)
    inf_inf, zero_zero = np.isinf(plain.exps).any(axis=1, keepdims=True), total == 0
    inf_sum = np.isinf(total) & ~inf_inf
    plain_p = np.where(undefined, 0.0, plain.probabilities)
    off = abs(plain_p - shifted.probabilities).max(axis=1, keepdims=True) > LOST
    largest = z.max(axis=1, keepdims=True)
    numbers = {
        "z": plain.logits,
        "largest": largest,
        "grip": np.clip(largest, *RANGES[dtype]),
        "log_total": logsumexp(z)[:, np.newaxis],
        "plain_p": plain_p,
        "gap": shifted.arguments,
        "p": shifted.probabilities,
        "log_p": np.where(np.isinf(shifted.log_probabilities), 0.0, shifted.log_probabilities),
        "log_softmax": shifted.log_softmax,
        "rows": ones * np.arange(k),
        "edge": ones * [0, 1, k - 0.5, -0.5],
        "track": ones * [*RANGES[dtype], sum(RANGES[dtype]) / 2],
    }
    flags = {
        "exp_inf": np.isinf(plain.exps),
        "exp_zero": plain.exps == 0,
        "exp_other": np.isinf(plain.exps) | (plain.exps == 0),
        "total_inf": np.isinf(total),
        "total_zero": zero_zero,
        "total_other": np.isinf(total) | zero_zero,
        "undefined": undefined,
        "gap_zero": shifted.exps == 0,
        "log_inf": np.isinf(shifted.log_probabilities),
        "inf_inf": inf_inf,
        "zero_zero": zero_zero,
        "inf_sum": inf_sum,
        "lost": off & ~(inf_inf | zero_zero | inf_sum),
    }
    return numbers | {name: flag * 1.0 for name, flag in flags.items()}


def flags_of(ch: Channels) -> slice:
    """Return the stretch of the vector that has the flags."""
    return slice(ch.at("exp_inf"), ch.at("lost") + 1)


CONSTANTS = ("zero", "one", "foot", "head")
"""Names of the constant coordinates of labels, in the order of the channel `edge`."""


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("edge", CONSTANTS.index(name))
