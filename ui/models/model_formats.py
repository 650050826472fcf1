"""Converts the supported model formats into one Description.

Our own format is `{"layers": [{"weight": [[...]], "bias": [...], "activation": "relu"}]}`. The
others are a PyTorch `state_dict` and the fitted attributes of scikit-learn's LogisticRegression and
MLPClassifier, as `json.dump` writes them. If something is missing that could change a probability,
a BadValue asks for it; any other assumption is a Note. No Streamlit here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.models.model_values import as_json, mapping, matrix, number, numbers, sized_list
from ui.state.codecs import BadValue

UNITS, LAYERS = 64, 3
SPELLINGS = {
    "relu": "relu",
    "none": "none",
    "null": "none",
    "": "none",
    "linear": "none",
    "identity": "none",
    "softmax": "softmax",
    "logsoftmax": "softmax",
    "sigmoid": "sigmoid",
    "logistic": "sigmoid",
}
NOT_STANDARD = {"min_", "data_min_", "data_max_", "max_abs_", "quantiles_", "lambdas_"}
"""Attributes of scalers of scikit-learn that don't just subtract a mean and divide by a scale."""
Matrix = list[list[float]]
Note = tuple[str, Mapping[str, object]]
"""An assumption: a sentence of `[pipeline.own.notes]`, and its fields."""


@dataclass
class Layer:
    """A dense layer as a file describes it; `path` leads to its weights."""

    path: str
    weight: Matrix
    bias: list[float] | None
    activation: str


@dataclass
class Description:
    """The content of a model file, before its parts are checked against each other."""

    layers: list[Layer]
    feature_names: Any = None
    class_names: Any = None
    notes: list[Note] = field(default_factory=list)


def describe(node: Any) -> Description:
    """Describe a parsed file in any supported format; BadValue if it has none of them."""
    if isinstance(node, list):
        raise BadValue("bare_list", "")
    node = mapping(node, "JSON")
    for wrapper in ("state_dict", "model_state_dict"):
        if isinstance(node.get(wrapper), dict):
            node = {**node, **node[wrapper]}
    if "layers" in node:
        description = _dense(node)
    elif "coefs_" in node:
        description = _mlp(node)
    elif "coef_" in node:
        description = _linear(node)
    elif any(re.search(r"(^|\.)weight$", key) for key in node):
        description = _state_dict(node)
    elif isinstance(node.get("config"), dict):
        raise BadValue("architecture", "")
    else:
        raise BadValue("no_model", "")
    description.feature_names = _first(node, "feature_names", "feature_names_in_")
    description.class_names = _first(node, "class_names", "classes_", "classes")
    return description


def _first(node: Mapping[str, Any], *keys: str) -> Any:
    return next((node[key] for key in keys if node.get(key) is not None), None)


def activation(value: Any, path: str, *, last: bool = False) -> str:
    """Return "none" or "relu", for the last layer "none", "softmax" or "sigmoid".

    Accepts the spellings of PyTorch (`ReLU()`, `nn.Identity`), Keras (`linear`) and scikit-learn
    (`logistic`).
    """
    plain = "none" if value is None else value
    if isinstance(plain, str) and len(plain) <= 100:
        plain = re.sub(r"\([^()]*\)$", "", plain.strip()).rpartition(".")[2]
        name = SPELLINGS.get(re.sub("[ _-]", "", plain).lower())
        if name and name in (("none", "softmax", "sigmoid") if last else ("none", "relu")):
            return name
    raise BadValue("last" if last else "activation", as_json(value), field=path)


# --- our own format ----------------------------------------------------------------------------


def _dense(node: Mapping[str, Any]) -> Description:
    description = Description([])
    nodes = sized_list(node["layers"], "layers", 1, LAYERS, "many_layers")
    for i, layer in enumerate(nodes):
        path = f"layers[{i}]"
        layer = mapping(layer, path)
        weight, transposed = f"{path}.weight", "weight" not in layer and "kernel" in layer
        if transposed:
            weight = f"{path}.kernel"
            description.notes.append(("kernel", {"field": weight}))
        elif "weight" not in layer:
            raise BadValue("missing", "", field=weight)
        last = i + 1 == len(nodes)
        if "activation" not in layer and not last:
            raise BadValue("activation_missing", "", field=f"{path}.activation")
        table = matrix(layer["kernel" if transposed else "weight"], weight, UNITS)
        description.layers.append(
            Layer(
                weight,
                _transpose(table) if transposed else table,
                _bias(layer.get("bias"), f"{path}.bias"),
                activation(layer.get("activation"), f"{path}.activation", last=last),
            )
        )
    return description


def _bias(value: Any, path: str) -> list[float] | None:
    """Return the numbers of a bias; None if the layer has none (`bias=False`)."""
    return None if value is None or value is False else numbers(value, path, UNITS)


def _transpose(table: Matrix) -> Matrix:
    return [list(column) for column in zip(*table, strict=True)]


# --- PyTorch -----------------------------------------------------------------------------------


