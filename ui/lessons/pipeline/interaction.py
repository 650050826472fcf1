"""What a person can move in the pipeline picture: features, weights and biases, and the film."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.channels import RANGE, STEP, PipelineChannels
from ui.lessons.pipeline.layout import LayerLayout, Panels
from ui.lessons.pipeline.names import column_name, row_name, step_names
from ui.lessons.pipeline.state import END
from ui.live_figure.figure import Animation, Handle
from ui.text.templates import live_text
from ui.text.words import Words


def handles(numbers: PipelineChannels, panels: Panels, words: Words) -> list[Handle]:
    """The features always; weights and biases in the steps that are about them."""
    dials = [_feature(numbers, panels, words, i) for i in range(len(numbers.scene.x))]
    here = numbers.stages[numbers.step - 1]
    if numbers.scene.parameters and here.kind in ("multiply", "add"):
        layer_layout = panels.layer_layouts[here.layer]
        cells = range(layer_layout.inputs * layer_layout.outputs)
        dials += [_weight(numbers, panels, words, layer_layout, i) for i in cells]
        if here.kind == "add":
            dials += [
                _bias(numbers, panels, words, layer_layout, i) for i in range(layer_layout.outputs)
            ]
    return [
        Handle(
            value=float(numbers.channels.point[coordinate]), grid=grid, samples=samples, **options
        )
        for options, (coordinate, *_), (grid, samples) in zip(
            dials, numbers.ways, numbers.moved, strict=True
        )
    ]


def _feature(numbers: PipelineChannels, panels: Panels, words: Words, i: int) -> dict[str, Any]:
    scene = numbers.scene
    low, high = scene.span(i)
    name = scene.classifier.feature_names[i]
    here = numbers.at("in0", i)
    return {
        "id": f"{scene.hand}.{i}",
        "label": name,
        "axes": panels.axes(0, "in"),
        "x": numbers.spot(f"column {i}"),
        "y": numbers.at(numbers.standing(0), i),
        "now": (here, low, high),
        "text": live_text(words("pipeline.spoken.feature"), name=name, x=(here, ".2f")),
        "step": scene.step_of(i),
        "leap": 5 * scene.step_of(i),
        "color": "muted",
        "upright": True,
    }


def _weight(
    numbers: PipelineChannels, panels: Panels, words: Words, layer_layout: LayerLayout, i: int
) -> dict[str, Any]:
    row, column = divmod(i, layer_layout.inputs)
    names = {
        "to": row_name(numbers, layer_layout, row),
        "of": column_name(numbers, layer_layout, column),
    }
    return {
        "id": f"{numbers.scene.parameters[layer_layout.layer][0]}.{i}",
        "label": words("pipeline.handles.weight", **names),
        "axes": panels.axes(layer_layout.layer, "table"),
        "x": numbers.spot(f"weight {column}"),
        **_dial(numbers, layer_layout, row, numbers.at(f"w{layer_layout.layer}", i)),
    }


def _bias(
    numbers: PipelineChannels, panels: Panels, words: Words, layer_layout: LayerLayout, row: int
) -> dict[str, Any]:
    return {
        "id": f"{numbers.scene.parameters[layer_layout.layer][1]}.{row}",
        "label": words("pipeline.handles.bias", to=row_name(numbers, layer_layout, row)),
        "axes": panels.axes(layer_layout.layer, "bias"),
        "x": numbers.spot("zero"),
        **_dial(numbers, layer_layout, row, numbers.at(f"bias{layer_layout.layer}", row)),
    }


def _dial(
    numbers: PipelineChannels, layer_layout: LayerLayout, row: int, index: int
) -> dict[str, Any]:
    """What all cells that a hand turns up and down have in common."""
    return {
        "y": numbers.spot(f"upper {row}"),
        "color": layer_layout.color(row),
        "now": (index, *RANGE),
        "text": [[index, ".2~f"]],
        "step": STEP,
        "leap": 1,
        "shape": "cell",
        "travel": 240,
    }


def animation(numbers: PipelineChannels, words: Words) -> Animation:
    """The steps, one after the other, with a rest on each."""
    last = len(numbers.stages)
    return Animation(
        id="steps",
        label=words("pipeline.film"),
        frames=numbers.frames,
        milliseconds=2200 * (last - 1),
        stride=2,
        stops=step_names(numbers, words),
        start=2 * (numbers.step - 1),
        commit=("step", [*range(1, last), END]),
    )
