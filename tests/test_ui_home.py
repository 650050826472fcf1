"""Home without a browser: one probability in five pictures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import unexplained_numbers

from core import interpolate, logit, softmax
from ui.channels import Floats
from ui.figures.home import OTHERS, HomeState, channels, picture
from ui.figures.home_layout import CENTRE
from ui.frame import PAGES
from ui.packing import pack
from ui.state import read, write
from ui.words import languages, words

FACTS = {"100": 100}
PROBABILITIES = st.floats(0.001, 0.999)


def numbers(p: float, name: str, count: int = 1) -> Floats:
    """Some numbers of the picture at p."""
    ch = channels(HomeState(p))
    return ch.vector[ch.at(name) :][:count]


@given(PROBABILITIES)
def test_an_address_brings_the_probability_back(p: float) -> None:
    """What the address says is what the page showed."""
    assert read(HomeState, write(HomeState(p))) == (HomeState(p), [])


def test_every_number_in_the_text_is_true() -> None:
    """Each number that a visitor reads is recomputed."""
    assert unexplained_numbers("home", FACTS) == {}


@given(PROBABILITIES)
def test_the_chain_ends_where_it_began(p: float) -> None:
    """The sigmoid of the logit is the probability, and the line gives that logit at x."""
    assert numbers(p, "back") == pytest.approx(p)
    assert numbers(p, "x") - CENTRE == pytest.approx(logit(p))


@given(PROBABILITIES)
def test_the_share_of_the_cat_is_the_probability(p: float) -> None:
    """Softmax gives the cat p, and the other two share the rest as their own logits say."""
    cat, *others = numbers(p, "shares", 3)
    assert cat == pytest.approx(p)
    assert np.array(others) / (1 - p) == pytest.approx(softmax(OTHERS))


@given(PROBABILITIES)
def test_the_biggest_share_is_the_prediction(p: float) -> None:
    """The ring is at the class with the biggest share: the cat on top, the rabbit below."""
    assert 2 - numbers(p, "winner")[0] == np.argmax(numbers(p, "shares", 3))


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("p", [0.001, 0.5, 0.999])
def test_the_picture_is_finite_in_every_language(p: float, lang: str) -> None:
    """Also for the most lopsided probabilities, all numbers can be shown."""
    assert np.isfinite(picture(HomeState(p), words(lang)).vector).all()


@pytest.mark.parametrize("handle", picture(HomeState(), words("en")).handles, ids=lambda h: h.id)
def test_numbers_between_the_samples_are_right(handle: object) -> None:
    """Halfway between two samples of any handle, the numbers shown are within 1e-3."""
    grid, samples = handle.grid, handle.samples  # type: ignore[attr-defined]
    ch = channels(HomeState())
    for value in (grid[1:] + grid[:-1]) / 2:
        near = interpolate(grid, samples, value)
        number = {"cat": "p"}.get(handle.id, handle.id)  # type: ignore[attr-defined]
        assert near[ch.at(number)] == pytest.approx(value)
        exact = ch(near[[ch.at("p")]][np.newaxis])[0]
        for name in ("odds", "z", "x", "back"):
            assert near[ch.at(name)] == pytest.approx(exact[ch.at(name)], rel=2e-3, abs=1e-3)


def test_every_lesson_has_its_sentence() -> None:
    """Home names each page of the story in every language."""
    for lang in languages():
        assert list(words(lang).raw("home.lessons")) == [name for name in PAGES if name != "home"]


def test_the_message_is_small() -> None:
    """A rerun sends at most 60 kB of picture."""
    assert len(pack(picture(HomeState(), words("ko")))) < 60_000
