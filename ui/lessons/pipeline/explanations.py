"""What the figure says of the one number that somebody points at: how it was made."""

from __future__ import annotations

from collections.abc import Iterator

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.formula_terms import Lines, Parts
from ui.lessons.pipeline.names import column_name, row_name
from ui.live_figure.figure import Explanation
from ui.text import mathml as f
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def explanations(numbers: PipelineChannels, words: Words) -> list[Explanation]:
    """One for each product, sum, hidden output, exponential and share, and for the prediction."""
    made = [
        each
        for layer_layout in numbers.layer_layouts
        for each in _Told(numbers, words, layer_layout.layer).layer()
    ]
    return [*made, *_Told(numbers, words, len(numbers.shapes) - 1).softmax()]


class _Told:
    """The calculations of one layer."""

    def __init__(self, numbers: PipelineChannels, words: Words, layer: int):
        self.numbers, self.words, self.index = numbers, words, layer
        self.lines = Lines(numbers, layer)
        self.layer_layout = numbers.layer_layouts[layer]

    def layer(self) -> Iterator[Explanation]:
        """Products and sums, and what ReLU makes of them."""
        lines, i = self.lines, self.index
        for row in range(lines.rows):
            for column in range(lines.columns):
                cell = row * lines.columns + column
                formula = [
                    lines.factors(row, lines.column(column)),
                    f.equals(lines.weighed(row, column)),
                    f.equals(lines.product(row, column)),
                ]
                yield self._made(f"product{i}", cell, formula, self._weighed(row, column))
            letter, kind = ("z", "logit") if lines.last else ("a", "sum")
            name = lines.name(letter, row, lines.color)
            formula = [name, f.equals(lines.terms(row)), f.equals(lines.sum(row))]
            yield self._made(f"sum{i}", row, formula, self._summed(kind, row))
            if not lines.last:
                formula = [
                    lines.name("h", row),
                    f.equals(lines.larger(row)),
                    f.equals(lines.output(row)),
                ]
                spoken = self._said("relu", row, a=(self.numbers.at(f"sum{i}", row), ".2f"))
                yield self._made(f"out{i}", row, formula, spoken)
                yield self._made(f"in{i + 1}", row, formula, spoken)

    def softmax(self) -> Iterator[Explanation]:
        """Exponentials, shares, both sums, and the largest share."""
        lines, rows = self.lines, range(self.lines.rows)
        for row in rows:
            z = (self.numbers.at(f"sum{self.index}", row), ".3f")
            formula = [
                f.power(f.symbol("e"), lines.name("z", row, "logit")),
                f.equals(lines.power(row)),
                f.equals(lines.exponential(row)),
            ]
            yield self._made("exp", row, formula, self._said("exp", row, z=z))
            formula = [
                lines.name("p", row, "probability"),
                f.equals(lines.quotient(row)),
                f.equals(lines.rounded(row)),
            ]
            yield self._made("p", row, formula, self._said("quotient", row, z=z))
        added = f.joined([lines.exponential(row) for row in rows], "+")
        formula = [f.op("Σ"), f.equals(added), f.equals(lines.total())]
        yield self._made("total", 0, formula, [self.words("pipeline.spoken.total")])
        added = f.joined([lines.share(row) for row in rows], "+")
        formula = [f.op("Σ"), f.equals(added), f.equals(lines.whole())]
        yield self._made("whole", 0, formula, [self.words("pipeline.spoken.whole")])
        for row in rows:
            yield self._made("wins", row, lines.largest(), self._largest())

    def _made(self, channel: str, i: int, parts: Parts, spoken: LiveText) -> Explanation:
        html = f.formula(*parts, label="")
        return Explanation(cell=self.numbers.at(channel, i), html=html, spoken=spoken)

    def _said(self, kind: str, row: int, **numbers: tuple[int, str] | str) -> LiveText:
        name = row_name(self.numbers, self.layer_layout, row)
        return live_text(self.words(f"pipeline.spoken.{kind}"), to=name, **numbers)

    def _weighed(self, row: int, column: int) -> LiveText:
        i, cell = self.index, row * self.lines.columns + column
        of = column_name(self.numbers, self.layer_layout, column)
        styles = self.numbers.styles(i, column)
        weight = (self.numbers.at(f"w{i}", cell), styles[0])
        x = (self.numbers.at(f"in{i}", column), styles[1])
        return self._said("product", row, of=of, w=weight, x=x)

    def _summed(self, kind: str, row: int) -> LiveText:
        i, n = self.index, self.lines.columns
        products = [self.numbers.at(f"product{i}", row * n + column) for column in range(n)]
        said: LiveText = [*self._said(f"{kind}_of", row), [products[0], ".2f"]]
        for term in [*products[1:], self.numbers.at(f"bias{i}", row)]:
            said += [" ", [term, "±.2f"]]
        return said

    def _largest(self) -> LiveText:
        said: LiveText = [self.words("pipeline.spoken.prediction")]
        for row in range(self.lines.rows):
            said += [", " if row else " ", [self.numbers.at("p", row), ".3p"]]
        return said
