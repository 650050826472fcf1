"""A visitor's own models: which are read, and which are refused with which error."""

import contextlib
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.custom_model import CLASSES, FEATURES, read_model, write_model
from ui.models.file_text import BYTES
from ui.state.codecs import BadValue
from ui.text.words import languages, words

GOOD: dict[str, Any] = {
    "layers": [
        {"weight": [[1, 2], [3, 4], [5, 6]], "bias": [0, 0, 1], "activation": "relu"},
        {"weight": [[1, 0, 1], [0, 1, 0]], "bias": [0.5, -0.5], "activation": "none"},
    ],
    "feature_names": ["size", "age"],
    "class_names": ["cat", "dog"],
}


def good_model(**changes: Any) -> str:
    """The good model with some entries replaced."""
    return json.dumps(GOOD | changes)


def error_of(file: bytes | str) -> BadValue:
    """Return the error of a model; check that it has a sentence in every language."""
    with pytest.raises(BadValue) as caught:
        read_model(file)
    check_sentence(caught.value)
    return caught.value


def check_sentence(error: BadValue) -> None:
    """Check that the sentence of an error has all its fields in every language."""
    for lang in languages():
        text = words(lang)(f"pipeline.own.errors.{error.rule}", value=error.value, **error.limits)
        assert "{" not in text.replace(error.value, ""), text


def test_a_good_model_is_read() -> None:
    """Layers, activations and names as they stand in the file."""
    model = read_model(good_model()).classifier
    assert [layer.weight.shape for layer in model.layers] == [(3, 2), (2, 3)]
    assert [layer.activation for layer in model.layers] == ["relu", "none"]
    assert (model.feature_names, model.class_names) == (("size", "age"), ("cat", "dog"))


def test_what_is_written_is_read_back() -> None:
    """A downloaded model can be uploaded again, and has the same digest."""
    model = read_model(good_model())
    assert read_model(write_model(model.classifier)) == model


def test_names_may_be_missing_and_are_cleaned() -> None:
    """Without names there are letters and numbers; nothing in a name hides or reverses."""
    model = read_model(json.dumps({"layers": GOOD["layers"]})).classifier
    assert (model.feature_names, model.class_names) == (("x1", "x2"), ("y1", "y2"))
    odd = read_model(good_model(class_names=["a\u202eb\u0000", 7])).classifier
    assert odd.class_names == ("ab", "7")


LAYER = {"weight": [[1, 2], [3, 4]], "bias": [0, 0]}


