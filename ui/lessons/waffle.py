"""A waffle chart of tosses: bars behind a mask with round holes, by default ten with 100 holes.

The columns fill one by one from the left, so that their number is the ratio of heads to tails.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from ui.live_figure.channels import Floats
from ui.theme import bare_axis

EDGE = 0.1  # of the mask around the cells, in cells


def columns(p: Floats) -> Floats:
    """Return the filled share of each of the ten columns for probabilities (n, 1): (n, 10)."""
    return np.clip(10 * p - np.arange(10), 0, 1)


def bars(n: int) -> dict[str, Any]:
    """Return the bar trace on the axes number n; its y is to be bound to the columns."""
    middles = [i + 0.5 for i in range(10)]
    heads = {"type": "bar", "x": middles, "width": 1, "marker": {"color": "$probability"}}
    return heads | {"xaxis": f"x{n}", "yaxis": f"y{n}"}


def axes(n: int, bottom: float = -0.01, columns: int = 10, rows: int = 10) -> dict[str, Any]:
    """Return the axes number n, with square cells; a `bottom` below 0 leaves room under them."""
    square = {"scaleanchor": f"x{n}", "scaleratio": rows, "constrain": "domain"}
    across, up = [-EDGE, columns + EDGE], [bottom, 1 + EDGE / rows]
    return {
        f"xaxis{n}": bare_axis(range=across, anchor=f"y{n}", constrain="domain"),
        f"yaxis{n}": bare_axis(range=up, anchor=f"x{n}", **square),
    }


@cache
def mask(n: int, columns: int = 10, rows: int = 10) -> list[dict[str, Any]]:
    """Return a mask with round holes, and below the bars a rectangle in the color of tails."""
    # Of a cell: the ends, the control points and the middle of a hole.
    parts = (0.1, 0.28, 0.5, 0.72, 0.9)
    holes = []
    for i in range(columns):
        for j in range(rows):
            x0, x1, x2, x3, x4 = (f"{i + part:.4g}" for part in parts)
            y0, y1, y2, y3, y4 = (f"{(j + part) / rows:.3g}" for part in parts)
            holes.append(
                f"M{x4} {y2}C{x4} {y3} {x3} {y4} {x2} {y4}S{x0} {y3} {x0} {y2}"
                f"S{x1} {y0} {x2} {y0}S{x4} {y1} {x4} {y2}Z"
            )
    common = {"xref": f"x{n}", "yref": f"y{n}", "line": {"width": 0}}
    bottom, top, right = -EDGE / rows, 1 + EDGE / rows, columns + EDGE
    outside = f"M{-EDGE:g} {bottom:g}H{right:g}V{top:g}H{-EDGE:g}Z"
    path = {"type": "path", "path": outside + "".join(holes)}
    return [
        {
            "type": "rect",
            "x0": 0,
            "x1": columns,
            "y0": 0,
            "y1": 1,
            "fillcolor": "$grid",
            "layer": "below",
        }
        | common,
        path | {"fillrule": "evenodd", "fillcolor": "$background", "layer": "above"} | common,
    ]
