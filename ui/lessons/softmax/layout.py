"""The traces, axes and the two layouts of the softmax figure."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import simplex_point
from ui.lessons.softmax.state import MAX_T, MIN_T
from ui.live_figure.channels import Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace, marker_trace

DRAG_LIMIT = 3.0  # logits are dragged from -DRAG_LIMIT to DRAG_LIMIT, which at T = 1 fits all axes
MAX_EXP = 21.0  # end of the axis of exponentials, just above that of DRAG_LIMIT
LONG_LOGITS = (10.0, 100.0)  # from each on, one decimal less: a phone has no room for more
Attributes = dict[str, Any]

# Heights in pixels:
TOP_MARGIN = 54  # titles and tick labels above the rows
BELOW_ROWS = 92  # sums, space, and the labels and the track of the temperature
TRACK = 24  # the track itself
BOTTOM_MARGIN = 34  # tick labels of the track, or names of the lower corners
TRIANGLE_OVERHANG = 20  # below the rows beside it, so that the names are below their numbers
ABOVE_TRIANGLE = 48  # in the narrow layout: its title and the name of the upper corner


def traces(k: int) -> list[Attributes]:
    """Return the bars of three columns, the track of the temperature, and the triangle."""
    return [
        *(bars(k, panel) for panel in ("", "2", "3")),
        line_trace("axis", 3, x=[MIN_T, MAX_T], y=[0, 0], xaxis="x4", yaxis="y4"),
        *(_triangle() if k == 3 else []),
    ]


def bindings(ch: Channels, k: int) -> list[Attributes]:
    """Return the bindings of the traces' attributes to channels."""
    return [
        *ch.bind(0, x="z", y="rows"),
        *ch.bind(1, x="exp", y="rows"),
        *ch.bind(2, x="p", y="rows"),
        *(ch.bind(6, x="way_x", y="way_y") if k == 3 else []),
        *(ch.bind(7, x="spot_x", y="spot_y") if k == 3 else []),
    ]


def bars(k: int, panel: str) -> Attributes:
    """Return the bars of a column, in the colors of the classes."""
    return {
        "type": "bar",
        "orientation": "h",
        "marker": {"color": [f"$class-{i}" for i in range(k)]},
        "xaxis": f"x{panel}",
        "yaxis": f"y{panel}",
    }


def _triangle() -> list[Attributes]:
    """Return the triangle, the borders of its regions, the path over all temperatures, the point.

    A border, where two classes are equal and ahead, goes from the middle of a side to the center.
    """
    on = {"xaxis": "x5", "yaxis": "y5"}
    x, y = simplex_point(np.eye(3)[[0, 1, 2, 0]]).T.tolist()
    sides, center = (1 - np.eye(3)) / 2, np.full((3, 3), 1 / 3)
    borders = simplex_point(np.stack([sides, center], axis=1))  # (3, 2, 2)
    border_x, border_y = (
        [end for border in borders[..., i].tolist() for end in (*border, None)] for i in (0, 1)
    )
    return [
        line_trace("axis", 1, x=border_x, y=border_y, **on),
        line_trace("axis", 2, x=x, y=y, **on),
        line_trace("muted", 2.5, line={"dash": "dot"}, **on),
        marker_trace("probability", 14, **on),
    ]


def axes(k: int) -> Attributes:
    """Return the axes for k classes, each with its fixed range."""
    rows = {f"yaxis{n}": bare_axis(range=[k - 0.5, -0.5], anchor=f"x{n}") for n in ("", "2", "3")}
    # Tick labels are above the column, as its title is: below it are only the sums.
    column = {
        "side": "top",
        "zeroline": True,
        "zerolinecolor": "$axis",
        "zerolinewidth": 1.5,
    }
    temperature = {
        "xaxis4": axis(
            type="log",
            range=[-1, 1],
            tickvals=[0.1, 0.2, 0.5, 1, 2, 5, 10],
            ticktext=["0.1", "0.2", "0.5", "1", "2", "5", "10"],
            showgrid=False,
            anchor="y4",
        ),
        "yaxis4": bare_axis(range=[-1, 1], anchor="x4"),
    }
    triangle = {
        "xaxis5": bare_axis(range=[-0.2, 1.2], anchor="y5"),
        "yaxis5": bare_axis(range=[-0.06, 0.93], anchor="x5", scaleanchor="x5"),
    }
    return {
        **rows,
        "xaxis": axis(range=[-DRAG_LIMIT, DRAG_LIMIT], tickvals=[-3, 0, 3], **column),
        "xaxis2": axis(range=[0, MAX_EXP], tickvals=[0, 10, 20], **column),
        "xaxis3": axis(range=[0, 1], tickvals=[0, 0.5, 1], **column),
        **temperature,
        **(triangle if k == 3 else {}),
    }


