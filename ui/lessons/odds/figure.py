"""The odds picture: a waffle of tosses, and one coin on three lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from core import logit, odds, sigmoid
from ui.lessons import waffle
from ui.lessons.odds.labels import formula, labels, spoken
from ui.lessons.odds.layout import QUANTITIES, axes, narrow, traces, wide
from ui.lessons.odds.state import PRESETS, RAREST, SUREST, WAY, OddsState, channels
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import Animation, FigureSpec, Handle, Table
from ui.state.codecs import format_number
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: OddsState, words: Words) -> FigureSpec:
    """The whole live figure."""
    ch = channels(state)
    handles = [replace(h, value=float(ch.vector[h.now[0]])) for h in _handles(words)]
    animation = _swap(ch, state, words) if state.view == "swap" else _sweep(ch, words)
    controls = Controls(
        fields=[
            entry("odds", state, "p", words, live=[[ch.at("p"), ".3~f"]], width=180),
            options("odds", state, "view", words),
        ],
        presets=presets("odds", PRESETS, words),
    )
    return _base_figure(words, state.view).with_values(
        ch.vector, handles, [animation], controls=controls
    )


@cache
def _base_figure(words: Words, view: str) -> FigureSpec:
    """All of the picture that no coin changes, made once a language and view."""
    ch = channels(OddsState())
    data, bindings = traces(ch, view)
    return FigureSpec(
        key=ch.key("odds"),
        vector=ch.vector,
        label=words("odds.figure"),
        summary=spoken(ch, words, "odds.summary"),
        data=data,
        layout=layout(margin={"l": 8, "r": 20, "t": 12, "b": 30}, shapes=waffle.sheet(5), **axes()),
        wide={"height": 390} | wide(),
        narrow={"height": 560} | narrow(),
        breakpoint=800,
        bindings=bindings,
        labels=labels(ch, words, view),
        html=formula(ch, words),
        table=_table(ch, words),
    )


@cache
def _handles(words: Words) -> list[Handle]:
    """One handle a line. All go the same way, from any coin, so that their samples travel once."""
    ch = channels(OddsState())
    samples = ch.along(0, WAY)
    grids = {"p": WAY, "odds": odds(WAY), "z": logit(WAY)}
    steps = {"p": (0.005, 0.1), "odds": (0.02, 0.5), "z": (0.05, 0.5)}
    row = (ch.at("spots", 5), ch.at("spots", 4), ch.at("spots", 0))
    return [
        Handle(
            id=name,
            label=words(f"odds.handles.{name}"),
            value=0,
            grid=grid,
            samples=samples,
            axes=("x", "y"),
            x=ch.at("here", i),
            y=row[i],
            now=(ch.at(name), float(grid[0]), float(grid[-1])),
            text=spoken(ch, words, f"odds.spoken.{name}"),
            step=steps[name][0],
            leap=steps[name][1],
            color=QUANTITIES[i],
        )
        for i, (name, grid) in enumerate(grids.items())
    ]


def _swap(ch: Channels, state: OddsState, words: Words) -> Animation:
    """Call heads tails and tails heads: p goes to 1 - p, evenly on the line of the log-odds."""
    z = float(logit(state.p))
    stops = [state.p, round(1 - state.p, 9)]
    return Animation(
        id="swap",
        label=words("odds.swap"),
        frames=ch(sigmoid(np.linspace(z, -z, 61))[:, np.newaxis]),
        milliseconds=1600,
        stride=60,
        stops=[words("odds.stop", p=format_number(p)) for p in stops],
        commit=("p", stops),
    )


def _sweep(ch: Channels, words: Words) -> Animation:
    """From a coin that hardly shows heads to one that hardly shows tails, evenly in log-odds."""
    coins, animation = _all_coins(words)
    start = int(np.argmin(abs(coins - ch.point[0]))) // animation.stride * animation.stride
    return replace(animation, start=start)


@cache
def _all_coins(words: Words) -> tuple[Floats, Animation]:
    stride = 2
    even = sigmoid(np.linspace(logit(RAREST), logit(SUREST), 41))
    stops = even.round(4).tolist()
    z = logit(stops)  # a stop shows just what it commits
    coins = sigmoid(np.insert(z, range(1, len(z)), (z[1:] + z[:-1]) / 2))
    animation = Animation(
        id="sweep",
        label=words("odds.sweep"),
        frames=channels(OddsState()).along(0, coins),
        milliseconds=6000,
        stride=stride,
        stops=[words("odds.stop", p=format_number(p)) for p in stops],
        commit=("p", stops),
    )
    return coins, animation


def _table(ch: Channels, words: Words) -> Table:
    """The coin and the swapped coin on all three scales."""
    scales = (("probability", "p", ".3f"), ("odds", "odds", ".3f"), ("logit", "z", "+.3f"))
    return Table(
        headers=[words("player.row"), words("odds.heads"), words("odds.tails")],
        rows=[
            [words(f"odds.{name}"), (ch.at(channel), style), (ch.at(f"mirror_{channel}"), style)]
            for name, channel, style in scales
        ],
    )
