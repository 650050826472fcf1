"""Fitting a logistic regression: the best line, and the way to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.linear_model import LogisticRegression

from core import InputError, fit_logistic, gradient_descent_logistic, line, log_loss, sigmoid

TEMPERATURE = [53, 57, 58, 63, 66, 67, 67, 67, 68, 69, 70, 70, 70, 70, 72, 73, 75, 75]
TEMPERATURE += [76, 76, 78, 79, 81]
DISTRESS = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]


def oracle(x, y, l2):
    """Return weights and bias of scikit-learn's LogisticRegression, driven to the bottom."""
    model = LogisticRegression(C=1 / l2, solver="newton-cholesky", tol=1e-12, max_iter=1000)
    model.fit(x, y)
    return model.coef_[0], model.intercept_[0]


def test_the_o_rings_have_the_published_fit():
    """Intercept 15.0429, slope -0.23216, and .9996 at the 31 degrees of the last launch day."""
    fit = fit_logistic(TEMPERATURE, DISTRESS)
    assert round(fit.bias, 4) == 15.0429
    assert round(float(fit.weight[0]), 5) == -0.23216
    assert round(float(sigmoid(line(31, float(fit.weight[0]), fit.bias))), 4) == 0.9996
    assert fit.converged


def test_the_gradient_vanishes_at_the_fit():
    """At the maximum the errors p - y sum to 0, and so do the errors times x."""
    fit = fit_logistic(TEMPERATURE, DISTRESS)
    error = sigmoid(line(TEMPERATURE, float(fit.weight[0]), fit.bias)) - DISTRESS
    assert error.sum() == pytest.approx(0, abs=1e-12)
    assert error @ TEMPERATURE == pytest.approx(0, abs=1e-10)  # terms up to 81


@pytest.mark.parametrize("l2", [0.01, 1, 100])
def test_agrees_with_scikit_learn(l2):
    """The same ridge gives the same coefficients as scikit-learn, to 1e-4 and better."""
    x, y = load_iris(return_X_y=True)
    x, y = x[50:], y[50:] - 1
    fit = fit_logistic(x, y, l2)
    weight, bias = oracle(x, y, l2)
    np.testing.assert_allclose(fit.weight, weight, atol=1e-6)
    assert fit.bias == pytest.approx(bias, abs=1e-6)


def test_thirty_columns_of_very_different_size_are_no_trouble():
    """The breast-cancer data run from thousandths to thousands."""
    x, y = load_breast_cancer(return_X_y=True)
    fit = fit_logistic(x, y, 1.0)
    weight, bias = oracle(x, y, 1.0)
    np.testing.assert_allclose(fit.weight, weight, atol=1e-4)
    assert fit.bias == pytest.approx(bias, abs=1e-3)


def test_the_path_starts_at_nothing_and_falls_to_the_fit():
    """It begins with weight 0 and loss log 2, never climbs, and ends with what is returned."""
    fit = fit_logistic(TEMPERATURE, DISTRESS)
    n_steps = len(fit.path_loss) - 1
    assert fit.path_weight.shape == (n_steps + 1, 1)
    assert fit.path_bias.shape == (n_steps + 1,)
    assert fit.path_weight[0] == 0
    assert fit.path_loss[0] == pytest.approx(np.log(2))
    assert (np.diff(fit.path_loss) <= 1e-15).all()
    end = (fit.path_weight[-1, 0], fit.path_bias[-1], fit.path_loss[-1])
    assert end == (fit.weight[0], fit.bias, fit.loss)
    for weight, bias, loss in zip(fit.path_weight, fit.path_bias, fit.path_loss, strict=True):
        assert log_loss(DISTRESS, line(TEMPERATURE, weight[0], bias)) == pytest.approx(loss)


