"""What the softmax page shows: the logits, the names of their classes, and the temperature."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.state.codecs import NameList, Number, NumberList
from ui.state.parameters import param
from ui.text.words import Words

FEWEST, MOST = 2, 12
COLDEST, HOTTEST = 0.1, 10.0


@dataclass(frozen=True)
class SoftmaxState:
    """From 2 to 12 classes; one without a name of its own has that of the language."""

    z: tuple[float, ...] = param((2.0, 1.0, 0.1), NumberList(-1000, 1000, FEWEST, MOST))
    labels: tuple[str, ...] = param((), NameList(MOST))
    t: float = param(1.0, Number(COLDEST, HOTTEST))

    def names(self, words: Words) -> list[str]:
        """A name for every class: the person's, else the language's."""
        own = self.labels + ("",) * MOST
        return [own[i] or usual for i, usual in enumerate(words.raw("softmax.classes"))][
            : len(self.z)
        ]

    def added(self) -> SoftmaxState:
        """With one more class, whose logit is 0."""
        return replace(self, z=(*self.z, 0.0)) if len(self.z) < MOST else self

    def removed(self, at: int, words: Words) -> SoftmaxState:
        """Without one class; those after it keep the names that they have now."""
        if not 0 <= at < len(self.z) > FEWEST:
            return self
        before = (self.labels + ("",) * MOST)[:at]
        labels = NameList(MOST).check((*before, *self.names(words)[at + 1 :]))
        return replace(self, z=self.z[:at] + self.z[at + 1 :], labels=labels)


PRESETS = {
    "animals": SoftmaxState(),
    "tie": SoftmaxState(z=(1.0, 1.0, 1.0)),
    "far": SoftmaxState(z=(12.5, 0.6, -23.0)),
    "two": SoftmaxState(z=(1.5, 0.0)),
    "six": SoftmaxState(z=(2.0, 1.5, 1.0, 0.0, -1.0, -2.5)),
}
