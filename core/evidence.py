"""Evidence changes odds by a factor, and log-odds by a term: Bayes' rule for two hypotheses."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.errors import InputError
from core.odds_logit_sigmoid import logit, odds, sigmoid
from core.validation import Array, positive_array, probability_array, require_broadcastable


@dataclass(frozen=True, eq=False)
class EvidenceSteps:
    """The result of each step of `evidence_steps`; entry 0 is before all evidence."""

    weights: Array  # (..., n): the logarithms of the likelihood ratios
    odds: Array  # (..., n + 1), as the rest
    log_odds: Array
    probabilities: Array


def evidence_steps(p: ArrayLike, likelihood_ratios: ArrayLike) -> EvidenceSteps:
    """Return odds, log-odds and probability of a hypothesis after each piece of evidence.

    odds_i = odds_(i-1) * ratio_i and log_odds_i = log_odds_(i-1) + log(ratio_i), from the odds of
    the prior probability p. A likelihood ratio is how many times likelier the evidence is if the
    hypothesis holds than if not; that the pieces are independent given either is assumed.
    p is (...), the ratios are (..., n), and each result but the weights is (..., n + 1).
    Each log-odds is within a few ulp of the largest of its terms. Odds that have left the range of
    float64 stay inf or 0, whatever evidence follows; the log-odds do not.

    Raises InputError if p is NaN, empty or outside [0, 1], if a ratio is not a finite number
    greater than 0, or if the shapes do not broadcast.

    Source: Good, "A. M. Turing's statistical work in World War II", doi 10.1093/biomet/66.2.393.

    >>> steps = evidence_steps(0.01, [10, 5])
    >>> steps.odds.round(3).tolist(), steps.log_odds.round(3).tolist()
    ([0.01, 0.101, 0.505], [-4.595, -2.293, -0.683])
    >>> round(float(steps.probabilities[-1]), 3)
    0.336
    """
    p = probability_array(p, "p")
    ratios = positive_array(likelihood_ratios, "likelihood_ratios")
    if ratios.ndim == 0:
        raise InputError("likelihood_ratios", "dimensions", ratios.shape, expected="(..., n)")
    require_broadcastable("p", p, "likelihood_ratios", ratios[..., 0])
    shape = np.broadcast_shapes(p.shape, ratios.shape[:-1])
    ratios = np.broadcast_to(ratios, (*shape, ratios.shape[-1]))
    p = np.broadcast_to(p, shape)[..., np.newaxis]
    weights = np.log(ratios)
    with np.errstate(all="ignore"):  # odds of 1 are inf, and products may overflow to it
        odds_after = np.multiply.accumulate(np.concatenate([odds(p), ratios], axis=-1), axis=-1)
    log_odds = np.add.accumulate(np.concatenate([logit(p), weights], axis=-1), axis=-1)
    return EvidenceSteps(weights, odds_after, log_odds, sigmoid(log_odds))
