"""The sentence and the formula of every step; the figure shows those of the current one."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.formula_terms import FormulaTerms, Parts
from ui.lessons.pipeline.forward_pass import Stage
from ui.lessons.pipeline.names import step_names
from ui.text import mathml as f
from ui.text.words import Words

Cell = Callable[[int], str]


def step_formulas(channels: PipelineChannels, words: Words) -> str:
    """Return the HTML of all steps: sentences, and formulas with live numbers.

    The explanation of a number that is pointed at replaces the formula.
    """
    names = step_names(channels, words)
    cases = []
    for i, (stage, name) in enumerate(zip(channels.stages, names, strict=True)):
        body = _Formula(channels, stage, words).parts()
        text = f'<p class="case-title">{escape(name)}</p>{f.formula(*body, label=name)}'
        cases.append(f'<div data-on="{channels.at("lit", i)}">{text}</div>')
    explanation = '<div class="lf-explanation" aria-hidden="true"><div></div></div>'
    return (
        f'<div class="cases" data-controls="above">{"".join(cases)}{explanation}</div>{key(words)}'
    )


def key(words: Words, do: str = "do") -> str:
    """Return the HTML of the key to the outlines of highlighted numbers."""
    point, source, goal = (escape(words(f"pipeline.cells.{name}")) for name in (do, "from", "to"))
    signs = f'<span class="from">{source}</span> <span>{goal}</span>'
    return f'<p class="cells-key">{point} {signs}</p>'


class _Formula:
    """The formula of one step; the first row of a table stands for all."""

    def __init__(self, channels: PipelineChannels, stage: Stage, words: Words):
        self.channels, self.stage, self.words = channels, stage, words
        self.terms = FormulaTerms(channels, stage.layer)

    def parts(self) -> Parts:
        """Return the parts of the formula."""
        parts: Parts = getattr(self, f"_{self.stage.kind}")()
        return parts

    def _list(self, cell: Cell, count: int = 0) -> str:
        """Write a vector in one line if it fits, so that the figure keeps its height."""
        return f.listed([cell(i) for i in range(count or self.terms.rows)])

    def _features(self) -> Parts:
        x = self.channels.example.classifier.feature_names
        names = self._list(lambda i: f.word(x[i], "muted"), len(x))
        values = self._list(lambda i: self.terms.live("in0", i), len(x))
        return [f.symbol("x"), f.equals(names), f.equals(values)]

    def _multiply(self) -> Parts:
        terms = self.terms
        factors = self._list(lambda column: terms.factor_values(0, column), terms.columns)
        products = self._list(lambda column: terms.product(0, column), terms.columns)
        return [terms.factors(0, f.symbol("i")), f.equals(factors), f.equals(products)]

    def _add(self) -> Parts:
        """Write all rows as arrays with names and shapes, then the first row term by term."""
        terms, n, k = self.terms, self.terms.columns, self.terms.rows
        letter, sums = ("z", "logits") if terms.last else ("a", "sums")
        inner, inputs = ("h", "hidden") if terms.layer > 0 else ("x", "features")
        law = [
            self._shaped(f.symbol(letter, terms.color), sums, f"({k})"),
            f.op("="),
            self._shaped(f.symbol("W"), "weights", f"({k}, {n})"),
            self._shaped(f.symbol(inner), inputs, f"({n})"),
            f.op("+"),
            self._shaped(f.symbol("b"), "biases", f"({k})"),
        ]
        first = [terms.indexed(letter, 0, terms.color), f.equals(terms.sum_terms(0))]
        return [f.row(*law), f.gap(), f.row(*first, f.equals(terms.sum(0)))]

    def _shaped(self, array: str, name: str, shape: str) -> str:
        return f.shaped(array, f"{self.words(f'pipeline.shapes.{name}')} {shape}")

    def _relu(self) -> Parts:
        terms = self.terms
        names = self._list(lambda row: terms.indexed("h", row))
        return [
            names,
            f.equals(self._list(terms.relu)),
            f.equals(self._list(terms.output)),
        ]

    def _exp(self) -> Parts:
        terms = self.terms
        return [
            self._list(terms.power),
            f.equals(self._list(terms.exponential), f.op(",")),
            f.op("Σ"),
            f.equals(terms.exp_sum()),
        ]

    def _share(self) -> Parts:
        terms = self.terms
        names = self._list(lambda row: terms.indexed("p", row, "probability"))
        return [
            names,
            f.equals(self._list(terms.quotient)),
            f.equals(self._list(terms.rounded_probability)),
        ]

    def _predict(self) -> Parts:
        return self.terms.argmax()
