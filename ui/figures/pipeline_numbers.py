"""The numbers of the pipeline picture: every product, sum, exponential and share, and what moves.

A point holds the features, the weights and biases layer by layer, and the step we are at. What a
step has not yet reached is 0, so bars grow as it is reached, and an unseen number costs no byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from core import LayerStep, layer_steps, zero_crossings
from ui.figures.pipeline_layout import CELL, PLANE, SMALL_PLANE, floors, places
from ui.figures.pipeline_state import HEAVIEST, Scene
from ui.figures.pipeline_ways import Way, apart, curves, dense
from ui.picture import Channels, Floats, along_each

RANGE = (-HEAVIEST, HEAVIEST)  # as far as a hand turns a weight
STEP = 0.1  # and how far a key does
CURVES = {  # what follows from the logits, and in which step
    **dict.fromkeys(("exp", "total", "log_total", "far", "far_total"), "exp"),
    **dict.fromkeys(("p", "left", "whole"), "share"),
    "wins": "predict",
}


@dataclass(frozen=True)
class Stage:
    """One step of the way: what is done, and in which layer."""

    kind: str
    layer: int


def stages(n_layers: int) -> list[Stage]:
    """All steps from the features to the prediction."""
    way = [Stage("features", 0)]
    for layer in range(n_layers):
        way += [Stage("multiply", layer), Stage("add", layer)]
        if layer < n_layers - 1:
            way.append(Stage("relu", layer))
    return way + [Stage(kind, n_layers - 1) for kind in ("exp", "share", "predict")]


class Numbers:
    """The channels of a scene, and where each parameter stands in its point."""

    def __init__(self, scene: Scene):
        layers = scene.classifier.layers
        self.scene = scene
        self.stages = stages(len(layers))
        self.step = min(scene.step, len(self.stages))
        self.shapes = [layer.weight.shape for layer in layers]
        self.floors = floors(self.shapes, scene.sums)
        spots = places(self.shapes, scene.reach, scene.sums)
        if scene.plane:
            room = PLANE if len(layers) == 1 else SMALL_PLANE
            spots |= scene.plane.places(scene.spans, scene.classifier.class_names, room)
        self.place = {name: i for i, name in enumerate(spots)}
        parts = [np.array(scene.x)]
        for layer in layers:
            parts += [layer.weight.ravel(), layer.bias]
        self.starts = np.cumsum([0, *map(len, parts)])
        self._point = np.concatenate([*parts, [self.step]])
        self._activations = [layer.activation for layer in layers]
        self._spots = np.array(list(spots.values()))
        self.ways = self._ways()
        corners = self._corners()
        resting = np.repeat(np.arange(1.0, len(self.stages) + 1), 2)[:-1]
        moves = [*self._moves(corners), (-1, resting)]
        self.channels = Channels(self._compute, self._point, along_each(self._point, moves))
        *rows, self.frames = self.channels.others
        self.moved = [*zip(corners, rows, strict=True)]
        """Of each way a grid, and what is seen there."""
        if self.reached("exp", len(self.shapes) - 1):
            self.moved = [*map(self._between, corners, rows, self.ways)]

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
        """The ends of each way, and the kinks of ReLU: between them all sums are straight lines."""
        ends = [np.array([low, high]) for _, low, high, _ in self.ways]
        if len(self.shapes) == 1:
            return ends
        sums = self._sums(0, ends)
        return [
            apart(np.array([low, *zero_crossings(low, high, *both), high]))
            for (low, high), both in zip(ends, sums, strict=True)
        ]

    def _between(self, corners: Floats, rows: Floats, way: Way) -> tuple[Floats, Floats]:
        """A way sampled so densely that exponentials and shares are close, too."""
        here = self.channels.range
        grid, found = dense(corners, rows[:, here(f"sum{len(self.shapes) - 1}")], way[-1])
        left = np.searchsorted(corners[1:-1], grid, "right")
        share = ((grid - corners[left]) / np.diff(corners)[left])[:, np.newaxis]
        samples = np.diff(rows, axis=0)[left] * share
        samples += rows[left]
        for i in range(len(self.shapes)):
            samples[:, here(f"cell{i}")] = self._cells(samples[:, here(f"product{i}")])
        for name, kind in CURVES.items():
            samples[:, here(name)] = found[name] * self.reached(kind, len(self.shapes) - 1)
        return grid, samples

    def _sums(self, layer: int, grids: list[Floats]) -> list[Floats]:
        """The sums of a layer along the grids."""
        points = np.concatenate(along_each(self._point, self._moves(grids)))
        done = next(islice(self._layers(points), layer, None))
        return np.split(done.pre_activation, np.cumsum([*map(len, grids)])[:-1])

    def _moves(self, grids: list[Floats]) -> list[tuple[int, Floats]]:
        return [(coordinate, grid) for (coordinate, *_), grid in zip(self.ways, grids, strict=True)]

    def _layers(self, points: Floats) -> Iterator[LayerStep]:
        """What each layer does at each of the points."""
        values = points[:, : self.starts[1]]
        for i, (shape, activation) in enumerate(zip(self.shapes, self._activations, strict=True)):
            weights = points[:, self.starts[2 * i + 1] : self.starts[2 * i + 2]]
            biases = points[:, self.starts[2 * i + 2] : self.starts[2 * i + 3]]
            done = layer_steps(values, weights.reshape(-1, *shape), biases, activation)
            values = done.outputs
            yield done

    def _compute(self, points: Floats) -> dict[str, Floats]:
        n, step = len(points), points[:, -1:]
        seen = np.clip(step - np.arange(len(self.stages)), 0, 1)
        lit = np.clip(1 - abs(step - 1 - np.arange(len(self.stages))), 0, 1)
        grown = {(s.kind, s.layer): seen[:, [i]] for i, s in enumerate(self.stages)}
        out: dict[str, Floats] = {"seen": seen, "lit": lit}
        values = points[:, : self.starts[1]]
        if self.scene.spans:
            low, high = np.array(self.scene.spans).T
            out["height"] = (values - low) / (high - low)
        for i, (shape, done) in enumerate(zip(self.shapes, self._layers(points), strict=True)):
            weights = points[:, self.starts[2 * i + 1] : self.starts[2 * i + 2]]
            biases = points[:, self.starts[2 * i + 2] : self.starts[2 * i + 3]]
            products, add = done.contributions.reshape(n, -1), grown["add", i]
            parts = np.concatenate([done.contributions, biases[:, :, np.newaxis]], axis=2)
            before = np.cumsum(parts, axis=2) - parts
            multiply = grown["multiply", i]
            out |= {
                f"in{i}": values * (1 if i == 0 else multiply),
                f"w{i}": weights,
                f"product{i}": products * multiply,
                f"cell{i}": self._cells(products * multiply),
                f"cell_at{i}": np.ones((n, 1)) * np.tile(2 * CELL * np.arange(shape[1]), shape[0]),
                f"bias{i}": biases,
                f"bias_cell{i}": self._cells(biases * add),
                f"part{i}": parts.reshape(n, -1) * add,
                f"before{i}": before.reshape(n, -1) * add,
                f"sum{i}": done.pre_activation * add,
            }
            if self._activations[i] == "relu":
                out[f"out{i}"] = done.outputs * grown["relu", i]
            values = done.outputs
        found, last = curves(values), len(self.shapes) - 1
        out |= {name: found[name] * grown[kind, last] for name, kind in CURVES.items()}
        return out | {"places": np.ones((n, 1)) * self._spots}

    def _cells(self, products: Floats) -> Floats:
        """How long the bars of products are; those that are too long for their cells are cut."""
        return np.clip(products * (CELL / self.scene.cell), -CELL, CELL)

    def at(self, name: str, i: int = 0) -> int:
        """The index of number `i` of a channel."""
        return self.channels.at(name, i)

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
