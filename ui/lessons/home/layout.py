"""Where things stand in the home picture: the traces of its five panels, and its two layouts."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import line as straight
from core import sigmoid
from ui.lessons import waffle
from ui.lessons.home.state import FOOT, HOURS, REACH, STUDENTS, TRACK, fitted
from ui.live_figure.channels import Channels
from ui.theme import bare_axis, line_trace, marker_trace

NUMBERS = (5, "", 2, 3, 4)  # of the axes of the five panels
TITLES = (11, 12, 13, 14, 15)  # of those for the words above them
TOP = 1.16  # of the axes of a probability that goes upward: room for words above 1


def traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The traces, and which of their attributes follow a channel."""
    coin, second, third, fourth, last = ({"xaxis": f"x{n}", "yaxis": f"y{n}"} for n in NUMBERS)
    outputs = {"color": [f"$class-{i}" for i in range(3)]}
    data: list[dict[str, Any]] = [
        line_trace("axis", 3, x=[0, 10], y=[TRACK] * 2, **coin),
        *_curves(second, third),
        line_trace("grid", 1.5, x=[-0.6, 2.6], y=[1, 1], **fourth),
        line_trace("axis", 1.5, x=[-0.6, -0.6, 2.6], y=[1, 0, 0], cliponaxis=False, **fourth),
        *_network(last, outputs),
        *({"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0} for n in TITLES),
    ]
    bindings: list[dict[str, Any]] = []

    def live(trace: dict[str, Any], **channels: str) -> None:
        bindings.extend(ch.bind(len(data), **channels))
        data.append(trace)

    def leg(color: str, name: str, axes: dict[str, Any]) -> None:
        dotted = line_trace(color, 2.5, line={"dash": "2px,4px"}, cliponaxis=False, **axes)
        live(dotted, x=f"{name}_x", y=f"{name}_y")

    live(waffle.bars(5), y="columns")
    leg("probability", "up", second)
    leg("logit", "out", second)
    leg("text", "rise", third)
    leg("probability", "read", third)
    live({"type": "bar", "x": [0, 1, 2], "width": 0.7, "marker": outputs, **fourth}, y="shares")
    leg("probability", "level", fourth)
    ring = {"symbol": "circle-open", "line": {"width": 3}}
    live(marker_trace("text", 30, x=[2], marker=ring, cliponaxis=False, **last), y="winner")
    return data, bindings


def _curves(second: dict[str, Any], third: dict[str, Any]) -> list[dict[str, Any]]:
    """The logit over p, and the sigmoid that fits the students over their hours."""
    z = np.linspace(-REACH, REACH, 61).round(3)
    x = np.linspace(0, HOURS, 61).round(3)
    passed, failed = STUDENTS
    rows = [1] * len(passed) + [0] * len(failed)
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    p_of_z, p_of_x = (sigmoid(z).round(4) for z in (z, straight(x, *fitted())))
    return [
        line_trace("axis", 1.5, x=[0, 0, 1], y=[REACH, -REACH, -REACH], cliponaxis=False, **second),
        line_trace("grid", 1.5, x=[0, 1, None, 1, 1], y=[0, 0, None, -REACH, REACH], **second),
        line_trace("logit", 4, x=p_of_z.tolist(), y=z.tolist(), **second, **smooth),
        line_trace("grid", 1.5, x=[0, HOURS], y=[1, 1], **third),
        line_trace("axis", 1.5, x=[0, 0, HOURS], y=[1, 0, 0], cliponaxis=False, **third),
        marker_trace(
            "muted", 7, x=[*passed, *failed], y=rows, opacity=0.6, cliponaxis=False, **third
        ),
        line_trace("probability", 4, x=x.tolist(), y=p_of_x.tolist(), **third, **smooth),
    ]


def _network(last: dict[str, Any], outputs: dict[str, Any]) -> list[dict[str, Any]]:
    """Two features, a hidden layer, three classes, and all that lies between them."""
    links = [(0, i, 1, j) for i in (0.5, 1.5) for j in (0, 1, 2)]
    links += [(1, i, 2, j) for i in (0, 1, 2) for j in (0, 1, 2)]
    edges_x = [part for x0, _, x1, _ in links for part in (x0, x1, None)]
    edges_y = [part for _, y0, _, y1 in links for part in (y0, y1, None)]
    return [
        line_trace("grid", 1.5, x=edges_x, y=edges_y, **last),
        marker_trace("muted", 12, x=[0, 0, 1, 1, 1], y=[0.5, 1.5, 0, 1, 2], **last),
        marker_trace("muted", 18, x=[2, 2, 2], y=[2, 1, 0], marker=outputs, **last),
    ]


def axes() -> dict[str, Any]:
    """All axes, each with its fixed range."""
    ranges: dict[object, tuple[list[float], list[float]]] = {
        "": ([0, 1], [-REACH, REACH]),
        2: ([0, HOURS], [0, TOP]),
        3: ([-0.6, 2.6], [0, TOP]),
        4: ([-0.2, 3.3], [-0.5, 2.5]),
        **{n: ([0, 1], [0, 1]) for n in TITLES},
    }
    axes: dict[str, Any] = {}
    for n, (x, y) in ranges.items():
        axes[f"xaxis{n}"] = bare_axis(range=x, anchor=f"y{n}")
        axes[f"yaxis{n}"] = bare_axis(range=y, anchor=f"x{n}")
    return axes | waffle.axes(5, foot=FOOT - 0.12)


def _domains(*cells: list[list[float]]) -> dict[str, Any]:
    """Where the panels lie, and the words of each: x and y of the panel, x and y of the words."""
    domains: dict[str, Any] = {}
    for panel, title, cell in zip(NUMBERS, TITLES, cells, strict=True):
        names = (f"xaxis{panel}", f"yaxis{panel}", f"xaxis{title}", f"yaxis{title}")
        domains |= {f"{name}.domain": ends for name, ends in zip(names, cell, strict=True)}
    return domains


def wide() -> dict[str, Any]:
    """From left to right, above the five lessons of the page; the words above.

    All stand on one line, the foot of the waffle; what is below it is for the waffle's track.
    """
    columns = [[0.203 * i, 0.203 * i + 0.165] for i in range(5)]
    feet = [0.0, 0.197, 0.197, 0.197, 0.197]
    return _domains(
        *([x, [foot, 0.75], x, [0.84, 0.94]] for x, foot in zip(columns, feet, strict=True))
    )


def narrow() -> dict[str, Any]:
    """From top to bottom; the words on the left."""
    rows = [[0.695, 1.0], [0.535, 0.675], [0.35, 0.48], [0.185, 0.305], [0.0, 0.14]]
    words = [[0.8, 0.86], [0.58, 0.64], [0.39, 0.45], [0.22, 0.28], [0.045, 0.105]]
    return _domains(
        *([[0.45, 1.0], row, [0.0, 0.4], place] for row, place in zip(rows, words, strict=True))
    )
