"""From k logits to k probabilities: softmax, log_softmax and logsumexp."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.double_double_arithmetic import sum_of_exps_minus_1
from core.max_shift import (
    Temperature,
    checked_temperature,
    classes_back,
    classes_last,
    exps_of,
    gaps_below,
    log_total,
    reduced,
    require_possible,
)
from core.validation import Array

_LOWEST = np.finfo(np.float64).min


@dataclass(frozen=True, eq=False)
class SoftmaxSteps:
    """Every intermediate result of softmax, by the plain and by the shifted formula.

    Arrays have the shape of the probabilities; the two totals lack the last axis, and the logits
    have the shape they were given in.
    exps and total may be inf or 0 where the plain formula overflows or underflows; the shifted
    one never does, and the probabilities are its result.
    """

    logits: Array
    temperature: Temperature
    scaled: Array  # logits / temperature
    exps: Array  # exp(scaled)
    total: Array  # sum of exps
    shifted: Array  # (logits - max) / temperature, at most 0
    shifted_exps: Array  # exp(shifted), in [0, 1]
    shifted_total: Array  # sum of shifted_exps, in [1, n_classes]
    probabilities: Array  # shifted_exps / shifted_total


def logsumexp(z: ArrayLike, axis: int = -1) -> Array:
    """Return the logarithm of the sum of the exponentials: a smooth maximum.

    logsumexp = log(sum_i exp(z_i)) = max + log1p(sum of exp(z_i - max) over the others).
    z (..., n_classes) -> (...); max <= logsumexp <= max + log(n_classes); its gradient is
    softmax. All -inf gives -inf. Within 1e-13 relative, also where max and log cancel (as for log
    probabilities, which give about 0), down to results of 1e-17; below, within 1e-30.

    Raises InputError if z is NaN, +inf, empty or has no axis.

    Source: Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax
    functions", doi 10.1093/imanum/draa038.

    >>> round(float(logsumexp([1, 2, 3])), 12)
    3.407605964444
    """
    rows, peak = classes_last(z, axis)
    with np.errstate(all="ignore"):
        gaps = rows - np.maximum(peak, _LOWEST)  # -inf - -inf would be NaN
        result = log_total(np.exp(gaps), gaps)
        result += peak
        cancelled = (np.abs(result) < np.abs(peak) / 100)[..., 0]
        if cancelled.any():
            exact = sum_of_exps_minus_1(rows[cancelled])
            result[cancelled] = np.log1p(exact)[:, None]
    return result[..., 0][()]


def softmax(z: ArrayLike, temperature: ArrayLike = 1.0, axis: int = -1) -> Array:
    """Return the probability of each class from the logits.

    softmax_k = exp(z_k / T) / sum_i exp(z_i / T), along axis, any shape, in [0, 1], sum 1.
    A logit of -inf is an impossible class. Adding a constant to all logits changes nothing;
    equal logits get exactly 1 / n_classes. Within 1e-13 relative.
    temperature is a number, or an array (..., 1) that broadcasts against z with the classes last:
    a row for each temperature.

    Raises InputError if z is NaN, +inf, empty, has no axis or only -inf, if temperature is not
    finite and greater than 0, or if its shape does not fit.

    Source: Blanchard, Higham and Higham, doi 10.1093/imanum/draa038; Bridle, "Probabilistic
    interpretation of feedforward classification network outputs",
    doi 10.1007/978-3-642-76153-9_28; temperature: Guo et al., "On Calibration of Modern Neural
    Networks", arXiv 1706.04599.

    >>> softmax([2, 1, 0.1]).round(3).tolist()
    [0.659, 0.242, 0.099]
    >>> softmax([2, 1], temperature=[[0.1], [1], [10]]).round(3).tolist()
    [[1.0, 0.0], [0.731, 0.269], [0.525, 0.475]]
    """
    rows, peak = classes_last(z, axis)
    require_possible(peak)
    scale = checked_temperature(temperature, rows)
    with np.errstate(all="ignore"):
        gaps, lost = gaps_below(rows, peak, scale)
        exps = exps_of(gaps, lost, out=gaps)
        exps /= reduced(np.add, exps)
    return classes_back(exps, axis)


def log_softmax(z: ArrayLike, temperature: ArrayLike = 1.0, axis: int = -1) -> Array:
    """Return the logarithm of softmax, without the detour through a probability.

    log_softmax_k = z_k / T - logsumexp(z / T), along axis, any shape, in [-inf, 0].
    Finite where log(softmax) is already log(0), and exact to 1e-13 relative where softmax is
    already 1. temperature as in softmax.

    Raises InputError as softmax does.

    Source: Blanchard, Higham and Higham, doi 10.1093/imanum/draa038.

    >>> log_softmax([2000, 5]).tolist()
    [0.0, -1995.0]
    """
    rows, peak = classes_last(z, axis)
    require_possible(peak)
    scale = checked_temperature(temperature, rows)
    with np.errstate(all="ignore"):
        gaps, lost = gaps_below(rows, peak, scale)
        gaps -= log_total(exps_of(gaps, lost), gaps)
    return classes_back(gaps, axis)


def softmax_steps(z: ArrayLike, temperature: ArrayLike = 1.0) -> SoftmaxSteps:
    """Return softmax with all intermediate results.

    z (..., n_classes), temperature as in softmax; SoftmaxSteps describes the shapes. Its
    probabilities equal softmax's, bit by bit.

    Raises InputError as softmax does.

    >>> softmax_steps([2, 1, 0.1]).exps.round(3).tolist()
    [7.389, 2.718, 1.105]
    """
    rows, peak = classes_last(z, -1)
    require_possible(peak)
    scale = checked_temperature(temperature, rows)
    with np.errstate(all="ignore"):
        shifted, lost = gaps_below(rows, peak, scale)
        shifted_exps = exps_of(shifted, lost)
        shifted_total = reduced(np.add, shifted_exps)
        scaled = rows / scale
        exps = np.exp(scaled)
        return SoftmaxSteps(
            logits=rows.copy(),
            temperature=scale,
            scaled=scaled,
            exps=exps,
            total=exps.sum(axis=-1),
            shifted=shifted,
            shifted_exps=shifted_exps,
            shifted_total=shifted_total[..., 0],
            probabilities=shifted_exps / shifted_total,
        )
