"""The layout of the step-by-step figure: its panels, their Plotly axes and their domains.

Each layer is a band. Its inputs are bars above the columns of a table with one row per output; to
the right of each row stand the sum of its products and what follows from it. In the narrow layout
the panels that follow the table stand below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.theme import bare_axis

HALF_CELL = 3.0  # from the middle of a cell to its edge, where product bars are clipped
SUM_LIMIT = 4.0  # sums are drawn from -SUM_LIMIT to SUM_LIMIT
EXP_LIMIT = 30.0  # exponentials are drawn from 0 to here
HIDDEN_LIMIT = 2.0  # and outputs of hidden units to here
SUM_ROW = 0.27  # the bar of a sum, below the middle of its row: its parts are above
NARROW = 860  # pixels: a narrower figure is stacked
MANY = 3  # columns; if there are more, they are too narrow for some labels
PLANE, SMALL_PLANE = (286, 176), (190, 166)  # pixels at 1024, with one layer and with two
STEP_OF_PANEL = {
    "table": "multiply",
    "bias": "add",
    "sum": "add",
    "out": "relu",
    "exp": "exp",
    "p": "share",
    "verdict": "predict",
}
ROW_NAMES = 0.083  # of the width
COLUMN = {1: 0.14, 2: 0.11, 3: 0.092}  # of the width each, by the number of columns
BARS = {"sum": 0.38, "exp": 0.275, "p": 0.345}  # of the width that all bars share
BAR_LABELS = (0.066, 0.062, 0.086)  # of the width, for the numbers to the right of the bars
PREDICTION = (46, 40)  # pixels high, with one layer and with two

Boxes = dict[tuple[int, str], tuple[tuple[float, float], tuple[float, float]]]
"""The box of a layer's panel: x as fractions of the width, y in pixels from the top."""


@dataclass(frozen=True)
class LayerLayout:
    """The panels of one layer, from its index and its numbers of inputs and outputs.

    Sums are drawn from -`max_sum` to `max_sum`.
    """

    index: int
    inputs: int
    outputs: int
    last: bool
    max_sum: float = SUM_LIMIT

    def color(self, row: int) -> str:
        """Return the colour of an output: that of its class, or grey for a hidden unit."""
        return f"class-{row}" if self.last else "muted"

    def kind(self, panel: str) -> str:
        """Return the kind of the step that a panel belongs to."""
        if panel == "in":
            return "features" if self.index == 0 else "multiply"
        return STEP_OF_PANEL[panel]

    def panels(self) -> dict[str, tuple[list[float], list[float]]]:
        """Return the x and y ranges of the panels; `Panels.ranges` adjusts the y range of `in`."""
        rows = [self.outputs - 0.5, -0.5]
        table = [-HALF_CELL, (2 * self.inputs - 1) * HALF_CELL]
        own = {
            "in": (table, [0.0, 1.0]),
            "table": (table, rows),
            "bias": ([-HALF_CELL, HALF_CELL], rows),
            "sum": ([-self.max_sum, self.max_sum], rows),
        }
        if not self.last:
            return own | {"out": ([0.0, self.max_sum], rows)}
        softmax = {"exp": ([0.0, EXP_LIMIT], rows), "p": ([0.0, 1.0], rows)}
        return own | softmax | {"verdict": ([0.0, 1.0], [0.0, 1.0])}


def hidden_limit(max_sum: float) -> float:
    """Return the end of the axis of hidden outputs, given that of sums."""
    return HIDDEN_LIMIT if max_sum == SUM_LIMIT else max_sum


def build_layer_layouts(
    shapes: list[tuple[int, ...]], max_sum: float = SUM_LIMIT
) -> list[LayerLayout]:
    """Return the layouts of all layers of a classifier with weights of these shapes."""
    last = len(shapes) - 1
    return [
        LayerLayout(i, shape[1], shape[0], i == last, max_sum) for i, shape in enumerate(shapes)
    ]


def fixed_positions(
    shapes: list[tuple[int, ...]], feature_range: tuple[float, float], max_sum: float = SUM_LIMIT
) -> dict[str, float]:
    """Return the axis positions of labels and handles that never move, by name."""
    most = max(max(shape) for shape in shapes)
    positions = {"zero": 0.0, "half": 0.5, "one": 1.0, "head": -0.5, "reach": feature_range[1]}
    positions |= {"table": -HALF_CELL, "sum": max_sum, "-sum": -max_sum, "exp": EXP_LIMIT}
    positions["out"] = hidden_limit(max_sum)
    for i in range(most):
        positions |= {f"column {i}": 2 * HALF_CELL * i, f"weight {i}": (2 * i - 0.42) * HALF_CELL}
        positions |= {f"row {i}": i, f"upper {i}": i - 0.26, f"lower {i}": i + 0.15}
        positions[f"sum row {i}"] = i + SUM_ROW
    return positions | {f"foot {i}": i - 0.5 for i in range(1, most + 1)}


