"""The traces, axes and the two layouts of the view of relative weights."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.relative_weights.channels import (
    CONSTANTS,
    KNOB_REACH,
    MAX_LOGIT,
    N,
)
from ui.live_figure.docked import docked as docked_layout
from ui.theme import bare_axis, line_trace, on_axes

Attributes = dict[str, Any]
FEATURES, TABLE, SLIDERS, LOGITS, SHARES = (
    (f"x{suffix}", f"y{suffix}") for suffix in ("", "2", "3", "4", "5")
)
"""The axes of each panel."""
BAR_ROW = 0.3  # the bar of a weight that counts, below the middle of its row
ROW = 66  # pixels


def traces() -> list[tuple[Attributes, dict[str, str]]]:
    """Return the traces, each with the channels that its attributes follow."""
    columns, rows = [2.0 * i for i in range(N)], list(range(N))
    colors = [f"$class-{row}" for row in rows]
    cells: Attributes = {
        "y": [row + BAR_ROW for row in rows for _ in columns],
        "width": 0.16,
        "marker": {"color": [color for color in colors for _ in columns]},
    }
    bars: Attributes = {"type": "bar", "orientation": "h"}
    lying = bars | {"y": rows, "width": 0.5, "marker": {"color": colors}}
    track_x = [end for x in columns for end in (x - KNOB_REACH, x + KNOB_REACH, None)]
    track = {"x": track_x, "y": [0 if x is not None else None for x in track_x]}
    upright = {"type": "bar", "x": columns, "width": 0.75, "marker": {"color": "$axis"}}
    return [
        (upright | on_axes(FEATURES), {"y": "x"}),
        (bars | cells | on_axes(TABLE), {"x": "bar", "base": "bar_base"}),
        (line_trace("grid", 5, **track, **on_axes(SLIDERS)), {}),
        (lying | on_axes(LOGITS), {"x": "z"}),
        (lying | on_axes(SHARES), {"x": "p"}),
    ]


def axes() -> dict[str, Any]:
    """Return all axes with their fixed ranges, the frames of the cells and the tracks of p."""
    across, down = [CONSTANTS["left"], CONSTANTS["right"]], [N - 0.5, -0.5]
    ranges = {
        FEATURES: (across, [0.0, 1.0]),
        TABLE: (across, down),
        SLIDERS: (across, [-1.0, 1.0]),
        LOGITS: ([-MAX_LOGIT, MAX_LOGIT], down),
        SHARES: ([0.0, 1.0], down),
    }
    zero = {"zeroline": True, "zerolinecolor": "$axis", "zerolinewidth": 1.5}
    result: dict[str, Any] = {}
    for (x, y), (horizontal, vertical) in ranges.items():
        lying = zero if (x, y) in (LOGITS, SHARES) else {}
        upright = zero if (x, y) == FEATURES else {}
        result[f"xaxis{x[1:]}"] = bare_axis(range=horizontal, anchor=y, **lying)
        result[f"yaxis{y[1:]}"] = bare_axis(range=vertical, anchor=x, **upright)
    return result | {"shapes": _shapes()}


def _shapes() -> list[dict[str, Any]]:
    """Draw the frames of the cells, the line at 0 in each column, and the tracks of p."""
    places = [(2 * i, row) for row in range(N) for i in range(N)]
    frames = "".join(_box(x - 0.96, x + 0.96, y - 0.46, y + 0.46) for x, y in places)
    zeros = "".join(f"M{x},{y + BAR_ROW - 0.13}V{y + BAR_ROW + 0.13}" for x, y in places)
    tracks = "".join(_box(0, 1, row - 0.25, row + 0.25) for row in range(N))
    return [
        _path(frames, TABLE, line={"color": "$grid", "width": 1}),
        _path(zeros, TABLE, line={"color": "$axis", "width": 1.5}),
        _path(tracks, SHARES, line={"width": 0}, fillcolor="$grid", opacity=0.6),
    ]


def _path(path: str, axes: tuple[str, str], **look: Any) -> dict[str, Any]:
    return {"type": "path", "layer": "below", "path": path, "xref": axes[0], "yref": axes[1]} | look


def _box(left: float, right: float, top: float, bottom: float) -> str:
    return f"M{left:.2f},{top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"


def wide() -> dict[str, Any]:
    """Place the features above the table, sliders below it, logits and probabilities beside it."""
    rows = (144, 144 + N * ROW)
    return _domains(
        {
            FEATURES: ((0.115, 0.595), (30, 102)),
            TABLE: ((0.115, 0.595), rows),
            SLIDERS: ((0.115, 0.595), (rows[1] + 58, rows[1] + 90)),
            LOGITS: ((0.66, 0.77), rows),
            SHARES: ((0.845, 0.94), rows),
        },
        rows[1] + 112,
    )


def narrow() -> dict[str, Any]:
    """Place logits and probabilities between the table and the sliders."""
    rows = (130, 130 + N * 58)
    below = (rows[1] + 76, rows[1] + 76 + N * 40)
    return _domains(
        {
            FEATURES: ((0.17, 1), (30, 86)),
            TABLE: ((0.17, 1), rows),
            SLIDERS: ((0.17, 1), (below[1] + 40, below[1] + 72)),
            LOGITS: ((0.17, 0.42), below),
            SHARES: ((0.62, 0.85), below),
        },
        below[1] + 98,
    )


def _domains(
    boxes: dict[tuple[str, str], tuple[tuple[float, float], tuple[float, float]]], height: float
) -> dict[str, Any]:
    """Convert boxes (x as fractions, y in pixels from the top) to Plotly's domains."""
    domains: dict[str, Any] = {"height": height}
    for (x, y), (across, (top, bottom)) in boxes.items():
        domains[f"xaxis{x[1:]}.domain"] = list(across)
        domains[f"yaxis{y[1:]}.domain"] = [1 - bottom / height, 1 - top / height]
    return domains


def docked() -> dict[str, Any]:
    """Place all as in the narrow layout, with a number for each cell."""
    x, below = (84, 405), (209, 267)
    boxes = {FEATURES: (*x, 12, 44), TABLE: (*x, 92, 182), SLIDERS: (*x, 296, 314)}
    boxes |= {LOGITS: (84, 176, *below), SHARES: (250, 340, *below)}
    return docked_layout({axis[1:]: box for (axis, _), box in boxes.items()})
