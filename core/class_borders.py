"""Where the regions of a classifier without a hidden layer meet: straight borders."""

import numpy as np
from numpy.typing import ArrayLike

from core.validation import (
    Array,
    finite_array,
    positive_number,
    require_dimensions,
    require_match,
    whole_number,
    within_range,
)


def straight_borders(weight: ArrayLike, bias: ArrayLike, center: ArrayLike, radius: float) -> Array:
    """Return where two classes of a classifier without a hidden layer are level and likeliest.

    weight (..., n_classes, 2), bias (..., n_classes) -> (..., n_pairs, 2, 2): for each pair of
    classes, in the order (0, 1), (0, 2), ..., (1, 2), ..., both ends of the border on the two
    features, within a circle around center (2,). A border outside of the circle, or one that there
    is not, is a point on its edge or beyond. The ends move continuously with the weights, as
    long as those of no two classes become equal.

    Raises InputError if an entry is not finite, the shapes disagree, there are not 2 to 100
    classes, radius is not finite and greater than 0, or a number on the way leaves float64.

    >>> straight_borders([[-1, 0], [1, 0]], [0, 0], center=[0, 0], radius=2).tolist()
    [[[0.0, 2.0], [0.0, -2.0]]]
    """
    w, b = finite_array(weight, "weight"), finite_array(bias, "bias")
    middle, radius = finite_array(center, "center"), positive_number(radius, "radius")
    require_dimensions(middle, "center", "(2,)", 1)
    if w.ndim < 2 or w.shape[:-1] != b.shape:
        require_match("weight", w.shape, "bias", b.shape, "n_classes")
    if w.shape[-1] != 2 or middle.shape != (2,):
        require_match("weight", w.shape, "center", middle.shape, "n_features")
    n_classes = whole_number(b.shape[-1], "n_classes", 2, 100)
    with np.errstate(all="ignore"):
        offset = b + w @ middle  # around the center
        borders = [
            middle + _border(w, offset, i, j, radius)
            for i in range(n_classes)
            for j in range(i + 1, n_classes)
        ]
    return within_range(np.stack(borders, axis=-3), "weight")


def _border(weight: Array, offset: Array, i: int, j: int, radius: float) -> Array:
    """Return both ends of the border of two classes, in a circle around 0: (..., 2, 2)."""
    normal, foot, half = _nearest_point(weight, offset, i, j, radius)
    along = np.stack([-normal[..., 1], normal[..., 0]], axis=-1)
    start, end = -half, half
    for k in set(range(offset.shape[-1])) - {i, j}:
        ahead = weight[..., i, :] - weight[..., k, :]
        lead = (ahead * foot).sum(axis=-1) + offset[..., i] - offset[..., k]
        slope = (ahead * along).sum(axis=-1)
        crossing = -lead / np.where(slope == 0, 1.0, slope)
        never = np.where(lead < 0, np.inf, -np.inf)
        start = np.maximum(start, np.select([slope > 0, slope == 0], [crossing, never], -np.inf))
        end = np.minimum(end, np.where(slope < 0, crossing, np.inf))
    start = np.clip(start, -half, half)
    ends = np.stack([start, np.clip(end, start, half)], axis=-1)[..., np.newaxis]
    points: Array = foot[..., np.newaxis, :] + ends * along[..., np.newaxis, :]
    return points


def _nearest_point(
    weight: Array, offset: Array, i: int, j: int, radius: float
) -> tuple[Array, Array, Array]:
    """Return the normal of a line, its point nearest to 0, and how far it goes on in the circle."""
    normal, height = weight[..., i, :] - weight[..., j, :], offset[..., i] - offset[..., j]
    length = np.linalg.norm(normal, axis=-1)
    there = length > 0  # else the lead of a class is the same everywhere
    length = np.where(there, length, 1.0)
    normal = np.where(there[..., np.newaxis], normal / length[..., np.newaxis], (1.0, 0.0))
    distance = np.where(there, -height / length, 2 * radius)
    half = np.sqrt(np.maximum(radius**2 - distance**2, 0.0))
    return normal, distance[..., np.newaxis] * normal, half
