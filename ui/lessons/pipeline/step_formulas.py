"""The sentence and the formula of every step, of which the figure shows the one that is on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.formula_terms import Lines, Parts
from ui.lessons.pipeline.forward_pass import Stage
from ui.lessons.pipeline.names import step_names
from ui.text import mathml as f
from ui.text.words import Words

Cell = Callable[[int], str]


def formulas(numbers: PipelineChannels, words: Words) -> str:
    """One case a step: its sentence, and its formula with the numbers that are on the screen.

    What a number that is pointed at was made of takes the formula's place.
    """
    names = step_names(numbers, words)
    cases = []
    for i, (stage, name) in enumerate(zip(numbers.stages, names, strict=True)):
        body = _Formula(numbers, stage, words).parts()
        text = f'<p class="case-title">{escape(name)}</p>{f.formula(*body, label=name)}'
        cases.append(f'<div data-on="{numbers.at("lit", i)}">{text}</div>')
    asked = '<div class="lf-explanation" aria-hidden="true"><div></div></div>'
    return f'<div class="cases" data-controls="above">{"".join(cases)}{asked}</div>{key(words)}'


def key(words: Words, do: str = "do") -> str:
    """What the outlines of numbers mean."""
    point, source, goal = (escape(words(f"pipeline.cells.{name}")) for name in (do, "from", "to"))
    signs = f'<span class="from">{source}</span> <span>{goal}</span>'
    return f'<p class="cells-key">{point} {signs}</p>'


class _Formula:
    """What one step does; of a table, its first row stands for all."""

    def __init__(self, numbers: PipelineChannels, stage: Stage, words: Words):
        self.numbers, self.stage, self.words = numbers, stage, words
        self.lines = Lines(numbers, stage.layer)

    def parts(self) -> Parts:
        """The formula of this step."""
        made: Parts = getattr(self, f"_{self.stage.kind}")()
        return made

    def _list(self, cell: Cell, count: int = 0) -> str:
        """A vector that lies in one line where it can, and leaves its height to the figure."""
        return f.listed([cell(i) for i in range(count or self.lines.rows)])

    def _features(self) -> Parts:
        x = self.numbers.scene.classifier.feature_names
        names = self._list(lambda i: f.word(x[i], "muted"), len(x))
        values = self._list(lambda i: self.lines.live("in0", i), len(x))
        return [f.symbol("x"), f.equals(names), f.equals(values)]

    def _multiply(self) -> Parts:
        lines = self.lines
        each = self._list(lambda column: lines.weighed(0, column), lines.columns)
        made = self._list(lambda column: lines.product(0, column), lines.columns)
        return [lines.factors(0, f.symbol("i")), f.equals(each), f.equals(made)]

    def _add(self) -> Parts:
        """All rows at once, where each array has its name and shape; then the first one by one."""
        lines, n, k = self.lines, self.lines.columns, self.lines.rows
        letter, sums = ("z", "logits") if lines.last else ("a", "sums")
        inner, inputs = ("h", "hidden") if lines.layer > 0 else ("x", "features")
        law = [
            self._shaped(f.symbol(letter, lines.color), sums, f"({k})"),
            f.op("="),
            self._shaped(f.symbol("W"), "weights", f"({k}, {n})"),
            self._shaped(f.symbol(inner), inputs, f"({n})"),
            f.op("+"),
            self._shaped(f.symbol("b"), "biases", f"({k})"),
        ]
        first = [lines.name(letter, 0, lines.color), f.equals(lines.terms(0))]
        return [f.row(*law), f.gap(), f.row(*first, f.equals(lines.sum(0)))]

    def _shaped(self, array: str, name: str, shape: str) -> str:
        return f.shaped(array, f"{self.words(f'pipeline.shapes.{name}')} {shape}")

    def _relu(self) -> Parts:
        lines = self.lines
        names = self._list(lambda row: lines.name("h", row))
        return [names, f.equals(self._list(lines.larger)), f.equals(self._list(lines.output))]

    def _exp(self) -> Parts:
        lines = self.lines
        return [
            self._list(lines.power),
            f.equals(self._list(lines.exponential), f.op(",")),
            f.op("Σ"),
            f.equals(lines.total()),
        ]

    def _share(self) -> Parts:
        lines = self.lines
        names = self._list(lambda row: lines.name("p", row, "probability"))
        return [names, f.equals(self._list(lines.quotient)), f.equals(self._list(lines.rounded))]

    def _predict(self) -> Parts:
        return self.lines.largest()
