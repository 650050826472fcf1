"""The softmax cross-entropy, its gradient, and gradient descent on the logits."""

import warnings

import mpmath
import numpy as np
import pytest
import sklearn.metrics

from core import (
    InputError,
    cross_entropy,
    cross_entropy_gradient,
    gradient_descent_logits,
    log_loss,
    log_softmax,
    sigmoid,
    softmax,
)

RANDOM = np.random.default_rng(0)
Z, Y = RANDOM.normal(0, 5, (50, 4)), RANDOM.integers(0, 4, 50)


def test_the_mean_is_the_log_loss_of_scikit_learn():
    """The same number from logits as scikit-learn has from probabilities."""
    expected = sklearn.metrics.log_loss(Y, softmax(Z), labels=range(4))
    assert cross_entropy(Y, Z).mean() == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("z", [[2, 1, 0.1], [800, 0, -800], [40, 0, 0], [1e-9, 0, -1e-9]])
def test_agrees_with_mpmath_where_probabilities_round_to_0_and_1(z):
    """Loss and gradient within 1e-13 relative, for each class as the true one."""
    with mpmath.workdps(1000):
        exps = [mpmath.exp(mpmath.mpf(float(logit))) for logit in z]
        p = [part / sum(exps) for part in exps]
        losses = [float(-mpmath.log(part)) for part in p]
        slopes = [[float(p[k] - (k == y)) for k in range(3)] for y in range(3)]
    np.testing.assert_allclose(cross_entropy([0, 1, 2], z), losses, rtol=1e-13)
    np.testing.assert_allclose(cross_entropy_gradient([0, 1, 2], z), slopes, rtol=1e-13)


def test_the_gradient_is_the_slope_of_the_loss():
    """A small step h in each logit changes the loss by h (p - y), up to h^2 and rounding over h."""
    h = 1e-5
    steps = h * np.eye(4)[:, np.newaxis]
    slopes = (cross_entropy(Y, Z + steps) - cross_entropy(Y, Z - steps)) / (2 * h)
    np.testing.assert_allclose(cross_entropy_gradient(Y, Z), slopes.T, atol=1e-8)


def test_the_pulls_sum_to_0():
    """What the true class gains the others lose."""
    gradient = cross_entropy_gradient(Y, Z)
    np.testing.assert_allclose(gradient.sum(axis=-1), 0, atol=1e-15)
    np.testing.assert_allclose(gradient, softmax(Z) - np.eye(4)[Y], atol=1e-15)


def test_two_classes_are_the_log_loss_of_logistic_regression():
    """Logits (0, z) cost what the logit z does, and pull with sigmoid(z) - y."""
    z, y = np.array([-40, -2, 0.5, 3, 40]), np.array([0, 1, 0, 1, 0])
    logits = np.column_stack([np.zeros(5), z])
    np.testing.assert_allclose(cross_entropy(y, logits).mean(), log_loss(y, z), rtol=1e-14)
    np.testing.assert_allclose(cross_entropy_gradient(y, logits)[:, 1], sigmoid(z) - y, rtol=1e-14)


def test_shapes_broadcast():
    """One truth for many rows, many truths for one row, a row of losses for each temperature."""
    assert type(cross_entropy(0, [1, 2])) is np.float64
    assert cross_entropy(0, Z).shape == (50,)
    assert cross_entropy([[0], [1]], Z).shape == (2, 50)
    assert cross_entropy_gradient([0, 1, 2, 3], Z[0]).shape == (4, 4)
    both = cross_entropy(Y, Z, np.array([0.5, 2])[:, None, None])
    expected = [-log_softmax(Z, t)[np.arange(50), Y] for t in (0.5, 2)]
    np.testing.assert_allclose(both, expected, rtol=1e-13)


def test_an_impossible_class_costs_inf_and_pulls_no_logit_out_of_its_place():
    """-inf is a legal logit, as in softmax."""
    assert cross_entropy([0, 1], [0, -np.inf]).tolist() == [0, np.inf]
    assert cross_entropy_gradient([0, 1], [0, -np.inf]).tolist() == [[0, 0], [1, -1]]
    path = gradient_descent_logits(1, [0, 0, -np.inf], 1, 3)
    assert (path.probabilities[:, 2] == 0).all()


def test_a_step_follows_the_gradient():
    """Each entry of the path is what the functions give for its logits."""
    path = gradient_descent_logits(1, [2, 1, 0.1], 0.5, 20)
    assert path.logits.shape == path.probabilities.shape == path.gradient.shape == (21, 3)
    assert path.logits[0].tolist() == [2, 1, 0.1]
    np.testing.assert_array_equal(path.logits[1:], (path.logits - 0.5 * path.gradient)[:-1])
    np.testing.assert_array_equal(path.probabilities, softmax(path.logits))
    np.testing.assert_array_equal(path.gradient, cross_entropy_gradient(1, path.logits))
    np.testing.assert_array_equal(path.loss, cross_entropy(1, path.logits))
    np.testing.assert_allclose(path.logits.sum(axis=1), 3.1, rtol=1e-14)


@pytest.mark.parametrize("rate", [0.01, 0.5, 1, 2])
def test_the_loss_falls_at_each_step(rate):
    """The curvature is at most 1/2, so any rate up to 2 / (1/2) falls: 2 lies well within."""
    path = gradient_descent_logits(Y, Z, rate, 50)
    assert path.loss.shape == (51, 50)
    assert (np.diff(path.loss, axis=0) < 0).all()


def test_many_rows_go_their_own_ways():
    """A batch is the same as its rows, one after the other."""
    together = gradient_descent_logits(Y[:3], Z[:3], 1, 10)
    for i in range(3):
        alone = gradient_descent_logits(Y[i], Z[i], 1, 10)
        np.testing.assert_allclose(together.logits[:, i], alone.logits, rtol=1e-14)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: cross_entropy(3, [1, 2, 3]), "y must be a whole number from 0 to 2, got 3.0"),
        (lambda: cross_entropy(-1, [1, 2, 3]), "y must be a whole number from 0 to 2, got -1.0"),
        (lambda: cross_entropy([0, 0.5], Z[:2]), "y must be a whole number from 0 to 3, got 0.5"),
        (lambda: cross_entropy([0, 1], Z), "y (2,) does not match z (50,): shapes must agree"),
        (
            lambda: gradient_descent_logits(0, [1, 2], 1, 0),
            "n_steps must be a whole number from 1 to 100000, got 0",
        ),
        (
            lambda: gradient_descent_logits(0, [1.7e308] * 2, 1.7e308, 9),
            "learning_rate is too large: the result leaves the range of float64",
        ),
    ],
)
def test_what_has_no_loss_is_refused(call, sentence):
    """The sentence names argument, rule and value, and no warning leaks out before it."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        with pytest.raises(InputError) as caught:
            call()
    assert str(caught.value) == sentence


def test_arguments_are_not_changed_and_results_are_new():
    """A path of one step may be written to without touching its start."""
    z = np.array([2, 1, 0.1])
    path = gradient_descent_logits(1, z, 1, 1)
    for result in (path.logits, path.gradient, cross_entropy_gradient(1, z)):
        assert result.flags.writeable
        assert not np.shares_memory(result, z)
    assert z.tolist() == [2, 1, 0.1]
