"""The softmax figure: a row for each class, with its logit, exponential and probability."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ui.lessons.softmax.channels import channels
from ui.lessons.softmax.class_rows import (
    row_fields,
    row_highlights,
    size_classes,
    view_options,
)
from ui.lessons.softmax.float_types import figure as float_types
from ui.lessons.softmax.formulas import formulas
from ui.lessons.softmax.interaction import build_handles, sample_points
from ui.lessons.softmax.labels import labels, summary
from ui.lessons.softmax.layout import (
    axes,
    bar_tracks,
    bindings,
    docked,
    narrow,
    traces,
    wide,
)
from ui.lessons.softmax.loss import figure as loss
from ui.lessons.softmax.state import PRESETS, SoftmaxState
from ui.lessons.softmax.why_exp import figure as why_exp
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build the live figure of the state's view."""
    return VIEW_FIGURES[state.view](state, words)


def _steps_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build the figure of the three steps from logits to probabilities."""
    grids, points = sample_points(state)
    ch = channels(state, points)
    handles, animations = build_handles(ch, grids, state, words)
    base = base_figure(SoftmaxState(z=size_classes(state.z), labels=state.labels), words)
    return base.with_values(ch.vector, handles, animations, controls=_controls(ch, state, words))


def _controls(ch: Channels, state: SoftmaxState, words: Words) -> Controls:
    return Controls(
        fields=[
            view_options(state, words),
            *row_fields(ch, state, words),
            entry("softmax", state, "t", words, live=[[ch.at("t"), ".2~f"]], width=110),
        ],
        presets=presets("softmax", PRESETS, words),
    )


@lru_cache(maxsize=32)
def base_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build what depends on the number and names of the classes, and on logits beyond the axis."""
    k = len(state.z)
    names = state.names(words)
    ch = channels(state)
    return FigureSpec(
        key=ch.key("softmax"),
        label=words("softmax.figure"),
        summary=summary(ch, names, words),
        vector=ch.vector,
        data=traces(k),
        layout=layout(**axes(k), shapes=bar_tracks(k)),
        wide=wide(k),
        narrow=narrow(k),
        docked=docked(k),
        bindings=bindings(ch, k),
        labels=labels(ch, state.z, names, words),
        row_highlights=row_highlights(ch, k, "x3", 1),
        html=formulas(ch, names, words),
        table=_table(ch, names, words),
        breakpoint=860 if k == 3 else 640,
    )


def _table(ch: Channels, names: list[str], words: Words) -> Table:
    """Return a row for each class; without exponentials, because their channel is capped."""
    stages = (words("softmax.stages.logit"), "z/T", words("softmax.stages.probability"))
    return Table(
        headers=[words("player.row"), *stages],
        rows=[
            [name, (ch.at("z", i), ".3f"), (ch.at("scaled", i), ".3f"), (ch.at("p", i), ".3p")]
            for i, name in enumerate(names)
        ],
    )


VIEW_FIGURES: dict[str, Callable[[SoftmaxState, Words], FigureSpec]] = {
    "steps": _steps_figure,
    "why": why_exp.build_figure,
    "loss": loss.build_figure,
    "float": float_types.build_figure,
}
