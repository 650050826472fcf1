"""The channels of the step-by-step figure, sampled along every drag and through all steps."""

from __future__ import annotations

from itertools import islice

import numpy as np

from core import zero_crossings
from ui.lessons.pipeline.codecs import MAX_WEIGHT
from ui.lessons.pipeline.drag_paths import DragPath, drop_near_duplicates, sample_points
from ui.lessons.pipeline.forward_pass import CURVED, ForwardPass, Stage
from ui.lessons.pipeline.worked_example import WorkedExample
from ui.live_figure.channels import Channels, Floats, along_each

LONG_FORMATS = {".5~f", ".4~g"}  # beside a factor beyond 100: two decimals would be too few
WEIGHT_RANGE = (-MAX_WEIGHT, MAX_WEIGHT)  # of a handle
WEIGHT_STEP = 0.1  # of an arrow key


class PipelineChannels(Channels):
    """The channels of a worked example, with samples for its handles and its animation."""

    def __init__(self, example: WorkedExample):
        forward_pass = self._forward_pass = ForwardPass(example)
        self.example = example
        self.stages = forward_pass.stages
        self.step = forward_pass.step
        self.shapes = forward_pass.shapes
        self.layer_layouts = forward_pass.layer_layouts
        self.drag_paths = self._drag_paths()
        self._position_index = {name: i for i, name in enumerate(forward_pass.positions)}
        breakpoints = self._breakpoints()
        steps = np.repeat(np.arange(1.0, len(self.stages) + 1), 2)[:-1]  # the animation rests
        point = forward_pass.point
        super().__init__(
            forward_pass, point, along_each(point, [*self._moves(breakpoints), (-1, steps)])
        )
        *rows, self.frames = self.others
        self.drag_samples = [*zip(breakpoints, rows, strict=True)]
        """For each drag path a grid, and all numbers on it."""
        if self.reached("exp", len(self.shapes) - 1):
            self.drag_samples = self._refined(breakpoints, rows)

    def _drag_paths(self) -> list[DragPath]:
        """List what can be dragged, in the order of the handles.

        The features always; weights and biases in the steps that use them.
        """
        example = self.example
        features = range(len(example.x))
        paths = [DragPath(i, *example.range_of(i), example.step_of(i)) for i in features]
        current = self.stages[self.step - 1]
        if example.parameters and current.kind in ("multiply", "add"):
            starts = self._forward_pass.starts
            weights, biases, end = starts[2 * current.layer + 1 : 2 * current.layer + 4]
            last = biases if current.kind == "multiply" else end
            paths += [DragPath(i, *WEIGHT_RANGE, WEIGHT_STEP) for i in range(weights, last)]
        return paths

    def _breakpoints(self) -> list[Floats]:
        """Return the ends of each path, and where sums have kinks; between them they are linear.

        A hidden sum has a kink at zero, because of ReLU. The number beside a bar has one at zero
        and at the end of the panel, but once exponentials are shown, the samples are denser than
        that anyway.
        """
        breakpoints = [np.array([path.low, path.high]) for path in self.drag_paths]
        last = len(self.shapes) - 1
        for layer in range(len(self.shapes)):
            labelled = self.reached("add", layer) and not self.reached("exp", last)
            levels = [0.0, self.example.max_sum] if labelled else [0.0] if layer < last else []
            if levels:
                sums = self._sums(layer, breakpoints)
                breakpoints = [*map(_with_crossings, breakpoints, sums, [levels] * len(sums))]
        return [*map(drop_near_duplicates, breakpoints)]

    def _refined(
        self, breakpoints: list[Floats], rows: list[Floats]
    ) -> list[tuple[Floats, Floats]]:
        """Sample each path so densely that exponentials and probabilities are accurate, too."""
        logits = self.range(f"sum{len(self.shapes) - 1}")
        steps = [path.step for path in self.drag_paths]
        sampled = sample_points(breakpoints, [part[:, logits] for part in rows], steps)
        return [
            (grid, self._on_grid(breakpoints[i], rows[i], grid, curved))
            for i, (grid, curved) in enumerate(sampled)
        ]

    def _on_grid(
        self, breakpoints: Floats, rows: Floats, grid: Floats, curved: dict[str, Floats]
    ) -> Floats:
        """Return all numbers on a grid: curved channels as given, others linear in between."""
        left = np.searchsorted(breakpoints[1:-1], grid, "right")
        fraction = ((grid - breakpoints[left]) / np.diff(breakpoints)[left])[:, np.newaxis]
        samples = np.diff(rows, axis=0)[left] * fraction
        samples += rows[left]
        columns, forward_pass = self.range, self._forward_pass
        for i in range(len(self.shapes)):
            products, sums = samples[:, columns(f"product{i}")], samples[:, columns(f"sum{i}")]
            samples[:, columns(f"cell{i}")] = forward_pass.product_bars(products)
            samples[:, columns(f"tip{i}")] = forward_pass.sum_label_ends(sums)
        for name, kind in CURVED.items():
            samples[:, columns(name)] = curved[name] * self.reached(kind, len(self.shapes) - 1)
        return samples

    def _sums(self, layer: int, grids: list[Floats]) -> list[Floats]:
        """Return the sums of a layer along the grids of all paths."""
        points = np.concatenate(along_each(self._forward_pass.point, self._moves(grids)))
        result = next(islice(self._forward_pass.layers(points), layer, None))
        return np.split(result.pre_activation, np.cumsum([*map(len, grids)])[:-1])

    def _moves(self, grids: list[Floats]) -> list[tuple[int, Floats]]:
        return [(path.coordinate, grid) for path, grid in zip(self.drag_paths, grids, strict=True)]

    def number_formats(self, layer: int, column: int) -> tuple[str, str]:
        """Return formats of weights and inputs of a column from which their product can be checked.

        Half a unit of the last digit of either changes it by at most about half a hundredth. Beside
        factors beyond 1000 that takes significant digits: a weight of an income is not 0.
        """
        if layer > 0:
            return ".3~f", ".2~f"
        heaviest = float(abs(self.example.classifier.layers[0].weight[:, column]).max())
        sizes = max(map(abs, self.example.range_of(column))), max(heaviest, MAX_WEIGHT)
        weight, x = (
            next((f".{d}~f" for d in range(2, 6) if size <= 10 ** (d - 2)), ".4~g")
            for size in sizes
        )
        return weight, x

    def value_format(self, layer: int, column: int) -> str:
        """Return the format of an input that stands alone: with two decimals, if that is enough."""
        x = self.number_formats(layer, column)[1]
        return x if x in LONG_FORMATS else ".2f"

    def input_heights(self, layer: int) -> str:
        """Return the channel that holds the heights of a layer's input bars."""
        return "height" if layer == 0 and self.example.feature_ranges else f"in{layer}"

    def position(self, name: str) -> int:
        """Return the index of a fixed position."""
        return self.at("places", self._position_index[name])

    def stage(self, kind: str, layer: int) -> int:
        """Return the index of a step, from 0."""
        return self.stages.index(Stage(kind, layer))

    def reached(self, kind: str, layer: int) -> bool:
        """Return whether the current step is this one or a later one."""
        return self.step > self.stage(kind, layer)


def _with_crossings(breakpoints: Floats, sums: Floats, levels: list[float]) -> Floats:
    """Add the points at which straight lines between breakpoints cross one of the levels."""
    points = [breakpoints]
    for low, high, left, right in zip(breakpoints, breakpoints[1:], sums, sums[1:], strict=False):
        points += [zero_crossings(low, high, left - level, right - level) for level in levels]
    return np.unique(np.concatenate(points))
