"""What a hand can reach in the softmax picture, and what its films show."""

from __future__ import annotations

from functools import cache

import numpy as np

from core import grid_for_curvature, logsumexp, sigmoid_derivative, softmax_steps
from ui.lessons.softmax.layout import REACH
from ui.lessons.softmax.state import COLDEST, HOTTEST, SoftmaxState
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import Animation, Handle
from ui.state.codecs import format_number
from ui.text.templates import live_text
from ui.text.words import Words

HUGE = 4.6  # exponents beyond which e²⁰ is easier to read than 485165195
TOLD = HUGE + 0.4  # a little beyond, for the samples on both sides
CLOSE = 9.4e-4  # how far a number may be off between two samples (core.grid_for_curvature)
STEEPEST = 0.1  # no share bends more, in z/T
STRAIGHT = 0.28  # what bends less is sampled as if it bent so much
LOGITS = np.linspace(-REACH, REACH, 601)
TEMPERATURES = np.geomspace(COLDEST, HOTTEST, 601)
STRIDE = 2  # frames of a film from stop to stop
SWEEP_STOPS = [float(f"{t:.2g}") for t in np.geomspace(COLDEST, HOTTEST, 21)]
SWEEP = np.insert(
    SWEEP_STOPS, range(1, 21), np.sqrt(np.multiply(SWEEP_STOPS[1:], SWEEP_STOPS[:-1]))
)
SHIFTS = np.linspace(-1, 1, 8 * STRIDE + 1)


def reach(state: SoftmaxState) -> tuple[list[Floats], list[Floats]]:
    """Where each handle goes, and all points that hands and films come by."""
    point = np.array([*state.z, state.t])
    grids = [*_logits(state), _temperatures(state)]
    cooled = np.tile(point, (len(SWEEP), 1))
    cooled[:, -1] = SWEEP
    shifted = np.tile(point, (len(SHIFTS), 1))
    shifted[:, :-1] += SHIFTS[:, np.newaxis]
    return grids, [*along_each(point, [*enumerate(grids)]), cooled, shifted]


def moves(
    ch: Channels, grids: list[Floats], state: SoftmaxState, words: Words
) -> tuple[list[Handle], list[Animation]]:
    """The handles and films, from channels that have computed all points of `reach`."""
    *samples, sweep, shift = ch.others
    handles = _handles(ch, grids, samples, state, words)
    return handles, [_sweep(ch, sweep, words), _shift(shift, words)]


def _handles(
    ch: Channels,
    grids: list[Floats],
    samples: list[Floats],
    state: SoftmaxState,
    words: Words,
) -> list[Handle]:
    handles = []
    names = state.names(words)
    for i, name in enumerate(names):
        z = ch.at("z", i)
        numbers = {"z": (z, ".2f"), "p": (ch.at("p", i), ".0%")}
        handles.append(
            Handle(
                id=f"z.{i}",
                label=words("softmax.handle", name=name),
                value=state.z[i],
                grid=grids[i],
                samples=samples[i],
                axes=("x", "y"),
                x=ch.at("grip", i),
                y=ch.at("rows", i),
                now=(z, -REACH, REACH),
                text=live_text(words("softmax.spoken"), name=name, **numbers),
                step=0.05,
                leap=0.5,
                color=f"class-{i}",
                shape="grip" if len(names) <= 6 else "fine",
            )
        )
    return [*handles, _temperature(ch, grids[-1], samples[-1], state, words)]


def _logits(state: SoftmaxState) -> list[Floats]:
    """Where the picture is sampled while each logit moves.

    What bends are e^(z/T), until it is told as a power, and the share, around its tie with all
    others.
    """
    scaled = np.asarray(state.z) / state.t
    others = np.where(np.eye(len(scaled), dtype=bool), -np.inf, scaled)
    up = LOGITS / state.t
    exp = np.where(up > TOLD, 0, np.minimum(softmax_steps(up[:, np.newaxis]).exps[:, 0], 1))
    share = np.minimum(sigmoid_derivative(up - logsumexp(others)[:, np.newaxis]), STEEPEST)
    bends = np.maximum(np.maximum(exp, share) / state.t**2, STRAIGHT)
    return [grid_for_curvature(LOGITS, bend, CLOSE) for bend in bends]


def _temperatures(state: SoftmaxState) -> Floats:
    """The same for the temperature: the exponentials bend with z/T.

    So does the logarithm of their sum, which is told beyond HUGE: at most twice as much as z/T, and
    below zero less of it is left than of z/T, by the logarithm of the number of classes.
    """
    up = np.abs(state.z) / TEMPERATURES[:, np.newaxis]
    told = np.where(up > TOLD, 0, up).max(axis=1)
    log_total = 2 * (1 + float(logsumexp(np.zeros(len(state.z)))) / HUGE)
    bend = np.maximum(log_total, 1.3 * (told + 0.5) ** 2) / TEMPERATURES**2
    return grid_for_curvature(TEMPERATURES, bend, CLOSE)


def _temperature(
    ch: Channels, grid: Floats, samples: Floats, state: SoftmaxState, words: Words
) -> Handle:
    return Handle(
        id="t",
        label=words("softmax.fields.t"),
        value=state.t,
        grid=grid,
        samples=samples,
        axes=("x4", "y4"),
        x=ch.at("t"),
        y=ch.at("edge", 2),
        now=(ch.at("t"), COLDEST, HOTTEST),
        text=live_text(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")),
        step=0.05,
        leap=0.5,
        color="text",
    )


@cache
def _sweep_stops(words: Words) -> list[str]:
    return [words("softmax.sweep_stop", t=format_number(t)) for t in SWEEP_STOPS]


def _sweep(ch: Channels, frames: Floats, words: Words) -> Animation:
    """All temperatures from cold to hot."""
    return Animation(
        id="sweep",
        label=words("softmax.sweep"),
        frames=frames,
        milliseconds=4000,
        stride=STRIDE,
        stops=_sweep_stops(words),
        start=int(np.argmin(abs(SWEEP - ch.point[-1]))),
        commit=("t", SWEEP_STOPS),
    )


@cache
def _shift_stops(words: Words) -> list[str]:
    shifts = SHIFTS[::STRIDE].tolist()
    return [words("softmax.shift_stop", c=format_number(round(c, 2))) for c in shifts]


def _shift(frames: Floats, words: Words) -> Animation:
    """The same number added to all logits: the probabilities stand still."""
    return Animation(
        id="shift",
        label=words("softmax.shift"),
        frames=frames,
        milliseconds=3000,
        stride=STRIDE,
        stops=_shift_stops(words),
        start=len(SHIFTS) // 2,
    )
