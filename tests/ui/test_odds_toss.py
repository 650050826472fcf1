"""The toss view of the odds lesson: 20 tosses that vary with the seed in the address."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import toss_coin
from ui.lessons.odds.figure import build_figure
from ui.lessons.odds.state import MAX_SEED, TOSSES, OddsState
from ui.lessons.odds.toss.channels import channels
from ui.live_figure.figure import Animation
from ui.live_figure.message import pack
from ui.state.parameters import apply, read, write
from ui.text.words import languages, words

PROBABILITIES, SEEDS = st.floats(0.001, 0.999), st.integers(0, MAX_SEED)


def toss(p: float = 0.3, seed: int = 0) -> OddsState:
    """Return a state of the view."""
    return OddsState(p=p, view="toss", seed=seed)


def animation(state: OddsState) -> Animation:
    """Return the animation of the next tosses."""
    return build_figure(state, words("en")).animations[0]


@given(PROBABILITIES, SEEDS)
def test_an_address_brings_the_tosses_back(p: float, seed: int) -> None:
    """A state is read back from its URL unchanged, and with the seed come the same tosses."""
    state = toss(p, seed)
    assert read(OddsState, write(state)) == (state, [])


@given(PROBABILITIES, st.integers(1, MAX_SEED))
def test_the_dots_are_the_tosses_of_the_seed(p: float, seed: int) -> None:
    """Dot i is heads if toss i is, and the counts beside them add up to 20."""
    ch = channels(toss(p, seed))
    dots = ch.vector[ch.range("shows_heads")]
    assert dots.tolist() == toss_coin(p, TOSSES, seed).tolist()
    assert ch.vector[ch.at("count_heads")] == dots.sum()
    assert ch.vector[ch.at("count_tails")] == TOSSES - dots.sum()
    assert ch.vector[ch.at("expected_heads")] == pytest.approx(TOSSES * p)


def test_nothing_is_tossed_at_first() -> None:
    """The page shows what is expected, before it shows what comes."""
    ch = channels(toss())
    assert ch.vector[ch.range("missing")].tolist() == [1] * TOSSES
    assert ch.vector[[ch.at("count_heads"), ch.at("count_tails"), ch.at("tossed")]].sum() == 0


@given(st.integers(0, MAX_SEED))
def test_the_animation_goes_on_to_the_next_seed(seed: int) -> None:
    """From the tosses shown, one toss after another, to those of the seed that it commits."""
    played = animation(toss(seed=seed))
    assert played.commit is not None
    name, (before, after) = played.commit
    assert (name, before) == ("seed", seed)
    assert after != seed
    assert played.frames[0] == pytest.approx(channels(toss(seed=seed)).vector)
    committed = apply(toss(seed=seed), {name: after})
    assert played.frames[-1] == pytest.approx(channels(committed).vector)
    made = played.frames[1:, channels(toss()).range("missing")].sum(axis=1)
    assert made.tolist() == list(range(TOSSES, -1, -1))


def test_another_20_tosses_come_out_differently() -> None:
    """The counts of ten presses vary about the expected 6."""
    counts = [toss_coin(0.3, TOSSES, seed).sum() for seed in range(1, 11)]
    assert len(set(counts)) > 4
    assert np.mean(counts) == pytest.approx(6, abs=1)


@pytest.mark.parametrize("lang", languages())
def test_the_message_is_small(lang: str) -> None:
    """At most 60 kB."""
    assert len(pack(build_figure(toss(seed=7), words(lang)))) < 60_000
