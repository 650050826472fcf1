"""The traces, axes and the two layouts of the odds figure.

The three lines share one overlay (x from 0 to 1; y is 2 for the top line, then 1 and 0), so that a
polyline can connect the positions of the same coin; Plotly's own axes only give the ticks.
"""

from __future__ import annotations

from typing import Any

from ui.lessons import waffle
from ui.lessons.probability_scales import MAX_ODDS
from ui.live_figure.channels import BoundTraces, Channels
from ui.live_figure.docked import Box
from ui.live_figure.docked import docked as docked_layout
from ui.state.codecs import format_number
from ui.theme import axis, bare_axis, line_trace, marker_trace

QUANTITIES = ("probability", "odds", "logit")  # the three lines, from top to bottom
ROWS = [2, 1, 0]
MAX_LOGIT = 5.0  # the line of the log-odds goes from -MAX_LOGIT to MAX_LOGIT
MARGIN = 0.2  # of the overlay above the top and below the bottom line, for thick strokes
OVERLAY = {"xaxis": "x", "yaxis": "y"}  # comes first, so that ticks are drawn over it
NARROW_TICKS = [0, 0.25, 0.5, 0.75, 1]  # of the probability, where ten would be too close
EMPTY_AXES = (2, 3, 4, 6, 7, 9)  # Plotly omits axes without a trace


