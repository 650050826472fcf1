"""Fitting a softmax regression."""

import time

import numpy as np
import pytest
from sklearn.datasets import load_digits, load_iris, make_classification
from sklearn.linear_model import LogisticRegression

from core import (
    Classifier,
    DenseLayer,
    InputError,
    fit_logistic,
    fit_softmax,
    log_softmax,
    predict_proba,
)


def oracle(x, y, l2):
    """Return weights and biases of scikit-learn's LogisticRegression, driven to the bottom."""
    model = LogisticRegression(C=1 / l2, solver="newton-cholesky", tol=1e-9, max_iter=10_000)
    model.fit(x, y)
    return model.coef_, model.intercept_


@pytest.mark.parametrize(
    ("load", "l2"), [(load_iris, 0.01), (load_iris, 1), (load_iris, 100), (load_digits, 10)]
)
def test_agrees_with_scikit_learn(load, l2):
    """The same ridge gives the same coefficients on Iris and digits, to 1e-4 and better."""
    x, y = load(return_X_y=True)
    fit = fit_softmax(x, y, l2)
    weight, bias = oracle(x, y, l2)
    np.testing.assert_allclose(fit.weight, weight, atol=1e-5)
    np.testing.assert_allclose(fit.bias, bias, atol=1e-5)


def test_the_path_falls_from_knowing_nothing_to_the_fit():
    """It begins with weight 0 and loss log k, never climbs, and ends with what is returned."""
    x, y = load_iris(return_X_y=True)
    fit = fit_softmax(x, y, 0.1)
    n_steps = len(fit.path_loss) - 1
    assert fit.path_weight.shape == (n_steps + 1, 3, 4)
    assert fit.path_bias.shape == (n_steps + 1, 3)
    assert not fit.path_weight[0].any()
    assert fit.path_loss[0] == pytest.approx(np.log(3))
    assert (np.diff(fit.path_loss) < 0).all()
    np.testing.assert_array_equal(fit.path_weight[-1], fit.weight)
    np.testing.assert_array_equal(fit.path_bias[-1], fit.bias)
    expected = -log_softmax(x @ fit.weight.T + fit.bias)[np.arange(150), y].mean()
    assert fit.loss == fit.path_loss[-1] == pytest.approx(expected, rel=1e-12)


def test_only_k_minus_1_logits_are_free():
    """The ridge chooses, of all equal sets of weights, the one that sums to 0 over the classes."""
    fit = fit_softmax(*load_iris(return_X_y=True), 1)
    np.testing.assert_allclose(fit.weight.sum(axis=0), 0, atol=1e-12)
    assert fit.bias.sum() == pytest.approx(0, abs=1e-12)


def test_two_classes_are_logistic_regression():
    """Softmax of two halves the ridge's weight on the difference: l2 / 2 for the one line."""
    x, y = load_iris(return_X_y=True)
    x, y = x[50:], y[50:] - 1
    two, one = fit_softmax(x, y, 1.0), fit_logistic(x, y, 0.5)
    np.testing.assert_allclose(two.weight[1] - two.weight[0], one.weight, rtol=1e-8)
    assert two.bias[1] - two.bias[0] == pytest.approx(one.bias, rel=1e-8)


def test_the_fit_is_a_classifier_and_classifies():
    """Weights go straight into a DenseLayer; at least 145 of 150 flowers are classified right."""
    x, y = load_iris(return_X_y=True)
    fit = fit_softmax(x, y)
    model = Classifier([DenseLayer(fit.weight, fit.bias)], "abcd", "xyz")
    assert (predict_proba(model, x).argmax(axis=1) == y).sum() >= 145


def test_a_nearly_flat_bottom_is_found():
    """With a tiny ridge Iris is almost separable; the descent ends where rounding ends it."""
    x, y = load_iris(return_X_y=True)
    fit = fit_softmax(x, y, 1e-10)
    gradient = fit.weight * 1e-10
    excess = np.exp(log_softmax(x @ fit.weight.T + fit.bias)) - np.eye(3)[y]
    np.testing.assert_allclose(excess.T @ x + gradient, 0, atol=1e-9)


@pytest.mark.parametrize("l2", [1e-6, 1e-20, 1e-40])
def test_a_tiny_ridge_on_separable_classes_is_met_exactly(l2):
    """Where the loss is as small as 1e-38, its gradient still balances the ridge's."""
    x, y = np.array([[1, 2], [2, 2.5], [3, 1], [4, 2]]), [0, 1, 1, 2]
    fit = fit_softmax(x, y, l2)
    p = np.exp(log_softmax(x @ fit.weight.T + fit.bias))
    p[range(4), y] = 0
    p[range(4), y] = -p.sum(axis=1)  # p - 1 without losing digits
    size = l2 * np.abs(fit.weight).max()
    np.testing.assert_allclose(p.T @ x / size, -fit.weight * l2 / size, atol=1e-10)


def test_a_problem_as_large_as_penguins_fits_in_a_tenth_of_a_second():
    """333 rows, 4 measurements in their own units, 3 classes (best of three runs)."""
    x, y = make_classification(333, 4, n_informative=4, n_redundant=0, n_classes=3, random_state=0)
    x = x * [5, 2, 14, 800] + [44, 17, 200, 4200]
    times = []
    for _ in range(3):
        start = time.process_time()
        fit_softmax(x, y)
        times.append(time.process_time() - start)
    assert min(times) <= 0.1


def test_every_ridge_problem_is_solvable():
    """Separable classes, constant columns and more columns than rows have a best fit."""
    for x in ([1, 2, 3], [1, 1, 1], np.eye(3), np.ones((3, 9))):
        fit = fit_softmax(x, [0, 1, 2])
        assert np.isfinite(fit.weight).all()


@pytest.mark.parametrize(
    ("y", "l2", "sentence"),
    [
        ([0, 1, 3], 1, "y must be a whole number from 0 to 2, got 3.0"),
        ([0, 1, -1], 1, "y must be a whole number from 0 to 2, got -1.0"),
        ([0, 1, 0.5], 1, "y must be a whole number from 0 to 2, got 0.5"),
        ([0, 2, 2], 1, "y must use every label from 0 to 2, got no 1"),
        ([0, 0, 0], 1, "y must use every label from 0 to 1, got no 1"),
        ([0, 1], 1, "y (2,) does not match X (3,): n_rows must agree"),
        ([0, 1, 1], 0, "l2 must be finite and greater than 0, got 0.0"),
        ([0, 1, 1], 1e-90, "l2 gave no fit within 100 steps"),
    ],
)
def test_what_cannot_be_fitted_is_refused(y, l2, sentence):
    """Labels count from 0 without gaps, and a ridge is needed."""
    with pytest.raises(InputError) as caught:
        fit_softmax([1, 2, 3], y, l2)
    assert str(caught.value) == sentence


def test_a_column_too_small_for_float64_is_named_as_the_caller_names_it():
    """X, here and in a descent; a fit of two classes calls it x."""
    with pytest.raises(InputError) as caught:
        fit_softmax([[0], [5e-324], [0]], [0, 1, 2])
    assert (caught.value.argument, caught.value.rule) == ("X", "underflow")
