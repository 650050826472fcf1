"""From k logits to k probabilities: the lessons of the softmax page."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import special

from core import (
    InputError,
    log_softmax,
    logit,
    logsumexp,
    sigmoid,
    softmax,
    softmax_steps,
)

EPS = 2.0**-52
CAT_DOG_RABBIT = [2, 1, 0.1]

vectors = st.integers(2, 12).flatmap(
    lambda n: arrays(np.float64, n, elements=st.floats(-300, 300, width=32))
)
temperatures = st.floats(-1, 2).map(lambda exponent: 10.0**exponent)


def test_cat_dog_rabbit():
    """Logits 2, 1, 0.1 become probabilities .659, .242 and .099."""
    assert softmax(CAT_DOG_RABBIT).round(3).tolist() == [0.659, 0.242, 0.099]


@given(vectors, temperatures)
def test_probabilities_sum_to_1(z, temperature):
    """Each row sums to 1 within 4 ulp (added up exactly)."""
    assert abs(math.fsum(softmax(z, temperature)) - 1) <= 4 * EPS


@pytest.mark.parametrize("n", [1, 3, 10, 1000, 100_000])
def test_long_rows_sum_to_1(n):
    """The number of classes does not spoil the sum."""
    z = np.random.default_rng(n).normal(size=(3, n))
    for axis, rows in ((1, softmax(z)), (0, softmax(z.T, axis=0).T)):
        for row in rows:
            assert abs(math.fsum(row) - 1) <= 4 * EPS, axis


@pytest.mark.parametrize("value", [0, 1, -7.3, 1e308, -1e308, 5e-324])
@pytest.mark.parametrize("n", [1, 2, 3, 7, 10, 49, 1000])
def test_equal_logits_get_exactly_one_nth(value, n):
    """A constant vector gives exactly 1 / n, whatever the constant and the temperature."""
    for temperature in (1, 0.1, 1e300, 1e-300):
        assert (softmax(np.full(n, value), temperature) == 1 / n).all()


@given(vectors, st.floats(-300, 300, width=16))
def test_a_shift_of_all_logits_moves_nothing(z, c):
    """Only the differences of logits count (adding c rounds each logit, by ulps of |z| + |c|)."""
    slack = 4 * EPS * (np.abs(z).max() + abs(c) + 1)
    np.testing.assert_allclose(softmax(z + c), softmax(z), rtol=slack, atol=1e-300)


@given(vectors, st.integers(-3, 3))
def test_scaling_the_logits_is_a_temperature(z, exponent):
    """Logits times k are the temperature 1 / k (powers of 2, so that the input is exact)."""
    k = 2.0**exponent
    np.testing.assert_allclose(softmax(k * z), softmax(z, 1 / k), rtol=2e-13, atol=1e-300)


@given(vectors, temperatures)
def test_temperature_never_changes_the_winner(z, temperature):
    """Hot or cold, the order of the classes stays, and the largest logit keeps the largest p."""
    p = softmax(z, temperature)
    assert p[z.argmax()] == p.max()
    assert (np.diff(p[np.argsort(z)]) >= -4 * EPS).all()


def test_cold_means_winner_takes_all_and_hot_means_a_tie():
    """T -> 0 leaves only the largest logit, T -> infinity makes all classes alike."""
    assert softmax(CAT_DOG_RABBIT, 1e-3).tolist() == [1, 0, 0]
    np.testing.assert_allclose(softmax(CAT_DOG_RABBIT, 1e12), 1 / 3, rtol=1e-11)
    assert softmax([1, 1, 0], 1e-300).tolist() == [0.5, 0.5, 0]


@given(st.floats(-300, 300), st.floats(-300, 300))
def test_with_two_classes_softmax_is_the_sigmoid_of_the_difference(a, b):
    """softmax([a, b])[0] == sigmoid(a - b)."""
    assert softmax([a, b])[0] == pytest.approx(sigmoid(a - b), rel=16 * EPS, abs=0)


@given(vectors)
def test_log_ratio_of_two_probabilities_is_the_difference_of_their_logits(z):
    """log(p_i / p_j) == z_i - z_j."""
    log_p = log_softmax(z)
    np.testing.assert_allclose(log_p[0] - log_p[1], z[0] - z[1], atol=8 * EPS * 1000, rtol=0)


@given(arrays(np.float64, 4, elements=st.floats(-15, 15)), st.integers(0, 3))
def test_logit_of_a_class_is_its_lead_over_the_others_together(z, k):
    """logit(p_k) == z_k - logsumexp(others): so a softmax logit is not itself a log-odds."""
    p = softmax(z)[k]
    lead = z[k] - logsumexp(np.delete(z, k))
    # rounding p near 1 by half an ulp moves its logit by eps / (1 - p)
    assert logit(p) == pytest.approx(lead, abs=32 * EPS * (16 + 1 / (1 - p)))


@given(vectors)
def test_logsumexp_is_a_smooth_maximum(z):
    """It lies between them: max <= logsumexp <= max + log n up to an ulp or two."""
    result = logsumexp(z)
    slack = 2 * EPS * (abs(result) + 1)
    assert z.max() - slack <= result <= z.max() + np.log(z.size) + slack


@given(arrays(np.float64, 5, elements=st.floats(-20, 20)))
def test_gradient_of_logsumexp_is_softmax(z):
    """A small rise h of one logit raises logsumexp by h p, up to h^2 and rounding over h."""
    h = 1e-5
    for k, p in enumerate(softmax(z)):
        up, down = z.copy(), z.copy()
        up[k] += h
        down[k] -= h
        assert (logsumexp(up) - logsumexp(down)) / (2 * h) == pytest.approx(p, abs=1e-9)


def test_softmax_twice_flattens():
    """Probabilities are poor logits: [2, 1, 0.1] ends at .448, .296 and .256."""
    assert softmax(softmax(CAT_DOG_RABBIT)).round(3).tolist() == [0.448, 0.296, 0.256]


def test_log_softmax_keeps_what_softmax_has_rounded_away():
    """Next to a dominating class -1.9e-22 is left, and far below it -1995 and not -inf."""
    assert log_softmax([0, -50])[0] == pytest.approx(-1.928749847963918e-22, rel=1e-13, abs=0)
    assert log_softmax([2000, 5]).tolist() == [0, -1995]
    assert softmax([2000, 5]).tolist() == [1, 0]


def test_an_impossible_class_gets_nothing_and_takes_nothing():
    """A logit of -inf is a class that cannot occur."""
    assert softmax([1, -np.inf, 1]).tolist() == [0.5, 0, 0.5]
    assert log_softmax([1, -np.inf]).tolist() == [0, -np.inf]
    assert logsumexp([3, -np.inf]) == 3
    assert logsumexp([-np.inf, -np.inf]) == -np.inf
    for function in (softmax, log_softmax, softmax_steps):
        with pytest.raises(InputError, match="z must leave a class possible, got only -inf"):
            function([[0, 1], [-np.inf, -np.inf]])


def test_huge_logits_do_not_overflow():
    """1e308 and -1e308 differ by more than float64 holds, and are compared all the same."""
    assert softmax([1e308, -1e308]).tolist() == [1, 0]
    assert log_softmax([1e308, -1e308], temperature=10).tolist() == [0, -2e307]
    np.testing.assert_allclose(softmax([1e308, -1e308], 1e308), softmax([1, -1]), rtol=4 * EPS)
    assert logsumexp([1e308, 1e308]) == 1e308
    assert logsumexp([-1e308, -1e308]) == -1e308


def test_classes_may_lie_along_any_axis():
    """The axis argument names the classes' axis; the shape stays."""
    z = np.random.default_rng(0).normal(size=(3, 4, 5))
    for axis in (0, 1, 2, -1, -2, -3):
        np.testing.assert_allclose(softmax(z, axis=axis), special.softmax(z, axis=axis), rtol=1e-14)
        expected = special.log_softmax(z, axis=axis)
        np.testing.assert_allclose(log_softmax(z, axis=axis), expected, rtol=1e-14)
        expected = special.logsumexp(z, axis=axis)
        np.testing.assert_allclose(logsumexp(z, axis=axis), expected, rtol=1e-14)


