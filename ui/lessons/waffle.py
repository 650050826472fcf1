"""A waffle of 100 tosses: bars of heads, seen through a sheet with 100 round holes.

The columns fill one by one from the left, so that their number is the ratio of heads to tails.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from ui.live_figure.channels import Floats
from ui.theme import bare_axis


def columns(p: Floats) -> Floats:
    """How full each of the ten columns is, for coins (n, 1): (n, 10)."""
    return np.clip(10 * p - np.arange(10), 0, 1)


def bars(n: int) -> dict[str, Any]:
    """The heads, on the axes number n; bind its y to the columns."""
    middles = [i + 0.5 for i in range(10)]
    heads = {"type": "bar", "x": middles, "width": 1, "marker": {"color": "$probability"}}
    return heads | {"xaxis": f"x{n}", "yaxis": f"y{n}"}


def axes(n: int, foot: float = -0.01) -> dict[str, Any]:
    """Axes number n, square dots on them; `foot` below 0 leaves room under the waffle."""
    square = {"scaleanchor": f"x{n}", "scaleratio": 10, "constrain": "domain"}
    return {
        f"xaxis{n}": bare_axis(range=[-0.1, 10.1], anchor=f"y{n}", constrain="domain"),
        f"yaxis{n}": bare_axis(range=[foot, 1.01], anchor=f"x{n}", **square),
    }


@cache
def sheet(n: int) -> list[dict[str, Any]]:
    """A sheet with a round hole for each of the 100 tosses, over the colour of tails."""
    parts = (0.1, 0.28, 0.5, 0.72, 0.9)  # of a cell: the ends, the middle and the bends of a hole
    holes = []
    for i in range(10):
        for j in range(10):
            x0, x1, x2, x3, x4 = (f"{i + part:.3g}" for part in parts)
            y0, y1, y2, y3, y4 = (f"{(j + part) / 10:.3g}" for part in parts)
            holes.append(
                f"M{x4} {y2}C{x4} {y3} {x3} {y4} {x2} {y4}S{x0} {y3} {x0} {y2}"
                f"S{x1} {y0} {x2} {y0}S{x4} {y1} {x4} {y2}Z"
            )
    same = {"xref": f"x{n}", "yref": f"y{n}", "line": {"width": 0}}
    sheet = {"type": "path", "path": "M-.1 -.01H10.1V1.01H-.1Z" + "".join(holes)}
    return [
        {
            "type": "rect",
            "x0": 0,
            "x1": 10,
            "y0": 0,
            "y1": 1,
            "fillcolor": "$grid",
            "layer": "below",
        }
        | same,
        sheet | {"fillrule": "evenodd", "fillcolor": "$background", "layer": "above"} | same,
    ]
