"""The state of the odds lesson: the probability of heads, the view, and the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ui.lessons.probability_scales import SCALES, likelihood_ratio_at, probability_at
from ui.state.codecs import Choice, Integer, Number
from ui.state.parameters import param

VIEWS = ("coin", "toss", "swap", "evidence")
TOSSES = 20  # at a time, in the view `toss`
MAX_SEED = 9999


@dataclass(frozen=True)
class OddsState:
    """The probability of heads, the view, and what single views add.

    The evidence changes the probability `prior`; `first` and `second` are likelihood ratios. The
    tosses come from the random numbers of a `seed`; 0 means that nothing has been tossed yet.
    """

    p: float = param(0.3, Number(0.001, 0.999))
    view: str = param("coin", Choice(VIEWS))
    prior: float = param(0.01, Number(0.001, 0.999))
    first: float = param(10.0, Number(0.01, 100))
    second: float = param(5.0, Number(0.01, 100))
    seed: int = param(0, Integer(0, MAX_SEED))

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Convert what was dragged on lines of odds and log-odds to probabilities and factors."""
        fields = dict(values)
        for scale in SCALES.keys() & fields.keys():
            fields["p"] = probability_at(scale, fields.pop(scale))
        if "prior_z" in fields:
            fields["prior"] = probability_at("z", fields.pop("prior_z"))
        for name in ("first", "second"):
            if f"{name}_z" in fields:
                fields[name] = likelihood_ratio_at(fields.pop(f"{name}_z"))
        return fields


PRESETS = {"bent": {"p": 0.3}, "fair": {"p": 0.5}, "likely": {"p": 0.8}, "rare": {"p": 0.01}}

EVIDENCE_PRESETS = {
    "disease": {"prior": 0.01, "first": 10.0, "second": 5.0},
    "twice": {"prior": 0.01, "first": 10.0, "second": 10.0},
    "cancel": {"prior": 0.3, "first": 4.0, "second": 0.25},
}
