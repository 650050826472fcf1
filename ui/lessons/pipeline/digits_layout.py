"""The layout of the figure of a handwritten digit."""

from __future__ import annotations

from typing import Any

from ui.live_figure.docked import docked as docked_layout
from ui.theme import bare_axis

CLASSES = 10
NARROW = 760
Box = tuple[list[float], list[float]]


def axes(max_logit: float) -> dict[str, Any]:
    """Return the axes of three squares and three columns of ten rows.

    Logits go from -`max_logit` to `max_logit`.
    """
    result: dict[str, Any] = {}
    for i in ("", "2", "3"):
        square = {"scaleanchor": f"x{i}", "constrain": "domain", "constraintoward": "top"}
        result[f"xaxis{i}"] = bare_axis(range=[0, 1], anchor=f"y{i}", constrain="domain")
        result[f"yaxis{i}"] = bare_axis(range=[0, 1], anchor=f"x{i}", **square)
    zero = {"zeroline": True, "zerolinecolor": "$axis"}
    for i, across in (("4", [0, 1]), ("5", [-max_logit, max_logit]), ("6", [0, 1])):
        more = {} if i == "4" else zero
        result[f"xaxis{i}"] = bare_axis(range=across, anchor=f"y{i}", **more)
        result[f"yaxis{i}"] = bare_axis(range=[CLASSES - 0.5, -0.5], anchor=f"x{i}")
    return result


def _domains(height: float, boxes: dict[str, Box]) -> dict[str, Any]:
    """Convert boxes (x as fractions, y in pixels from the top) to Plotly's domains."""
    result: dict[str, Any] = {"height": height}
    for i, (x, (top, bottom)) in boxes.items():
        result[f"xaxis{i}.domain"] = x
        result[f"yaxis{i}.domain"] = [1 - bottom / height, 1 - top / height]
    return result


def wide() -> dict[str, Any]:
    """Return the wide layout: all side by side."""
    top, rows = [70.0, 260.0], [34.0, 374.0]
    boxes: dict[str, Box] = {
        "": ([0.003, 0.183], top),
        "2": ([0.215, 0.395], top),
        "3": ([0.43, 0.61], top),
        "4": ([0.665, 0.696], rows),
        "5": ([0.742, 0.815], rows),
        "6": ([0.878, 0.93], rows),
    }
    return _domains(384, boxes)


def narrow() -> dict[str, Any]:
    """Return the narrow layout: the digit, then weights and contributions, then ten rows."""
    top, middle, rows = [30.0, 230.0], [290.0, 440.0], [510.0, 810.0]
    boxes: dict[str, Box] = {
        "": ([0.33, 0.93], top),
        "2": ([0.0, 0.43], middle),
        "3": ([0.55, 0.98], middle),
        "4": ([0.05, 0.13], rows),
        "5": ([0.27, 0.5], rows),
        "6": ([0.64, 0.8], rows),
    }
    return _domains(820, boxes)


def docked() -> dict[str, Any]:
    """Return the layout of a docked figure: three grids side by side, and ten rows below them."""
    top, rows = (26, 118), (168, 338)
    boxes = {"": (24, 116, *top), 2: (160, 252, *top), 3: (296, 388, *top)}
    return docked_layout(boxes | {4: (20, 50, *rows), 5: (110, 210, *rows), 6: (280, 350, *rows)})
