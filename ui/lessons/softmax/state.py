"""The state of the softmax lesson: the logits, their classes, the temperature, and the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core import FLOAT_TYPES, LogitDescent, gradient_descent_logits
from ui.state.codecs import Choice, Integer, NameList, Number, NumberList
from ui.state.parameters import param, text_of
from ui.text.words import Words

MIN_CLASSES, MAX_CLASSES = 2, 12
MIN_T, MAX_T = 0.1, 10.0
MAX_LOGIT = 1000.0
VIEWS = ("steps", "why", "loss", "float")
STEPS, LEARNING_RATE = 30, 1.0  # of gradient descent on the logits


@dataclass(frozen=True)
class SoftmaxState:
    """From 2 to 12 classes; a class without a label has the default name of the language.

    The temperature belongs to the view of the steps; in every other view it is 1. To the view of
    the loss belong the true class, counted from 1, and the step of gradient descent from z; to the
    view of float types, one of them.
    """

    z: tuple[float, ...] = param(
        (2.0, 1.0, 0.1), NumberList(-MAX_LOGIT, MAX_LOGIT, MIN_CLASSES, MAX_CLASSES)
    )
    labels: tuple[str, ...] = param((), NameList(MAX_CLASSES))
    t: float = param(1.0, Number(MIN_T, MAX_T))
    view: str = param("steps", Choice(VIEWS))
    truth: str = param("2", Choice(tuple(str(n + 1) for n in range(MAX_CLASSES))))
    step: int = param(0, Integer(0, STEPS))
    dtype: str = param("float16", Choice(FLOAT_TYPES))

    def names(self, words: Words) -> list[str]:
        """Return a name for every class: its label, else the default name."""
        labels = self.labels + ("",) * MAX_CLASSES
        defaults = words.raw("softmax.classes")[: len(self.z)]
        return [label or default for label, default in zip(labels, defaults, strict=False)]

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Convert what was changed to fields.

        The `mean` of all logits moves all alike, and so does the `largest`.
        Whoever changes anything but the step goes on from the logits that are shown.
        """
        fields = dict(values)
        if self.step and not fields.keys() <= {"step", "labels"}:
            fields = {"z": tuple(round(z, 4) for z in self.logits), "step": 0} | fields
        for name, now in (("mean", self.mean), ("largest", max(self.z))):
            if name in fields:
                goal = Number(-MAX_LOGIT, MAX_LOGIT).check(fields.pop(name))
                fields["z"] = tuple(round(z + goal - now, 4) for z in self.z)
        return fields

    @property
    def lead(self) -> str:
        """Return the section of the page's prose that leads into this view."""
        return "lead" if self.view == VIEWS[0] else f"lead-{self.view}"

    @property
    def true_class(self) -> int:
        """The index of the true class; with fewer classes, that of the last."""
        return min(int(self.truth), len(self.z)) - 1

    @property
    def descent(self) -> LogitDescent:
        """Gradient descent on the loss of the true class, from z."""
        return gradient_descent_logits(self.true_class, self.z, LEARNING_RATE, STEPS)

    @property
    def logits(self) -> tuple[float, ...]:
        """The logits that are shown: z, or in the view of the loss those some steps later."""
        if self.view != "loss" or self.step == 0:
            return self.z
        return tuple(self.descent.logits[self.step].tolist())

    @property
    def logits_text(self) -> str:
        """The logits that are shown, as they are typed; after a step, to four decimals."""
        shown = tuple(round(z, 4) for z in self.logits) if self.step else self.z
        return text_of(replace(self, z=shown), "z")

    def code(self) -> Mapping[str, object]:
        """Return what the code examples need besides the fields."""
        return {"shown": self.logits, "true_class": self.true_class, "learning_rate": LEARNING_RATE}

    @property
    def mean(self) -> float:
        """The mean of the logits."""
        return sum(self.z) / len(self.z)

    def added(self) -> SoftmaxState:
        """Return the state with one more class, whose logit is 0."""
        more = (*self.logits, 0.0)
        return replace(self, z=more, step=0) if len(self.z) < MAX_CLASSES else self

    def removed(self, at: int, words: Words) -> SoftmaxState:
        """Return the state without one class; those after it keep the names that they have.

        The true class stays the same; if it goes, it is the one that takes its place.
        """
        if not 0 <= at < len(self.z) > MIN_CLASSES:
            return self
        before = (self.labels + ("",) * MAX_CLASSES)[:at]
        labels = NameList(MAX_CLASSES).check((*before, *self.names(words)[at + 1 :]))
        left = self.logits[:at] + self.logits[at + 1 :]
        truth = self.true_class - (self.true_class > at)
        return replace(self, z=left, labels=labels, truth=str(truth + 1), step=0)


def example(*z: float) -> Mapping[str, Any]:
    """Return the parameters of an example: logits of classes with their default names, T = 1."""
    return {"z": z, "labels": (), "t": 1.0}


PRESETS = {
    "animals": example(2.0, 1.0, 0.1),
    "tie": example(1.0, 1.0, 1.0),
    "far": example(12.5, 0.6, -23.0),
    "two": example(1.5, 0.0),
    "six": example(2.0, 1.5, 1.0, 0.0, -1.0, -2.5),
}
WHY_PRESETS: dict[str, Mapping[str, Any]] = {
    "animals": {"z": (2.0, 1.0, 0.1)},
    "below": {"z": (2.0, 1.0, -1.0)},
    "zero_sum": {"z": (2.0, 1.0, -3.0)},
    "strong": {"z": (1.0, 0.5, -2.0)},
}
LOSS_PRESETS: dict[str, Mapping[str, Any]] = {
    "animals": {"z": (2.0, 1.0, 0.1)},
    "two": {"z": (1.5, 0.0), "labels": ()},
    "mistaken": {"z": (3.0, -1.0, 0.0), "truth": "2"},
}
FLOAT_PRESETS: dict[str, Mapping[str, Any]] = {
    "animals": {"z": (2.0, 1.0, 0.1)},
    "overflow": {"z": (12.0, 11.0, 10.1), "dtype": "float16"},
    "underflow": {"z": (-18.0, -19.0, -19.9), "dtype": "float16"},
    "far": {"z": (12.5, 0.6, -23.0)},
}
