"""The softmax lesson without a browser: numbers, samples, size, and the numbers in its texts."""

from collections.abc import Sequence
from math import log
from time import process_time

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from prose import unexplained_numbers

from core import (
    cross_entropy,
    cross_entropy_gradient,
    logit,
    odds,
    power_shares,
    rounded_softmax,
    sigmoid,
    softmax,
    softmax_steps,
)
from ui.lessons.softmax.channels import channels
from ui.lessons.softmax.figure import base_figure, build_figure
from ui.lessons.softmax.float_types.channels import channels as float_channels
from ui.lessons.softmax.layout import DRAG_LIMIT
from ui.lessons.softmax.state import PRESETS, SoftmaxState
from ui.live_figure.figure import Handle
from ui.live_figure.message import pack
from ui.text.words import languages, words

ANIMALS = (2.0, 1.0, 0.1)
EN = words("en")


def share(z: Sequence[float], k: int = 0, t: float = 1.0) -> float:
    """Return the probability of class k."""
    return float(softmax(z, t)[k])


def plain_half(z: Sequence[float], k: int) -> float:
    """Return the probability of class k by the plain formula in half precision."""
    ch = float_channels(z, "float16")
    return float(ch.vector[ch.at("plain_p", k)])


FACTS = {
    "0.1": 0.1,
    **{
        f"{v:.2f}": (lambda k=k: softmax_steps(ANIMALS).exps[k])
        for k, v in enumerate((7.39, 2.72, 1.11))
    },
    "11.2": lambda: softmax_steps(ANIMALS).total,
    "0.659": lambda: share(ANIMALS),
    "0.242": lambda: share(ANIMALS, 1),
    "0.099": lambda: share(ANIMALS, 2),
    # what one might expect of far logits, and what they come to
    **{n: float(n) for n in ("12.5", "0.6", "-23", "0.9", "0.09", "0.01")},
    "0.999993": lambda: share((12.5, 0.6, -23)),
    "6.8e-6": lambda: share((12.5, 0.6, -23), 1),
    "3.8e-16": lambda: share((12.5, 0.6, -23), 2),
    # temperature
    "0.2": 0.2,
    "0.993": lambda: share(ANIMALS, t=0.2),
    "0.366": lambda: share(ANIMALS, t=10),
    "0.400": lambda: share(ANIMALS, 0, t=5),
    "0.327": lambda: share(ANIMALS, 1, t=5),
    "0.273": lambda: share(ANIMALS, 2, t=5),
    "2017": 2017,
    # ways without an exponential
    "0.65": lambda: power_shares(ANIMALS)[0],
    "0.32": lambda: power_shares(ANIMALS)[1],
    "0.03": lambda: power_shares(ANIMALS)[2],
    "-0.5": lambda: power_shares((2, 1, -1))[2],
    "0.76": lambda: power_shares((1, 0.5, -2), 2)[2],
    "0.49": lambda: power_shares((3, 2, 1.1))[0],
    "0.80": lambda: power_shares(ANIMALS, 2)[0],
    "0.63": lambda: power_shares((3, 2, 1.1), 2)[0],
    # the loss, and what it pulls at
    "0.417": lambda: cross_entropy(0, ANIMALS),
    "1.417": lambda: cross_entropy(1, ANIMALS),
    "2.317": lambda: cross_entropy(2, ANIMALS),
    "0.758": lambda: -cross_entropy_gradient(1, ANIMALS)[1],
    "0.605": lambda: SoftmaxState().descent.loss[1],
    "0.066": lambda: SoftmaxState().descent.loss[10],
    "1.701": lambda: cross_entropy(1, (1.5, 0)),
    # twice the logits, half the temperature
    "0.5": 0.5,
    "0.864": lambda: share((4, 2, 0.2)),
    "0.117": lambda: share(ANIMALS, 1, t=0.5),
    "0.019": lambda: share(ANIMALS, 2, t=0.5),
    # two classes, and log-odds
    "1.5": 1.5,
    "0.818": lambda: sigmoid(1.5),
    "-1.14": lambda: logit(share(ANIMALS, 1)),
    # twice
    "0.448": lambda: share(softmax(ANIMALS)),
    "0.296": lambda: share(softmax(ANIMALS), 1),
    "0.256": lambda: share(softmax(ANIMALS), 2),
    # overflow
    "709.78": lambda: log(np.finfo(np.float64).max),
    "88.72": lambda: log(np.finfo(np.float32).max),
    "11.09": lambda: log(np.finfo(np.float16).max),
    **{n: float(n) for n in ("10.1", "-13", "-14", "-14.9")},  # the logits of two links
    "0.103": lambda: plain_half((-13, -14, -14.9), 2),
    "-17.3": lambda: log(float(np.finfo(np.float16).smallest_subnormal) / 2),
    "-35.5": lambda: rounded_softmax((12.5, 0.6, -23), "float16").log_softmax[2],
    "1000": 1000,
    "999": 999,
    # several labels
    "0.881": lambda: sigmoid(2),
    "0.731": lambda: sigmoid(1),
    "0.269": lambda: share((1000, 999), 1),
    # how much more 11.9 ahead is, to the nearest thousand
    "11.9": 12.5 - 0.6,
    "147000": lambda: round(float(odds(sigmoid(11.9))), -3),
    "0.525": lambda: sigmoid(0.1),
    "2.14": lambda: sigmoid(ANIMALS).sum(),
}


