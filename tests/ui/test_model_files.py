"""Model files: encodings, full names, numbers of any size, and the summary."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Classifier, DenseLayer, predict_proba
from ui.models.custom_model import read_model, write_model
from ui.models.model_summary import summary
from ui.state.codecs import BadValue
from ui.text.words import shorten, words

W = np.array([[1.0, 2.0], [3.0, -4.0], [0.5, 1.0]])
B = np.array([0.5, -1.0, 0.0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949"])
def test_a_file_is_read_in_the_encodings_of_windows(encoding: str) -> None:
    """PowerShell writes UTF-16, Korean Windows CP949; an encoding other than UTF-8 gets a note."""
    text = json.dumps({"coef_": W.tolist(), "classes_": ["가", "나", "다"]}, ensure_ascii=False)
    model = read_model(text.encode(encoding))
    assert model.classifier.class_names == ("가", "나", "다")
    assert ("encoding" in dict(model.notes)) == (not encoding.startswith("utf-8"))


def test_names_that_begin_alike_stay_apart() -> None:
    """In full in the model, and still different where there is room for a few characters."""
    long = ["standardscaler__mean radius (mm)", "standardscaler__mean radius (error)"]
    layers = [{"weight": [[1, 0], [0, 1]]}]
    model = read_model(json.dumps({"layers": layers, "feature_names": long}))
    assert model.classifier.feature_names == tuple(long)
    for width in (10, 14, 24, 40):
        short = shorten(long, width)
        assert len(set(short)) == 2
        assert all(len(name) <= width for name in short)


@given(
    st.lists(st.text(max_size=30), min_size=2, max_size=2),
    st.lists(st.floats(-1e20, 1e20), min_size=4, max_size=4),
)
def test_a_model_that_is_written_is_read_as_the_same(names: list[str], values: list[float]) -> None:
    """Whatever names and numbers it has: the digest is the same."""
    layers = [{"weight": [values[:2], values[2:]]}]
    model = read_model(json.dumps({"layers": layers, "class_names": names}))
    assert read_model(write_model(model.classifier)) == model


def test_numbers_of_any_size_that_the_sums_bear_are_read() -> None:
    """From 1e-300 to 1e20; a model whose sums would leave the range says so."""
    layers = [{"weight": [[1e-300, 1e20], [0, 1]], "bias": [1e30, 0]}]
    p = predict_proba(read_model(json.dumps({"layers": layers})).classifier, [1, -1])
    assert p.tolist() == [1, 0]
    with pytest.raises(BadValue, match="reach"):
        read_model('{"layers": [{"weight": [[1e38, 0], [0, 1]]}]}')


def test_the_summary_says_layers_sizes_and_names() -> None:
    """From features to classes in one line."""
    model = Classifier(
        (DenseLayer(W, B, "relu"), DenseLayer(W.T, [0, 0])), ("a", "b"), ("cat", "dog")
    )
    line, *rest = summary(read_model(write_model(model)), words("en"))
    assert line == "features: 2 (a, b) → hidden units: 3, ReLU → classes: 2 (cat, dog)"
    assert rest == []
