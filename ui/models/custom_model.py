"""Reads a visitor's own model from JSON, in the formats of model_formats.py. No Streamlit here.

An error is a BadValue whose rule is a sentence in `[pipeline.own.errors]` and whose limits say
where; an assumption is a note of the model. Size and counts are checked before anything is parsed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise

import numpy as np
import orjson

from core import ACTIVATIONS, Classifier, DenseLayer, InputError, fold_standardization
from ui.models.file_text import decode
from ui.models.float32_range import fits_float32
from ui.models.model_formats import LAYERS, UNITS, Description, Layer, Note, describe, scaler
from ui.models.model_values import names, parse
from ui.state.codecs import BadValue

FEATURES, CLASSES, ROWS = UNITS, 20, 1000
SMALL_FEATURE = 10.0  # features up to this must not overflow; larger ones are checked as read
MOST_NUMBERS = 2 * LAYERS * UNITS * FEATURES  # limit of commas in a file


@dataclass(frozen=True)
class CustomModel:
    """A classifier, the digest of its content, and the assumptions made when it was read."""

    digest: str
    classifier: Classifier = field(compare=False, repr=False)
    notes: tuple[Note, ...] = field(default=(), compare=False, repr=False)


# --- the model ---------------------------------------------------------------------------------


def read_model(file: bytes | str) -> CustomModel:
    """Read a model from a JSON file; BadValue says what is wrong and where."""
    text, encoding = decode(file)
    if text.count(",") > MOST_NUMBERS or text.count("[") + text.count("{") > MOST_NUMBERS:
        raise BadValue("many", text.count(","), limit=MOST_NUMBERS)
    node = parse(text)
    description = describe(node)
    layers, notes = description.layers, description.notes
    if encoding != "UTF-8":
        notes.append(("encoding", {"encoding": encoding}))
    _check_shapes(description)
    if no_bias := [layer.path for layer in layers if layer.bias is None]:
        notes.append(("no_bias", {"fields": ", ".join(no_bias)}))
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
        dense[0] = _fold_scaler(dense[0], *scale)
        notes.append(("scaler", {}))
    features = _feature_names(description, inputs)
    classes = _class_names(description, len(layers[-1].weight))
    if len(layers[-1].weight) == 1:
        dense[-1] = _with_logit_0(dense[-1])
        notes.append(("binary", {"no": classes[0], "yes": classes[1]}))
    classifier = Classifier(tuple(dense), features, classes)
    _check_overflow(classifier)
    return CustomModel(digest_of(write_model(classifier)), classifier, tuple(notes))


def write_model(classifier: Classifier) -> bytes:
    """Return a classifier as JSON, in the format that `read_model` reads."""
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
    """Return the first 16 hexadecimal digits of the SHA-256 of some content."""
    return sha256(content).hexdigest()[:16]


def _check_shapes(description: Description) -> None:
    """Raise BadValue unless the layers fit each other and the limits; detect transposed weights."""
    layers = description.layers
    for layer in layers:
        rows, columns = len(layer.weight), len(layer.weight[0])
        if layer.bias is not None and len(layer.bias) != rows:
            if len(layer.bias) == columns:
                raise _transposed(layer)
            path = layer.path.replace("weight", "bias").replace("coef", "intercept")
            where = {"field": path, "other": layer.path}
            raise BadValue("match", len(layer.bias), **where, expected=rows)
    sizes = [(len(layer.weight), len(layer.weight[0])) for layer in layers]
    transposable = all(
        layer.bias is None or len(set(size)) == 1 for layer, size in zip(layers, sizes, strict=True)
    )
    for i, ((outputs, _), (_, inputs)) in enumerate(pairwise(sizes)):
        if outputs != inputs:
            if transposable and all(before[1] == after[0] for before, after in pairwise(sizes)):
                raise _transposed(layers[0])
            where = {"field": f"{layers[i + 1].path}[0]", "other": layers[i].path}
            raise BadValue("match", inputs, **where, expected=outputs)
    named = [description.class_names, description.feature_names]
    counts = [len(names) if isinstance(names, list) else 0 for names in named]
    if transposable and counts == [sizes[0][1], sizes[-1][0]] != [sizes[-1][0], sizes[0][1]]:
        raise _transposed(layers[0])
    outputs, last = sizes[-1][0], layers[-1]
    if outputs > CLASSES:
        raise BadValue("many_classes", outputs, field=last.path, high=CLASSES)
    if last.activation == "sigmoid" and outputs > 1:
        raise BadValue("sigmoids", outputs, field=last.path)
    if last.activation == "softmax" and outputs == 1:
        raise BadValue("one_softmax", "", field=last.path)


def _transposed(layer: Layer) -> BadValue:
    rows, columns = len(layer.weight), len(layer.weight[0])
    return BadValue("transposed", "", field=layer.path, rows=rows, columns=columns)


def _fold_scaler(layer: DenseLayer, mean: list[float], scale: list[float]) -> DenseLayer:
    """Return the layer with the scaler before it folded into its weights."""
    try:
        return fold_standardization(layer, mean, scale)
    except InputError:
        raise BadValue("reach", "", field="scaler", limit=f"{SMALL_FEATURE:g}") from None


def _with_logit_0(layer: DenseLayer) -> DenseLayer:
    """Return the layer with a constant output 0 before its own: softmax(0, z)[1] = sigmoid(z)."""
    weight = np.vstack([np.zeros_like(layer.weight), layer.weight])
    return DenseLayer(weight, np.concatenate([[0.0], layer.bias]), layer.activation)


def _check_overflow(classifier: Classifier) -> None:
    """Raise BadValue if features up to SMALL_FEATURE can lead to numbers beyond float32."""
    if not fits_float32(np.full(len(classifier.feature_names), SMALL_FEATURE), classifier):
        raise BadValue("reach", "", field="layers", limit=f"{SMALL_FEATURE:g}")


def _feature_names(description: Description, count: int) -> tuple[str, ...]:
    given = names(description.feature_names, "feature_names", description.layers[0].path, count)
    if not all(given):
        description.notes.append(("no_feature_names", {}))
    return tuple(name or f"x{i}" for i, name in enumerate(given, 1))


def _class_names(description: Description, outputs: int) -> tuple[str, ...]:
    """Return a name per class; for a single output the file may name both classes or only yes."""
    given, path = description.class_names, description.layers[-1].path
    if outputs > 1:
        class_names = names(given, "class_names", path, outputs)
        if not all(class_names):
            description.notes.append(("no_class_names", {}))
        return tuple(name or f"y{i}" for i, name in enumerate(class_names, 1))
    if isinstance(given, list) and len(given) == 1:
        (yes,) = names(given, "class_names", path, 1)
        return (f"≠ {yes}", yes) if yes else ("0", "1")
    no, yes = names(given, "class_names", path, 2)
    return no or "0", yes or "1"
