"""Dense layers: products, sums, bias, activation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core import (
    ACTIVATIONS,
    DenseLayer,
    InputError,
    affine,
    contributions,
    fold_standardization,
    relu,
    standardization,
)

numbers = st.floats(-1e3, 1e3)


@given(arrays(np.float64, (4, 3), elements=numbers), arrays(np.float64, (2, 3), elements=numbers))
def test_contributions_and_bias_add_up_to_affine(x, weight):
    """Every logit is the sum of its products and its bias, for a batch as for one input."""
    bias = np.array([0.5, -2.0])
    total = contributions(x, weight).sum(axis=-1) + bias
    # four roundings of terms below 1e6 each
    np.testing.assert_allclose(affine(x, weight, bias), total, rtol=0, atol=4e6 * 2**-52 * 4)
    np.testing.assert_allclose(affine(x[1], weight, bias), total[1], rtol=0, atol=4e6 * 2**-50)


def test_shapes_follow_pytorch():
    """Weights are (n_classes, n_features), and the leading axes of x are a batch."""
    weight, bias = np.ones((5, 3)), np.zeros(5)
    assert affine(np.ones(3), weight, bias).shape == (5,)
    assert affine(np.ones((7, 2, 3)), weight, bias).shape == (7, 2, 5)
    assert contributions(np.ones(3), weight).shape == (5, 3)
    assert contributions(np.ones((7, 2, 3)), weight).shape == (7, 2, 5, 3)


def test_contributions_name_class_and_feature():
    """Entry (k, i) is w_ki times x_i."""
    assert contributions([10, 100], [[1, 2], [3, 4]]).tolist() == [[10, 200], [30, 400]]


def test_relu_cuts_off_below_zero():
    """Positive values pass, all others become 0."""
    assert relu([-np.inf, -1, -5e-324, 0, 5e-324, 3, np.inf]).tolist() == [
        *(0, 0, 0, 0, 5e-324, 3, np.inf)
    ]


def test_a_layer_activates_as_it_says():
    """Without activation the sums pass, relu cuts them off."""
    z = np.array([-1.0, 2.0])
    results = {name: DenseLayer([[1]], [0], name).activate(z).tolist() for name in ACTIVATIONS}
    assert results == {"none": [-1, 2], "relu": [0, 2]}


def test_a_layer_stays_as_it_was_checked():
    """Its arrays are copies that cannot be written to."""
    weight = np.ones((1, 2))
    layer = DenseLayer(weight, [0])
    weight[0, 0] = 5
    assert layer.weight.tolist() == [[1, 1]]
    with pytest.raises(ValueError, match="read-only"):
        layer.weight[0, 0] = np.nan
    with pytest.raises(AttributeError):
        layer.weight = weight


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (([1, 2], [0]), "weight must have shape (..., n_classes, n_features), got (2,)"),
        (([[1, 2]], [[0]]), "bias must have shape (n_outputs,), got (1, 1)"),
        (([[1, 2]], [0, 0]), "bias (2,) does not match weight (1, 2): n_classes must agree"),
        (([[1, np.inf]], [0]), "weight must be finite, got inf"),
        (([[1]], [0], "tanh"), "activation must be one of none, relu, got tanh"),
        (([[1]], [0], None), "activation must be one of none, relu, got None"),
    ],
)
def test_a_bad_layer_is_refused(arguments, sentence):
    """A layer is checked when it is made."""
    with pytest.raises(InputError) as caught:
        DenseLayer(*arguments)
    assert str(caught.value) == sentence


def test_weights_broadcast():
    """Each input of a batch may have weights and a bias of its own."""
    rng = np.random.default_rng(0)
    x, weight, bias = rng.normal(size=(5, 2)), rng.normal(size=(5, 3, 2)), rng.normal(size=(5, 3))
    for i in range(5):
        one = affine(x[i], weight[i], bias[i])
        np.testing.assert_allclose(affine(x, weight, bias)[i], one, rtol=1e-13, atol=1e-15)
        np.testing.assert_array_equal(contributions(x, weight)[i], contributions(x[i], weight[i]))
    assert affine([1, 2], weight, bias).shape == (5, 3)
    with pytest.raises(InputError, match=r"weight \(5, 3\) does not match x \(4, 1\): shapes"):
        affine(x[:4], weight, bias)
    with pytest.raises(InputError, match=r"bias \(4, 3\) does not match weight x \(5, 3\)"):
        affine(x, weight, bias[:4])


def test_a_layer_has_one_table_of_weights():
    """A record is one layer, not a batch of them."""
    with pytest.raises(InputError, match=r"weight must have shape \(n_outputs, n_inputs\), got"):
        DenseLayer([[[1, 2]]], [0])
    with pytest.raises(InputError, match=r"bias must have shape \(n_outputs,\), got"):
        DenseLayer([[1, 2]], [[0]])


def test_a_folded_layer_does_to_x_what_the_layer_does_to_standardised_x():
    """As a pipeline of StandardScaler and a layer; what leaves float64 is refused."""
    rng = np.random.default_rng(1)
    x, mean, scale = rng.normal(size=(5, 3)), rng.normal(size=3), rng.uniform(0.1, 9, 3)
    layer = DenseLayer(rng.normal(size=(4, 3)), rng.normal(size=4), "relu")
    folded = fold_standardization(layer, mean, scale)
    expected = affine((x - mean) / scale, layer.weight, layer.bias)
    np.testing.assert_allclose(affine(x, folded.weight, folded.bias), expected, atol=1e-13)
    assert folded.activation == "relu"
    for wrong, argument in (((mean, [1, 0, 1]), "scale"), (([1e300] * 3, [1e-9] * 3), "mean")):
        with pytest.raises(InputError) as caught:
            fold_standardization(layer, *wrong)
        assert (caught.value.argument, caught.value.rule) == (argument, "overflow")
    with pytest.raises(InputError, match=r"mean \(2,\) does not match weight \(4, 3\): n_inputs"):
        fold_standardization(layer, [1, 2], scale)


def test_columns_are_standardized_and_a_constant_one_is_not_divided_by_0():
    """As NumPy's mean and std say; and a column of 1e-320 has no scale."""
    x = np.column_stack([np.random.default_rng(3).normal(5, 2, 30), np.full(30, 7.0)])
    mean, scale = standardization(x)
    np.testing.assert_allclose(mean, x.mean(axis=0))
    np.testing.assert_allclose(scale, [x[:, 0].std(), 7.0])
    with pytest.raises(InputError) as caught:
        standardization([[0.0], [1e-320]])
    assert (caught.value.argument, caught.value.rule) == ("X", "underflow")
