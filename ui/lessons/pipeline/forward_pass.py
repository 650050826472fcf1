"""What the pipeline picture shows at any point: every product, sum, exponential and share.

A point holds the features, the weights and biases layer by layer, and the step we are at. What a
step has not yet reached is 0, so bars grow as it is reached, and an unseen number costs no byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core import LayerStep, layer_steps
from ui.lessons.pipeline.drag_paths import curves
from ui.lessons.pipeline.layout import CELL, PLANE, SMALL_PLANE, layer_layouts, places
from ui.lessons.pipeline.state import WorkedExample
from ui.live_figure.channels import Floats

CURVES = {  # what follows from the logits, and in which step
    **dict.fromkeys(("exp", "total", "log_total", "over", "far", "far_total"), "exp"),
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


class ForwardPass:
    """All numbers of a scene, at any points of it."""

    def __init__(self, scene: WorkedExample):
        layers = scene.classifier.layers
        self.scene = scene
        self.stages = stages(len(layers))
        self.step = min(scene.step, len(self.stages))
        self.shapes = [layer.weight.shape for layer in layers]
        self.layer_layouts = layer_layouts(self.shapes, scene.sums)
        self.spots = places(self.shapes, scene.reach, scene.sums)
        if scene.plane:
            room = PLANE if len(layers) == 1 else SMALL_PLANE
            self.spots |= scene.plane.places(scene.spans, scene.classifier.class_names, room)
        parts = [np.array(scene.x)]
        for layer in layers:
            parts += [layer.weight.ravel(), layer.bias]
        self.starts = np.cumsum([0, *map(len, parts)])
        self.point = np.concatenate([*parts, [self.step]])
        self._activations = [layer.activation for layer in layers]
        self._spots = np.array(list(self.spots.values()))

    def __call__(self, points: Floats) -> dict[str, Floats]:
        """Named numbers (n, m) at points (n, d)."""
        n, step = len(points), points[:, -1:]
        seen = np.clip(step - np.arange(len(self.stages)), 0, 1)
        lit = np.clip(1 - abs(step - 1 - np.arange(len(self.stages))), 0, 1)
        grown = {(s.kind, s.layer): seen[:, [i]] for i, s in enumerate(self.stages)}
        out: dict[str, Floats] = {"seen": seen, "lit": lit}
        values = points[:, : self.starts[1]]
        if self.scene.spans:
            low, high = np.array(self.scene.spans).T
            out["height"] = (values - low) / (high - low)
        for i, (shape, done) in enumerate(zip(self.shapes, self.layers(points), strict=True)):
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
                f"cell{i}": self.cells(products * multiply),
                f"cell_at{i}": np.ones((n, 1)) * np.tile(2 * CELL * np.arange(shape[1]), shape[0]),
                f"bias{i}": biases,
                f"bias_cell{i}": self.cells(biases * add),
                f"part{i}": parts.reshape(n, -1) * add,
                f"before{i}": before.reshape(n, -1) * add,
                f"sum{i}": done.pre_activation * add,
                f"tip{i}": self.tips(done.pre_activation) * add,
            }
            if self._activations[i] == "relu":
                out[f"out{i}"] = done.outputs * grown["relu", i]
            values = done.outputs
        found, last = curves(values), len(self.shapes) - 1
        out |= {name: found[name] * grown[kind, last] for name, kind in CURVES.items()}
        return out | {"places": np.ones((n, 1)) * self._spots}

    def layers(self, points: Floats) -> Iterator[LayerStep]:
        """What each layer does at each of the points."""
        values = points[:, : self.starts[1]]
        for i, (shape, activation) in enumerate(zip(self.shapes, self._activations, strict=True)):
            weights = points[:, self.starts[2 * i + 1] : self.starts[2 * i + 2]]
            biases = points[:, self.starts[2 * i + 2] : self.starts[2 * i + 3]]
            done = layer_steps(values, weights.reshape(-1, *shape), biases, activation)
            values = done.outputs
            yield done

    def tips(self, sums: Floats) -> Floats:
        """Where a number stands that is read beside the bar of a sum: never left of zero."""
        return np.clip(sums, 0, self.scene.sums)

    def cells(self, products: Floats) -> Floats:
        """How long the bars of products are; those that are too long for their cells are cut."""
        return np.clip(products * (CELL / self.scene.cell), -CELL, CELL)
