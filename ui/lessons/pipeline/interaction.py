"""The handles of features, weights and biases, and the animation through the steps."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.channels import WEIGHT_RANGE, WEIGHT_STEP, PipelineChannels
from ui.lessons.pipeline.layout import LayerLayout, Panels
from ui.lessons.pipeline.names import column_name, row_name, step_names
from ui.lessons.pipeline.state import END
from ui.live_figure.figure import Animation, Handle
from ui.text.templates import live_text
from ui.text.words import Words


def handles(channels: PipelineChannels, panels: Panels, words: Words) -> list[Handle]:
    """Build the handles: the features always, weights and biases in the steps that use them."""
    options = [_feature(channels, panels, words, i) for i in range(len(channels.example.x))]
    current = channels.stages[channels.step - 1]
    if channels.example.parameters and current.kind in ("multiply", "add"):
        layer = panels.layer_layouts[current.layer]
        cells = range(layer.inputs * layer.outputs)
        options += [_weight(channels, panels, words, layer, i) for i in cells]
        if current.kind == "add":
            options += [_bias(channels, panels, words, layer, i) for i in range(layer.outputs)]
    return [
        Handle(value=float(channels.point[coordinate]), grid=grid, samples=samples, **own)
        for own, (coordinate, *_), (grid, samples) in zip(
            options, channels.drag_paths, channels.drag_samples, strict=True
        )
    ]


def _feature(channels: PipelineChannels, panels: Panels, words: Words, i: int) -> dict[str, Any]:
    example = channels.example
    low, high = example.range_of(i)
    name = example.classifier.feature_names[i]
    index = channels.at("in0", i)
    return {
        "id": f"{example.handle_field}.{i}",
        "label": name,
        "axes": panels.axes(0, "in"),
        "x": channels.position(f"column {i}"),
        "y": channels.at(channels.input_heights(0), i),
        "now": (index, low, high),
        "text": live_text(
            words("pipeline.spoken.feature"), name=name, x=(index, channels.value_format(0, i))
        ),
        "step": example.step_of(i),
        "leap": 5 * example.step_of(i),
        "color": "muted",
        "upright": True,
    }


def _weight(
    channels: PipelineChannels, panels: Panels, words: Words, layer: LayerLayout, i: int
) -> dict[str, Any]:
    row, column = divmod(i, layer.inputs)
    names = {
        "to": row_name(channels, layer, row),
        "of": column_name(channels, layer, column),
    }
    return {
        "id": f"{channels.example.parameters[layer.index][0]}.{i}",
        "label": words("pipeline.handles.weight", **names),
        "axes": panels.axes(layer.index, "table"),
        "x": channels.position(f"weight {column}"),
        **_cell(channels, layer, row, channels.at(f"w{layer.index}", i)),
    }


def _bias(
    channels: PipelineChannels, panels: Panels, words: Words, layer: LayerLayout, row: int
) -> dict[str, Any]:
    return {
        "id": f"{channels.example.parameters[layer.index][1]}.{row}",
        "label": words("pipeline.handles.bias", to=row_name(channels, layer, row)),
        "axes": panels.axes(layer.index, "bias"),
        "x": channels.position("zero"),
        **_cell(channels, layer, row, channels.at(f"bias{layer.index}", row)),
    }


def _cell(channels: PipelineChannels, layer: LayerLayout, row: int, index: int) -> dict[str, Any]:
    """Return the options that the handles of all cells have in common."""
    return {
        "y": channels.position(f"upper {row}"),
        "color": layer.color(row),
        "now": (index, *WEIGHT_RANGE),
        "text": [[index, ".2~f"]],
        "step": WEIGHT_STEP,
        "leap": 1,
        "shape": "cell",
        "travel": 240,
    }


def animation(channels: PipelineChannels, words: Words) -> Animation:
    """Build the animation through all steps, with a rest on each."""
    last = len(channels.stages)
    return Animation(
        id="steps",
        label=words("pipeline.animation"),
        frames=channels.frames,
        milliseconds=2200 * (last - 1),
        stride=2,
        stops=step_names(channels, words),
        start=2 * (channels.step - 1),
        commit=("step", [*range(1, last), END]),
    )
