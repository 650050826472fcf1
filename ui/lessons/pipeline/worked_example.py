"""The worked example that a state of the pipeline page describes: a small classifier, one input."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import Classifier, DenseLayer
from ui.lessons.pipeline.layout import HALF_CELL, SUM_LIMIT
from ui.lessons.pipeline.model_view import ModelView, with_names
from ui.lessons.pipeline.scatter import FeaturePlane, feature_plane
from ui.lessons.pipeline.state import END, PipelineState
from ui.text.words import Words, shorten


@dataclass(frozen=True)
class WorkedExample:
    """A small classifier with one input, computed up to a step.

    `step` counts from 1. `parameters` names the state fields of weights and biases that can be
    dragged, layer by layer; if empty, the model is fixed. Features lie in `feature_range`, or each
    in its own of `feature_ranges`, with `steps` for arrow keys; their handles commit
    `handle_field`.0 and so on. `truth` is the true class, -1 if unknown. A product of `max_product`
    fills its cell, a sum of `max_sum` its panel. A row is chosen in `plane`.
    """

    classifier: Classifier
    x: tuple[float, ...]
    step: int = END
    parameters: tuple[tuple[str, str], ...] = ()
    feature_range: tuple[float, float] = (0.0, 1.0)
    feature_ranges: tuple[tuple[float, float], ...] = ()
    steps: tuple[float, ...] = ()
    handle_field: str = "x"
    truth: int = -1
    max_product: float = HALF_CELL
    max_sum: float = SUM_LIMIT
    plane: FeaturePlane | None = None

    def range_of(self, i: int) -> tuple[float, float]:
        """Return the range of a feature."""
        return self.feature_ranges[i] if self.feature_ranges else self.feature_range

    def step_of(self, i: int) -> float:
        """Return what an arrow key changes a feature by."""
        return (
            self.steps[i] if self.steps else 0.05 * (self.feature_range[1] - self.feature_range[0])
        )


def worked_example(state: PipelineState, words: Words) -> WorkedExample:
    """Return the worked example of a state, with names in a language.

    It is the hand-made model if a visitor's own is not available.
    """
    if view := state.model_view:
        return _trained_example(view, state.step, words)
    parameters = state.parameters()
    layers = [
        DenseLayer(
            np.reshape(getattr(state, w), (-1, 3)),
            getattr(state, b),
            "relu" if w == "w1" else "none",
        )
        for w, b in parameters
    ]
    features, classes = words.raw("pipeline.features"), words.raw("pipeline.classes")
    return WorkedExample(
        Classifier(tuple(layers), features, classes), state.x, state.step, parameters
    )


def localized_classifier(view: ModelView, words: Words) -> Classifier:
    """Return a model with names in a language; a visitor's own keeps its names."""
    if view.name == "own":
        return view.classifier
    names = words.raw(f"pipeline.data.{view.name}")
    features = names.get("features", view.classifier.feature_names)
    return with_names(view.classifier, features, names["classes"])


def _trained_example(view: ModelView, step: int, words: Words) -> WorkedExample:
    model = localized_classifier(view, words)
    if view.name == "own":  # columns are narrow
        model = with_names(model, shorten(model.feature_names, 10), shorten(model.class_names, 10))
    return WorkedExample(
        model,
        view.x,
        step,
        feature_ranges=view.feature_ranges,
        steps=view.steps,
        handle_field="v",
        truth=view.truth,
        max_product=view.max_product,
        max_sum=view.max_sum,
        plane=feature_plane(view),
    )
