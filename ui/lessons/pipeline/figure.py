"""The pipeline picture: from the features of one animal to a prediction, step by step."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from ui.lessons.pipeline.channels import Numbers
from ui.lessons.pipeline.controls import controls
from ui.lessons.pipeline.digits import digits
from ui.lessons.pipeline.explanations import calculations
from ui.lessons.pipeline.feature_bars import bars
from ui.lessons.pipeline.formulas import formulas
from ui.lessons.pipeline.interaction import film, handles
from ui.lessons.pipeline.labels import marks
from ui.lessons.pipeline.layer_layout import CELL, NARROW, SUM_ROW, Floor
from ui.lessons.pipeline.layout import Panels
from ui.lessons.pipeline.names import summary
from ui.lessons.pipeline.provenance import origins
from ui.lessons.pipeline.scatter import picks, points
from ui.lessons.pipeline.state import PipelineState, Scene, scene
from ui.lessons.pipeline.table import arrays, table
from ui.live_figure.figure import Picture, Raster
from ui.text.words import Words
from ui.theme import layout

TINT = 0.08


def picture_of(state: PipelineState, words: Words) -> Picture:
    """The whole live figure of a state."""
    drawn = _picture_of(state, words)
    return replace(drawn, key=f"{drawn.key} {state.model} {state.own}")


def _picture_of(state: PipelineState, words: Words) -> Picture:
    shown = state.study
    if shown and shown.name == "digits":
        return replace(digits(shown, state.look, words), controls=controls(state, words))
    if shown and not shown.small:
        return replace(bars(shown, words), controls=controls(state, words))
    numbers = Numbers(scene(state, words))
    still = None
    if state.model != "own":  # that may have other names and weights tomorrow
        same = PipelineState(model=state.model, hidden=state.hidden, step=state.step)
        still = _still_of(same, numbers.scene.truth, words)
    return replace(_small(numbers, words, still), controls=controls(state, words, numbers))


def picture(scene: Scene, words: Words) -> Picture:
    """The live figure of any small classifier: up to about 4 x 4 and one hidden layer."""
    return _small(Numbers(scene), words)


def _small(numbers: Numbers, words: Words, still: Picture | None = None) -> Picture:
    """`still` is one of the same model, at the same step, and of the same true class."""
    scene, panels = numbers.scene, _panels(numbers)
    still = still or _still(numbers, panels, words)
    return still.moved(
        numbers.channels.vector,
        handles(numbers, panels, words),
        [film(numbers, words)],
        [replace(picks, value=scene.plane.row) for picks in still.picks if scene.plane],
        lambda: arrays(scene.classifier, scene.x, words, numbers.reached),
    )


@lru_cache(maxsize=64)
def _still_of(state: PipelineState, truth: int, words: Words) -> Picture:
    """All of the picture that no feature and no weight changes."""
    numbers = Numbers(replace(scene(state, words), truth=truth))
    return _still(numbers, _panels(numbers), words)


def _panels(numbers: Numbers) -> Panels:
    scene = numbers.scene
    plane = [scene.span(i) for i in scene.plane.features] if scene.plane else ()
    return Panels(numbers.floors, scene.reach, plane)


def _still(numbers: Numbers, panels: Panels, words: Words) -> Picture:
    data, bindings = _traces(numbers, panels)
    chosen = []
    if plane := numbers.scene.plane:
        chosen.append(picks(plane, len(data), panels.axes(0, "plane"), words))
        data += points(plane, numbers.scene.classifier.class_names, panels.on(0, "plane"))
        here = [numbers.at("in0", i) for i in plane.features]
        bindings += [
            {"trace": len(data) - 1, "attribute": name, "start": start, "count": 1}
            for name, start in zip("xy", here, strict=True)
        ]
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    return Picture(
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
        rasters=_grounds(numbers, panels),
        picks=chosen,
        marks=marks(numbers, panels, words),
        html=formulas(numbers, words),
        table=table(numbers, words),
        origins=origins(numbers),
        calculations=calculations(numbers, words),
    )


class _Drawing:
    """Collects traces, and which of their attributes follow a channel."""

    def __init__(self, numbers: Numbers, panels: Panels):
        self.numbers, self.panels = numbers, panels
        self.data: list[dict[str, Any]] = []
        self.bindings: list[dict[str, Any]] = []

    def bars(
        self,
        floor: Floor,
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
        self.data.append(trace | self.panels.on(floor.layer, panel))


def _traces(numbers: Numbers, panels: Panels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    drawing = _Drawing(numbers, panels)
    for floor in panels.floors:
        _floor(drawing, floor)
    return drawing.data, drawing.bindings


def _grounds(numbers: Numbers, panels: Panels) -> list[Raster]:
    """Behind each panel a tint, while its step is on."""
    return [
        Raster(
            axes=panels.axes(floor.layer, panel),
            box=(left, right, top, bottom),
            start=numbers.at("lit", numbers.stage(floor.kind(panel), floor.layer)),
            rows=1,
            columns=1,
            high=1 / TINT,
            colors=("primary", "primary"),
            ground=True,
        )
        for floor in panels.floors
        for panel, ((left, right), (bottom, top)) in panels.ranges(floor).items()
    ]


def _floor(drawing: _Drawing, floor: Floor) -> None:
    i, n, rows = floor.layer, floor.inputs, range(floor.outputs)
    colors = [floor.color(row) for row in rows]
    each = [color for color in colors for _ in range(n)]
    center = [float(row) for row in rows]
    lower = [row + 0.39 for row in rows]
    columns = [2 * CELL * column for column in range(n)]
    standing = drawing.numbers.standing(i)
    drawing.bars(floor, "in", at=columns, colors=["axis"] * n, thick=2.2, upright=True, y=standing)
    drawing.bars(
        floor,
        "table",
        at=[row for row in lower for _ in range(n)],
        colors=each,
        thick=0.1,
        x=f"cell{i}",
        base=f"cell_at{i}",
    )
    drawing.bars(floor, "bias", at=lower, colors=colors, thick=0.1, x=f"bias_cell{i}")
    slot = 0.5 / (n + 1)
    drawing.bars(
        floor,
        "sum",
        at=[row - 0.42 + slot * (part + 0.5) for row in rows for part in range(n + 1)],
        colors=[color for color in colors for _ in range(n + 1)],
        thick=0.75 * slot,
        opacity=0.45,
        x=f"part{i}",
        base=f"before{i}",
    )
    beneath = [row + SUM_ROW for row in rows]
    drawing.bars(floor, "sum", at=beneath, colors=colors, thick=0.34, x=f"sum{i}")
    if not floor.last:
        drawing.bars(floor, "out", at=center, colors=colors, thick=0.5, x=f"out{i}")
        return
    drawing.bars(floor, "exp", at=center, colors=colors, thick=0.5, x="exp")
    drawing.bars(floor, "p", at=center, colors=colors, thick=0.5, x="p")
    strip = [0.12] * floor.outputs
    drawing.bars(floor, "verdict", at=strip, colors=colors, thick=0.24, x="p", base="left")
