"""The evidence view of the odds lesson: its numbers, its address, and what is dragged."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import evidence_steps, interpolate, logit, sigmoid
from ui.lessons.odds.evidence.channels import channels
from ui.lessons.odds.evidence.layout import MAX_LOG_ODDS
from ui.lessons.odds.figure import build_figure
from ui.lessons.odds.state import EVIDENCE_PRESETS, OddsState
from ui.lessons.probability_scales import MAX_ODDS
from ui.live_figure.channels import Floats
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.state.parameters import apply, read, write
from ui.text.words import languages, words

PRIORS, FACTORS = st.floats(0.001, 0.999), st.floats(0.01, 100)


def evidence(**changes: Any) -> OddsState:
    """Return a state of the view."""
    return OddsState(view="evidence", **changes)


def figure(state: OddsState, lang: str = "en") -> FigureSpec:
    """Return the figure of a state."""
    return build_figure(state, words(lang))


def values(state: OddsState, name: str, count: int = 1) -> Floats:
    """Return entries of a channel."""
    ch = channels(state)
    return ch.vector[ch.at(name) :][:count]


@given(PRIORS, FACTORS, FACTORS)
def test_an_address_brings_the_evidence_back(prior: float, first: float, second: float) -> None:
    """A state is read back from its URL unchanged."""
    state = evidence(prior=prior, first=first, second=second)
    assert read(OddsState, write(state)) == (state, [])


def test_the_address_says_in_words_what_the_page_shows() -> None:
    """Only what differs from the example."""
    state = evidence(prior=0.2, second=0.5)
    assert write(state) == {"view": "evidence", "prior": "0.2", "second": "0.5"}


@given(PRIORS, FACTORS, FACTORS)
def test_the_arrows_are_laid_end_to_end(prior: float, first: float, second: float) -> None:
    """The first begins at even odds, each other one where the one before ends; none leaves."""
    state = evidence(prior=prior, first=first, second=second)
    steps = evidence_steps(prior, [first, second])
    tips = np.clip(steps.log_odds, -MAX_LOG_ODDS, MAX_LOG_ODDS)
    arrows = np.array([values(state, f"arrow_{i}", 2) for i in range(3)])
    assert arrows[:, 1] == pytest.approx(tips)
    assert arrows[:, 0] == pytest.approx([0, *tips[:-1]])
    bars = [values(state, f"bar_{i}", 2)[1] for i in range(3)]
    assert bars == pytest.approx(np.minimum(steps.odds, MAX_ODDS))


@given(PRIORS, FACTORS)
def test_evidence_against_points_to_the_left(prior: float, factor: float) -> None:
    """A factor below 1 takes away, one above 1 adds, and the head of the arrow shows it."""
    state = evidence(prior=prior, first=factor)
    assert np.sign(values(state, "terms", 2)[1]) == np.sign(np.log(factor))
    back, tip, _ = values(state, "head_0", 3)
    assert (tip >= back) == (prior >= 0.5)


@pytest.mark.parametrize("i", range(3))
def test_numbers_between_the_samples_are_right(i: int) -> None:
    """Halfway between two samples all numbers that are read are within 1e-3."""
    state = evidence()
    handle = figure(state).handles[i]
    halfway = (handle.grid[1:] + handle.grid[:-1]) / 2
    point = np.array([[state.prior, state.first, state.second]] * len(halfway))
    point[:, i] = sigmoid(halfway) if i == 0 else np.exp(halfway)
    ch = channels(state)
    near = np.array([interpolate(handle.grid, handle.samples, value) for value in halfway])
    exact = ch(point)
    for name in ("prior", "factors", "odds", "terms", "z", "p"):
        a, b = near[:, ch.range(name)], exact[:, ch.range(name)]
        assert (abs(a - b) / np.maximum(1, abs(b))).max() < 1e-3, name


def test_a_drag_commits_round_numbers() -> None:
    """The tip of an arrow gives a probability or a factor with few digits."""
    drags = {"prior_z": float(logit(0.2)), "first_z": 2.3023, "second_z": -1.609}
    after = apply(evidence(), drags)
    assert (after.prior, after.first, after.second) == (0.2, 10, 0.2)


@given(st.floats(-4.6, 4.6))
def test_a_drag_commits_what_it_shows(log: float) -> None:
    """The rounded factor is at most 1e-3 away on the scale of the drag."""
    assert np.log(apply(evidence(), {"first_z": log}).first) == pytest.approx(log, abs=1e-3)


def test_the_animation_ends_at_what_the_page_shows() -> None:
    """It begins without evidence; each piece comes in its turn."""
    state = evidence(prior=0.3, first=4.0, second=0.25)
    animation, ch = figure(state).animations[0], channels(state)
    p = animation.frames[:: animation.stride, ch.at("p")]
    assert p == pytest.approx(evidence_steps(0.3, [4, 0.25]).probabilities)
    assert animation.frames[-1] == pytest.approx(ch.vector)
    assert animation.stops is not None
    assert len(animation.stops) == 3


def test_the_examples_are_what_their_names_say() -> None:
    """The disease; two tests of 10 make it about even; for and against cancel."""
    after = {
        name: evidence_steps(one["prior"], [one["first"], one["second"]]).probabilities[-1]
        for name, one in EVIDENCE_PRESETS.items()
    }
    assert apply(OddsState(), EVIDENCE_PRESETS["disease"]) == OddsState()
    assert after["twice"] == pytest.approx(0.5, abs=0.01)
    assert after["cancel"] == pytest.approx(0.3)


@pytest.mark.parametrize("lang", languages())
def test_the_figure_says_in_words_what_it_shows(lang: str) -> None:
    """The summary and the handles have the odds, what was added, and the probability."""
    made = figure(evidence(), lang)
    used = {part[0] for part in made.summary if not isinstance(part, str)}
    ch = channels(evidence())
    expected = ("prior", "factors", "odds", "terms", "z", "p")
    assert {ch.at(name) for name in expected} <= used
    assert all(ch.at("p") in {p[0] for p in h.text if isinstance(p, list)} for h in made.handles)


@pytest.mark.parametrize("lang", languages())
def test_the_message_is_small(lang: str) -> None:
    """At most 60 kB."""
    assert len(pack(figure(evidence(prior=0.5, first=3.3, second=0.3), lang))) < 60_000
