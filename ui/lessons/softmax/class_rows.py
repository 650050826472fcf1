"""What every view of softmax shares: a row for each class, with its name and its logit to drag."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from ui.lessons.softmax.layout import DRAG_LIMIT, LONG_LOGITS, MAX_EXP
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.controls import Entry, Options, entry, options
from ui.live_figure.figure import Handle, Label, RowHighlight
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

CONSTANTS = ("low", "high", "zero", "one", "tallest", "foot", "head")
"""Names of the constant coordinates of labels, in the order of the channel `edge`."""
RIGHT_OF_BAR: dict[str, Any] = {"dx": 12, "anchor": "right"}


def constant(ch: Channels, name: str) -> int:
    """Return the entry of the vector that holds a constant coordinate."""
    return ch.at("edge", CONSTANTS.index(name))


def row_channels(z: Floats) -> dict[str, Floats]:
    """Return the logits (n, k), where they are on their axis, and where the rows are."""
    k = z.shape[1]
    ones = np.ones((len(z), 1))
    return {
        "z": z,
        "grip": np.clip(z, -DRAG_LIMIT, DRAG_LIMIT),
        "outside": (abs(z) > DRAG_LIMIT) * 1.0,
        "rows": ones * np.arange(k),
        "edge": ones * [-DRAG_LIMIT, DRAG_LIMIT, 0, 1, MAX_EXP, k - 0.5, -0.5],
    }


def size_classes(z: Sequence[float]) -> tuple[float, ...]:
    """Return one logit for all with the same decimals that are on the axis, or beyond it."""

    def size(logit: float) -> float:
        return max(
            (long for long in LONG_LOGITS if logit >= long),
            default=DRAG_LIMIT + 1 if logit > DRAG_LIMIT else 0.0,
        )

    return tuple(math.copysign(size(abs(logit)), logit) for logit in z)


def row_labels(
    ch: Channels, i: int, name: str, logit: float, ends: tuple[int, int] | None = None
) -> list[Label]:
    """Label a class with its name and logit, and with a sign if its bar leaves the axis.

    `ends` are the entries of the ends of the axis, if it is longer than handles go.
    """
    style = f".{2 - sum(abs(logit) >= long for long in LONG_LOGITS)}f"
    at: dict[str, Any] = {"axes": ("x", "y"), "y": ch.at("rows", i)}
    low, high = ends or (constant(ch, "low"), constant(ch, "high"))
    marks = [
        Label(text=[name], x=low, dx=-16, anchor="left", style="name", **at),
        Label(text=[[ch.at("z", i), style]], x=high, style="digits", **at, **RIGHT_OF_BAR),
    ]
    if abs(logit) > DRAG_LIMIT:
        right = logit > 0
        marks.append(
            Label(
                text=["▸" if right else "◂"],
                x=high if right else low,
                dx=7 if right else -7,
                anchor="right" if right else "left",
                style="small",
                show=ch.at("outside", i),
                **at,
            )
        )
    return marks


def title(
    ch: Channels, text: str, axes: tuple[str, str], x: int, color: str | None = None, dx: float = 0
) -> Label:
    """Label a column with its title."""
    return Label(
        text=[text],
        axes=axes,
        x=x,
        y=constant(ch, "head"),
        dx=dx,
        dy=-26,
        anchor="start",
        color=color,
        style="title",
    )


def logit_handles(
    ch: Channels, grids: Sequence[Floats], samples: Sequence[Floats], names: list[str], words: Words
) -> list[Handle]:
    """Build the handle of each logit."""
    return [
        Handle(
            id=f"z.{i}",
            label=words("softmax.handle", name=name),
            value=float(ch.vector[ch.at("z", i)]),
            grid=grids[i],
            samples=samples[i],
            axes=("x", "y"),
            x=ch.at("grip", i),
            y=ch.at("rows", i),
            now=(ch.at("z", i), -DRAG_LIMIT, DRAG_LIMIT),
            text=spoken_class(ch, i, name, words),
            step=0.05,
            leap=0.5,
            color=f"class-{i}",
            shape="grip" if len(names) <= 6 else "fine",
        )
        for i, name in enumerate(names)
    ]


def spoken_class(ch: Channels, i: int, name: str, words: Words) -> LiveText:
    """Return the spoken text of a class: its logit and its probability."""
    numbers = {"z": (ch.at("z", i), ".2f"), "p": (ch.at("p", i), ".0%")}
    return live_text(words("softmax.spoken"), name=name, **numbers)


def row_highlights(
    ch: Channels, k: int, end: str, right: float, left: float = -DRAG_LIMIT
) -> list[RowHighlight]:
    """Return the bands behind the rows, from the logits to the value `right` on the axis `end`."""
    return [
        RowHighlight(
            axes=("x", "y"),
            end=end,
            across=(left, right),
            beside=(106, 64),
            y=ch.at("rows", i),
            half=0.46,
            color=f"class-{i}",
            handle=f"z.{i}",
        )
        for i in range(k)
    ]


def row_fields(ch: Channels, state: SoftmaxState, words: Words) -> list[Entry]:
    """Return the fields of the logits and of the names of their classes."""
    k = len(state.z)
    logits: LiveText = [[ch.at("z", i), ".2~f"] for i in range(k)]
    live = [part for logit in logits for part in (logit, ",")][:-1]
    names = ", ".join(state.names(words))
    return [
        entry("softmax", state, "z", words, live=live, text=state.logits_text),
        entry("softmax", state, "labels", words, placeholder=names),
    ]


def view_options(state: object, words: Words) -> Options:
    """Return the choice of the view."""
    return options("softmax", state, "view", words)
