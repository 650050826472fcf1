"""The state of the softmax lesson: the logits, the names of their classes, and the temperature."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.state.codecs import NameList, Number, NumberList
from ui.state.parameters import param
from ui.text.words import Words

MIN_CLASSES, MAX_CLASSES = 2, 12
MIN_T, MAX_T = 0.1, 10.0


@dataclass(frozen=True)
class SoftmaxState:
    """From 2 to 12 classes; a class without a label has the default name of the language."""

    z: tuple[float, ...] = param((2.0, 1.0, 0.1), NumberList(-1000, 1000, MIN_CLASSES, MAX_CLASSES))
    labels: tuple[str, ...] = param((), NameList(MAX_CLASSES))
    t: float = param(1.0, Number(MIN_T, MAX_T))

    def names(self, words: Words) -> list[str]:
        """Return a name for every class: its label, else the default name."""
        labels = self.labels + ("",) * MAX_CLASSES
        defaults = words.raw("softmax.classes")[: len(self.z)]
        return [label or default for label, default in zip(labels, defaults, strict=False)]

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


PRESETS = {
    "animals": SoftmaxState(),
    "tie": SoftmaxState(z=(1.0, 1.0, 1.0)),
    "far": SoftmaxState(z=(12.5, 0.6, -23.0)),
    "two": SoftmaxState(z=(1.5, 0.0)),
    "six": SoftmaxState(z=(2.0, 1.5, 1.0, 0.0, -1.0, -2.5)),
}