def row_height(k: int) -> float:
    """Return the height of a class's row in pixels, where the columns stand side by side."""
    return min(60, 288 / k)


def lines_behind(k: int, panel: str, low: float, high: float) -> list[Attributes]:
    """Return a line behind each bar of a column, as long as its axis."""
    line: Attributes = {"type": "line", "layer": "below", "line": {"color": "$grid"}}
    line |= {"xref": f"x{panel}", "yref": f"y{panel}", "x0": low, "x1": high}
    return [line | {"y0": i, "y1": i} for i in range(k)]


def boxes_behind(k: int, panel: str, height: float = 0.65) -> list[Attributes]:
    """Return a box from 0 to 1 behind each bar of a column of shares; a row has height 1."""
    box: Attributes = {"type": "rect", "layer": "below", "fillcolor": "$surface"}
    box |= {"line": {"width": 0}, "xref": f"x{panel}", "yref": f"y{panel}", "x0": 0, "x1": 1}
    return [box | {"y0": i - height / 2, "y1": i + height / 2} for i in range(k)]


def bar_tracks(k: int) -> list[Attributes]:
    """Return the background of the bars: lines for logits and exponentials, a box for a share."""
    return [
        *lines_behind(k, "", -DRAG_LIMIT, DRAG_LIMIT),
        *lines_behind(k, "2", 0, MAX_EXP),
        *boxes_behind(k, "3"),
    ]


def wide(k: int) -> Attributes:
    """Place the three columns side by side, and the triangle of three classes beside them."""
    rows = k * row_height(k)
    if k == 3:
        columns = _columns([0, 0.215], [0.3, 0.445], [0.53, 0.685], [0.08, 0.62], [0.775, 1])
        return _heights(k, rows, 0, right=8) | columns
    return _heights(k, rows, 0, right=78) | _columns([0, 0.27], [0.4, 0.62], [0.76, 1], [0.1, 0.9])


def narrow(k: int) -> Attributes:
    """Place the same columns closer, with rows high enough for touch; the triangle below them."""
    rows = k * min(48, max(34, 264 / k))
    columns = _columns([0, 0.215], [0.44, 0.586], [0.82, 1], [0.1, 0.92], *[[0.1, 0.9]] * (k == 3))
    fewer = {"xaxis2.tickvals": [0, 20]}  # Plotly would rotate more
    return _heights(k, rows, 124 if k == 3 else 0, left=58, right=68) | columns | fewer


def _heights(k: int, rows: float, triangle: float, left: int = 114, right: int = 8) -> Attributes:
    """Return the heights in pixels, and the domains that follow from them."""
    under = BOTTOM_MARGIN + ABOVE_TRIANGLE + triangle if triangle else 0
    inside = rows + BELOW_ROWS + under
    y_rows = [1 - rows / inside, 1]
    track = [under / inside, (under + TRACK) / inside]
    domains = {"yaxis": y_rows, "yaxis2": y_rows, "yaxis3": y_rows, "yaxis4": track}
    if k == 3:
        beside = [1 - (rows + TRIANGLE_OVERHANG) / inside, 1]
        domains["yaxis5"] = [0, triangle / inside] if triangle else beside
    places = {f"{name}.domain": domain for name, domain in domains.items()}
    return sized(inside, left, right) | places


def sized(inside: float, left: int, right: int, bottom: int = BOTTOM_MARGIN) -> Attributes:
    """Return the margins, and the height of a figure with so many pixels inside of them."""
    return {
        "height": round(TOP_MARGIN + inside + bottom),
        "margin": {"l": left, "r": right, "t": TOP_MARGIN, "b": bottom},
    }


def _columns(*domains: list[float]) -> Attributes:
    names = ("xaxis", "xaxis2", "xaxis3", "xaxis4", "xaxis5")
    return {f"{name}.domain": domain for name, domain in zip(names, domains, strict=False)}


def docked(k: int) -> Attributes:
    """Place the columns closer, above the temperature, and the triangle beside the temperature."""
    rows = (TOP_MARGIN, TOP_MARGIN + k * min(34, 176 / k))
    columns = {"": (60, 122, *rows), 2: (184, 226, *rows), 3: (292, 344, *rows)}
    fewer = {"xaxis2.tickvals": [0, 20]}
    if k != 3:
        return docked_layout(columns | {4: (64, 342, 292, 316)}) | fewer
    ticks = {"xaxis4.tickvals": [0.1, 1, 10], "xaxis4.ticktext": ["0.1", "1", "10"]}
    boxes = columns | {4: (60, 222, 258, 282), 5: (290, 405, 222, 312)}
    return docked_layout(boxes) | fewer | ticks
