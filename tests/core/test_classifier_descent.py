"""Gradient descent for softmax regression and for a network with a hidden layer."""

import time
import warnings

import numpy as np
import pytest
from sklearn.datasets import load_iris, make_classification
from sklearn.neural_network import MLPClassifier

from core import (
    Classifier,
    DenseLayer,
    InputError,
    class_logits,
    cross_entropy,
    fit_softmax,
    gradient_descent_classifier,
    initial_classifier,
    row_gradients,
    row_steps,
)

IRIS, SPECIES = load_iris(return_X_y=True)
SCALED = (IRIS - IRIS.mean(axis=0)) / IRIS.std(axis=0)
RANDOM = np.random.default_rng(0)


def start(n_features=4, n_classes=3, hidden=(), seed=0, x=None):
    """Return a classifier to begin from."""
    names = [f"feature {i}" for i in range(n_features)], [f"class {k}" for k in range(n_classes)]
    return initial_classifier(*names, hidden, seed, x)


def random_start(activations):
    """Return a classifier with biases too, of the given activations, 3 units each."""
    layers, n_inputs = [], 4
    for name in activations:
        layers.append(DenseLayer(RANDOM.normal(size=(3, n_inputs)), RANDOM.normal(size=3), name))
        n_inputs = 3
    return Classifier(layers, "abcd", "xyz")


def loss_of(model, x, y, l2):
    """Return what the descent goes down on: the mean loss and the penalty."""
    penalty = sum((layer.weight**2).sum() for layer in model.layers) * l2 / (2 * len(y))
    return cross_entropy(y, class_logits(model, x)).mean() + penalty


def nudged(model, i, part, index, step):
    """Return the model with one weight or bias moved."""
    layers = list(model.layers)
    values = {"weight": layers[i].weight.copy(), "bias": layers[i].bias.copy()}
    values[part][index] += step
    layers[i] = DenseLayer(values["weight"], values["bias"], layers[i].activation)
    return Classifier(layers, model.feature_names, model.class_names)


@pytest.mark.parametrize("activations", [["none"], ["relu", "none"], ["relu", "none", "relu"]])
@pytest.mark.parametrize("l2", [0, 3.0])
def test_a_step_is_the_slope_of_the_loss(activations, l2):
    """Each weight and bias moves by minus its central difference, up to h^2 and rounding over h."""
    x, y, h = SCALED[::10], SPECIES[::10], 1e-5
    model = random_start(activations)
    path = gradient_descent_classifier(model, x, y, 1.0, 1, l2)
    for i in range(len(activations)):
        for part in ("weight", "bias"):
            moved = getattr(path, part)[i]
            for index in np.ndindex(moved.shape[1:]):
                up, down = (loss_of(nudged(model, i, part, index, s), x, y, l2) for s in (h, -h))
                step = (moved[1] - moved[0])[index]
                assert step == pytest.approx(-(up - down) / (2 * h), abs=1e-8)


@pytest.mark.parametrize("activations", [["none"], ["relu", "none"], ["relu", "none", "relu"]])
def test_the_gradient_of_a_row_is_the_slope_of_its_loss(activations):
    """In each weight and bias, as a central difference; their mean is what the descent follows."""
    x, y, h = SCALED[::40], SPECIES[::40], 1e-5
    model = random_start(activations)
    gradients = row_gradients(model, x, y)
    path = gradient_descent_classifier(model, x, y, 1.0, 1)
    for i in range(len(activations)):
        for part in ("weight", "bias"):
            found, moved = getattr(gradients, part)[i], getattr(path, part)[i]
            np.testing.assert_allclose(-found.mean(axis=0), moved[1] - moved[0], atol=1e-13)
            for index in np.ndindex(found.shape[1:]):
                up, down = (
                    cross_entropy(y, class_logits(nudged(model, i, part, index, s), x))
                    for s in (h, -h)
                )
                np.testing.assert_allclose(found[:, *index], (up - down) / (2 * h), atol=1e-8)