@given(st.floats(-290, 290), st.floats(-1e6, 1e6))
def test_units_do_not_matter(exponent, zero):
    """In any unit and from any zero of the scale the loss is the same and the weights convert."""
    plain = fit_logistic(TEMPERATURE, DISTRESS)
    factor = 10.0**exponent
    fit = fit_logistic((np.array(TEMPERATURE) + zero) * factor, DISTRESS)
    assert fit.loss == pytest.approx(plain.loss, rel=1e-9)
    # adding 1e6 to a temperature costs it 6 of its 16 digits
    assert fit.weight[0] * factor == pytest.approx(plain.weight[0], rel=1e-7)


def test_a_far_outlier_is_no_separation():
    """One point a million units away has no say over the line through the others."""
    fit = fit_logistic([0, 1, 2, 3, 1e6], [0, 1, 0, 1, 1])
    assert fit.converged
    assert -fit.bias / fit.weight[0] == pytest.approx(1.5, abs=0.1)


def test_a_tiny_ridge_on_separable_classes_is_met_exactly():
    """Where the loss is as small as 1e-19, its gradient still balances the ridge's."""
    x, y = np.array([1, 2, 3, 4]), np.array([0, 0, 1, 1])
    fit = fit_logistic(x, y, 1e-20)
    side = np.where(y == 1, 1, -1)
    slope = x @ (side * sigmoid(-side * line(x, float(fit.weight[0]), fit.bias)))
    assert slope == pytest.approx(1e-20 * fit.weight[0], rel=1e-10, abs=0)


def test_separation_with_overlap_on_the_border_is_found():
    """Rows with x0 = 0 mix, all others are separated: one weight would grow for ever.

    Given 100 steps instead of 30, Newton would grow it until rounding looks like an arrival.
    """
    x = [[1.6, 0.1, 1.3], [0, 0.2, 0.2], [0, 1.6, -1.1], [-0.3, 1.7, -1.5], [1.8, 0.6, -1]]
    x += [[-2.2, 0.1, 1.7], [0, 0.6, 0.5], [0, 0.4, -0.6], [0, -0.9, -0.4], [0, 0.2, -0.3]]
    x += [[0, -1.1, -0.3], [0, -0.3, 0.4], [-1.5, 1.2, -0.5]]
    with pytest.raises(InputError, match="x separates the classes"):
        fit_logistic(x, [1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0])


def test_a_step_too_far_is_halved():
    """Full Newton steps climb on these rows; halved ones fall to the bottom all the same."""
    x = [[5.03, 78.2], [0.01, -240.31], [0.9, -1.05], [11.14, 0.34], [63.06, -54.09], [0.28, -0.02]]
    y = [0, 1, 1, 0, 0, 0]
    fit = fit_logistic(x, y, 1e-8)
    assert (np.diff(fit.path_loss) < 1e-12).all()
    gradient = np.array(x).T @ (sigmoid(x @ fit.weight + fit.bias) - y) + 1e-8 * fit.weight
    np.testing.assert_allclose(gradient, 0, atol=1e-9)


ROWS = np.arange(6.0)
LABELS = [0, 1, 0, 0, 1, 1]
LONG = np.insert(np.arange(100.0), 10, 9.5)
STEEP = [0] * 10 + [1, 0] + [1] * 89  # a weight of 2, which is too steep for a unit of 8e-309


