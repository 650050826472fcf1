"""Where things stand in the home picture: the traces of its five panels, and its two layouts."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import sigmoid
from ui.channels import Channels
from ui.figures import waffle
from ui.theme import bare_axis, dots, line

CENTRE = 5.0  # the line of the third panel is z = x - CENTRE
REACH = 5.5  # the log-odds that the second and third panel show
TRACK = -0.13  # where the point of the coin is dragged, below the waffle
NUMBERS = (5, "", 2, 3, 4)  # of the axes of the five panels
TITLES = (11, 12, 13, 14, 15)  # of those for the words above them


def traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The traces, and which of their attributes follow a channel."""
    z = np.linspace(-REACH, REACH, 61).round(3)
    links = [(0, i, 1, j) for i in (0.5, 1.5) for j in (0, 1, 2)]
    links += [(1, i, 2, j) for i in (0, 1, 2) for j in (0, 1, 2)]
    edges_x = [part for x0, _, x1, _ in links for part in (x0, x1, None)]
    edges_y = [part for _, y0, _, y1 in links for part in (y0, y1, None)]
    second, third, fourth, last = (
        {"xaxis": f"x{n}", "yaxis": f"y{n}"} for n in ("", "2", "3", "4")
    )
    outputs = {"color": [f"$class-{i}" for i in range(3)]}
    data: list[dict[str, Any]] = [
        line("axis", 3, x=[0, 10], y=[TRACK] * 2, xaxis="x5", yaxis="y5"),
        line("axis", 1.5, x=[-REACH, REACH, None, 0, 0], y=[0, 0, None, 0, 1], **second),
        line("grid", 1.5, x=[-REACH, REACH], y=[1, 1], **second),
        line("probability", 4, x=z.tolist(), y=sigmoid(z).round(4).tolist(), **second),
        line("axis", 1.5, x=[CENTRE - REACH, CENTRE + REACH], y=[0, 0], **third),
        line("logit", 4, x=[CENTRE - REACH, CENTRE + REACH], y=[-REACH, REACH], **third),
        line("axis", 1.5, x=[-0.6, 2.6], y=[0, 0], **fourth),
        line("grid", 1.5, x=edges_x, y=edges_y, **last),
        dots("muted", 12, x=[0, 0, 1, 1, 1], y=[0.5, 1.5, 0, 1, 2], **last),
        dots("muted", 18, x=[2, 2, 2], y=[2, 1, 0], marker=outputs, **last),
        *({"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0} for n in TITLES),
    ]
    bindings: list[dict[str, Any]] = []

    def live(trace: dict[str, Any], **channels: str) -> None:
        bindings.extend(ch.bind(len(data), **channels))
        data.append(trace)

    live(waffle.bars(5), y="columns")
    live(line("muted", 2, line={"dash": "dot"}, **second), x="guide_x", y="guide_y")
    live(line("muted", 2, line={"dash": "dot"}, **third), x="drop_x", y="drop_y")
    live({"type": "bar", "x": [0, 1, 2], "width": 0.7, "marker": outputs, **fourth}, y="shares")
    ring = {"symbol": "circle-open", "line": {"width": 3}}
    live(dots("text", 30, x=[2], marker=ring, **last), y="winner")
    return data, bindings


def axes() -> dict[str, Any]:
    """All axes, each with its fixed range."""
    ranges: dict[object, tuple[list[float], list[float]]] = {
        "": ([-REACH, REACH], [-0.06, 1.06]),
        2: ([CENTRE - REACH, CENTRE + REACH], [-REACH, REACH]),
        3: ([-0.6, 2.6], [-0.16, 1.06]),
        4: ([-0.2, 3.3], [-0.5, 2.5]),
        **{n: ([0, 1], [0, 1]) for n in TITLES},
    }
    axes: dict[str, Any] = {}
    for n, (x, y) in ranges.items():
        axes[f"xaxis{n}"] = bare_axis(range=x, anchor=f"y{n}")
        axes[f"yaxis{n}"] = bare_axis(range=y, anchor=f"x{n}")
    return axes | waffle.axes(5, foot=-0.36)


def _domains(*cells: list[list[float]]) -> dict[str, Any]:
    """Where the panels lie, and the words of each: x and y of the panel, x and y of the words."""
    domains: dict[str, Any] = {}
    for panel, title, cell in zip(NUMBERS, TITLES, cells, strict=True):
        names = (f"xaxis{panel}", f"yaxis{panel}", f"xaxis{title}", f"yaxis{title}")
        domains |= {f"{name}.domain": ends for name, ends in zip(names, cell, strict=True)}
    return domains


def wide() -> dict[str, Any]:
    """From left to right, above the five lessons of the page; the words above."""
    columns = [[0.203 * i, 0.203 * i + 0.165] for i in range(5)]
    feet = [0.0, 0.13, 0.13, 0.13, 0.13]  # under the waffle is its track
    return _domains(
        *([x, [foot, 0.75], x, [0.84, 0.94]] for x, foot in zip(columns, feet, strict=True))
    )


def narrow() -> dict[str, Any]:
    """From top to bottom; the words on the left."""
    rows = [[0.66, 1.0], [0.49, 0.63], [0.32, 0.46], [0.16, 0.29], [0.0, 0.13]]
    words = [[0.8, 0.86], [0.53, 0.59], [0.36, 0.42], [0.195, 0.255], [0.035, 0.095]]
    return _domains(
        *([[0.4, 1.0], row, [0.0, 0.36], place] for row, place in zip(rows, words, strict=True))
    )
