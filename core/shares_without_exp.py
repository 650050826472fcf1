"""What softmax is not: shares by the logits themselves, or by a power of them."""

import numpy as np
from numpy.typing import ArrayLike

from core.validation import Array, finite_array, whole_number, within_range


def power_shares(z: ArrayLike, power: int = 1) -> Array:
    """Return each power of a number divided by the sum of all: shares without an exponential.

    z_k^power / sum_i z_i^power; z (..., n) -> (..., n), power 1, 2 or 3. They add up to 1, but
    need not be in [0, 1], and change if a number is added to all of z. Where the sum is 0 they are
    undefined: the whole row is NaN. A sum that rounding alone can have kept from 0 counts as 0.

    Raises InputError if z is not finite, empty or has no axis, if the sum overflows, or if power is
    none of 1, 2, 3.

    >>> power_shares([2, 1, 0.1]).round(3).tolist()
    [0.645, 0.323, 0.032]
    >>> power_shares([2, 1, -4]).tolist()
    [-2.0, -1.0, 4.0]
    >>> power_shares([1, -1]).tolist()
    [nan, nan]
    """
    rows = np.atleast_1d(finite_array(z, "z"))
    n = whole_number(power, "power", 1, 3)
    with np.errstate(all="ignore"):
        powers = rows**n
        total = within_range(powers.sum(axis=-1, keepdims=True), "z")
        rounding = rows.shape[-1] * np.finfo(np.float64).eps * np.abs(powers).sum(-1, keepdims=True)
        shares: Array = powers / np.where(np.abs(total) <= rounding, np.nan, total)
    return shares
