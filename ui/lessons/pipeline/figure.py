"""The pipeline picture: from the features of one animal to a prediction, step by step."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.controls import controls
from ui.lessons.pipeline.digits_figure import digits
from ui.lessons.pipeline.explanations import explanations
from ui.lessons.pipeline.interaction import animation, handles
from ui.lessons.pipeline.labels import labels
from ui.lessons.pipeline.large_model_figure import bars
from ui.lessons.pipeline.layout import CELL, NARROW, SUM_ROW, LayerLayout, Panels
from ui.lessons.pipeline.names import summary
from ui.lessons.pipeline.provenance import provenance
from ui.lessons.pipeline.scatter import point_pickers, points
from ui.lessons.pipeline.state import PipelineState, WorkedExample, worked_example
from ui.lessons.pipeline.step_formulas import formulas
from ui.lessons.pipeline.table import arrays, table
from ui.live_figure.figure import FigureSpec, Heatmap
from ui.text.words import Words
from ui.theme import layout

TINT = 0.08


def build_figure(state: PipelineState, words: Words) -> FigureSpec:
    """The whole live figure of a state."""
    drawn = _picture_of(state, words)
    return replace(drawn, key=f"{drawn.key} {state.model} {state.own}")


def _picture_of(state: PipelineState, words: Words) -> FigureSpec:
    shown = state.model_view
    if shown and shown.name == "digits":
        return replace(digits(shown, state.look, words), controls=controls(state, words))
    if shown and not shown.small:
        return replace(bars(shown, words), controls=controls(state, words))
    numbers = PipelineChannels(worked_example(state, words))
    base = None
    if state.model != "own":  # that may have other names and weights tomorrow
        same = PipelineState(model=state.model, hidden=state.hidden, step=state.step)
        base = _base_of(same, numbers.scene.truth, words)
    return replace(_small(numbers, words, base), controls=controls(state, words, numbers))


def build_small_figure(worked_example: WorkedExample, words: Words) -> FigureSpec:
    """The live figure of any small classifier: up to about 4 x 4 and one hidden layer."""
    return _small(PipelineChannels(worked_example), words)


def _small(numbers: PipelineChannels, words: Words, base: FigureSpec | None = None) -> FigureSpec:
    """`still` is one of the same model, at the same step, and of the same true class."""
    worked_example, panels = numbers.scene, _panels(numbers)
    base = base or _base_figure(numbers, panels, words)
    return base.with_values(
        numbers.channels.vector,
        handles(numbers, panels, words),
        [animation(numbers, words)],
        [
            replace(point_pickers, value=worked_example.plane.row)
            for point_pickers in base.point_pickers
            if worked_example.plane
        ],
        lambda: arrays(worked_example.classifier, worked_example.x, words, numbers.reached),
    )


@lru_cache(maxsize=64)
def _base_of(state: PipelineState, truth: int, words: Words) -> FigureSpec:
    """All of the picture that no feature and no weight changes."""
    numbers = PipelineChannels(replace(worked_example(state, words), truth=truth))
    return _base_figure(numbers, _panels(numbers), words)


def _panels(numbers: PipelineChannels) -> Panels:
    worked_example = numbers.scene
    plane = (
        [worked_example.span(i) for i in worked_example.plane.features]
        if worked_example.plane
        else ()
    )
    return Panels(numbers.layer_layouts, worked_example.reach, plane)


def _base_figure(numbers: PipelineChannels, panels: Panels, words: Words) -> FigureSpec:
    data, bindings = _traces(numbers, panels)
    chosen = []
    if plane := numbers.scene.plane:
        chosen.append(point_pickers(plane, len(data), panels.axes(0, "plane"), words))
        data += points(plane, numbers.scene.classifier.class_names, panels.on(0, "plane"))
        here = [numbers.at("in0", i) for i in plane.features]
        bindings += [
            {"trace": len(data) - 1, "attribute": name, "start": start, "count": 1}
            for name, start in zip("xy", here, strict=True)
        ]
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return FigureSpec(
        key=numbers.channels.key("pipeline"),
        label=words("pipeline.figure"),
        summary=summary(numbers, words),
        vector=numbers.channels.vector,
        data=data,
        layout=layout(margin=margin, barmode="overlay", **panels.layout()),
        wide=panels.wide(),
        narrow=panels.narrow(),
        breakpoint=NARROW,
        bindings=bindings,
        heatmaps=_grounds(numbers, panels),
        point_pickers=chosen,
        labels=labels(numbers, panels, words),
        html=formulas(numbers, words),
        table=table(numbers, words),
        provenance=provenance(numbers),
        explanations=explanations(numbers, words),
    )


class _Drawing:
    """Collects traces, and which of their attributes follow a channel."""

    def __init__(self, numbers: PipelineChannels, panels: Panels):
        self.numbers, self.panels = numbers, panels
        self.data: list[dict[str, Any]] = []
        self.bindings: list[dict[str, Any]] = []

    def bars(
        self,
        layer_layout: LayerLayout,
        panel: str,
        *,
        at: list[float],
        colors: list[str],
        thick: float,
        opacity: float = 1,
        upright: bool = False,
        **channels: str,
    ) -> None:
        """Bars at fixed places across, as long as a channel says."""
        trace = {
            "type": "bar",
            "orientation": "v" if upright else "h",
            "x" if upright else "y": at,
            "width": thick,
            "opacity": opacity,
            "marker": {"color": [f"${color}" for color in colors], "line": {"width": 0}},
        }
        self.bindings += self.numbers.channels.bind(len(self.data), **channels)
        self.data.append(trace | self.panels.on(layer_layout.layer, panel))


def _traces(
    numbers: PipelineChannels, panels: Panels
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    drawing = _Drawing(numbers, panels)
    for layer_layout in panels.layer_layouts:
        _layer_traces(drawing, layer_layout)
    return drawing.data, drawing.bindings


def _grounds(numbers: PipelineChannels, panels: Panels) -> list[Heatmap]:
    """Behind each panel a tint, while its step is on."""
    return [
        Heatmap(
            axes=panels.axes(layer_layout.layer, panel),
            box=(left, right, top, bottom),
            start=numbers.at("lit", numbers.stage(layer_layout.kind(panel), layer_layout.layer)),
            rows=1,
            columns=1,
            high=1 / TINT,
            colors=("primary", "primary"),
            ground=True,
        )
        for layer_layout in panels.layer_layouts
        for panel, ((left, right), (bottom, top)) in panels.ranges(layer_layout).items()
    ]


def _layer_traces(drawing: _Drawing, layer_layout: LayerLayout) -> None:
    i, n, rows = layer_layout.layer, layer_layout.inputs, range(layer_layout.outputs)
    colors = [layer_layout.color(row) for row in rows]
    each = [color for color in colors for _ in range(n)]
    center = [float(row) for row in rows]
    lower = [row + 0.39 for row in rows]
    columns = [2 * CELL * column for column in range(n)]
    standing = drawing.numbers.standing(i)
    drawing.bars(
        layer_layout, "in", at=columns, colors=["axis"] * n, thick=2.2, upright=True, y=standing
    )
    drawing.bars(
        layer_layout,
        "table",
        at=[row for row in lower for _ in range(n)],
        colors=each,
        thick=0.1,
        x=f"cell{i}",
        base=f"cell_at{i}",
    )
    drawing.bars(layer_layout, "bias", at=lower, colors=colors, thick=0.1, x=f"bias_cell{i}")
    slot = 0.5 / (n + 1)
    drawing.bars(
        layer_layout,
        "sum",
        at=[row - 0.42 + slot * (part + 0.5) for row in rows for part in range(n + 1)],
        colors=[color for color in colors for _ in range(n + 1)],
        thick=0.75 * slot,
        opacity=0.45,
        x=f"part{i}",
        base=f"before{i}",
    )
    beneath = [row + SUM_ROW for row in rows]
    drawing.bars(layer_layout, "sum", at=beneath, colors=colors, thick=0.34, x=f"sum{i}")
    if not layer_layout.last:
        drawing.bars(layer_layout, "out", at=center, colors=colors, thick=0.5, x=f"out{i}")
        return
    drawing.bars(layer_layout, "exp", at=center, colors=colors, thick=0.5, x="exp")
    drawing.bars(layer_layout, "p", at=center, colors=colors, thick=0.5, x="p")
    strip = [0.12] * layer_layout.outputs
    drawing.bars(layer_layout, "verdict", at=strip, colors=colors, thick=0.24, x="p", base="left")
