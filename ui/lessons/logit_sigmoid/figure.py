"""Logit and sigmoid side by side, one point on both, and the way from one to the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from core import logit, logit_derivative, odds, sigmoid, sigmoid_derivative
from ui.lessons.logit_sigmoid.animations import ANIMATIONS
from ui.lessons.logit_sigmoid.labels import labels, readout
from ui.lessons.logit_sigmoid.layout import (
    EDGES,
    HIGH,
    LEFT,
    LOW,
    RIGHT,
    SQUARE,
    axes,
    legs,
    narrow,
    traces,
    wide,
)
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Handle, Table
from ui.state.codecs import Choice, Number
from ui.state.parameters import param
from ui.text.templates import LiveText, live_text
from ui.text.words import Words
from ui.theme import layout

REACH = 6.0  # a hand goes from z = -REACH to z = REACH
UNSURE = 0.0018  # beyond what a hand reaches; nearer to 0 or 1 five decimals do not fix the logit
TANGENT = 2.0  # how far a tangent goes to both sides, in z


@dataclass(frozen=True)
class LogitState:
    """One point of the curve, by its probability or by its logit, and what is shown about it."""

    p: float | None = param(0.3, Number(0, 1, open=True), exclusive_with="z")
    z: float | None = param(None, Number(-80, 80), exclusive_with="p")
    view: str = param("trip", Choice(("trip", "symmetry", "mirror", "slopes")))

    @property
    def logit(self) -> float:
        """The logit, as it was given or from the probability."""
        return float(self.z if self.z is not None else logit(self.p or 0.5))

    def code(self) -> dict[str, object]:
        """What the programs under 'reproduce this' need beside the fields."""
        return {"logit": self.logit}

    def derived(self, name: str) -> str | None:
        """What the field of the other name shows: as many digits as fix z; None for the given."""
        if getattr(self, name) is not None:
            return None
        if name == "z":
            return f"{self.logit:.5g}"
        p = float(sigmoid(self.logit))
        texts = [f"{p:.{digits}g}" for digits in range(3, 18)]
        near = (text for text in texts if abs(logit(float(text)) - self.logit) < 1e-3)
        return next(near, texts[-1])


PRESETS = {
    "bent": {"p": 0.3},
    "fair": {"p": 0.5},
    "sure": {"p": 0.99},
    "mirror": {"p": 0.01},
    "beyond": {"z": 37.0},
}

ALONG = np.linspace(2 * LOW, 2 * HIGH, 91)  # so that it fills the mirror halfway, too


def numbers(points: Floats) -> dict[str, Floats]:
    """Every number of the picture, from the logit."""
    z, ones = points, np.ones_like(points)
    p, q, slope = sigmoid(z), sigmoid(-z), sigmoid_derivative(z)
    both = np.array([-TANGENT, TANGENT])
    return {
        "z": z,
        "p": p,
        "minus_z": -z,
        "q": q,
        "odds": np.where(z < 0, odds(p), 1 / odds(q)),  # near 1, p has lost what its odds need
        "slope_p": logit_derivative(np.minimum(p, q)),  # the same at p and at 1 - p
        "slope_z": slope,
        "back_p": sigmoid(logit(p)),
        "back_z": logit(p),
        "z_z": np.hstack([z, z]),
        "p_p": np.hstack([p, p]),
        "z_foot": np.hstack([z, ones * LOW]),
        "p_foot": np.hstack([p, ones * EDGES["p_low"]]),
        "z_pair": np.hstack([z, -z]),
        "p_pair": np.hstack([p, q]),
        "p_then_z": np.hstack([p, z]),
        "z_then_p": np.hstack([z, p]),
        "tangent_z": z + both,
        "tangent_p": p + slope * both,
        **legs(z, p),
        "below": (z < 0) * (z > LOW) * 1.0,
        "above": (z >= 0) * (z < HIGH) * 1.0,
        "rare": (p < UNSURE) * 1.0,
        "sure": (q < UNSURE) * 1.0,
        "full": (p == 1) * 1.0,
        "flip_p": ones * sigmoid(ALONG),
        "flip_z": ones * ALONG,
        "flip_dot_p": p,
        "flip_dot_z": z,
        "edge": ones * list(EDGES.values()),
    }


def channels(state: LogitState) -> Channels:
    """The picture's numbers at the state."""
    return Channels(numbers, [state.logit])


