"""The handles and the animations of the figure of logit and sigmoid."""

from __future__ import annotations

from functools import cache

import numpy as np

from core import mirror_frames, sigmoid
from ui.lessons.logit_sigmoid.channels import channels
from ui.lessons.logit_sigmoid.labels import spoken
from ui.lessons.logit_sigmoid.layout import LEFT, RIGHT
from ui.lessons.logit_sigmoid.state import LogitState
from ui.live_figure.channels import Channels
from ui.live_figure.easing import smoothstep, staggered
from ui.live_figure.figure import Animation, Handle
from ui.text.templates import LiveText
from ui.text.words import Words

DRAG_LIMIT = 6.0  # a drag goes from z = -DRAG_LIMIT to z = DRAG_LIMIT


@cache
def handles(words: Words) -> list[Handle]:
    """Build the handles on both curves; their samples are the same for every state."""
    ch = channels(LogitState())
    text = spoken(ch, words)
    return [_logit_handle(ch, words, text), _sigmoid_handle(ch, words, text)]


def _logit_handle(ch: Channels, words: Words, text: LiveText) -> Handle:
    """Build the handle on the logit, dragged in p; its grid is dense where the curve is steep."""
    z = np.linspace(-DRAG_LIMIT, DRAG_LIMIT, 201)
    return Handle(
        id="p",
        label=words("logit-sigmoid.handle_p"),
        value=0,
        grid=sigmoid(z),
        samples=ch.along(0, z),
        axes=LEFT,
        x=ch.at("p"),
        y=ch.at("z"),
        now=(ch.at("p"), 0, 1),
        text=text,
        step=0.01,
        leap=0.1,
        color="text",
    )


def _sigmoid_handle(ch: Channels, words: Words, text: LiveText) -> Handle:
    """Build the handle on the sigmoid, dragged in z."""
    z = np.linspace(-DRAG_LIMIT, DRAG_LIMIT, 161)
    return Handle(
        id="z",
        label=words("logit-sigmoid.handle_z"),
        value=0,
        grid=z,
        samples=ch.along(0, z),
        axes=RIGHT,
        x=ch.at("z"),
        y=ch.at("p"),
        now=(ch.at("z"), -DRAG_LIMIT, DRAG_LIMIT),
        text=text,
        step=0.05,
        leap=0.5,
        color="text",
    )


def _mirror_animation(ch: Channels, words: Words) -> Animation:
    """Animate the logit's reflection across y = x, which ends at the sigmoid."""
    frames = np.tile(ch.vector, (3, 1))
    for name in ("flip", "flip_dot"):
        p, z = ch.range(f"{name}_p"), ch.range(f"{name}_z")
        reflected = mirror_frames(ch.vector[p], ch.vector[z], len(frames))
        frames[:, p], frames[:, z] = reflected[:, 0], reflected[:, 1]
    return Animation(
        id="mirror",
        label=words("logit-sigmoid.mirror"),
        frames=frames,
        milliseconds=3500,
        stops=words.raw("logit-sigmoid.mirror_stops"),
    )


SEGMENT_ORDER = (("in_p",), ("out_z", "across"), ("down",), ("along",), ("up", "in_z"), ("out_p",))
"""The segments that grow at the same time, in the order of the animation."""


def _trip_animation(ch: Channels, words: Words) -> Animation:
    """Animate the path from p to z and back to p, segment by segment."""
    start, groups = ch.vector.copy(), []
    for group in SEGMENT_ORDER:
        ends = [ch.range(f"{segment}_{side}") for segment in group for side in "xy"]
        for end in ends:
            start[end] = start[end.start]
        groups.append([end.stop - 1 for end in ends])
    all_ends = [end for group in groups for end in group]
    frames = np.tile(start, (13, 1))
    frames[:, all_ends] += np.outer(smoothstep(12), ch.vector[all_ends] - start[all_ends])
    return Animation(
        id="trip",
        label=words("logit-sigmoid.trip"),
        frames=staggered(frames, groups),
        milliseconds=5000,
        stride=12,
        stops=words.raw("logit-sigmoid.trip_stops"),
    )


ANIMATIONS = {"trip": _trip_animation, "mirror": _mirror_animation}
"""The function that builds the animation of a view, for views that have one."""
