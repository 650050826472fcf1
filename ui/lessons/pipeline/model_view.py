"""Trained models and what they look at: flowers, penguins, digits, or a person's own."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np

from core import Classifier, affine, layer_steps, predict_proba
from ui.live_figure.channels import Floats
from ui.models.custom_inputs import Inputs, fits_float32
from ui.models.custom_model import CustomModel
from ui.models.datasets import DATASETS, dataset, trained

SMALL = 4  # features, classes and hidden units that the step-by-step picture has room for
KEPT = 64
NARROWEST = 1e-3  # of a feature's span, as a share of its largest value
Spans = tuple[tuple[float, float], ...]


class ModelCache:
    """The models and inputs that people brought lately, by digest.

    Each session holds its own, too, and puts it back when it was pushed out.
    """

    def __init__(self) -> None:
        self._things: OrderedDict[str, CustomModel | Inputs] = OrderedDict()
        self._lock = Lock()

    def put(self, thing: CustomModel | Inputs) -> None:
        """Keep a thing; the one that was asked for longest ago goes."""
        with self._lock:
            self._things[thing.digest] = thing
            self._things.move_to_end(thing.digest)
            while len(self._things) > KEPT:
                self._things.popitem(last=False)

    def drop(self, digest: str) -> None:
        """Forget a thing."""
        with self._lock:
            self._things.pop(digest, None)

    def model(self, digest: str) -> CustomModel | None:
        """The model with a digest, if it is there."""
        thing = self._things.get(digest)
        return thing if isinstance(thing, CustomModel) else None

    def inputs(self, digest: str) -> Inputs | None:
        """The inputs with a digest, if they are there."""
        thing = self._things.get(digest)
        return thing if isinstance(thing, Inputs) else None


MODEL_CACHE = ModelCache()


@dataclass(frozen=True, eq=False)
class ModelView:
    """A model, what it looks at now, and how far everything goes.

    `truth` is the true class, -1 if nobody knows; `count` is how many rows there are to choose,
    `places` are two of them: the next one, and the next on which the model is wrong or unsure.
    """

    name: str
    classifier: Classifier
    x: tuple[float, ...]
    truth: int
    count: int
    places: tuple[tuple[str, int], ...]
    spans: Spans
    steps: tuple[float, ...]
    cell: float
    sums: float
    inputs: Inputs | None = None
    row: int = 1

    @property
    def deeper(self) -> bool:
        """Whether there is a model with a hidden layer for the same rows."""
        return self.name in DATASETS and DATASETS[self.name].hidden

    @property
    def plane(self) -> tuple[int, int]:
        """The two features by which the rows are shown to choose from."""
        return DATASETS[self.name].plane if self.name in DATASETS else (0, 1)

    @property
    def small(self) -> bool:
        """Whether the step-by-step picture can show it."""
        layers = self.classifier.layers
        sizes = [size for layer in layers for size in layer.weight.shape]
        hidden = all(layer.activation == "relu" for layer in layers[:-1])
        return len(layers) <= 2 and max(sizes) <= SMALL and hidden


def model_view(
    name: str, own: str, rows: str, row: int, v: tuple[float, ...], hidden: bool = False
) -> ModelView | None:
    """What a state shows; None for the hand-made models, and for an own model that is not there."""
    model, inputs = _found(name, own, rows, hidden)
    if model is None:
        return None
    count = model.classifier.layers[0].weight.shape[1]
    if inputs is not None and not _fits(inputs, model):
        inputs = None
    x, truth = (0.0,) * count, -1
    if inputs is not None:
        row = min(row, len(inputs.x))
        x, truth = tuple(inputs.x[row - 1].tolist()), inputs.truth[row - 1]
    if len(v) == count and fits_float32(np.array([v]), model.classifier).all():
        x, truth = v, -1
    scales = _digits_scales() if name == "digits" else _scales(model, inputs)
    rows_there = 0 if inputs is None else len(inputs.x)
    places = () if inputs is None else _places(model, inputs, row)
    return ModelView(name, model.classifier, x, truth, rows_there, places, *scales, inputs, row)


@lru_cache(maxsize=KEPT)
def _fits(inputs: Inputs, model: CustomModel) -> bool:
    """Whether a model can look at rows that may have been brought for another one."""
    classifier = model.classifier
    features, classes = len(classifier.feature_names), len(classifier.class_names)
    known = inputs.x.shape[1] == features and max(inputs.truth) < classes
    return known and bool(fits_float32(inputs.x, classifier).all())


def _places(model: CustomModel, inputs: Inputs, row: int) -> tuple[tuple[str, int], ...]:
    """The row after this one, and the one after this among the hardest."""
    hard = _hardest(model, inputs)
    further = next((at for at in hard if at > row), hard[0])
    return ("next_row", row % len(inputs.x) + 1), ("hard_row", further)


@lru_cache(maxsize=KEPT)
def _hardest(model: CustomModel, inputs: Inputs) -> tuple[int, ...]:
    """Up to eight rows, counted from 1, whose true or likeliest class gets least."""
    p = predict_proba(model.classifier, inputs.x)
    truth, rows = np.array(inputs.truth), np.arange(len(p))
    sure = np.where(truth >= 0, p[rows, truth], p.max(axis=1))
    return tuple(sorted((sure.argsort(kind="stable")[:8] + 1).tolist()))


def _found(
    name: str, own: str, rows: str, hidden: bool
) -> tuple[CustomModel | None, Inputs | None]:
    if name in DATASETS:
        return trained(name, hidden), dataset(name)
    if name == "own":
        return MODEL_CACHE.model(own), MODEL_CACHE.inputs(rows)
    return None, None


def _digits_scales() -> tuple[Spans, tuple[float, ...], float, float]:
    return ((0.0, 16.0),) * 64, (1.0,) * 64, 4.0, 10.0


@lru_cache(maxsize=KEPT)
def _scales(
    model: CustomModel, inputs: Inputs | None
) -> tuple[Spans, tuple[float, ...], float, float]:
    """Where features go, how far a key moves them, and how large products and sums become."""
    layers = model.classifier.layers
    n = layers[0].weight.shape[1]
    x = np.array([[-3.0] * n, [3.0] * n]) if inputs is None else inputs.x
    spans, steps = [], []
    for low, high in zip(x.min(axis=0).tolist(), x.max(axis=0).tolist(), strict=True):
        largest = max(abs(low), abs(high))
        # not so narrow that float32, which the browser gets, has too few numbers in it
        wide = max(high - low or largest or 1.0, largest * NARROWEST, 1e-30)
        power = int(f"{wide / 20:e}".partition("e")[2])
        step = float(f"1e{power}")
        steps.append(step)
        spans.append(
            (
                round((low // step - 1) * step, 3 - power),
                round((high // step + 2) * step, 3 - power),
            )
        )
    cell, sums = 1.0, 1.0
    for layer in layers:
        if max(layer.weight.shape) <= SMALL:
            done = layer_steps(x, layer.weight, layer.bias, layer.activation)
            biases = np.tile(layer.bias, (len(x), 1))
            parts = np.concatenate([done.contributions, biases[:, :, np.newaxis]], axis=2)
            cell = max(cell, float(abs(parts).max()))
            sums = max(sums, float(abs(parts.cumsum(axis=2)).max()))
        else:
            sums = max(sums, float(abs(affine(x, layer.weight, layer.bias)).max()))
        x = layer.activate(affine(x, layer.weight, layer.bias))
    return tuple(spans), tuple(steps), cell, sums


def merged(classifier: Classifier) -> list[tuple[Floats, Floats]]:
    """Weights and biases such that ReLU follows each layer but the last.

    Two layers with nothing in between are one, for an affine function of one is affine.
    """
    made: list[tuple[Floats, Floats]] = []
    bare = False
    for layer in classifier.layers:
        weight, bias = layer.weight, layer.bias
        if bare:
            before, offset = made.pop()
            weight = affine(before.T, weight, np.zeros(len(bias))).T
            bias = affine(offset, layer.weight, bias)
        made.append((weight, bias))
        bare = layer.activation == "none"
    return made


def renamed(classifier: Classifier, features: Sequence[str], classes: Sequence[str]) -> Classifier:
    """The same model with other names."""
    return Classifier(classifier.layers, tuple(features), tuple(classes))
