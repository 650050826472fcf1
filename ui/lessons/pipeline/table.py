"""The numbers of the pipeline picture as a table; for a file, every array that it has reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core import Classifier, forward
from ui.lessons.pipeline.channels import PipelineChannels
from ui.live_figure.channels import Floats
from ui.live_figure.figure import Table
from ui.text.words import Words

Cells = list[str | tuple[int, str]]


def table(numbers: PipelineChannels, words: Words) -> Table:
    """A row a class: its logit and share; the picture cuts exponentials off, a file has them."""
    last = len(numbers.shapes) - 1
    titles = [words(f"pipeline.titles.{name}") for name in ("logit", "p")]
    channels = ((f"sum{last}", ".3f"), ("p", ".3p"))
    return Table(
        headers=[words("player.row"), *titles],
        rows=[
            [name, *((numbers.at(channel, i), style) for channel, style in channels)]
            for i, name in enumerate(numbers.scene.classifier.class_names)
        ],
    )


def arrays(
    classifier: Classifier,
    x: Sequence[float],
    words: Words,
    reached: Callable[[str, int], bool] = lambda kind, layer: True,
) -> list[list[str | float]]:
    """Every array on the way, a row a number: which array, its shape, where in it, and the value.

    `reached` says whether a step (its kind and layer) has been done.
    """
    way = forward(classifier, x)
    headers = [words(f"pipeline.table.{name}") for name in ("array", "shape", "of", "by", "value")]
    rows: list[list[str | float]] = [[*headers]]

    def array(title: str, values: Floats, first: Sequence[str], second: Sequence[str] = ()) -> None:
        shape = f"({', '.join(map(str, values.shape))})"
        said = words(f"pipeline.{title}")
        places = [(a, b) for a in first for b in second or [""]]
        flat = values.ravel().tolist()
        rows.extend([said, shape, *at, value] for at, value in zip(places, flat, strict=True))

    inputs: Sequence[str] = classifier.feature_names
    array("titles.features", way.layers[0].inputs, inputs)
    last = len(classifier.layers) - 1
    for i, (layer, step) in enumerate(zip(classifier.layers, way.layers, strict=True)):
        hidden = [f"h{i + 1}.{unit + 1}" for unit in range(len(layer.bias))]
        outputs = classifier.class_names if i == last else hidden
        if reached("multiply", i):
            array("titles.weights", layer.weight, outputs, inputs)
            array("table.product", step.contributions, outputs, inputs)
        if reached("add", i):
            array("titles.bias", layer.bias, outputs)
            title = "titles.logit" if i == last else "titles.sum"
            array(title, step.pre_activation, outputs)
        if layer.activation == "relu" and reached("relu", i):
            array("titles.relu", step.outputs, outputs)
        inputs = outputs
    if reached("exp", last):
        array("titles.exp", way.softmax.exps, inputs)
    if reached("share", last):
        array("titles.p", way.probabilities, inputs)
    return rows
