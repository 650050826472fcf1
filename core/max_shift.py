"""The stage that softmax, log_softmax and logsumexp share: everything relative to the largest."""

import math

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.validation import (
    Array,
    logit_array,
    positive_array,
    real_array,
    require_broadcastable,
    whole_number,
)

_FEW_CLASSES = 16

Temperature = float | Array


def classes_last(z: ArrayLike, axis: int) -> tuple[Array, Array]:
    """Return the logits with the classes on the last axis, and the largest of each row.

    The largest, (..., 1), is needed anyway and shows NaN and +inf, so a good z is read only once.
    It is -inf where all classes are impossible.
    """
    given = real_array(z, "z")
    rows = given
    if given.ndim == 0 or type(axis) is not int or axis != -1:
        rows = np.moveaxis(logit_array(given, "z"), whole_axis(axis, given.ndim), -1)
        rows = np.ascontiguousarray(rows)  # NumPy adds up a contiguous axis most exactly
    peak = reduced(np.maximum, rows)
    if not _all_finite(peak):
        logit_array(given, "z")
    return rows, peak


def whole_axis(axis: int, n_axes: int) -> int:
    """Return axis if an array of n_axes has it."""
    return whole_number(axis, "axis", -n_axes, n_axes - 1)


def classes_back(result: Array, axis: int) -> Array:
    """Return the result with the classes on the axis they came from."""
    return result if axis == -1 else np.moveaxis(result, -1, axis)


def require_possible(peak: Array) -> None:
    """Raise if a row has no class but impossible ones."""
    if not _all_finite(peak):
        raise InputError("z", "impossible", -np.inf)


def checked_temperature(value: ArrayLike | float, z: Array) -> Temperature:
    """Return one temperature as a float, several as an array (..., 1) that broadcasts against z."""
    if isinstance(value, float) and 0 < value < np.inf:
        return float(value)
    temperature = positive_array(value, "temperature")
    if temperature.ndim == 0:
        return float(temperature)
    if temperature.shape[-1] != 1:
        raise InputError("temperature", "dimensions", temperature.shape, expected="(..., 1)")
    require_broadcastable("temperature", temperature, "z", z)
    return temperature


def _all_finite(peak: Array) -> bool:
    return math.isfinite(peak.item()) if peak.size == 1 else bool(np.isfinite(peak).all())


def reduced(ufunc: np.ufunc, a: Array) -> Array:
    """Return ufunc over the last axis, which stays with length 1.

    For many short rows a walk over the columns is several times as fast as NumPy's reduction.
    """
    n_classes = a.shape[-1]
    if n_classes > _FEW_CLASSES or a.size < 2000:
        whole: Array = ufunc.reduce(a, axis=-1, keepdims=True)
        return whole
    result = a[..., :1].copy()
    for k in range(1, n_classes):
        ufunc(result, a[..., k : k + 1], out=result)
    return result


def gaps_below(z: Array, peak: Array, temperature: Temperature) -> tuple[Array, Array | None]:
    """Return the gaps (z - peak) / temperature, at most 0, and what rounding took from them.

    One rounding of a gap costs its exponential at most 745 half ulps, which is within 1e-13, so
    without a temperature None is returned. Division by one rounds a second time; then the loss of
    the subtraction, which two-sum (Knuth) knows exactly, is returned to be given back.
    """
    one = isinstance(temperature, float)
    if not one or temperature > 1:  # halving both is exact, and keeps z - peak within range
        half = 0.5 if one else np.where(temperature > 1, 0.5, 1.0)
        z, peak, temperature = z * half, peak * half, temperature * half
    gaps: Array = z - peak
    if one and temperature == 1:
        return gaps, None
    part = gaps - z
    lost = (z - (gaps - part)) - (peak + part)
    return gaps / temperature, lost / temperature


def exps_of(gaps: Array, lost: Array | None, out: Array | None = None) -> Array:
    """Return exp(gaps + lost), in [0, 1]; out may be gaps itself."""
    exps: Array = np.exp(gaps, out=out)
    if lost is not None:
        exps += np.where(exps > 0, exps * lost, 0)
    return exps


def log_total(exps: Array, gaps: Array) -> Array:
    """Return log(sum of exps) over the last axis, which stays with length 1; exps is used up.

    Where the sum is close to 1 its logarithm needs digits that the sum has rounded away: there it
    is log1p of the sum without the largest logit's own 1.
    """
    total = reduced(np.add, exps)
    result: Array = np.log(total)
    close = total < 1.1
    if close.any():
        np.putmask(exps, gaps == 0, 0)  # only one gap is, for two would make the sum 2
        np.log1p(reduced(np.add, exps), out=result, where=close)
    return result
