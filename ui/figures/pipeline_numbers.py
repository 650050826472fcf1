"""The numbers of the pipeline picture: every product, sum, exponential and share, and what moves.

A point holds the features, the weights and biases layer by layer, and the step we are at. What a
step has not yet reached is 0, so bars grow as it is reached, and an unseen number costs no byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from core import LayerStep, layer_steps, softmax_steps, zero_crossings
from ui.figures.pipeline_layout import CELL, PLANE, SMALL_PLANE, floors, places
from ui.figures.pipeline_state import HEAVIEST, Scene
from ui.figures.pipeline_ways import HUGE, Way, dense
from ui.picture import Channels, Floats, along_each

MOST_SAMPLES = 700  # of all handles together
FEWER_SAMPLES = 440  # of a trained model, whose picture holds more words
RANGE = (-HEAVIEST, HEAVIEST)  # as far as a hand turns a weight


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
        self.grids = self._grids()
        resting = np.repeat(np.arange(1.0, len(self.stages) + 1), 2)[:-1]
        moves = [*self._moves(self.grids), (-1, resting)]
        self.channels = Channels(self._compute, self._point, along_each(self._point, moves))
        *self.samples, self.frames = self.channels.others

    def _ways(self) -> list[Way]:
        """What a hand moves, in the order of the handles.

        The features always; weights and biases in the steps that are about them.
        """
        ways = [(i, *self.scene.span(i)) for i in range(len(self.scene.x))]
        here = self.stages[self.step - 1]
        if self.scene.parameters and here.kind in ("multiply", "add"):
            weights, biases, end = self.starts[2 * here.layer + 1 : 2 * here.layer + 4]
            last = biases if here.kind == "multiply" else end
            ways += [(i, *RANGE) for i in range(weights, last)]
        return ways

    def _grids(self) -> list[Floats]:
        """Where each way is sampled.

        A logit is a straight line between the kinks of ReLU. So the kinks are exact, and between
        them the samples need to be dense only when an exponential is on the screen.
        """
        last = len(self.shapes) - 1
        kinks = [np.array([low, high]) for _, low, high in self.ways]
        if last:
            kinks = [
                np.array([low, *zero_crossings(low, high, *ends), high])
                for (low, high), ends in zip(kinks, self._sums(0, kinks), strict=True)
            ]
        if self.step <= self.stage("add", last) + 1:
            return kinks
        most = (FEWER_SAMPLES if self.scene.spans else MOST_SAMPLES) // len(self.ways)
        return [dense(at, z, most) for at, z in zip(kinks, self._sums(last, kinks), strict=True)]

    def _sums(self, layer: int, grids: list[Floats]) -> list[Floats]:
        """The sums of a layer along the grids."""
        points = np.concatenate(along_each(self._point, self._moves(grids)))
        done = next(islice(self._layers(points), layer, None))
        return np.split(done.pre_activation, np.cumsum([*map(len, grids)])[:-1])

    def _moves(self, grids: list[Floats]) -> list[tuple[int, Floats]]:
        return [
            (coordinate, grid) for (coordinate, _, _), grid in zip(self.ways, grids, strict=True)
        ]

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
        zoom = CELL / self.scene.cell
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
                f"cell{i}": np.clip(products * multiply * zoom, -CELL, CELL),
                f"cell_at{i}": np.ones((n, 1)) * np.tile(2 * CELL * np.arange(shape[1]), shape[0]),
                f"bias{i}": biases,
                f"bias_cell{i}": np.clip(biases * add * zoom, -CELL, CELL),
                f"part{i}": parts.reshape(n, -1) * add,
                f"before{i}": before.reshape(n, -1) * add,
                f"sum{i}": done.pre_activation * add,
            }
            if self._activations[i] == "relu":
                out[f"out{i}"] = done.outputs * grown["relu", i]
            values = done.outputs
        out |= self._softmax(values, grown)
        return out | {"places": np.ones((n, 1)) * self._spots}

    def _softmax(self, z: Floats, grown: dict[tuple[str, int], Floats]) -> dict[str, Floats]:
        last = len(self.shapes) - 1
        exp, share, predict = (grown[kind, last] for kind in ("exp", "share", "predict"))
        steps = softmax_steps(z)
        first = np.arange(z.shape[1]) == z.argmax(axis=1)[:, np.newaxis]
        p = steps.probabilities * share
        return {
            "exp": np.minimum(steps.exps, HUGE) * exp,
            "total": np.minimum(steps.total, HUGE)[:, np.newaxis] * exp,
            "p": p,
            "left": np.cumsum(p, axis=1) - p,
            "whole": p.sum(axis=1, keepdims=True),
            "wins": first * predict,
        }

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
