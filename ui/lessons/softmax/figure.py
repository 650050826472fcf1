"""The softmax figure: a row for each class, with its logit, exponential and probability."""

from __future__ import annotations

import math
from functools import lru_cache

from ui.lessons.softmax.channels import channels
from ui.lessons.softmax.formulas import formulas
from ui.lessons.softmax.interaction import build_handles, sample_points
from ui.lessons.softmax.labels import labels, summary
from ui.lessons.softmax.layout import (
    DRAG_LIMIT,
    LONG_LOGITS,
    axes,
    bar_tracks,
    bindings,
    narrow,
    traces,
    wide,
)
from ui.lessons.softmax.state import PRESETS, SoftmaxState
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, presets
from ui.live_figure.figure import FigureSpec, RowHighlight, Table
from ui.text.templates import LiveText
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build the live figure."""
    grids, points = sample_points(state)
    ch = channels(state, points)
    handles, animations = build_handles(ch, grids, state, words)
    z = tuple(math.copysign(_size_class(abs(z)), z) for z in state.z)
    base = base_figure(SoftmaxState(z=z, labels=state.labels), words)
    return base.with_values(ch.vector, handles, animations, controls=_controls(ch, state, words))


def _size_class(size: float) -> float:
    """Return one size for all logits with the same decimals that are on the axis, or beyond it."""
    return max(
        (long for long in LONG_LOGITS if size >= long),
        default=DRAG_LIMIT + 1 if size > DRAG_LIMIT else 0.0,
    )


def _controls(ch: Channels, state: SoftmaxState, words: Words) -> Controls:
    logits: LiveText = [[ch.at("z", i), ".2~f"] for i in range(len(state.z))]
    live = [part for logit in logits for part in (logit, ",")][:-1]
    names = ", ".join(state.names(words))
    return Controls(
        fields=[
            entry("softmax", state, "z", words, live=live),
            entry("softmax", state, "labels", words, placeholder=names),
            entry("softmax", state, "t", words, live=[[ch.at("t"), ".2~f"]], width=110),
        ],
        presets=presets("softmax", {name: vars(s) for name, s in PRESETS.items()}, words),
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
        bindings=bindings(ch, k),
        labels=labels(ch, state.z, names, words),
        row_highlights=[
            RowHighlight(
                axes=("x", "y"),
                end="x3",
                across=(-DRAG_LIMIT, 1),
                beside=(106, 64),
                y=ch.at("rows", i),
                half=0.46,
                color=f"class-{i}",
                handle=f"z.{i}",
            )
            for i in range(k)
        ],
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
