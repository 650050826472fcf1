"""Every number of the step-by-step figure, computed at any batch of points.

A point holds the features, then weights and biases layer by layer, then the current step. Numbers
of steps that have not been reached are 0: bars grow when their step is reached, and zeros take no
bytes in the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core import LayerStep, layer_steps, logsumexp, softmax_steps
from ui.lessons.pipeline.layout import (
    EXP_LIMIT,
    HALF_CELL,
    PLANE,
    SMALL_PLANE,
    build_layer_layouts,
    fixed_positions,
)
from ui.lessons.pipeline.worked_example import WorkedExample
from ui.live_figure.channels import Floats

POWER_FROM = 7.0  # an exponential with a larger exponent is shown as a power, e⁷·⁰
MAX_EXP = 1200.0  # larger exponentials are off every axis and shown as powers
CURVED = {  # the channels that are curved functions of the logits, and the step that shows them
    **dict.fromkeys(("exp", "total", "log_total", "over", "far", "far_total"), "exp"),
    **dict.fromkeys(("p", "left", "whole"), "share"),
    "wins": "predict",
}


@dataclass(frozen=True)
class Stage:
    """One step of the forward pass: what is computed, and in which layer."""

    kind: str
    layer: int


def stages(n_layers: int) -> list[Stage]:
    """List all steps from the features to the prediction."""
    result = [Stage("features", 0)]
    for layer in range(n_layers):
        result += [Stage("multiply", layer), Stage("add", layer)]
        if layer < n_layers - 1:
            result.append(Stage("relu", layer))
    return result + [Stage(kind, n_layers - 1) for kind in ("exp", "share", "predict")]


def curved_channels(z: Floats) -> dict[str, Floats]:
    """Compute the channels that follow from logits (n, k).

    They are the exponentials and their sum, the probabilities and where each begins in the stacked
    bar, and 0/1 switches: bar beyond its panel, number shown as a power, class that wins.
    """
    steps = softmax_steps(z)
    p, total = steps.probabilities, steps.total[:, np.newaxis]
    log_total = np.full(total.shape, POWER_FROM - 0.5)
    if (large := steps.total > MAX_EXP / 2).any():  # below that, log_total is not shown
        log_total[large, 0] = np.maximum(logsumexp(z[large]), POWER_FROM - 0.5)
    return {
        "exp": np.minimum(steps.exps, MAX_EXP),
        "total": np.minimum(total, MAX_EXP),
        "log_total": log_total,
        "over": (steps.exps > EXP_LIMIT).astype(float),
        "far": (z > POWER_FROM).astype(float),
        "far_total": (log_total > POWER_FROM).astype(float),
        "p": p,
        "left": np.cumsum(p, axis=1) - p,
        "whole": p.sum(axis=1, keepdims=True),
        "wins": (np.arange(z.shape[1]) == z.argmax(axis=1)[:, np.newaxis]).astype(float),
    }


class ForwardPass:
    """Maps points of a worked example to named arrays of numbers."""

    def __init__(self, example: WorkedExample):
        layers = example.classifier.layers
        self.example = example
        self.stages = stages(len(layers))
        self.step = min(example.step, len(self.stages))
        self.shapes = [layer.weight.shape for layer in layers]
        self.layer_layouts = build_layer_layouts(self.shapes, example.max_sum)
        positions = fixed_positions(self.shapes, example.feature_range, example.max_sum)
        if example.plane:
            size = PLANE if len(layers) == 1 else SMALL_PLANE
            names = example.classifier.class_names
            positions |= example.plane.label_positions(names, size)
        self.positions = positions
        parts = [np.array(example.x)]
        for layer in layers:
            parts += [layer.weight.ravel(), layer.bias]
        self.starts = np.cumsum([0, *map(len, parts)])
        """Where in a point the features start, then the weights and biases of each layer."""
        self.point = np.concatenate([*parts, [self.step]])
        self._activations = [layer.activation for layer in layers]
        self._positions = np.array(list(positions.values()))

    def __call__(self, points: Floats) -> dict[str, Floats]:
        """Compute named numbers (n, m) at points (n, d)."""
        n, step = len(points), points[:, -1:]
        seen = np.clip(step - np.arange(len(self.stages)), 0, 1)
        lit = np.clip(1 - abs(step - 1 - np.arange(len(self.stages))), 0, 1)
        grown = {(s.kind, s.layer): seen[:, [i]] for i, s in enumerate(self.stages)}
        out: dict[str, Floats] = {"seen": seen, "lit": lit}
        values = points[:, : self.starts[1]]
        if self.example.feature_ranges:
            low, high = np.array(self.example.feature_ranges).T
            out["height"] = (values - low) / (high - low)
        for i, (shape, result) in enumerate(zip(self.shapes, self.layers(points), strict=True)):
            weights, biases = self._parameters(points, i)
            products, add = result.contributions.reshape(n, -1), grown["add", i]
            parts = np.concatenate([result.contributions, biases[:, :, np.newaxis]], axis=2)
            before = np.cumsum(parts, axis=2) - parts
            multiply = grown["multiply", i]
            centers = np.tile(2 * HALF_CELL * np.arange(shape[1]), shape[0])
            out |= {
                f"in{i}": values * (1 if i == 0 else multiply),
                f"w{i}": weights,
                f"product{i}": products * multiply,
                f"cell{i}": self.product_bars(products * multiply),
                f"cell_at{i}": np.ones((n, 1)) * centers,
                f"bias{i}": biases,
                f"bias_cell{i}": self.product_bars(biases * add),
                f"part{i}": parts.reshape(n, -1) * add,
                f"before{i}": before.reshape(n, -1) * add,
                f"sum{i}": result.pre_activation * add,
                f"tip{i}": self.sum_label_ends(result.pre_activation) * add,
            }
            if self._activations[i] == "relu":
                out[f"out{i}"] = result.outputs * grown["relu", i]
            values = result.outputs
        curved, last = curved_channels(values), len(self.shapes) - 1
        out |= {name: curved[name] * grown[kind, last] for name, kind in CURVED.items()}
        return out | {"places": np.ones((n, 1)) * self._positions}

    def layers(self, points: Floats) -> Iterator[LayerStep]:
        """Compute one layer after the other at each of the points."""
        values = points[:, : self.starts[1]]
        for i, (shape, activation) in enumerate(zip(self.shapes, self._activations, strict=True)):
            weights, biases = self._parameters(points, i)
            result = layer_steps(values, weights.reshape(-1, *shape), biases, activation)
            values = result.outputs
            yield result

    def _parameters(self, points: Floats, layer: int) -> tuple[Floats, Floats]:
        """Slice the weights and biases of a layer out of the points."""
        weights, biases, end = self.starts[2 * layer + 1 : 2 * layer + 4]
        return points[:, weights:biases], points[:, biases:end]

    def sum_label_ends(self, sums: Floats) -> Floats:
        """Return where the numbers beside the bars of sums stand: never left of zero."""
        return np.clip(sums, 0, self.example.max_sum)

    def product_bars(self, products: Floats) -> Floats:
        """Return the lengths of the bars of products, clipped to their cells."""
        return np.clip(products * (HALF_CELL / self.example.max_product), -HALF_CELL, HALF_CELL)
