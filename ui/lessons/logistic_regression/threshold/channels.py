"""The channels of the view of the threshold; its parameter vector is the threshold alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from core import (
    best_threshold,
    confusion_counts,
    decision_boundary,
    distinct_thresholds,
    expected_cost,
    line,
    logit,
    sigmoid,
)
from ui.lessons.logistic_regression.channels import Points, beyond_axis
from ui.lessons.logistic_regression.probability_panel import panel_channels
from ui.lessons.logistic_regression.state import HIGH_T, LOW_T, LineState
from ui.live_figure.channels import Channels, Floats
from ui.models.binary_datasets import features_and_labels

HIDDEN = 0.6  # how far from the rows of points a ring is that marks none: outside the panel
JUMP = 2e-6  # width of a step in the samples: more than float32 rounds a threshold by


def probabilities(state: LineState) -> tuple[Floats, Floats]:
    """Return the label of each point, the ones first, and its probability of being a one."""
    x, y = features_and_labels(state.points)
    return y, sigmoid(line(x, state.w, state.b))


def channels(state: LineState) -> Channels:
    """Compute all channels for a state."""
    data, points = state.dataset, Points(replace(state, edit="no"))
    low, high = data.axis
    y, p = probabilities(state)
    steps = np.append(np.sort(p), 1.0)
    step_costs = expected_cost(confusion_counts(y, p, steps), state.cost)
    largest = step_costs.max() or 1.0  # 0 if every point is surely of its kind
    best, half = best_threshold(state.cost), decision_boundary(state.w, state.b)
    still: dict[str, ArrayLike] = {
        **panel_channels(state, points),
        "w": state.w,
        "b": state.b,
        "minus_b": -state.b,
        "dear": state.cost,
        "half": np.repeat(np.clip(half, *beyond_axis(data)), 2),
        "half_crosses": (half >= low) & (half <= high),
        "steps_p": np.append(0.0, np.repeat(steps, 2)[:-1]),
        "steps_cost": np.repeat(step_costs, 2) / largest,
        "best": best,
        "best_cost": expected_cost(confusion_counts(y, p, best), state.cost) / largest,
        "ones": points.split,
        "zeros": len(y) - points.split,
        "rows": len(y),
        "cost_ends": np.array([0, 0.5]),
    }
    outside = points.height + np.where(y == 1, HIDDEN, -HIDDEN)

    def compute(at: Floats) -> dict[str, Floats]:
        t = at[:, 0]
        counts = confusion_counts(y, p, t)
        cost = expected_cost(counts, state.cost)
        x = decision_boundary(state.w, state.b, at)
        crossing = np.clip(x, *beyond_axis(data))
        rings = np.where((p >= at) == (y == 1), outside, points.height)
        moving = {
            "t": t,
            "logit_t": logit(t),
            "crossing": np.hstack([crossing, crossing]),
            "crosses": (x >= low) & (x <= high),
            "misses": counts.false_negatives,
            "alarms": counts.false_positives,
            "cost": cost,
            "level": np.hstack([at, at]),
            "bar_cost": np.column_stack([0 * cost, cost / largest]),
            "point_cost": cost / largest,
            "missed_y": rings[:, : points.split],
            "alarmed_y": rings[:, points.split :],
        }
        return {
            **{name: np.reshape(values, (len(at), -1)) * 1.0 for name, values in moving.items()},
            **{
                name: np.tile(np.asarray(values, float), (len(at), 1))
                for name, values in still.items()
            },
        }

    return Channels(compute, [state.t])


def threshold_grid(state: LineState) -> Floats:
    """Return thresholds, evenly spaced as logits, with two next to each other where a count jumps.

    At the first of the two its points are still predicted 1, at the second they are not.
    """
    even = sigmoid(np.linspace(logit(LOW_T), logit(HIGH_T), 349))
    jumps = distinct_thresholds(probabilities(state)[1])
    jumps = jumps[(jumps > LOW_T + JUMP) & (jumps < HIGH_T - 2 * JUMP)]
    apart = abs(even[:, np.newaxis] - jumps).min(axis=1, initial=1) > 2 * JUMP
    grid = np.union1d(even[apart], np.append(jumps, jumps + JUMP))
    grid[[0, -1]] = LOW_T, HIGH_T
    return grid
