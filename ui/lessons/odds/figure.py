"""The odds figure: a waffle chart of tosses, and one coin on three lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ui.lessons import waffle
from ui.lessons.odds.channels import channels
from ui.lessons.odds.evidence.figure import build_evidence_figure
from ui.lessons.odds.formulas import formulas
from ui.lessons.odds.interaction import handles, swap_animation, sweep_animation
from ui.lessons.odds.labels import labels, spoken
from ui.lessons.odds.layout import axes, docked, narrow, traces, wide
from ui.lessons.odds.state import PRESETS, OddsState
from ui.lessons.odds.toss.figure import build_toss_figure
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: OddsState, words: Words) -> FigureSpec:
    """Build the live figure."""
    if state.view == "evidence":
        return build_evidence_figure(state, words)
    if state.view == "toss":
        return build_toss_figure(state, words)
    ch = channels(state)
    swap = state.view == "swap"
    animation = swap_animation(ch, state, words) if swap else sweep_animation(ch, words)
    placed = [replace(h, value=float(ch.vector[h.now[0]])) for h in handles(words)]
    controls = Controls(
        fields=[
            entry("odds", state, "p", words, live=[[ch.at("p"), ".3~f"]], width=180),
            options("odds", state, "view", words),
        ],
        presets=presets("odds", PRESETS, words),
    )
    return _base_figure(words, state.view).with_values(
        ch.vector, placed, [animation], controls=controls
    )


@cache
def _base_figure(words: Words, view: str) -> FigureSpec:
    """Build what does not depend on the probability, once for each language and view."""
    ch = channels(OddsState())
    data, bindings = traces(ch, view)
    return FigureSpec(
        key=ch.key("odds"),
        vector=ch.vector,
        label=words("odds.figure"),
        summary=spoken(ch, words, "odds.summary"),
        data=data,
        layout=layout(margin={"l": 8, "r": 20, "t": 12, "b": 30}, shapes=waffle.mask(5), **axes()),
        wide={"height": 390} | wide(),
        narrow={"height": 560} | narrow(),
        docked=docked(),
        breakpoint=800,
        bindings=bindings,
        labels=labels(ch, words, view),
        html=formulas(ch, words),
        table=_table(ch, words),
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return the coin and the swapped coin on all three scales."""
    scales = (("probability", "p", ".3f"), ("odds", "odds", ".3f"), ("logit", "z", "+.3f"))
    return Table(
        headers=[words("player.row"), words("odds.heads"), words("odds.tails")],
        rows=[
            [words(f"odds.{name}"), (ch.at(channel), style), (ch.at(f"mirror_{channel}"), style)]
            for name, channel, style in scales
        ],
    )
