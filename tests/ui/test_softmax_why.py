"""The view `why` of softmax: three ways to make shares, and what is said where one breaks."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import power_shares, softmax
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import WHY_PRESETS, SoftmaxState
from ui.lessons.softmax.why_exp.channels import LARGEST, WAYS, channels
from ui.lessons.softmax.why_exp.interaction import EDGE, POLE
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.share.still_svg import still_svg
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write
from ui.text.number_format import sentence
from ui.text.words import words
from ui.theme import palettes

EN = words("en")
gentle = st.lists(st.floats(-3, 3).map(lambda z: round(z, 2)), min_size=2, max_size=6).map(tuple)


def shown(*z: float) -> tuple[FigureSpec, list[str]]:
    """Return the figure of some logits, and the texts of its labels that are seen."""
    figure = build_figure(SoftmaxState(z=z, view="why"), EN)
    seen = [
        sentence(label.text, figure.vector)
        for label in figure.labels
        if "narrow-only" not in label.style
        and (label.show is None or figure.vector[label.show] > 0.5)
        and (label.hide is None or figure.vector[label.hide] <= 0.5)
    ]
    return figure, seen


UNDEFINED, NEGATIVE, WRONG = (
    EN(f"softmax.why.{fault}") for fault in ("undefined", "negative", "wrong")
)


@pytest.mark.parametrize(
    ("z", "faults"),
    [
        ((2, 1, 0.1), []),
        ((2, 1, -1), [NEGATIVE]),
        ((2, 1, -3), [UNDEFINED, WRONG]),
        ((1, 0.5, -2), [NEGATIVE, WRONG]),
        ((-1, -2), [WRONG, WRONG]),  # all shares are positive, but the order is reversed
        ((0, 0), [UNDEFINED, UNDEFINED]),
        ((0.1, 0.2, -0.3), [UNDEFINED, WRONG]),
    ],
)
def test_what_breaks_is_said(z: tuple[float, ...], faults: list[str]) -> None:
    """A share below 0, a division by 0, a winner that is not the largest logit."""
    _, seen = shown(*z)
    assert [text for text in seen if text in (UNDEFINED, NEGATIVE, WRONG)] == faults


def test_the_animals_in_three_ways() -> None:
    """0.65, 0.32, 0.03 and 0.80, 0.20, 0.00 and 0.66, 0.24, 0.10; each way adds up to 1."""
    _, seen = shown(2, 1, 0.1)
    assert [text for text in seen if text.startswith("0.")] == [
        *("0.65", "0.80", "0.66"),
        *("0.32", "0.20", "0.24"),
        *("0.10", "0.03", "0.00", "0.10"),
    ]
    assert seen.count("1.00") == 4  # the dog's logit is 1.00, too


def test_an_undefined_share_has_no_bar_and_no_number() -> None:
    """2, 1, −3 add up to 0: the bars have no length, and the numbers are question marks."""
    figure, seen = shown(2, 1, -3)
    ch = channels((2, 1, -3))
    assert figure.vector[ch.range("ratio")].tolist() == [0, 0, 0]
    assert seen.count("?") == 3
    assert seen.count("1.00") == 3  # the logit of the dog, and two sums instead of three


def test_a_share_far_from_0_and_1_has_no_number() -> None:
    """2, 1, −2.9 add up to 0.1: shares of 20, 10 and −29 are more than 5 or less than −5."""
    _, seen = shown(2, 1, -2.9)
    assert (seen.count("> 5"), seen.count("< −5")) == (2, 1)


@given(gentle)
def test_a_drag_is_exact_where_it_shows_a_number(z: tuple[float, ...]) -> None:
    """Between samples shares are within 0.006, relative above 1, except next to a division by 0.

    There, and where a sentence changes, samples are so close that no eye sees what is between.
    """
    figure = build_figure(SoftmaxState(z=z, view="why"), EN)
    ch = channels(z)
    for handle in figure.handles:
        middle = (handle.grid[1:] + handle.grid[:-1]) / 2
        wide = np.diff(handle.grid) > 2 * max(EDGE, POLE)
        rows = np.tile(z, (len(middle), 1))
        if handle.id == "mean":
            rows += (middle - np.mean(z))[:, np.newaxis]
        else:
            rows[:, int(handle.id[2:])] = middle
        between = (handle.samples[1:] + handle.samples[:-1]) / 2
        ways: dict[str, Any] = {way: power_shares(rows, power) for way, power in WAYS.items()}
        for way, exact in (ways | {"p": softmax(rows)}).items():
            near = (abs(exact) < LARGEST) & wide[:, np.newaxis]
            off = abs(between[:, ch.range(way)] - exact) / np.maximum(1, abs(exact))
            assert off[near].max(initial=0) < 6e-3, (handle.id, way)


@given(gentle)
def test_adding_the_same_moves_only_what_is_not_softmax(z: tuple[float, ...]) -> None:
    """Along the slider the probabilities stay; its end is the same as all logits moved."""
    figure = build_figure(SoftmaxState(z=z, view="why"), EN)
    ch = channels(z)
    (mean,) = (handle for handle in figure.handles if handle.id == "mean")
    assert np.ptp(mean.samples[:, ch.range("p")], axis=0).max() < 1e-12
    moved = apply(SoftmaxState(z=z, view="why"), {"mean": 1.25})
    assert moved.mean == pytest.approx(1.25, abs=1e-4)
    assert np.diff(moved.z) == pytest.approx(np.diff(z), abs=2e-4)


def test_a_mean_that_takes_a_logit_too_far_is_refused() -> None:
    """The sentence names the logits, and the state stays."""
    with pytest.raises(BadValue) as caught:
        apply(SoftmaxState(z=(999.0, -999.0), view="why"), {"mean": 3.0})
    assert caught.value.limits["name"] == "z"


@pytest.mark.parametrize(("z", "end"), [((2, 1), 3), ((999, -999), 1), ((1000, -1000), None)])
def test_the_slider_of_the_mean_ends_before_that(z: tuple[float, ...], end: float | None) -> None:
    """At most 1 away if the outermost logits are; if they are at the ends, there is no slider."""
    handles = build_figure(SoftmaxState(z=z, view="why"), EN).handles
    ends = [float(abs(handle.grid).max()) for handle in handles if handle.id == "mean"]
    assert ends == ([] if end is None else [pytest.approx(end, abs=1e-6)])
    assert all(end is not None and one <= end for one in ends)


def test_the_view_is_in_the_address() -> None:
    """And the temperature stays there for the view that has one."""
    state = SoftmaxState(z=(2.0, 1.0, -1.0), t=0.5, view="why")
    assert write(state) == {"z": "2,1,-1", "t": "0.5", "view": "why"}
    assert read(SoftmaxState, write(state)) == (state, [])


@pytest.mark.parametrize(("k", "limit"), [(2, 60_000), (6, 60_000), (12, 225_000)])
def test_a_message_stays_small(k: int, limit: int) -> None:
    """As in the other views."""
    z = tuple(2.0 - 0.4 * i for i in range(k))
    assert len(pack(build_figure(SoftmaxState(z=z, view="why"), EN))) <= limit


@pytest.mark.parametrize("name", WHY_PRESETS)
def test_every_example_can_be_taken_home(name: str) -> None:
    """Also where shares are undefined: the still picture has numbers only."""
    figure = build_figure(SoftmaxState(**WHY_PRESETS[name], view="why"), EN)
    assert "nan" not in still_svg(figure, palettes()["light"]).lower()
