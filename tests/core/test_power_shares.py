"""Shares without an exponential: what they give, and when they are undefined."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import InputError, power_shares

numbers = st.lists(st.integers(-1000, 1000), min_size=1, max_size=12)


@given(numbers, st.sampled_from([1, 2, 3]))
def test_shares_are_those_of_exact_arithmetic(z, power):
    """Undefined exactly where the sum of the powers is 0; else the exact quotients."""
    total = sum(x**power for x in z)
    shares = power_shares(z, power)
    if total == 0:
        assert np.isnan(shares).all()
    else:
        exact = [float(Fraction(x**power, total)) for x in z]
        np.testing.assert_allclose(shares, exact, rtol=1e-12)


def test_a_sum_that_is_zero_but_for_rounding_is_zero():
    """0.1 + 0.2 - 0.3 is 5.6e-17 in float64."""
    assert np.isnan(power_shares([0.1, 0.2, -0.3])).all()
    assert np.isfinite(power_shares([0.1, 0.2, -0.3 + 1e-12])).all()


def test_rows_are_independent():
    """One undefined row leaves the others."""
    assert power_shares([[1, -1], [1, 3]]).tolist()[1] == [0.25, 0.75]
    assert np.isnan(power_shares([[1, -1], [1, 3]])[0]).all()


@pytest.mark.parametrize("power", [0, 4, 1.5, True])
def test_only_small_powers(power):
    """The exponent is 1, 2 or 3."""
    with pytest.raises(InputError, match="power"):
        power_shares([1, 2], power)


def test_a_sum_beyond_float64_is_refused():
    """As everywhere, the sentence names the argument."""
    with pytest.raises(InputError, match="z"):
        power_shares([1e200, 1], 2)
