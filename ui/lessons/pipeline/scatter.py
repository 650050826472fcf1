"""The scatter plot of all rows, in which a row is chosen; a ring marks the current features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ui.lessons.cluster_labels import place_labels
from ui.lessons.pipeline.model_view import ModelView
from ui.live_figure.channels import Floats
from ui.live_figure.figure import PointPicker
from ui.text.words import Words

SYMBOLS = ("circle", "square", "triangle-up", "diamond", "x", "star")
"""Each class has a shape, too, for people who cannot tell the colours apart."""
MARGIN = 0.06  # of a plane at each side, as a fraction of a feature's range


@dataclass(frozen=True, eq=False)
class FeaturePlane:
    """Two features of all rows: their indices, values (n, 2), true classes, and the chosen row.

    `spans` are the ends of its axes.
    """

    features: tuple[int, int]
    points: Floats
    truth: tuple[int, ...]
    row: int
    spans: tuple[tuple[float, float], tuple[float, float]]

    def label_positions(self, names: tuple[str, ...], size: tuple[int, int]) -> dict[str, float]:
        """Return the positions of the labels at the edges and of the names of the classes.

        `size` is the smallest size of the plot in pixels.
        """
        (left, right), (bottom, top) = self.spans
        positions = {"plane left": left, "plane right": right}
        positions |= {"plane bottom": bottom, "plane top": top}
        fractions = (self.points - (left, bottom)) / (right - left, top - bottom)
        labels = [self.class_name(class_index, names) for class_index, _ in self.rows_by_class()]
        for i, (x, y) in enumerate(place_labels(fractions, self.truth, labels, size)):
            positions[f"name {i} x"] = left + x * (right - left)
            positions[f"name {i} y"] = bottom + y * (top - bottom)
        return positions

    def class_name(self, class_index: int, names: tuple[str, ...]) -> str:
        """Return the name of a class, or a question mark if it is unknown."""
        return names[class_index] if class_index >= 0 else "?"

    def rows_by_class(self) -> list[tuple[int, list[int]]]:
        """Return each true class (-1: unknown) and its rows, counted from 0."""
        return [
            (class_index, [i for i, truth in enumerate(self.truth) if truth == class_index])
            for class_index in sorted({*self.truth})
        ]


def class_color(class_index: int) -> str:
    """Return the colour of a class; grey if it is unknown."""
    return f"class-{class_index}" if class_index >= 0 else "muted"


def feature_plane(view: ModelView) -> FeaturePlane | None:
    """Return the scatter plot of a model's rows; None without rows or with only one feature."""
    if view.inputs is None or len(view.x) < 2:
        return None
    i, j = view.plane
    points = np.stack([_rounded(view.inputs.x[:, at], view.steps[at]) for at in (i, j)], axis=1)
    across, up = (widened(*view.feature_ranges[at]) for at in (i, j))
    return FeaturePlane((i, j), points, view.inputs.truth, view.row, (across, up))


def widened(low: float, high: float) -> tuple[float, float]:
    """Return the ends of an axis with room for the ring around a point at either end of a range."""
    margin = MARGIN * (high - low)
    return low - margin, high + margin


def _rounded(values: Floats, step: float) -> Floats:
    """Round to the visible digits: up to a thousand rows are sent as text."""
    power = int(f"{step:e}".split("e")[1])
    return np.round(values, 2 - power)


def point_traces(
    plane: FeaturePlane, names: tuple[str, ...], axes: dict[str, str]
) -> list[dict[str, Any]]:
    """Return a trace for each class, in its colour and shape, and one for the ring."""
    traces = []
    for class_index, rows in plane.rows_by_class():
        look = {
            "color": f"${class_color(class_index)}",
            "symbol": SYMBOLS[class_index % len(SYMBOLS)],
        }
        x, y = plane.points[rows].T.tolist()
        name = plane.class_name(class_index, names)
        traces.append({"type": "scatter", "mode": "markers", "x": x, "y": y, "name": name})
        traces[-1] |= {"marker": look | {"size": 6, "opacity": 0.6}, **axes}
    ring = {"symbol": "circle", "size": 13, "color": "rgba(0,0,0,0)"}
    ring["line"] = {"width": 3, "color": "$text"}
    chosen = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": ring}
    return [*traces, chosen | axes]


def point_picker(
    plane: FeaturePlane, first: int, axes: tuple[str, str], words: Words
) -> PointPicker:
    """Return the picker of rows, counted from 1, on the traces from index `first` on."""
    rows = [[row + 1 for row in rows] for _, rows in plane.rows_by_class()]
    return PointPicker(
        id="row",
        label=words("pipeline.plane"),
        value=plane.row,
        axes=axes,
        traces=list(range(first, first + len(rows))),
        values=rows,
    )