def test_one_row_moves_the_weights_as_in_scikit_learn():
    """A step of stochastic gradient descent with a single flower; each goes from the same start."""
    oracle = MLPClassifier(
        [3], solver="sgd", alpha=0, learning_rate_init=0.5, momentum=0, batch_size=1, random_state=0
    )
    oracle.partial_fit(SCALED[:1], SPECIES[:1], classes=[0, 1, 2])
    parts = zip(oracle.coefs_, oracle.intercepts_, ("relu", "none"), strict=True)
    model = Classifier([DenseLayer(w.T, b, name) for w, b, name in parts], "abcd", "xyz")
    steps = row_steps(model, SCALED[[0, 70]], SPECIES[[0, 70]], learning_rate=0.5)
    oracle.partial_fit(SCALED[70:71], SPECIES[70:71])
    moved = zip(steps.classifier(1).layers, oracle.coefs_, oracle.intercepts_, strict=True)
    for layer, weight, bias in moved:
        np.testing.assert_allclose(layer.weight, weight.T, atol=1e-12)
        np.testing.assert_allclose(layer.bias, bias, atol=1e-12)
    alone = row_steps(model, SCALED[:1], SPECIES[:1], learning_rate=0.5)
    np.testing.assert_array_equal(steps.weight[0][0], alone.classifier().layers[0].weight)


def test_a_step_that_overflows_is_refused():
    """The rate is too large, as in a descent."""
    with pytest.raises(InputError) as error:
        row_steps(start(1), [[10.0]], [0], learning_rate=1e308)
    assert (error.value.argument, error.value.rule) == ("learning_rate", "overflow")


def test_a_row_whose_logits_overflow_has_no_gradient():
    """Said with the largest number of the row, as in class_logits."""
    model = Classifier([DenseLayer([[2.0], [1.0]], [0.0, 0.0], "none")], ["x"], ["a", "b"])
    with pytest.raises(InputError) as error:
        row_gradients(model, [1.5e308], [0])
    assert (error.value.argument, error.value.rule) == ("X", "overflow")


@pytest.mark.parametrize("l2", [1, 10])
def test_without_a_hidden_layer_it_goes_where_fit_softmax_arrives(l2):
    """The same ridge has the same lowest point; 5,000 steps come within 1e-4 of its weights."""
    path = gradient_descent_classifier(start(), SCALED, SPECIES, 1.0, 5000, l2)
    fit = fit_softmax(SCALED, SPECIES, l2)
    np.testing.assert_allclose(path.weight[0][-1], fit.weight, atol=1e-4)
    np.testing.assert_allclose(path.bias[0][-1], fit.bias, atol=1e-4)
    assert path.loss[-1] == pytest.approx(fit.loss, abs=1e-6)


