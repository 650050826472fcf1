"""The input policy of core, as small helpers.

Every public function of core checks its arguments with these helpers, so one rule means the same
everywhere.
A helper returns the argument ready for use; it never changes what it was given.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import InputError

Array = NDArray[np.float64]


def _shortened(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _refuse(array: Array, bad: NDArray[np.bool_], argument: str, rule: str) -> None:
    """Raise for the first entry that is NaN, else for the first that bad marks."""
    if np.isnan(array).any():
        bad, rule = np.isnan(array), "nan"
    position = tuple(int(i) for i in np.argwhere(bad)[0])
    raise InputError(argument, rule, float(array[position]), position=position)


def real_array(value: ArrayLike, argument: str) -> Array:
    """Return value as a non-empty float64 array, NaN and infinities included."""
    if type(value) is np.ndarray and value.dtype == np.float64:
        array = value
    else:
        try:
            raw = np.asarray(value)
        except ValueError:
            raise InputError(argument, "ragged", _shortened(value)) from None
        if raw.dtype.kind not in "iuf":
            raise InputError(argument, "number", _shortened(value))
        with np.errstate(over="ignore"):  # a long double may be too large: it becomes inf
            array = raw.astype(np.float64)
    if array.size == 0:
        raise InputError(argument, "empty", array.shape)
    return array


def extended_array(value: ArrayLike, argument: str) -> Array:
    """Return value as a float64 array without NaN; both infinities are allowed."""
    array = real_array(value, argument)
    if np.isnan(array.min()):  # min propagates NaN, and is cheaper than isnan of every entry
        _refuse(array, np.isnan(array), argument, "nan")
    return array


def finite_array(value: ArrayLike, argument: str) -> Array:
    """Return value as a float64 array of finite numbers."""
    array = real_array(value, argument)
    if not np.isfinite(array).all():
        _refuse(array, ~np.isfinite(array), argument, "finite")
    return array


def nonnegative_array(value: ArrayLike, argument: str) -> Array:
    """Return value as a float64 array of numbers in [0, inf]."""
    array = real_array(value, argument)
    if not array.min() >= 0:
        _refuse(array, array < 0, argument, "nonnegative")
    return array


def positive_array(value: ArrayLike, argument: str) -> Array:
    """Return value as a float64 array of finite numbers greater than 0."""
    array = real_array(value, argument)
    if not (array.min() > 0 and array.max() < np.inf):
        _refuse(array, ~((array > 0) & (array < np.inf)), argument, "positive")
    return array


def probability_array(value: ArrayLike, argument: str) -> Array:
    """Return value as a float64 array of numbers in [0, 1]."""
    array = real_array(value, argument)
    if not (array.min() >= 0 and array.max() <= 1):
        _refuse(array, (array < 0) | (array > 1), argument, "probability")
    return array


def distribution_array(value: ArrayLike, argument: str) -> Array:
    """Return value as probability vectors along the last axis, each with sum 1 (to 1e-6)."""
    array = probability_array(value, argument)
    if array.ndim == 0:
        raise InputError(argument, "dimensions", array.shape, expected="(..., n_classes)")
    totals = np.ravel(array.sum(axis=-1))
    off = np.abs(totals - 1) > 1e-6
    if off.any():
        raise InputError(argument, "distribution", float(totals[off][0]))
    return array


def logit_array(value: ArrayLike, argument: str) -> Array:
    """Return value as logits: at least one axis, -inf allowed, NaN and +inf not."""
    array = real_array(value, argument)
    if not array.max() < np.inf:
        _refuse(array, array == np.inf, argument, "logit")
    if array.ndim == 0:
        raise InputError(argument, "dimensions", array.shape, expected="(..., n_classes)")
    return array


def finite_number(value: ArrayLike, argument: str) -> float:
    """Return value as one finite float."""
    array = finite_array(value, argument)
    if array.ndim != 0:
        raise InputError(argument, "single", array.shape)
    return float(array)


def positive_number(value: ArrayLike | float, argument: str) -> float:
    """Return value as one finite float greater than 0."""
    if isinstance(value, float) and 0 < value < np.inf:
        return float(value)
    array = positive_array(value, argument)
    if array.ndim != 0:
        raise InputError(argument, "single", array.shape)
    return float(array)


def nonnegative_number(value: ArrayLike, argument: str) -> float:
    """Return value as one finite float that is 0 or more."""
    number = finite_number(value, argument)
    if number < 0:
        raise InputError(argument, "nonnegative", number)
    return number


def whole_number(value: object, argument: str, least: int, most: int) -> int:
    """Return value as an int from least to most."""
    good = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not good or not least <= int(value) <= most:  # type: ignore[call-overload]
        raise InputError(argument, "whole", _shortened(value), least=least, most=most)
    return int(value)  # type: ignore[call-overload, no-any-return]


def require_dimensions(array: Array, argument: str, expected: str, *allowed: int) -> None:
    """Raise unless array has one of the allowed numbers of axes; expected is said in words."""
    if array.ndim not in allowed:
        raise InputError(argument, "dimensions", array.shape, expected=expected)


def require_match(
    argument: str, shape: tuple[int, ...], other: str, other_shape: tuple[int, ...], what: str
) -> None:
    """Raise that two shapes disagree about the length called what."""
    raise InputError(argument, "shape", shape, other=other, other_value=other_shape, what=what)


def require_features(argument: str, x: Array, weight: Array) -> None:
    """Raise unless x (..., n_features) fits the weights of the first layer of a classifier."""
    if x.shape[-1:] != weight.shape[1:]:
        require_match(argument, x.shape, "layers[0].weight", weight.shape, "n_features")


def require_broadcastable(argument: str, array: Array, other: str, other_array: Array) -> None:
    """Raise unless two arrays have shapes that NumPy broadcasts against each other."""
    try:
        np.broadcast_shapes(array.shape, other_array.shape)
    except ValueError:
        require_match(argument, array.shape, other, other_array.shape, "shapes")


def require_binary(labels: Array, argument: str) -> None:
    """Raise unless all labels are 0 or 1."""
    wrong = (labels != 0) & (labels != 1)
    if wrong.any():
        at = int(wrong.argmax())
        raise InputError(argument, "choice", float(labels[at]), choices="0, 1", position=(at,))


def within_range(result: Array, argument: str) -> Array:
    """Return a result, or raise that the argument was too large for it to be finite."""
    if not np.isfinite(result).all():
        raise InputError(argument, "overflow", np.inf)
    return result


def feature_rows(x: ArrayLike, argument: str) -> Array:
    """Return features x as finite numbers (n_rows, n_features); x (n_rows,) is one feature."""
    rows = finite_array(x, argument)
    require_dimensions(rows, argument, "(n_rows, n_features)", 1, 2)
    return rows[:, np.newaxis] if rows.ndim == 1 else rows


def labelled_rows(x: ArrayLike, y: ArrayLike, argument: str) -> tuple[Array, Array]:
    """Return features x as (n_rows, n_features) and labels y as (n_rows,), all finite.

    argument is what the caller calls x.
    """
    rows, labels = feature_rows(x, argument), finite_array(y, "y")
    require_dimensions(labels, "y", "(n_rows,)", 1)
    if len(rows) != len(labels):
        require_match("y", labels.shape, argument, np.shape(x), "n_rows")
    return rows, labels


def increasing_array(value: ArrayLike, argument: str) -> Array:
    """Return value as finite numbers (n,), each greater than the one before."""
    array = finite_array(value, argument)
    require_dimensions(array, argument, "(n,)", 1)
    rising = array[1:] > array[:-1]
    if not rising.all():
        at = int(np.argmin(rising)) + 1
        raise InputError(argument, "increasing", float(array[at]), position=(at,))
    return array
