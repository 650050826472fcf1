"""The panels of the pipeline picture: their axes, and where a wide and a narrow place put them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.pipeline.layer_layout import CELL, MANY, Floor, hidden_reach
from ui.theme import bare_axis

NAMES = 0.083  # of the width, for the names of rows
COLUMN = {1: 0.14, 2: 0.11, 3: 0.092}  # of the width each, by how many there are
BARS = {"sum": 0.38, "exp": 0.275, "p": 0.345}  # of what bars have
NUMBERS = (0.066, 0.062, 0.086)  # of the width, for the numbers to their right
VERDICT = (46, 40)  # pixels, with one layer and with two

Boxes = dict[tuple[int, str], tuple[tuple[float, float], tuple[float, float]]]
"""The panel of a floor: x as shares of the width, y in pixels from the top."""


def _box(left: float, right: float, top: float, bottom: float) -> str:
    return f"M{left:.2f},{top:.2f}H{right:.2f}V{bottom:.2f}H{left:.2f}Z"


class Panels:
    """Which Plotly axes each panel has, and where the two layouts put them."""

    def __init__(
        self,
        all_floors: list[Floor],
        reach: tuple[float, float],
        plane: Sequence[tuple[float, float]] = (),
    ):
        self.floors = all_floors
        self.reach = reach
        self.plane = plane
        names = [(floor.layer, name) for floor in all_floors for name in floor.panels()]
        if plane:
            names.append((0, "plane"))
        self.suffix = {name: str(i + 1) if i else "" for i, name in enumerate(names)}

    def axes(self, layer: int, panel: str) -> tuple[str, str]:
        """The names of a panel's axes, as marks and handles want them."""
        return f"x{self.suffix[layer, panel]}", f"y{self.suffix[layer, panel]}"

    def ranges(self, floor: Floor) -> dict[str, tuple[list[float], list[float]]]:
        """The x and y ranges of the panels of a floor."""
        found = floor.panels()
        up = list(self.reach) if floor.layer == 0 else [0.0, hidden_reach(floor.sums)]
        return found | {"in": (found["in"][0], up)}

    def on(self, layer: int, panel: str) -> dict[str, str]:
        """The axes of a panel, as traces want them."""
        x, y = self.axes(layer, panel)
        return {"xaxis": x, "yaxis": y}

    def layout(self) -> dict[str, Any]:
        """All axes, with ranges that never change, and the frames of the cells."""
        axes: dict[str, Any] = {}
        for floor in self.floors:
            for name, (across, down) in self.ranges(floor).items():
                x, y = self.axes(floor.layer, name)
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
        cells = [cell for floor in self.floors for cell in self._cells(floor)]
        return axes | {"shapes": cells}

    def _cells(self, floor: Floor) -> list[dict[str, Any]]:
        """The frames of all cells of a panel are one path, which is short and quickly drawn."""
        frame: dict[str, Any] = {
            "type": "path",
            "layer": "below",
            "line": {"color": "$grid", "width": 1},
        }
        shapes: list[dict[str, Any]] = []
        for panel, columns in (("table", floor.inputs), ("bias", 1)):
            x, y = self.axes(floor.layer, panel)
            boxes = [
                _box((2 * i - 0.96) * CELL, (2 * i + 0.96) * CELL, row - 0.46, row + 0.46)
                for row in range(floor.outputs)
                for i in range(columns)
            ]
            shapes.append(frame | {"path": "".join(boxes), "xref": x, "yref": y})
        if floor.last:
            x, y = self.axes(floor.layer, "p")
            track = "".join(_box(0, 1, row - 0.25, row + 0.25) for row in range(floor.outputs))
            look: dict[str, Any] = {"line": {"width": 0}, "fillcolor": "$grid", "opacity": 0.6}
            shapes.append(frame | look | {"path": track, "xref": x, "yref": y})
        return shapes

    def wide(self) -> dict[str, Any]:
        """Side by side: one line of panels a floor; the prediction stands at the top right."""
        small = len(self.floors) > 1
        top, inputs, heading, row = (30, 32, 42, 40) if small else (30, 72, 44, 66)
        if self.plane and not small:
            inputs, row = 178, 54
        if small and max(floor.outputs for floor in self.floors) > MANY:
            row = 38  # two tables of four rows are seen whole at 1280 x 800, too
        across, last = self._across(), self.floors[-1].layer
        start, end = across["sum"][0], across["p"][1]
        if self.plane:
            start, end = (start, 0.775) if small else (0.82, 0.99)
        high = VERDICT[1] if small else VERDICT[0]
        boxes: Boxes = {(last, "verdict"): ((start, end), (top, top + high))}
        y = 0.0
        for floor in self.floors:
            if floor.layer > 0:  # no hand moves its inputs: they can do with less
                top, inputs, heading = 26, 18, 38
            above = y + top
            rows = (above + inputs + heading, above + inputs + heading + row * floor.outputs)
            boxes |= {(floor.layer, name): (x, rows) for name, x in across.items()}
            boxes[floor.layer, "in"] = (across["table"], (above, above + inputs))
            if self.plane and not small:
                boxes[0, "plane"] = ((across["sum"][0], 0.78), (above - 12, above + inputs - 14))
            elif self.plane and floor.layer == 0:
                boxes[0, "plane"] = ((0.81, 0.995), (above, rows[1] - 22))
            y = rows[1] + 2
        return self._domains(boxes, y + 22)

    def _across(self) -> dict[str, tuple[float, float]]:
        """From where to where panels go: the fewer columns a table has, the more have the bars.

        Between the bars there is room for their numbers, however long.
        """
        columns = max(floor.inputs for floor in self.floors)
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
        boxes[self.floors[-1].layer, "verdict"] = ((0.2, 1.0), (y + 2, y + 42))
        y += 52
        for floor in self.floors:
            if floor.layer > 0:  # no hand moves its inputs: they can do with less
                inputs = 30
            heading = 58 if floor.layer == 0 and floor.inputs > MANY else 44  # names on two lines
            gap, low = (44, 46) if floor.last else (40, 36)  # numbers above bars, or beside them
            start = y + top
            rows = (start + inputs + heading, start + inputs + heading + row * floor.outputs)
            below = (rows[1] + gap, rows[1] + gap + low * floor.outputs)
            boxes[floor.layer, "in"] = ((0.2, 0.825), (start, start + inputs))
            boxes[floor.layer, "table"] = ((0.2, 0.825), rows)
            boxes[floor.layer, "bias"] = ((0.84, 1.0), rows)
            boxes[floor.layer, "sum"] = ((0.2, 0.36), below)
            boxes[floor.layer, "out"] = boxes[floor.layer, "exp"] = ((0.525, 0.72), below)
            boxes[floor.layer, "p"] = ((0.75, 1.0), below)
            y = below[1] + (30 if floor.last else 8)
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
