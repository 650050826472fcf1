"""The channels of the softmax figure, computed from the logits and the temperature."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import logsumexp, simplex_point, softmax, softmax_steps
from ui.lessons.softmax.class_rows import row_channels
from ui.lessons.softmax.layout import MAX_EXP
from ui.lessons.softmax.state import MAX_T, MIN_T, SoftmaxState
from ui.live_figure.channels import Channels, Floats

PATH_TEMPERATURES = np.geomspace(MIN_T, MAX_T, 11)  # of the path through the triangle
POWER_THRESHOLD = 4.6  # larger exponents are shown as a power: e²⁰ instead of 485165195
EXP_CAP = 150.0  # larger exponentials are shown as powers, and end beyond their axis


def channels(state: SoftmaxState, others: Sequence[Floats] = ()) -> Channels:
    """Compute all channels for a state, and for other points [*z, T]."""
    k = len(state.z)

    def compute(points: Floats) -> dict[str, Floats]:
        z, t = points[:, :k], points[:, k:]
        scaled = z / t
        steps = softmax_steps(scaled)
        p = steps.probabilities
        log_total = logsumexp(scaled)[:, np.newaxis]
        ones = np.ones((len(points), 1))
        numbers = {
            **row_channels(z),
            "t": t,
            "scaled": scaled,
            "exp": np.minimum(steps.exps, EXP_CAP),
            "total": np.minimum(steps.total, EXP_CAP)[:, np.newaxis],
            "log_total": log_total,
            "p": p,
            "sum": p.sum(axis=1, keepdims=True).round(9),
            "ends": ones * [MIN_T, MAX_T],
        }
        flags = {
            "wins": p == p.max(axis=1, keepdims=True),
            "over": steps.exps > MAX_EXP,
            "far": abs(scaled) > POWER_THRESHOLD,
            "far_total": abs(log_total) > POWER_THRESHOLD,
        }
        return (
            numbers | {name: flag * 1.0 for name, flag in flags.items()} | _simplex_channels(z, p)
        )

    return Channels(compute, [*state.z, state.t], others)


def _simplex_channels(z: Floats, p: Floats) -> dict[str, Floats]:
    """Compute, for three classes, the point in the triangle and its path over all temperatures."""
    if z.shape[1] != 3:
        return {}
    point = simplex_point(p)
    path = simplex_point(softmax(z[:, np.newaxis] / PATH_TEMPERATURES[:, np.newaxis]))
    corners = simplex_point(np.eye(3)) * np.ones((len(z), 1, 1))
    return {
        "spot_x": point[:, :1],
        "spot_y": point[:, 1:],
        "way_x": path[..., 0],
        "way_y": path[..., 1],
        "corner_x": corners[..., 0],
        "corner_y": corners[..., 1],
    }
