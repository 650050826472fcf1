"""The logistic-regression figure: a line, its sigmoid on the same x axis, and its log loss."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ui.lessons.logistic_regression.channels import Points, channels
from ui.lessons.logistic_regression.formulas import formulas
from ui.lessons.logistic_regression.interaction import Samples, animations, handles, point_handles
from ui.lessons.logistic_regression.labels import labels, summary
from ui.lessons.logistic_regression.layout import (
    axes,
    bindings,
    docked,
    narrow,
    shades,
    traces,
    wide,
)
from ui.lessons.logistic_regression.state import LAUNCH, PAGE, LineState
from ui.lessons.logistic_regression.threshold import figure as threshold
from ui.lessons.logistic_regression.uncertainty import figure as uncertainty
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.models.binary_datasets import FLIGHTS
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: LineState, words: Words) -> FigureSpec:
    """Build the live figure of the state's view."""
    return VIEW_FIGURES[state.view](state, words)


def _line_figure(state: LineState, words: Words) -> FigureSpec:
    """Build the figure of the line, the curve below it, and the log loss."""
    points = Points(state)
    samples = Samples(state, points)
    ch = samples.channels
    movable = handles(samples, state, words)
    if state.edit == "yes":
        movable += point_handles(ch, state, points, words)
    if state.ones or state.zeros:
        base = base_figure(ch, state, points, words)
    else:
        base = _dataset_figure(LineState(data=state.data, edit=state.edit), words)
    return base.with_values(
        ch.vector,
        movable,
        animations(samples, state, words),
        controls=_controls(ch, state, words),
    )


@lru_cache(maxsize=32)
def _dataset_figure(state: LineState, words: Words) -> FigureSpec:
    """Build the base figure for the original points of a data set, once."""
    points = Points(state)
    return base_figure(channels(state, points), state, points, words)


def base_figure(ch: Channels, state: LineState, points: Points, words: Words) -> FigureSpec:
    """Build what depends neither on the line nor on the probe."""
    return FigureSpec(
        key=ch.key(PAGE, state.data),
        label=words(f"{PAGE}.figure"),
        summary=summary(ch, state, words),
        vector=ch.vector,
        data=traces(state),
        layout=layout(
            margin={"l": 36, "r": 12, "t": 28, "b": 64},
            shapes=shades(state),
            **axes(state),
        ),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        bindings=bindings(ch),
        labels=labels(ch, state, points, words),
        html=formulas(ch, state, words),
        table=_table(ch, words),
    )


def _controls(ch: Channels, state: LineState, words: Words) -> Controls:
    """Return the fields, and the presets: the launch day, and back to the original points."""
    values: dict[str, dict[str, object]] = {}
    if state.data == FLIGHTS:
        values["launch"] = {"x": LAUNCH}
    if state.ones or state.zeros:
        values["back"] = {"ones": (), "zeros": (), "start": ()}
    formats = {"w": ".3~f", "b": ".3~f", "x": ".2~f"}
    return Controls(
        fields=[
            options(PAGE, state, "view", words),
            *(
                entry(PAGE, state, name, words, live=[[ch.at(name), style]], width=104)
                for name, style in formats.items()
            ),
            *(options(PAGE, state, name, words) for name in ("data", "edit")),
        ],
        presets=presets(PAGE, values, words),
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return the line, the probe and the loss."""
    names = {
        "w": (words(f"{PAGE}.fields.w"), ".4f"),
        "b": (words(f"{PAGE}.fields.b"), ".4f"),
        "x": (words(f"{PAGE}.fields.x"), ".3~f"),
        "z": (words(f"{PAGE}.z"), "+.4f"),
        "p": (words(f"{PAGE}.p"), ".4p"),
        "loss": (words(f"{PAGE}.loss"), ".4f"),
    }
    return Table(
        headers=[name for name, _ in names.values()],
        rows=[[(ch.at(channel), style) for channel, (_, style) in names.items()]],
    )


VIEW_FIGURES: dict[str, Callable[[LineState, Words], FigureSpec]] = {
    "line": _line_figure,
    "threshold": threshold.build_figure,
    "uncertainty": uncertainty.build_figure,
}
