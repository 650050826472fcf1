"""The traces, axes and the two layouts of the five panels of the home figure."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import line, sigmoid
from ui.lessons import waffle
from ui.lessons.home.state import MAX_HOURS, STUDENTS, study_line
from ui.live_figure.channels import BoundTraces, Channels
from ui.live_figure.docked import Box
from ui.live_figure.docked import docked as docked_layout
from ui.theme import bare_axis, line_trace, marker_trace

PANELS = (5, "", 2, 3, 4)  # axis numbers of the five panels
TITLES = (11, 12, 13, 14, 15)  # axis numbers of the titles above them
MAX_LOGIT = 4.5  # the second panel shows logits from -MAX_LOGIT to MAX_LOGIT
TOP = 1.16  # upper end of vertical probability axes: leaves room for labels above 1
TRACK_Y, CAPTION_Y = -0.13, -0.24  # of the coin's handle and its label, below the waffle


def panel_axes(panel: int) -> tuple[str, str]:
    """Return the names of the axes of a panel, counted from 0."""
    return f"x{PANELS[panel]}", f"y{PANELS[panel]}"


def traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the traces and the bindings of their attributes to channels."""
    coin, second, third, fourth, last = ({"xaxis": f"x{n}", "yaxis": f"y{n}"} for n in PANELS)
    outputs = {"color": [f"$class-{i}" for i in range(3)]}
    data: list[dict[str, Any]] = [
        line_trace("axis", 3, x=[0, 10], y=[TRACK_Y] * 2, **coin),
        *_curves(second, third),
        line_trace("grid", 1.5, x=[-0.6, 2.6], y=[1, 1], **fourth),
        line_trace("axis", 1.5, x=[-0.6, -0.6, 2.6], y=[1, 0, 0], cliponaxis=False, **fourth),
        *_network(last, outputs),
        *({"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0} for n in TITLES),
    ]
    bound = BoundTraces(ch, data)

    def add_segment(color: str, name: str, axes: dict[str, Any]) -> None:
        dotted = line_trace(color, 2.5, line={"dash": "2px,4px"}, cliponaxis=False, **axes)
        bound.add(dotted, x=f"{name}_x", y=f"{name}_y")

    bound.add(waffle.bars(5), y="columns")
    add_segment("probability", "up", second)
    add_segment("logit", "out", second)
    add_segment("text", "rise", third)
    add_segment("probability", "read", third)
    bound.add(
        {"type": "bar", "x": [0, 1, 2], "width": 0.7, "marker": outputs, **fourth}, y="shares"
    )
    add_segment("probability", "level", fourth)
    ring = {"symbol": "circle-open", "line": {"width": 3}}
    bound.add(marker_trace("text", 30, x=[2], marker=ring, cliponaxis=False, **last), y="winner")
    return bound.data, bound.bindings


def _curves(second: dict[str, Any], third: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the logit over p, and the fitted sigmoid over hours with the students' data."""
    z = np.linspace(-MAX_LOGIT, MAX_LOGIT, 61).round(3)
    x = np.linspace(0, MAX_HOURS, 61).round(3)
    passed, failed = STUDENTS
    rows = [1] * len(passed) + [0] * len(failed)
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    p_of_z, p_of_x = (sigmoid(z).round(4) for z in (z, line(x, *study_line())))
    return [
        line_trace(
            "axis",
            1.5,
            x=[0, 0, 1],
            y=[MAX_LOGIT, -MAX_LOGIT, -MAX_LOGIT],
            cliponaxis=False,
            **second,
        ),
        line_trace(
            "grid", 1.5, x=[0, 1, None, 1, 1], y=[0, 0, None, -MAX_LOGIT, MAX_LOGIT], **second
        ),
        line_trace("logit", 4, x=p_of_z.tolist(), y=z.tolist(), **second, **smooth),
        line_trace("grid", 1.5, x=[0, MAX_HOURS], y=[1, 1], **third),
        line_trace("axis", 1.5, x=[0, 0, MAX_HOURS], y=[1, 0, 0], cliponaxis=False, **third),
        marker_trace(
            "muted", 7, x=[*passed, *failed], y=rows, opacity=0.6, cliponaxis=False, **third
        ),
        line_trace("probability", 4, x=x.tolist(), y=p_of_x.tolist(), **third, **smooth),
    ]


def _network(last: dict[str, Any], outputs: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a network of two features, a hidden layer and three classes, with all its edges."""
    edges = [(0, i, 1, j) for i in (0.5, 1.5) for j in (0, 1, 2)]
    edges += [(1, i, 2, j) for i in (0, 1, 2) for j in (0, 1, 2)]
    edges_x = [part for x0, _, x1, _ in edges for part in (x0, x1, None)]
    edges_y = [part for _, y0, _, y1 in edges for part in (y0, y1, None)]
    return [
        line_trace("grid", 1.5, x=edges_x, y=edges_y, **last),
        marker_trace("muted", 12, x=[0, 0, 1, 1, 1], y=[0.5, 1.5, 0, 1, 2], **last),
        marker_trace("muted", 18, x=[2, 2, 2], y=[2, 1, 0], marker=outputs, **last),
    ]


def axes() -> dict[str, Any]:
    """Return all axes, each with its fixed range."""
    ranges: dict[object, tuple[list[float], list[float]]] = {
        "": ([0, 1], [-MAX_LOGIT, MAX_LOGIT]),
        2: ([0, MAX_HOURS], [0, TOP]),
        3: ([-0.6, 2.6], [0, TOP]),
        4: ([-0.2, 3.3], [-0.5, 2.5]),
        **{n: ([0, 1], [0, 1]) for n in TITLES},
    }
    axes: dict[str, Any] = {}
    for n, (x, y) in ranges.items():
        axes[f"xaxis{n}"] = bare_axis(range=x, anchor=f"y{n}")
        axes[f"yaxis{n}"] = bare_axis(range=y, anchor=f"x{n}")
    return axes | waffle.axes(5, bottom=CAPTION_Y - 0.12)


def _domains(*cells: list[list[float]]) -> dict[str, Any]:
    """Return axis domains from a cell for each panel: x, y of the panel and x, y of its title."""
    domains: dict[str, Any] = {}
    for panel, title, cell in zip(PANELS, TITLES, cells, strict=True):
        names = (f"xaxis{panel}", f"yaxis{panel}", f"xaxis{title}", f"yaxis{title}")
        domains |= {f"{name}.domain": ends for name, ends in zip(names, cell, strict=True)}
    return domains


def wide() -> dict[str, Any]:
    """Place the panels from left to right, each above the link to its lesson, with titles on top.

    Their lower edges are level with that of the waffle, below which is the track of its handle.
    """
    columns = [[0.203 * i, 0.203 * i + 0.165] for i in range(5)]
    bottoms = [0.0, 0.197, 0.197, 0.197, 0.197]
    return _domains(
        *([x, [bottom, 0.75], x, [0.84, 0.94]] for x, bottom in zip(columns, bottoms, strict=True))
    )


def narrow() -> dict[str, Any]:
    """Place the panels from top to bottom, with titles on the left."""
    rows = [[0.695, 1.0], [0.535, 0.675], [0.35, 0.48], [0.185, 0.305], [0.0, 0.14]]
    titles = [[0.8, 0.86], [0.58, 0.64], [0.39, 0.45], [0.22, 0.28], [0.045, 0.105]]
    return _domains(
        *([[0.45, 1.0], row, [0.0, 0.4], title] for row, title in zip(rows, titles, strict=True))
    )


def docked() -> dict[str, Any]:
    """Place three panels above the last two, each below its title."""
    upper, lower = (54, 152), (226, 312)
    panels: list[Box] = [(0, 118, 54, 176), (150, 256, *upper), (288, 395, *upper)]
    panels += [(28, 168, *lower), (206, 405, *lower)]
    lefts = (2, 136, 272, 2, 206)
    boxes: dict[Any, Box] = dict(zip(PANELS, panels, strict=True))
    for i, (n, left) in enumerate(zip(TITLES, lefts, strict=True)):
        boxes[n] = (left, left + 100, 12, 36) if i < 3 else (left, left + 100, 186, 210)
    return docked_layout(boxes)
