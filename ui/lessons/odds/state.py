"""The state of the odds lesson: the probability of heads, and what is shown beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ui.lessons.probability_scales import SCALES, probability_at
from ui.state.codecs import Choice, Number
from ui.state.parameters import param


@dataclass(frozen=True)
class OddsState:
    """The probability of heads, and whether the swapped coin is shown."""

    p: float = param(0.3, Number(0.001, 0.999))
    view: str = param("coin", Choice(("coin", "swap")))

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Convert what was dragged on the lines of the odds and the log-odds to p."""
        fields = dict(values)
        for scale in SCALES.keys() & fields.keys():
            fields["p"] = probability_at(scale, fields.pop(scale))
        return fields


PRESETS = {"bent": {"p": 0.3}, "fair": {"p": 0.5}, "likely": {"p": 0.8}, "rare": {"p": 0.01}}
