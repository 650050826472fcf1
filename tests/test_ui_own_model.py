"""Models and inputs that people bring: what is read, and what is refused with which words."""

import contextlib
import csv
import io
import json
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.codecs import BadValue
from ui.datasets import trained
from ui.own_model import BYTES, CLASSES, FEATURES, read_inputs, read_model, write_model
from ui.words import languages, words

GOOD: dict[str, Any] = {
    "layers": [
        {"weight": [[1, 2], [3, 4], [5, 6]], "bias": [0, 0, 1], "activation": "relu"},
        {"weight": [[1, 0, 1], [0, 1, 0]], "bias": [0.5, -0.5], "activation": "none"},
    ],
    "feature_names": ["size", "age"],
    "class_names": ["cat", "dog"],
}


def but(**changes: Any) -> str:
    """The good model with some entries replaced."""
    return json.dumps(GOOD | changes)


def refused(file: bytes | str) -> BadValue:
    """The error that a model gives, which has a sentence in each language."""
    with pytest.raises(BadValue) as caught:
        read_model(file)
    said(caught.value)
    return caught.value


def said(error: BadValue) -> None:
    """Every field of the sentence is filled in, in every language."""
    for lang in languages():
        text = words(lang)(f"pipeline.own.errors.{error.rule}", value=error.value, **error.limits)
        assert "{" not in text.replace(error.value, ""), text


def test_a_good_model_is_read() -> None:
    """Layers, activations and names as they stand in the file."""
    model = read_model(but()).classifier
    assert [layer.weight.shape for layer in model.layers] == [(3, 2), (2, 3)]
    assert [layer.activation for layer in model.layers] == ["relu", "none"]
    assert (model.feature_names, model.class_names) == (("size", "age"), ("cat", "dog"))


def test_what_is_written_is_read_back() -> None:
    """A download is a model that can be brought again, and is the same."""
    model = read_model(but())
    assert read_model(write_model(model.classifier)) == model


def test_names_may_be_missing_and_are_cleaned() -> None:
    """Without names there are letters and numbers; nothing in a name hides or reverses."""
    model = read_model(json.dumps({"layers": GOOD["layers"]})).classifier
    assert (model.feature_names, model.class_names) == (("x1", "x2"), ("y1", "y2"))
    odd = read_model(but(class_names=["a\u202eb\u0000", 7])).classifier
    assert odd.class_names == ("ab", "7")


LAYER = {"weight": [[1, 2], [3, 4]], "bias": [0, 0]}


@pytest.mark.parametrize(
    ("file", "rule", "where"),
    [
        ("", "json", None),
        ('{"layers": [1, 2', "json", None),
        ('{"layers": NaN}', "not_finite", None),
        ('{"layers": [{"weight": [[1, -Infinity]]}]}', "not_finite", None),
        ("{'layers': []}", "single_quotes", None),
        (b"\xff\xfe", "json", None),
        (b"\xff\xfe\x00\xd8", "encoding", None),
        (b'{"f\xfcr": 1}', "encoding", None),
        ("[" * 5000, "json", None),
        ("[" + "1," * 200_000 + "1]", "many", None),
        (" " * (BYTES + 1), "size", None),
        ("[]", "bare_list", None),
        ("7", "object", "JSON"),
        ("{}", "no_model", None),
        (but(layers=[]), "length", "layers"),
        (but(layers=[LAYER] * 4), "length", "layers"),
        (but(layers=[1]), "object", "layers[0]"),
        (but(layers=[{}]), "missing", "layers[0].weight"),
        (but(layers=[LAYER | {"weight": 3}]), "list", "layers[0].weight"),
        (but(layers=[LAYER | {"weight": [[1, 2], [3]]}]), "match", "layers[0].weight[1]"),
        (but(layers=[LAYER | {"weight": [[1, 2], [3, "x"]]}]), "number", "layers[0].weight[1][1]"),
        (but(layers=[LAYER | {"weight": [[1, 2], [3, None]]}]), "number", None),
        (but(layers=[LAYER | {"weight": [[1, 2], [3, True]]}]), "number", None),
        (but(layers=[LAYER | {"weight": [[1, 2], [3, 1e300]]}]), "reach", "layers"),
        (but(layers=[LAYER | {"bias": [1]}]), "match", "layers[0].bias"),
        (but(layers=[LAYER | {"activation": "tanh"}, LAYER]), "activation", "layers[0].activation"),
        (but(layers=[LAYER | {"activation": ["relu"]}, LAYER]), "activation", None),
        (but(layers=[LAYER, LAYER]), "activation_missing", "layers[0].activation"),
        (but(layers=[LAYER | {"activation": "relu"}]), "last", "layers[0].activation"),
        (but(layers=[GOOD["layers"][0], LAYER]), "match", "layers[1].weight[0]"),
        (but(feature_names=["a"]), "match", "feature_names"),
        (but(class_names="cat"), "list", "class_names"),
        (but(class_names=["cat", {}]), "name", "class_names[1]"),
        (
            but(layers=[{"weight": [[0] * (FEATURES + 1)] * 2, "bias": [0, 0]}]),
            "length",
            "layers[0].weight[0]",
        ),
        (
            but(layers=[{"weight": [[0]] * (CLASSES + 1), "bias": [0] * (CLASSES + 1)}]),
            "length",
            "layers[0].weight",
        ),
        ('{"layers": [{"weight": [[' + "9" * 400 + ']], "bias": [0]}]}', None, None),
    ],
)
def test_a_bad_model_says_what_and_where(file: bytes | str, rule: str, where: str) -> None:
    """Each breach names its rule and its place; no other error leaves the reader."""
    error = refused(file)
    assert rule is None or error.rule == rule
    assert where is None or error.limits["field"] == where


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_garbage_is_refused_in_words(file: bytes | str) -> None:
    """Whatever the bytes, there is a model or a sentence."""
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
    """Anything in the place of a number, a row or a name gives a model or a sentence."""
    wrong = [[1, node], [3, 4]] if row and part == "weight" else node
    text = but(layers=[LAYER | {part: wrong}], feature_names=["a", name])
    try:
        read_model(text)
    except BadValue as error:
        said(error)


