"""The numbers of the pipeline picture: every product, sum, exponential and share, and what moves.

A point holds the features, the weights and biases layer by layer, and the step we are at. What a
step has not yet reached is 0, so bars grow as it is reached, and an unseen number costs no byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core import layer_steps, sample_finely, softmax_steps, zero_crossings
from ui.figures.pipeline_layout import CELL, floors, places
from ui.figures.pipeline_state import HEAVIEST, Scene
from ui.picture import Channels, Floats

SHARE = 5e-4  # how far a share may be off between two samples
COARSE = (1e-3, 1e-2, 0.1, np.inf)  # and an exponential, relative to its size
MOST_SAMPLES = 700  # of all handles together
FEWER_SAMPLES = 440  # of a trained model, whose picture holds more words
NEAREST = 1e-6  # of the whole way, from sample to sample
HUGE = 1e38  # above what the browser's numbers hold


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
            spots |= scene.plane.places(scene.spans)
        self.place = {name: i for i, name in enumerate(spots)}
        parts = [np.array(scene.x)]
        for layer in layers:
            parts += [layer.weight.ravel(), layer.bias]
        self.starts = np.cumsum([0, *map(len, parts)])
        point = np.concatenate([*parts, [self.step]])
        activations = [layer.activation for layer in layers]
        self._spots = np.array(list(spots.values()))
        self.channels = Channels(lambda points: self._compute(points, activations), list(point))

    def _compute(self, points: Floats, activations: list[str]) -> dict[str, Floats]:
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
        for i, (shape, activation) in enumerate(zip(self.shapes, activations, strict=True)):
            weights = points[:, self.starts[2 * i + 1] : self.starts[2 * i + 2]]
            biases = points[:, self.starts[2 * i + 2] : self.starts[2 * i + 3]]
            done = layer_steps(values, weights.reshape(n, *shape), biases, activation)
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
                f"bias{i}": biases * add,
                f"bias_cell{i}": np.clip(biases * add * zoom, -CELL, CELL),
                f"part{i}": parts.reshape(n, -1) * add,
                f"before{i}": before.reshape(n, -1) * add,
                f"sum{i}": done.pre_activation * add,
            }
            if activation == "relu":
                out[f"out{i}"] = done.outputs * grown["relu", i]
            values = done.outputs
        out |= self._softmax(values, grown) | self._tints(lit)
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

    def _tints(self, lit: Floats) -> dict[str, Floats]:
        """How far the tint of each panel reaches: across, while the panel's step is on."""
        out = {}
        for floor in self.floors:
            for panel, ((left, right), _) in floor.panels().items():
                on = lit[:, [self.stage(floor.kind(panel), floor.layer)]]
                out[f"tint{floor.layer} {panel}"] = on * (right - left)
                out[f"left{floor.layer} {panel}"] = np.full_like(on, left)
        return out

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

    def along(self, ways: list[tuple[int, float, float]]) -> list[tuple[Floats, Floats]]:
        """Grid and samples for each way: a coordinate of the point, and from where to where.

        A logit is a straight line between the kinks of ReLU. So the kinks are exact, and between
        them the samples need to be dense only when an exponential is on the screen.
        """
        kinks = [np.array([low, high]) for _, low, high in ways]
        if len(self.shapes) > 1:
            ends = self._seen_through(ways, kinks)
            hidden = self._sums(0)
            kinks = [
                np.array([low, *zero_crossings(low, high, *rows[:, hidden]), high])
                for (_, low, high), rows in zip(ways, ends, strict=True)
            ]
        if self.step <= self.stage("add", len(self.shapes) - 1) + 1:
            return list(zip(kinks, self._sample(ways, kinks), strict=True))
        logits = self._sums(len(self.shapes) - 1)
        corners = self._seen_through(ways, kinks)
        most = (FEWER_SAMPLES if self.scene.spans else MOST_SAMPLES) // len(ways)
        grids = [_dense(at, z[:, logits], most) for at, z in zip(kinks, corners, strict=True)]
        return list(zip(grids, self._sample(ways, grids), strict=True))

    def _sums(self, layer: int) -> slice:
        start = self.channels.at(f"sum{layer}")
        return slice(start, start + self.shapes[layer][0])

    def _seen_through(
        self, ways: list[tuple[int, float, float]], grids: list[Floats]
    ) -> list[Floats]:
        """The samples as the last step would show them."""
        return self._sample(ways, grids, len(self.stages))

    def _sample(
        self,
        ways: list[tuple[int, float, float]],
        grids: list[Floats],
        step: int | None = None,
    ) -> list[Floats]:
        """All ways at once: one call of core costs less than one a handle."""
        points = np.tile(self.channels.point, (sum(map(len, grids)), 1))
        stops = np.cumsum([0, *map(len, grids)])
        for (coordinate, _, _), grid, start, stop in zip(
            ways, grids, stops, stops[1:], strict=False
        ):
            points[start:stop, coordinate] = grid
        if step is not None:
            points[:, -1] = step
        return np.split(self.channels(points), stops[1:-1])

    def frames(self) -> Floats:
        """The film from step to step: it rests on each for a moment, then goes on."""
        at = np.arange(1.0, len(self.stages) + 1)
        resting = np.repeat(at, 2)[:-1]
        return self.channels.along(len(self.channels.point) - 1, resting)

    def weight(self, layer: int, i: int) -> int:
        """The coordinate of weight `i` of a layer, counted row after row."""
        return int(self.starts[2 * layer + 1]) + i

    def bias(self, layer: int, i: int) -> int:
        """The coordinate of bias `i` of a layer."""
        return int(self.starts[2 * layer + 2]) + i


def _dense(corners: Floats, logits: Floats, most: int) -> Floats:
    """A grid through the corners, as dense as shares and exponentials bend in between.

    Shares are right to half a thousandth, exponentials to a thousandth if that takes not more than
    `most` samples; if it does, they are coarser, which only shows where they are huge.
    """
    pairs = [(i, j) for j in range(logits.shape[1]) for i in range(j)]
    gaps = np.array([logits[:, i] - logits[:, j] for i, j in pairs])
    crossings = [
        zero_crossings(low, high, gaps[:, k], gaps[:, k + 1])
        for k, (low, high) in enumerate(pairwise(corners))
    ]
    between = np.linspace(corners[0], corners[-1], 9)
    start = np.unique(np.concatenate([corners, between, *crossings]))

    def bent(at: Floats) -> Floats:
        z = np.stack([np.interp(at[:, 0], corners, line) for line in logits.T], axis=1)
        steps = softmax_steps(z)
        return np.hstack([steps.probabilities, np.minimum(steps.exps, HUGE)])

    for coarse in COARSE:
        tolerance = np.repeat([SHARE, coarse], logits.shape[1])
        grid, _ = sample_finely(bent, corners[:1], 0, start, tolerance, rounds=16)
        if len(grid) <= most:
            break
    apart = np.diff(grid[:-1]) > NEAREST * (grid[-1] - grid[0])  # float32 must tell them apart
    kept: Floats = grid[np.concatenate([[True], apart, [True]])]
    return kept
