"""Where things stand in the pipeline picture.

A layer is a floor: its inputs stand as bars above the columns of a table, one row an output; in
each row the products lead to their sum, and from there to what follows. On a phone the part that
follows the table stands below it.
"""

from __future__ import annotations

from dataclasses import dataclass

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
