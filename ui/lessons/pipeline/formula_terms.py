"""How each number of a layer is computed, as a line of its formula. Each is written here, once."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.names import column_name, row_name
from ui.text import mathml as f

Parts = list[str]


class Lines:
    """The lines of one layer: a step's formula shows some, and a number that is pointed at one."""

    def __init__(self, numbers: PipelineChannels, layer: int):
        self.numbers, self.layer = numbers, layer
        self.rows, self.columns = numbers.shapes[layer]
        self.layer_layout = numbers.layer_layouts[layer]
        self.last = self.layer_layout.last
        self.color = "logit" if self.last else ""

    # --- names ------------------------------------------------------------------------------------

    def row(self, row: int) -> str:
        """What an output is called, as an index."""
        if not self.last:
            return f.fixed(str(row + 1))
        return f.word(row_name(self.numbers, self.layer_layout, row), self.layer_layout.color(row))

    def column(self, column: int) -> str:
        """What an input is called, as an index."""
        if self.layer > 0:
            return f.fixed(str(column + 1))
        return f.word(column_name(self.numbers, self.layer_layout, column))

    def name(self, letter: str, row: int, color: str = "") -> str:
        """A letter with an output as its index: z of a class, or h₁, h₂ and so on."""
        return f.sub(f.symbol(letter, color), self.row(row))

    def factors(self, row: int, column: str) -> str:
        """Weight and input, by their names."""
        letter = f.symbol("h" if self.layer > 0 else "x")
        weight = f.sub(f.symbol("w"), f.row(self.row(row), f.op(","), column))
        return f.row(weight, f.op("·"), f.sub(letter, column))

    # --- numbers ----------------------------------------------------------------------------------

    def live(self, channel: str, i: int, style: str = ".2f", color: str = "") -> str:
        """A number of a channel."""
        return f.live(self.numbers.at(channel, i), style, color)

    def weighed(self, row: int, column: int) -> str:
        """A weight times its input."""
        weight, x = self.numbers.styles(self.layer, column)
        factor = self.live(f"w{self.layer}", row * self.columns + column, weight)
        return f.row(factor, f.op("·"), self.live(f"in{self.layer}", column, x))

    def product(self, row: int, column: int) -> str:
        """What that makes."""
        return self.live(f"product{self.layer}", row * self.columns + column)

    def terms(self, row: int) -> str:
        """All products of a row and its bias, added up."""
        products = range(row * self.columns, (row + 1) * self.columns)
        rest = [self._term("product", i) for i in products[1:]]
        first = self.live(f"product{self.layer}", products[0])
        return f.row(first, *rest, self._term("bias", row))

    def sum(self, row: int) -> str:
        """What that makes: a logit in the last layer."""
        return self.live(f"sum{self.layer}", row, ".2f", self.color)

    def larger(self, row: int) -> str:
        """What ReLU looks at."""
        inside = (f.fixed("0"), f.op(","), self.sum(row))
        return f.row(f.symbol("max"), f.op("("), *inside, f.op(")"))

    def output(self, row: int) -> str:
        """What ReLU passes on."""
        return self.live(f"out{self.layer}", row)

    def power(self, row: int) -> str:
        """An exponential, as a power of e."""
        return f.power(f.symbol("e"), self.live(f"sum{self.layer}", row, ".3f", self.color))

    def exponential(self, row: int, digits: int = 3) -> str:
        """An exponential as a number of so many digits, if it is not told as a power."""
        return self._told("far", f"sum{self.layer}", "exp", digits, row)

    def total(self, digits: int = 3) -> str:
        """The sum of all exponentials."""
        return self._told("far_total", "log_total", "total", digits)

    def quotient(self, row: int) -> str:
        """An exponential by the sum of all, with digits enough for the share."""
        return f.row(self.exponential(row, 4), f.op("/"), self.total(4))

    def share(self, row: int, style: str = ".3p") -> str:
        """What that makes: a probability."""
        return self.live("p", row, style, "probability")

    def rounded(self, row: int) -> str:
        """The same, where it stands for the quotient: from two equal powers follows 1.000."""
        return self.share(row, ".3q")

    def whole(self) -> str:
        """The sum of all probabilities."""
        return self.live("whole", 0, ".3f", "probability")

    def largest(self) -> Parts:
        """All shares, and the class that has the largest."""
        at, k, rows = self.numbers.at, f.symbol("k"), range(self.rows)
        return [
            f.sub(f.symbol("arg max"), k),
            f.sub(f.symbol("p", "probability"), k),
            f.equals(f.symbol("arg max"), f.listed([self.share(row) for row in rows])),
            f.op("="),
            *(f.either(at("wins", row), self.row(row), f.row()) for row in rows),
        ]

    def _term(self, channel: str, i: int) -> str:
        return f.term(self.numbers.at(f"{channel}{self.layer}", i), ".2f")

    def _told(self, far: str, exponent: str, number: str, digits: int, i: int = 0) -> str:
        """A large number is told as a power."""
        power = f.power(f.symbol("e"), self.live(exponent, i, ".3f", "exp"))
        return f.either(self.numbers.at(far, i), power, self.live(number, i, f".{digits}g", "exp"))
