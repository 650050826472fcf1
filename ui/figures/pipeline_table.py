"""The numbers of the pipeline picture as a table; for a file, every array that it has reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ui.figures.pipeline_numbers import Numbers
from ui.figures.pipeline_words import SUBSCRIPTS
from ui.picture import Table
from ui.words import Words

Cells = list[str | tuple[int, str]]


def table(numbers: Numbers, words: Words) -> Table:
    """A row a class: its logit, exponential and share."""
    last = len(numbers.shapes) - 1
    titles = [words(f"pipeline.titles.{name}") for name in ("logit", "exp", "p")]
    channels = ((f"sum{last}", ".3f"), ("exp", ".3g"), ("p", ".3p"))
    return Table(
        headers=[words("player.row"), *titles],
        rows=[
            [name, *((numbers.at(channel, i), style) for channel, style in channels)]
            for i, name in enumerate(numbers.scene.classifier.class_names)
        ],
    )


def arrays(numbers: Numbers, words: Words) -> Table:
    """A row a number: which array, its shape, where in it, and the value."""
    headers = [words(f"pipeline.table.{name}") for name in ("array", "shape", "of", "by", "value")]
    rows = [row for layer in range(len(numbers.shapes)) for row in _layer(numbers, words, layer)]
    return Table(headers=headers, rows=rows)


def _layer(numbers: Numbers, words: Words, layer: int) -> Iterator[Cells]:
    classifier, last = numbers.scene.classifier, len(numbers.shapes) - 1
    n_out, n_in = numbers.shapes[layer]
    hidden = [f"h{SUBSCRIPTS[i]}" for i in range(len(SUBSCRIPTS))]
    inputs = classifier.feature_names if layer == 0 else hidden[:n_in]
    outputs = classifier.class_names if layer == last else hidden[:n_out]
    column, square = [("", name) for name in outputs], [(k, i) for k in outputs for i in inputs]

    def array(
        name: str, kind: str, channel: str, shape: str, at: Sequence[tuple[str, str]]
    ) -> Iterator[Cells]:
        if numbers.step <= numbers.stage(kind, layer):
            return
        style = ".3p" if channel == "p" else ".4~g"
        title = words(f"pipeline.{name}")
        for i, (first, second) in enumerate(at):
            yield [
                title,
                shape,
                first or second,
                second if first else "",
                (numbers.at(channel, i), style),
            ]

    if layer == 0:
        names = [("", name) for name in inputs]
        yield from array("titles.features", "features", "in0", f"({n_in})", names)
    table, row = f"({n_out}, {n_in})", f"({n_out})"
    yield from array("titles.weights", "multiply", f"w{layer}", table, square)
    yield from array("table.product", "multiply", f"product{layer}", table, square)
    yield from array("titles.bias", "add", f"bias{layer}", row, column)
    total = "titles.logit" if layer == last else "titles.sum"
    yield from array(total, "add", f"sum{layer}", row, column)
    if layer < last:
        yield from array("titles.relu", "relu", f"out{layer}", row, column)
        return
    yield from array("titles.exp", "exp", "exp", row, column)
    yield from array("titles.p", "share", "p", row, column)
