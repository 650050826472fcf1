"""The channels of the loss: how much, and where it pulls each logit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import cross_entropy, cross_entropy_gradient, softmax
from ui.lessons.softmax.class_rows import row_channels
from ui.live_figure.channels import Channels, Floats

LOGIT_ENDS = (-4.0, 4.0)  # of the axis of the logits, with room for arrows beyond the handles
MAX_LOSS = 5.0  # end of the axis of the loss
ARROW = 0.36  # how far above the middle of its row an arrow is
SHORTEST = 0.01  # a shorter arrow has no head, nor one that ends beyond the axis
FAR_LOSS = 9.0  # from here on the probability is written as a power of e


def channels(z: Sequence[float], true_class: int, others: Sequence[Floats] = ()) -> Channels:
    """Compute all channels for logits, and for other points (n, k)."""

    def compute(points: Floats) -> dict[str, Floats]:
        return _compute(points, true_class)

    return Channels(compute, z, others)


def _compute(z: Floats, true_class: int) -> dict[str, Floats]:
    ones = np.ones((len(z), 1))
    rows = row_channels(z)
    p = softmax(z)
    pull = -cross_entropy_gradient(true_class, z)
    loss = cross_entropy(true_class, z)[:, np.newaxis]
    tip = z + pull
    seen = (abs(tip) < LOGIT_ENDS[1]) & (abs(pull) > SHORTEST)
    p_true, loss_y = p[:, [true_class]], np.minimum(loss, MAX_LOSS)
    return rows | {
        "p": p,
        "pull": pull,
        "pull_sum": pull.sum(axis=1, keepdims=True).round(9),
        "sum": p.sum(axis=1, keepdims=True).round(9),
        "arrow_y": rows["rows"] - ARROW,
        "tip": np.clip(tip, *LOGIT_ENDS),
        "to_right": (seen & (pull > 0)) * 1.0,
        "to_left": (seen & (pull < 0)) * 1.0,
        "is_true": ones * (np.arange(z.shape[1]) == true_class),
        "p_true": p_true,
        "loss": loss,
        "minus_loss": -loss,
        "loss_y": loss_y,
        "drop_x": np.hstack([p_true, p_true]),
        "drop_y": np.hstack([0 * loss, loss_y]),
        "across_x": np.hstack([0 * p_true, p_true]),
        "across_y": np.hstack([loss_y, loss_y]),
        "beyond": (loss > MAX_LOSS) * 1.0,
        "far": (loss > FAR_LOSS) * 1.0,
        "sure": (p_true > 0.5) * 1.0,
        "ends": ones * LOGIT_ENDS,
        "panel": ones * [0, 0.5, MAX_LOSS],
    }
