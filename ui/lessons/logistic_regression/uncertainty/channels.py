"""The channels of the view of the uncertainty; its parameter vector is the probe alone.

The intervals belong to the best line. Elsewhere they are not known, and all of them are empty.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from core import (
    InputError,
    LogisticFit,
    logistic_covariance,
    logit_interval,
    normal_quantile,
    odds_ratio,
    odds_ratio_interval,
)
from ui.lessons.logistic_regression.channels import MAX_RATIO, Points
from ui.lessons.logistic_regression.layout import curve_x
from ui.lessons.logistic_regression.probability_panel import panel_channels
from ui.lessons.logistic_regression.state import LineState, best_line
from ui.live_figure.channels import Channels, Floats
from ui.models.binary_datasets import ByClass, best_fit, features_and_labels

LEVEL = 0.95


def covariance(state: LineState) -> Floats | None:
    """Return the covariance of weight and bias if the state has the best line, else None."""
    if (state.w, state.b) != best_line(state.points):
        return None
    return _best_covariance(state.points)


@lru_cache(maxsize=256)
def _best_covariance(points: ByClass) -> Floats | None:
    fit = best_fit(points)
    if not isinstance(fit, LogisticFit):
        return None
    try:
        return logistic_covariance(features_and_labels(points)[0], fit.weight, fit.bias)
    except InputError:  # the line is so steep that no point counts
        return None


def channels(state: LineState) -> Channels:
    """Compute all channels for a state."""
    data, points = state.dataset, Points(replace(state, edit="no"))
    low, high = data.axis
    exact = covariance(state)
    spread = np.zeros((2, 2)) if exact is None else exact
    band = logit_interval(curve_x(state), [state.w], state.b, spread, LEVEL)
    ratios = [odds_ratio([state.w]), *odds_ratio_interval([state.w], spread, LEVEL)]
    still: dict[str, ArrayLike] = {
        **panel_channels(state, points),
        "w": state.w,
        "ratio": np.minimum(np.ravel(ratios), MAX_RATIO),
        "quantile": normal_quantile(LEVEL),
        "band": np.append(band.probability_low, band.probability_high[::-1]),
        "known": exact is not None,
        "unknown": exact is None,
        "empty": (low + points.least) / 2,
    }

    def compute(at: Floats) -> dict[str, Floats]:
        x = at[:, 0]
        here = logit_interval(x, [state.w], state.b, spread, LEVEL)
        p_ends = np.column_stack([here.probability_low, here.probability_high])
        z_ends = np.column_stack([here.low, here.high])
        moving = {
            "x": x,
            "upright": np.hstack([at, at]),
            "level_x": np.hstack([at, np.full_like(at, high)]),
            "level": np.column_stack([here.probability, here.probability]),
            "z": here.logit,
            "error": here.standard_error,
            "z_ends": z_ends,
            "minus_z_ends": -z_ends,
            "p": here.probability,
            "p_ends": p_ends,
            "outside": (x < points.least) | (x > points.most),
        }
        return {
            **{name: np.reshape(values, (len(at), -1)) * 1.0 for name, values in moving.items()},
            **{
                name: np.tile(np.asarray(values, float), (len(at), 1))
                for name, values in still.items()
            },
        }

    return Channels(compute, [state.x])
