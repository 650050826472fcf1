"""The state of the pipeline page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ui.lessons.pipeline.codecs import MAX_WEIGHT, Digest, NumberTable
from ui.lessons.pipeline.model_view import (
    MODEL_CACHE,
    ModelView,
    merge_linear_layers,
    model_view,
)
from ui.lessons.pipeline.training.descents import STEPS, plane_ends, training, training_code
from ui.models.custom_model import FEATURES, ROWS
from ui.models.datasets import DATASETS
from ui.models.float32_range import LARGEST_SUM
from ui.state.codecs import BadValue, Choice, Integer, NumberList, format_number
from ui.state.parameters import param

END = 99  # past the last step: everything is shown, however many steps there are


TABLE, COLUMN = NumberTable(3, 3), NumberList(-MAX_WEIGHT, MAX_WEIGHT, 3, 3)


HAND_MADE = ("plain", "hidden")
MODELS = (*HAND_MADE, "iris", "penguins", "digits", "own")
STEPS_VIEW, WEIGHTS_VIEW, TRAINING_VIEW = "steps", "weights", "training"
VIEWS = {
    "plain": (STEPS_VIEW, WEIGHTS_VIEW),
    "iris": (STEPS_VIEW, TRAINING_VIEW),
    "penguins": (STEPS_VIEW, TRAINING_VIEW),
}
"""The views of a model that has more than the one of its steps."""
FEATURE_NUMBERS = ("1", "2", "3", "4")
OTHER_AXIS = {"across": "up", "up": "across"}


@dataclass(frozen=True)
class PipelineState:
    """The features of an animal, the weights of both hand-made models, the model and the step.

    Both hand-made models give the default animal the logits 2, 1 and 0.1. Tables are (outputs,
    inputs). The input of a trained model is `row`, counted from 1, or `v` if it has been edited.
    `look` is the class whose weights are shown, -1 for the predicted one; `hidden` is 1 for the
    variant with a hidden layer. `own` and `rows` are digests of a visitor's model and inputs.
    To the view of weights belongs `shift`, the numbers added to the columns of `w` there; to that
    of training the features `across` and `up`, counted from 1 (by default those of the model's
    plane), the `ridge`, the `stop` of the descent, an index into STEPS, and where the chosen row
    was moved to, `at`, empty if it was not.
    """

    x: tuple[float, ...] = param((0.2, 0.8, 0.4), NumberList(0, 1, 3, 3))
    view: str = param(STEPS_VIEW, Choice((STEPS_VIEW, WEIGHTS_VIEW, TRAINING_VIEW)))
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
    shift: tuple[float, ...] = param((0.0, 0.0, 0.0), NumberList(-2, 2, 3, 3))
    across: str = param("", Choice(("", *FEATURE_NUMBERS)))
    up: str = param("", Choice(("", *FEATURE_NUMBERS)))
    ridge: str = param("0", Choice(("0", "1", "10", "100")))
    stop: int = param(0, Integer(0, len(STEPS) - 1))
    at: tuple[float, ...] = param((), NumberList(-LARGEST_SUM, LARGEST_SUM, 0, 2))

    def __post_init__(self) -> None:
        """Reject a view that the model does not have, and a plane of one feature."""
        if self.across and self.across == self.up:
            others = ", ".join(number for number in FEATURE_NUMBERS if number != self.across)
            raise BadValue("choice", self.up, options=others, name="up")
        if self.view not in self.views:
            raise BadValue("choice", self.view, options=", ".join(self.views), name="view")
        if self.at and TRAINING_VIEW in self.views:
            self._check_place()

    def _check_place(self) -> None:
        """Reject a place that is not in the plane."""
        if len(self.at) != 2:
            raise BadValue("count", len(self.at), low=2, high=2, name="at")
        for value, ends in zip(self.at, plane_ends(self.model, self.pair), strict=True):
            if not ends[0] <= value <= ends[1]:
                low, high = (format_number(round(end, 2)) for end in ends)
                raise BadValue("range", format_number(value), low=low, high=high, name="at")

    @property
    def views(self) -> tuple[str, ...]:
        """Return the views of the model."""
        return VIEWS.get(self.model, (STEPS_VIEW,))

    @property
    def pair(self) -> tuple[int, int]:
        """Return the indices of the two features that are trained on."""
        first, second = self._plane
        across, up = self.across or first, self.up or second
        if across == up:  # one of them is not given
            across, up = (across, first) if self.across else (second, up)
        return int(across) - 1, int(up) - 1

    @property
    def _plane(self) -> tuple[str, str]:
        shown = DATASETS.get(self.model)
        first, second = shown.plane if shown else (0, 1)
        return str(first + 1), str(second + 1)

    def _with_axis(self, name: str, number: str) -> dict[str, str]:
        """Return both axes after one has been chosen; the other's feature is exchanged for it."""
        axes = dict(zip(("across", "up"), (str(i + 1) for i in self.pair), strict=True))
        other = OTHER_AXIS[name]
        if number == axes[other]:
            axes[other] = axes[name]
        axes[name] = number
        return {"across": "", "up": ""} if (*axes.values(),) == self._plane else axes

    @property
    def model_view(self) -> ModelView | None:
        """Return the view of the trained model; None for a hand-made one."""
        return model_view(self.model, self.own, self.rows, self.row, self.v, self.hidden == 1)

    @property
    def loaded(self) -> tuple[bool, bool]:
        """Return whether the visitor's model and inputs, of which this has digests, are here."""
        model, inputs = MODEL_CACHE.model(self.own), MODEL_CACHE.inputs(self.rows)
        return model is not None, inputs is not None

    @property
    def lesson(self) -> str:
        """Return the section of the page's prose that is about this model."""
        return "lesson" if self.model_view is None else f"lesson-{self.model}"

    @property
    def lead(self) -> str:
        """Return the section of the page's prose that leads into this view of the model."""
        if self.view != STEPS_VIEW:
            return f"lead-{self.view}"
        view = self.model_view
        if view is None or view.small:
            return "lead"
        if view.name == "digits":
            return "lead-digits"
        return "lead-bars" if view.has_handles else "lead-rows"

    def to_fields(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Complete changed fields: a new model or row resets edits; `v.3` edits the current row."""
        changes: dict[str, Any] = {}
        for name, value in values.items():
            if name == "model":
                changes |= {"row": 1, "v": (), "look": -1, "at": ()}
                if value in MODELS and self.view not in VIEWS.get(value, ()):
                    changes["view"] = STEPS_VIEW
                changes |= {"across": "", "up": "", "stop": 0}
            elif name == "row":
                changes |= {"v": (), "at": ()}
            elif name in OTHER_AXIS and value in FEATURE_NUMBERS:
                changes |= {**self._with_axis(name, value), "at": ()}
                continue
            elif name.startswith("v.") and not self.v and (view := self.model_view):
                changes["v"] = view.x
            changes[name] = value
        return changes

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Return the fields of weights and biases of this hand-made model, layer by layer."""
        return (("w1", "b1"), ("w2", "b2")) if self.model == "hidden" else (("w", "b"),)

    def code(self) -> dict[str, object]:
        """Return the variables that the code examples need in addition to the fields."""
        if self.view == TRAINING_VIEW:
            hidden = self.hidden == 1
            descent = (self.model, self.pair, hidden, self.ridge, self.stop)
            return training_code(*descent, self.row, self.at)
        if view := self.model_view:
            layers = [
                (tuple(map(tuple, w.tolist())), tuple(b.tolist()))
                for w, b in merge_linear_layers(view.classifier)
            ]
            return {"layers": tuple(layers), "x": view.x}
        n = len(self.x)
        shift = np.array(self.shift if self.view == WEIGHTS_VIEW else (0.0,) * n)
        layers = []
        for w, b in self.parameters():
            rows = np.reshape(getattr(self, w), (-1, n)) + shift
            layers.append((tuple(map(tuple, rows.tolist())), getattr(self, b)))
        return {"layers": tuple(layers)}

    def presets(self) -> dict[str, dict[str, object]]:
        """Return the presets: three animals, two other rows of a model, or the way back."""
        if self.view == TRAINING_VIEW:
            return {"hard_row": {"row": self._next_mistake()}, "back": {"at": ()}}
        if view := self.model_view:
            return {name: {"row": row} for name, row in view.row_presets}
        return {name: {"x": x} for name, x in ANIMALS.items()}

    def _next_mistake(self) -> int:
        """Return the next row, counted from 1, that is wrong at this stop of the training."""
        data = training(self.model, self.pair, self.hidden == 1, float(self.ridge))
        wrong = data.p[self.stop].argmax(axis=1) != data.truth
        after = np.roll(np.arange(len(wrong)), -self.row)
        return int(after[wrong[after].argmax()]) + 1


ANIMALS = {"cat": (0.2, 0.8, 0.4), "dog": (0.4, 0.6, 0.9), "rabbit": (0.9, 0.1, 0.2)}