def traces(ch: Channels, view: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the traces and the bindings of their attributes to channels."""
    area = {"fill": "toself", "fillcolor": "$surface", "line": {"width": 0}, "mode": "lines"}
    data: list[dict[str, Any]] = [
        {
            "x": [0, 0.5, 0.1, 0.5, 0, 0],
            "y": [2, 2, 1, 0, 0, 2],
            "type": "scatter",
            **area,
            **OVERLAY,
        },
        line_trace(
            "axis", 2, x=[0, 1, None] * 3, y=[2, 2, None, 1, 1, None, 0, 0, None], **OVERLAY
        ),
        *(
            {"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0}
            for n in EMPTY_AXES
        ),
        marker_trace(
            "axis", 12, x=[0.5, 0.1, 0.5], y=ROWS, marker={"symbol": "line-ns-open"}, **OVERLAY
        ),
    ]
    bound = BoundTraces(ch, data)

    bound.add(waffle.bars(5), y="columns")
    bound.add(line_trace("text", 2, y=ROWS, **OVERLAY), x="here")
    if view == "swap":
        bound.add(line_trace("muted", 1.5, y=ROWS, line={"dash": "dot"}, **OVERLAY), x="there")
        for i, quantity in enumerate(QUANTITIES):
            at = {"y": [ROWS[i]] * 2, **OVERLAY}
            bound.add(line_trace(quantity, 7, opacity=0.35, **at), x=f"mirror_arm_{i}")
            bound.add(line_trace(quantity, 7, **at), x=f"arm_{i}")
        rings = {"color": [f"${quantity}" for quantity in QUANTITIES], "width": 2.5}
        ghost = {"color": "$background", "line": rings}
        bound.add(
            marker_trace("background", 15, y=ROWS, marker=ghost, cliponaxis=False, **OVERLAY),
            x="there",
        )
    return bound.data, bound.bindings


def axes() -> dict[str, Any]:
    """Return the overlay, the three lines with their ticks, and the axes of labels."""
    style = {
        "showgrid": False,
        "tickfont": {"color": "$muted", "size": 14},
        "ticklabelstandoff": 4,  # pixels, so that no handle hides the number below it
    }
    scales: tuple[tuple[list[float], float], ...] = (
        ([i / 10 for i in range(11)], 0.5),
        (list(range(int(MAX_ODDS) + 1)), 1),
        (list(range(-int(MAX_LOGIT), int(MAX_LOGIT) + 1)), 0),
    )
    lines = {
        f"xaxis{n}": axis(
            range=[values[0], values[-1]],
            tickvals=values,
            ticktext=[_tick(value, even) for value in values],
            anchor=f"y{n}",
            **style,
        )
        for n, (values, even) in enumerate(scales, 2)
    }
    ticks = {f"yaxis{n}": bare_axis(range=[-1, 1], anchor=f"x{n}") for n in (2, 3, 4)}
    labels = {f"xaxis{n}": bare_axis(range=[0, 1], anchor=f"y{n}") for n in ("", 6, 7, 9)}
    rows = {f"yaxis{n}": bare_axis(range=[0, 2], anchor=f"x{n}") for n in (6, 7)}
    ratio = {"yaxis9": bare_axis(range=[0, 1], anchor="x9")}
    overlay = {"yaxis": bare_axis(range=[-MARGIN, 2 + MARGIN], anchor="x")}
    return lines | ticks | labels | rows | ratio | overlay | waffle.axes(5)


def _tick(value: float, even: float) -> str:
    """Return the text of a tick, in bold where heads and tails are equally likely."""
    text = format_number(value).replace("-", "−")
    return f"<b>{text}</b>" if value == even else text


def _domains(
    left: float, rows: list[float], labels: dict[int, tuple[list[float], float]]
) -> dict[str, Any]:
    """Return the domains of the lines, and of the axes of the labels beside them.

    `labels` has the x domain of each label axis, and how far above the lines its labels are.
    """
    lines = {f"xaxis{n}.domain": [left, 1] for n in ("", 2, 3, 4)}
    ticks = {
        f"yaxis{n}.domain": [row - 0.02, row + 0.02] for n, row in zip((2, 3, 4), rows, strict=True)
    }
    margin = MARGIN * (rows[0] - rows[1])
    overlay = {"yaxis.domain": [rows[2] - margin, rows[0] + margin]}
    domains: dict[str, Any] = lines | ticks | overlay
    for n, (x, above) in labels.items():
        domains |= {f"xaxis{n}.domain": x, f"yaxis{n}.domain": [rows[2] + above, rows[0] + above]}
    return domains


def wide() -> dict[str, Any]:
    """Place the waffle beside the lines, and the labels between them."""
    beside = [0.3, 0.42]
    labels = {6: (beside, 0.045), 7: (beside, -0.035)}
    return _domains(0.43, [0.87, 0.49, 0.11], labels) | {
        "xaxis5.domain": [0, 0.25],
        "yaxis5.domain": [0.26, 1],
        "xaxis9.domain": [0, 0.25],
        "yaxis9.domain": [0, 0.18],
    }


def narrow() -> dict[str, Any]:
    """Place the waffle above the lines, and the labels beside them."""
    beside = [0.0, 0.3]
    labels = {6: (beside, 0.035), 7: (beside, -0.03)}
    return _domains(0.35, [0.595, 0.345, 0.095], labels) | {
        "xaxis5.domain": [0, 0.46],
        "yaxis5.domain": [0.68, 1],
        "xaxis9.domain": [0.5, 1],
        "yaxis9.domain": [0.68, 1],
        "xaxis2.tickvals": NARROW_TICKS,
        "xaxis2.ticktext": [_tick(value, 0.5) for value in NARROW_TICKS],
    }


def docked() -> dict[str, Any]:
    """Place the labels beside the lines, without the waffle and the ratio."""
    x, beside, rows = (132, 393), (2, 120), (66, 168, 270)
    overlay = MARGIN * (rows[1] - rows[0])
    boxes: dict[Any, Box] = {"": (*x, rows[0] - overlay, rows[2] + overlay)}
    boxes |= {n: (*x, row - 6, row + 6) for n, row in zip((2, 3, 4), rows, strict=True)}
    boxes |= {6: (*beside, rows[0] - 14, rows[2] - 14), 7: (*beside, rows[0] + 12, rows[2] + 12)}
    return docked_layout(boxes, hidden=(5, 9)) | {
        "xaxis2.tickvals": NARROW_TICKS,
        "xaxis2.ticktext": [_tick(value, 0.5) for value in NARROW_TICKS],
    }