@pytest.mark.parametrize(
    ("file", "rule", "where"),
    [
        ("", "json_end", None),
        ('{"layers": [1, 2', "json_end", None),
        ('{"layers": [1, 2\n\n', "json_end", None),
        ('{"layers": [1,]\n}', "json", None),
        ('{"layers": NaN}', "not_finite", None),
        ('{"layers": [{"weight": [[1, -Infinity]]}]}', "not_finite", None),
        ("{'layers': []}", "single_quotes", None),
        (b"\xff\xfe", "json_end", None),
        (b"\x80\x04\x95\xff", "binary", None),
        (b"\xff\xfe\x00\xd8", "encoding", None),
        (b'{"f\xfcr": 1}', "encoding", None),
        ("[" * 5000, "json", None),
        ("[" + "1," * 200_000 + "1]", "many", None),
        (" " * (BYTES + 1), "size", None),
        ("[]", "bare_list", None),
        ("7", "object", "JSON"),
        ("{}", "no_model", None),
        (good_model(layers=[]), "length", "layers"),
        (good_model(layers=[LAYER] * 4), "many_layers", "layers"),
        (good_model(layers=[1]), "object", "layers[0]"),
        (good_model(layers=[{}]), "missing", "layers[0].weight"),
        (good_model(layers=[LAYER | {"weight": 3}]), "list", "layers[0].weight"),
        (good_model(layers=[LAYER | {"weight": [[1, 2], [3]]}]), "match", "layers[0].weight[1]"),
        (
            good_model(layers=[LAYER | {"weight": [[1, 2], [3, "x"]]}]),
            "number",
            "layers[0].weight[1][1]",
        ),
        (good_model(layers=[LAYER | {"weight": [[1, 2], [3, None]]}]), "number", None),
        (good_model(layers=[LAYER | {"weight": [[1, 2], [3, True]]}]), "number", None),
        (good_model(layers=[LAYER | {"weight": [[1, 2], [3, 1e300]]}]), "reach", "layers"),
        (
            good_model(
                layers=[
                    LAYER | {"weight": [[1, 2], [3, 1e99]], "activation": "relu"},
                    LAYER | {"weight": [[1, 1e-99], [3, 0]]},
                ]
            ),
            "reach",
            "layers",
        ),
        (good_model(layers=[LAYER | {"bias": [1]}]), "match", "layers[0].bias"),
        (
            good_model(layers=[LAYER | {"activation": "tanh"}, LAYER]),
            "activation",
            "layers[0].activation",
        ),
        (good_model(layers=[LAYER | {"activation": ["relu"]}, LAYER]), "activation", None),
        (good_model(layers=[LAYER, LAYER]), "activation_missing", "layers[0].activation"),
        (good_model(layers=[LAYER | {"activation": "relu"}]), "last", "layers[0].activation"),
        (good_model(layers=[GOOD["layers"][0], LAYER]), "match", "layers[1].weight[0]"),
        (good_model(feature_names=["a"]), "match", "feature_names"),
        (good_model(class_names="cat"), "list", "class_names"),
        (good_model(class_names=["cat", {}]), "name", "class_names[1]"),
        (
            good_model(layers=[{"weight": [[0] * (FEATURES + 1)] * 2, "bias": [0, 0]}]),
            "large_layer",
            "layers[0].weight[0]",
        ),
        (json.dumps({"coef_": [[0] * 784] * 10}), "large_layer", "coef_[0]"),
        (json.dumps({"0.weight": [[0] * 4] * 128}), "large_layer", "0.weight"),
        (
            good_model(layers=[{"weight": [[0]] * (CLASSES + 1), "bias": [0] * (CLASSES + 1)}]),
            "many_classes",
            "layers[0].weight",
        ),
        ('{"layers": [{"weight": [[' + "9" * 400 + ']], "bias": [0]}]}', None, None),
    ],
)
def test_a_bad_model_says_what_and_where(file: bytes | str, rule: str, where: str) -> None:
    """Each error names its rule and path; no other exception is raised."""
    error = error_of(file)
    assert rule is None or error.rule == rule
    assert where is None or error.limits["field"] == where


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_garbage_is_refused_in_words(file: bytes | str) -> None:
    """Any bytes give a model or a BadValue."""
    with contextlib.suppress(BadValue):
        read_model(file)


nodes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(
    part=st.sampled_from(["weight", "bias", "activation"]),
    node=nodes,
    name=nodes,
    row=st.booleans(),
)
def test_a_model_with_garbage_inside_is_refused_in_words(
    part: str, node: Any, name: Any, row: bool
) -> None:
    """Any JSON in place of a number, a row or a name gives a model or a BadValue."""
    wrong = [[1, node], [3, 4]] if row and part == "weight" else node
    text = good_model(layers=[LAYER | {part: wrong}], feature_names=["a", name])
    try:
        read_model(text)
    except BadValue as error:
        check_sentence(error)


@pytest.mark.parametrize("file", ["[" * BYTES, "9" * BYTES, '"' * BYTES, "[1," * (BYTES // 3)])
def test_a_hostile_file_is_refused_at_once(file: str) -> None:
    """A megabyte of brackets, digits or quotes takes no more than a moment."""
    start = time.process_time()
    error_of(file)
    assert time.process_time() - start < 0.3
