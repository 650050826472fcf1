"""The traces, axes and the two layouts of the loss: logits with arrows, shares, and -log p."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import log_sigmoid, sigmoid
from ui.lessons.softmax.layout import (
    DRAG_LIMIT,
    TOP_MARGIN,
    bars,
    boxes_behind,
    lines_behind,
    row_height,
    sized,
)
from ui.lessons.softmax.loss.channels import LOGIT_ENDS, MAX_LOSS
from ui.live_figure.channels import Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace, marker_trace

Attributes = dict[str, Any]
LOSS = ("x3", "y3")
UNDER_ROWS = 26  # pixels for the sums of the columns
UNDER_LOSS = 56  # tick labels of the loss, and the name of what they are of
SHAFT = 3.0  # thickness of an arrow, in pixels


def traces(k: int) -> list[tuple[Attributes, dict[str, str]]]:
    """Return the traces, each with the channels that its attributes follow."""
    on_loss = {"xaxis": LOSS[0], "yaxis": LOSS[1]}
    z = np.linspace(-5.2, 8, 80)
    p, loss = sigmoid(z).round(5).tolist(), (-log_sigmoid(z)).round(5).tolist()
    arrows = {
        "type": "bar",
        "orientation": "h",
        "marker": {"color": "$text"},
        "width": SHAFT / row_height(k),
    }
    dotted = {"line": {"dash": "2px,4px"}}
    return [
        (bars(k, ""), {"x": "z", "y": "rows"}),
        (arrows, {"x": "pull", "y": "arrow_y", "base": "z"}),
        (bars(k, "2"), {"x": "p", "y": "rows"}),
        (line_trace("muted", 3, x=p, y=loss, line={"simplify": False}, **on_loss), {}),
        (line_trace("probability", 2.5, **dotted, **on_loss), {"x": "drop_x", "y": "drop_y"}),
        (line_trace("text", 2.5, **dotted, **on_loss), {"x": "across_x", "y": "across_y"}),
        (marker_trace("text", 13, cliponaxis=False, **on_loss), {"x": "p_true", "y": "loss_y"}),
    ]


def bindings(ch: Channels, k: int) -> list[Attributes]:
    """Return the bindings of the traces' attributes to channels."""
    return [b for i, (_, names) in enumerate(traces(k)) for b in ch.bind(i, **names)]


def axes(k: int) -> Attributes:
    """Return the axes for k classes, each with its fixed range."""
    column = {"side": "top", "zeroline": True, "zerolinecolor": "$axis", "zerolinewidth": 1.5}
    rows = {f"yaxis{n}": bare_axis(range=[k - 0.5, -0.5], anchor=f"x{n}") for n in ("", "2")}
    return {
        **rows,
        "xaxis": axis(range=[*LOGIT_ENDS], tickvals=[-3, 0, 3], **column),
        "xaxis2": axis(range=[0, 1], tickvals=[0, 0.5, 1], anchor="y2", **column),
        "xaxis3": axis(range=[0, 1], tickvals=[0, 0.5, 1], anchor="y3"),
        "yaxis3": axis(range=[0, MAX_LOSS], tickvals=[1, 2, 3, 4, 5], anchor="x3"),
        "bargap": 0.5,
        "barmode": "overlay",
    }


def tracks(k: int) -> list[Attributes]:
    """Return the background of the bars: lines for logits, boxes for shares."""
    return [*lines_behind(k, "", -DRAG_LIMIT, DRAG_LIMIT), *boxes_behind(k, "2", 0.5)]


def wide(k: int) -> Attributes:
    """Place logits, shares and the loss side by side."""
    rows = k * row_height(k)
    inside = max(rows + UNDER_ROWS, 200)
    y = [1 - rows / inside, 1]
    return sized(inside, 114, 16, UNDER_LOSS) | {
        "xaxis.domain": [0, 0.31],
        "xaxis2.domain": [0.54, 0.65],
        "xaxis3.domain": [0.78, 1],
        "yaxis.domain": y,
        "yaxis2.domain": y,
        "yaxis3.domain": [(inside - 200) / inside, 1],
    }


def narrow(k: int) -> Attributes:
    """Place the logits above the shares and the loss."""
    rows = k * min(48, max(34, 264 / k))
    lower = max(rows + UNDER_ROWS, 180)
    inside = rows + UNDER_ROWS + TOP_MARGIN + lower
    below = lower / inside
    return sized(inside, 58, 16, UNDER_LOSS) | {
        "xaxis.domain": [0, 0.46],
        "yaxis.domain": [1 - rows / inside, 1],
        "xaxis2.domain": [0, 0.3],
        "yaxis2.domain": [below - rows / inside, below],
        "xaxis3.domain": [0.62, 1],
        "yaxis3.domain": [below - 180 / inside, below],
    }


def docked(k: int) -> Attributes | None:
    """Place the logits above the shares and the loss; so many classes as there is room for."""
    if k > 3:
        return None
    upper, lower = (48, 48 + 26 * k), (206, 206 + 26 * k)
    return docked_layout({"": (60, 204, *upper), 2: (60, 150, *lower), 3: (262, 400, 206, 292)})
