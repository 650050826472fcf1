"""The shipped data sets and models, and that training again gives the same weights."""

import json
import time

import numpy as np
import pytest
from sklearn.datasets import load_digits, load_iris
from sklearn.linear_model import LogisticRegression

from assets.data.make import HERE, RIDGE, SEEN, UNITS_SEED, deeper_model, model, read
from core import predict_proba
from ui.models.custom_model import read_model
from ui.models.datasets import DATASETS, dataset, trained

NAMES = ("iris", "penguins", "digits")


def shipped(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights and biases of a shipped model."""
    layers = json.loads((HERE / "models" / f"{name}.json").read_text("utf-8"))["layers"]
    return np.array(layers[0]["weight"]), np.array(layers[0]["bias"])


@pytest.mark.parametrize("name", NAMES)
def test_training_again_gives_the_shipped_weights(name: str) -> None:
    """make.py reproduces the shipped weights to the last decimal but one."""
    again = model(name)["layers"][0]
    weight, bias = shipped(name)
    np.testing.assert_allclose(again["weight"], weight, atol=1.5e-4)
    np.testing.assert_allclose(again["bias"], bias, atol=1.5e-4)


@pytest.mark.parametrize("name", UNITS_SEED)
def test_training_the_deeper_model_again_gives_what_is_shipped(name: str) -> None:
    """Weights to the last decimals, and so every probability to a thousandth."""
    again, (units, _) = deeper_model(name), UNITS_SEED[name]
    made = read_model(json.dumps(again)).classifier
    shipped_one = trained(name, hidden=True).classifier
    assert [layer.weight.shape for layer in shipped_one.layers] == [(units, 4), (3, units)]
    for one, other in zip(made.layers, shipped_one.layers, strict=True):
        np.testing.assert_allclose(one.weight, other.weight, atol=1e-2)
    x = dataset(name).x
    np.testing.assert_allclose(
        predict_proba(made, x), predict_proba(shipped_one, x), rtol=0, atol=1e-3
    )


@pytest.mark.parametrize("name", UNITS_SEED)
def test_a_hidden_layer_does_not_fit_worse(name: str) -> None:
    """It recognises as many of the rows as the model without, within one."""
    data = dataset(name)
    right = [
        (predict_proba(trained(name, hidden).classifier, data.x).argmax(axis=1) == data.truth).sum()
        for hidden in (False, True)
    ]
    assert right[1] >= right[0] - 1


@pytest.mark.parametrize("name", NAMES)
def test_scikit_learn_finds_the_same_weights(name: str) -> None:
    """The same ridge on the same standardised features, folded back, to 1e-4."""
    _, x, labels = read(name)
    x, y = x[: SEEN[name]], labels[: SEEN[name]]
    digits = name == "digits"
    mean, spread = (0.0, 1.0) if digits else (x.mean(axis=0), x.std(axis=0))
    found = LogisticRegression(C=1 / RIDGE[name], solver="newton-cholesky", tol=1e-9, max_iter=999)
    found.fit((x - mean) / spread, y)
    weight, bias = shipped(name)
    folded = found.coef_ / spread
    np.testing.assert_allclose(weight, folded, atol=1e-4)
    offset = found.intercept_ - (folded * mean).sum(axis=1)
    np.testing.assert_allclose(bias, offset, atol=1e-4)


def test_penguins_are_fitted_in_a_moment() -> None:
    """The best of five fits takes no more than a tenth of a second."""
    times = []
    for _ in range(5):
        begin = time.process_time()
        model("penguins")
        times.append(time.process_time() - begin)
    assert min(times) <= 0.1


def test_the_tables_are_those_of_their_sources() -> None:
    """Iris and digits as scikit-learn has them."""
    _, x, _ = read("digits")
    np.testing.assert_array_equal(x, load_digits().data[:500])
    _, x, labels = read("iris")
    np.testing.assert_array_equal(x, load_iris().data)
    assert [labels.count(kind) for kind in dict.fromkeys(labels)] == [50, 50, 50]


@pytest.mark.parametrize("name", NAMES)
def test_each_table_has_its_credit_and_licence_beside_it(name: str) -> None:
    """Who made it, where it is published, and what one may do with it."""
    text = (HERE / f"{name}.md").read_text("utf-8")
    assert "Source:" in text
    assert "Licence:" in text
    assert "doi 10." in text


@pytest.mark.parametrize(("name", "right"), [("iris", 0.95), ("penguins", 0.97), ("digits", 0.9)])
def test_the_models_recognise_what_is_shown(name: str, right: float) -> None:
    """Nearly all rows on offer get their true class; for digits, rows never seen in training."""
    data = dataset(name)
    guesses = predict_proba(trained(name).classifier, data.x).argmax(axis=1)
    assert (guesses == data.truth).mean() >= right


def test_digits_on_offer_were_not_trained_on() -> None:
    """The page shows the rows after those that make.py fits to."""
    assert DATASETS["digits"].first_row == SEEN["digits"]
    assert len(dataset("digits").x) == 100
