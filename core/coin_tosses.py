"""Tosses of a coin that come out by chance, and the same for everyone who has the seed."""

import numpy as np
from numpy.typing import ArrayLike

from core.validation import Array, probability_array, whole_number


def toss_coin(p: ArrayLike, n: int, seed: int) -> Array:
    """Return n tosses of a coin: 1 for heads, which comes with probability p, else 0.

    The i-th toss is heads if the i-th uniform random number is below p, (..., n) for p (...).
    Equal seeds give equal random numbers (NumPy's PCG64), so a larger p has all the heads of a
    smaller one. p = 0 never shows heads, p = 1 always.

    Raises InputError if p is NaN, empty or outside [0, 1], if n is not a whole number from 1 to
    10,000, or if seed is not one from 0 to 2^32 - 1.

    Source: O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms
    for random number generation", Harvey Mudd College HMC-CS-2014-0905.

    >>> toss_coin(0.3, 8, seed=1).tolist()
    [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    p = probability_array(p, "p")
    n, seed = whole_number(n, "n", 1, 10_000), whole_number(seed, "seed", 0, 2**32 - 1)
    uniform = np.random.Generator(np.random.PCG64(seed)).random(n)
    return np.asarray(uniform < p[..., np.newaxis], dtype=np.float64)
