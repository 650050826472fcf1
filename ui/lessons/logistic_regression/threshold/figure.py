"""The figure of the view of the threshold: the curve, the mistakes, and what they cost."""

from __future__ import annotations

from functools import lru_cache

from ui.lessons.logistic_regression.channels import constant
from ui.lessons.logistic_regression.probability_panel import PANEL
from ui.lessons.logistic_regression.state import HIGH_T, LOW_T, PAGE, LineState, best_line
from ui.lessons.logistic_regression.threshold.channels import channels, threshold_grid
from ui.lessons.logistic_regression.threshold.formulas import formulas
from ui.lessons.logistic_regression.threshold.labels import TEXTS, labels, summary
from ui.lessons.logistic_regression.threshold.layout import axes, docked, narrow, traces, wide
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Handle, Table
from ui.text.words import Words
from ui.theme import layout

DEAR = 100.0  # false alarms that a miss is as dear as, in the example


def build_figure(state: LineState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    return base_figure(state.without_line(), words).with_values(
        ch.vector, [_handle(ch, state, words)], controls=_controls(ch, state, words)
    )


@lru_cache(maxsize=32)
def base_figure(state: LineState, words: Words) -> FigureSpec:
    """Build what depends on the points only."""
    ch, bound_traces = channels(state), traces(state)
    return FigureSpec(
        key=ch.key(PAGE, state.data),
        label=words(f"{TEXTS}.figure"),
        summary=summary(ch, state, words),
        vector=ch.vector,
        data=[trace for trace, _ in bound_traces],
        layout=layout(margin={"l": 36, "r": 12, "t": 28, "b": 64}, **axes(state)),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        bindings=[b for i, (_, names) in enumerate(bound_traces) for b in ch.bind(i, **names)],
        labels=labels(ch, state, words),
        html=formulas(ch, words),
        table=_table(ch, words),
    )


def _handle(ch: Channels, state: LineState, words: Words) -> Handle:
    """Build the handle of the threshold, at the right end of its line."""
    grid = threshold_grid(state)
    return Handle(
        id="t",
        label=words(f"{PAGE}.fields.t"),
        value=state.t,
        grid=grid,
        samples=ch.along(0, grid),
        axes=PANEL,
        x=constant(ch, "right"),
        y=ch.at("t"),
        now=(ch.at("t"), LOW_T, HIGH_T),
        text=summary(ch, state, words),
        step=0.01,
        leap=0.1,
        color="probability",
        upright=True,
    )


def _controls(ch: Channels, state: LineState, words: Words) -> Controls:
    """Return the fields, and the presets: the best line, prices, and the best threshold."""
    values: dict[str, dict[str, object]] = {}
    if best := best_line(state.points):
        values["best_line"] = dict(zip("wb", best, strict=True))
    values["equal"] = {"cost": 1.0}
    values["dear"] = {"cost": DEAR}
    values["best_threshold"] = {"t": round(float(ch.vector[ch.at("best")]), 4)}
    t, cost = ch.at("t"), ch.at("dear")
    return Controls(
        fields=[
            options(PAGE, state, "view", words),
            entry(PAGE, state, "t", words, live=[[t, ".4~f"]], width=104),
            entry(PAGE, state, "cost", words, live=[[cost, ".4~g"]], width=160),
            options(PAGE, state, "data", words),
        ],
        presets=presets(PAGE, values, words),
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return the threshold, its boundary, the mistakes and their cost."""
    names = {
        "t": (words(f"{PAGE}.fields.t"), ".4f"),
        "crossing": (words(f"{TEXTS}.boundary"), ".2f"),
        "misses": (words(f"{TEXTS}.miss_count"), ".0f"),
        "alarms": (words(f"{TEXTS}.alarm_count"), ".0f"),
        "cost": (words(f"{TEXTS}.cost"), ".4f"),
    }
    return Table(
        headers=[name for name, _ in names.values()],
        rows=[[(ch.at(channel), style) for channel, (_, style) in names.items()]],
    )