def test_every_number_in_the_words_is_true() -> None:
    """The lesson, the questions and the facts, in every language."""
    assert unexplained_numbers("softmax", FACTS) == {}


def test_softmax_of_two_is_the_sigmoid_that_the_lesson_names() -> None:
    """0.818 is both the first share of (1.5, 0) and the sigmoid of 1.5."""
    assert share((1.5, 0)) == pytest.approx(float(sigmoid(1.5)), abs=1e-15)


# --- states --------------------------------------------------------------------------------------

logits = st.lists(st.floats(-1000, 1000), min_size=2, max_size=12).map(tuple)
gentle = st.lists(st.floats(-3, 3), min_size=2, max_size=12).map(tuple)
temperatures = st.floats(0.1, 10)


# --- numbers -------------------------------------------------------------------------------------


def test_the_numbers_of_the_animals() -> None:
    """Logits 2, 1, 0.1: exponentials 7.39, 2.72, 1.11; probabilities .659, .242, .099."""
    ch = channels(SoftmaxState())
    exps = [ch.vector[ch.at("exp", i)] for i in range(3)]
    shares = [ch.vector[ch.at("p", i)] for i in range(3)]
    assert np.round(exps, 2).tolist() == [7.39, 2.72, 1.11]
    assert np.round(shares, 3).tolist() == [0.659, 0.242, 0.099]
    assert ch.vector[ch.at("sum")] == 1


@given(logits, temperatures)
def test_any_logits_give_a_figure_of_finite_numbers(z: tuple[float, ...], t: float) -> None:
    """Up to ±1000 at any temperature: nothing overflows, and the shares add up to 1."""
    made = build_figure(SoftmaxState(z=z, t=t), EN)
    assert np.isfinite(made.vector).all()
    assert all(np.isfinite(handle.samples).all() for handle in made.handles)
    ch = channels(SoftmaxState(z=z, t=t))
    assert ch.vector[ch.at("sum")] == pytest.approx(1, abs=1e-9)


def halfway(handle: Handle) -> tuple[np.ndarray, np.ndarray]:
    """Return the midpoints of the grid, and the vectors interpolated there."""
    return (handle.grid[1:] + handle.grid[:-1]) / 2, (handle.samples[1:] + handle.samples[:-1]) / 2


@example((-1.0, -1.0, -1.0), 1.0)  # where the logarithm of the sum bends most
@example((-3.0,) * 12, 1.0)
@given(gentle, temperatures)
def test_what_a_drag_shows_is_exact_to_a_thousandth(z: tuple[float, ...], t: float) -> None:
    """Every shown number, halfway between samples: within 1e-3, relative above 1."""
    state = SoftmaxState(z=z, t=t)
    ch = channels(state)
    shown_when = {"z": None, "t": None, "scaled": None, "p": None, "sum": None}
    shown_when |= {"exp": ("far", 0), "total": ("far_total", 0), "log_total": ("far_total", 1)}
    for n, handle in enumerate(build_figure(state, EN).handles):
        grid, shown = halfway(handle)
        exact = ch.along(n, grid)
        error = np.abs(shown - exact) / np.maximum(1, np.abs(exact))
        for name, when in shown_when.items():
            count = len(z) if name in {"z", "scaled", "exp", "p"} else 1
            for i in range(count):
                off = error[:, ch.at(name, i)]
                if when:
                    far = ch.at(when[0], i if when[0] == "far" else 0)
                    off = off[exact[:, far] == when[1]]
                assert off.max(initial=0) <= 1e-3, (handle.id, name, i)


