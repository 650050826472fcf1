"""The traces, axes and the two layouts of the view of float types.

The plain formula, the shifted one and the logarithms are three blocks: side by side where there is
room, else below each other.
"""

from __future__ import annotations

from typing import Any

from ui.lessons.softmax.float_types.channels import RANGES
from ui.lessons.softmax.layout import (
    TOP_MARGIN,
    TRACK,
    bars,
    boxes_behind,
    row_height,
    sized,
)
from ui.live_figure.channels import Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace

Attributes = dict[str, Any]
TEXT_AXES = ("", "3", "5")  # of the numbers of the three blocks, which have no trace
TICKS = {
    "float16": [-20, -15, -10, -5, 0, 5, 10],
    "float32": [-100, -75, -50, -25, 0, 25, 50, 75],
    "float64": [-600, -400, -200, 0, 200, 400, 600],
}
UNDER_ROWS = 30  # pixels for a total, and what is wrong


def traces(k: int, dtype: str) -> list[Attributes]:
    """Return the bars of two columns and the track, and what keeps the axes of labels."""
    return [
        bars(k, "2"),
        bars(k, "4"),
        line_trace("axis", 3, x=[*RANGES[dtype]], y=[0, 0], xaxis="x6", yaxis="y6"),
        *(
            {"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0}
            for n in TEXT_AXES
        ),
    ]


def bindings(ch: Channels) -> list[Attributes]:
    """Return the bindings of the traces' attributes to channels."""
    return [*ch.bind(0, x="plain_p", y="rows"), *ch.bind(1, x="p", y="rows")]


def axes(k: int, dtype: str) -> Attributes:
    """Return the axes for k classes and a float type, each with its fixed range."""
    column = {"side": "top", "zeroline": True, "zerolinecolor": "$axis", "zerolinewidth": 1.5}
    shares = {
        f"xaxis{n}": axis(range=[0, 1], tickvals=[0, 0.5, 1], anchor=f"y{n}", **column)
        for n in (2, 4)
    }
    return {
        **{f"xaxis{n}": bare_axis(range=[0, 1], anchor=f"y{n}") for n in TEXT_AXES},
        **shares,
        **{f"yaxis{n}": bare_axis(range=[k - 0.5, -0.5], anchor=f"x{n}") for n in ("", 2, 3, 4, 5)},
        "xaxis6": axis(range=[*RANGES[dtype]], tickvals=TICKS[dtype], showgrid=False, anchor="y6"),
        "yaxis6": bare_axis(range=[-1, 1], anchor="x6"),
    }


def tracks(k: int) -> list[Attributes]:
    """Return the boxes behind the shares."""
    return [*boxes_behind(k, "2"), *boxes_behind(k, "4")]


def wide(k: int) -> Attributes:
    """Place the three blocks side by side."""
    rows = k * row_height(k)
    inside = rows + UNDER_ROWS + 44 + TRACK
    columns = {
        "": [0, 0.08],
        "2": [0.16, 0.28],
        "3": [0.385, 0.465],
        "4": [0.515, 0.635],
        "5": [0.77, 0.89],
    }
    return sized(inside, 114, 8) | {
        **{f"xaxis{n}.domain": x for n, x in columns.items()},
        **{f"yaxis{n}.domain": [1 - rows / inside, 1] for n in columns},
        "xaxis6.domain": [0.08, 0.87],
        "yaxis6.domain": [0, TRACK / inside],
    }


def narrow(k: int) -> Attributes:
    """Place the three blocks below each other."""
    rows = k * min(48, max(34, 264 / k))
    block = rows + UNDER_ROWS + TOP_MARGIN
    inside = 3 * block - TOP_MARGIN + 44 + TRACK
    y = [[1 - (n * block + rows) / inside, 1 - n * block / inside] for n in range(3)]
    columns = {
        "": ([0, 0.22], y[0]),
        "2": ([0.44, 0.78], y[0]),
        "3": ([0, 0.22], y[1]),
        "4": ([0.44, 0.78], y[1]),
        "5": ([0, 0.44], y[2]),
    }
    return sized(inside, 58, 8) | {
        **{f"xaxis{n}.domain": x for n, (x, _) in columns.items()},
        **{f"yaxis{n}.domain": block_y for n, (_, block_y) in columns.items()},
        "xaxis6.domain": [0.1, 0.8],
        "yaxis6.domain": [0, TRACK / inside],
    }


def docked(k: int) -> Attributes | None:
    """Place the two ways below each other; so many classes as there is room for."""
    if k > 3:
        return None
    upper, lower = (48, 48 + 22 * k), (184, 184 + 22 * k)
    boxes = {"": (60, 138, *upper), 2: (210, 330, *upper), 3: (60, 138, *lower)}
    return docked_layout(boxes | {4: (210, 330, *lower), 6: (80, 330, 300, 324)}, hidden=[5]) | {
        "xaxis6.showticklabels": False
    }
