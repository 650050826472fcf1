"""One flower: what the classifier says at its place, and one step of descent from it alone."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core import predict_proba, row_steps, straight_borders
from ui.lessons.pipeline.training.descents import (
    LEARNING_RATE,
    Training,
    outlines,
    scaled_edges,
)
from ui.live_figure.channels import Floats
from ui.live_figure.surfaces import Surface

PULLS = {False: 50, True: 10}
"""How many times its share of a step a flower takes alone, without a hidden layer and with one.

Enough to see the borders move."""
ROWS = 40  # of the outlines after a step, with a hidden layer
P_GRID, BORDER_GRID = 101, 25  # points in each direction, at which a drag has samples
P_STEP = 1e-4  # to which a probability is rounded in a drag; three digits are shown
RADIUS = 1.5  # of the circle in which borders are drawn, of that around the plane


def probabilities_at(data: Training, point: tuple[float, float]) -> Floats:
    """Return the probabilities (n_steps, 3) at a place of the plane."""
    x = data.scaled(np.array(point))
    return np.array([predict_proba(classifier, x) for classifier in data.classifiers])


def borders_after(data: Training, point: tuple[float, float], truth: int) -> Floats:
    """Return the borders (n_steps, n_lines, n_points, 2) after a step from one point alone.

    The step goes down the point's own loss, PULLS times as far as its share of a step of the
    descent takes the weights. Without a hidden layer each line is the border of two classes; with
    one, the outline of a region.
    """
    x = data.scaled(np.array([point]))
    rate = learning_rate(data)
    moved = tuple(row_steps(start, x, [truth], rate).classifier() for start in data.classifiers)
    if not data.hidden:
        layers = [classifier.layers[0] for classifier in moved]
        return _lines(
            data,
            np.array([layer.weight for layer in layers]),
            np.array([layer.bias for layer in layers]),
        )
    edges = scaled_edges(data.spans, data.mean, data.scale)
    places, levels = outlines(moved, edges, data.along, ROWS)
    shapes = levels[0].reshape(-1, len(places))
    lines = np.array([_largest_part(values, places) for values in shapes])
    lines = lines.reshape(len(moved), -1, *lines.shape[1:])
    return data.unscaled(lines if data.along == 0 else lines[..., ::-1])


def _largest_part(values: Floats, places: Floats) -> Floats:
    """Return the points (2 n_rows, 2) of the largest part of an outline that is one piece.

    All other rows shrink to a point where it begins or ends, and an outline of nothing is out of
    the plane, so that no line is drawn where there is no border.
    """
    n_rows = len(values) // 2
    wide = values[n_rows:][::-1] > values[:n_rows]
    ends = np.flatnonzero(np.diff(np.concatenate([[False], wide, [False]])))
    if not len(ends):
        return np.full((len(values), 2), 2 * places.min() - places.max())
    first, last = max(zip(ends[::2], ends[1::2] - 1, strict=True), key=lambda run: run[1] - run[0])
    rows = np.clip(np.arange(n_rows), first, last)
    rows = np.concatenate([rows, 2 * n_rows - 1 - rows[::-1]])
    return np.stack([values[rows], places[rows]], axis=-1)


def learning_rate(data: Training) -> float:
    """Return the learning rate of a step from one point alone."""
    return PULLS[data.hidden] * LEARNING_RATE / len(data.truth)


def _lines(data: Training, weight: Floats, bias: Floats) -> Floats:
    """Return the straight borders of weights (..., 3, 2) and biases, in the units of the plane."""
    edges = scaled_edges(data.spans, data.mean, data.scale)
    radius = RADIUS * float(np.linalg.norm(edges[1] - edges[0])) / 2
    ends = straight_borders(weight, bias, edges.mean(axis=0), radius)
    return data.unscaled(ends)


@lru_cache(maxsize=16)
def probability_surfaces(data: Training, stop: int) -> tuple[Surface, ...]:
    """Return the probability of each class all over the plane, for a drag."""
    p = predict_proba(data.classifiers[stop], data.scaled(_grid(data, P_GRID)))
    return tuple(Surface(values, P_STEP) for values in np.moveaxis(p, -1, 0))


@lru_cache(maxsize=16)
def border_surfaces(data: Training, stop: int, truth: int) -> tuple[Surface, ...]:
    """Return x and y of the ends of each border after a step, for a drag of a point of a class."""
    points = _grid(data, BORDER_GRID)
    rows = data.scaled(points.reshape(-1, 2))
    labels = np.full(len(rows), truth)
    steps = row_steps(data.classifiers[stop], rows, labels, learning_rate(data))
    ends = _lines(data, steps.weight[0], steps.bias[0]).reshape(BORDER_GRID, BORDER_GRID, -1)
    size = np.ptp(np.array(data.spans), axis=1)
    roundings = np.tile(size / 2000, ends.shape[-1] // 2)
    return tuple(Surface(ends[..., i], float(step)) for i, step in enumerate(roundings))


def _grid(data: Training, count: int) -> Floats:
    """Return points (count, count, 2): rows go up the second feature."""
    across, up = (np.linspace(low, high, count) for low, high in data.spans)
    return np.stack(np.meshgrid(across, up), axis=-1)
