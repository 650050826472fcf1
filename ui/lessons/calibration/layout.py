"""The traces, axes and layouts of the calibration figure."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from core import temperature_loss
from ui.lessons.calibration.state import (
    ASKED,
    MAX_T,
    MIN_T,
    N_BINS,
    best_temperature,
    chosen_on,
)
from ui.live_figure.channels import Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, line_trace, marker_trace

SHARE, LOSS = ("x", "y"), ("x2", "y2")
"""The axes of confidence and accuracy, and of temperature and loss."""
TOP = 1.02  # of both axes of shares, so that a point at 1 is whole
LOSS_RANGE = (0.0, 1.2)
Attributes = dict[str, Any]


def traces(model: str, view: str, drawn: bool) -> list[Attributes]:
    """Return all traces from back to front; while a person guesses, without what is right.

    The last one is the line to draw, which stays beside the bars if it was `drawn`.
    """
    temperatures, loss = loss_curve(model)
    on = {"xaxis": LOSS[0], "yaxis": LOSS[1]}
    best = best_temperature(model)
    data = [
        line_trace("axis", 2, x=[0, 1], y=[0, 1], line={"dash": "dash"}),
        line_trace("axis", 2, x=[best, best], y=list(LOSS_RANGE), line={"dash": "dash"}, **on),
        line_trace("text", 3, x=temperatures, y=loss, **on),
    ]
    if view == "guess":
        return [*data, _guess(10)]
    return [
        *data,
        _bars(0.45),
        _bars(0.16),
        *(line_trace("probability", 2.5) for _ in range(N_BINS)),
        marker_trace("probability", 11),
        *([_guess(7)] if drawn else []),
    ]


def bindings(ch: Channels, view: str, drawn: bool) -> list[Attributes]:
    """Return the bindings of the traces' attributes to channels."""
    if view == "guess":
        return ch.bind(3, x="centers", y="guess")
    return [
        *ch.bind(3, x="centers", y="many"),
        *ch.bind(4, x="centers", y="few"),
        *(
            binding
            for i in range(N_BINS)
            for binding in ch.bind(5 + i, x=f"interval_x_{i}", y=f"interval_y_{i}")
        ),
        *ch.bind(5 + N_BINS, x="confidence", y="point"),
        *(ch.bind(6 + N_BINS, x="centers", y="guess") if drawn else []),
    ]


def _guess(size: float) -> Attributes:
    marker = {"color": "$text", "size": size}
    return line_trace("text", 2, mode="lines+markers", marker=marker)


def _bars(opacity: float) -> Attributes:
    return {
        "type": "bar",
        "width": [0.092] * N_BINS,
        "opacity": opacity,
        "marker": {"color": "$probability"},
    }


@cache
def loss_curve(model: str) -> tuple[list[float], list[float]]:
    """Return temperatures, and the loss at each where the temperature is chosen."""
    rows = chosen_on(model)
    temperatures = np.geomspace(MIN_T, MAX_T, 61)
    loss = temperature_loss(rows.y, rows.z, temperatures)
    return temperatures.round(4).tolist(), loss.round(4).tolist()


def asked_bucket() -> Attributes:
    """Shade the bucket that a person guesses about, and that the answer stands above."""
    low, high = ASKED / N_BINS, (ASKED + 1) / N_BINS
    ends = {"x0": low, "x1": high, "y0": 0, "y1": 1, "xref": "x", "yref": "y"}
    return {"type": "rect", "fillcolor": "$grid", "line": {"width": 0}, "layer": "below"} | ends


def axes() -> Attributes:
    """Return all axes, each with its fixed range."""
    shares = {"range": [0, TOP], "tickvals": [0, 0.2, 0.4, 0.6, 0.8, 1]}
    log = {"type": "log", "range": [-0.32, 0.62]}  # powers of ten: a little beyond all temperatures
    return {
        "xaxis": axis(**shares, anchor="y"),
        "yaxis": axis(**shares, zeroline=True, zerolinecolor="$axis"),
        "xaxis2": axis(
            **log,
            tickvals=[0.5, 1, 2, 4],
            ticktext=["0.5", "1", "2", "4"],
            showgrid=False,
            anchor="y2",
        ),
        "yaxis2": axis(
            range=list(LOSS_RANGE),
            tickvals=[0, 0.5, 1],
            anchor="x2",
            zeroline=True,
            zerolinecolor="$axis",
        ),
    }


def wide() -> Attributes:
    """Place the buckets beside the loss."""
    return {
        "height": 394,
        "margin": {"l": 46, "r": 12, "t": 90, "b": 66},
        "xaxis.domain": [0, 0.6],
        "yaxis.domain": [0, 1],
        "xaxis2.domain": [0.71, 1],
        "yaxis2.domain": [0.0, 1],
    }


def narrow() -> Attributes:
    """Place the buckets above the loss."""
    return {
        "height": 740,
        "margin": {"l": 36, "r": 12, "t": 84, "b": 48},
        "xaxis.domain": [0, 1],
        "yaxis.domain": [0.5, 1],
        "xaxis2.domain": [0, 1],
        "yaxis2.domain": [0, 0.24],
    }


def docked(view: str) -> Attributes:
    """Place the buckets beside the loss; alone while a person guesses and needs the room."""
    rows = (92, 278)
    if view == "guess":
        return docked_layout({"": (34, 402, *rows)}, hidden=[2])
    return docked_layout({"": (34, 282, *rows), 2: (314, 384, *rows)}) | {
        "yaxis2.showticklabels": False
    }
