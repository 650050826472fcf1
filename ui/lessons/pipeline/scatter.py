"""All rows of a data set as points, to choose one from; a ring is where the features are."""

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
"""A class has a shape, too, so that nobody needs to tell the colours apart."""


@dataclass(frozen=True, eq=False)
class Plane:
    """Two features of all rows: which ones, the values (n, 2), the classes, and the chosen row."""

    features: tuple[int, int]
    points: Floats
    truth: tuple[int, ...]
    row: int

    def places(
        self, spans: tuple[tuple[float, float], ...], names: tuple[str, ...], room: tuple[int, int]
    ) -> dict[str, float]:
        """The places of the words at its edges, and of the names of the classes in it.

        `room` is how many pixels it has at least.
        """
        (left, right), (bottom, top) = (spans[i] for i in self.features)
        found = {"plane left": left, "plane right": right}
        found |= {"plane bottom": bottom, "plane top": top}
        shares = (self.points - (left, bottom)) / (right - left, top - bottom)
        called = [self.called(kind, names) for kind, _ in self.kinds()]
        for i, (x, y) in enumerate(place_labels(shares, self.truth, called, room)):
            found[f"name {i} x"] = left + x * (right - left)
            found[f"name {i} y"] = bottom + y * (top - bottom)
        return found

    def called(self, kind: int, names: tuple[str, ...]) -> str:
        """What a class is called."""
        return names[kind] if kind >= 0 else "?"

    def kinds(self) -> list[tuple[int, list[int]]]:
        """Each true class (-1: unknown), and its rows, counted from 0."""
        return [
            (kind, [i for i, truth in enumerate(self.truth) if truth == kind])
            for kind in sorted({*self.truth})
        ]


def color_of(kind: int) -> str:
    """The colour of a class; if nobody knows which it is, none of them."""
    return f"class-{kind}" if kind >= 0 else "muted"


def plane_of(shown: ModelView) -> Plane | None:
    """The plane of a study; None if it has no rows, or too few features for one."""
    if shown.inputs is None or len(shown.x) < 2:
        return None
    i, j = shown.plane
    points = np.stack([_short(shown.inputs.x[:, at], shown.steps[at]) for at in (i, j)], axis=1)
    return Plane((i, j), points, shown.inputs.truth, shown.row)


def _short(values: Floats, step: float) -> Floats:
    """With no more digits than can be seen, for a thousand rows travel as text."""
    power = int(f"{step:e}".split("e")[1])
    return np.round(values, 2 - power)


def points(plane: Plane, names: tuple[str, ...], axes: dict[str, str]) -> list[dict[str, Any]]:
    """A trace for each class, in its colour and shape; then the chosen point."""
    traces = []
    for kind, rows in plane.kinds():
        look = {"color": f"${color_of(kind)}", "symbol": SYMBOLS[kind % len(SYMBOLS)]}
        x, y = plane.points[rows].T.tolist()
        name = plane.called(kind, names)
        traces.append({"type": "scatter", "mode": "markers", "x": x, "y": y, "name": name})
        traces[-1] |= {"marker": look | {"size": 6, "opacity": 0.6}, **axes}
    ring = {"symbol": "circle", "size": 13, "color": "rgba(0,0,0,0)"}
    ring["line"] = {"width": 3, "color": "$text"}
    here = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": ring}
    return [*traces, here | axes]


def point_pickers(plane: Plane, first: int, axes: tuple[str, str], words: Words) -> PointPicker:
    """What a person chooses from: rows, counted from 1, as the traces from `first` on show them."""
    rows = [[row + 1 for row in rows] for _, rows in plane.kinds()]
    return PointPicker(
        id="row",
        label=words("pipeline.plane"),
        value=plane.row,
        axes=axes,
        traces=list(range(first, first + len(rows))),
        values=rows,
    )
