"""What the pipeline page shows: an animal, a model, and how far along the way we are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core import Classifier, DenseLayer
from ui.lessons.pipeline.layer_layout import CELL, SUM_REACH
from ui.lessons.pipeline.model_view import ModelView, merged, model_view, renamed
from ui.lessons.pipeline.scatter import Plane, plane_of
from ui.models.custom_inputs import LARGEST_SUM
from ui.models.custom_model import FEATURES, ROWS
from ui.state import pasted_numbers as pasted
from ui.state.codecs import LONGEST, BadValue, Choice, Integer, Number, NumberList, format_number
from ui.state.parameters import param
from ui.text.words import Words, shorten

HEAVIEST = 4.0  # a weight or bias lies between -HEAVIEST and HEAVIEST
END = 99  # a step past the last: the whole way, however long it is


@dataclass(frozen=True)
class Rows:
    """A table of numbers, held row after row in one tuple and written `2,-1;0,3`."""

    rows: int
    columns: int
    low: float = -HEAVIEST
    high: float = HEAVIEST

    @property
    def entry(self) -> Number:
        """The rule for each of the numbers."""
        return Number(self.low, self.high)

    def read(self, text: str) -> tuple[float, ...]:
        """A table as people paste it: `2,-1;0,3`, lines, `[[2, -1], [0, 3]]`."""
        if len(text) > LONGEST:
            raise BadValue("long", text, limit=LONGEST)
        bare = pasted.strip_wrappers(text).strip("()[]; \n")
        lines = re.split(r"[;\n]|\]\s*,?\s*\[", bare)
        table = [[e for e in re.split(r"[\s,\[\]]+", line) if e] for line in lines]
        if [len(line) for line in table] != [self.columns] * self.rows:
            raise BadValue("table", text, rows=self.rows, columns=self.columns)
        return tuple(self.entry.read(entry) for line in table for entry in line)

    def check(self, value: Any) -> tuple[float, ...]:
        """The numbers themselves, if they are allowed."""
        if not isinstance(value, list | tuple) or len(value) != self.rows * self.columns:
            raise BadValue("table", value, rows=self.rows, columns=self.columns)
        return tuple(self.entry.check(entry) for entry in value)

    def write(self, value: tuple[float, ...]) -> str:
        """The text that `read` reads back."""
        n = self.columns
        return ";".join(
            ",".join(map(format_number, value[i : i + n])) for i in range(0, self.rows * n, n)
        )

    def put(self, value: tuple[float, ...], at: int, entry: Any) -> tuple[float, ...]:
        """The table with one number replaced, counted row after row."""
        if at >= len(value):
            raise BadValue("table", at, rows=self.rows, columns=self.columns)
        return (*value[:at], self.entry.check(entry), *value[at + 1 :])


TABLE, COLUMN = Rows(3, 3), NumberList(-HEAVIEST, HEAVIEST, 3, 3)


@dataclass(frozen=True)
class Digest:
    """What a person brought, by the digest of its content; empty if nothing."""

    def read(self, text: str) -> str:
        """The digest that a text says."""
        return self.check(text.strip()[:100])

    def check(self, value: Any) -> str:
        """The digest itself, if it can be one."""
        if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{16}|", value):
            raise BadValue("choice", value, options="-")
        return value

    def write(self, value: str) -> str:
        """The text that `read` reads back."""
        return value


HAND_MADE = ("plain", "hidden")
MODELS = (*HAND_MADE, "iris", "penguins", "digits", "own")


@dataclass(frozen=True)
class PipelineState:
    """One animal's features; the weights of the plain and of the hidden model; model and step.

    Both models give the default animal the logits 2, 1 and 0.1. Tables are (outputs, inputs).
    A trained model looks at `row`, counted from 1, or at `v`, what a hand made of it; `look` is the
    class whose weights are shown, -1 for the predicted one; `hidden` is 1 for the deeper of two.
    `own` and `rows` are digests.
    """

    x: tuple[float, ...] = param((0.2, 0.8, 0.4), NumberList(0, 1, 3, 3))
    model: str = param("plain", Choice(MODELS))
    step: int = param(END, Integer(1, END))
    w: tuple[float, ...] = param((-1.0, 2.0, -1.0, -0.5, 0.5, 3.0, 3.0, -1.0, -0.5), TABLE)
    b: tuple[float, ...] = param((1.0, -0.5, 0.5), COLUMN)
    w1: tuple[float, ...] = param((-1.0, 1.0, 0.0, 0.0, 0.0, 2.0, 1.0, -1.0, 0.0), TABLE)
    b1: tuple[float, ...] = param((0.0, -0.5, 0.0), COLUMN)
    w2: tuple[float, ...] = param((3.0, -1.0, -1.0, -1.0, 2.0, -1.0, -1.0, -1.0, 2.0), TABLE)
    b2: tuple[float, ...] = param((0.5, 1.0, 1.0), COLUMN)
    hidden: int = param(0, Integer(0, 1))
    row: int = param(1, Integer(1, ROWS))
    v: tuple[float, ...] = param((), NumberList(-LARGEST_SUM, LARGEST_SUM, 0, FEATURES))
    look: int = param(-1, Integer(-1, 9))
    own: str = param("", Digest())
    rows: str = param("", Digest())

    @property
    def model_view(self) -> ModelView | None:
        """The trained model that is shown; None if a hand-made one is."""
        return model_view(self.model, self.own, self.rows, self.row, self.v, self.hidden == 1)

    @property
    def lesson(self) -> str:
        """The section of the page's prose that is about this model."""
        return "lesson" if self.model_view is None else f"lesson-{self.model}"

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What was meant: another model or row forgets what a hand did; `v.3` starts from a row."""
        meant: dict[str, Any] = {}
        for name, value in values.items():
            if name == "model":
                meant |= {"row": 1, "v": (), "look": -1}
            elif name == "row":
                meant["v"] = ()
            elif name.startswith("v.") and not self.v and (shown := self.model_view):
                meant["v"] = shown.x
            meant[name] = value
        return meant

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The names of weights and biases in this hand-made model, layer by layer."""
        return (("w1", "b1"), ("w2", "b2")) if self.model == "hidden" else (("w", "b"),)

    def code(self) -> dict[str, object]:
        """What the programs under 'reproduce this' need beside the fields."""
        if shown := self.model_view:
            layers = [
                (tuple(map(tuple, w.tolist())), tuple(b.tolist()))
                for w, b in merged(shown.classifier)
            ]
            return {"layers": tuple(layers), "x": shown.x}
        n = len(self.x)
        layers = []
        for w, b in self.parameters():
            weight = getattr(self, w)
            rows = tuple(weight[i : i + n] for i in range(0, len(weight), n))
            layers.append((rows, getattr(self, b)))
        return {"layers": tuple(layers)}

    def presets(self) -> dict[str, dict[str, object]]:
        """What else there is to look at: three animals, or two other rows."""
        if shown := self.model_view:
            return {name: {"row": row} for name, row in shown.places}
        return {name: {"x": x} for name, x in ANIMALS.items()}


