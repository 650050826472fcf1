"""The traces, axes and the two layouts of the logistic-regression figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ui.lessons.logistic_regression.state import STEPS, LineState
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, line_trace, marker_trace, on_axes

UPPER, LOWER, LOSS = ("x", "y"), ("x2", "y2"), ("x3", "y3")
"""The axes of z, of p below it, and of the log loss beside them."""
MAX_Z = 8.6  # upper end of the axis of z
P_RANGE = (-0.3, 1.27)  # of the axis of p
MAX_LOSS = 1.0  # upper end of the axis of the log loss
CURVE_POINTS = 41


def curve_x(state: LineState) -> Floats:
    """Return the x at which the curve of the probability is computed."""
    return np.linspace(*state.dataset.axis, CURVE_POINTS)


def traces(state: LineState) -> list[dict[str, Any]]:
    """Return all traces from back to front."""
    low, high = state.dataset.axis
    dotted, dashed = {"line": {"dash": "dot"}}, {"line": {"dash": "dash"}}
    hollow = {"color": "$background", "line": {"color": "$text", "width": 2}}
    return [
        line_trace("axis", 2, y=[-MAX_Z, MAX_Z], **on_axes(UPPER), **dashed),
        line_trace("axis", 2, y=list(P_RANGE), **on_axes(LOWER), **dashed),
        line_trace("muted", 1.5, y=[-MAX_Z, MAX_Z], **on_axes(UPPER)),
        line_trace("muted", 1.5, y=list(P_RANGE), **on_axes(LOWER)),
        line_trace("logit", 2, **on_axes(UPPER), **dotted),
        line_trace("probability", 2, **on_axes(LOWER), **dotted),
        line_trace("logit", 4, x=[low, high], **on_axes(UPPER)),
        line_trace("probability", 4, x=curve_x(state).round(4).tolist(), **on_axes(LOWER)),
        marker_trace("text", 9, **on_axes(LOWER)),
        marker_trace("text", 8, marker=hollow, **on_axes(LOWER)),
        marker_trace("logit", 12, **on_axes(UPPER)),
        marker_trace("probability", 12, **on_axes(LOWER)),
        line_trace("muted", 2, x=list(range(STEPS + 1)), **on_axes(LOSS)),
        line_trace("axis", 2, x=[0, STEPS], **on_axes(LOSS), **dashed),
        marker_trace("text", 13, cliponaxis=False, **on_axes(LOSS)),
    ]


def bindings(ch: Channels) -> list[dict[str, Any]]:
    """Return the bindings of the traces' attributes to channels, in the order of `traces`."""
    bound: list[dict[str, str]] = [
        {"x": "crossing"},
        {"x": "crossing"},
        {"x": "upright"},
        {"x": "upright"},
        {"x": "level_x", "y": "level_z"},
        {"x": "level_x", "y": "level_p"},
        {"y": "line"},
        {"y": "curve"},
        {"x": "ones_x", "y": "ones_y"},
        {"x": "zeros_x", "y": "zeros_y"},
        {"x": "x", "y": "z"},
        {"x": "x", "y": "p"},
        {"y": "way"},
        {"y": "best"},
        {"x": "stop", "y": "loss_y"},
    ]
    return [binding for i, names in enumerate(bound) for binding in ch.bind(i, **names)]


def axes(state: LineState) -> dict[str, Any]:
    """Return all axes, each with its fixed range."""
    ticks = {"range": list(state.dataset.axis), "tickvals": list(state.dataset.ticks)}
    zero = {"zeroline": True, "zerolinecolor": "$axis"}
    return {
        "xaxis": axis(**ticks, showticklabels=False, anchor="y"),
        "xaxis2": feature_axis(state, anchor="y2"),
        "xaxis3": axis(range=[-2, STEPS + 1], tickvals=[0, 20, 40], showgrid=False, anchor="y3"),
        "yaxis": axis(range=[-MAX_Z, MAX_Z], tickvals=[-5, 0, 5], anchor="x", **zero),
        "yaxis2": probability_axis(anchor="x2"),
        "yaxis3": axis(
            range=[0, MAX_LOSS * 1.02],
            tickvals=[0, 0.5, 1],
            ticktext=["0", "", "1"],
            anchor="x3",
            **zero,
        ),
    }


def feature_axis(state: LineState, **changes: Any) -> dict[str, Any]:
    """Return the axis of x with its numbers."""
    data = state.dataset
    ticks = {"tickvals": list(data.ticks), "ticks": "outside", "ticklen": 9}
    return axis(range=list(data.axis), tickcolor="$background", **ticks, **changes)


def probability_axis(**changes: Any) -> dict[str, Any]:
    """Return the axis of p, with room for points above 1 and below 0."""
    ticks = {"tickvals": [0, 0.5, 1], "ticktext": ["0", "½", "1"]}
    return axis(range=list(P_RANGE), **ticks, **changes)


def wide() -> dict[str, Any]:
    """Place z above p, and the log loss beside both."""
    return {"height": 346} | _domains([0, 0.66], [0.78, 0.96], [0.58, 1], [0, 0.47], [0, 1])


def narrow() -> dict[str, Any]:
    """Place z above p, and the log loss below both."""
    domains = _domains([0, 0.82], [0.02, 0.86], [0.72, 1], [0.37, 0.64], [0, 0.17])
    return {"height": 620, "margin.b": 42} | domains


def _domains(
    x: list[float], x3: list[float], y: list[float], y2: list[float], y3: list[float]
) -> dict[str, Any]:
    domains = {"xaxis": x, "xaxis2": x, "xaxis3": x3, "yaxis": y, "yaxis2": y2, "yaxis3": y3}
    return {f"{name}.domain": domain for name, domain in domains.items()}


def shades(
    state: LineState, panels: Sequence[tuple[str, str]] = (UPPER, LOWER)
) -> list[dict[str, Any]]:
    """Shade where there are no data; and the bin, while points can be moved."""
    data = state.dataset
    least, most = state.extent
    low, high = data.axis
    spans = [(low, least, "$grid", 0.55), (most, high, "$grid", 0.55)]
    if state.edit == "yes":
        door = (data.high + data.bin) / 2
        spans[1:] = [(most, door, "$grid", 0.55), (door, high, "$primary", 0.2)]
    return [
        {"type": "rect", "x0": x0, "x1": x1, "xref": x, "y0": 0, "y1": 1, "yref": f"{y} domain"}
        | {"fillcolor": color, "opacity": opacity, "line": {"width": 0}, "layer": "below"}
        for x0, x1, color, opacity in spans
        for x, y in panels
        if x0 < x1
    ]


def docked() -> dict[str, Any]:
    """Place z above p, without the log loss."""
    x = (26, 342)
    return docked_layout({"": (*x, 30, 124), 2: (*x, 156, 298)}, hidden=[3])