@pytest.mark.parametrize("axis", [2, -3, 0.5, True, "0", None])
def test_a_wrong_axis_is_named(axis):
    """An axis that z does not have is refused."""
    for function in (softmax, log_softmax, logsumexp):
        with pytest.raises(InputError, match="axis must be a whole number from -2 to 1, got"):
            function([[1, 2]], axis=axis)


def test_steps_show_the_same_way_to_the_same_result():
    """The record's numbers belong together, and its probabilities are softmax's."""
    z, temperature = [[2, 1, 0.1], [0, 5, -3]], 0.7
    steps = softmax_steps(z, temperature)
    assert steps.temperature == temperature
    np.testing.assert_array_equal(steps.logits, z)
    np.testing.assert_array_equal(steps.probabilities, softmax(z, temperature))
    np.testing.assert_allclose(steps.scaled, steps.logits / temperature)
    np.testing.assert_allclose(steps.exps, np.exp(steps.scaled))
    np.testing.assert_allclose(steps.total, steps.exps.sum(axis=1))
    np.testing.assert_allclose(steps.exps / steps.total[:, None], steps.probabilities)
    np.testing.assert_allclose(steps.shifted, steps.scaled - steps.scaled.max(axis=1)[:, None])
    np.testing.assert_allclose(steps.shifted_exps, np.exp(steps.shifted))
    np.testing.assert_allclose(steps.shifted_total, steps.shifted_exps.sum(axis=1))


