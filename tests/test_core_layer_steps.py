"""A layer whose weights move, and the kinks that ReLU makes on the way."""

import numpy as np
import pytest

from core import (
    Classifier,
    DenseLayer,
    InputError,
    forward,
    interpolate,
    layer_steps,
    relu,
    zero_crossings,
)

WEIGHT, BIAS = [[1, -1], [0.5, 2], [-3, 1]], [0.1, -4, 0]


def test_each_row_of_a_batch_is_a_layer_of_its_own():
    """Every row gives the step that forward gives for that input and those weights."""
    rng = np.random.default_rng(0)
    x, weight, bias = rng.normal(size=(5, 2)), rng.normal(size=(5, 3, 2)), rng.normal(size=(5, 3))
    steps = layer_steps(x, weight, bias, "relu")
    for i in range(5):
        model = Classifier([DenseLayer(weight[i], bias[i], "relu")], "ab", "abc")
        alone = forward(model, x[i]).layers[0]
        for name in ("inputs", "contributions", "pre_activation", "outputs"):
            np.testing.assert_allclose(getattr(steps, name)[i], getattr(alone, name), rtol=1e-15)


def test_the_kinks_of_relu_make_straight_lines_exact():
    """With the zero crossings in the grid, interpolating a rectified line loses nothing."""
    ends = np.array([[-3.0, 1, -1], [1, -2, -4]])
    kinks = zero_crossings(0, 1, *ends)
    assert kinks.tolist() == [1 / 3, 0.75]
    grid = np.array([0, *kinks, 1])
    rectified = relu(ends[0] + grid[:, np.newaxis] * (ends[1] - ends[0]))
    for at in np.linspace(0, 1, 29):
        exact = relu(ends[0] + at * (ends[1] - ends[0]))
        np.testing.assert_allclose(interpolate(grid, rectified, at), exact, atol=1e-15)


def test_a_line_that_only_touches_zero_has_no_kink_inside():
    """Lines that stay on one side, lie on zero or end there cross nowhere inside."""
    assert zero_crossings(-1, 1, [1, 0, 0, -2], [2, 0, 1, 0]).size == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: layer_steps([1, 2], [1, 2], [1]), "weight must have shape (..., n_classes"),
        (lambda: layer_steps([[1]], [WEIGHT], [BIAS]), "weight (1, 3, 2) does not match x (1, 1)"),
        (lambda: layer_steps([[1, 2]] * 2, [WEIGHT] * 3, BIAS), "weight (3, 3) does not match x"),
        (lambda: layer_steps([[1, 2]], [WEIGHT], [[1]]), "bias (1, 1) does not match weight"),
        (lambda: layer_steps([1, 2], [WEIGHT] * 3, [BIAS] * 2), "bias (2, 3) does not match"),
        (lambda: layer_steps([[1, 2]], [WEIGHT], [BIAS], "tanh"), "activation must be one of"),
        (lambda: layer_steps([[1e308, 0]], [[[1e308, 0]]], [[0]]), "x is too large"),
        (lambda: layer_steps([1e308, 1e308], [[1, 1]], [0]), "x is too large"),
        (lambda: zero_crossings(0, 1, [1], [1, 2]), "at_low (1,) does not match at_high (2,)"),
    ],
)
def test_what_does_not_fit_together_is_refused(call, sentence):
    """Shapes, activations and overflow are named."""
    with pytest.raises(InputError) as caught:
        call()
    assert str(caught.value).startswith(sentence)
