"""The statements of the lesson on logit and sigmoid: numbers, presets, answers, derivation."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from prose import unexplained_numbers

from core import (
    logit,
    logit_derivative,
    odds,
    probability_from_odds,
    sigmoid,
    sigmoid_derivative,
)
from ui.lessons.logit_sigmoid.state import PRESETS, LogitState
from ui.lessons.probability_scales import ANCHORS
from ui.state.parameters import apply
from ui.text.words import languages, words


def lost(z: float) -> float:
    """Return the error of z after a round trip through the probability."""
    return float(abs(logit(sigmoid(z)) - z))


FACTS = {
    "0.3": lambda: sigmoid(logit(0.3)),
    "0.4286": lambda: odds(0.3),
    "-0.8473": lambda: logit(0.3),
    "0.5": lambda: sigmoid(0),
    "0.25": lambda: sigmoid_derivative(0),
    "1/4": lambda: 1 / logit_derivative(0.5),
    "0.99": 0.99,
    "101.01": lambda: logit_derivative(0.99),
    "0.0099": lambda: sigmoid_derivative(logit(0.99)),
    "20": 20,
    "30": 30,
    "37": 37,
    "-37": -37,
    "-700": -700,
    "0.9999546": lambda: sigmoid(10),
    "0.9999999979": lambda: sigmoid(20),
    "0.9999999999999": lambda: sigmoid(30),
    "9.7e-13": lambda: lost(10),
    "3.6e-8": lambda: lost(20),
    "0.001": lambda: lost(30),
    "36.74": lambda: logit(np.nextafter(1, 0)) if sigmoid(36.74) == 1 else np.nan,
    "16": lambda: -np.log10(1 - np.nextafter(1, 0)),
    "1.4": 1.4,
    "4.6": ANCHORS[-1],
    "-4.6": ANCHORS[0],
    "50%": lambda: sigmoid(0),
    "73%": lambda: sigmoid(1),
    "27%": lambda: sigmoid(-1),
    "88%": lambda: sigmoid(2),
    "12%": lambda: sigmoid(-2),
    "99%": lambda: sigmoid(4.6),
    "1%": lambda: sigmoid(-4.6),
    "99": lambda: 100 * sigmoid(4.6),
    "100": 100,
    "0.802": lambda: sigmoid(1.4),
    "0.231": lambda: sigmoid(1) - sigmoid(0),
    "0.004": lambda: sigmoid(6) - sigmoid(5),
    "0.1": 0.1,
    "0.9933": lambda: sigmoid(5),
    "0.9975": lambda: sigmoid(6),
    "2.718": lambda: odds(sigmoid(6)) / odds(sigmoid(5)),
}


def test_every_number_in_the_text_is_true() -> None:
    """All numbers in prose, labels and questions are recomputed, in both languages."""
    assert unexplained_numbers("logit-sigmoid", FACTS) == {}


def test_the_presets_are_what_their_names_say() -> None:
    """The bent coin, the fair coin, very sure and its mirror image."""
    by_name = {name: apply(LogitState(), point) for name, point in PRESETS.items()}
    assert by_name["bent"] == LogitState()
    assert by_name["fair"].logit == 0
    assert by_name["mirror"].logit == pytest.approx(-by_name["sure"].logit)


@pytest.mark.parametrize("z", [10, 20, 30, 37, 300, 700])
def test_a_negative_logit_comes_back_exactly(z: float) -> None:
    """The table says that the round trip from -z loses nothing."""
    assert lost(-z) == 0


def test_from_36_74_on_the_probability_is_one() -> None:
    """The page says where float64 rounds the sigmoid to 1, and that the way back is lost there."""
    assert sigmoid(36.74) == 1
    assert sigmoid(36.73) < 1
    assert logit(sigmoid(37)) == np.inf


def test_the_right_answers_are_right() -> None:
    """Each question's answer is recomputed."""
    for lang in languages():
        asked = words(lang).raw("logit-sigmoid.questions")
        slope, step = (asked[name]["options"][asked[name]["right"]] for name in ("slope", "step"))
        assert float(slope) == sigmoid_derivative(0) == 1 / logit_derivative(0.5)
        assert f"{float(sigmoid(6) - sigmoid(5)):.3f}" in step
        assert asked["who"]["options"][asked["who"]["right"]] in {"the sigmoid", "시그모이드"}


@given(st.floats(-20, 20))
def test_the_four_steps_of_the_derivation_hold(z: float) -> None:
    """Each line of the way from the logit to the sigmoid is an equality, in numbers."""
    p, e = float(sigmoid(z)), float(odds(sigmoid(z)))
    assume(0 < p < 1)
    assert logit(p) == pytest.approx(z, abs=1e-6)
    assert e == pytest.approx(p * (1 + e), rel=1e-6)
    assert p == pytest.approx(float(probability_from_odds(e)), rel=1e-6)
