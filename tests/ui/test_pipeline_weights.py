"""What the pipeline lesson says about the ridge, and about sums of weights."""

import numpy as np
import pytest
from pipeline_states import CAT, model

from core import affine, fit_softmax, softmax
from ui.models.datasets import dataset, trained


def weights(name: str) -> np.ndarray:
    """Return the weights of a trained model with one layer."""
    return trained(name).classifier.layers[0].weight


def wrong_with(name: str, ridge: float) -> int:
    """How many rows straight borders get wrong, fitted with a ridge on standardised features."""
    shown = dataset(name)
    x, truth = np.array(shown.x), np.array(shown.truth)
    fit = fit_softmax((x - x.mean(axis=0)) / x.std(axis=0), truth, l2=ridge)
    logits = affine((x - x.mean(axis=0)) / x.std(axis=0), fit.weight, fit.bias)
    return int((logits.argmax(axis=1) != truth).sum())


@pytest.mark.parametrize(
    ("name", "ridge", "wrong"),
    [("iris", 1, 4), ("iris", 0.01, 2), ("penguins", 1, 3), ("penguins", 0.01, 0)],
)
def test_a_weaker_ridge_leaves_fewer_mistakes(name: str, ridge: float, wrong: int) -> None:
    """What the lessons say about the ridge: it is why the hard cases are hard."""
    assert wrong_with(name, ridge) == wrong


@pytest.mark.parametrize("name", ["iris", "penguins"])
def test_the_ridge_makes_every_column_of_weights_add_up_to_0(name: str) -> None:
    """So that a weight above 0 speaks for its class, compared with the average of all."""
    assert np.abs(weights(name).sum(axis=0)).max() < 1e-3


def test_a_number_added_to_a_column_of_weights_moves_no_probability() -> None:
    """Only how far a weight lies above those of the other classes counts."""
    layer = model("plain").layers[0]
    moved = layer.weight + np.array([5.0, 0.0, 0.0])
    before, after = (softmax(affine(CAT, w, layer.bias)) for w in (layer.weight, moved))
    assert after == pytest.approx(before, abs=1e-15)
