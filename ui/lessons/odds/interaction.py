"""The handles and the animations of the odds figure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from core import logit, odds, sigmoid
from ui.lessons.odds.channels import channels, constant
from ui.lessons.odds.labels import spoken
from ui.lessons.odds.layout import QUANTITIES
from ui.lessons.odds.state import OddsState
from ui.lessons.probability_scales import DRAG_GRID, MAX_P, MIN_P
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.figure import Animation, Handle
from ui.state.codecs import format_number
from ui.text.words import Words


@cache
def handles(words: Words) -> list[Handle]:
    """Build a handle for each line.

    All share one array of samples, the same for every state, which is therefore sent once.
    """
    ch = channels(OddsState())
    samples = ch.along(0, DRAG_GRID)
    grids = {"p": DRAG_GRID, "odds": odds(DRAG_GRID), "z": logit(DRAG_GRID)}
    steps = {"p": (0.005, 0.1), "odds": (0.02, 0.5), "z": (0.05, 0.5)}
    rows = [constant(ch, name) for name in ("2", "1", "0")]
    return [
        Handle(
            id=name,
            label=words(f"odds.handles.{name}"),
            value=0,
            grid=grid,
            samples=samples,
            axes=("x", "y"),
            x=ch.at("here", i),
            y=rows[i],
            now=(ch.at(name), float(grid[0]), float(grid[-1])),
            text=spoken(ch, words, f"odds.spoken.{name}"),
            step=steps[name][0],
            leap=steps[name][1],
            color=QUANTITIES[i],
        )
        for i, (name, grid) in enumerate(grids.items())
    ]


def swap_animation(ch: Channels, state: OddsState, words: Words) -> Animation:
    """Animate p to 1 - p, evenly on the line of the log-odds."""
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


def sweep_animation(ch: Channels, words: Words) -> Animation:
    """Animate p from its minimum to its maximum, evenly in log-odds, starting near the state's."""
    probabilities, animation = _full_sweep(words)
    frame = int(np.argmin(abs(probabilities - ch.point[0])))
    return replace(animation, start=frame // animation.stride * animation.stride)


@cache
def _full_sweep(words: Words) -> tuple[Floats, Animation]:
    """Return the probability of each frame, and the animation."""
    even = sigmoid(np.linspace(logit(MIN_P), logit(MAX_P), 41))
    stops = even.round(4).tolist()
    z = logit(stops)  # from the rounded values, so that a stop shows exactly what it commits
    probabilities = sigmoid(np.insert(z, range(1, len(z)), (z[1:] + z[:-1]) / 2))
    animation = Animation(
        id="sweep",
        label=words("odds.sweep"),
        frames=channels(OddsState()).along(0, probabilities),
        milliseconds=6000,
        stride=2,
        stops=[words("odds.stop", p=format_number(p)) for p in stops],
        commit=("p", stops),
    )
    return probabilities, animation
