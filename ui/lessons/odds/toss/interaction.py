"""The handle and the animation of the toss figure."""

from __future__ import annotations

import numpy as np

from ui.lessons.odds.state import MAX_SEED, TOSSES, OddsState
from ui.lessons.odds.toss.channels import channels, constant
from ui.lessons.odds.toss.labels import spoken
from ui.lessons.odds.toss.layout import LINE
from ui.lessons.probability_scales import DRAG_GRID
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Animation, Handle
from ui.text.words import Words


def probability_handle(ch: Channels, words: Words) -> Handle:
    """Build the handle of the probability; a toss turns when p passes its random number."""
    return Handle(
        id="p",
        label=words("odds.handles.p"),
        value=float(ch.point[0]),
        grid=DRAG_GRID,
        samples=ch.along(0, DRAG_GRID),
        axes=LINE,
        x=ch.at("p"),
        y=constant(ch, "0"),
        now=(ch.at("p"), float(DRAG_GRID[0]), float(DRAG_GRID[-1])),
        text=spoken(ch, words, "spoken_p"),
        step=0.005,
        leap=0.1,
        color="probability",
    )


def toss_animation(ch: Channels, state: OddsState, words: Words) -> Animation:
    """Animate the next tosses one by one, from the ones shown; then they are the ones shown."""
    seed = state.seed % MAX_SEED + 1
    made = np.arange(TOSSES + 1.0)
    points = np.column_stack([np.full_like(made, state.p), made])
    following = channels(OddsState(p=state.p, seed=seed))
    frames = np.vstack([ch.vector, following(points)])
    return Animation(
        id="toss",
        label=words("odds.toss.play"),
        frames=frames,
        milliseconds=2500,
        stride=len(frames) - 1,
        stops=words.raw("odds.toss.stops"),
        commit=("seed", [state.seed, seed]),
    )