def build_figure(state: LogitState, words: Words) -> FigureSpec:
    """The whole live figure."""
    ch = channels(state)
    handles = [replace(h, value=float(ch.vector[h.now[0]])) for h in _handles(words)]
    animations = [ANIMATIONS[state.view](ch, words)] if state.view in ANIMATIONS else []
    live: dict[str, LiveText] = {"p": [[ch.at("p"), ".4~f"]], "z": [[ch.at("z"), ".4~f"]]}
    page = "logit-sigmoid"
    controls = Controls(
        fields=[
            *(
                entry(page, state, name, words, live=said, text=state.derived(name), width=110)
                for name, said in live.items()
            ),
            options(page, state, "view", words),
        ],
        presets=presets(page, PRESETS, words),
    )
    return _base_figure(words, state.view).with_values(
        ch.vector, handles, animations, controls=controls
    )


@cache
def _base_figure(words: Words, view: str) -> FigureSpec:
    """All of the picture that no point changes, made once a language and view."""
    ch = channels(LogitState())
    drawn = traces(view)
    name = f"figure_{view}" if view in SQUARE else "figure"
    return FigureSpec(
        key=ch.key("logit-sigmoid"),
        vector=ch.vector,
        label=words(f"logit-sigmoid.{name}"),
        summary=_spoken(ch, words),
        data=[trace for trace, _ in drawn],
        layout=layout(**axes(view)),
        wide=wide(view),
        narrow=narrow(view),
        bindings=[b for i, (_, bound) in enumerate(drawn) for b in ch.bind(i, **bound)],
        labels=labels(ch, words, view),
        html=readout(ch, words, view),
        table=_table(ch, words),
        breakpoint=860,
    )


def _spoken(ch: Channels, words: Words) -> LiveText:
    spoken = {"p": (ch.at("p"), ".3f"), "odds": (ch.at("odds"), ".3g"), "z": (ch.at("z"), ".3f")}
    return live_text(words("logit-sigmoid.spoken"), **spoken)


@cache
def _handles(words: Words) -> list[Handle]:
    """The points on both curves; the pictures on their way are the same from everywhere."""
    ch = channels(LogitState())
    text = _spoken(ch, words)
    return [_logit_handle(ch, words, text), _sigmoid_handle(ch, words, text)]


def _logit_handle(ch: Channels, words: Words, text: LiveText) -> Handle:
    """The point on the logit: its coordinate is p, close together where the curve is steep."""
    z = np.linspace(-REACH, REACH, 201)
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
    """The point on the sigmoid: its coordinate is z."""
    z = np.linspace(-REACH, REACH, 161)
    return Handle(
        id="z",
        label=words("logit-sigmoid.handle_z"),
        value=0,
        grid=z,
        samples=ch.along(0, z),
        axes=RIGHT,
        x=ch.at("z"),
        y=ch.at("p"),
        now=(ch.at("z"), -REACH, REACH),
        text=text,
        step=0.05,
        leap=0.5,
        color="text",
    )


def _table(ch: Channels, words: Words) -> Table:
    """The point and its mirror image in the other side of the coin."""
    return Table(
        headers=[words("player.row"), "p", "1 − p"],
        rows=[
            [words("logit-sigmoid.fields.p"), (ch.at("p"), ".4p"), (ch.at("q"), ".4p")],
            [words("logit-sigmoid.fields.z"), (ch.at("z"), "+.4f"), (ch.at("minus_z"), "+.4f")],
        ],
    )
