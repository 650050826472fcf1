"""The handles and the animations of the softmax figure, and their samples."""

from __future__ import annotations

from functools import cache

import numpy as np

from core import grid_for_curvature, logsumexp, sigmoid_derivative, softmax_steps
from ui.lessons.softmax.channels import POWER_THRESHOLD
from ui.lessons.softmax.class_rows import logit_handles
from ui.lessons.softmax.layout import DRAG_LIMIT
from ui.lessons.softmax.state import MAX_T, MIN_T, SoftmaxState
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import Animation, Handle
from ui.state.codecs import format_number
from ui.text.templates import live_text
from ui.text.words import Words

MAX_EXPONENT = POWER_THRESHOLD + 0.4  # sampled up to here: a little beyond the threshold
TOLERANCE = 9.4e-4  # interpolation error (core.grid_for_curvature)
MAX_P_CURVATURE = 0.1  # of any probability, in z/T
MIN_CURVATURE = 0.28  # assumed where the curvature is less
LOGITS = np.linspace(-DRAG_LIMIT, DRAG_LIMIT, 601)
TEMPERATURES = np.geomspace(MIN_T, MAX_T, 601)
STRIDE = 2  # frames from one stop of an animation to the next
SWEEP_STOPS = [float(f"{t:.2g}") for t in np.geomspace(MIN_T, MAX_T, 21)]
SWEEP = np.insert(
    SWEEP_STOPS, range(1, 21), np.sqrt(np.multiply(SWEEP_STOPS[1:], SWEEP_STOPS[:-1]))
)
SHIFTS = np.linspace(-1, 1, 8 * STRIDE + 1)


def sample_points(state: SoftmaxState) -> tuple[list[Floats], list[Floats]]:
    """Return the grid of each handle, and the points of all handles and animations."""
    point = np.array([*state.z, state.t])
    grids = [*_logit_grids(state), _temperature_grid(state)]
    swept = np.tile(point, (len(SWEEP), 1))
    swept[:, -1] = SWEEP
    shifted = np.tile(point, (len(SHIFTS), 1))
    shifted[:, :-1] += SHIFTS[:, np.newaxis]
    return grids, [*along_each(point, [*enumerate(grids)]), swept, shifted]


def build_handles(
    ch: Channels, grids: list[Floats], state: SoftmaxState, words: Words
) -> tuple[list[Handle], list[Animation]]:
    """Build the handles and animations from channels computed at the points of `sample_points`."""
    *samples, sweep, shift = ch.others
    handles = _handles(ch, grids, samples, state, words)
    return handles, [_sweep_animation(ch, sweep, words), _shift_animation(shift, words)]


def _handles(
    ch: Channels,
    grids: list[Floats],
    samples: list[Floats],
    state: SoftmaxState,
    words: Words,
) -> list[Handle]:
    """Build the handles of all logits, and that of the temperature."""
    return [
        *logit_handles(ch, grids, samples, state.names(words), words),
        _temperature_handle(ch, grids[-1], samples[-1], state, words),
    ]


def _logit_grids(state: SoftmaxState) -> list[Floats]:
    """Return the sample grid of each logit.

    The curved channels are e^(z/T), until it is shown as a power, and the probability, which is
    most curved near a tie with all other classes.
    """
    scaled = np.asarray(state.z) / state.t
    others = np.where(np.eye(len(scaled), dtype=bool), -np.inf, scaled)
    scaled_grid = LOGITS / state.t
    exp = np.where(
        scaled_grid > MAX_EXPONENT,
        0,
        np.minimum(softmax_steps(scaled_grid[:, np.newaxis]).exps[:, 0], 1),
    )
    p = np.minimum(
        sigmoid_derivative(scaled_grid - logsumexp(others)[:, np.newaxis]), MAX_P_CURVATURE
    )
    curvatures = np.maximum(np.maximum(exp, p) / state.t**2, MIN_CURVATURE)
    return [grid_for_curvature(LOGITS, curvature, TOLERANCE) for curvature in curvatures]


def _temperature_grid(state: SoftmaxState) -> Floats:
    """Return the sample grid of the temperature.

    The exponentials are curved as z/T is. So is the logarithm of their sum, which is shown beyond
    POWER_THRESHOLD: at most twice as much as z/T; below zero it is smaller than z/T in size by up
    to the logarithm of the number of classes.
    """
    exponents = np.abs(state.z) / TEMPERATURES[:, np.newaxis]
    exact = np.where(exponents > MAX_EXPONENT, 0, exponents).max(axis=1)
    log_total = 2 * (1 + float(logsumexp(np.zeros(len(state.z)))) / POWER_THRESHOLD)
    curvature = np.maximum(log_total, 1.3 * (exact + 0.5) ** 2) / TEMPERATURES**2
    return grid_for_curvature(TEMPERATURES, curvature, TOLERANCE)


def _temperature_handle(
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
        now=(ch.at("t"), MIN_T, MAX_T),
        text=live_text(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")),
        step=0.05,
        leap=0.5,
        color="text",
    )


@cache
def _sweep_stops(words: Words) -> list[str]:
    return [words("softmax.sweep_stop", t=format_number(t)) for t in SWEEP_STOPS]


def _sweep_animation(ch: Channels, frames: Floats, words: Words) -> Animation:
    """Animate the temperature from its minimum to its maximum."""
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


def _shift_animation(frames: Floats, words: Words) -> Animation:
    """Animate adding the same number to all logits, which leaves the probabilities unchanged."""
    return Animation(
        id="shift",
        label=words("softmax.shift"),
        frames=frames,
        milliseconds=3000,
        stride=STRIDE,
        stops=_shift_stops(words),
        start=len(SHIFTS) // 2,
    )
