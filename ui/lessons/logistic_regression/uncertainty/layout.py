"""The traces and the two layouts of the view of the uncertainty."""

from __future__ import annotations

from typing import Any

from ui.lessons.logistic_regression.layout import curve_x
from ui.lessons.logistic_regression.probability_panel import Trace, curve, dots, upright
from ui.lessons.logistic_regression.state import LineState
from ui.live_figure.docked import docked as docked_layout
from ui.theme import line_trace, marker_trace


def traces(state: LineState) -> list[Trace]:
    """Return all traces from back to front, each with the channels that it is bound to."""
    x = curve_x(state).round(4).tolist()
    area: dict[str, Any] = {"fill": "toself", "fillcolor": "$probability", "opacity": 0.25}
    dotted: dict[str, Any] = {"line": {"dash": "dot"}}
    return [
        (line_trace("probability", 0, x=[*x, *x[::-1]], **area), {"y": "band"}),
        upright("upright", "muted", 1.5, "solid"),
        (line_trace("probability", 2, **dotted), {"x": "level_x", "y": "level"}),
        curve(state),
        (line_trace("probability", 8), {"x": "upright", "y": "p_ends"}),
        *dots(),
        (marker_trace("text", 12), {"x": "x", "y": "p"}),
    ]


def wide() -> dict[str, Any]:
    """Leave room for the numbers beside the panel."""
    return {"height": 346, "xaxis.domain": [0, 0.86]}


def narrow() -> dict[str, Any]:
    """Leave as much room, of less."""
    return {"height": 400, "margin.l": 24, "margin.b": 86, "xaxis.domain": [0, 0.68]}


def docked() -> dict[str, Any]:
    """Leave room for the numbers."""
    return docked_layout({"": (26, 300, 30, 298)})
