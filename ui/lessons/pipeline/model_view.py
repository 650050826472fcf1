"""Trained models with their current input: iris, penguins, digits, or a visitor's own."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np

from core import Classifier, affine, layer_steps, predict_proba
from ui.live_figure.channels import Floats
from ui.models.custom_inputs import Inputs
from ui.models.custom_model import CustomModel
from ui.models.datasets import DATASETS, dataset, trained
from ui.models.float32_range import fits_float32

MAX_SIZE = 4  # features, classes and hidden units that fit into the step-by-step figure
MAX_HANDLES = 8  # features that the figure of a large model has room for
CACHE_SIZE = 64
MIN_WIDTH = 1e-3  # of a feature's range, as a fraction of its largest value
Ranges = tuple[tuple[float, float], ...]


class ModelCache:
    """Models and inputs of all visitors, by digest; the least recently stored are evicted.

    Each session keeps its own, too, and stores it again after an eviction.
    """

    def __init__(self) -> None:
        self._items: OrderedDict[str, CustomModel | Inputs] = OrderedDict()
        self._lock = Lock()

    def put(self, item: CustomModel | Inputs) -> None:
        """Store a model or inputs; evict the least recently stored if the cache is full."""
        with self._lock:
            self._items[item.digest] = item
            self._items.move_to_end(item.digest)
            while len(self._items) > CACHE_SIZE:
                self._items.popitem(last=False)

    def drop(self, digest: str) -> None:
        """Remove an item, and all that was computed from it."""
        with self._lock:
            self._items.pop(digest, None)
        for derived in (_fits, _hardest, _scales):
            derived.cache_clear()

    def model(self, digest: str) -> CustomModel | None:
        """Return the model with a digest, if it is cached."""
        item = self._items.get(digest)
        return item if isinstance(item, CustomModel) else None

    def inputs(self, digest: str) -> Inputs | None:
        """Return the inputs with a digest, if they are cached."""
        item = self._items.get(digest)
        return item if isinstance(item, Inputs) else None


MODEL_CACHE = ModelCache()


@dataclass(frozen=True, eq=False)
class ModelView:
    """A model, its current input `x`, and the ranges of everything that is drawn.

    `truth` is the true class, -1 if unknown. `row_count` is the number of rows to choose from;
    `row_presets` are two of them: the next one, and the next on which the model is wrong or unsure.
    `steps` are what an arrow key changes a feature by.
    """

    name: str
    classifier: Classifier
    x: tuple[float, ...]
    truth: int
    row_count: int
    row_presets: tuple[tuple[str, int], ...]
    feature_ranges: Ranges
    steps: tuple[float, ...]
    max_product: float
    max_sum: float
    inputs: Inputs | None = None
    row: int = 1

    @property
    def deeper(self) -> bool:
        """Return whether there is a model with a hidden layer for the same rows."""
        return self.name in DATASETS and DATASETS[self.name].hidden

    @property
    def plane(self) -> tuple[int, int]:
        """Return the two features of the scatter plot in which a row is chosen."""
        return DATASETS[self.name].plane if self.name in DATASETS else (0, 1)

    @property
    def has_handles(self) -> bool:
        """Return whether the figure of a large model shows its features, each with a handle."""
        return len(self.x) <= MAX_HANDLES

    @property
    def small(self) -> bool:
        """Return whether the step-by-step figure can show it."""
        layers = self.classifier.layers
        sizes = [size for layer in layers for size in layer.weight.shape]
        hidden = all(layer.activation == "relu" for layer in layers[:-1])
        return len(layers) <= 2 and max(sizes) <= MAX_SIZE and hidden


def model_view(
    name: str, own: str, rows: str, row: int, v: tuple[float, ...], hidden: bool = False
) -> ModelView | None:
    """Return the view of a state; None for hand-made models and for a custom model not cached."""
    model, inputs = _load(name, own, rows, hidden)
    if model is None:
        return None
    n_features = model.classifier.layers[0].weight.shape[1]
    if inputs is not None and not _fits(inputs, model):
        inputs = None
    x, truth = (0.0,) * n_features, -1
    if inputs is not None:
        row = min(row, len(inputs.x))
        x, truth = tuple(inputs.x[row - 1].tolist()), inputs.truth[row - 1]
    if len(v) == n_features and fits_float32(np.array([v]), model.classifier).all():
        x, truth = v, -1
    scales = _digits_scales() if name == "digits" else _scales(model, inputs)
    presets = () if inputs is None else _row_presets(model, inputs, row)
    row_count = 0 if inputs is None else len(inputs.x)
    return ModelView(name, model.classifier, x, truth, row_count, presets, *scales, inputs, row)


@lru_cache(maxsize=CACHE_SIZE)
def _fits(inputs: Inputs, model: CustomModel) -> bool:
    """Return whether a model accepts these inputs, which may belong to another model."""
    classifier = model.classifier
    features, classes = len(classifier.feature_names), len(classifier.class_names)
    known = inputs.x.shape[1] == features and max(inputs.truth) < classes
    return known and bool(fits_float32(inputs.x, classifier).all())


def _row_presets(model: CustomModel, inputs: Inputs, row: int) -> tuple[tuple[str, int], ...]:
    """Return the next row, and the next one among the hardest."""
    hard = _hardest(model, inputs)
    next_hard = next((at for at in hard if at > row), hard[0])
    return ("next_row", row % len(inputs.x) + 1), ("hard_row", next_hard)


@lru_cache(maxsize=CACHE_SIZE)
def _hardest(model: CustomModel, inputs: Inputs) -> tuple[int, ...]:
    """Return up to eight rows, counted from 1, whose true or likeliest class is least probable."""
    p = predict_proba(model.classifier, inputs.x)
    truth, rows = np.array(inputs.truth), np.arange(len(p))
    confidence = np.where(truth >= 0, p[rows, truth], p.max(axis=1))
    return tuple(sorted((confidence.argsort(kind="stable")[:8] + 1).tolist()))


def _load(name: str, own: str, rows: str, hidden: bool) -> tuple[CustomModel | None, Inputs | None]:
    if name in DATASETS:
        return trained(name, hidden), dataset(name)
    if name == "own":
        return MODEL_CACHE.model(own), MODEL_CACHE.inputs(rows)
    return None, None


def _digits_scales() -> tuple[Ranges, tuple[float, ...], float, float]:
    return ((0.0, 16.0),) * 64, (1.0,) * 64, 4.0, 10.0


@lru_cache(maxsize=CACHE_SIZE)
def _scales(
    model: CustomModel, inputs: Inputs | None
) -> tuple[Ranges, tuple[float, ...], float, float]:
    """Return the ranges and key steps of features, and the largest product and sum."""
    layers = model.classifier.layers
    n = layers[0].weight.shape[1]
    x = np.array([[-3.0] * n, [3.0] * n]) if inputs is None else inputs.x
    feature_ranges, steps = [], []
    for low, high in zip(x.min(axis=0).tolist(), x.max(axis=0).tolist(), strict=True):
        largest = max(abs(low), abs(high))
        # the browser gets float32, which has too few values in a narrower range
        width = max(high - low or largest or 1.0, largest * MIN_WIDTH, 1e-30)
        power = int(f"{width / 20:e}".partition("e")[2])
        step = float(f"1e{power}")
        steps.append(step)
        feature_ranges.append(
            (
                round((low // step - 1) * step, 3 - power),
                round((high // step + 2) * step, 3 - power),
            )
        )
    max_product, max_sum = 1.0, 1.0
    for layer in layers:
        if max(layer.weight.shape) <= MAX_SIZE:
            result = layer_steps(x, layer.weight, layer.bias, layer.activation)
            biases = np.tile(layer.bias, (len(x), 1))
            parts = np.concatenate([result.contributions, biases[:, :, np.newaxis]], axis=2)
            max_product = max(max_product, float(abs(parts).max()))
            max_sum = max(max_sum, float(abs(parts.cumsum(axis=2)).max()))
        else:
            max_sum = max(max_sum, float(abs(affine(x, layer.weight, layer.bias)).max()))
        x = layer.activate(affine(x, layer.weight, layer.bias))
    return tuple(feature_ranges), tuple(steps), max_product, max_sum


def merge_linear_layers(classifier: Classifier) -> list[tuple[Floats, Floats]]:
    """Return weights and biases such that ReLU follows each layer but the last.

    Two layers without an activation in between are merged: their composition is affine.
    """
    result: list[tuple[Floats, Floats]] = []
    linear = False
    for layer in classifier.layers:
        weight, bias = layer.weight, layer.bias
        if linear:
            before, offset = result.pop()
            weight = affine(before.T, weight, np.zeros(len(bias))).T
            bias = affine(offset, layer.weight, bias)
        result.append((weight, bias))
        linear = layer.activation == "none"
    return result


def with_names(
    classifier: Classifier, features: Sequence[str], classes: Sequence[str]
) -> Classifier:
    """Return the same model with other names."""
    return Classifier(classifier.layers, tuple(features), tuple(classes))
