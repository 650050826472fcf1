"""The layout of the step-by-step figure that is docked at the top of a phone's window.

A model with a plane is the plane, and what its last layer says; another is its features, products
and results. A table with more columns or rows has no room there: then the browser shrinks the
figure.
"""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.layout import MANY, Panels
from ui.live_figure.docked import Box, docked

SUM, EXP, SHARE = (76, 132), (208, 244), (312, 352)  # from left to right, with room for numbers
TABLE, BIAS = (76, 336), (342, 405)
SMALL_TABLE, SMALL_BIAS, OUT = (60, 258), (262, 312), (326, 360)  # beside what ReLU makes of it


def docked_layout(panels: Panels) -> dict[str, Any] | None:
    """Return the layout; None if there is none."""
    layers = panels.layer_layouts
    last = layers[-1]
    boxes: dict[tuple[int, str], Box] = {}
    if max(layer.outputs for layer in layers) > MANY or len(layers) > 2:
        return None
    if panels.plane:
        rows = (268, 268 + 21 * last.outputs)
        boxes[0, "plane"] = (8, 368, 22, 194)
        boxes[last.index, "verdict"] = (92, 401, 208, 240)
        boxes[last.index, "sum"] = (*SUM, *rows)
        boxes[last.index, "p"] = (230, 330, *rows)
    elif layers[0].inputs > MANY:
        return None
    else:
        table = (96, 96 + 30 * layers[0].outputs)
        rows = (table[1] + 28, table[1] + 28 + 34 * last.outputs)
        across, bias = (TABLE, BIAS) if len(layers) == 1 else (SMALL_TABLE, SMALL_BIAS)
        boxes[0, "in"] = (*across, 12, 46)
        boxes[0, "table"], boxes[0, "bias"] = (*across, *table), (*bias, *table)
        if len(layers) > 1:
            boxes[0, "out"] = (*OUT, *table)
        for name, column in (("sum", SUM), ("exp", EXP), ("p", SHARE)):
            boxes[last.index, name] = (*column, *rows)
    hidden = [suffix for name, suffix in panels.suffix.items() if name not in boxes]
    return docked({panels.suffix[name]: box for name, box in boxes.items()}, hidden)
