"""The handles of the view of relative weights: the features, and a slider below each column."""

from __future__ import annotations

import numpy as np

from ui.lessons.pipeline.relative_weights.channels import (
    MAX_SHIFT,
    N,
    channels,
    constant,
)
from ui.lessons.pipeline.relative_weights.layout import FEATURES, SLIDERS
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.channels import Channels, along_each
from ui.live_figure.figure import Handle
from ui.text.templates import live_text
from ui.text.words import Words

# Weights differ by 8 at most: no mean bends more than 51, so it is off by 51 h² / 8 = 6e-4 at most.
FEATURE_GRID = np.linspace(0, 1, 101)
SHIFT_GRID = np.linspace(-MAX_SHIFT, MAX_SHIFT, 5)  # everything is straight
GRIDS = [FEATURE_GRID] * N + [SHIFT_GRID] * N


def sampled(state: PipelineState) -> Channels:
    """Return the channels, with the samples of each handle."""
    point = np.array([*state.x, *state.shift])
    return channels(state, along_each(point, [*enumerate(GRIDS)]))


def handles(ch: Channels, features: tuple[str, ...], words: Words) -> list[Handle]:
    """Build the handle of each feature and the slider of each column."""
    return [
        *(_feature(ch, i, name, words) for i, name in enumerate(features)),
        *(_slider(ch, i, name, words) for i, name in enumerate(features)),
    ]


def _feature(ch: Channels, i: int, name: str, words: Words) -> Handle:
    index = ch.at("x", i)
    return Handle(
        id=f"x.{i}",
        label=name,
        value=float(ch.point[i]),
        grid=FEATURE_GRID,
        samples=ch.others[i],
        axes=FEATURES,
        x=constant(ch, f"column {i}"),
        y=index,
        now=(index, 0, 1),
        text=live_text(words("pipeline.spoken.feature"), name=name, x=(index, ".2f")),
        step=0.05,
        leap=0.25,
        color="muted",
        upright=True,
    )


def _slider(ch: Channels, i: int, name: str, words: Words) -> Handle:
    index = ch.at("shift", i)
    return Handle(
        id=f"shift.{i}",
        label=words("pipeline.relative.slider", name=name),
        value=float(ch.point[N + i]),
        grid=SHIFT_GRID,
        samples=ch.others[N + i],
        axes=SLIDERS,
        x=ch.at("knob", i),
        y=constant(ch, "zero"),
        now=(index, -MAX_SHIFT, MAX_SHIFT),
        text=[[index, "+.2~f"]],
        step=0.1,
        leap=1,
        color="muted",
    )
