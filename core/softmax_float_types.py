"""Softmax as a computer carries it out in a given float type, with overflow left visible."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.validation import Array, logit_array

FLOAT_TYPES = ("float16", "float32", "float64")


@dataclass(frozen=True, eq=False)
class RoundedSoftmax:
    """Each intermediate result of softmax and log_softmax in one float type.

    Arrays have the shape of the logits; total lacks the last axis. The values are those of
    dtype, held in float64, which has them all. inf and NaN are results here: what overflowed, and
    what inf / inf, 0 / 0 or inf - inf gave.
    """

    dtype: str
    logits: Array  # rounded to dtype
    arguments: Array  # of exp: the logits, less the largest if shifted
    exps: Array
    total: Array  # sum of exps, added from the first class to the last
    probabilities: Array  # exps / total
    log_probabilities: Array  # log of the probabilities: -inf as soon as one is 0
    log_softmax: Array  # arguments - log(total)


def rounded_softmax(z: ArrayLike, dtype: str = "float32", shifted: bool = True) -> RoundedSoftmax:
    """Return softmax with each operation rounded to a float type, by the plain or shifted formula.

    Plain, exp(z_k) / sum_i exp(z_i); shifted, the same of z - max(z). z (..., n_classes), dtype
    one of FLOAT_TYPES. exp and log are rounded once, from float64. Unlike the rest of core this
    function returns inf and NaN: they are what it is there to show.

    Raises InputError if z is NaN, +inf, empty or has no axis, or dtype is none of FLOAT_TYPES.

    Source: Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax
    functions", doi 10.1093/imanum/draa038; float types: IEEE 754-2019,
    doi 10.1109/IEEESTD.2019.8766229.

    >>> rounded_softmax([12, 1], "float16", shifted=False).probabilities.tolist()
    [nan, 0.0]
    >>> rounded_softmax([12, 1], "float16").probabilities.tolist()
    [1.0, 1.6689300537109375e-05]
    """
    rows = logit_array(z, "z")
    if str(dtype) not in FLOAT_TYPES:
        raise InputError("dtype", "choice", str(dtype)[:40], choices=", ".join(FLOAT_TYPES))
    with np.errstate(all="ignore"):
        logits = rows.astype(dtype)
        arguments = logits - logits.max(axis=-1, keepdims=True) if shifted else logits
        exps = np.exp(arguments.astype(np.float64)).astype(dtype)
        total = reduce(np.add, np.moveaxis(exps, -1, 0))[..., np.newaxis]
        probabilities = exps / total
        logs, log_total = (
            np.log(part.astype(np.float64)).astype(dtype) for part in (probabilities, total)
        )
        values = (logits, arguments, exps, total[..., 0], probabilities, logs)
        widened = [value.astype(np.float64)[()] for value in (*values, arguments - log_total)]
    return RoundedSoftmax(str(dtype), *widened)
