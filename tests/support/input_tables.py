"""Models and checks for tests of tables of inputs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from core import Classifier, DenseLayer
from ui.models.custom_inputs import Inputs, read_inputs
from ui.models.datasets import dataset
from ui.models.inputs_summary import inputs_summary
from ui.state.codecs import BadValue
from ui.text.words import languages, words

IRIS = Classifier(
    (
        DenseLayer(
            [
                [-1.3014, 2.6705, -1.0974, -2.3846],
                [0.7122, -0.8329, -0.2066, -1.0876],
                [0.5892, -1.8376, 1.3039, 3.4722],
            ],
            [6.2184, 2.5403, -8.7587],
        ),
    ),
    ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
    ("setosa", "versicolor", "virginica"),
)
FLOWERS = pd.DataFrame(dataset("iris").x, columns=IRIS.feature_names)
SPECIES = [IRIS.class_names[at] for at in dataset("iris").truth]


def identity(features: Sequence[str], classes: Sequence[str] = ("cat", "dog")) -> Classifier:
    """Return a model whose logits are its features."""
    weight = np.eye(len(classes), len(features))
    return Classifier((DenseLayer(weight, np.zeros(len(classes))),), features, classes)


TWO = identity(("size", "age"))
KOREAN = identity(("키", "몸무게"), ("여", "남"))


def rules(rows: Inputs) -> list[str]:
    """Return the rules of the notes; check that each has a sentence in every language."""
    for lang in languages():
        shown = inputs_summary(rows, identity(["f"] * rows.x.shape[1]), words(lang))
        assert "{" not in shown, shown
    return [rule for rule, _ in rows.notes]


def note(rows: Inputs, rule: str) -> dict[str, Any]:
    """Return the fields of a note."""
    return dict(rows.notes)[rule]


def error_of(file: bytes | str, model: Classifier = TWO) -> BadValue:
    """Return the error of a table; check that it has a sentence in every language."""
    with pytest.raises(BadValue) as caught:
        read_inputs(file, model)
    check_sentence(caught.value)
    return caught.value


def check_sentence(error: BadValue) -> None:
    """Check that the sentence of an error has all its fields in every language."""
    for lang in languages():
        text = words(lang).raw(f"pipeline.own.errors.{error.rule}")
        fields = {"value": error.value, **error.limits}
        assert "{" not in text.format(**fields).replace(error.value, ""), text
