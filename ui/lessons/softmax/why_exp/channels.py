"""The channels of three ways to make shares of the same logits: z, z² and the exponential."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import power_shares, softmax
from ui.lessons.softmax.class_rows import row_channels
from ui.lessons.softmax.layout import DRAG_LIMIT
from ui.live_figure.channels import Channels, Floats

WAYS = {"ratio": 1, "square": 2}
"""The ways without an exponential, and their power of z."""
COLUMNS = (*WAYS, "p")
SHARE_ENDS = (-0.5, 1.5)  # of the axes of shares: beyond, a bar is cut and has its number only
LARGEST = 5.0  # larger shares have no number, as close to a division by 0 it changes too fast
CAP = 8.0  # and are drawn as if they were this large


def channels(z: Sequence[float], others: Sequence[Floats] = ()) -> Channels:
    """Compute all channels for logits, and for other points (n, k)."""
    return Channels(_compute, z, others)


def _compute(z: Floats) -> dict[str, Floats]:
    ones = np.ones((len(z), 1))
    mean = z.mean(axis=1, keepdims=True)
    result = row_channels(z) | {
        "p": softmax(z),
        "mean": mean,
        "mean_grip": np.clip(mean, -DRAG_LIMIT, DRAG_LIMIT),
        "sum": z.sum(axis=1, keepdims=True),
        "squares": z * z,
        "square_sum": (z * z).sum(axis=1, keepdims=True),
        "share_ends": ones * SHARE_ENDS,
        "one": ones,
    }
    for name, power in WAYS.items():
        shares = power_shares(z, power)
        undefined = np.isnan(shares[:, :1])
        known = np.where(undefined, 0.0, shares)
        ahead = np.take_along_axis(known, z.argmax(axis=1)[:, np.newaxis], axis=1)
        negative = known.min(axis=1, keepdims=True) < 0
        wrong = ahead < known.max(axis=1, keepdims=True) - 1e-12
        flags = {
            "undefined": undefined,
            "defined": ~undefined,
            "negative": negative,
            "wrong": wrong & ~negative,
            "over": known > LARGEST,
            "under": known < -LARGEST,
            "beyond": undefined | (abs(known) > LARGEST),
        }
        result[name] = np.clip(known, -CAP, CAP)
        result |= {f"{name}_{flag}": on * 1.0 for flag, on in flags.items()}
    return result