@pytest.mark.parametrize(
    ("x", "y", "rule", "sentence"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], "separable", "x separates the classes, so no finite weights"),
        ([1, 2, 2, 3], [0, 0, 1, 1], "quasi_separable", "x separates the classes but for"),
        ([1, 2, 2, 3], [1, 1, 0, 0], "quasi_separable", "x separates the classes but for"),
        ([1, 1.0000001, 3, 4], [0, 0, 1, 1], "separable", "x separates the classes"),
        ([1.1] * 4, [0, 1, 0, 1], "constant", "x must not repeat itself: column 0 adds nothing"),
        (np.c_[ROWS, 2 * ROWS + 1], LABELS, "constant", "x must not repeat itself: column 1 adds"),
        (np.c_[ROWS, ROWS * 0], LABELS, "constant", "x must not repeat itself: column 1 adds"),
        ([[1, 2, 3], [2, 3, 5]], [0, 1], "few_rows", "x must have at least 4 rows, got 2"),
        ([1, 2, 3], [1, 1, 1], "one_class", "y must hold both 0 and 1, got only 1"),
        ([1, 2, 3], [0, 1, 2], "choice", "y must be one of 0, 1, got 2.0"),
        ([1, 2, 3], [0, 1], "shape", "y (2,) does not match x (3,): n_rows must agree"),
        ([[[1]], [[2]]], [0, 1], "dimensions", "x must have shape (n_rows, n_features), got (2,"),
        ([1, 2], [[0, 1]], "dimensions", "y must have shape (n_rows,), got (1, 2)"),
        ([0, 5e-324, 0, 5e-324], [0, 1, 1, 0], "underflow", "x is too small: the result leaves"),
        (LONG * 8e-309, STEEP, "overflow", "x is too large: the result leaves the range"),
    ],
)
def test_data_without_a_best_line_are_refused(x, y, rule, sentence):
    """No silent NaN: the error says what is wrong with the data."""
    with pytest.raises(InputError) as caught:
        fit_logistic(x, y)
    assert caught.value.rule == rule
    assert str(caught.value).startswith(sentence)


def test_a_ridge_makes_every_two_class_problem_solvable():
    """With l2 > 0 separable, constant and repeated columns have a best line."""
    for x in ([1, 2, 3, 4], [1.1] * 4, np.c_[[1, 2, 3, 4], [2, 4, 6, 8]]):
        for l2 in (1e-6, 1, 1e6):
            fit = fit_logistic(x, [0, 0, 1, 1], l2)
            assert fit.converged
            assert np.isfinite(fit.weight).all()
    assert fit_logistic([1.1] * 4, [0, 1, 0, 1], 1).weight[0] == 0


@pytest.mark.parametrize(
    ("x", "l2", "sentence"),
    [
        ([1, 2, 3, 4], -1, "l2 must be 0 or more, got -1.0"),
        ([1, 2, 3, 4], 1e-60, "l2 gave no fit within 100 steps"),
        ([1e-200, 2e-200, 3e-200, 4e-200], 1, "l2 is too large: the result leaves the range"),
        ([1e200, 2e200, 3e200, 4e200], 1, "l2 is too small: the result leaves the normal range"),
    ],
)
def test_a_ridge_that_cannot_work_is_refused(x, l2, sentence):
    """Negative, or too small or large beside the data."""
    with pytest.raises(InputError) as caught:
        fit_logistic(x, [0, 0, 1, 1], l2)
    assert str(caught.value).startswith(sentence)


def test_a_hessian_that_rounds_to_singular_is_an_error_and_not_a_crash():
    """The mixed labels at 0 leave only one far row to hold the weight, and it lets go."""
    with pytest.raises(InputError, match="l2 gave no fit within 100 steps"):
        fit_logistic([9.39, 0, 0], [0, 0, 1], 1e-30)


def test_gradient_descent_arrives_where_newton_does():
    """On standardized columns a thousand plain steps find the O-ring line."""
    best = fit_logistic(TEMPERATURE, DISTRESS)
    fit = gradient_descent_logistic(TEMPERATURE, DISTRESS, 1, 3000, standardize=True)
    assert fit.converged
    assert fit.bias == pytest.approx(best.bias, rel=1e-6)
    assert fit.weight[0] == pytest.approx(best.weight[0], rel=1e-6)
    assert fit.path_loss.shape == (3001,)


