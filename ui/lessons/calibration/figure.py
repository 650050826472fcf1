"""The calibration figure: how often predictions are right, in buckets, beside the loss over T."""

from __future__ import annotations

from functools import cache

from ui.lessons.calibration.channels import channels
from ui.lessons.calibration.formulas import comparison, formulas
from ui.lessons.calibration.interaction import drawn_line, handle
from ui.lessons.calibration.labels import labels, spoken
from ui.lessons.calibration.layout import (
    asked_bucket,
    axes,
    bindings,
    docked,
    narrow,
    traces,
    wide,
)
from ui.lessons.calibration.state import (
    CENTERS,
    N_BINS,
    PAGE,
    CalibrationState,
    best_temperature,
)
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: CalibrationState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    examples = {"trained": {"t": 1.0}, "best": {"t": best_temperature(state.model)}}
    controls = Controls(
        lead=[options(PAGE, state, "view", words)],
        fields=[
            entry(PAGE, state, "t", words, live=[[ch.at("t"), ".2~f"]], width=110),
            options(PAGE, state, "model", words),
        ],
        presets=presets(PAGE, examples, words),
    )
    return _base_figure(words, state.view, state.model, bool(state.guess)).with_values(
        ch.vector,
        [handle(state, words)],
        controls=controls,
        drawn_lines=[drawn_line(state, words)] if state.view == "guess" else [],
    )


@cache
def _base_figure(words: Words, view: str, model: str, drawn: bool) -> FigureSpec:
    """Build what depends neither on the temperature nor on how a guess was drawn, once."""
    state = CalibrationState(view=view, model=model, guess=CENTERS if drawn else ())
    ch = channels(state)
    bars = view == "bars"
    beside = bars and drawn
    return FigureSpec(
        key=ch.key(PAGE, view, model, "beside" if beside else ""),
        vector=ch.vector,
        label=words(f"{PAGE}.figure"),
        summary=spoken(ch, state, words),
        data=traces(model, view, drawn),
        layout=layout(barmode="overlay", shapes=[asked_bucket()], **axes()),
        wide=wide(),
        narrow=narrow(),
        docked=docked(view),
        bindings=bindings(ch, view, drawn),
        labels=labels(ch, state, words),
        html=(comparison(ch, words) if beside else "") + (formulas(ch, words) if bars else ""),
        table=_table(ch, view, beside, words),
        breakpoint=760,
        stepped=True,
    )


FORMATS = {"count": ".0f", "right": ".0f", "confidence": ".3f", "accuracy": ".3f"}
FORMATS |= {"low": ".3f", "high": ".3f"}


def _table(ch: Channels, view: str, beside: bool, words: Words) -> Table:
    """Return a row for each bucket that is not empty; while a person guesses, only its size."""
    columns = ["count"] if view == "guess" else [*FORMATS, *(["guess"] if beside else [])]
    return Table(
        headers=[words(f"{PAGE}.bucket"), *(words(f"{PAGE}.columns.{name}") for name in columns)],
        rows=[
            [
                f"{i / N_BINS:.1f}–{(i + 1) / N_BINS:.1f}",
                *((ch.at(name, i), FORMATS.get(name, ".2f")) for name in columns),
            ]
            for i in range(N_BINS)
        ],
        show=[ch.at("some", i) for i in range(N_BINS)],
    )
