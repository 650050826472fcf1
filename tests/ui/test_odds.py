"""The odds lesson without a browser: its URL, its numbers, its texts."""

import re
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import unexplained_numbers

from core import evidence_steps, interpolate, logit, odds, sigmoid
from ui.lessons.odds.channels import channels
from ui.lessons.odds.figure import build_figure
from ui.lessons.odds.state import PRESETS, TOSSES, VIEWS, OddsState
from ui.lessons.probability_scales import ANCHORS, MAX_P, MIN_P
from ui.live_figure.channels import Floats
from ui.live_figure.figure import Handle
from ui.live_figure.message import pack
from ui.state.parameters import apply, read, write
from ui.text.words import languages, words

DISEASE = evidence_steps(0.01, [10, 5])
FACTS = {
    "1/99": lambda: odds(0.01),
    "99": lambda: 1 / odds(0.01),
    "0.505": lambda: DISEASE.odds[-1],
    "1.505": lambda: 1 + DISEASE.odds[-1],
    "0.336": lambda: DISEASE.probabilities[-1],
    "-4.595": lambda: DISEASE.log_odds[0],
    "2.303": lambda: DISEASE.weights[0],
    "1.609": lambda: DISEASE.weights[1],
    "-0.683": lambda: DISEASE.log_odds[-1],
    "50": lambda: DISEASE.odds[-1] / DISEASE.odds[0],
    "95%": 0.95,  # what one might guess
    "2.718": lambda: odds(sigmoid(1)),
    "4.6": ANCHORS[-1],
    "100%": 1.0,
    "1%": lambda: sigmoid(-4.6),
    "12%": lambda: sigmoid(-2),
    "27%": lambda: sigmoid(-1),
    "50%": lambda: sigmoid(0),
    "73%": lambda: sigmoid(1),
    "88%": lambda: sigmoid(2),
    "99%": lambda: sigmoid(4.6),
    "0.3": lambda: sigmoid(logit(0.3)),
    "0.7": lambda: 1 - 0.3,
    "30": lambda: 100 * 0.3,
    "100": 100,
    "0.4286": lambda: odds(0.3),
    "0.429": lambda: odds(0.3),
    "2.333": lambda: odds(0.7),
    "-0.847": lambda: logit(0.3),
    "0.847": lambda: logit(0.7),
    "0.01": 0.01,
    "20": TOSSES,
    "0.0101": lambda: odds(0.01),
    "0.5": lambda: sigmoid(0),
    "80%": 0.8,
    "40%": 0.4,
    "0.667": lambda: odds(0.4),
    "1.386": lambda: logit(0.8),
    "-1.386": lambda: logit(0.2),
    "0.25": lambda: odds(0.2),
    "0.2": lambda: sigmoid(-logit(0.8)),
}


def handle_of(p: float, name: str) -> Handle:
    """Return a handle of the figure at p."""
    handles = build_figure(OddsState(p), words("en")).handles
    return next(handle for handle in handles if handle.id == name)


def relative_error(near: Floats, exact: Floats) -> float:
    """Return the largest error: absolute up to 1, relative above."""
    return float((abs(near - exact) / np.maximum(1, abs(exact))).max())


@given(st.floats(0.001, 0.999))
def test_an_address_brings_the_coin_back(p: float) -> None:
    """A state is read back from its URL unchanged."""
    assert read(OddsState, write(OddsState(p))) == (OddsState(p), [])


@pytest.mark.parametrize("text", ["0", "1", "7", "-0.3", "nan", "inf", "abc", "<script>"])
def test_a_bad_probability_in_the_address_shows_the_bent_coin(text: str) -> None:
    """An invalid value is replaced by the default, and one problem is reported."""
    state, problems = read(OddsState, {"p": text})
    assert state == OddsState()
    assert [problem.name for problem in problems] == ["p"]


def test_every_number_in_the_text_is_true() -> None:
    """Each number that a learner reads is recomputed."""
    assert unexplained_numbers("odds", FACTS) == {}


def test_the_text_says_the_true_odds_ratio_and_relative_risk() -> None:
    """0.8 against 0.4: the odds ratio is 6, the relative risk 2."""
    assert odds(0.8) / odds(0.4) == pytest.approx(6)
    assert odds(0.8) == pytest.approx(4)
    assert 0.8 / 0.4 == 2


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("p", [0.001, 0.3, 0.5, 0.999])
@pytest.mark.parametrize("view", VIEWS)
def test_the_figure_is_finite_in_every_language(p: float, lang: str, view: str) -> None:
    """Also for the most lopsided coins, all numbers can be shown."""
    shown = build_figure(OddsState(p, view), words(lang))
    assert np.isfinite(shown.vector).all()
    assert all(np.isfinite(handle.samples).all() for handle in shown.handles)


