"""A person's own model and inputs, read from JSON and CSV. No Streamlit here.

The format: `{"layers": [{"weight": [[...]], "bias": [...], "activation": "relu" or "none"}],
"feature_names": [...], "class_names": [...]}`; weights are (outputs, inputs), as in PyTorch.
Whatever is wrong is a BadValue whose rule is a sentence in `[pipeline.own.errors]` and whose limits
say where. Size and counts are looked at before anything is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np
import orjson

from core import ACTIVATIONS, Classifier, DenseLayer
from ui.codecs import BadValue, show
from ui.words import clean

FEATURES, CLASSES, LAYERS, UNITS, ROWS = 64, 20, 3, 64, 1000
BYTES = 1_000_000
LARGEST = 1e6  # of any number, so that no sum leaves the range of float64
LONGEST_NAME = 24
MOST_NUMBERS = 2 * LAYERS * UNITS * FEATURES  # commas in a file; more cannot be a model


@dataclass(frozen=True)
class OwnModel:
    """A classifier, and a digest that tells it from any other."""

    digest: str
    classifier: Classifier = field(compare=False, repr=False)


# --- the model ---------------------------------------------------------------------------------


def read_model(file: bytes | str) -> OwnModel:
    """The model that a JSON file holds; BadValue names what is wrong and where."""
    text = _decoded(file)
    if text.count(",") > MOST_NUMBERS or text.count("[") + text.count("{") > MOST_NUMBERS:
        raise BadValue("many", text.count(","), limit=MOST_NUMBERS)
    node = _parsed(text)
    if not isinstance(node, dict):
        raise BadValue("object", node, field="JSON")
    layers = [
        _layer(f"layers[{i}]", layer)
        for i, layer in enumerate(_list(node, "layers", "layers", 1, LAYERS))
    ]
    _check_chain(layers)
    inputs, outputs = layers[0].weight.shape[1], layers[-1].weight.shape[0]
    if inputs > FEATURES:
        raise BadValue("length", inputs, field="layers[0].weight[0]", low=1, high=FEATURES)
    at = f"layers[{len(layers) - 1}]"
    if not 2 <= outputs <= CLASSES:
        raise BadValue("length", outputs, field=f"{at}.weight", low=2, high=CLASSES)
    if layers[-1].activation != "none":
        raise BadValue("last", layers[-1].activation, field=f"{at}.activation")
    features = _names(node, "feature_names", inputs, "x")
    classes = _names(node, "class_names", outputs, "y")
    classifier = Classifier(tuple(layers), features, classes)
    return OwnModel(sha256(write_model(classifier)).hexdigest()[:16], classifier)


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


def _decoded(file: bytes | str) -> str:
    """The text of a file that is not too large."""
    if len(file) > BYTES:
        raise BadValue("size", len(file), limit=f"{BYTES:,}")
    try:
        return file if isinstance(file, str) else file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue("encoding", f"0x{error.object[error.start]:02x}", at=error.start) from None


def _parsed(text: str) -> Any:
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        line = getattr(error, "lineno", 1)
        here = text.split("\n")[line - 1][max(getattr(error, "colno", 1) - 1, 0) :]
        raise BadValue("json", here[:20], line=line, column=getattr(error, "colno", 1)) from None


def _list(node: Mapping[str, Any], key: str, place: str, low: int, high: int) -> list[Any]:
    if key not in node:
        raise BadValue("missing", "", field=place)
    return _counted(node[key], place, low, high)


def _counted(value: Any, place: str, low: int, high: int) -> list[Any]:
    if not isinstance(value, list):
        raise BadValue("list", _said(value), field=place)
    if not low <= len(value) <= high:
        raise BadValue("length", len(value), field=place, low=low, high=high)
    return value


def _layer(place: str, node: Any) -> DenseLayer:
    if not isinstance(node, dict):
        raise BadValue("object", _said(node), field=place)
    weight = _list(node, "weight", f"{place}.weight", 1, UNITS)
    rows = [_numbers(row, f"{place}.weight[{i}]", 1, UNITS) for i, row in enumerate(weight)]
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            where = {"field": f"{place}.weight[{i}]", "other": f"{place}.weight[0]"}
            raise BadValue("match", len(row), **where, expected=len(rows[0]))
    bias = _list(node, "bias", f"{place}.bias", 1, UNITS)
    if len(bias) != len(rows):
        where = {"field": f"{place}.bias", "other": f"{place}.weight"}
        raise BadValue("match", len(bias), **where, expected=len(rows))
    activation = node.get("activation", "none")
    if not isinstance(activation, str) or activation not in ACTIVATIONS:
        field_ = f"{place}.activation"
        raise BadValue(
            "activation", _said(activation), field=field_, options=", ".join(ACTIVATIONS)
        )
    offsets = np.array(_numbers(bias, f"{place}.bias", 1, UNITS))
    return DenseLayer(np.array(rows), offsets, activation)


def _numbers(value: Any, place: str, low: int, high: int) -> list[float]:
    entries = _counted(value, place, low, high)
    return [_number(entry, f"{place}[{i}]") for i, entry in enumerate(entries)]


def _number(value: Any, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue("number", _said(value), field=place)
    if not (isfinite(value) and abs(value) <= LARGEST):
        raise BadValue("range", value, field=place, limit=show(LARGEST))
    return float(value)


def _check_chain(layers: list[DenseLayer]) -> None:
    for i, (before, after) in enumerate(pairwise(layers)):
        given, taken = before.weight.shape[0], after.weight.shape[1]
        if given != taken:
            where = {"field": f"layers[{i + 1}].weight[0]", "other": f"layers[{i}].weight"}
            raise BadValue("match", taken, **where, expected=given)


def _names(node: Mapping[str, Any], key: str, count: int, letter: str) -> tuple[str, ...]:
    """Names as they are given, cleaned; a letter and a number where there is none."""
    given = node.get(key)
    if given is None:
        given = [""] * count
    if not isinstance(given, list):
        raise BadValue("list", _said(given), field=key)
    if len(given) != count:
        raise BadValue("match", len(given), field=key, other="layers", expected=count)
    names = []
    for i, name in enumerate(given):
        if isinstance(name, bool) or not isinstance(name, str | int | float):
            raise BadValue("name", _said(name), field=f"{key}[{i}]")
        names.append(clean(str(name), LONGEST_NAME) or f"{letter}{i + 1}")
    return tuple(names)


def _said(value: Any) -> str:
    """A value as a person would find it in the file."""
    try:
        return json.dumps(value, ensure_ascii=False)[:100]
    except (RecursionError, ValueError):
        return "…"
