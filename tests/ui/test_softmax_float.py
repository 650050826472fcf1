"""The view of softmax in float types: every number as NumPy's type has it, nothing drawn wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import FLOAT_TYPES, rounded_softmax
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.float_types.channels import RANGES, channels, flags_of
from ui.lessons.softmax.float_types.interaction import STEPS
from ui.lessons.softmax.float_types.labels import FAULTS
from ui.lessons.softmax.state import FLOAT_PRESETS, MAX_LOGIT, SoftmaxState
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.state.parameters import apply, read, write
from ui.text.number_format import sentence
from ui.text.words import words

EN = words("en")
INF_INF, ZERO_ZERO, INF_SUM, LOST = (EN(f"softmax.float.{fault}") for fault in FAULTS)
dtypes = pytest.mark.parametrize("dtype", FLOAT_TYPES)
logits = st.lists(st.floats(-900, 900), min_size=2, max_size=6).map(tuple)


def state_of(*z: float, dtype: str = "float16") -> SoftmaxState:
    """Return a state of the view."""
    return SoftmaxState(z=z, view="float", dtype=dtype)


def seen(figure: FigureSpec) -> list[str]:
    """Return the texts of the labels that are seen on a wide screen."""
    return [
        sentence(label.text, figure.vector)
        for label in figure.labels
        if "narrow-only" not in label.style
        and (label.show is None or figure.vector[label.show] > 0.5)
        and (label.hide is None or figure.vector[label.hide] <= 0.5)
    ]


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (state_of(2, 1, 0.1), None),
        (state_of(12, 11, 10.1), INF_INF),
        (state_of(-18, -19, -19.9), ZERO_ZERO),
        (state_of(11, 11, 11), INF_SUM),  # each exponential is finite, their sum is not
        (state_of(-16, -16.5, -17), LOST),
        (state_of(88.7, 80, dtype="float32"), None),
        (state_of(89, 80, dtype="float32"), INF_INF),
        (state_of(-104, -105, dtype="float32"), ZERO_ZERO),
        (state_of(709.7, 700, dtype="float64"), None),
        (state_of(709.8, 700, dtype="float64"), INF_INF),
        (state_of(-746, -747, dtype="float64"), ZERO_ZERO),
    ],
)
def test_what_breaks_is_said(state: SoftmaxState, fault: str | None) -> None:
    """Overflow, underflow, a sum that overflows, lost digits: one sentence at most."""
    shown = [text for text in seen(build_figure(state, EN)) if text in (INF_INF, ZERO_ZERO)]
    shown += [text for text in seen(build_figure(state, EN)) if text in (INF_SUM, LOST)]
    assert shown == ([fault] if fault else [])


def test_overflow_is_shown_as_it_is() -> None:
    """12, 11, 10.1 in half precision: ∞ over ∞ is nan, the finite ones over ∞ are 0."""
    figure = build_figure(state_of(12, 11, 10.1), EN)
    ch = channels((12, 11, 10.1), "float16")
    assert figure.vector[ch.range("plain_p")].tolist() == [0, 0, 0]
    texts = seen(figure)
    assert (texts.count("nan"), texts.count("0.000"), texts.count("∞")) == (1, 2, 2)
    assert "0.659" in texts  # the shifted formula


def test_log_softmax_is_finite_where_the_logarithm_of_p_is_not() -> None:
    """12.5, 0.6, −23: the last share is rounded to 0, its logarithm is −35.5."""
    texts = seen(build_figure(state_of(12.5, 0.6, -23), EN))
    assert texts.count("−∞") == 1
    assert "−35.500" in texts


@given(logits, st.sampled_from(FLOAT_TYPES))
def test_any_logits_give_finite_numbers_and_one_sign_each(z: tuple[float, ...], dtype: str) -> None:
    """A number is a number or has a sign in its place, for the state and along the slider."""
    figure = build_figure(state_of(*z, dtype=dtype), EN)
    ch = channels(z, dtype)
    for rows in (figure.vector[np.newaxis], *(handle.samples for handle in figure.handles)):
        assert np.isfinite(rows).all()
        signs = rows[:, ch.range("exp_inf")] + rows[:, ch.range("exp_zero")]
        assert (signs == rows[:, ch.range("exp_other")]).all()
        assert (sum(rows[:, ch.at(fault)] for fault in FAULTS) <= 1).all()


@dtypes
def test_each_stop_of_the_slider_is_computed_in_the_type(dtype: str) -> None:
    """The samples are NumPy's own results; between them nothing becomes ∞, 0 or nan."""
    state = state_of(2, 1, 0.1, dtype=dtype)
    (handle,) = build_figure(state, EN).handles
    ch = channels(state.z, dtype)
    low, high = RANGES[dtype]
    steps = np.arange(round((high - low) / STEPS[dtype]) + 1) * STEPS[dtype] + low
    assert set(steps.round(4)) <= set(handle.grid)
    for largest, row in zip(handle.grid[::7], handle.samples[::7], strict=True):
        z = np.round(np.array(state.z) + largest - 2, 4)
        with np.errstate(all="ignore"):
            exps = np.exp(z.astype(dtype).astype("f8")).astype(dtype)
            total = (exps[0] + exps[1]) + exps[2]
            plain = (exps / total).astype("f8")
        np.testing.assert_array_equal(row[ch.range("plain_p")], np.nan_to_num(plain))
        shifted = rounded_softmax(z, dtype)
        np.testing.assert_array_equal(row[ch.range("p")], shifted.probabilities)
    flags = handle.samples[:, flags_of(ch)]
    changed = (flags[1:] != flags[:-1]).any(axis=1)
    assert np.diff(handle.grid)[changed].max() <= STEPS[dtype] / 100


@pytest.mark.parametrize(("smallest", "ends"), [(0, (-19, 14)), (-32.95, (13.95, 14)), (-33, ())])
def test_the_slider_ends_where_the_smallest_logit_would_leave_its_range(
    smallest: float, ends: tuple[float, ...]
) -> None:
    """At −1000; if the largest one cannot come into the range of the slider, there is none."""
    state = state_of(smallest, 981)
    handles = build_figure(state, EN).handles
    assert tuple(end for handle in handles for end in handle.grid[[0, -1]]) == ends
    for end in ends:
        assert min(apply(state, {"largest": end}).z) >= -MAX_LOGIT


def test_the_slider_moves_all_logits_and_is_in_the_address() -> None:
    """The largest goes where it is taken, the others as far."""
    state = apply(state_of(2, 1, 0.1), {"largest": 11.1})
    assert state.z == (11.1, 10.1, 9.2)
    assert write(state) == {"z": "11.1,10.1,9.2", "view": "float"}
    assert read(SoftmaxState, write(state)) == (state, [])


@pytest.mark.parametrize("name", FLOAT_PRESETS)
def test_each_example_shows_something_else(name: str) -> None:
    """Nothing wrong, overflow, underflow, and a logarithm of 0."""
    state = apply(state_of(0, 0), FLOAT_PRESETS[name])
    texts = seen(build_figure(state, EN))
    expected = {"animals": "0.659", "overflow": INF_INF, "underflow": ZERO_ZERO, "far": "−∞"}
    assert expected[name] in texts


@dtypes
@pytest.mark.parametrize(("k", "limit"), [(2, 60_000), (6, 60_000), (12, 225_000)])
def test_a_message_stays_small(k: int, limit: int, dtype: str) -> None:
    """As in the other views."""
    z = tuple(2.0 - 0.4 * i for i in range(k))
    assert len(pack(build_figure(state_of(*z, dtype=dtype), EN))) <= limit
