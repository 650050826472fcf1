"""The traces, axes and the two layouts of the view of the threshold."""

from __future__ import annotations

from typing import Any

from ui.lessons.logistic_regression.layout import P_RANGE
from ui.lessons.logistic_regression.probability_panel import Trace, curve, dots, panel_axes, upright
from ui.lessons.logistic_regression.state import LineState
from ui.live_figure.docked import docked as docked_layout
from ui.theme import bare_axis, line_trace, marker_trace

COST = ("x2", "y2")
"""The axes of the expected cost, beside the panel, over the same probabilities."""
MISS, ALARM = "class-3", "class-0"
"""The colours of the two kinds of mistake."""


def traces(state: LineState) -> list[Trace]:
    """Return all traces from back to front, each with the channels that it is bound to."""
    low, high = state.dataset.axis
    on_cost: dict[str, Any] = {"xaxis": COST[0], "yaxis": COST[1]}
    ring: dict[str, Any] = {"symbol": "circle-open", "line": {"width": 3}}
    return [
        upright("half", "muted", 1.5, "dot"),
        upright("crossing", "text", 2, "dash"),
        (line_trace("probability", 2, x=[low, high]), {"y": "level"}),
        curve(state),
        *dots(),
        (marker_trace(MISS, 17, marker=ring), {"x": "ones_x", "y": "missed_y"}),
        (marker_trace(ALARM, 17, marker=ring), {"x": "zeros_x", "y": "alarmed_y"}),
        (line_trace("muted", 2.5, **on_cost), {"x": "steps_cost", "y": "steps_p"}),
        (line_trace("probability", 2, **on_cost), {"x": "bar_cost", "y": "level"}),
        (
            marker_trace("muted", 11, marker={"symbol": "circle-open"} | ring, **on_cost),
            {"x": "best_cost", "y": "best"},
        ),
        (
            marker_trace("text", 12, cliponaxis=False, **on_cost),
            {"x": "point_cost", "y": "t"},
        ),
    ]


def axes(state: LineState) -> dict[str, Any]:
    """Return all axes, each with its fixed range; the cost is drawn in shares of its largest."""
    return panel_axes(state) | {
        "xaxis2": bare_axis(range=[-0.04, 1.08], anchor="y2", zeroline=True, zerolinecolor="$axis"),
        "yaxis2": bare_axis(range=list(P_RANGE), anchor="x2"),
    }


def wide() -> dict[str, Any]:
    """Place the cost beside the panel."""
    return {"height": 346} | _domains([0, 0.69], [0.76, 0.98])


def narrow() -> dict[str, Any]:
    """Place them closer."""
    return {"height": 400, "margin.l": 24, "margin.b": 86} | _domains([0, 0.66], [0.74, 1])


def _domains(x: list[float], x2: list[float]) -> dict[str, Any]:
    return {"xaxis.domain": x, "xaxis2.domain": x2}


def docked() -> dict[str, Any]:
    """Place them closer."""
    y = (30, 298)
    return docked_layout({"": (26, 272, *y), 2: (304, 405, *y)})
