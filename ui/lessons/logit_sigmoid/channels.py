"""The channels of the figure of logit and sigmoid, computed from the logit."""

from __future__ import annotations

import numpy as np

from core import logit, logit_derivative, odds, sigmoid, sigmoid_derivative
from ui.lessons.logit_sigmoid.layout import CONSTANTS, MAX_Z, MIN_Z, segments
from ui.lessons.logit_sigmoid.state import LogitState
from ui.live_figure.channels import Channels, Floats

ROUNDED_P = 0.0018  # nearer to 0 or 1, which no drag reaches, five decimals do not determine z
LONG_P = 1e-4  # below it a probability is written with a power of ten
TANGENT_REACH = 2.0  # length of a tangent to either side, in z
FLIP_Z = np.linspace(2 * MIN_Z, 2 * MAX_Z, 91)  # long enough to fill the square halfway, too


def channels(state: LogitState) -> Channels:
    """Compute all channels for a state."""
    return Channels(_compute, [state.logit])


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("edge", list(CONSTANTS).index(name))


def _compute(points: Floats) -> dict[str, Floats]:
    z, ones = points, np.ones_like(points)
    p, q, slope = sigmoid(z), sigmoid(-z), sigmoid_derivative(z)
    both_sides = np.array([-TANGENT_REACH, TANGENT_REACH])
    return {
        "z": z,
        "p": p,
        "minus_z": -z,
        "q": q,
        "odds": np.where(z < 0, odds(p), 1 / odds(q)),  # near 1, p is too coarse
        "slope_p": logit_derivative(np.minimum(p, q)),  # the same at p and 1 - p
        "slope_z": slope,
        "back_p": sigmoid(logit(p)),
        "back_z": logit(p),
        "z_z": np.hstack([z, z]),
        "p_p": np.hstack([p, p]),
        "z_foot": np.hstack([z, ones * MIN_Z]),
        "p_foot": np.hstack([p, ones * CONSTANTS["p_low"]]),
        "z_pair": np.hstack([z, -z]),
        "p_pair": np.hstack([p, q]),
        "p_then_z": np.hstack([p, z]),
        "z_then_p": np.hstack([z, p]),
        "tangent_z": z + both_sides,
        "tangent_p": p + slope * both_sides,
        **segments(z, p),
        "below": (z < 0) * (z > MIN_Z) * 1.0,
        "above": (z >= 0) * (z < MAX_Z) * 1.0,
        "rare": (p < ROUNDED_P) * 1.0,
        "sure": (q < ROUNDED_P) * 1.0,
        "full": (p == 1) * 1.0,
        "long": (np.minimum(p, q) < LONG_P) * 1.0,
        "flip_p": ones * sigmoid(FLIP_Z),
        "flip_z": ones * FLIP_Z,
        "flip_dot_p": p,
        "flip_dot_z": z,
        "edge": ones * list(CONSTANTS.values()),
    }
