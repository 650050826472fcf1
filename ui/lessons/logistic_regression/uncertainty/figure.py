"""The figure of the view of the uncertainty: the curve, and the band of its intervals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from core import sample_adaptively
from ui.lessons.logistic_regression.channels import constant
from ui.lessons.logistic_regression.interaction import TOLERANCE
from ui.lessons.logistic_regression.probability_panel import PANEL, panel_axes
from ui.lessons.logistic_regression.state import LAUNCH, PAGE, LineState, best_line
from ui.lessons.logistic_regression.uncertainty.channels import channels
from ui.lessons.logistic_regression.uncertainty.formulas import formulas
from ui.lessons.logistic_regression.uncertainty.labels import TEXTS, labels, summary
from ui.lessons.logistic_regression.uncertainty.layout import docked, narrow, traces, wide
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Handle, Table
from ui.models.binary_datasets import FLIGHTS
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: LineState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    known = bool(ch.vector[ch.at("known")])
    return base_figure(state.without_line(), known, words).with_values(
        ch.vector, [_handle(ch, state, known, words)], controls=_controls(ch, state, words)
    )


@lru_cache(maxsize=32)
def base_figure(state: LineState, known: bool, words: Words) -> FigureSpec:
    """Build what depends on the points only, and on whether there is a band to speak of."""
    ch, bound_traces = channels(state), traces(state)
    return FigureSpec(
        key=ch.key(PAGE, state.data),
        label=words(f"{TEXTS}.figure"),
        summary=summary(ch, state, known, words),
        vector=ch.vector,
        data=[trace for trace, _ in bound_traces],
        layout=layout(margin={"l": 36, "r": 12, "t": 28, "b": 64}, **panel_axes(state)),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        bindings=[b for i, (_, names) in enumerate(bound_traces) for b in ch.bind(i, **names)],
        labels=labels(ch, state, words),
        html=formulas(ch, state.data, words),
        table=_table(ch, words),
    )


def _handle(ch: Channels, state: LineState, known: bool, words: Words) -> Handle:
    """Build the handle of the probe."""
    data = state.dataset

    def sampled(grids: Sequence[Floats]) -> Floats:
        return ch.along(0, grids[0])

    [(grid, samples)] = sample_adaptively(
        sampled, [np.arange(data.low, data.high + data.step / 2, data.step)], TOLERANCE
    )
    return Handle(
        id="x",
        label=words(f"{PAGE}.handles.x"),
        value=state.x,
        grid=grid,
        samples=samples,
        axes=PANEL,
        x=ch.at("x"),
        y=constant(ch, "p_low"),
        now=(ch.at("x"), data.low, data.high),
        text=summary(ch, state, known, words),
        step=data.step,
        leap=data.leap,
        color="text",
    )


def _controls(ch: Channels, state: LineState, words: Words) -> Controls:
    """Return the fields, and the presets: the best line, and the launch day."""
    values: dict[str, dict[str, object]] = {}
    if best := best_line(state.points):
        values["best_line"] = dict(zip("wb", best, strict=True))
    if state.data == FLIGHTS:
        values["launch"] = {"x": LAUNCH}
    return Controls(
        fields=[
            options(PAGE, state, "view", words),
            entry(PAGE, state, "x", words, live=[[ch.at("x"), ".2~f"]], width=104),
            options(PAGE, state, "data", words),
        ],
        presets=presets(PAGE, values, words),
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return the probe, its probability, and the ends of its interval, if there is one."""
    low, high = (words(f"{TEXTS}.{end}") for end in ("low", "high"))
    here = [(ch.at("x"), ".3~g"), (ch.at("p"), ".4p")]
    return Table(
        headers=[words(f"{PAGE}.fields.x"), words(f"{PAGE}.p"), f"p, {low}", f"p, {high}"],
        rows=[
            [*here, (ch.at("p_ends"), ".4p"), (ch.at("p_ends", 1), ".4p")],
            [*here, "?", "?"],
        ],
        show=[ch.at("known"), ch.at("unknown")],
    )