def _rectangle_path(left: float, right: float, top: float, bottom: float) -> str:
    """Return an SVG path."""
    return f"M{left:.2f},{top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"


class Panels:
    """Assigns Plotly axes to the panels, and domains in a wide and in a narrow figure."""

    def __init__(
        self,
        layer_layouts: list[LayerLayout],
        feature_range: tuple[float, float],
        plane: Sequence[tuple[float, float]] = (),
    ):
        self.layer_layouts = layer_layouts
        self.feature_range = feature_range
        self.plane = plane
        names = [(layer.index, name) for layer in layer_layouts for name in layer.panels()]
        if plane:
            names.append((0, "plane"))
        self.suffix = {name: str(i + 1) if i else "" for i, name in enumerate(names)}

    def axes(self, layer: int, panel: str) -> tuple[str, str]:
        """Return the names of a panel's axes, as labels and handles take them."""
        return f"x{self.suffix[layer, panel]}", f"y{self.suffix[layer, panel]}"

    def ranges(self, layer: LayerLayout) -> dict[str, tuple[list[float], list[float]]]:
        """Return the x and y ranges of the panels of a layer."""
        ranges = layer.panels()
        up = list(self.feature_range) if layer.index == 0 else [0.0, hidden_limit(layer.max_sum)]
        return ranges | {"in": (ranges["in"][0], up)}

    def trace_axes(self, layer: int, panel: str) -> dict[str, str]:
        """Return the names of a panel's axes, as Plotly traces take them."""
        x, y = self.axes(layer, panel)
        return {"xaxis": x, "yaxis": y}

    def layout(self) -> dict[str, Any]:
        """Return Plotly's layout: all axes, with fixed ranges, and the frames of the cells."""
        axes: dict[str, Any] = {}
        for layer in self.layer_layouts:
            for name, (across, down) in self.ranges(layer).items():
                x, y = self.axes(layer.index, name)
                zero = {"zeroline": True, "zerolinecolor": "$axis", "zerolinewidth": 1.5}
                upright = zero if name == "in" else {}
                flat = zero if name in ("sum", "out", "exp", "p") else {}
                axes[f"xaxis{x[1:]}"] = bare_axis(range=across, anchor=y, **flat)
                axes[f"yaxis{y[1:]}"] = bare_axis(range=down, anchor=x, **upright)
        if self.plane:
            x, y = self.axes(0, "plane")
            across, up = map(list, self.plane)
            frame = {"mirror": True, "showline": True, "linecolor": "$grid"}
            axes[f"xaxis{x[1:]}"] = bare_axis(range=across, anchor=y, **frame)
            axes[f"yaxis{y[1:]}"] = bare_axis(range=up, anchor=x, **frame)
        cells = [cell for layer in self.layer_layouts for cell in self._cell_shapes(layer)]
        return axes | {"shapes": cells}

    def _cell_shapes(self, layer: LayerLayout) -> list[dict[str, Any]]:
        """Draw the frames of all cells of a panel as one path, which is short and quick to draw."""
        frame: dict[str, Any] = {
            "type": "path",
            "layer": "below",
            "line": {"color": "$grid", "width": 1},
        }
        shapes: list[dict[str, Any]] = []
        for panel, columns in (("table", layer.inputs), ("bias", 1)):
            x, y = self.axes(layer.index, panel)
            boxes = [
                _rectangle_path(
                    (2 * i - 0.96) * HALF_CELL, (2 * i + 0.96) * HALF_CELL, row - 0.46, row + 0.46
                )
                for row in range(layer.outputs)
                for i in range(columns)
            ]
            shapes.append(frame | {"path": "".join(boxes), "xref": x, "yref": y})
        if layer.last:
            x, y = self.axes(layer.index, "p")
            track = "".join(
                _rectangle_path(0, 1, row - 0.25, row + 0.25) for row in range(layer.outputs)
            )
            look: dict[str, Any] = {"line": {"width": 0}, "fillcolor": "$grid", "opacity": 0.6}
            shapes.append(frame | look | {"path": track, "xref": x, "yref": y})
        return shapes

    def wide(self) -> dict[str, Any]:
        """Return the wide layout: panels side by side, the prediction at the top right."""
        small = len(self.layer_layouts) > 1
        top, inputs, heading, row = (30, 32, 42, 40) if small else (30, 72, 44, 66)
        if self.plane and not small:
            inputs, row = 178, 54
        if small and max(layer.outputs for layer in self.layer_layouts) > MANY:
            row = 38  # so that two tables of four rows fit into 1280 x 800
        across, last = self._column_domains(), self.layer_layouts[-1].index
        start, end = across["sum"][0], across["p"][1]
        if self.plane:
            start, end = (start, 0.775) if small else (0.82, 0.99)
        high = PREDICTION[1] if small else PREDICTION[0]
        boxes: Boxes = {(last, "verdict"): ((start, end), (top, top + high))}
        y = 0.0
        for layer in self.layer_layouts:
            if layer.index > 0:  # its inputs have no handles and need less height
                top, inputs, heading = 26, 18, 38
            above = y + top
            rows = (above + inputs + heading, above + inputs + heading + row * layer.outputs)
            boxes |= {(layer.index, name): (x, rows) for name, x in across.items()}
            boxes[layer.index, "in"] = (across["table"], (above, above + inputs))
            if self.plane and not small:
                boxes[0, "plane"] = ((across["sum"][0], 0.78), (above - 12, above + inputs - 14))
            elif self.plane and layer.index == 0:
                boxes[0, "plane"] = ((0.81, 0.995), (above, rows[1] - 22))
            y = rows[1] + 2
        return self._domains(boxes, y + 22)

    def _column_domains(self) -> dict[str, tuple[float, float]]:
        """Return the x domains of the panels: the fewer columns a table has, the wider the bars.

        Between the bars there is space for the longest numbers.
        """
        columns = max(layer.inputs for layer in self.layer_layouts)
        edge = ROW_NAMES + columns * COLUMN[min(columns, MANY)] if columns <= MANY else 0.403
        start = edge + 0.097
        free = 1 - start - sum(BAR_LABELS)
        result = {"table": (ROW_NAMES, edge), "bias": (edge + 0.01, edge + 0.072)}
        for (name, share), label in zip(BARS.items(), BAR_LABELS, strict=True):
            result[name] = (start, start + share * free)
            start += share * free + label
        return result | {"out": result["exp"]}

    def narrow(self) -> dict[str, Any]:
        """Return the narrow layout: a table, and below it the panels that follow.

        The prediction is above the features, where a thumb that drags one does not cover it.
        """
        top, inputs, row = 30, 56, 50
        boxes: Boxes = {}
        y = 0.0
        if self.plane:
            boxes[0, "plane"] = ((0.1, 0.9), (22, 222))
            y = 244.0
        boxes[self.layer_layouts[-1].index, "verdict"] = ((0.2, 1.0), (y + 2, y + 42))
        y += 52
        for layer in self.layer_layouts:
            if layer.index > 0:  # its inputs have no handles and need less height
                inputs = 30
            heading = 58 if layer.index == 0 and layer.inputs > MANY else 44  # names on two lines
            gap, low = (44, 46) if layer.last else (40, 36)  # numbers above bars, or beside them
            start = y + top
            rows = (start + inputs + heading, start + inputs + heading + row * layer.outputs)
            below = (rows[1] + gap, rows[1] + gap + low * layer.outputs)
            boxes[layer.index, "in"] = ((0.2, 0.825), (start, start + inputs))
            boxes[layer.index, "table"] = ((0.2, 0.825), rows)
            boxes[layer.index, "bias"] = ((0.84, 1.0), rows)
            boxes[layer.index, "sum"] = ((0.2, 0.36), below)
            boxes[layer.index, "out"] = boxes[layer.index, "exp"] = ((0.525, 0.72), below)
            boxes[layer.index, "p"] = ((0.75, 1.0), below)
            y = below[1] + (30 if layer.last else 8)
        return self._domains(boxes, y)

    def _domains(self, boxes: Boxes, height: float) -> dict[str, Any]:
        """Convert boxes to Plotly's domains."""
        domains: dict[str, Any] = {"height": height}
        for name, suffix in self.suffix.items():
            x, (top, bottom) = boxes[name]
            domains[f"xaxis{suffix}.domain"] = list(x)
            domains[f"yaxis{suffix}.domain"] = [1 - bottom / height, 1 - top / height]
        return domains