def test_with_a_hidden_layer_it_goes_as_scikit_learn_does():
    """MLPClassifier's full-batch steps, from its own start, end at the same weights."""
    n_steps, rate, l2 = 50, 0.2, 1.0
    net = MLPClassifier(
        4, alpha=l2, solver="sgd", momentum=0, learning_rate_init=rate, batch_size=150,
        max_iter=1, random_state=3, shuffle=False, warm_start=True, tol=0, n_iter_no_change=999,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it has not converged, and is not meant to
        net.fit(SCALED, SPECIES)
        layers = zip(net.coefs_, net.intercepts_, ("relu", "none"), strict=True)
        first = [DenseLayer(w.T.copy(), b.copy(), name) for w, b, name in layers]
        for _ in range(n_steps):
            net.fit(SCALED, SPECIES)
    model = Classifier(first, "abcd", "xyz")
    path = gradient_descent_classifier(model, SCALED, SPECIES, rate, n_steps, l2)
    for i in range(2):
        np.testing.assert_allclose(path.weight[i][-1], net.coefs_[i].T, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(path.bias[i][-1], net.intercepts_[i], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("hidden", [(), (5,)])
def test_the_record_says_what_each_classifier_on_the_way_does(hidden):
    """Loss and mistakes are those of the classifier of that step; step 0 is the start."""
    model = start(hidden=hidden, x=IRIS)
    path = gradient_descent_classifier(model, IRIS, SPECIES, 0.5, 40, 1.0, standardize=True)
    assert path.loss.shape == path.mistakes.shape == (41,)
    for step in (0, 1, 17, 40, -1):
        logits = class_logits(path.classifier(step), IRIS)
        expected = cross_entropy(SPECIES, logits).mean()
        assert path.loss[step] == pytest.approx(expected, rel=1e-11)
        assert path.mistakes[step] == (logits.argmax(axis=1) != SPECIES).sum()
    for one, other in zip(model.layers, path.classifier(0).layers, strict=True):
        np.testing.assert_allclose(one.weight, other.weight, rtol=1e-14)
        assert one.activation == other.activation
    assert path.classifier().class_names == model.class_names


@pytest.mark.parametrize("hidden", [(), (4,)])
def test_standardized_steps_are_those_on_standardized_columns(hidden):
    """Same losses as on the scaled columns, with weights in the units of the features."""
    scaled = gradient_descent_classifier(start(hidden=hidden), SCALED, SPECIES, 0.5, 60, 2.0)
    first = start(hidden=hidden, x=IRIS)
    path = gradient_descent_classifier(first, IRIS, SPECIES, 0.5, 60, 2.0, standardize=True)
    np.testing.assert_allclose(path.loss, scaled.loss, rtol=1e-10)
    expected = scaled.weight[0] / IRIS.std(axis=0)
    np.testing.assert_allclose(path.weight[0], expected, rtol=1e-8, atol=1e-12)


def test_without_a_hidden_layer_it_starts_from_knowing_nothing():
    """Weights 0, loss log 3, and the first class is guessed for all."""
    path = gradient_descent_classifier(start(), SCALED, SPECIES, 0.5, 1)
    assert not path.weight[0][0].any()
    assert path.loss[0] == pytest.approx(np.log(3), rel=1e-14)
    assert path.mistakes[0] == 100


def test_the_start_follows_from_the_seed():
    """Same seed, same weights, on any machine; the spread is that of He and others."""
    one, same, other = start(hidden=(4,), seed=7), start(hidden=(4,), seed=7), start(hidden=(4,))
    np.testing.assert_array_equal(one.layers[0].weight, same.layers[0].weight)
    assert (one.layers[0].weight != other.layers[0].weight).all()
    frozen = np.random.RandomState(7).standard_normal((4, 4)) * np.sqrt(2 / 4)
    np.testing.assert_array_equal(one.layers[0].weight, frozen)
    wide = start(400, 300, [500])
    assert wide.layers[0].weight.std() == pytest.approx(np.sqrt(2 / 400), rel=0.01)
    assert wide.layers[1].weight.std() == pytest.approx(np.sqrt(1 / 500), rel=0.01)


def test_separable_classes_let_the_weights_grow_and_a_ridge_holds_them():
    """Without a ridge each further step makes the weights larger; with one they settle."""
    x, y = SCALED[:100], SPECIES[:100]
    free = gradient_descent_classifier(start(n_classes=2), x, y, 1.0, 2000)
    held = gradient_descent_classifier(start(n_classes=2), x, y, 1.0, 2000, 1.0)
    size = [np.linalg.norm(path.weight[0], axis=(1, 2)) for path in (free, held)]
    assert (np.diff(size[0]) > 0).all()
    assert size[0][-1] > 1.1 * size[0][1000]
    assert size[1][-1] == pytest.approx(size[1][1000], rel=1e-3)


@pytest.mark.parametrize(("hidden", "seconds"), [((), 0.3), ((8,), 1.0)])
def test_500_steps_on_data_as_large_as_the_penguins_are_quick(hidden, seconds):
    """342 rows, 2 features, 3 classes (best of three runs)."""
    x, y = make_classification(
        342, 2, n_informative=2, n_redundant=0, n_clusters_per_class=1, n_classes=3, random_state=0
    )
    times = []
    for _ in range(3):
        begin = time.process_time()
        gradient_descent_classifier(start(2, 3, hidden), x, y, 0.5, 500, 1.0)
        times.append(time.process_time() - begin)
    assert min(times) <= seconds


def train(**changes):
    """Descend on iris with some arguments of another kind."""
    given = {"classifier": start(), "X": SCALED, "y": SPECIES, "learning_rate": 1, "n_steps": 3}
    return gradient_descent_classifier(**{**given, **changes})


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: train(X=SCALED[:, :2]),
            "X (150, 2) does not match layers[0].weight (3, 4): n_features must agree",
        ),
        (lambda: train(y=SPECIES + 1), "y must be a whole number from 0 to 2, got 3.0"),
        (lambda: train(y=[0, 1]), "y (2,) does not match X (150, 4): n_rows must agree"),
        (lambda: train(n_steps=0), "n_steps must be a whole number from 1 to 10000, got 0"),
        (lambda: train(l2=-1), "l2 must be 0 or more, got -1.0"),
        (
            lambda: train(learning_rate=1e9, n_steps=99, l2=1),
            "learning_rate is too large: the result leaves the range of float64",
        ),
        (lambda: initial_classifier([], ["a"]), "feature_names must not be empty, got shape (0,)"),
        (lambda: start(hidden=[0]), "hidden must be a whole number from 1 to 10000, got 0"),
        (lambda: start(seed=-1), "seed must be a whole number from 0 to 4294967295, got -1"),
        (
            lambda: start(hidden=[2], x=SCALED[:, :3]),
            "X (150, 3) does not match feature_names (4,): n_features must agree",
        ),
    ],
)
def test_what_cannot_be_trained_is_refused(call, sentence):
    """The sentence names argument, rule and value, and no warning leaks out before it."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        with pytest.raises(InputError) as caught:
            call()
    assert str(caught.value) == sentence
