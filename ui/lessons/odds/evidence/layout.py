"""The traces, axes and the two layouts of the evidence figure.

Two panels with the same three rows: bars of the odds, each the one above times a factor, and
arrows of the log-odds, each beginning where the one above ends.
"""

from __future__ import annotations

from typing import Any

from ui.lessons.probability_scales import MAX_ODDS
from ui.live_figure.channels import BoundTraces, Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace

ROWS = (3.3, 2.35, 1.4)  # heights of the prior and of each piece of evidence
RESULT_Y, AXIS_Y, TOP_Y = 0.42, 0.0, 3.95
MAX_LOG_ODDS = 7.0  # the line of the log-odds goes from -MAX_LOG_ODDS to MAX_LOG_ODDS
ODDS, LOG_ODDS, NAMES = ("x", "y"), ("x2", "y2"), ("x3", "y3")  # the axes of the panels
HEAD_HEIGHT = 0.13


def traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the traces and the bindings of their attributes to channels."""
    odds, log_odds = ({"xaxis": x, "yaxis": y} for x, y in (ODDS, LOG_ODDS))
    height = [AXIS_Y, TOP_Y]
    data: list[dict[str, Any]] = [
        line_trace("axis", 1.5, x=[0, 0], y=height, cliponaxis=False, **odds),
        line_trace("axis", 1.5, x=[0, 0], y=height, **log_odds),
        line_trace("axis", 1.5, x=[0, MAX_ODDS], y=[AXIS_Y] * 2, cliponaxis=False, **odds),
        line_trace(
            "axis",
            1.5,
            x=[-MAX_LOG_ODDS, MAX_LOG_ODDS],
            y=[AXIS_Y] * 2,
            cliponaxis=False,
            **log_odds,
        ),
        {"x": [0], "y": [0], "xaxis": NAMES[0], "yaxis": NAMES[1], "opacity": 0},
    ]
    bound = BoundTraces(ch, data)

    dotted: dict[str, Any] = {"line": {"dash": "2px,4px"}}
    for i, (y, below) in enumerate(zip(ROWS, (*ROWS[1:], AXIS_Y), strict=True)):
        bound.add(line_trace("odds", 16, y=[y, y], **odds), x=f"bar_{i}")
        color = "muted" if below else "probability"
        bound.add(line_trace(color, 2, y=[y, below], **log_odds, **dotted), x=f"join_{i}")
        bound.add(line_trace("logit", 4, y=[y, y], **log_odds), x=f"arrow_{i}")
        head = [y - HEAD_HEIGHT, y, y + HEAD_HEIGHT]
        bound.add(line_trace("logit", 4, y=head, **log_odds), x=f"head_{i}")
    return bound.data, bound.bindings


def axes() -> dict[str, Any]:
    """Return both axes with ticks, in bold where the hypothesis is as likely as not."""
    style: dict[str, Any] = {"showgrid": False, "tickfont": {"color": "$muted", "size": 14}}
    height = [AXIS_Y, TOP_Y]
    log_ticks = list(range(-6, 7, 2))
    return {
        "xaxis": axis(
            range=[0, MAX_ODDS],
            tickvals=[0, 1, 5, 10],
            ticktext=["0", "<b>1</b>", "5", "10"],
            anchor="y",
            **style,
        ),
        "yaxis": bare_axis(range=height, anchor="x"),
        "xaxis2": axis(
            range=[-MAX_LOG_ODDS, MAX_LOG_ODDS],
            tickvals=log_ticks,
            ticktext=[f"{z}".replace("-", "−") if z else "<b>0</b>" for z in log_ticks],
            anchor="y2",
            **style,
        ),
        "yaxis2": bare_axis(range=height, anchor="x2"),
        "xaxis3": bare_axis(range=[0, 1], anchor="y3"),
        "yaxis3": bare_axis(range=height, anchor="x3"),
    }


def _domains(
    names: list[float], odds: list[float], log_odds: list[float], *rows: list[float]
) -> dict[str, Any]:
    """Return the domains of the columns, and the height of the upper and of the lower panel."""
    return {
        "xaxis.domain": odds,
        "xaxis2.domain": log_odds,
        "xaxis3.domain": names,
        "yaxis.domain": rows[0],
        "yaxis2.domain": rows[-1],
        "yaxis3.domain": rows[0],
    }


def wide() -> dict[str, Any]:
    """Place the names, the bars and the arrows side by side."""
    return {"height": 390} | _domains([0, 0.17], [0.2, 0.45], [0.53, 1], [0.1, 0.92])


def narrow() -> dict[str, Any]:
    """Place the arrows below the names and the bars."""
    return {"height": 690} | _domains([0, 0.36], [0.42, 1], [0, 1], [0.53, 0.965], [0.05, 0.42])


def docked() -> dict[str, Any]:
    """Place the names, the bars and the arrows side by side."""
    y = (34, 292)
    boxes = {"": (136, 222, *y), 2: (246, 398, *y), 3: (2, 122, *y)}
    return docked_layout(boxes) | {"xaxis.tickvals": [0, 5, 10], "xaxis.ticktext": ["0", "5", "10"]}
