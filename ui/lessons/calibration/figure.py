"""The calibration figure: how often predictions are right, in buckets, beside the loss over T."""

from __future__ import annotations

from functools import cache

from ui.lessons.calibration.channels import channels
from ui.lessons.calibration.formulas import formulas
from ui.lessons.calibration.interaction import handle
from ui.lessons.calibration.labels import labels, spoken
from ui.lessons.calibration.layout import asked_bucket, axes, bindings, narrow, traces, wide
from ui.lessons.calibration.state import N_BINS, PAGE, CalibrationState, best_temperature
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
        lead=[options(PAGE, state, name, words) for name in ("view", "model")],
        fields=[entry(PAGE, state, "t", words, live=[[ch.at("t"), ".2~f"]], width=110)],
        presets=presets(PAGE, examples, words),
    )
    base = _base_figure(words, state.view, state.model)
    return base.with_values(ch.vector, [handle(state, words)], controls=controls)


@cache
def _base_figure(words: Words, view: str, model: str) -> FigureSpec:
    """Build what does not depend on the temperature, once for each language, view and model."""
    state = CalibrationState(view=view, model=model)
    ch = channels(state)
    bars = view == "bars"
    return FigureSpec(
        key=ch.key(PAGE, view, model),
        vector=ch.vector,
        label=words(f"{PAGE}.figure"),
        summary=spoken(ch, view, words),
        data=traces(model, view),
        layout=layout(barmode="overlay", shapes=[] if bars else [asked_bucket()], **axes()),
        wide=wide(),
        narrow=narrow(),
        bindings=bindings(ch, view),
        labels=labels(ch, state, words),
        html=formulas(ch, words) if bars else "",
        table=_table(ch, words) if bars else None,
        breakpoint=760,
        stepped=True,
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return a row for each bucket: its size, mean confidence, and share that was right."""
    columns = ("count", "right", "confidence", "accuracy", "low", "high")
    return Table(
        headers=[words(f"{PAGE}.bucket"), *(words(f"{PAGE}.columns.{name}") for name in columns)],
        rows=[
            [
                f"{i / N_BINS:.1f}–{(i + 1) / N_BINS:.1f}",
                (ch.at("count", i), ".0f"),
                (ch.at("right", i), ".0f"),
                *((ch.at(name, i), ".3f") for name in columns[2:]),
            ]
            for i in range(N_BINS)
        ],
        show=[ch.at("some", i) for i in range(N_BINS)],
    )
