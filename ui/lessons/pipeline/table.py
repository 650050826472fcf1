"""The table of the step-by-step figure, and the arrays of the downloaded file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core import Classifier, forward
from ui.lessons.pipeline.channels import PipelineChannels
from ui.live_figure.channels import Floats
from ui.live_figure.figure import Table
from ui.text.words import Words

Cells = list[str | tuple[int, str]]


def table(channels: PipelineChannels, words: Words) -> Table:
    """Build a row per class: logit and probability.

    Exponentials are only in the file: the channel of large ones is clipped.
    """
    last = len(channels.shapes) - 1
    titles = [words(f"pipeline.titles.{name}") for name in ("logit", "p")]
    columns = ((f"sum{last}", ".3f"), ("p", ".3p"))
    return Table(
        headers=[words("player.row"), *titles],
        rows=[
            [name, *((channels.at(channel, i), style) for channel, style in columns)]
            for i, name in enumerate(channels.example.classifier.class_names)
        ],
    )


def arrays(
    classifier: Classifier,
    x: Sequence[float],
    words: Words,
    reached: Callable[[str, int], bool] = lambda kind, layer: True,
) -> list[list[str | float]]:
    """Return every array of the forward pass, one row per number: array, shape, indices and value.

    `reached` tells whether a step, given by kind and layer, has been computed.
    """
    steps = forward(classifier, x)
    headers = [words(f"pipeline.table.{name}") for name in ("array", "shape", "of", "by", "value")]
    rows: list[list[str | float]] = [[*headers]]

    def add(key: str, values: Floats, first: Sequence[str], second: Sequence[str] = ()) -> None:
        shape = f"({', '.join(map(str, values.shape))})"
        array_name = words(f"pipeline.{key}")
        indices = [(a, b) for a in first for b in second or [""]]
        flat = values.ravel().tolist()
        rows.extend(
            [array_name, shape, *at, value] for at, value in zip(indices, flat, strict=True)
        )

    inputs: Sequence[str] = classifier.feature_names
    add("titles.features", steps.layers[0].inputs, inputs)
    last = len(classifier.layers) - 1
    for i, (layer, step) in enumerate(zip(classifier.layers, steps.layers, strict=True)):
        hidden = [f"h{i + 1}.{unit + 1}" for unit in range(len(layer.bias))]
        outputs = classifier.class_names if i == last else hidden
        if reached("multiply", i):
            add("titles.weights", layer.weight, outputs, inputs)
            add("table.product", step.contributions, outputs, inputs)
        if reached("add", i):
            add("titles.bias", layer.bias, outputs)
            key = "titles.logit" if i == last else "titles.sum"
            add(key, step.pre_activation, outputs)
        if layer.activation == "relu" and reached("relu", i):
            add("titles.relu", step.outputs, outputs)
        inputs = outputs
    if reached("exp", last):
        add("titles.exp", steps.softmax.exps, inputs)
    if reached("share", last):
        add("titles.p", steps.probabilities, inputs)
    return rows
