"""The handles and the animation of the evidence figure."""

from __future__ import annotations

import numpy as np

from core import logit, odds, sigmoid
from ui.lessons.odds.evidence.channels import constant
from ui.lessons.odds.evidence.labels import spoken
from ui.lessons.odds.evidence.layout import LOG_ODDS
from ui.lessons.odds.state import OddsState
from ui.lessons.probability_scales import DRAG_GRID
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.easing import smoothstep
from ui.live_figure.figure import Animation, Handle
from ui.text.words import Words

MAX_FACTOR = 20.0  # a drag goes from 1 / MAX_FACTOR to MAX_FACTOR
FRAMES = 16  # of the animation, for each piece of evidence


def handles(ch: Channels, words: Words) -> list[Handle]:
    """Build a handle at the tip of each arrow; those below it move along.

    They are dragged, and move by the arrow keys, on the scale of the log-odds.
    """
    end = float(logit(MAX_FACTOR / (1 + MAX_FACTOR)))  # the logarithm of MAX_FACTOR
    logs = np.linspace(-end, end, 121)
    factors = odds(sigmoid(logs))
    grids: dict[str, tuple[Floats, Floats]] = {
        "prior_z": (logit(DRAG_GRID), DRAG_GRID),
        "first_z": (logs, factors),
        "second_z": (logs, factors),
    }
    return [
        Handle(
            id=name,
            sets=[name.removesuffix("_z")],
            label=words(f"odds.handles.{name}"),
            value=float(np.clip(ch.vector[ch.at("terms", i)], grid[0], grid[-1])),
            grid=grid,
            samples=ch.along(i, values),
            axes=LOG_ODDS,
            x=ch.at("tips", i),
            y=constant(ch, f"row_{i}"),
            now=(ch.at("terms", i), float(grid[0]), float(grid[-1])),
            text=spoken(ch, words, f"spoken_{name}"),
            step=0.05,
            leap=0.5,
            color="logit",
            shape="bead",
        )
        for i, (name, (grid, values)) in enumerate(grids.items())
    ]


def evidence_animation(ch: Channels, state: OddsState, words: Words) -> Animation:
    """Animate the arrival of the evidence, one piece after the other, evenly in log-odds."""
    weights = ch.vector[[ch.at("terms", 1), ch.at("terms", 2)]]
    share = smoothstep(FRAMES)
    shares = np.vstack(
        [np.column_stack([share, 0 * share]), np.column_stack([0 * share + 1, share])[1:]]
    )
    factors = odds(sigmoid(shares * weights))
    return Animation(
        id="evidence",
        label=words("odds.evidence.play"),
        frames=ch(np.column_stack([np.full(len(factors), state.prior), factors])),
        milliseconds=4000,
        stride=FRAMES,
        stops=words.raw("odds.evidence.stops"),
    )
