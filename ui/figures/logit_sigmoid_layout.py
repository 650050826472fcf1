"""What is drawn of logit and sigmoid, and where: two panels, and the mirror in between."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import sigmoid
from ui.theme import axis, dots, line

Trace = tuple[dict[str, Any], dict[str, str]]
"""A Plotly trace, and the channels that its attributes follow."""

LEFT, RIGHT, MIRROR = ("x", "y"), ("x2", "y2"), ("x3", "y3")
EDGES = {
    "z_low": -6.6,
    "z_high": 6.6,
    "p_low": -0.12,
    "p_high": 1.12,
    "zero": 0.0,
    "one": 1.0,
    "name": 5.0,
}
"""Places that stand still: the ends of the axes (the curves run out of the picture), and of p."""
LOW, HIGH = EDGES["z_low"], EDGES["z_high"]


def _on(axes: tuple[str, str]) -> dict[str, Any]:
    return {"xaxis": axes[0], "yaxis": axes[1]}


def traces(view: str) -> list[Trace]:
    """All traces from the back to the front, each with the channels that it follows."""
    z = np.linspace(LOW - 0.4, HIGH + 0.4, 85).round(3)
    zs, ps = z.tolist(), sigmoid(z).round(5).tolist()
    ends, across = [0, 0, None, 1, 1], [LOW, HIGH, None, LOW, HIGH]
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    wall, dotted = {"line": {"dash": "4px,4px"}}, {"line": {"dash": "2px,4px"}}
    pair = {"color": ["$logit", "$probability"]}
    fixed: list[dict[str, Any]] = [
        line("logit", x=ps, y=zs, **_on(LEFT), **smooth),
        line("probability", x=zs, y=ps, **_on(RIGHT), **smooth),
        line("logit", 3, x=ps, y=zs, **_on(MIRROR), **smooth),
        line("probability", 3, x=zs, y=ps, **_on(MIRROR), **smooth),
    ]
    walls: list[dict[str, Any]] = [
        line("axis", 1.5, x=ends, y=across, **_on(LEFT), **wall),
        line("axis", 1.5, x=across, y=ends, **_on(RIGHT), **wall),
        line("axis", 1.5, x=[LOW, HIGH], y=[LOW, HIGH], **_on(MIRROR), line={"dash": "7px,5px"}),
    ]
    return [
        *((trace, {}) for trace in walls),
        (line("text", 3, **_on(MIRROR), **smooth), {"x": "flip_p", "y": "flip_z"}),
        *((trace, {}) for trace in fixed),
        (line("probability", 2.5, **_on(LEFT), **dotted), {"x": "p_p", "y": "z_foot"}),
        (line("logit", 2.5, **_on(LEFT), **dotted), {"x": "p_foot", "y": "z_z"}),
        (line("logit", 2.5, **_on(RIGHT), **dotted), {"x": "z_z", "y": "p_foot"}),
        (line("probability", 2.5, **_on(RIGHT), **dotted), {"x": "z_foot", "y": "p_p"}),
        (line("text", 1.5, **_on(MIRROR)), {"x": "p_then_z", "y": "z_then_p"}),
        (dots("text", 10, **_on(MIRROR)), {"x": "flip_dot_p", "y": "flip_dot_z"}),
        (dots("text", 10, marker=pair, **_on(MIRROR)), {"x": "p_then_z", "y": "z_then_p"}),
        *(_tangents() if view == "slopes" else _ghosts()),
    ]


def _tangents() -> list[Trace]:
    return [
        (line("text", 2.5, **_on(LEFT)), {"x": "tangent_p", "y": "tangent_z"}),
        (line("text", 2.5, **_on(RIGHT)), {"x": "tangent_z", "y": "tangent_p"}),
    ]


def _ghosts() -> list[Trace]:
    """The mirror image of the point, and the line to it through the centre."""
    hollow = {"symbol": "circle-open", "line": {"width": 2.5}}
    return [
        (line("muted", 1.5, **_on(LEFT)), {"x": "p_pair", "y": "z_pair"}),
        (line("muted", 1.5, **_on(RIGHT)), {"x": "z_pair", "y": "p_pair"}),
        (dots("text", 13, marker=hollow, **_on(LEFT)), {"x": "q", "y": "minus_z"}),
        (dots("text", 13, marker=hollow, **_on(RIGHT)), {"x": "minus_z", "y": "q"}),
    ]


def axes() -> dict[str, Any]:
    """All axes, and the room around them for their numbers."""

    def of_p(**changes: Any) -> dict[str, Any]:
        return axis(range=[EDGES["p_low"], EDGES["p_high"]], tickvals=[0, 0.5, 1], **changes)

    def of_z(**changes: Any) -> dict[str, Any]:
        return axis(range=[LOW, HIGH], tickvals=[-6, -3, 0, 3, 6], **changes)

    square = {"constrain": "domain", "tickvals": [-6, 0, 6]}
    return {
        "xaxis": of_p(anchor="y"),
        "yaxis": of_z(anchor="x"),
        "xaxis2": of_z(anchor="y2"),
        "yaxis2": of_p(anchor="x2"),
        "xaxis3": of_z(anchor="y3") | square,
        "yaxis3": of_z(anchor="x3", scaleanchor="x3") | square,
        "margin": {"l": 86, "r": 36, "t": 40, "b": 56},
    }


def places(height: int, *domains: list[float]) -> dict[str, Any]:
    """Where the axes lie: x of the three panels (left, right, mirror), then y."""
    names = ("xaxis", "xaxis2", "xaxis3", "yaxis", "yaxis2", "yaxis3")
    return {"height": height} | {
        f"{name}.domain": domain for name, domain in zip(names, domains, strict=True)
    }
