"""The raster of predictions in the plane of two features."""

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from core import (
    Classifier,
    DenseLayer,
    InputError,
    class_regions,
    forward,
    initial_classifier,
    region_intervals,
)

RANDOM_MODEL = initial_classifier("abcd", "xyz", [5], seed=2)


def test_each_point_is_the_classifier_s_own_prediction():
    """Two of four features take the values of the axes, in their order; the others stay."""
    x, first, second = [0.3, -1, 2, 0.5], [-2, 0, 1.5], [-1, 4]
    regions = class_regions(RANDOM_MODEL, x, first, second, features=(3, 1))
    assert regions.prediction.shape == regions.probability.shape == (2, 3)
    for row, b in enumerate(second):
        for column, a in enumerate(first):
            passed = forward(RANDOM_MODEL, [0.3, b, 2, a])
            np.testing.assert_allclose(
                regions.probabilities[row, column], passed.probabilities, rtol=1e-13
            )
            assert regions.prediction[row, column] == passed.prediction
            assert regions.probability[row, column] == regions.probabilities[row, column].max()


def test_agrees_with_scikit_learn():
    """The same classes and probabilities on a raster, for a regression on two features of iris."""
    x, y = load_iris(return_X_y=True)
    oracle = LogisticRegression().fit(x[:, :2], y)
    first, second = np.linspace(4, 8, 40), np.linspace(2, 4.5, 30)
    points = np.stack(np.meshgrid(first, second), axis=-1).reshape(-1, 2)
    model = Classifier([DenseLayer(oracle.coef_, oracle.intercept_)], "ab", "xyz")
    regions = class_regions(model, [0, 0], first, second)
    np.testing.assert_array_equal(regions.prediction.ravel(), oracle.predict(points))
    expected = oracle.predict_proba(points)
    np.testing.assert_allclose(regions.probabilities.reshape(-1, 3), expected, rtol=1e-10)
    assert regions.probability.min() >= 1 / 3


def test_axes_are_copied():
    """The record keeps its own."""
    first = np.array([0.0, 1.0])
    regions = class_regions(RANDOM_MODEL, [0] * 4, first, first)
    assert not np.shares_memory(regions.first, first)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([0], [0, 1], [0, 1]), "x (1,) does not match layers[0].weight (5, 4): n_features must"),
        (([0] * 4, [1, 0], [0, 1]), "first must increase from entry to entry, got 0.0"),
        (([0] * 4, [0, 1], [1, 1]), "second must increase from entry to entry, got 1.0"),
        (([0] * 4, [0], [0], (1, 1)), "features must differ from each other, got 1 twice"),
        (([0] * 4, [0], [0], (0, 4)), "features must be a whole number from 0 to 3, got 4"),
        (
            ([0] * 4, range(2000), range(2000)),
            "len(first) len(second) must be a whole number from 1 to 1000000, got 4000000",
        ),
        (([1e300] * 4, [0, 1e308], [0]), "x is too large: the result leaves the range of float64"),
    ],
)
def test_what_is_no_plane_is_refused(arguments, sentence):
    """The sentence names argument, rule and value."""
    big = Classifier([DenseLayer([[9] * 4] * 5, [0] * 5)], "abcd", "vwxyz")
    model = big if "too large" in sentence else RANDOM_MODEL
    with pytest.raises(InputError) as caught:
        class_regions(model, *arguments)
    assert str(caught.value).startswith(sentence)


# --- intervals -----------------------------------------------------------------------------------


def inside(intervals, at):
    """Whether each of a row's places lies in one of its intervals."""
    return ((intervals[:, :1] <= at) & (at <= intervals[:, 1:])).any(axis=0)


@pytest.mark.parametrize("level", [None, 0.5, 0.9])
def test_intervals_are_where_the_raster_says(level):
    """Each column of each row is in an interval of a class if and only if the class has it."""
    axis = np.linspace(-3, 3, 60)
    regions = class_regions(RANDOM_MODEL, [0, 0, 0, 0], axis, axis)
    for k in range(3):
        p = regions.probabilities[..., k]
        expected = regions.prediction == k if level is None else p >= level
        found = region_intervals(regions, k, level, n_intervals=9)
        for row in range(len(axis)):
            np.testing.assert_array_equal(inside(found[row], axis), expected[row])


def test_a_straight_border_is_found_exactly():
    """Log-odds without a hidden layer are straight: even a coarse raster gives the place."""
    model = Classifier([DenseLayer([[1.5, 0.5], [0, 0]], [0.2, 0])], "ab", "xy")
    second = np.array([-1.0, 0.3, 2.0])
    regions = class_regions(model, [0, 0], np.linspace(-7, 7, 4), second)
    border = -(0.2 + 0.5 * second) / 1.5
    starts, ends = region_intervals(regions, 0)[:, 0].T
    np.testing.assert_allclose(starts, border, atol=1e-9)
    np.testing.assert_array_equal(ends, 7)
    sure = region_intervals(regions, 0, 0.9)[:, 0, 0]
    np.testing.assert_allclose(sure, border + np.log(9) / 1.5, atol=1e-9)


def test_what_a_row_lacks_is_empty_where_the_nearest_row_has_it():
    """Of a class that is nowhere, in the middle; the widest are kept."""
    model = Classifier([DenseLayer([[0, 5], [0, 0], [0, 0]], [0, 0, -9])], "ab", "xyz")
    regions = class_regions(model, [0, 0], [0, 4], [-1, 1])
    assert region_intervals(regions, 0)[:, 0].tolist() == [[2, 2], [0, 4]]
    assert region_intervals(regions, 2)[:, 0].tolist() == [[2, 2], [2, 2]]
    relu = [DenseLayer([[1, 0], [-1, 0]], [-1, -2], "relu"), DenseLayer([[1, 1], [0, 0]], [-1, 0])]
    twice = class_regions(Classifier(relu, "ab", "xy"), [0, 0], np.linspace(-9, 4, 14), [0, 1])
    assert region_intervals(twice, 0, n_intervals=2)[0].tolist() == [[-9, -3], [2, 4]]
    assert region_intervals(twice, 0)[0].tolist() == [[-9, -3]]


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [((3,), "class_index"), ((0, 1.0), "level"), ((0, 0), "level"), ((0, None, 0), "n_intervals")],
)
def test_wrong_intervals_are_refused(arguments, argument):
    """There is no such class, no such probability, or nothing is asked for."""
    regions = class_regions(RANDOM_MODEL, [0, 0, 0, 0], [0, 1], [0, 1])
    with pytest.raises(InputError) as caught:
        region_intervals(regions, *arguments)
    assert caught.value.argument == argument
