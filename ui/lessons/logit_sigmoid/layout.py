"""What is drawn of logit and sigmoid, and where: two panels with the way between them, or a mirror.

The way goes from the logit's curve through the gap between the panels and a strip under the second
one to the sigmoid's curve, in straight legs, each on the axes of the place that it goes through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from core import sigmoid
from ui.live_figure.channels import Floats
from ui.theme import axis, bare_axis, line_trace, marker_trace

Trace = tuple[dict[str, Any], dict[str, str]]
"""A Plotly trace, and the channels that its attributes follow."""

Place = tuple[float, float, float, float]

LEFT, RIGHT, MIRROR = ("x", "y"), ("x2", "y2"), ("x3", "y3")
GAP, STRIP = ("x4", "y4"), ("x5", "y5")
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
# Shares of the plot: where the panels end below, where the line in the strip runs, and its bend.
FOOT, LINE, BEND = 0.17, 0.02, 0.47
PANELS = ((0.0, 0.4), (0.61, 1.0))
Z_WIDTH = (HIGH - LOW) / (PANELS[1][1] - PANELS[1][0])  # units of z that fit across the plot
Z_HEIGHT = (HIGH - LOW) / (1 - FOOT)
LAP = 0.01  # of the gap and of the strip: half a pixel over their neighbours, so no seam shows
BOTTOM = LOW - Z_HEIGHT * (FOOT - LINE)  # the strip's line, on the gap's axis
RUN_LOCK = LOW - Z_WIDTH * (PANELS[1][0] - BEND)  # the bend, on the strip's axis
LEGS = {
    "in_p": (LEFT, "probability"),
    "out_z": (LEFT, "logit"),
    "across": (GAP, "logit"),
    "down": (GAP, "logit"),
    "along": (STRIP, "logit"),
    "up": (STRIP, "logit"),
    "in_z": (RIGHT, "logit"),
    "out_p": (RIGHT, "probability"),
}
"""The legs of the way from p to z and back to p: where each is drawn, in which colour."""


def _on(axes: tuple[str, str]) -> dict[str, Any]:
    return {"xaxis": axes[0], "yaxis": axes[1]}


def traces(view: str) -> list[Trace]:
    """All traces from the back to the front, each with the channels that it follows."""
    z = np.linspace(LOW - 0.4, HIGH + 0.4, 85).round(3)
    zs, ps = z.tolist(), sigmoid(z).round(5).tolist()
    ends, across = [0, 0, None, 1, 1], [LOW, HIGH, None, LOW, HIGH]
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    wall: dict[str, Any] = {"line": {"dash": "4px,4px"}}
    fixed: list[dict[str, Any]] = [
        line_trace("logit", x=ps, y=zs, **_on(LEFT), **smooth),
        line_trace("probability", x=zs, y=ps, **_on(RIGHT), **smooth),
    ]
    walls: list[dict[str, Any]] = [
        line_trace("axis", 1.5, x=ends, y=across, **_on(LEFT), **wall),
        line_trace("axis", 1.5, x=across, y=ends, **_on(RIGHT), **wall),
    ]
    return [
        *((trace, {}) for trace in walls),
        *((trace, {}) for trace in fixed),
        *MORE[view](),
    ]


def legs(z: Floats, p: Floats) -> dict[str, Floats]:
    """Where each leg starts and ends, for points (n, 1) of the curves: (n, 2) for x and for y.

    Far out it goes along the edge of the picture.
    """
    z = np.clip(z, LOW, HIGH)
    ends: dict[str, tuple[tuple[Floats | float, Floats | float], ...]] = {
        "in_p": ((p, p), (LOW, z)),
        "out_z": ((p, EDGES["p_high"]), (z, z)),
        "across": ((-LAP, 1), (z, z)),
        "down": ((1, 1), (z, BOTTOM)),
        "along": ((RUN_LOCK - 0.05, z + 0.05), (0, 0)),  # round the corners, which have a width
        "up": ((z, z), (0, 1 + LAP)),
        "in_z": ((z, z), (EDGES["p_low"], p)),
        "out_p": ((z, HIGH), (p, p)),
    }
    ones = np.ones_like(z)
    return {
        f"{leg}_{side}": np.hstack([ones * end for end in both])
        for leg, sides in ends.items()
        for side, both in zip("xy", sides, strict=True)
    }


def _way() -> list[Trace]:
    """From the probability to its logit, and by the sigmoid back."""
    return [
        (
            line_trace(color, 3, **_on(axes)),
            {"x": f"{leg}_x", "y": f"{leg}_y"},
        )
        for leg, (axes, color) in LEGS.items()
    ]


def _mirrored(*between: Trace) -> list[Trace]:
    """Both curves on the same axes, which have one scale, and the point of either.

    `between` stands before the first curve and after the last.
    """
    z = np.linspace(LOW - 0.4, HIGH + 0.4, 85).round(3)
    zs, ps = z.tolist(), sigmoid(z).round(5).tolist()
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    dotted: dict[str, Any] = {"line": {"dash": "2px,4px"}}
    pair = {"color": ["$logit", "$probability"]}
    return [
        (
            line_trace(
                "axis", 1.5, x=[LOW, HIGH], y=[LOW, HIGH], **_on(MIRROR), line={"dash": "7px,5px"}
            ),
            {},
        ),
        *between[:1],
        (line_trace("logit", 3, x=ps, y=zs, **_on(MIRROR), **smooth), {}),
        (line_trace("probability", 3, x=zs, y=ps, **_on(MIRROR), **smooth), {}),
        (line_trace("probability", 2.5, **_on(LEFT), **dotted), {"x": "p_p", "y": "z_foot"}),
        (line_trace("logit", 2.5, **_on(LEFT), **dotted), {"x": "p_foot", "y": "z_z"}),
        (line_trace("logit", 2.5, **_on(RIGHT), **dotted), {"x": "z_z", "y": "p_foot"}),
        (line_trace("probability", 2.5, **_on(RIGHT), **dotted), {"x": "z_foot", "y": "p_p"}),
        (line_trace("text", 1.5, **_on(MIRROR)), {"x": "p_then_z", "y": "z_then_p"}),
        *between[1:],
        (marker_trace("text", 10, marker=pair, **_on(MIRROR)), {"x": "p_then_z", "y": "z_then_p"}),
    ]


def _turned() -> list[Trace]:
    """The curve that a film turns over, and its point."""
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    return [
        (line_trace("text", 3, **_on(MIRROR), **smooth), {"x": "flip_p", "y": "flip_z"}),
        (marker_trace("text", 10, **_on(MIRROR)), {"x": "flip_dot_p", "y": "flip_dot_z"}),
    ]


def _tangents() -> list[Trace]:
    """They lie where a step to the right is as long as one up, so that the steeper looks it."""
    return [
        (line_trace("text", 2.5, **_on(MIRROR)), {"x": "tangent_p", "y": "tangent_z"}),
        (line_trace("text", 2.5, **_on(MIRROR)), {"x": "tangent_z", "y": "tangent_p"}),
    ]


def _ghosts() -> list[Trace]:
    """The mirror image of the point, and the line to it through the centre."""
    hollow = {"symbol": "circle-open", "line": {"width": 2.5}}
    return [
        (line_trace("muted", 1.5, **_on(LEFT)), {"x": "p_pair", "y": "z_pair"}),
        (line_trace("muted", 1.5, **_on(RIGHT)), {"x": "z_pair", "y": "p_pair"}),
        (marker_trace("text", 13, marker=hollow, **_on(LEFT)), {"x": "q", "y": "minus_z"}),
        (marker_trace("text", 13, marker=hollow, **_on(RIGHT)), {"x": "minus_z", "y": "q"}),
    ]


MORE: dict[str, Callable[[], list[Trace]]] = {
    "trip": _way,
    "symmetry": lambda: [*_way(), *_ghosts()],
    "mirror": lambda: _mirrored(*_turned()),
    "slopes": lambda: [*_mirrored(), *_tangents()],
}
"""What each view shows beside the two curves."""


SQUARE = ("mirror", "slopes")
"""The views with a square between the panels, on which p and z have the same scale."""


def axes(view: str) -> dict[str, Any]:
    """All axes, and the room around them for their numbers."""

    def of_p(**changes: Any) -> dict[str, Any]:
        return axis(range=[EDGES["p_low"], EDGES["p_high"]], tickvals=[0, 0.5, 1], **changes)

    def of_z(**changes: Any) -> dict[str, Any]:
        return axis(range=[LOW, HIGH], tickvals=[-6, -3, 0, 3, 6], **changes)

    square = {"constrain": "domain", "tickvals": [-6, 0, 6]}
    panels = {
        "xaxis": of_p(anchor="y"),
        "yaxis": of_z(anchor="x"),
        "xaxis2": of_z(anchor="y2"),
        "yaxis2": of_p(anchor="x2"),
    }
    if view in SQUARE:
        return panels | {
            "xaxis3": of_z(anchor="y3") | square,
            "yaxis3": of_z(anchor="x3", scaleanchor="x3") | square,
            "margin": {"l": 86, "r": 36, "t": 40, "b": 56},
        }
    return panels | {
        "xaxis4": bare_axis(range=[-LAP, 1 + LAP], anchor="y4"),
        "yaxis4": bare_axis(range=[BOTTOM - 0.002 * Z_HEIGHT, HIGH], anchor="x4"),
        "xaxis5": bare_axis(range=[RUN_LOCK - 0.1, HIGH], anchor="y5"),
        "yaxis5": bare_axis(range=[-0.1, 1 + LAP], anchor="x5"),
        "margin": {"l": 44, "r": 84, "t": 40, "b": 8},
    }


def wide(view: str) -> dict[str, Any]:
    """Side by side; what stands between them is what the view is about."""
    if view in SQUARE:
        places = _places((0, 0.28, 0, 1), (0.735, 1, 0, 1), mirror=(0.35, 0.65, 0, 1))
        return {"height": 350} | places
    left, right = ((*x, FOOT, 1) for x in PANELS)
    deep, lap = FOOT - LINE, LAP * (BEND - PANELS[0][1])
    strip = (BEND - 0.1 / Z_WIDTH, 1, LINE - 0.1 * deep, FOOT + LAP * deep)
    gap = (PANELS[0][1] - lap, BEND + lap, LINE - 0.002, 1)
    return {"height": 380} | _places(left, right, gap=gap, strip=strip)


def narrow(view: str) -> dict[str, Any]:
    """One above the other; the way ends at z in the upper one, and goes on from z in the lower."""
    if view in SQUARE:
        places = _places((0, 1, 0.715, 1), (0, 1, 0, 0.21), mirror=(0, 1, 0.325, 0.6))
        return {"height": 960} | places
    places = _places((0, 0.9, 0.59, 1), (0, 0.9, 0.1, 0.43), gap=(0.895, 1, 0.59, 1))
    no_way_down = {"xaxis4.range": [-LAP, 0.9], "xaxis5.range": [2 * HIGH, 3 * HIGH]}
    margin = {"margin": {"l": 40, "r": 58, "t": 40, "b": 8}, "yaxis4.range": [LOW, HIGH]}
    return {"height": 580} | margin | places | no_way_down


def _places(*panels: Place, **others: Place) -> dict[str, Any]:
    """The domains of axes, each given by its left, right, lower and upper end."""
    names = dict(zip(("left", "right"), panels, strict=False)) | others
    axes = {"left": LEFT, "right": RIGHT, "mirror": MIRROR, "gap": GAP, "strip": STRIP}
    domains: dict[str, Any] = {}
    for name, (x0, x1, y0, y1) in names.items():
        x, y = axes[name]
        domains |= {f"xaxis{x[1:]}.domain": [x0, x1], f"yaxis{y[1:]}.domain": [y0, y1]}
    return domains