def _state_dict(node: Mapping[str, Any]) -> Description:
    """Read linear layers in the order of the file, or of the numbers in their names.

    Numbers count where names differ only in them: keys sorted as text have 10 before 2.
    """
    for key in node:
        if "." in key and not key.endswith((".weight", ".bias")):
            raise BadValue("not_linear", "", field=key)
    prefixes = [key.removesuffix("weight") for key in node if re.search(r"(^|\.)weight$", key)]
    if len({re.sub(r"\d+", "", prefix) for prefix in prefixes}) == 1:
        prefixes.sort(key=lambda prefix: [int(n[:9]) for n in re.findall(r"\d+", prefix)])
    sized_list(prefixes, "state_dict", 1, LAYERS, "many_layers")
    for prefix in prefixes:
        if not _is_table(node[f"{prefix}weight"]):
            raise BadValue("not_linear", "", field=f"{prefix}weight")
    between = _hidden_activations(node, len(prefixes) - 1, "state_dict")
    description = Description(
        [], notes=[("state_dict", {"order": " → ".join(p[:-1] or "weight" for p in prefixes)})]
    )
    for prefix, name in zip(prefixes, [*between, "none"], strict=True):
        weight = matrix(node[f"{prefix}weight"], f"{prefix}weight", UNITS)
        bias = _bias(node.get(f"{prefix}bias"), f"{prefix}bias")
        description.layers.append(Layer(f"{prefix}weight", weight, bias, name))
    return description


def _is_table(value: Any) -> bool:
    """Whether a value has two dimensions, as the weight of a linear layer has."""
    rows = value if isinstance(value, list) else []
    return bool(rows) and all(isinstance(row, list) for row in rows[:1]) and not _is_nested(rows[0])


def _is_nested(row: Sequence[Any]) -> bool:
    return bool(row) and isinstance(row[0], list)


def _hidden_activations(node: Mapping[str, Any], count: int, source: str) -> list[str]:
    """Return the activations of `count` hidden layers, which the parameters don't include."""
    if count == 0:
        return []
    given = node.get("activation", node.get("activations"))
    if given is None:
        raise BadValue(f"{source}_activation", "")
    if not isinstance(given, list):
        return [activation(given, "activation")] * count
    sized_list(given, "activations", count, count + 1)
    return [activation(name, f"activations[{i}]") for i, name in enumerate(given[:count])]


# --- scikit-learn ------------------------------------------------------------------------------


def _linear(node: Mapping[str, Any]) -> Description:
    """Read a LogisticRegression: one row of coefficients for two classes, else one per class."""
    if node.get("multi_class") == "ovr":
        raise BadValue("one_vs_rest", "")
    coef = node["coef_"]
    flat = isinstance(coef, list) and not any(isinstance(row, list) for row in coef)
    weight = [numbers(coef, "coef_", UNITS)] if flat else matrix(coef, "coef_", UNITS)
    bias = _intercept(node.get("intercept_"), len(weight))
    note = "logistic" if len(weight) == 1 else "multinomial"
    return Description([Layer("coef_", weight, bias, "none")], notes=[(note, {})])


def _intercept(value: Any, count: int) -> list[float] | None:
    """Return an intercept per row; with `fit_intercept=False` scikit-learn stores a single 0."""
    if isinstance(value, int | float) and (count == 1 or value == 0):
        return [number(value, "intercept_")] * count
    if value == [0] and count > 1:
        return [0.0] * count
    return _bias(value, "intercept_")


def _mlp(node: Mapping[str, Any]) -> Description:
    """Read an MLPClassifier, whose weights have the shape (inputs, outputs)."""
    tables = sized_list(node["coefs_"], "coefs_", 1, LAYERS, "many_layers")
    biases = node.get("intercepts_")
    if biases is None:
        raise BadValue("missing", "", field="intercepts_")
    sized_list(biases, "intercepts_", len(tables), len(tables))
    last = node.get("out_activation_")
    if last == "identity":
        raise BadValue("regression", "", field="out_activation_")
    names = [
        *_hidden_activations(node, len(tables) - 1, "mlp"),
        activation(last, "out_activation_", last=True),
    ]
    layers = [
        Layer(
            f"coefs_[{i}]",
            _transpose(matrix(table, f"coefs_[{i}]", UNITS)),
            _bias(bias, f"intercepts_[{i}]"),
            name,
        )
        for i, (table, bias, name) in enumerate(zip(tables, biases, names, strict=True))
    ]
    return Description(layers, notes=[("mlp", {})])


# --- the scaler --------------------------------------------------------------------------------


def scaler(node: Mapping[str, Any], count: int) -> tuple[list[float], list[float]] | None:
    """Return mean and scale of each feature from a StandardScaler; None without one."""
    given = node.get("scaler")
    if given is None:
        return None
    given = mapping(given, "scaler")
    for key in NOT_STANDARD & given.keys():
        raise BadValue("scaler", key, field=f"scaler.{key}")
    parts = []
    for default, keys in ((0.0, ("mean", "mean_")), (1.0, ("scale", "scale_"))):
        key = keys[0] if keys[0] in given else keys[1]
        if key not in given:
            raise BadValue("missing", "", field=f"scaler.{keys[0]}")
        path, value = f"scaler.{key}", given[key]
        values = [default] * count if value is None else numbers(value, path, UNITS)
        if len(values) != count:
            raise BadValue("match", len(values), field=path, other="layers", expected=count)
        parts.append(values)
        for i, entry in enumerate(values):
            if keys[0] == "scale" and entry == 0:
                raise BadValue("zero", entry, field=f"{path}[{i}]")
    return parts[0], parts[1]
