"""The channels of the view of relative weights, from the features and what is added to columns.

The point is [each feature, each column's added number], so that each handle is one coordinate.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import affine, probability_slopes, relative_weights, softmax
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.channels import Channels, Floats

N = 3  # features, and classes
MAX_SHIFT = 2.0  # of the number added to a column
REACH = 4.0  # a weight that counts as much fills half its cell
KNOB_REACH = 0.75  # from the middle of a column to the end of its slider; columns are 2 apart
MAX_LOGIT = 4.0  # end of the axis of the logits
CONSTANTS = {
    "left": -1.0,
    "right": 2.0 * N - 1,
    "head": -0.5,
    "foot": N - 0.5,
    "zero": 0.0,
    "one": 1.0,
    "-logit": -MAX_LOGIT,
    "logit": MAX_LOGIT,
    **{f"column {i}": 2.0 * i for i in range(N)},
    **{f"row {i}": float(i) for i in range(N)},
}
"""Coordinates of labels and handles that never move."""


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("edge", list(CONSTANTS).index(name))


def channels(state: PipelineState, others: Sequence[Floats] = ()) -> Channels:
    """Compute all channels for a state, and for other points (n, 6)."""
    table = np.reshape(state.w, (N, N))

    def compute(points: Floats) -> dict[str, Floats]:
        x, shift = points[:, :N], points[:, N:]
        weight = table + shift[:, np.newaxis]
        z = affine(x, weight, state.b)
        p = softmax(z)
        relative = relative_weights(p, weight)
        mean = weight[:, 0] - relative[:, 0]  # the same in every row
        ones, middles = np.ones((len(points), 1)), 2.0 * np.arange(N)
        bars = np.clip(relative / REACH, -0.95, 0.95)
        return {
            "x": x,
            "shift": shift,
            "knob": middles + shift * (KNOB_REACH / MAX_SHIFT),
            "w": weight.reshape(-1, N * N),
            "mean": mean,
            "minus_mean": -mean,
            "relative": relative.reshape(-1, N * N),
            "bar": bars.reshape(-1, N * N),
            "bar_base": ones * np.tile(middles, N),
            "slope": probability_slopes(p, weight).reshape(-1, N * N),
            "z": z,
            "p": p,
            "edge": ones * list(CONSTANTS.values()),
        }

    return Channels(compute, [*state.x, *state.shift], others)