@pytest.mark.parametrize("name", ["p", "odds", "z"])
def test_numbers_between_the_samples_are_right(name: str) -> None:
    """Halfway between two samples, on each of the three scales, all numbers are within 1e-3."""
    handle = handle_of(0.3, name)
    grid = handle.grid
    halfway = (grid[1:] + grid[:-1]) / 2
    back = {"p": lambda p: p, "odds": lambda o: o / (1 + o), "z": sigmoid}[name]
    ch = channels(OddsState())
    exact = ch(back(halfway)[:, np.newaxis])
    near = np.array([interpolate(grid, handle.samples, value) for value in halfway])
    dots = range(
        ch.at("columns"), ch.at("columns") + 10
    )  # drawn, not read: a fiftieth of a dot will do
    assert relative_error(near[:, dots], exact[:, dots]) < 2e-3
    not_numbers = [*dots, ch.at("beyond"), ch.at("beyond", 1), ch.at("fits")]  # flags
    assert relative_error(np.delete(near, not_numbers, 1), np.delete(exact, not_numbers, 1)) < 1e-3


def test_every_handle_commits_the_probability_of_its_own_scale() -> None:
    """Dragged to odds 4 or to log-odds 0, the coin has p = 0.8 or 0.5, and few decimals."""
    for name, value, p in (("odds", 4.0, 0.8), ("z", 0.0, 0.5)):
        assert apply(OddsState(0.3), {name: value}) == OddsState(p)


def test_a_drag_reaches_from_the_rarest_to_the_surest_coin() -> None:
    """The ends of the three scales are the same two coins."""
    assert handle_of(0.3, "p").grid[[0, -1]] == pytest.approx([MIN_P, MAX_P])
    assert handle_of(0.3, "odds").grid[[0, -1]] == pytest.approx([1 / 99, 99])
    assert handle_of(0.3, "z").grid[[0, -1]] == pytest.approx(logit([MIN_P, MAX_P]))


@given(st.floats(0.001, 0.999))
def test_the_waffle_holds_as_many_heads_as_tosses_show(p: float) -> None:
    """The filled dots of the ten columns add up to 100 p."""
    ch = channels(OddsState(p))
    columns = ch.vector[ch.at("columns") : ch.at("columns") + 10]
    assert 10 * columns.sum() == pytest.approx(100 * p)


@given(st.floats(0.001, 0.999))
def test_only_on_the_line_of_the_odds_the_swapped_coin_is_no_mirror_image(p: float) -> None:
    """Both points are as far from the even coin on the first and the last line."""
    ch = channels(OddsState(p))
    here, there = (ch.vector[ch.at(name) :][:3] for name in ("here", "there"))
    assert (here + there)[[0, 2]] == pytest.approx([1, 1])
    if abs(p - 0.5) > 0.01:
        assert abs((here + there)[1] - 0.2) > 1e-5


def test_the_animation_of_the_swap_ends_at_the_swapped_coin() -> None:
    """It shows p first, 1 - p last, and commits what it shows."""
    animation = build_figure(OddsState(view="swap"), words("en")).animations[0]
    at = channels(OddsState()).at("p")
    assert animation.frames[[0, -1], at] == pytest.approx([0.3, 0.7])
    assert animation.commit == ("p", [0.3, 0.7])


def test_each_stop_of_the_sweep_commits_the_coin_it_shows() -> None:
    """The numbers at a stop are those of the frame there, to four decimals."""
    animation = build_figure(OddsState(), words("en")).animations[0]
    assert animation.commit is not None
    shown = animation.frames[:: animation.stride, channels(OddsState()).at("p")]
    assert animation.commit[1] == pytest.approx(shown, abs=5e-5)


def test_the_page_stays_small_and_quick() -> None:
    """A rerun sends at most 70 kB for the figure, and builds it in a few milliseconds."""
    assert (
        max(
            len(pack(build_figure(OddsState(preset["p"], view), words("ko"))))
            for preset in PRESETS.values()
            for view in VIEWS
        )
        < 70_000
    )
    times = []
    for _ in range(20):
        start = process_time()
        build_figure(OddsState(), words("en"))
        times.append(process_time() - start)
    assert min(times) < 0.02


def test_the_natural_logarithm_is_written_log_on_every_page() -> None:
    """As in the course and in NumPy: `log` in formulas, and nowhere `ln`."""
    assert "<mi>log</mi>" in build_figure(OddsState(), words("en")).html
    root = Path(__file__).parents[2]
    sources = [*root.glob("ui/**/*.py"), *root.glob("assets/text/*/*"), *root.glob("core/*.py")]
    assert [file for file in sources if re.search(r"\bln\b", file.read_text("utf-8"))] == []
