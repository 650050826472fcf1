"""Tosses of a coin: by chance, and the same for everyone who has the seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import InputError, toss_coin

seeds = st.integers(0, 2**32 - 1)


@given(st.floats(0, 1), seeds)
def test_equal_seeds_give_equal_tosses(p, seed):
    """Each toss is 0 or 1, and comes again with the same seed."""
    tosses = toss_coin(p, 20, seed)
    assert set(tosses.tolist()) <= {0.0, 1.0}
    assert (toss_coin(p, 20, seed) == tosses).all()


@given(st.floats(0, 1), st.floats(0, 1), seeds)
def test_a_likelier_coin_keeps_all_heads(p, q, seed):
    """With the same seed a toss turns from tails to heads once as p grows, and never back."""
    low, high = toss_coin([min(p, q), max(p, q)], 20, seed)
    assert (low <= high).all()


@given(seeds)
def test_the_ends_are_certain(seed):
    """0 never shows heads, 1 always."""
    assert toss_coin([0, 1], 50, seed).sum(axis=-1).tolist() == [0, 50]


def test_the_share_of_heads_is_p():
    """Over 10,000 tosses of each of 50 seeds: within five standard errors."""
    shares = [toss_coin(0.3, 10_000, seed).mean() for seed in range(50)]
    assert np.mean(shares) == pytest.approx(0.3, abs=5 * (0.21 / 500_000) ** 0.5)
    assert np.std(shares) == pytest.approx((0.21 / 10_000) ** 0.5, rel=0.4)


def test_the_random_numbers_stay_the_same():
    """An address with a seed shows the same tosses in years: NumPy's PCG64 does not change."""
    assert toss_coin(0.3, 20, 1).tolist() == [
        *[0, 0, 1, 0, 0, 0, 0, 0, 0, 1],
        *[0, 0, 0, 0, 0, 0, 1, 0, 1, 1],
    ]


@pytest.mark.parametrize(("n", "seed"), [(0, 1), (10_001, 1), (2.5, 1), (5, -1), (5, 2**32)])
def test_a_count_or_a_seed_out_of_range_is_refused(n, seed):
    """With the argument, the rule and the value."""
    with pytest.raises(InputError, match="must be a whole number from"):
        toss_coin(0.5, n, seed)
