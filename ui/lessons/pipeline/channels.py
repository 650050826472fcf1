"""The numbers of the pipeline picture, and what moves them: hands and the film of its steps."""

from __future__ import annotations

from itertools import islice

import numpy as np

from core import zero_crossings
from ui.lessons.pipeline.drag_paths import Way, apart, dense
from ui.lessons.pipeline.forward_pass import CURVES, ForwardPass, Stage
from ui.lessons.pipeline.state import HEAVIEST, WorkedExample
from ui.live_figure.channels import Channels, Floats, along_each

RANGE = (-HEAVIEST, HEAVIEST)  # as far as a hand turns a weight
STEP = 0.1  # and how far a key does


class PipelineChannels:
    """The channels of a scene, and where each parameter stands in its point."""

    def __init__(self, scene: WorkedExample):
        self._calculate = ForwardPass(scene)
        self.scene = scene
        self.stages = self._calculate.stages
        self.step = self._calculate.step
        self.shapes = self._calculate.shapes
        self.layer_layouts = self._calculate.layer_layouts
        self.starts = self._calculate.starts
        self.place = {name: i for i, name in enumerate(self._calculate.spots)}
        self.ways = self._ways()
        corners = self._corners()
        resting = np.repeat(np.arange(1.0, len(self.stages) + 1), 2)[:-1]
        point = self._calculate.point
        moves = along_each(point, [*self._moves(corners), (-1, resting)])
        self.channels = Channels(self._calculate, point, moves)
        *rows, self.frames = self.channels.others
        self.moved = [*zip(corners, rows, strict=True)]
        """Of each way a grid, and what is seen there."""
        if self.reached("exp", len(self.shapes) - 1):
            self.moved = self._between(corners, rows)

    def _ways(self) -> list[Way]:
        """What a hand moves, in the order of the handles.

        The features always; weights and biases in the steps that are about them.
        """
        x = range(len(self.scene.x))
        ways = [(i, *self.scene.span(i), self.scene.step_of(i)) for i in x]
        here = self.stages[self.step - 1]
        if self.scene.parameters and here.kind in ("multiply", "add"):
            weights, biases, end = self.starts[2 * here.layer + 1 : 2 * here.layer + 4]
            last = biases if here.kind == "multiply" else end
            ways += [(i, *RANGE, STEP) for i in range(weights, last)]
        return ways

    def _corners(self) -> list[Floats]:
        """The ends of each way, and where sums have kinks: between them all is a straight line.

        A hidden sum has one at zero, for ReLU. The number beside a bar leaves it at zero and at the
        end of the panel; once there are exponentials, the samples are denser than that anyway.
        """
        corners = [np.array([low, high]) for _, low, high, _ in self.ways]
        last = len(self.shapes) - 1
        for layer in range(len(self.shapes)):
            told = self.reached("add", layer) and not self.reached("exp", last)
            levels = [0.0, self.scene.sums] if told else [0.0] if layer < last else []
            if levels:
                sums = self._sums(layer, corners)
                corners = [*map(_with_crossings, corners, sums, [levels] * len(sums))]
        return [*map(apart, corners)]

    def _between(self, corners: list[Floats], rows: list[Floats]) -> list[tuple[Floats, Floats]]:
        """The ways sampled so densely that exponentials and shares are close, too."""
        logits = self.channels.range(f"sum{len(self.shapes) - 1}")
        found = dense(corners, [part[:, logits] for part in rows], [way[-1] for way in self.ways])
        return [
            (grid, self._filled(corners[i], rows[i], grid, curves))
            for i, (grid, curves) in enumerate(found)
        ]

    def _filled(
        self, corners: Floats, rows: Floats, grid: Floats, curves: dict[str, Floats]
    ) -> Floats:
        """All numbers on a grid: the curves, and the others on straight lines between corners."""
        here = self.channels.range
        left = np.searchsorted(corners[1:-1], grid, "right")
        share = ((grid - corners[left]) / np.diff(corners)[left])[:, np.newaxis]
        samples = np.diff(rows, axis=0)[left] * share
        samples += rows[left]
        for i in range(len(self.shapes)):
            samples[:, here(f"cell{i}")] = self._calculate.cells(samples[:, here(f"product{i}")])
            samples[:, here(f"tip{i}")] = self._calculate.tips(samples[:, here(f"sum{i}")])
        for name, kind in CURVES.items():
            samples[:, here(name)] = curves[name] * self.reached(kind, len(self.shapes) - 1)
        return samples

    def _sums(self, layer: int, grids: list[Floats]) -> list[Floats]:
        """The sums of a layer along the grids."""
        points = np.concatenate(along_each(self._calculate.point, self._moves(grids)))
        done = next(islice(self._calculate.layers(points), layer, None))
        return np.split(done.pre_activation, np.cumsum([*map(len, grids)])[:-1])

    def _moves(self, grids: list[Floats]) -> list[tuple[int, Floats]]:
        return [(coordinate, grid) for (coordinate, *_), grid in zip(self.ways, grids, strict=True)]

    def at(self, name: str, i: int = 0) -> int:
        """The index of number `i` of a channel."""
        return self.channels.at(name, i)

    def styles(self, layer: int, column: int) -> tuple[str, str]:
        """How weights and the input of a column are told: so that their product can be computed.

        Half a unit of either moves it by about half a hundredth, as far as the model goes.
        """
        if layer > 0:
            return ".3~f", ".2~f"
        heaviest = float(abs(self.scene.classifier.layers[0].weight[:, column]).max())
        sizes = max(map(abs, self.scene.span(column))), max(heaviest, HEAVIEST)
        weight, x = (next((d for d in range(2, 5) if size <= 10 ** (d - 2)), 5) for size in sizes)
        return f".{weight}~f", f".{x}~f"

    def standing(self, layer: int) -> str:
        """The channel of how high the inputs of a layer stand."""
        return "height" if layer == 0 and self.scene.spans else f"in{layer}"

    def spot(self, name: str) -> int:
        """The index of a place that never moves."""
        return self.channels.at("places", self.place[name])

    def stage(self, kind: str, layer: int) -> int:
        """The number of a step, from 0."""
        return self.stages.index(Stage(kind, layer))

    def reached(self, kind: str, layer: int) -> bool:
        """Whether a step has been done."""
        return self.step > self.stage(kind, layer)


def _with_crossings(corners: Floats, sums: Floats, levels: list[float]) -> Floats:
    """The corners, and where straight lines between them cross one of the levels."""
    found = [corners]
    for low, high, left, right in zip(corners, corners[1:], sums, sums[1:], strict=False):
        found += [zero_crossings(low, high, left - level, right - level) for level in levels]
    return np.unique(np.concatenate(found))
