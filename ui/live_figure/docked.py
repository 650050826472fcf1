"""The layout of a figure that is docked at the top of a phone's window while one reads.

It is drawn for that size, not shrunk: only the panels that matter while one reads, in type that
can be read. Labels with the style `undocked` are left out, too; those with `narrow-only
docked-only` are shown nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

WIDTH, HEIGHT = 411, 340  # pixels of the drawing, which the browser shows at 0.9 of its size

Box = tuple[float, float, float, float]
"""Left, right, top and bottom, in these pixels."""


def docked(boxes: Mapping[Any, Box], hidden: Iterable[object] = ()) -> dict[str, Any]:
    """Return a layout from the boxes of its panels; what stands on axes in `hidden` is not shown.

    Panels are given by the number of their axes, "" for the first.
    """
    changes: dict[str, Any] = {
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hidden": [f"x{n}" for n in hidden],
    }
    for n, (left, right, top, bottom) in boxes.items():
        changes[f"xaxis{n}.domain"] = [left / WIDTH, right / WIDTH]
        changes[f"yaxis{n}.domain"] = [1 - bottom / HEIGHT, 1 - top / HEIGHT]
    return changes