def test_gradient_descent_takes_the_step_that_is_taught():
    """It is theta - learning_rate * mean((p - y) x), from the given start, once a step."""
    x, y = np.array([[1.0, 2], [0, 1], [3, -1]]), np.array([1, 0, 1])
    fit = gradient_descent_logistic(x, y, 0.3, 2, weight=[0.5, -1], bias=0.2)
    weight, bias = np.array([0.5, -1]), 0.2
    for step in range(3):
        np.testing.assert_allclose(fit.path_weight[step], weight, rtol=1e-14)
        assert fit.path_bias[step] == pytest.approx(bias)
        error = sigmoid(x @ weight + bias) - y
        weight, bias = weight - 0.3 * x.T @ error / 3, bias - 0.3 * error.mean()
    assert not fit.converged


def test_standardizing_changes_the_way_and_not_the_units():
    """The start is read and the path is given in the units of x."""
    fit = gradient_descent_logistic(
        TEMPERATURE, DISTRESS, 1, 1, weight=[-0.1], bias=7, standardize=True
    )
    assert fit.path_weight[0, 0] == pytest.approx(-0.1)
    assert fit.path_bias[0] == pytest.approx(7)
    assert fit.path_loss[0] == pytest.approx(log_loss(DISTRESS, line(TEMPERATURE, -0.1, 7)))


def test_a_learning_rate_too_large_climbs():
    """On raw temperatures a rate of 1 leaps over the valley: a lesson, not an error."""
    fit = gradient_descent_logistic(TEMPERATURE, DISTRESS, 1, 10)
    assert fit.path_loss.max() > fit.path_loss[0]
    assert not fit.converged


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((TEMPERATURE, DISTRESS, 0, 1), "learning_rate must be finite and greater than 0, got 0.0"),
        ((TEMPERATURE, DISTRESS, 1, 0), "n_steps must be a whole number from 1 to 100000, got 0"),
        (
            (TEMPERATURE, DISTRESS, 1, 1.0),
            "n_steps must be a whole number from 1 to 100000, got 1.",
        ),
        ((TEMPERATURE, DISTRESS, 1e308, 5), "learning_rate is too large: the result leaves"),
        ((TEMPERATURE, DISTRESS, 1e308, 1), "learning_rate is too large: the result leaves"),
        (([1, 2], [0, 1], 1, 1, [1, 2]), "weight (2,) does not match x (2, 1): n_features must"),
        (([1, 2], [0, 0], 1, 1), "y must hold both 0 and 1, got only 0"),
    ],
)
def test_a_descent_that_cannot_be_is_refused(arguments, sentence):
    """Rates, counts and starts are checked; overflow on the way is named."""
    with pytest.raises(InputError) as caught:
        gradient_descent_logistic(*arguments)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(("here", "loss"), [([0, 1], 2 * np.log(2) / 6), ([0, 0, 1], 1.909543 / 7)])
def test_where_one_place_has_both_classes_the_error_names_the_limit_of_the_loss(here, loss):
    """Separated but for x = 5, the loss tends to that of the share of ones there, not to 0."""
    x, y = [1, 2, *[5] * len(here), 6, 7], [0, 0, *here, 1, 1]
    with pytest.raises(InputError) as refused:
        fit_logistic(x, y)
    assert refused.value.rule == "quasi_separable"
    assert refused.value.value == 5
    assert refused.value.details["loss"] == pytest.approx(loss)
    steep = 60 * (np.array(x) - 5.0) + np.log(here.count(1) / here.count(0))
    losses = np.logaddexp(0, np.where(np.array(y) == 1, -steep, steep))
    assert losses.mean() == pytest.approx(loss)


@pytest.mark.parametrize("gap", [1, 0.1, 1e-3, 1e-6, 1e-9, 1e-12])
def test_the_least_overlap_has_a_best_line(gap):
    """One column is looked at exactly, so that a line as steep as it must be is still found."""
    x, y = np.array([1, 2, 5, 5 - gap, 6, 7]), np.array([0, 0, 0, 1, 1, 1])
    fit = fit_logistic(x, y)
    assert fit.converged
    off = sigmoid(fit.weight[0] * x + fit.bias) - y
    assert abs(off.sum()) < 1e-9
    assert abs(off @ (x - 5)) < 1e-9
