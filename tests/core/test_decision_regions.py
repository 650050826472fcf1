"""The raster of predictions in the plane of two features."""

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from core import Classifier, DenseLayer, InputError, class_regions, forward, initial_classifier

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
        (([0] * 4, [0], [0], (1, 1)), "features must not repeat itself: column 1 adds nothing"),
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
