"""What the fits share: columns on one scale, and Newton's method with its path."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.errors import InputError
from core.validation import Array, within_range

# Without a ridge a fit that exists takes about 10 steps; on separable classes each step pushes the
# logits out by about 1, until at 36 the curvature drowns in rounding. 30 lies safely between.
MAX_STEPS_PLAIN = 30
MAX_STEPS_RIDGE = 100
TOLERANCE = 1e-9  # of a logit above 1, else in logits; Newton squares the error to below rounding
ROUGH_TOLERANCE = 1e-6  # the same, where an almost flat bottom leaves no more to be had


@dataclass(frozen=True, eq=False)
class Scaling:
    """Columns moved to mean 0 and scale 1, and the inverse for weights and biases.

    Newton takes the same path on any scale; on this one it loses no digits.
    """

    mean: Array  # (n_features,)
    scale: Array  # (n_features,); a constant column keeps its own size
    argument: str  # what the caller calls the columns

    @classmethod
    def of(cls, x: Array, argument: str) -> "Scaling":
        """Return the scaling that fits the columns of x (n_rows, n_features)."""
        largest = np.abs(x).max(axis=0)
        largest[largest == 0] = 1.0
        small = x / largest  # keeps squares and sums within range
        spread = small.std(axis=0)
        spread[np.ptp(small, axis=0) == 0] = 1.0
        scale = spread * largest
        if not scale.min() > np.finfo(np.float64).tiny:
            raise InputError(argument, "underflow", float(largest.min()))
        return cls(small.mean(axis=0) * largest, scale, argument)

    @classmethod
    def none(cls, x: Array, argument: str) -> "Scaling":
        """Return the scaling that leaves the columns of x (n_rows, n_features) as they are."""
        return cls(np.zeros(x.shape[1]), np.ones(x.shape[1]), argument)

    def design(self, x: Array) -> Array:
        """Return the scaled columns of x and a column of ones: (n_rows, n_features + 1)."""
        return np.column_stack([x / self.scale - self.mean / self.scale, np.ones(len(x))])

    def ridge(self, l2: float) -> Array:
        """Return the penalty (n_features + 1,) of each theta: l2 for the weight, 0 for the bias."""
        with np.errstate(all="ignore"):
            penalty = l2 / self.scale / self.scale
        if not np.isfinite(penalty).all():
            raise InputError("l2", "overflow", l2)
        if l2 > 0 and not penalty.all():
            raise InputError("l2", "underflow", l2)
        return np.append(penalty, 0.0)

    def scaled(self, weight: Array, bias: float) -> Array:
        """Return theta (n_features + 1,), which means the same on the scaled columns."""
        return np.append(weight * self.scale, bias + float(weight @ self.mean))

    def weight_and_bias(self, theta: Array) -> tuple[Array, Array]:
        """Return weights (..., n_features) and biases (...) in the units of x.

        theta (..., n_features + 1) belongs to the scaled columns.
        """
        with np.errstate(all="ignore"):
            weight = theta[..., :-1] / self.scale
            bias = theta[..., -1] - (theta[..., :-1] * (self.mean / self.scale)).sum(axis=-1)
        return within_range(weight, self.argument), within_range(bias, self.argument)


def require_full_rank(design: Array) -> None:
    """Raise if the best weights would not be unique: too few rows, or a column without news."""
    n_rows, n_columns = design.shape
    if n_rows < n_columns:
        raise InputError("x", "few_rows", n_rows, least=n_columns)
    if np.linalg.matrix_rank(design) < n_columns:
        ranks = [np.linalg.matrix_rank(design[:, : i + 1]) for i in range(n_columns - 1)]
        raise InputError("x", "constant", int(np.argmax(np.array(ranks) < np.arange(1, n_columns))))


def newton_path(
    objective: Callable[[Array], float],
    derivatives: Callable[[Array], tuple[Array, Array]],
    logits: Callable[[Array], Array],
    start: Array,
    max_steps: int,
) -> tuple[Array, bool]:
    """Return every point of Newton's descent of a convex function, and whether it arrived.

    objective(theta) is the function, derivatives(theta) its gradient and Hessian, logits(theta) all
    logits, linear in theta: it arrives when a step hardly changes any of them, for its size. A step
    that would climb is halved until it does not. A Hessian that cannot be solved for ends the path
    unfinished, and so does NaN.

    Source: Nocedal and Wright, "Numerical Optimization", chapter 3,
    doi 10.1007/978-0-387-40065-5.
    """
    path, arrived = [start], False
    while not arrived and len(path) <= max_steps:
        gradient, hessian = derivatives(path[-1])
        try:
            step = np.linalg.solve(hessian, gradient).astype(np.float64, copy=False)
        except np.linalg.LinAlgError:
            break
        limit = objective(path[-1]) * (1 + 1e-12)  # at the bottom rounding may climb by a hair
        while objective(path[-1] - step) > limit and np.isfinite(step).all():
            step = step / 2
        path.append(path[-1] - step)
        stuck = objective(path[-1]) >= objective(path[-2])  # rounding allows no further descent
        # A logit of a million has 10 digits behind the point, whatever the step.
        size = np.maximum(1, np.abs(logits(path[-1])))
        reach = float((np.abs(logits(step)) / size).max())
        arrived = reach <= (ROUGH_TOLERANCE if stuck else TOLERANCE)
    return np.array(path), arrived