def test_a_drag_reaches_every_logit_on_the_axis() -> None:
    """From −3 to 3; a logit beyond keeps its value until it is dragged."""
    made = build_figure(SoftmaxState(z=(12.5, 0.6, -23.0)), EN)
    assert all(
        handle.grid[[0, -1]].tolist() == [-DRAG_LIMIT, DRAG_LIMIT] for handle in made.handles[:-1]
    )
    ch = channels(SoftmaxState(z=(12.5, 0.6, -23.0)))
    assert [made.vector[ch.at("grip", i)] for i in range(3)] == [DRAG_LIMIT, 0.6, -DRAG_LIMIT]


def test_adding_the_same_to_all_moves_no_probability() -> None:
    """In the animation the logits and exponentials change, the probabilities do not."""
    made = build_figure(SoftmaxState(), EN)
    ch = channels(SoftmaxState())
    shift = next(animation for animation in made.animations if animation.id == "shift")
    shares = shift.frames[:, ch.at("p") : ch.at("p", 2) + 1]
    assert np.ptp(shares, axis=0).max() < 1e-15
    assert np.ptp(shift.frames[:, ch.at("z")]) == pytest.approx(2)
    assert (shift.frames[shift.start] == made.vector).all()


def test_the_sweep_runs_from_cold_to_hot_and_keeps_the_order() -> None:
    """Winner takes all, then alike; each stop commits the temperature that it shows."""
    made = build_figure(SoftmaxState(), EN)
    ch = channels(SoftmaxState())
    sweep = made.animations[0]
    first = sweep.frames[:, ch.at("p") : ch.at("p", 2) + 1]
    assert first[0, 0] > 0.9999
    assert first[-1, 0] < 0.37
    assert (np.diff(first, axis=1) < 0).all()
    name, values = sweep.commit or ("", [])
    assert name == "t"
    assert (values[0], values[len(values) // 2], values[-1]) == (0.1, 1.0, 10.0)
    assert len(values) == len(sweep.frames[:: sweep.stride])


def test_three_classes_have_a_triangle_and_others_do_not() -> None:
    """The point is where core places it; with more classes there is no triangle."""
    ch = channels(SoftmaxState(z=(1.0, 1.0, 1.0)))
    assert ch.vector[ch.at("spot_x")] == pytest.approx(0.5)
    assert len(build_figure(SoftmaxState(), EN).data) == 8
    assert len(build_figure(SoftmaxState(z=(1.0, 0.0)), EN).data) == 4


# --- size and cost -------------------------------------------------------------------------------


@pytest.mark.parametrize(("k", "limit"), [(2, 60_000), (3, 95_000), (6, 99_500), (12, 225_000)])
@pytest.mark.parametrize("t", [1.0, 0.1])
def test_a_message_stays_small(k: int, limit: int, t: float) -> None:
    """A rerun sends little, so that many people can be served at once."""
    z = tuple(2.0 - 0.4 * i for i in range(k))
    assert len(pack(build_figure(SoftmaxState(z=z, t=t), EN))) <= limit


def test_a_figure_costs_little() -> None:
    """Six classes in well under 20 ms of one processor (about 4 when it is idle)."""
    state = SoftmaxState(**PRESETS["six"])
    build_figure(state, EN)
    start = process_time()
    for _ in range(5):
        build_figure(state, EN)
    assert (process_time() - start) / 5 < 0.02


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_drawn_in_every_language(name: str, lang: str) -> None:
    """Each handle has a label and a spoken value."""
    made = build_figure(SoftmaxState(**PRESETS[name]), words(lang))
    assert all(handle.text and handle.label for handle in made.handles)


def test_a_name_cannot_write_html() -> None:
    """The name of a class is escaped in the formula."""
    state = SoftmaxState(labels=("<img src=x>",))
    assert "<img" not in build_figure(state, EN).html


@given(logits, temperatures)
def test_what_no_handle_moves_is_that_of_the_state(z: tuple[float, ...], t: float) -> None:
    """The cached base figure is the same as one built for this state."""
    state = SoftmaxState(z=z, t=t)
    shown, own = build_figure(state, EN), base_figure.__wrapped__(state, EN)
    assert pack(shown) == pack(
        own.with_values(shown.vector, shown.handles, shown.animations, controls=shown.controls)
    )
