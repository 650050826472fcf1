"""The whole chain: features, dense layers, softmax, prediction."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from core import (
    Classifier,
    DenseLayer,
    InputError,
    affine,
    class_logits,
    forward,
    predict_proba,
    softmax,
    sum_bounds,
)

HIDDEN = DenseLayer([[1, -1], [0.5, 2], [-3, 1]], [0.1, -4, 0], "relu")
OUTPUT = DenseLayer([[1, 2, 3], [0, -1, 1]], [0.5, -0.5])
MODEL = Classifier([HIDDEN, OUTPUT], ["ears", "tail"], ["cat", "dog"])


def test_forward_shows_every_product_sum_and_share():
    """Each record holds what the step made of what the step before gave."""
    steps = forward(MODEL, [2, 1])
    first, second = steps.layers
    assert first.inputs.tolist() == [2, 1]
    assert first.contributions.tolist() == [[2, -1], [1, 2], [-6, 1]]
    assert first.pre_activation.tolist() == [1.1, -1, -5]
    assert first.outputs.tolist() == [1.1, 0, 0]
    assert second.inputs.tolist() == first.outputs.tolist()
    assert second.contributions.tolist() == [[1.1, 0, 0], [0, 0, 0]]
    assert second.outputs.tolist() == [1.6, -0.5]
    assert steps.softmax.logits.tolist() == [1.6, -0.5]
    assert steps.probabilities.tolist() == softmax([1.6, -0.5]).tolist()
    assert steps.prediction == 0
    assert MODEL.class_names[steps.prediction] == "cat"


def test_a_batch_gives_the_same_probabilities_one_by_one():
    """As forward gives them, but that matrix products may round otherwise; so are the logits."""
    rows = np.random.default_rng(0).normal(size=(20, 2))
    batch = predict_proba(MODEL, rows)
    for row, z, p in zip(rows, class_logits(MODEL, rows), batch, strict=True):
        steps = forward(MODEL, row)
        np.testing.assert_allclose(steps.probabilities, p, rtol=1e-13)
        np.testing.assert_allclose(steps.softmax.logits, z, rtol=1e-13, atol=1e-13)


def test_forward_takes_a_batch():
    """Every record has the leading axes of the inputs, and each row is that of one input."""
    rows = np.random.default_rng(1).normal(size=(4, 5, 2))
    steps = forward(MODEL, rows)
    alone = forward(MODEL, rows[2, 3])
    assert steps.layers[0].contributions.shape == (4, 5, 3, 2)
    assert steps.prediction.shape == (4, 5)
    assert steps.prediction[2, 3] == alone.prediction
    np.testing.assert_array_equal(steps.probabilities[2, 3], alone.probabilities)
    np.testing.assert_array_equal(steps.layers[1].outputs[2, 3], alone.layers[1].outputs)


def test_without_a_hidden_layer_it_is_softmax_regression():
    """One layer: affine, then softmax."""
    model = Classifier([OUTPUT], "abc", ["cat", "dog"])
    x = [1, 2, -1]
    assert forward(model, x).probabilities.tolist() == softmax([2.5, -3.5]).tolist()


def test_a_tie_goes_to_the_first():
    """Of equal probabilities the first is the prediction."""
    model = Classifier([DenseLayer([[0], [0]], [1, 1])], ["x"], ["cat", "dog"])
    assert forward(model, [5]).prediction == 0


def test_agrees_with_a_network_of_scikit_learn():
    """Weights copied from an MLPClassifier (transposed) give its probabilities."""
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(60, 4))
    labels = rng.integers(0, 3, 60)
    network = MLPClassifier((5, 4), max_iter=3, random_state=0)
    for _ in range(3):
        network.partial_fit(rows, labels, classes=[0, 1, 2])
    pairs = list(zip(network.coefs_, network.intercepts_, ["relu", "relu", "none"], strict=True))
    layers = [DenseLayer(weight.T, bias, activation) for weight, bias, activation in pairs]
    model = Classifier(layers, [f"x{i}" for i in range(4)], "abc")
    np.testing.assert_allclose(predict_proba(model, rows), network.predict_proba(rows), rtol=1e-12)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([], [], []), "layers must not be empty, got shape (0,)"),
        (
            ([HIDDEN, HIDDEN], "ab", "abc"),
            "layers[1].weight (3, 2) does not match layers[0].weight (3, 2): "
            "inputs and outputs must agree",
        ),
        (
            ([HIDDEN, OUTPUT], "abc", "ab"),
            "feature_names (3,) does not match layers[0].weight (3, 2): n_features must agree",
        ),
        (
            ([HIDDEN, OUTPUT], "ab", "a"),
            "class_names (1,) does not match layers[-1].weight (2, 3): n_classes must agree",
        ),
    ],
)
def test_a_classifier_that_does_not_fit_together_is_refused(arguments, sentence):
    """Shapes and names are checked when the classifier is made."""
    with pytest.raises(InputError) as caught:
        Classifier(*arguments)
    assert str(caught.value) == sentence


def test_an_input_that_does_not_fit_is_refused():
    """The features must be as many as the first layer takes."""
    with pytest.raises(InputError, match=r"weight \(3, 2\) does not match x \(1,\): n_features"):
        forward(MODEL, [1])
    with pytest.raises(InputError, match="x is too large"):
        forward(MODEL, [1e308, 1e308])


def _chain(layers: list[DenseLayer]) -> Classifier:
    n_features, n_classes = layers[0].weight.shape[1], len(layers[-1].bias)
    return Classifier(layers, map(str, range(n_features)), map(str, range(n_classes)))


def test_no_sum_exceeds_its_bound_and_some_signs_reach_it():
    """The signs of all inputs and weights alike: then nothing cancels."""
    rng = np.random.default_rng(2)
    layers = [DenseLayer(rng.normal(size=(3, 3)), rng.normal(size=3), "relu") for _ in range(3)]
    x = rng.normal(size=(20, 3))
    positive = [DenseLayer(abs(one.weight), abs(one.bias), "relu") for one in layers]
    values, highest = x, abs(x)
    bounds = zip(layers, positive, sum_bounds(_chain(layers), x), strict=True)
    for layer, alike, bound in bounds:
        sums = affine(values, layer.weight, layer.bias)
        highest = affine(highest, alike.weight, alike.bias)
        assert (abs(sums) <= bound * (1 + 1e-12)).all()
        np.testing.assert_allclose(bound, highest, rtol=1e-12)
        values = layer.activate(sums)


def test_a_bound_beyond_float64_is_inf_from_there_on():
    """Also where a weight of 0 follows."""
    layers = [DenseLayer([[1e300]], [0]), DenseLayer([[0]], [1])]
    assert [bound.tolist() for bound in sum_bounds(_chain(layers), [1e300])] == [[np.inf], [np.inf]]
    with pytest.raises(
        InputError, match=r"X \(2,\) does not match layers\[0\]\.weight \(1, 1\): n_features"
    ):
        sum_bounds(_chain(layers), [1, 2])
