"""What comes back: its kind, new memory, no warning, no NaN, whatever the numbers."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import core
from core import InputError

ELEMENTWISE = [
    core.odds,
    core.logit,
    core.logit_derivative,
    core.probability_from_odds,
    core.sigmoid,
    core.sigmoid_derivative,
    core.log_sigmoid,
    core.relu,
]


@pytest.mark.parametrize("function", ELEMENTWISE)
def test_a_scalar_gives_a_scalar_and_an_array_a_new_float64_array(function):
    """The kind of the answer follows from the kind of the question, and from nothing else."""
    for value in (0.5, 1, np.float32(0.5), np.array(0.5), np.int8(1), np.float64(0)):
        assert type(function(value)) is np.float64
    for dtype in (np.float64, np.float32, np.float16, np.int64, np.uint8, np.longdouble, ">f8"):
        given_array = np.array([[0, 1], [1, 0]], dtype=dtype)
        before = given_array.copy()
        result = function(given_array)
        assert type(result) is np.ndarray
        assert result.dtype == np.float64
        assert result.dtype.isnative
        assert result.shape == (2, 2)
        assert not np.shares_memory(result, given_array)
        np.testing.assert_array_equal(given_array, before)
    np.testing.assert_array_equal(function([0.5, 0.25]), function((0.5, 0.25)))


def test_whatever_comes_back_is_new_and_whatever_went_in_is_unchanged():
    """No result shares memory with an argument, even where nothing had to be computed."""
    z = np.array([2.0, 1.0, 0.1])
    square = np.array([[1.0, 0.0], [0.0, 1.0]])
    model = core.Classifier([core.DenseLayer(square, [0, 0])], "ab", "cd")
    step = core.forward(model, z[:2]).layers[0]
    steps = core.softmax_steps(z)
    results = [core.softmax(z), core.log_softmax(z), core.relu(z), core.softmax(z[:, None], axis=0)]
    results += [steps.logits, steps.scaled, steps.shifted, step.inputs, model.layers[0].weight]
    results += [core.interpolate([0], z[None], 0)]
    results += [core.mirror_frames(z, z, 2), core.sample_along(lambda b: b, z, 0, z)]
    for result in results:
        assert not np.shares_memory(result, z)
        assert not np.shares_memory(result, square)
    assert z.tolist() == [2, 1, 0.1]
    assert square.tolist() == [[1, 0], [0, 1]]
    assert step.outputs is not step.pre_activation
    assert type(core.logsumexp(z)) is np.float64
    assert core.logsumexp([z, z]).shape == (2,)


def test_no_warning_leaks_even_where_the_caller_would_raise():
    """Overflow and underflow on the way are ours to deal with."""
    edges = [0, 5e-324, 1e-308, 0.5, 1 - 2**-53, 1]
    far = [-np.inf, -1e308, -746, -709.9, -1e-320, 0, 1e-320, 709.9, 746, 1e308]
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        for function in (core.odds, core.logit, core.logit_derivative):
            function(edges)
        core.probability_from_odds([*edges, 1e308, np.inf])
        for function in (core.sigmoid, core.sigmoid_derivative, core.log_sigmoid, core.relu):
            function([*far, np.inf])
        core.logsumexp(far)
        core.entropy([1, 0, 5e-324])
        core.log_loss([0, 1], [-np.inf, 1e308])
        core.decision_boundary(5e-324, 1)
        for temperature in (1e-300, 0.1, 1, 10, 1e300, 5e-324):
            core.softmax(far, temperature)
            core.log_softmax(far, temperature)
            core.softmax_steps(far, temperature)
            core.softmax(far, [[temperature], [1]])
        core.fit_logistic([1, 2, 3, 4], [0, 1, 0, 1])
        with pytest.raises(InputError):
            core.fit_logistic([1, 2, 3, 4], [0, 0, 1, 1])
        core.fit_softmax([1, 2, 3, 4], [0, 0, 1, 1], 1e-9)
        core.gradient_descent_logistic([1, 2, 3e5], [0, 1, 0], 100, 20)


anything = st.lists(st.floats(), min_size=1, max_size=5)


@pytest.mark.parametrize(
    "name", ["softmax", "log_softmax", "logsumexp", "sigmoid", "logit", "odds"]
)
def test_any_floats_give_a_result_without_nan_or_an_input_error(name):
    """Whatever the numbers, there is an answer or a reason."""

    @given(anything)
    def check(values):
        try:
            result = getattr(core, name)(values)
        except InputError as error:
            assert str(error)  # noqa: PT017 - both ways out are right, and both are checked
        else:
            assert not np.isnan(result).any()

    check()
