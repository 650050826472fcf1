"""The panel of the views that show only the probability: its curve over x, and the points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core import line, sigmoid
from ui.lessons.logistic_regression.channels import Points, constant, constants
from ui.lessons.logistic_regression.layout import (
    P_RANGE,
    curve_x,
    feature_axis,
    probability_axis,
    shades,
)
from ui.lessons.logistic_regression.state import PAGE, LineState
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.figure import Label
from ui.text.words import Words
from ui.theme import line_trace, marker_trace

PANEL = ("x", "y")
Trace = tuple[dict[str, Any], dict[str, str]]
"""A Plotly trace, and the channels that its attributes follow."""
ROW_DY = 11
"""From the upper edge of the panel down to the names of the ones; as far up to the zeros."""


def panel_channels(state: LineState, points: Points) -> dict[str, Floats]:
    """Return the channels of the panel, which nothing moves: (m,) each."""
    low, high = state.dataset.axis
    return {
        "narrow_middle": np.array([low + 0.75 * (high - low)]),  # of panel and margin, on a phone
        "curve": sigmoid(line(curve_x(state), state.w, state.b)),
        "ones_x": points.x[: points.split],
        "ones_y": points.height[: points.split],
        "zeros_x": points.x[points.split :],
        "zeros_y": points.height[points.split :],
        "edge": np.array(constants(state.dataset)),
    }


def curve(state: LineState) -> Trace:
    """Return the trace of the curve."""
    x = curve_x(state).round(4).tolist()
    return line_trace("probability", 4, x=x), {"y": "curve"}


def dots() -> list[Trace]:
    """Return the traces of the points: filled for a one, hollow for a zero."""
    hollow = {"color": "$background", "line": {"color": "$text", "width": 2}}
    return [
        (marker_trace("text", 9), {"x": "ones_x", "y": "ones_y"}),
        (marker_trace("text", 8, marker=hollow), {"x": "zeros_x", "y": "zeros_y"}),
    ]


def upright(channel: str, color: str, width: float, dash: str) -> Trace:
    """Return the trace of a vertical line through the panel."""
    return line_trace(color, width, y=list(P_RANGE), line={"dash": dash}), {"x": channel}


def panel_axes(state: LineState) -> dict[str, Any]:
    """Return the axes of the panel, and the shades where there are no data."""
    return {
        "xaxis": feature_axis(state, anchor="y"),
        "yaxis": probability_axis(anchor="x"),
        "shapes": shades(state, [PANEL]),
    }


def panel_labels(
    ch: Channels, state: LineState, titles: Mapping[str, str], words: Words, *, names: str
) -> list[Label]:
    """Label the panel, its axis, and at its left or right end (`names`) ones and zeros.

    `titles` are its titles, each under the channel that says whether it is shown, "" for always.
    """
    texts = words.raw(f"{PAGE}.data.{state.data}")
    end, dx, anchor = (("left", 6, "right"), ("right", -4, "left"))[names == "right"]
    row: dict[str, Any] = {"axes": PANEL, "x": constant(ch, end), "dx": dx, "anchor": anchor}
    row |= {"color": "muted", "style": "small rim"}
    above: dict[str, Any] = {"axes": PANEL, "x": constant(ch, "left"), "y": constant(ch, "p_high")}
    above |= {"dy": -7, "anchor": "start", "color": "probability", "style": "title"}
    below: dict[str, Any] = {"text": [texts["axis"]], "axes": PANEL, "y": constant(ch, "p_low")}
    below |= {"dy": 43, "anchor": "below", "color": "muted"}
    return [
        Label(x=constant(ch, "middle"), style="wide-only", **below),
        Label(x=ch.at("narrow_middle"), style="narrow-only undocked", **below),
        *(
            Label(text=[title], show=ch.at(shown) if shown else None, **above)
            for shown, title in titles.items()
        ),
        Label(text=[texts["one"]], y=constant(ch, "p_high"), dy=ROW_DY, **row),
        Label(text=[texts["zero"]], y=constant(ch, "p_low"), dy=-ROW_DY, **row),
    ]