def test_steps_show_overflow_and_survive_it():
    """The plain way ends in inf, the shifted way does not: that is why one shifts."""
    steps = softmax_steps([1000, 0])
    assert steps.exps.tolist() == [np.inf, 1]
    assert steps.total == np.inf
    assert steps.shifted_total == 1
    assert steps.probabilities.tolist() == [1, 0]
    assert softmax_steps([-800, -801]).total == 0


def test_several_temperatures_are_softmax_at_each():
    """A row for each, as if each were alone; also of several rows of logits, and in every form."""
    hot = [0.1, 1, 10, 1e300, 5e-324]
    column = np.array(hot)[:, np.newaxis]
    for function in (softmax, log_softmax, lambda *z: softmax_steps(*z).probabilities):
        expected = [function(CAT_DOG_RABBIT, t) for t in hot]
        np.testing.assert_allclose(function(CAT_DOG_RABBIT, column), expected, rtol=1e-13)
        cube = function([CAT_DOG_RABBIT, [0, 5, -3]], column[:, np.newaxis])
        np.testing.assert_allclose(cube[:, 0], expected, rtol=1e-13)
        assert cube.shape == (5, 2, 3)
    assert softmax_steps(CAT_DOG_RABBIT, column).temperature.tolist() == column.tolist()
    assert softmax([1, 2], [0.5]).tolist() == softmax([1, 2], 0.5).tolist()


@pytest.mark.parametrize("temperature", [0, -1, np.inf, -np.inf])
def test_a_temperature_must_be_finite_and_above_0(temperature):
    """Neither 0 nor infinity is a temperature, though both are approached."""
    match = "must be finite and greater than 0, got"
    for function in (softmax, log_softmax, softmax_steps):
        with pytest.raises(InputError, match=f"temperature {match}"):
            function([1, 2], temperature)
        with pytest.raises(InputError, match=f"temperature {match}"):
            function([1, 2], [[1], [temperature]])
