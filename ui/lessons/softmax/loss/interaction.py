"""The handles of the logits, and gradient descent on them."""

from __future__ import annotations

from functools import cache

import numpy as np

from ui.lessons.softmax.class_rows import logit_handles
from ui.lessons.softmax.layout import DRAG_LIMIT
from ui.lessons.softmax.loss.channels import channels
from ui.lessons.softmax.state import STEPS, SoftmaxState
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import Animation, Handle
from ui.text.words import Words

# No probability is more curved than 0.1, the loss than 0.25: off by 0.25 h² / 8 = 7e-4 at most.
GRID = np.linspace(-DRAG_LIMIT, DRAG_LIMIT, 41)
STRIDE = 4  # frames from one step to the next


def sampled(state: SoftmaxState) -> Channels:
    """Return the channels, with the samples of each handle and the frames of the descent."""
    z = np.asarray(state.logits)
    handles = along_each(z, [(i, GRID) for i in range(len(z))])
    return channels(state.logits, state.true_class, [*handles, _path(state)])


def _path(state: SoftmaxState) -> Floats:
    """Return the logits of each frame: a step goes straight from one to the next."""
    logits = state.descent.logits
    share = (np.arange(STRIDE) / STRIDE)[:, np.newaxis]
    between = logits[:-1, np.newaxis] + share * (logits[1:] - logits[:-1])[:, np.newaxis]
    return np.vstack([between.reshape(-1, logits.shape[1]), logits[-1:]])


def build_handles(ch: Channels, state: SoftmaxState, words: Words) -> list[Handle]:
    """Build the handle of each logit."""
    names = state.names(words)
    return logit_handles(ch, [GRID] * len(names), ch.others[:-1], names, words)


def descent_animation(ch: Channels, state: SoftmaxState, words: Words) -> Animation:
    """Animate gradient descent from z; each step commits its number."""
    return Animation(
        id="descend",
        label=words("softmax.loss.descend"),
        frames=ch.others[-1],
        milliseconds=6000,
        stride=STRIDE,
        stops=_stops(words),
        start=state.step * STRIDE,
        commit=("step", range(STEPS + 1)),
    )


@cache
def _stops(words: Words) -> list[str]:
    return [words("softmax.loss.stop", step=step) for step in range(STEPS + 1)]
