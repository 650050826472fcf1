"""The figure of logit and sigmoid: one point on both curves, and the path between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ui.lessons.logit_sigmoid.channels import channels
from ui.lessons.logit_sigmoid.formulas import formulas
from ui.lessons.logit_sigmoid.interaction import ANIMATIONS, handles
from ui.lessons.logit_sigmoid.labels import labels, spoken
from ui.lessons.logit_sigmoid.layout import SQUARE, axes, docked, narrow, traces, wide
from ui.lessons.logit_sigmoid.state import PRESETS, LogitState
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text.templates import LiveText
from ui.text.words import Words
from ui.theme import layout

PAGE = "logit-sigmoid"


def build_figure(state: LogitState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    placed = [replace(h, value=float(ch.vector[h.now[0]])) for h in handles(words)]
    animations = [ANIMATIONS[state.view](ch, words)] if state.view in ANIMATIONS else []
    live: dict[str, LiveText] = {"p": [[ch.at("p"), ".4~f"]], "z": [[ch.at("z"), ".4~f"]]}
    controls = Controls(
        fields=[
            *(
                entry(PAGE, state, name, words, live=text, text=state.derived(name), width=110)
                for name, text in live.items()
            ),
            options(PAGE, state, "view", words),
        ],
        presets=presets(PAGE, PRESETS, words),
    )
    return _base_figure(words, state.view).with_values(
        ch.vector, placed, animations, controls=controls
    )


@cache
def _base_figure(words: Words, view: str) -> FigureSpec:
    """Build what does not depend on the point, once for each language and view."""
    ch = channels(LogitState())
    bound_traces = traces(view)
    name = f"figure_{view}" if view in SQUARE else "figure"
    return FigureSpec(
        key=ch.key(PAGE),
        vector=ch.vector,
        label=words(f"logit-sigmoid.{name}"),
        summary=spoken(ch, words),
        data=[trace for trace, _ in bound_traces],
        layout=layout(**axes(view)),
        wide=wide(view),
        narrow=narrow(view),
        docked=docked(view),
        bindings=[b for i, (_, names) in enumerate(bound_traces) for b in ch.bind(i, **names)],
        labels=labels(ch, words, view),
        html=formulas(ch, words, view),
        table=_table(ch, words),
        breakpoint=860,
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return the point and the one at 1 - p."""
    return Table(
        headers=[words("player.row"), "p", "1 − p"],
        rows=[
            [words("logit-sigmoid.fields.p"), (ch.at("p"), ".4p"), (ch.at("q"), ".4p")],
            [words("logit-sigmoid.fields.z"), (ch.at("z"), "+.4f"), (ch.at("minus_z"), "+.4f")],
        ],
    )
