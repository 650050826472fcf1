"""A person's own model, read from JSON. No Streamlit here.

model_formats.py says in which formats. Whatever is wrong is a BadValue whose rule is a sentence
in `[pipeline.own.errors]` and whose limits say where; what was assumed is a note of the model. Size
and counts are looked at before anything is parsed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise

import numpy as np
import orjson

from core import ACTIVATIONS, Classifier, DenseLayer
from ui.models.file_text import decode
from ui.models.model_formats import LAYERS, UNITS, Description, Layer, Note, describe, scaler
from ui.models.model_values import names, parse
from ui.state.codecs import BadValue

FEATURES, CLASSES, ROWS = UNITS, 20, 1000
LARGEST_SUM = 1e38  # of any product or sum, for the browser gets float32
SMALL_FEATURE = 10.0  # a model must bear features up to this; larger ones are checked as they come
MOST_NUMBERS = 2 * LAYERS * UNITS * FEATURES  # commas in a file; more cannot be a model


@dataclass(frozen=True)
class CustomModel:
    """A classifier, a digest that tells it from any other, and what was assumed of its file."""

    digest: str
    classifier: Classifier = field(compare=False, repr=False)
    notes: tuple[Note, ...] = field(default=(), compare=False, repr=False)


# --- the model ---------------------------------------------------------------------------------


def read_model(file: bytes | str) -> CustomModel:
    """The model that a JSON file holds; BadValue names what is wrong and where."""
    text, encoding = decode(file)
    if text.count(",") > MOST_NUMBERS or text.count("[") + text.count("{") > MOST_NUMBERS:
        raise BadValue("many", text.count(","), limit=MOST_NUMBERS)
    node = parse(text)
    found = describe(node)
    layers, notes = found.layers, found.notes
    if encoding != "UTF-8":
        notes.append(("encoding", {"encoding": encoding}))
    _check_shapes(found)
    if without := [layer.place for layer in layers if layer.bias is None]:
        notes.append(("no_bias", {"fields": ", ".join(without)}))
    dense = [
        DenseLayer(
            np.array(layer.weight),
            np.zeros(len(layer.weight)) if layer.bias is None else np.array(layer.bias),
            layer.activation if layer.activation in ACTIVATIONS else "none",
        )
        for layer in layers
    ]
    inputs = dense[0].weight.shape[1]
    if scale := scaler(node, inputs):
        dense[0] = _scaled(dense[0], *scale)
        notes.append(("scaler", {}))
    features = _feature_names(found, inputs)
    classes = _class_names(found, len(layers[-1].weight))
    if len(layers[-1].weight) == 1:
        dense[-1] = _with_logit_0(dense[-1])
        notes.append(("binary", {"no": classes[0], "yes": classes[1]}))
    _check_reach(dense)
    classifier = Classifier(tuple(dense), features, classes)
    return CustomModel(digest_of(write_model(classifier)), classifier, tuple(notes))


def write_model(classifier: Classifier) -> bytes:
    """A classifier as the JSON that `read_model` reads."""
    layers = [
        {
            "weight": layer.weight.tolist(),
            "bias": layer.bias.tolist(),
            "activation": layer.activation,
        }
        for layer in classifier.layers
    ]
    names = {"feature_names": classifier.feature_names, "class_names": classifier.class_names}
    return orjson.dumps({**names, "layers": layers}) + b"\n"


def digest_of(content: bytes) -> str:
    """What tells one content from any other."""
    return sha256(content).hexdigest()[:16]


def _check_shapes(found: Description) -> None:
    """Layers fit each other, and the limits; a weight that seems transposed is told as such."""
    layers = found.layers
    for layer in layers:
        rows, columns = len(layer.weight), len(layer.weight[0])
        if layer.bias is not None and len(layer.bias) != rows:
            if len(layer.bias) == columns:
                raise _transposed(layer)
            place = layer.place.replace("weight", "bias").replace("coef", "intercept")
            where = {"field": place, "other": layer.place}
            raise BadValue("match", len(layer.bias), **where, expected=rows)
    sizes = [(len(layer.weight), len(layer.weight[0])) for layer in layers]
    turned = all(
        layer.bias is None or len(set(size)) == 1 for layer, size in zip(layers, sizes, strict=True)
    )
    for i, ((given, _), (_, taken)) in enumerate(pairwise(sizes)):
        if given != taken:
            if turned and all(before[1] == after[0] for before, after in pairwise(sizes)):
                raise _transposed(layers[0])
            where = {"field": f"{layers[i + 1].place}[0]", "other": layers[i].place}
            raise BadValue("match", taken, **where, expected=given)
    ends = [found.class_names, found.feature_names]
    counts = [len(names) if isinstance(names, list) else 0 for names in ends]
    if turned and counts == [sizes[0][1], sizes[-1][0]] != [sizes[-1][0], sizes[0][1]]:
        raise _transposed(layers[0])
    outputs, last = sizes[-1][0], layers[-1]
    if outputs > CLASSES:
        raise BadValue("length", outputs, field=last.place, low=1, high=CLASSES)
    if last.activation == "sigmoid" and outputs > 1:
        raise BadValue("sigmoids", outputs, field=last.place)
    if last.activation == "softmax" and outputs == 1:
        raise BadValue("one_softmax", "", field=last.place)


def _transposed(layer: Layer) -> BadValue:
    rows, columns = len(layer.weight), len(layer.weight[0])
    return BadValue("transposed", "", field=layer.place, rows=rows, columns=columns)


def _scaled(layer: DenseLayer, mean: list[float], scale: list[float]) -> DenseLayer:
    """The layer that does to features what this one does to them minus mean, divided by scale."""
    with np.errstate(all="ignore"):
        weight = layer.weight / np.array(scale)
        bias = layer.bias - weight @ np.array(mean)
    if not (np.isfinite(weight).all() and np.isfinite(bias).all()):
        raise BadValue("reach", "", field="scaler", limit=f"{SMALL_FEATURE:g}")
    return DenseLayer(weight, bias, layer.activation)


def _with_logit_0(layer: DenseLayer) -> DenseLayer:
    """The same layer with an output of 0 before its own, for softmax(0, z)[1] = sigmoid(z)."""
    weight = np.vstack([np.zeros_like(layer.weight), layer.weight])
    return DenseLayer(weight, np.concatenate([[0.0], layer.bias]), layer.activation)


def _check_reach(layers: Sequence[DenseLayer]) -> None:
    """Raise BadValue if features of no great size make sums that the browser's numbers lack."""
    reach = np.full(layers[0].weight.shape[1], SMALL_FEATURE)
    with np.errstate(all="ignore"):
        for layer in layers:
            reach = np.abs(layer.weight) @ reach + np.abs(layer.bias)
    if not (reach <= LARGEST_SUM).all():
        raise BadValue("reach", "", field="layers", limit=f"{SMALL_FEATURE:g}")


def _feature_names(found: Description, count: int) -> tuple[str, ...]:
    given = names(found.feature_names, "feature_names", found.layers[0].place, count)
    if not all(given):
        found.notes.append(("no_feature_names", {}))
    return tuple(name or f"x{i}" for i, name in enumerate(given, 1))


def _class_names(found: Description, outputs: int) -> tuple[str, ...]:
    """A name for each class; with one output for two of them, or for the one that it speaks for."""
    given, place = found.class_names, found.layers[-1].place
    if outputs > 1:
        found_names = names(given, "class_names", place, outputs)
        if not all(found_names):
            found.notes.append(("no_class_names", {}))
        return tuple(name or f"y{i}" for i, name in enumerate(found_names, 1))
    if isinstance(given, list) and len(given) == 1:
        (yes,) = names(given, "class_names", place, 1)
        return (f"≠ {yes}", yes) if yes else ("0", "1")
    no, yes = names(given, "class_names", place, 2)
    return no or "0", yes or "1"
