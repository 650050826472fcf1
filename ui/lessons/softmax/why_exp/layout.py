"""The traces, axes and the two layouts of the view `why`: logits, and three columns of shares."""

from __future__ import annotations

from typing import Any

from ui.lessons.softmax.layout import (
    DRAG_LIMIT,
    TOP_MARGIN,
    TRACK,
    bars,
    boxes_behind,
    lines_behind,
    row_height,
    sized,
)
from ui.lessons.softmax.why_exp.channels import COLUMNS, SHARE_ENDS
from ui.live_figure.channels import Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace

Attributes = dict[str, Any]
PANELS = {"ratio": "2", "square": "3", "p": "4"}
UNDER_ROWS = 56  # pixels for the sum of a column, and what is wrong with it


def traces(k: int) -> list[Attributes]:
    """Return the bars of four columns, and the track of the mean."""
    return [
        *(bars(k, panel) for panel in ("", *PANELS.values())),
        line_trace("axis", 3, x=[-DRAG_LIMIT, DRAG_LIMIT], y=[0, 0], xaxis="x5", yaxis="y5"),
    ]


def bindings(ch: Channels) -> list[Attributes]:
    """Return the bindings of the traces' attributes to channels."""
    return [b for i, name in enumerate(("z", *COLUMNS)) for b in ch.bind(i, x=name, y="rows")]


def axes(k: int) -> Attributes:
    """Return the axes for k classes, each with its fixed range."""
    column = {"side": "top", "zeroline": True, "zerolinecolor": "$axis", "zerolinewidth": 1.5}
    shares = {
        f"xaxis{n}": axis(range=[*SHARE_ENDS], tickvals=[0, 1], anchor=f"y{n}", **column)
        for n in PANELS.values()
    }
    rows = {
        f"yaxis{n}": bare_axis(range=[k - 0.5, -0.5], anchor=f"x{n}")
        for n in ("", *PANELS.values())
    }
    return {
        **rows,
        **shares,
        "xaxis": axis(range=[-DRAG_LIMIT, DRAG_LIMIT], tickvals=[-3, 0, 3], **column),
        "xaxis5": axis(
            range=[-DRAG_LIMIT, DRAG_LIMIT],
            tickvals=[-3, -2, -1, 0, 1, 2, 3],
            showgrid=False,
            anchor="y5",
        ),
        "yaxis5": bare_axis(range=[-1, 1], anchor="x5"),
    }


def tracks(k: int) -> list[Attributes]:
    """Return the background of the bars: lines for logits, boxes from 0 to 1 for shares."""
    return [
        *lines_behind(k, "", -DRAG_LIMIT, DRAG_LIMIT),
        *(box for panel in PANELS.values() for box in boxes_behind(k, panel)),
    ]


def wide(k: int) -> Attributes:
    """Place the four columns side by side."""
    rows = k * row_height(k)
    inside = rows + UNDER_ROWS + 44 + TRACK
    columns = {"": [0, 0.19], "2": [0.29, 0.45], "3": [0.54, 0.70], "4": [0.79, 0.95]}
    y = [1 - rows / inside, 1]
    return sized(inside, 114, 8) | {
        **{f"xaxis{n}.domain": x for n, x in columns.items()},
        **{f"yaxis{n}.domain": y for n in columns},
        "xaxis5.domain": [0.08, 0.87],
        "yaxis5.domain": [0, TRACK / inside],
    }


def narrow(k: int) -> Attributes:
    """Place two columns above two others."""
    rows = k * min(48, max(34, 264 / k))
    between = UNDER_ROWS + TOP_MARGIN
    inside = 2 * rows + between + UNDER_ROWS + 44 + TRACK
    upper, lower = [1 - rows / inside, 1], [1 - (2 * rows + between) / inside, 0.0]
    lower[1] = lower[0] + rows / inside
    left, right = [0, 0.36], [0.6, 0.96]
    places = {"": (left, upper), "2": (right, upper), "3": (left, lower), "4": (right, lower)}
    return sized(inside, 58, 44) | {
        **{f"xaxis{n}.domain": x for n, (x, _) in places.items()},
        **{f"yaxis{n}.domain": y for n, (_, y) in places.items()},
        "xaxis5.domain": [0, 1],
        "yaxis5.domain": [0, TRACK / inside],
    }


def docked(k: int) -> Attributes | None:
    """Place two columns above two others, closer; so many classes as there is room for."""
    if k > 3:
        return None
    upper, lower = (48, 48 + 22 * k), (188, 188 + 22 * k)
    boxes = {"": (60, 150, *upper), "2": (262, 360, *upper), "3": (60, 150, *lower)}
    boxes |= {"4": (262, 360, *lower), "5": (60, 340, 306, 330)}
    return docked_layout(boxes) | {"xaxis5.showticklabels": False}
