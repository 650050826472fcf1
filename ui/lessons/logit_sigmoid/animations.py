"""The films of logit and sigmoid: the way from p to z and back, and the fold at the mirror."""

from __future__ import annotations

import numpy as np

from core import mirror_frames
from ui.live_figure.channels import Channels
from ui.live_figure.easing import smoothstep, staggered
from ui.live_figure.figure import Animation
from ui.text.words import Words


def _mirror(ch: Channels, words: Words) -> Animation:
    """The logit turns over along y = x, and is the sigmoid."""
    frames = np.tile(ch.vector, (3, 1))
    for name in ("flip", "flip_dot"):
        p, z = ch.range(f"{name}_p"), ch.range(f"{name}_z")
        turned = mirror_frames(ch.vector[p], ch.vector[z], len(frames))
        frames[:, p], frames[:, z] = turned[:, 0], turned[:, 1]
    return Animation(
        id="mirror",
        label=words("logit-sigmoid.mirror"),
        frames=frames,
        milliseconds=3500,
        stops=words.raw("logit-sigmoid.mirror_stops"),
    )


TURNS = (("in_p",), ("out_z", "across"), ("down",), ("along",), ("up", "in_z"), ("out_p",))
"""Which legs of the way grow together, in the order of the film."""


def _trip(ch: Channels, words: Words) -> Animation:
    """The way from the probability to its logit and back grows, leg by leg."""
    start, turns = ch.vector.copy(), []
    for turn in TURNS:
        ends = [ch.range(f"{leg}_{side}") for leg in turn for side in "xy"]
        for end in ends:
            start[end] = start[end.start]
        turns.append([end.stop - 1 for end in ends])
    ends_of_all = [end for turn in turns for end in turn]
    grown = np.tile(start, (13, 1))
    grown[:, ends_of_all] += np.outer(smoothstep(12), ch.vector[ends_of_all] - start[ends_of_all])
    return Animation(
        id="trip",
        label=words("logit-sigmoid.trip"),
        frames=staggered(grown, turns),
        milliseconds=5000,
        stride=12,
        stops=words.raw("logit-sigmoid.trip_stops"),
    )


ANIMATIONS = {"trip": _trip, "mirror": _mirror}
"""The film of a view, if it has one."""
