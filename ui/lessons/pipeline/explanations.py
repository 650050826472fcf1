"""The explanation of each number that can be pointed at: how it is computed."""

from __future__ import annotations

from collections.abc import Iterator

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.formula_terms import FormulaTerms, Parts
from ui.lessons.pipeline.names import column_name, row_name
from ui.live_figure.figure import Explanation
from ui.text import mathml as f
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def explanations(channels: PipelineChannels, words: Words) -> list[Explanation]:
    """Explain each product, sum, hidden output, exponential, probability, and the prediction."""
    result = [
        each
        for layer_layout in channels.layer_layouts
        for each in _LayerExplanations(channels, words, layer_layout.index).layer()
    ]
    return [*result, *_LayerExplanations(channels, words, len(channels.shapes) - 1).softmax()]


class _LayerExplanations:
    """The explanations of one layer."""

    def __init__(self, channels: PipelineChannels, words: Words, layer: int):
        self.channels, self.words, self.index = channels, words, layer
        self.terms = FormulaTerms(channels, layer)
        self.layer_layout = channels.layer_layouts[layer]

    def layer(self) -> Iterator[Explanation]:
        """Explain products and sums, and the outputs of ReLU."""
        terms, i = self.terms, self.index
        for row in range(terms.rows):
            for column in range(terms.columns):
                cell = row * terms.columns + column
                formula = [
                    terms.factors(row, terms.column_label(column)),
                    f.equals(terms.factor_values(row, column)),
                    f.equals(terms.product(row, column)),
                ]
                yield self._explanation(
                    f"product{i}", cell, formula, self._spoken_product(row, column)
                )
            letter, kind = ("z", "logit") if terms.last else ("a", "sum")
            name = terms.indexed(letter, row, terms.color)
            formula = [name, f.equals(terms.sum_terms(row)), f.equals(terms.sum(row))]
            yield self._explanation(f"sum{i}", row, formula, self._spoken_sum(kind, row))
            if not terms.last:
                formula = [
                    terms.indexed("h", row),
                    f.equals(terms.relu(row)),
                    f.equals(terms.output(row)),
                ]
                spoken = self._spoken("relu", row, a=(self.channels.at(f"sum{i}", row), ".2f"))
                yield self._explanation(f"out{i}", row, formula, spoken)
                yield self._explanation(f"in{i + 1}", row, formula, spoken)

    def softmax(self) -> Iterator[Explanation]:
        """Explain exponentials, probabilities, both sums, and the prediction."""
        terms, rows = self.terms, range(self.terms.rows)
        for row in rows:
            z = (self.channels.at(f"sum{self.index}", row), ".3f")
            formula = [
                f.power(f.symbol("e"), terms.indexed("z", row, "logit")),
                f.equals(terms.power(row)),
                f.equals(terms.exponential(row)),
            ]
            yield self._explanation("exp", row, formula, self._spoken("exp", row, z=z))
            formula = [
                terms.indexed("p", row, "probability"),
                f.equals(terms.quotient(row)),
                f.equals(terms.rounded_probability(row)),
            ]
            yield self._explanation("p", row, formula, self._spoken("quotient", row, z=z))
        added = f.joined([terms.exponential(row) for row in rows], "+")
        formula = [f.op("Σ"), f.equals(added), f.equals(terms.exp_sum())]
        yield self._explanation("total", 0, formula, [self.words("pipeline.spoken.total")])
        added = f.joined([terms.probability(row) for row in rows], "+")
        formula = [f.op("Σ"), f.equals(added), f.equals(terms.probability_sum())]
        yield self._explanation("whole", 0, formula, [self.words("pipeline.spoken.whole")])
        for row in rows:
            yield self._explanation("wins", row, terms.argmax(), self._spoken_argmax())

    def _explanation(self, channel: str, i: int, parts: Parts, spoken: LiveText) -> Explanation:
        html = f.formula(*parts, label="")
        return Explanation(cell=self.channels.at(channel, i), html=html, spoken=spoken)

    def _spoken(self, kind: str, row: int, **values: tuple[int, str] | str) -> LiveText:
        name = row_name(self.channels, self.layer_layout, row)
        return live_text(self.words(f"pipeline.spoken.{kind}"), to=name, **values)

    def _spoken_product(self, row: int, column: int) -> LiveText:
        i, cell = self.index, row * self.terms.columns + column
        of = column_name(self.channels, self.layer_layout, column)
        number_formats = self.channels.number_formats(i, column)
        weight = (self.channels.at(f"w{i}", cell), number_formats[0])
        x = (self.channels.at(f"in{i}", column), number_formats[1])
        return self._spoken("product", row, of=of, w=weight, x=x)

    def _spoken_sum(self, kind: str, row: int) -> LiveText:
        i, n = self.index, self.terms.columns
        products = [self.channels.at(f"product{i}", row * n + column) for column in range(n)]
        text: LiveText = [*self._spoken(f"{kind}_of", row), [products[0], ".2f"]]
        for term in [*products[1:], self.channels.at(f"bias{i}", row)]:
            text += [" ", [term, "±.2f"]]
        return text

    def _spoken_argmax(self) -> LiveText:
        text: LiveText = [self.words("pipeline.spoken.prediction")]
        for row in range(self.terms.rows):
            text += [", " if row else " ", [self.channels.at("p", row), ".3p"]]
        return text
