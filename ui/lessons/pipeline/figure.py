"""The figure of the pipeline page: from features to a prediction, step by step for small models."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.controls import controls
from ui.lessons.pipeline.digits_figure import digits_figure
from ui.lessons.pipeline.docked_layout import docked_layout
from ui.lessons.pipeline.explanations import explanations
from ui.lessons.pipeline.interaction import animation, handles
from ui.lessons.pipeline.labels import labels
from ui.lessons.pipeline.large_model_figure import large_model_figure
from ui.lessons.pipeline.layout import HALF_CELL, NARROW, SUM_ROW, LayerLayout, Panels
from ui.lessons.pipeline.names import summary
from ui.lessons.pipeline.provenance import provenance
from ui.lessons.pipeline.relative_weights.figure import relative_weights_figure
from ui.lessons.pipeline.scatter import point_picker, point_traces
from ui.lessons.pipeline.state import TRAINING_VIEW, WEIGHTS_VIEW, PipelineState
from ui.lessons.pipeline.step_formulas import step_formulas
from ui.lessons.pipeline.table import arrays, table
from ui.lessons.pipeline.training.figure import training_figure
from ui.lessons.pipeline.worked_example import WorkedExample, worked_example
from ui.live_figure.figure import FigureSpec, Heatmap
from ui.text.words import Words
from ui.theme import layout

TINT = 0.08  # opacity of the background of the current step's panels


def build_figure(state: PipelineState, words: Words) -> FigureSpec:
    """Build the live figure of a state."""
    figure = _figure_of(state, words)
    own = state.own if state.loaded[0] else ""
    return replace(figure, key=f"{figure.key} {state.model} {own}")


def _figure_of(state: PipelineState, words: Words) -> FigureSpec:
    if state.view == WEIGHTS_VIEW:
        return replace(relative_weights_figure(state, words), controls=controls(state, words))
    if state.view == TRAINING_VIEW:
        return replace(training_figure(state, words), controls=controls(state, words))
    view = state.model_view
    if view and view.name == "digits":
        return replace(digits_figure(view, state.look, words), controls=controls(state, words))
    if view and not view.small:
        return replace(large_model_figure(view, words), controls=controls(state, words))
    channels = PipelineChannels(worked_example(state, words))
    base = None
    if state.model != "own":  # its names and weights are not part of the cache key
        key = PipelineState(model=state.model, hidden=state.hidden, step=state.step)
        base = _cached_base(key, channels.example.truth, words)
    return replace(_step_by_step(channels, words, base), controls=controls(state, words, channels))


def build_small_figure(example: WorkedExample, words: Words) -> FigureSpec:
    """Build the live figure of a small classifier: up to about 4 x 4 and one hidden layer."""
    return _step_by_step(PipelineChannels(example), words)


def _step_by_step(
    channels: PipelineChannels, words: Words, base: FigureSpec | None = None
) -> FigureSpec:
    """Build the figure; `base` is one of the same model, step and true class."""
    example, panels = channels.example, _panels(channels)
    base = base or _base_figure(channels, panels, words)
    return base.with_values(
        channels.vector,
        handles(channels, panels, words),
        [animation(channels, words)],
        [
            replace(picker, value=example.plane.row)
            for picker in base.point_pickers
            if example.plane
        ],
        lambda: arrays(example.classifier, example.x, words, channels.reached),
    )


@lru_cache(maxsize=64)
def _cached_base(state: PipelineState, truth: int, words: Words) -> FigureSpec:
    """Build all of the figure that does not depend on the values of features and weights."""
    channels = PipelineChannels(replace(worked_example(state, words), truth=truth))
    return _base_figure(channels, _panels(channels), words)


def _panels(channels: PipelineChannels) -> Panels:
    example = channels.example
    plane = example.plane.spans if example.plane else ()
    return Panels(channels.layer_layouts, example.feature_range, plane)


def _base_figure(channels: PipelineChannels, panels: Panels, words: Words) -> FigureSpec:
    data, bindings = _traces(channels, panels)
    point_pickers = []
    if plane := channels.example.plane:
        point_pickers.append(point_picker(plane, len(data), panels.axes(0, "plane"), words))
        data += point_traces(
            plane, channels.example.classifier.class_names, panels.trace_axes(0, "plane")
        )
        indices = [channels.at("in0", i) for i in plane.features]
        bindings += [
            {"trace": len(data) - 1, "attribute": name, "start": start, "count": 1}
            for name, start in zip("xy", indices, strict=True)
        ]
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return FigureSpec(
        key=channels.key("pipeline"),
        label=words("pipeline.figure"),
        summary=summary(channels, words),
        vector=channels.vector,
        data=data,
        layout=layout(margin=margin, barmode="overlay", **panels.layout()),
        wide=panels.wide(),
        narrow=panels.narrow(),
        docked=docked_layout(panels),
        breakpoint=NARROW,
        bindings=bindings,
        heatmaps=_step_tints(channels, panels),
        point_pickers=point_pickers,
        labels=labels(channels, panels, words),
        html=step_formulas(channels, words),
        table=table(channels, words),
        provenance=provenance(channels),
        explanations=explanations(channels, words),
    )


class _TraceBuilder:
    """Collects traces and the bindings of their attributes to channels."""

    def __init__(self, channels: PipelineChannels, panels: Panels):
        self.channels, self.panels = channels, panels
        self.data: list[dict[str, Any]] = []
        self.bindings: list[dict[str, Any]] = []

    def bars(
        self,
        layer: LayerLayout,
        panel: str,
        *,
        at: list[float],
        colors: list[str],
        width: float,
        opacity: float = 1,
        vertical: bool = False,
        **attributes: str,
    ) -> None:
        """Add bars at fixed positions; their lengths follow a channel."""
        trace = {
            "type": "bar",
            "orientation": "v" if vertical else "h",
            "x" if vertical else "y": at,
            "width": width,
            "opacity": opacity,
            "marker": {"color": [f"${color}" for color in colors], "line": {"width": 0}},
        }
        self.bindings += self.channels.bind(len(self.data), **attributes)
        self.data.append(trace | self.panels.trace_axes(layer.index, panel))


def _traces(
    channels: PipelineChannels, panels: Panels
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    builder = _TraceBuilder(channels, panels)
    for layer in panels.layer_layouts:
        _add_layer(builder, layer)
    return builder.data, builder.bindings


def _step_tints(channels: PipelineChannels, panels: Panels) -> list[Heatmap]:
    """Tint the panels of the current step."""
    return [
        Heatmap(
            axes=panels.axes(layer.index, panel),
            box=(left, right, top, bottom),
            start=channels.at("lit", channels.stage(layer.kind(panel), layer.index)),
            rows=1,
            columns=1,
            high=1 / TINT,
            colors=("primary", "primary"),
            ground=True,
        )
        for layer in panels.layer_layouts
        for panel, ((left, right), (bottom, top)) in panels.ranges(layer).items()
    ]


def _add_layer(builder: _TraceBuilder, layer: LayerLayout) -> None:
    i, n, rows = layer.index, layer.inputs, range(layer.outputs)
    colors = [layer.color(row) for row in rows]
    each = [color for color in colors for _ in range(n)]
    center = [float(row) for row in rows]
    lower = [row + 0.39 for row in rows]
    columns = [2 * HALF_CELL * column for column in range(n)]
    input_heights = builder.channels.input_heights(i)
    builder.bars(
        layer, "in", at=columns, colors=["axis"] * n, width=2.2, vertical=True, y=input_heights
    )
    builder.bars(
        layer,
        "table",
        at=[row for row in lower for _ in range(n)],
        colors=each,
        width=0.1,
        x=f"cell{i}",
        base=f"cell_at{i}",
    )
    builder.bars(layer, "bias", at=lower, colors=colors, width=0.1, x=f"bias_cell{i}")
    slot = 0.5 / (n + 1)
    builder.bars(
        layer,
        "sum",
        at=[row - 0.42 + slot * (part + 0.5) for row in rows for part in range(n + 1)],
        colors=[color for color in colors for _ in range(n + 1)],
        width=0.75 * slot,
        opacity=0.45,
        x=f"part{i}",
        base=f"before{i}",
    )
    beneath = [row + SUM_ROW for row in rows]
    builder.bars(layer, "sum", at=beneath, colors=colors, width=0.34, x=f"sum{i}")
    if not layer.last:
        builder.bars(layer, "out", at=center, colors=colors, width=0.5, x=f"out{i}")
        return
    builder.bars(layer, "exp", at=center, colors=colors, width=0.5, x="exp")
    builder.bars(layer, "p", at=center, colors=colors, width=0.5, x="p")
    strip = [0.12] * layer.outputs
    builder.bars(layer, "verdict", at=strip, colors=colors, width=0.24, x="p", base="left")
