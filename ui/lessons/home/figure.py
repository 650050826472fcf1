"""The home figure: five panels, one for each lesson, that show the same probability."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ui.lessons import waffle
from ui.lessons.home.channels import channels
from ui.lessons.home.interaction import chain_animation, handles
from ui.lessons.home.labels import labels, spoken
from ui.lessons.home.layout import axes, docked, narrow, traces, wide
from ui.lessons.home.state import HomeState
from ui.live_figure.channels import Channels
from ui.live_figure.figure import FigureSpec
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: HomeState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    placed = [replace(h, value=float(ch.vector[h.now[0]])) for h in handles(words)]
    return _base_figure(words).with_values(
        ch.vector,
        placed,
        [chain_animation(ch, state, words)],
        arrays=lambda: _numbers(ch, words),
    )


def _numbers(ch: Channels, words: Words) -> list[list[str | float]]:
    """Return the numbers of the downloaded file; the page itself has no table, to stay simple."""
    names = [words("home.fields.p"), *(words(f"home.{name}") for name in ("odds", "z", "x", "cat"))]
    entries = [ch.at(name) for name in ("p", "odds", "z", "x", "shares")]
    return [[*names], [float(ch.vector[entry]) for entry in entries]]


@cache
def _base_figure(words: Words) -> FigureSpec:
    """Build what does not depend on the probability, once for each language."""
    ch = channels(HomeState())
    data, bindings = traces(ch)
    return FigureSpec(
        key=ch.key("home"),
        label=words("home.figure"),
        summary=spoken(ch, words, "home.summary"),
        vector=ch.vector,
        data=data,
        layout=layout(margin={"l": 0, "r": 0, "t": 4, "b": 14}, shapes=waffle.mask(5), **axes()),
        wide={"height": 322} | wide(),
        narrow={"height": 612, "margin": {"l": 0, "r": 0, "t": 4, "b": 26}} | narrow(),
        docked=docked(),
        breakpoint=800,
        bindings=bindings,
        labels=labels(ch, words),
    )
