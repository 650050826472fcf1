"""The traces, axes and the two layouts of the figure of logit and sigmoid.

Between the two panels is a path, or a square with both curves. The path goes from the logit's curve
through the gap between the panels and a strip below the second one to the sigmoid's curve, in
straight segments, each on the axes of the area that it crosses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from core import sigmoid
from ui.lessons.probability_scales import ANCHORS
from ui.live_figure.channels import Floats
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace, marker_trace, on_axes

Trace = tuple[dict[str, Any], dict[str, str]]
"""A Plotly trace, and the channels that its attributes follow."""

Box = tuple[float, float, float, float]
"""Left, right, lower and upper end, as shares of the plot."""

LEFT, RIGHT, MIRROR = ("x", "y"), ("x2", "y2"), ("x3", "y3")
GAP, STRIP = ("x4", "y4"), ("x5", "y5")
CONSTANTS = {
    "z_low": -6.6,
    "z_high": 6.6,
    "p_low": -0.12,
    "p_high": 1.12,
    "zero": 0.0,
    "one": 1.0,
    "name": 5.0,
    **{f"anchor {z}": z for z in ANCHORS},
    **{f"share {z}": float(sigmoid(z)) for z in ANCHORS},
}
"""Constant coordinates of labels: the ends of the axes, beyond which the curves go on, and of p."""
MIN_Z, MAX_Z = CONSTANTS["z_low"], CONSTANTS["z_high"]
# Shares of the plot: lower end of the panels, y of the line in the strip, and x of its corner.
PANEL_BOTTOM, LINE_Y, CORNER_X = 0.17, 0.02, 0.47
PANELS = ((0.0, 0.4), (0.61, 1.0))
Z_WIDTH = (MAX_Z - MIN_Z) / (PANELS[1][1] - PANELS[1][0])  # units of z that fit across the plot
Z_HEIGHT = (MAX_Z - MIN_Z) / (1 - PANEL_BOTTOM)
OVERLAP = 0.01  # of gap and strip: half a pixel over their neighbors, so that no seam shows
GAP_BOTTOM = MIN_Z - Z_HEIGHT * (PANEL_BOTTOM - LINE_Y)  # the strip's line, on the gap's axis
STRIP_LEFT = MIN_Z - Z_WIDTH * (PANELS[1][0] - CORNER_X)  # the corner, on the strip's axis
SEGMENTS = {
    "in_p": (LEFT, "probability"),
    "out_z": (LEFT, "logit"),
    "across": (GAP, "logit"),
    "down": (GAP, "logit"),
    "along": (STRIP, "logit"),
    "up": (STRIP, "logit"),
    "in_z": (RIGHT, "logit"),
    "out_p": (RIGHT, "probability"),
}
"""The segments of the path from p to z and back to p: the axes and the color of each."""


def traces(view: str) -> list[Trace]:
    """Return all traces from back to front, each with the channels that it is bound to."""
    z = np.linspace(MIN_Z - 0.4, MAX_Z + 0.4, 85).round(3)
    zs, ps = z.tolist(), sigmoid(z).round(5).tolist()
    bounds, height = [0, 0, None, 1, 1], [MIN_Z, MAX_Z, None, MIN_Z, MAX_Z]
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    dashed: dict[str, Any] = {"line": {"dash": "4px,4px"}}
    curves: list[dict[str, Any]] = [
        line_trace("logit", x=ps, y=zs, **on_axes(LEFT), **smooth),
        line_trace("probability", x=zs, y=ps, **on_axes(RIGHT), **smooth),
    ]
    asymptotes: list[dict[str, Any]] = [
        line_trace("axis", 1.5, x=bounds, y=height, **on_axes(LEFT), **dashed),
        line_trace("axis", 1.5, x=height, y=bounds, **on_axes(RIGHT), **dashed),
    ]
    return [
        *((trace, {}) for trace in asymptotes),
        *((trace, {}) for trace in curves),
        *VIEW_TRACES[view](),
    ]


def segments(z: Floats, p: Floats) -> dict[str, Floats]:
    """Return the ends of each segment for points (n, 1) of the curves: (n, 2) for x and for y.

    Beyond the axes the path goes along the edge of the figure.
    """
    z = np.clip(z, MIN_Z, MAX_Z)
    ends: dict[str, tuple[tuple[Floats | float, Floats | float], ...]] = {
        "in_p": ((p, p), (MIN_Z, z)),
        "out_z": ((p, CONSTANTS["p_high"]), (z, z)),
        "across": ((-OVERLAP, 1), (z, z)),
        "down": ((1, 1), (z, GAP_BOTTOM)),
        "along": (
            (STRIP_LEFT - 0.05, z + 0.05),
            (0, 0),
        ),  # overlaps at the corners, as the line has a width
        "up": ((z, z), (0, 1 + OVERLAP)),
        "in_z": ((z, z), (CONSTANTS["p_low"], p)),
        "out_p": ((z, MAX_Z), (p, p)),
    }
    ones = np.ones_like(z)
    return {
        f"{segment}_{side}": np.hstack([ones * end for end in pair])
        for segment, sides in ends.items()
        for side, pair in zip("xy", sides, strict=True)
    }


def _path() -> list[Trace]:
    """Return the path from p to its logit, and by the sigmoid back."""
    return [
        (
            line_trace(color, 3, **on_axes(axes)),
            {"x": f"{segment}_x", "y": f"{segment}_y"},
        )
        for segment, (axes, color) in SEGMENTS.items()
    ]


def _anchors() -> list[Trace]:
    """Return the points of the sigmoid that are worth remembering."""
    ring = {"color": "$background", "line": {"color": "$probability", "width": 2}}
    shares = [CONSTANTS[f"share {z}"] for z in ANCHORS]
    return [
        (marker_trace("probability", 8, x=[*ANCHORS], y=shares, marker=ring, **on_axes(RIGHT)), {})
    ]


def _square(*extra: Trace) -> list[Trace]:
    """Return both curves and their points on the same axes with equal scales.

    The first of `extra` is drawn below the curves, the others above them.
    """
    z = np.linspace(MIN_Z - 0.4, MAX_Z + 0.4, 85).round(3)
    zs, ps = z.tolist(), sigmoid(z).round(5).tolist()
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    dotted: dict[str, Any] = {"line": {"dash": "2px,4px"}}
    pair = {"color": ["$logit", "$probability"]}
    return [
        (
            line_trace(
                "axis",
                1.5,
                x=[MIN_Z, MAX_Z],
                y=[MIN_Z, MAX_Z],
                **on_axes(MIRROR),
                line={"dash": "7px,5px"},
            ),
            {},
        ),
        *extra[:1],
        (line_trace("logit", 3, x=ps, y=zs, **on_axes(MIRROR), **smooth), {}),
        (line_trace("probability", 3, x=zs, y=ps, **on_axes(MIRROR), **smooth), {}),
        (line_trace("probability", 2.5, **on_axes(LEFT), **dotted), {"x": "p_p", "y": "z_foot"}),
        (line_trace("logit", 2.5, **on_axes(LEFT), **dotted), {"x": "p_foot", "y": "z_z"}),
        (line_trace("logit", 2.5, **on_axes(RIGHT), **dotted), {"x": "z_z", "y": "p_foot"}),
        (line_trace("probability", 2.5, **on_axes(RIGHT), **dotted), {"x": "z_foot", "y": "p_p"}),
        (line_trace("text", 1.5, **on_axes(MIRROR)), {"x": "p_then_z", "y": "z_then_p"}),
        *extra[1:],
        (
            marker_trace("text", 10, marker=pair, **on_axes(MIRROR)),
            {"x": "p_then_z", "y": "z_then_p"},
        ),
    ]


def _reflected() -> list[Trace]:
    """Return the curve that the animation reflects, and its point."""
    smooth: dict[str, Any] = {"line": {"simplify": False}}
    return [
        (line_trace("text", 3, **on_axes(MIRROR), **smooth), {"x": "flip_p", "y": "flip_z"}),
        (marker_trace("text", 10, **on_axes(MIRROR)), {"x": "flip_dot_p", "y": "flip_dot_z"}),
    ]


def _tangents() -> list[Trace]:
    """Return the tangents, on axes with equal scales so that their slopes can be compared."""
    return [
        (line_trace("text", 2.5, **on_axes(MIRROR)), {"x": "tangent_p", "y": "tangent_z"}),
        (line_trace("text", 2.5, **on_axes(MIRROR)), {"x": "tangent_z", "y": "tangent_p"}),
    ]


def _mirror_images() -> list[Trace]:
    """Return the mirror image of the point, and the line to it through the center."""
    hollow = {"symbol": "circle-open", "line": {"width": 2.5}}
    return [
        (line_trace("muted", 1.5, **on_axes(LEFT)), {"x": "p_pair", "y": "z_pair"}),
        (line_trace("muted", 1.5, **on_axes(RIGHT)), {"x": "z_pair", "y": "p_pair"}),
        (marker_trace("text", 13, marker=hollow, **on_axes(LEFT)), {"x": "q", "y": "minus_z"}),
        (marker_trace("text", 13, marker=hollow, **on_axes(RIGHT)), {"x": "minus_z", "y": "q"}),
    ]


VIEW_TRACES: dict[str, Callable[[], list[Trace]]] = {
    "trip": lambda: [*_anchors(), *_path()],
    "symmetry": lambda: [*_path(), *_mirror_images()],
    "mirror": lambda: _square(*_reflected()),
    "slopes": lambda: [*_square(), *_tangents()],
}
"""The traces of each view besides the two curves."""


SQUARE = ("mirror", "slopes")
"""The views with a square between the panels, in which p and z have equal scales."""


def axes(view: str) -> dict[str, Any]:
    """Return all axes, and the margins for their labels."""

    def of_p(**changes: Any) -> dict[str, Any]:
        return axis(
            range=[CONSTANTS["p_low"], CONSTANTS["p_high"]], tickvals=[0, 0.5, 1], **changes
        )

    def of_z(**changes: Any) -> dict[str, Any]:
        return axis(range=[MIN_Z, MAX_Z], tickvals=[-6, -3, 0, 3, 6], **changes)

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
        "xaxis4": bare_axis(range=[-OVERLAP, 1 + OVERLAP], anchor="y4"),
        "yaxis4": bare_axis(range=[GAP_BOTTOM - 0.002 * Z_HEIGHT, MAX_Z], anchor="x4"),
        "xaxis5": bare_axis(range=[STRIP_LEFT - 0.1, MAX_Z], anchor="y5"),
        "yaxis5": bare_axis(range=[-0.1, 1 + OVERLAP], anchor="x5"),
        "margin": {"l": 44, "r": 84, "t": 40, "b": 8},
    }


def wide(view: str) -> dict[str, Any]:
    """Place the panels side by side, with the path or the square between them."""
    if view in SQUARE:
        domains = _domains((0, 0.28, 0, 1), (0.735, 1, 0, 1), mirror=(0.35, 0.65, 0, 1))
        return {"height": 350} | domains
    left, right = ((*x, PANEL_BOTTOM, 1) for x in PANELS)
    depth, overlap = PANEL_BOTTOM - LINE_Y, OVERLAP * (CORNER_X - PANELS[0][1])
    strip = (CORNER_X - 0.1 / Z_WIDTH, 1, LINE_Y - 0.1 * depth, PANEL_BOTTOM + OVERLAP * depth)
    gap = (PANELS[0][1] - overlap, CORNER_X + overlap, LINE_Y - 0.002, 1)
    return {"height": 380} | _domains(left, right, gap=gap, strip=strip)


def narrow(view: str) -> dict[str, Any]:
    """Place the panels one above the other; the path stops at z and goes on in the lower panel."""
    if view in SQUARE:
        domains = _domains((0, 1, 0.715, 1), (0, 1, 0, 0.21), mirror=(0, 1, 0.325, 0.6))
        return {"height": 960} | domains
    domains = _domains((0, 0.9, 0.59, 1), (0, 0.9, 0.1, 0.43), gap=(0.895, 1, 0.59, 1))
    # Hide the segments that lead to the other panel.
    hidden = {"xaxis4.range": [-OVERLAP, 0.9], "xaxis5.range": [2 * MAX_Z, 3 * MAX_Z]}
    margin = {"margin": {"l": 40, "r": 58, "t": 40, "b": 8}, "yaxis4.range": [MIN_Z, MAX_Z]}
    return {"height": 580} | margin | domains | hidden


def _domains(*panels: Box, **others: Box) -> dict[str, Any]:
    """Return the domains of the axes from their boxes."""
    names = dict(zip(("left", "right"), panels, strict=False)) | others
    axes = {"left": LEFT, "right": RIGHT, "mirror": MIRROR, "gap": GAP, "strip": STRIP}
    domains: dict[str, Any] = {}
    for name, (x0, x1, y0, y1) in names.items():
        x, y = axes[name]
        domains |= {f"xaxis{x[1:]}.domain": [x0, x1], f"yaxis{y[1:]}.domain": [y0, y1]}
    return domains


def docked(view: str) -> dict[str, Any]:
    """Place the panels one above the other, the square beside them."""
    upper, lower = (28, 118), (200, 290)
    if view in SQUARE:
        x = (84, 186)
        return docked_layout({"": (*x, *upper), 2: (*x, *lower), 3: (218, 405, 76, 263)})
    x = (40, 342)
    boxes = {"": (*x, *upper), 2: (*x, *lower), 4: (x[1] - 2, 376, *upper)}
    ranges = {"xaxis4.range": [-OVERLAP, 0.9], "yaxis4.range": [MIN_Z, MAX_Z]}
    return docked_layout(boxes, hidden=[5]) | ranges