ANIMALS = {"cat": (0.2, 0.8, 0.4), "dog": (0.4, 0.6, 0.9), "rabbit": (0.9, 0.1, 0.2)}


@dataclass(frozen=True)
class WorkedExample:
    """Any small classifier on its way from one input to a prediction.

    `step` counts from 1. `parameters` names the weights and biases of each layer that a hand may
    change; without names, the model stands still. `reach` is how far the features go; if each goes
    its own way, `spans` say so, and `steps` how far a key moves it. A hand commits `hand`.0 and so
    on. `truth` is the class that it is indeed, -1 if nobody knows. A product of `cell` fills its
    cell, a sum of `sums` its panel. On a `plane` a person chooses what to look at.
    """

    classifier: Classifier
    x: tuple[float, ...]
    step: int = END
    parameters: tuple[tuple[str, str], ...] = ()
    reach: tuple[float, float] = (0.0, 1.0)
    spans: tuple[tuple[float, float], ...] = ()
    steps: tuple[float, ...] = ()
    hand: str = "x"
    truth: int = -1
    cell: float = CELL
    sums: float = SUM_REACH
    plane: Plane | None = None

    def span(self, i: int) -> tuple[float, float]:
        """From where to where a feature goes."""
        return self.spans[i] if self.spans else self.reach

    def step_of(self, i: int) -> float:
        """How far a key moves a feature."""
        return self.steps[i] if self.steps else 0.05 * (self.reach[1] - self.reach[0])


def worked_example(state: PipelineState, words: Words) -> WorkedExample:
    """The model of a state, in the words of a language; a hand-made one if no other is there."""
    if shown := state.model_view:
        return _trained_scene(shown, state.step, words)
    named = state.parameters()
    layers = [
        DenseLayer(
            np.reshape(getattr(state, w), (-1, 3)),
            getattr(state, b),
            "relu" if w == "w1" else "none",
        )
        for w, b in named
    ]
    features, classes = words.raw("pipeline.features"), words.raw("pipeline.classes")
    return WorkedExample(Classifier(tuple(layers), features, classes), state.x, state.step, named)


def named(shown: ModelView, words: Words) -> Classifier:
    """The model of a study, named as a language names it; an own one keeps its names."""
    if shown.name == "own":
        return shown.classifier
    names = words.raw(f"pipeline.data.{shown.name}")
    features = names.get("features", shown.classifier.feature_names)
    return renamed(shown.classifier, features, names["classes"])


def _trained_scene(shown: ModelView, step: int, words: Words) -> WorkedExample:
    model = named(shown, words)
    if shown.name == "own":  # as short as a column is wide
        model = renamed(model, shorten(model.feature_names, 10), shorten(model.class_names, 10))
    return WorkedExample(
        model,
        shown.x,
        step,
        spans=shown.spans,
        steps=shown.steps,
        hand="v",
        truth=shown.truth,
        cell=shown.cell,
        sums=shown.sums,
        plane=plane_of(shown),
    )
