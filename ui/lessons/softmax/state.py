"""The state of the softmax lesson: the logits, their classes, the temperature, and the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ui.state.codecs import Choice, NameList, Number, NumberList
from ui.state.parameters import param
from ui.text.words import Words

MIN_CLASSES, MAX_CLASSES = 2, 12
MIN_T, MAX_T = 0.1, 10.0
MAX_LOGIT = 1000.0
VIEWS = ("steps", "why")


@dataclass(frozen=True)
class SoftmaxState:
    """From 2 to 12 classes; a class without a label has the default name of the language.

    The temperature belongs to the view of the steps; in every other view it is 1.
    """

    z: tuple[float, ...] = param(
        (2.0, 1.0, 0.1), NumberList(-MAX_LOGIT, MAX_LOGIT, MIN_CLASSES, MAX_CLASSES)
    )
    labels: tuple[str, ...] = param((), NameList(MAX_CLASSES))
    t: float = param(1.0, Number(MIN_T, MAX_T))
    view: str = param("steps", Choice(VIEWS))

    def names(self, words: Words) -> list[str]:
        """Return a name for every class: its label, else the default name."""
        labels = self.labels + ("",) * MAX_CLASSES
        defaults = words.raw("softmax.classes")[: len(self.z)]
        return [label or default for label, default in zip(labels, defaults, strict=False)]

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Convert what was dragged to fields: `mean`, that of all logits, moves all alike."""
        fields = dict(values)
        if "mean" in fields:
            mean = Number(-MAX_LOGIT, MAX_LOGIT).check(fields.pop("mean"))
            fields["z"] = self._shifted(mean - self.mean)
        return fields

    @property
    def mean(self) -> float:
        """The mean of the logits."""
        return sum(self.z) / len(self.z)

    def _shifted(self, by: float) -> tuple[float, ...]:
        """Return the logits with a number added to all."""
        return tuple(round(z + by, 4) for z in self.z)

    def added(self) -> SoftmaxState:
        """Return the state with one more class, whose logit is 0."""
        return replace(self, z=(*self.z, 0.0)) if len(self.z) < MAX_CLASSES else self

    def removed(self, at: int, words: Words) -> SoftmaxState:
        """Return the state without one class; those after it keep the names that they have."""
        if not 0 <= at < len(self.z) > MIN_CLASSES:
            return self
        before = (self.labels + ("",) * MAX_CLASSES)[:at]
        labels = NameList(MAX_CLASSES).check((*before, *self.names(words)[at + 1 :]))
        return replace(self, z=self.z[:at] + self.z[at + 1 :], labels=labels)


def _example(*z: float) -> Mapping[str, Any]:
    """Return the parameters of an example: logits of classes with their default names, T = 1."""
    return {"z": z, "labels": (), "t": 1.0}


PRESETS = {
    "animals": _example(2.0, 1.0, 0.1),
    "tie": _example(1.0, 1.0, 1.0),
    "far": _example(12.5, 0.6, -23.0),
    "two": _example(1.5, 0.0),
    "six": _example(2.0, 1.5, 1.0, 0.0, -1.0, -2.5),
}
WHY_PRESETS = {
    "animals": {"z": (2.0, 1.0, 0.1)},
    "below": {"z": (2.0, 1.0, -1.0)},
    "zero_sum": {"z": (2.0, 1.0, -3.0)},
    "strong": {"z": (1.0, 0.5, -2.0)},
}
