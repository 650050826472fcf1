"""The home picture: a chain of five links, one for each lesson, that one number runs through."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from core import logit, sigmoid
from ui.lessons import waffle
from ui.lessons.home.labels import labels, spoken
from ui.lessons.home.layout import NUMBERS, axes, narrow, traces, wide
from ui.lessons.home.state import LINKS, WAY, HomeState, channels, hours, spot
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.easing import smoothstep, staggered
from ui.live_figure.figure import Animation, FigureSpec, Handle
from ui.text.words import Words
from ui.theme import layout

FAR = 0.9  # or, for a coin that likes heads, 1 - FAR: where the film takes the probability
SMOOTH = 16  # frames for one link of the film


def build_figure(state: HomeState, words: Words) -> FigureSpec:
    """The whole live figure."""
    ch = channels(state)
    handles = [replace(h, value=float(ch.vector[h.now[0]])) for h in _handles(words)]
    return _base_figure(words).with_values(ch.vector, handles, [_chain(ch, state, words)])


@cache
def _base_figure(words: Words) -> FigureSpec:
    """All of the picture that no probability changes, made once a language."""
    ch = channels(HomeState())
    data, bindings = traces(ch)
    return FigureSpec(
        key=ch.key("home"),
        label=words("home.figure"),
        summary=spoken(ch, words, "home.summary"),
        vector=ch.vector,
        data=data,
        layout=layout(margin={"l": 0, "r": 0, "t": 4, "b": 14}, shapes=waffle.sheet(5), **axes()),
        wide={"height": 322} | wide(),
        narrow={"height": 600} | narrow(),
        breakpoint=800,
        bindings=bindings,
        labels=labels(ch, words),
    )


def _chain(ch: Channels, state: HomeState, words: Words) -> Animation:
    """A change runs down the chain, link by link; at the end all of it goes back."""
    far = FAR if state.p < 0.5 else 1 - FAR
    way = logit(state.p) + smoothstep(SMOOTH) * (logit(far) - logit(state.p))
    with_values = ch(sigmoid(way)[:, np.newaxis])
    entries = np.arange(ch.vector.size)
    links = [np.concatenate([entries[ch.range(name)] for name in link]) for link in LINKS]
    frames = np.vstack([staggered(with_values, links), with_values[-2::-1]])
    return Animation(
        id="chain",
        label=words("home.play"),
        frames=frames,
        milliseconds=7000,
        stride=SMOOTH,
        stops=words.raw("home.stops"),
    )


@cache
def _handles(words: Words) -> list[Handle]:
    """A handle in each panel but the last. All go the same way: their samples travel once."""
    ch = channels(HomeState())
    samples = ch.along(0, WAY)
    z = logit(WAY)
    places: dict[str, tuple[int, Floats, str, int, int, float, float]] = {
        "p": (0, WAY, "p", ch.at("ten"), spot(ch, "track"), 0.005, 0.1),
        "z": (1, z, "z", ch.at("of"), ch.at("z"), 0.05, 0.5),
        "x": (2, hours(z), "x", ch.at("x"), ch.at("back"), 0.05, 0.5),
        "cat": (3, WAY, "p", spot(ch, "0"), ch.at("shares"), 0.005, 0.1),
    }
    colors = {"p": "probability", "z": "logit", "x": "text", "cat": "class-0"}
    return [
        Handle(
            id=name,
            label=words(f"home.handles.{name}"),
            value=0,
            grid=grid,
            samples=samples,
            axes=(f"x{NUMBERS[panel]}", f"y{NUMBERS[panel]}"),
            x=x,
            y=y,
            now=(ch.at(number), float(grid[0]), float(grid[-1])),
            text=spoken(ch, words, f"home.spoken.{name}"),
            step=step,
            leap=leap,
            color=colors[name],
            shape="knob" if name == "p" else "bead",
            upright=name in ("z", "cat"),
        )
        for name, (panel, grid, number, x, y, step, leap) in places.items()
    ]
