"""The sentence and the formula of every step, of which the figure shows the one that is on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ui import formula as f
from ui.figures.pipeline_calculation import Stage
from ui.figures.pipeline_numbers import Numbers
from ui.figures.pipeline_words import step_names
from ui.words import Words

Cell = Callable[[int], str]


def formulas(numbers: Numbers, words: Words) -> str:
    """One case a step: its sentence, and its formula with the numbers that are on the screen."""
    names = step_names(numbers, words)
    cases = []
    for i, (stage, name) in enumerate(zip(numbers.stages, names, strict=True)):
        body = _Formula(numbers, stage).parts()
        text = f'<p class="case-title">{escape(name)}</p>{f.formula(*body, label=name)}'
        cases.append(f'<div data-on="{numbers.at("lit", i)}">{text}</div>')
    return f'<div class="lf-cases">{"".join(cases)}</div>{key(words)}'


def key(words: Words, do: str = "do") -> str:
    """What the outlines of numbers mean."""
    point, source, goal = (escape(words(f"pipeline.cells.{name}")) for name in (do, "from", "to"))
    signs = f'<span class="from">{source}</span> <span>{goal}</span>'
    return f'<p class="cells-key">{point} {signs}</p>'


class _Formula:
    """What one step does, in vectors and matrices of numbers."""

    def __init__(self, numbers: Numbers, stage: Stage):
        self.numbers, self.stage = numbers, stage
        self.layer = stage.layer
        self.rows, self.columns = numbers.shapes[stage.layer]
        self.last = stage.layer == len(numbers.shapes) - 1
        self.color = "logit" if self.last else ""

    def parts(self) -> list[str]:
        """The formula of this step."""
        made: list[str] = getattr(self, f"_{self.stage.kind}")()
        return made

    def _live(self, channel: str, i: int, style: str = ".2f", color: str = "") -> str:
        return f.live(self.numbers.at(channel, i), style, color)

    def _term(self, channel: str, i: int, color: str = "") -> str:
        return f.term(self.numbers.at(channel, i), ".2f", color)

    def _column(self, cell: Cell) -> str:
        return f.matrix([[cell(row)] for row in range(self.rows)])

    def _list(self, cell: Cell, count: int = 0) -> str:
        """A vector that lies in one line where it can, and leaves its height to the figure."""
        return f.listed([cell(i) for i in range(count or self.rows)])

    def _vector(self, cell: Cell, count: int = 0) -> str:
        """One with its shape below it, as NumPy says it."""
        return f.shaped(self._list(cell, count), f"({count or self.rows})")

    def _name(self, letter: str, color: str = "") -> Cell:
        """The name of a row: z with a class as index, or h₁, h₂ and so on."""
        classes = self.numbers.scene.classifier.class_names

        def name(row: int) -> str:
            if self.last:
                return f.sub(f.symbol(letter, color), f.word(classes[row], f"class-{row}"))
            return f.sub(f.symbol(letter, color), f.fixed(str(row + 1)))

        return name

    def _sums(self, row: int) -> str:
        return self._live(f"sum{self.layer}", row, ".2f", self.color)

    def _features(self) -> list[str]:
        x = self.numbers.scene.classifier.feature_names
        names = self._list(lambda i: f.word(x[i], "muted"), len(x))
        values = self._vector(lambda i: self._live("in0", i), len(x))
        return [f.symbol("x"), f.equals(names), f.equals(values)]

    def _multiply(self) -> list[str]:
        i, n = self.layer, self.columns

        def product(row: int, column: int) -> str:
            weight = self._live(f"w{i}", row * n + column, ".2~f")
            return f.row(weight, f.op("·"), self._live(f"in{i}", column, ".2~f"))

        def done(row: int, column: int) -> str:
            return self._live(f"product{i}", row * n + column)

        tables = [
            f.matrix([[cell(row, column) for column in range(n)] for row in range(self.rows)])
            for cell in (product, done)
        ]
        index = f.row(f.symbol("k"), f.symbol("i"))
        inputs = f.symbol("x" if i == 0 else "h")
        left = f.row(f.sub(f.symbol("w"), index), f.sub(inputs, f.symbol("i")))
        shape = f"({self.rows}, {n})"
        factors, products = f.shaped(tables[0], f"{shape} · ({n})"), f.shaped(tables[1], shape)
        return [left, f.equals(factors), f.equals(products)]

    def _add(self) -> list[str]:
        i, n = self.layer, self.columns

        def terms(row: int) -> str:
            first = self._live(f"product{i}", row * n)
            rest = [self._term(f"product{i}", row * n + k) for k in range(1, n)]
            return f.row(first, *rest, self._term(f"bias{i}", row, "text"))

        letter = "z" if self.last else "a"
        return [
            self._column(self._name(letter, self.color)),
            f.equals(f.shaped(self._column(terms), f"({self.rows}, {n}) → ({self.rows})")),
            f.equals(f.shaped(self._column(self._sums), f"({self.rows})")),
        ]

    def _relu(self) -> list[str]:
        def larger(row: int) -> str:
            return f.row(
                f.symbol("max"), f.op("("), f.fixed("0"), f.op(","), self._sums(row), f.op(")")
            )

        out = self._vector(lambda row: self._live(f"out{self.layer}", row))
        names = self._list(self._name("h"))
        return [names, f.equals(self._list(larger)), f.equals(out)]

    def _exp(self) -> list[str]:
        def powers(row: int) -> str:
            return f.power(f.symbol("e"), self._sums(row))

        return [
            self._list(powers),
            f.equals(self._vector(self._exponential), f.op(",")),
            f.op("Σ"),
            f.equals(self._total()),
        ]

    def _share(self) -> list[str]:
        def share(row: int) -> str:
            return f.row(self._exponential(row), f.op("/"), self._total())

        return [
            self._list(self._name("p", "probability")),
            f.equals(self._list(share)),
            f.equals(self._vector(self._shares)),
        ]

    def _exponential(self, row: int) -> str:
        return self._told("far", f"sum{self.layer}", "exp", row)

    def _total(self) -> str:
        return self._told("far_total", "log_total", "total")

    def _told(self, far: str, exponent: str, number: str, i: int = 0) -> str:
        """A large number is told as a power."""
        power = f.power(f.symbol("e"), self._live(exponent, i, ".1f", "exp"))
        return f.either(self.numbers.at(far, i), power, self._live(number, i, ".3g", "exp"))

    def _shares(self, row: int) -> str:
        return self._live("p", row, ".3p", "probability")

    def _predict(self) -> list[str]:
        classes = self.numbers.scene.classifier.class_names
        winners = [
            f.either(self.numbers.at("wins", row), f.word(name, f"class-{row}"), f.row())
            for row, name in enumerate(classes)
        ]
        return [
            f.sub(f.symbol("arg max"), f.symbol("k")),
            f.sub(f.symbol("p", "probability"), f.symbol("k")),
            f.equals(f.symbol("arg max"), self._vector(self._shares)),
            f.op("="),
            *winners,
        ]