@pytest.mark.parametrize("file", ["[" * BYTES, "9" * BYTES, '"' * BYTES, "[1," * (BYTES // 3)])
def test_a_hostile_file_is_refused_at_once(file: str) -> None:
    """A megabyte of brackets, digits or quotes takes no more than a moment."""
    start = time.process_time()
    refused(file)
    assert time.process_time() - start < 0.3


# --- inputs ------------------------------------------------------------------------------------

MODEL = read_model(but()).classifier


@pytest.mark.parametrize(
    "text",
    ["1,2\n3,4", "size,age\n1,2\n3,4\n", "age;size\r\n2;1\r\n4;3", "\ufeffsize\tage\n1\t2\n\n3\t4"],
)
def test_rows_are_read_as_people_write_them(text: str) -> None:
    """With or without a heading, in any order of columns, by comma, semicolon or tab."""
    assert read_inputs(text.encode(), MODEL).x.tolist() == [[1, 2], [3, 4]]


def test_one_more_column_is_the_true_class() -> None:
    """A name that the model knows is a truth, any other is none."""
    rows = read_inputs("size,age,class\n1,2,dog\n3,4,cow\n5,6,cat", MODEL)
    assert rows.truth == (1, -1, 0)


@pytest.mark.parametrize(
    ("text", "rule", "limits"),
    [
        ("", "empty", {}),
        ("size,age\n", "empty", {}),
        ("1,2\n3", "cells", {"row": 2, "expected": 2}),
        ("1\n2", "cells", {"row": 1, "expected": 2}),
        ("size,age\n1,2\n3,old", "cell", {"row": 3, "field": "age"}),
        ("1,2\nnan,4", "cell_range", {"row": 2, "field": "size"}),
        ("1,2\n1e16,4", "cell_range", {"row": 2, "field": "size"}),
        ("1,2\n1_0,4", "cell", {"row": 2, "field": "size"}),
        ("1,2\n" * 1001, "rows", {"limit": 1000}),
        (" " * (BYTES + 1), "size", {}),
    ],
)
def test_a_bad_row_is_named(text: str, rule: str, limits: dict[str, Any]) -> None:
    """Row, column and value stand in the sentence."""
    with pytest.raises(BadValue) as caught:
        read_inputs(text, MODEL)
    said(caught.value)
    assert caught.value.rule == rule
    assert limits.items() <= caught.value.limits.items()


@given(st.binary(max_size=100) | st.text("0123456789,;\t\n\r\"'e.-xa\0", max_size=60))
def test_garbage_rows_are_refused_in_words(file: bytes | str) -> None:
    """Whatever the bytes, there are rows or a sentence."""
    try:
        assert np.isfinite(read_inputs(file, MODEL).x).all()
    except BadValue as error:
        said(error)


def test_the_tables_of_the_shipped_models_are_read_by_the_same_reader() -> None:
    """Shipped models are in the format of a person's own."""
    rows = list(csv.reader(io.StringIO("1,2,3,4")))
    assert read_inputs(",".join(rows[0]), trained("iris").classifier).x.shape == (1, 4)
