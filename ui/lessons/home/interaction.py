"""The handles and the animation of the home figure."""

from __future__ import annotations

from functools import cache

import numpy as np

from core import logit, sigmoid
from ui.lessons.home.channels import PANEL_CHANNELS, channels, constant
from ui.lessons.home.labels import spoken
from ui.lessons.home.layout import panel_axes
from ui.lessons.home.state import DRAG_GRID, HomeState, hours_at
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.easing import smoothstep, staggered
from ui.live_figure.figure import Animation, Handle
from ui.text.words import Words

FAR_P = 0.9  # the animation goes here, or to 1 - FAR_P from a p of one half or more
FRAMES = 16  # of the animation, for each panel


@cache
def handles(words: Words) -> list[Handle]:
    """Build a handle for each panel but the last.

    All share one array of samples, which is therefore sent once.
    """
    ch = channels(HomeState())
    samples = ch.along(0, DRAG_GRID)
    z = logit(DRAG_GRID)
    specs: dict[str, tuple[int, Floats, str, int, int, float, float]] = {
        "p": (0, DRAG_GRID, "p", ch.at("ten"), constant(ch, "track"), 0.005, 0.1),
        "z": (1, z, "z", ch.at("of"), ch.at("z"), 0.05, 0.5),
        "x": (2, hours_at(z), "x", ch.at("x"), ch.at("back"), 0.05, 0.5),
        "cat": (3, DRAG_GRID, "p", constant(ch, "0"), ch.at("shares"), 0.005, 0.1),
    }
    colors = {"p": "probability", "z": "logit", "x": "text", "cat": "class-0"}
    return [
        Handle(
            id=name,
            label=words(f"home.handles.{name}"),
            value=0,
            grid=grid,
            samples=samples,
            axes=panel_axes(panel),
            x=x,
            y=y,
            now=(ch.at(channel), float(grid[0]), float(grid[-1])),
            text=spoken(ch, words, f"home.spoken.{name}"),
            step=step,
            leap=leap,
            color=colors[name],
            shape="knob" if name == "p" else "bead",
            upright=name in ("z", "cat"),
        )
        for name, (panel, grid, channel, x, y, step, leap) in specs.items()
    ]


def chain_animation(ch: Channels, state: HomeState, words: Words) -> Animation:
    """Animate a change of p through the panels one after the other, then all of them back."""
    far = FAR_P if state.p < 0.5 else 1 - FAR_P
    logits = logit(state.p) + smoothstep(FRAMES) * (logit(far) - logit(state.p))
    vectors = ch(sigmoid(logits)[:, np.newaxis])
    entries = np.arange(ch.vector.size)
    groups = [
        np.concatenate([entries[ch.range(name)] for name in panel]) for panel in PANEL_CHANNELS
    ]
    frames = np.vstack([staggered(vectors, groups), vectors[-2::-1]])
    return Animation(
        id="chain",
        label=words("home.play"),
        frames=frames,
        milliseconds=7000,
        stride=FRAMES,
        stops=words.raw("home.stops"),
    )
