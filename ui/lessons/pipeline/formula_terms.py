"""MathML of the terms that step formulas and explanations consist of."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.names import column_name, row_name
from ui.text import mathml as f

Parts = list[str]


class FormulaTerms:
    """The terms of one layer's formulas: names, live numbers, and both sides of each equation."""

    def __init__(self, channels: PipelineChannels, layer: int):
        self.channels, self.layer = channels, layer
        self.rows, self.columns = channels.shapes[layer]
        self.layer_layout = channels.layer_layouts[layer]
        self.last = self.layer_layout.last
        self.color = "logit" if self.last else ""

    # --- names ------------------------------------------------------------------------------------

    def row_label(self, row: int) -> str:
        """Return the name of an output, as an index."""
        if not self.last:
            return f.fixed(str(row + 1))
        return f.word(row_name(self.channels, self.layer_layout, row), self.layer_layout.color(row))

    def column_label(self, column: int) -> str:
        """Return the name of an input, as an index."""
        if self.layer > 0:
            return f.fixed(str(column + 1))
        return f.word(column_name(self.channels, self.layer_layout, column))

    def indexed(self, letter: str, row: int, color: str = "") -> str:
        """Return a letter with an output as its index: z of a class, or h₁, h₂ and so on."""
        return f.sub(f.symbol(letter, color), self.row_label(row))

    def factors(self, row: int, column: str) -> str:
        """Return weight · input as symbols."""
        letter = f.symbol("h" if self.layer > 0 else "x")
        weight = f.sub(f.symbol("w"), f.row(self.row_label(row), f.op(","), column))
        return f.row(weight, f.op("·"), f.sub(letter, column))

    # --- numbers ----------------------------------------------------------------------------------

    def live(self, channel: str, i: int, style: str = ".2f", color: str = "") -> str:
        """Return a live number of a channel."""
        return f.live(self.channels.at(channel, i), style, color)

    def factor_values(self, row: int, column: int) -> str:
        """Return weight · input as numbers."""
        weight, x = self.channels.number_formats(self.layer, column)
        factor = self.live(f"w{self.layer}", row * self.columns + column, weight)
        return f.row(factor, f.op("·"), self.live(f"in{self.layer}", column, x))

    def product(self, row: int, column: int) -> str:
        """Return the product of a weight and its input."""
        return self.live(f"product{self.layer}", row * self.columns + column)

    def sum_terms(self, row: int) -> str:
        """Return the products of a row and its bias, added up."""
        products = range(row * self.columns, (row + 1) * self.columns)
        rest = [self._term("product", i) for i in products[1:]]
        first = self.live(f"product{self.layer}", products[0])
        return f.row(first, *rest, self._term("bias", row))

    def sum(self, row: int) -> str:
        """Return the sum of a row: a logit in the last layer."""
        return self.live(f"sum{self.layer}", row, ".2f", self.color)

    def relu(self, row: int) -> str:
        """Return ReLU as max(0, sum)."""
        inside = (f.fixed("0"), f.op(","), self.sum(row))
        return f.row(f.symbol("max"), f.op("("), *inside, f.op(")"))

    def output(self, row: int) -> str:
        """Return the output of ReLU."""
        return self.live(f"out{self.layer}", row)

    def power(self, row: int) -> str:
        """Return an exponential as a power of e."""
        return f.power(f.symbol("e"), self.live(f"sum{self.layer}", row, ".3f", self.color))

    def exponential(self, row: int, digits: int = 3) -> str:
        """Return an exponential as a number of so many digits, or as a power if it is large."""
        return self._number_or_power("far", f"sum{self.layer}", "exp", digits, row)

    def exp_sum(self, digits: int = 3) -> str:
        """Return the sum of all exponentials."""
        return self._number_or_power("far_total", "log_total", "total", digits)

    def quotient(self, row: int) -> str:
        """Return exponential / sum, with enough digits to check the probability."""
        return f.row(self.exponential(row, 4), f.op("/"), self.exp_sum(4))

    def probability(self, row: int, style: str = ".3p") -> str:
        """Return a probability."""
        return self.live("p", row, style, "probability")

    def rounded_probability(self, row: int) -> str:
        """Return a probability as the result of its quotient: two equal powers give 1.000."""
        return self.probability(row, ".3q")

    def probability_sum(self) -> str:
        """Return the sum of all probabilities."""
        return self.live("whole", 0, ".3f", "probability")

    def argmax(self) -> Parts:
        """Return the equation of arg max: all probabilities, and the class with the largest."""
        at, k, rows = self.channels.at, f.symbol("k"), range(self.rows)
        return [
            f.sub(f.symbol("arg max"), k),
            f.sub(f.symbol("p", "probability"), k),
            f.equals(f.symbol("arg max"), f.listed([self.probability(row) for row in rows])),
            f.op("="),
            *(f.either(at("wins", row), self.row_label(row), f.row()) for row in rows),
        ]

    def _term(self, channel: str, i: int) -> str:
        return f.term(self.channels.at(f"{channel}{self.layer}", i), ".2f")

    def _number_or_power(
        self, far: str, exponent: str, number: str, digits: int, i: int = 0
    ) -> str:
        """Return a number, or a power of e if the switch `far` is on."""
        power = f.power(f.symbol("e"), self.live(exponent, i, ".3f", "exp"))
        return f.either(self.channels.at(far, i), power, self.live(number, i, f".{digits}g", "exp"))
