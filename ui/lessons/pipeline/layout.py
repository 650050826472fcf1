"""Where things stand in the pipeline picture.

A layer is a floor: its inputs stand as bars above the columns of a table, one row an output; in
each row the products lead to their sum, and from there to what follows. On a phone the part that
follows the table stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ui.theme import bare_axis

CELL = 3.0  # a product bar reaches the edge of its cell here; beyond it is cut off
SUM_REACH = 4.0  # sums are drawn from -SUM_REACH to SUM_REACH; exponentials and hidden outputs to:
EXP_REACH = 30.0
HIDDEN_REACH = 2.0
SUM_ROW = 0.27  # the bar of a sum, below the parts that lead to it
NARROW = 860  # pixels: below, the picture is stacked
MANY = 3  # columns; more of them are so narrow that words in them need care
PLANE, SMALL_PLANE = (286, 176), (190, 166)  # pixels at 1024, with one layer and with two
KINDS = {
    "table": "multiply",
    "bias": "add",
    "sum": "add",
    "out": "relu",
    "exp": "exp",
    "p": "share",
    "verdict": "predict",
}
NAMES = 0.083  # of the width, for the names of rows
COLUMN = {1: 0.14, 2: 0.11, 3: 0.092}  # of the width each, by how many there are
BARS = {"sum": 0.38, "exp": 0.275, "p": 0.345}  # of what bars have
NUMBERS = (0.066, 0.062, 0.086)  # of the width, for the numbers to their right
PREDICTION = (46, 40)  # pixels, with one layer and with two
Boxes = dict[tuple[int, str], tuple[tuple[float, float], tuple[float, float]]]
"""The panel of a floor: x as shares of the width, y in pixels from the top."""


@dataclass(frozen=True)
class LayerLayout:
    """One layer: how many inputs and outputs it has, whether it is the last, and its own number.

    Sums are drawn from -`sums` to `sums`.
    """

    layer: int
    inputs: int
    outputs: int
    last: bool
    sums: float = SUM_REACH

    def color(self, row: int) -> str:
        """A class has its colour; a hidden unit has none."""
        return f"class-{row}" if self.last else "muted"

    def kind(self, panel: str) -> str:
        """The step that a panel belongs to."""
        if panel == "in":
            return "features" if self.layer == 0 else "multiply"
        return KINDS[panel]

    def panels(self) -> dict[str, tuple[list[float], list[float]]]:
        """The panels of the floor: their x and y ranges (`Panels` knows how high `in` is)."""
        rows = [self.outputs - 0.5, -0.5]
        table = [-CELL, (2 * self.inputs - 1) * CELL]
        own = {
            "in": (table, [0.0, 1.0]),
            "table": (table, rows),
            "bias": ([-CELL, CELL], rows),
            "sum": ([-self.sums, self.sums], rows),
        }
        if not self.last:
            return own | {"out": ([0.0, self.sums], rows)}
        shares = {"exp": ([0.0, EXP_REACH], rows), "p": ([0.0, 1.0], rows)}
        return own | shares | {"verdict": ([0.0, 1.0], [0.0, 1.0])}


def hidden_reach(sums: float) -> float:
    """How far outputs of hidden units go, if sums go that far."""
    return HIDDEN_REACH if sums == SUM_REACH else sums


def layer_layouts(shapes: list[tuple[int, ...]], sums: float = SUM_REACH) -> list[LayerLayout]:
    """The floors of a classifier with weights of these shapes."""
    last = len(shapes) - 1
    return [LayerLayout(i, shape[1], shape[0], i == last, sums) for i, shape in enumerate(shapes)]


def places(
    shapes: list[tuple[int, ...]], reach: tuple[float, float], sums: float = SUM_REACH
) -> dict[str, float]:
    """The places that marks and handles stand at, which never move."""
    most = max(max(shape) for shape in shapes)
    spots = {"zero": 0.0, "half": 0.5, "one": 1.0, "head": -0.5, "reach": reach[1]}
    spots |= {"table": -CELL, "sum": sums, "-sum": -sums, "exp": EXP_REACH}
    spots["out"] = hidden_reach(sums)
    for i in range(most):
        spots |= {f"column {i}": 2 * CELL * i, f"weight {i}": (2 * i - 0.42) * CELL}
        spots |= {f"row {i}": i, f"upper {i}": i - 0.26, f"lower {i}": i + 0.15}
        spots[f"sum row {i}"] = i + SUM_ROW
    return spots | {f"foot {i}": i - 0.5 for i in range(1, most + 1)}


def _box(left: float, right: float, top: float, bottom: float) -> str:
    return f"M{left:.2f},{top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"


class Panels:
    """Which Plotly axes each panel has, and where the two layouts put them."""

    def __init__(
        self,
        all_floors: list[LayerLayout],
        reach: tuple[float, float],
        plane: Sequence[tuple[float, float]] = (),
    ):
        self.layer_layouts = all_floors
        self.reach = reach
        self.plane = plane
        names = [
            (layer_layout.layer, name)
            for layer_layout in all_floors
            for name in layer_layout.panels()
        ]
        if plane:
            names.append((0, "plane"))
        self.suffix = {name: str(i + 1) if i else "" for i, name in enumerate(names)}

    def axes(self, layer: int, panel: str) -> tuple[str, str]:
        """The names of a panel's axes, as marks and handles want them."""
        return f"x{self.suffix[layer, panel]}", f"y{self.suffix[layer, panel]}"

    def ranges(self, layer_layout: LayerLayout) -> dict[str, tuple[list[float], list[float]]]:
        """The x and y ranges of the panels of a floor."""
        found = layer_layout.panels()
        up = list(self.reach) if layer_layout.layer == 0 else [0.0, hidden_reach(layer_layout.sums)]
        return found | {"in": (found["in"][0], up)}

    def on(self, layer: int, panel: str) -> dict[str, str]:
        """The axes of a panel, as traces want them."""
        x, y = self.axes(layer, panel)
        return {"xaxis": x, "yaxis": y}

    def layout(self) -> dict[str, Any]:
        """All axes, with ranges that never change, and the frames of the cells."""
        axes: dict[str, Any] = {}
        for layer_layout in self.layer_layouts:
            for name, (across, down) in self.ranges(layer_layout).items():
                x, y = self.axes(layer_layout.layer, name)
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
        cells = [cell for layer_layout in self.layer_layouts for cell in self._cells(layer_layout)]
        return axes | {"shapes": cells}

    def _cells(self, layer_layout: LayerLayout) -> list[dict[str, Any]]:
        """The frames of all cells of a panel are one path, which is short and quickly drawn."""
        frame: dict[str, Any] = {
            "type": "path",
            "layer": "below",
            "line": {"color": "$grid", "width": 1},
        }
        shapes: list[dict[str, Any]] = []
        for panel, columns in (("table", layer_layout.inputs), ("bias", 1)):
            x, y = self.axes(layer_layout.layer, panel)
            boxes = [
                _box((2 * i - 0.96) * CELL, (2 * i + 0.96) * CELL, row - 0.46, row + 0.46)
                for row in range(layer_layout.outputs)
                for i in range(columns)
            ]
            shapes.append(frame | {"path": "".join(boxes), "xref": x, "yref": y})
        if layer_layout.last:
            x, y = self.axes(layer_layout.layer, "p")
            track = "".join(
                _box(0, 1, row - 0.25, row + 0.25) for row in range(layer_layout.outputs)
            )
            look: dict[str, Any] = {"line": {"width": 0}, "fillcolor": "$grid", "opacity": 0.6}
            shapes.append(frame | look | {"path": track, "xref": x, "yref": y})
        return shapes

    def wide(self) -> dict[str, Any]:
        """Side by side: one line of panels a floor; the prediction stands at the top right."""
        small = len(self.layer_layouts) > 1
        top, inputs, heading, row = (30, 32, 42, 40) if small else (30, 72, 44, 66)
        if self.plane and not small:
            inputs, row = 178, 54
        if small and max(layer_layout.outputs for layer_layout in self.layer_layouts) > MANY:
            row = 38  # two tables of four rows are seen whole at 1280 x 800, too
        across, last = self._across(), self.layer_layouts[-1].layer
        start, end = across["sum"][0], across["p"][1]
        if self.plane:
            start, end = (start, 0.775) if small else (0.82, 0.99)
        high = PREDICTION[1] if small else PREDICTION[0]
        boxes: Boxes = {(last, "verdict"): ((start, end), (top, top + high))}
        y = 0.0
        for layer_layout in self.layer_layouts:
            if layer_layout.layer > 0:  # no hand moves its inputs: they can do with less
                top, inputs, heading = 26, 18, 38
            above = y + top
            rows = (above + inputs + heading, above + inputs + heading + row * layer_layout.outputs)
            boxes |= {(layer_layout.layer, name): (x, rows) for name, x in across.items()}
            boxes[layer_layout.layer, "in"] = (across["table"], (above, above + inputs))
            if self.plane and not small:
                boxes[0, "plane"] = ((across["sum"][0], 0.78), (above - 12, above + inputs - 14))
            elif self.plane and layer_layout.layer == 0:
                boxes[0, "plane"] = ((0.81, 0.995), (above, rows[1] - 22))
            y = rows[1] + 2
        return self._domains(boxes, y + 22)

    def _across(self) -> dict[str, tuple[float, float]]:
        """From where to where panels go: the fewer columns a table has, the more have the bars.

        Between the bars there is room for their numbers, however long.
        """
        columns = max(layer_layout.inputs for layer_layout in self.layer_layouts)
        edge = NAMES + columns * COLUMN[min(columns, MANY)] if columns <= MANY else 0.403
        start = edge + 0.097
        free = 1 - start - sum(NUMBERS)
        made = {"table": (NAMES, edge), "bias": (edge + 0.01, edge + 0.072)}
        for (name, share), room in zip(BARS.items(), NUMBERS, strict=True):
            made[name] = (start, start + share * free)
            start += share * free + room
        return made | {"out": made["exp"]}

    def narrow(self) -> dict[str, Any]:
        """Stacked: the table, and below it what follows.

        The prediction stands right above the features, where a thumb that drags one leaves it free.
        """
        top, inputs, row = 30, 56, 50
        boxes: Boxes = {}
        y = 0.0
        if self.plane:
            boxes[0, "plane"] = ((0.1, 0.9), (22, 222))
            y = 244.0
        boxes[self.layer_layouts[-1].layer, "verdict"] = ((0.2, 1.0), (y + 2, y + 42))
        y += 52
        for layer_layout in self.layer_layouts:
            if layer_layout.layer > 0:  # no hand moves its inputs: they can do with less
                inputs = 30
            heading = (
                58 if layer_layout.layer == 0 and layer_layout.inputs > MANY else 44
            )  # names on two lines
            gap, low = (
                (44, 46) if layer_layout.last else (40, 36)
            )  # numbers above bars, or beside them
            start = y + top
            rows = (start + inputs + heading, start + inputs + heading + row * layer_layout.outputs)
            below = (rows[1] + gap, rows[1] + gap + low * layer_layout.outputs)
            boxes[layer_layout.layer, "in"] = ((0.2, 0.825), (start, start + inputs))
            boxes[layer_layout.layer, "table"] = ((0.2, 0.825), rows)
            boxes[layer_layout.layer, "bias"] = ((0.84, 1.0), rows)
            boxes[layer_layout.layer, "sum"] = ((0.2, 0.36), below)
            boxes[layer_layout.layer, "out"] = boxes[layer_layout.layer, "exp"] = (
                (0.525, 0.72),
                below,
            )
            boxes[layer_layout.layer, "p"] = ((0.75, 1.0), below)
            y = below[1] + (30 if layer_layout.last else 8)
        return self._domains(boxes, y)

    def _domains(
        self,
        boxes: Boxes,
        height: float,
    ) -> dict[str, Any]:
        """Boxes (x as shares of the width, y in pixels from the top) as Plotly's domains."""
        domains: dict[str, Any] = {"height": height}
        for name, suffix in self.suffix.items():
            x, (top, bottom) = boxes[name]
            domains[f"xaxis{suffix}.domain"] = list(x)
            domains[f"yaxis{suffix}.domain"] = [1 - bottom / height, 1 - top / height]
        return domains
