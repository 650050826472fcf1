"""What a weight does to the probabilities of a softmax."""

import numpy as np
import pytest

from core import InputError, affine, log_softmax, probability_slopes, relative_weights, softmax

RANDOM = np.random.default_rng(0)
WEIGHT, BIAS, X = RANDOM.normal(size=(4, 3)), RANDOM.normal(size=4), RANDOM.normal(size=(6, 3))
P = softmax(affine(X, WEIGHT, BIAS))


def test_the_slopes_are_those_of_softmax_and_of_its_logarithm():
    """Central differences in each feature, up to h^2 and rounding over h."""
    h = 1e-5
    steps = h * np.eye(3)[:, np.newaxis]
    for function, slopes in ((softmax, probability_slopes), (log_softmax, relative_weights)):
        up, down = (function(affine(X + s * steps, WEIGHT, BIAS)) for s in (1, -1))
        expected = np.moveaxis((up - down) / (2 * h), 0, -1)
        np.testing.assert_allclose(slopes(P, WEIGHT), expected, atol=1e-9)


def test_a_number_added_to_a_whole_column_changes_nothing():
    """Neither probabilities nor what a weight counts for: only differences do."""
    column = np.array([0, 1000, 0])
    moved = softmax(affine(X, WEIGHT + column, BIAS))
    np.testing.assert_allclose(moved, P, rtol=1e-11)
    np.testing.assert_allclose(
        relative_weights(P, WEIGHT + column), relative_weights(P, WEIGHT), rtol=1e-9, atol=1e-12
    )
    equal = relative_weights(P[0], np.full((4, 1), 0.1))
    assert not equal.any()


def test_what_one_class_gains_the_others_lose():
    """Over the classes the slopes sum to 0, and so do the weights by probability."""
    np.testing.assert_allclose(probability_slopes(P, WEIGHT).sum(axis=-2), 0, atol=1e-15)
    weighted = (P[..., np.newaxis] * relative_weights(P, WEIGHT)).sum(axis=-2)
    np.testing.assert_allclose(weighted, 0, atol=1e-15)


def test_a_tail_that_raises_the_dog_s_logit_lowers_its_probability():
    """From 0.8 to 1.0 the logits become 2.4, 1.1, -0.1 and the probabilities .738, .201, .061."""
    tail = np.array([[2.0], [0.5], [-1.0]])
    before, after = np.array([2, 1, 0.1]), np.array([2, 1, 0.1]) + 0.2 * tail[:, 0]
    np.testing.assert_allclose(after, [2.4, 1.1, -0.1], rtol=1e-12)
    p = softmax(before)
    assert p.round(3).tolist() == [0.659, 0.242, 0.099]
    assert softmax(after).round(3).tolist() == [0.738, 0.201, 0.061]
    assert tail[1] > 0 > relative_weights(p, tail)[1]
    assert probability_slopes(p, tail)[1, 0] < 0


def test_shapes_broadcast():
    """Many probabilities with one weight matrix, one row with many, and the same values."""
    together = relative_weights(P, WEIGHT)
    assert together.shape == (6, 4, 3)
    np.testing.assert_array_equal(relative_weights(P[2], WEIGHT), together[2])
    assert probability_slopes(P[0], np.stack([WEIGHT, -WEIGHT])).shape == (2, 4, 3)


@pytest.mark.parametrize(
    ("p", "weight", "sentence"),
    [
        ([0.5, 0.6], WEIGHT[:2], "p must sum to 1, got 1.1"),
        (P[0], WEIGHT[:3], "weight (3, 3) does not match p (4,): n_classes must agree"),
        (P[0], [1, 2], "weight must have shape (..., n_classes, n_features), got (2,)"),
        ([0.5, 0.5], [[1e308], [-1e308]], "weight is too large: the result leaves the range"),
        (P, np.stack([WEIGHT] * 2), "weight (2, 4) does not match p (6, 4): shapes must agree"),
    ],
)
def test_what_does_not_belong_together_is_refused(p, weight, sentence):
    """The sentence names argument, rule and value."""
    for function in (relative_weights, probability_slopes):
        with pytest.raises(InputError) as caught:
            function(p, weight)
        assert str(caught.value).startswith(sentence)
