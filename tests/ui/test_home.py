"""The home figure without a browser: one probability in five panels."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import unexplained_numbers

from core import fit_logistic, interpolate, logit, sigmoid, softmax
from ui.app.navigation import PAGES
from ui.lessons.home.channels import OTHER_LOGITS, PANEL_CHANNELS, channels
from ui.lessons.home.figure import build_figure
from ui.lessons.home.layout import axes
from ui.lessons.home.state import DRAG_GRID, MAX_P, MIN_P, HomeState, study_line
from ui.live_figure.channels import Floats
from ui.live_figure.message import pack
from ui.state.parameters import read, write
from ui.text.words import languages, words

ROOT = Path(__file__).parents[2]
FACTS = {
    "100": 100,
    "22": lambda: len(students()),
    "0.3": lambda: HomeState().p,
    "0.7": lambda: 1 - HomeState().p,
    "0.498": lambda: numbers(0.3, "shares", 3)[1],
    "0.202": lambda: numbers(0.3, "shares", 3)[2],
    "0.416": lambda: softmax([1, 1, 0.1])[0],  # as large as the dog's
    "0.415": lambda: numbers(0.416, "shares", 3)[1],
    "0.169": lambda: numbers(0.416, "shares", 3)[2],
    "0.474": lambda: numbers(1 / 3, "shares", 3)[1],
}
PROBABILITIES = st.floats(MIN_P, MAX_P)


def students() -> Floats:
    """Return the shipped data: hours, and passed (1) or failed (0)."""
    return np.loadtxt(ROOT / "assets" / "data" / "study_hours.csv", delimiter=",", skiprows=1)


def numbers(p: float, name: str, count: int = 1) -> Floats:
    """Return entries of a channel at p."""
    ch = channels(HomeState(p))
    return ch.vector[ch.at(name) :][:count]


@given(PROBABILITIES)
def test_an_address_brings_the_probability_back(p: float) -> None:
    """A state is read back from its URL unchanged."""
    assert read(HomeState, write(HomeState(p))) == (HomeState(p), [])


def test_every_number_in_the_text_is_true() -> None:
    """Each number that a visitor reads is recomputed."""
    assert unexplained_numbers("home", FACTS) == {}


def test_only_probabilities_that_fit_the_figure_are_shown() -> None:
    """A probability in the URL outside the drag range is replaced by the default, and reported."""
    for text in ("0.019", "0.981"):
        state, problems = read(HomeState, {"p": text})
        assert state == HomeState(0.3)
        assert [problem.name for problem in problems] == ["p"]


@given(PROBABILITIES)
def test_the_chain_ends_where_it_began(p: float) -> None:
    """The logit is that of p, and the fitted sigmoid gives p back at the hours shown."""
    hours, passed = students().T
    fit = fit_logistic(hours, passed)
    assert numbers(p, "z") == pytest.approx(logit(p))
    x = numbers(p, "x")
    assert sigmoid(fit.weight * x + fit.bias) == pytest.approx(p)
    assert numbers(p, "back") == pytest.approx(p)


def test_the_curve_over_the_hours_is_the_likeliest() -> None:
    """As many students pass as its probabilities add up to, and as much in sum of their hours."""
    hours, passed = students().T
    w, b = study_line()
    chances = sigmoid(w * hours + b)
    assert chances.sum() == pytest.approx(passed.sum())
    assert hours @ chances == pytest.approx(hours @ passed)


@given(PROBABILITIES)
def test_the_largest_share_is_that_of_the_winner(p: float) -> None:
    """The reason of the prediction: no other share is larger. The dog wins below 0.416."""
    shares, wins = numbers(p, "shares", 3), numbers(p, "wins", 3)
    assert numbers(p, "largest") == pytest.approx(shares[wins.argmax()])
    assert numbers(p, "largest") == shares.max()
    if abs(p - 0.4155) > 1e-3:
        assert wins.tolist() == ([0, 1, 0] if p < 0.4155 else [1, 0, 0])


def test_the_dots_are_the_students() -> None:
    """Each row of the file is a dot at its hours, above at 1 or below at 0."""
    dots = [t for t in build_figure(HomeState(), words("en")).data if t.get("xaxis") == "x2"]
    (rows,) = [list(zip(t["x"], t["y"], strict=True)) for t in dots if t.get("mode") == "markers"]
    assert sorted(rows) == sorted(map(tuple, students().tolist()))


def test_all_that_moves_stays_on_its_axes() -> None:
    """Over the whole drag range; the hours stay within those of the data."""
    ch = channels(HomeState())
    way = ch.along(0, DRAG_GRID)
    shown = axes()
    places = {"of": "xaxis", "z": "yaxis", "x": "xaxis2", "back": "yaxis2", "shares": "yaxis3"}
    for name, axis in places.items():
        low, high = shown[axis]["range"]
        assert low <= way[:, ch.range(name)].min() <= way[:, ch.range(name)].max() <= high
    hours = students()[:, 0]
    assert hours.min() <= way[:, ch.at("x")].min() <= way[:, ch.at("x")].max() <= hours.max()


def test_every_number_that_moves_belongs_to_one_panel() -> None:
    """So the animation can move one panel after the other, and none is forgotten."""
    ch = channels(HomeState())
    names = [name for panel in PANEL_CHANNELS for name in panel]
    entries = [i for name in names for i in np.arange(ch.vector.size)[ch.range(name)]]
    moving = np.flatnonzero(np.ptp(ch.along(0, DRAG_GRID), axis=0))
    assert len(entries) == len(set(entries))
    assert set(moving) <= set(entries)


@given(PROBABILITIES)
def test_the_share_of_the_cat_is_the_probability(p: float) -> None:
    """Softmax gives the cat p, and the other two share the rest as their own logits say."""
    cat, *others = numbers(p, "shares", 3)
    assert cat == pytest.approx(p)
    assert np.array(others) / (1 - p) == pytest.approx(softmax(OTHER_LOGITS))


@given(PROBABILITIES)
def test_the_biggest_share_is_the_prediction(p: float) -> None:
    """The ring is at the class with the biggest share: the cat on top, the rabbit below."""
    assert 2 - numbers(p, "winner")[0] == np.argmax(numbers(p, "shares", 3))


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("p", [MIN_P, 0.5, MAX_P])
def test_the_figure_is_finite_in_every_language(p: float, lang: str) -> None:
    """Also for the most lopsided probabilities, all numbers can be shown."""
    assert np.isfinite(build_figure(HomeState(p), words(lang)).vector).all()


@pytest.mark.parametrize(
    "handle", build_figure(HomeState(), words("en")).handles, ids=lambda h: h.id
)
def test_numbers_between_the_samples_are_right(handle: object) -> None:
    """Halfway between two samples of any handle, the numbers shown are within 1e-3."""
    grid, samples = handle.grid, handle.samples  # type: ignore[attr-defined]
    ch = channels(HomeState())
    for value in (grid[1:] + grid[:-1]) / 2:
        near = interpolate(grid, samples, value)
        number = {"cat": "p"}.get(handle.id, handle.id)  # type: ignore[attr-defined]
        assert near[ch.at(number)] == pytest.approx(value)
        exact = ch(near[[ch.at("p")]][np.newaxis])[0]
        for name in ("odds", "z", "of", "x", "back", "cat"):
            assert near[ch.at(name)] == pytest.approx(exact[ch.at(name)], rel=2e-3, abs=1e-3)


def test_every_lesson_has_its_sentence() -> None:
    """The home page describes every lesson in every language."""
    for lang in languages():
        assert list(words(lang).raw("home.lessons")) == [name for name in PAGES if name != "home"]


def test_the_message_is_small() -> None:
    """A rerun sends at most 60 kB for the figure."""
    assert len(pack(build_figure(HomeState(), words("ko")))) < 60_000
