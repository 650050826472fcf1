"""The view of the uncertainty on the page of logistic regression: where it is known, and how."""

from dataclasses import replace

import numpy as np
import pytest
from equations import written
from hypothesis import given
from hypothesis import strategies as st

from core import interpolate, logistic_covariance, logit_interval
from ui.lessons.logistic_regression.figure import build_figure
from ui.lessons.logistic_regression.layout import curve_x
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logistic_regression.uncertainty.channels import channels
from ui.lessons.logistic_regression.uncertainty.figure import base_figure
from ui.live_figure.message import pack
from ui.models.binary_datasets import best_fit, features_and_labels
from ui.state.parameters import apply
from ui.text.words import languages, words

FLIGHTS = LineState(w=-0.23216, b=15.0429, x=31.0, view="uncertainty")
STUDY = LineState(data="study", w=0.4, b=-2, x=3.0, view="uncertainty")


def at_best_line(state: LineState) -> LineState:
    """Return the state after the button of the best line is pressed."""
    presets = build_figure(state, words("en")).controls.presets
    return apply(state, next(one.values for one in presets if one.id == "best_line"))


KNOWN = {
    "flights": FLIGHTS,
    "study": at_best_line(STUDY),
    "few points": at_best_line(
        LineState(ones=(55.0, 70.0), zeros=(60.0, 75.0), view="uncertainty")
    ),
}
UNKNOWN = {
    "another line": replace(FLIGHTS, w=-0.2),
    "other points": replace(FLIGHTS, ones=(50.0, 60.0, 70.0)),
    "no best line": LineState(ones=(50.0, 60.0), zeros=(70.0, 80.0), view="uncertainty"),
    "one kind": LineState(ones=(53.0, 57.0), view="uncertainty"),
    "steep": LineState(w=1e12, b=-6e13, view="uncertainty"),
}
STATES = KNOWN | UNKNOWN
known = pytest.mark.parametrize("state", KNOWN.values(), ids=KNOWN)
every = pytest.mark.parametrize("state", STATES.values(), ids=STATES)


def test_at_the_launch_the_flights_leave_almost_everything_open() -> None:
    """From 0.48 to 1.00 at 31 °F, and a factor for each degree from 0.64 to 0.98."""
    ch = channels(FLIGHTS)
    ends = [*ch.vector[ch.range("p_ends")], *ch.vector[ch.range("ratio")][1:]]
    assert np.round(ends, 2).tolist() == [0.48, 1.00, 0.64, 0.98]


@known
def test_the_band_is_that_of_the_best_fit(state: LineState) -> None:
    """At every x of the curve, from the covariance at the fit; the curve is inside."""
    fit = best_fit(state.points)
    x = features_and_labels(state.points)[0]
    there = logit_interval(
        curve_x(state), fit.weight, fit.bias, logistic_covariance(x, fit.weight, fit.bias)
    )
    ch = channels(state)
    low, high = np.split(ch.vector[ch.range("band")], 2)
    assert low == pytest.approx(there.probability_low, abs=1e-3)  # the line is rounded
    assert high[::-1] == pytest.approx(there.probability_high, abs=1e-3)
    curve = ch.vector[ch.range("curve")]
    assert (low < curve).all()
    assert (curve < high[::-1]).all()


@pytest.mark.parametrize("state", UNKNOWN.values(), ids=UNKNOWN)
def test_elsewhere_no_band_is_shown_and_the_page_says_so(state: LineState) -> None:
    """No number claims to be an interval, on the screen or spoken."""
    ch = channels(state)
    assert (ch.vector[ch.at("known")], ch.vector[ch.at("unknown")]) == (0, 1)
    low, high = np.split(ch.vector[ch.range("band")], 2)
    assert (low == high[::-1]).all()
    assert len(set(ch.vector[ch.range("p_ends")])) == 1
    for lang in languages():
        figure, text = (
            build_figure(state, words(lang)),
            words(lang)("logistic-regression.uncertainty.unknown"),
        )
        assert text in figure.handles[0].text
        title, known_title = (
            next(label for label in figure.labels if label.show == ch.at(name) and label.dy < 0)
            for name in ("unknown", "known")
        )
        assert text in title.text[0]
        assert replace(title, text=known_title.text, show=known_title.show) == known_title
        numbers = [part[0] for part in figure.handles[0].text if not isinstance(part, str)]
        assert numbers == [ch.at("x"), ch.at("p")]
        assert figure.table
        assert [row[2:] for row in figure.table.rows_at(figure.vector)] == [["?", "?"]]


def test_the_lead_promises_a_band_only_where_there_is_one() -> None:
    """Elsewhere it names the button that brings one, if there is that button."""
    sections = {name: state.lead.removeprefix("lead-uncertainty") for name, state in STATES.items()}
    assert sections == dict.fromkeys(KNOWN, "") | {
        "another line": "-other",
        "other points": "-none",
        "no best line": "-none",
        "one kind": "-none",
        "steep": "-other",
    }
    for lang in languages():
        text = words(lang)
        button = text("logistic-regression.presets.best_line")
        assert button in text.prose("logistic-regression", "lead-uncertainty-other")
        for name, state in STATES.items():
            ids = [one.id for one in build_figure(state, text).controls.presets]
            assert ("best_line" in ids) == (sections[name] != "-none")


@every
@given(share=st.floats(0, 1))
def test_interpolated_numbers_are_right_to_a_thousandth(state: LineState, share: float) -> None:
    """While the probe is dragged, wherever the curve is not steeper than a fit makes it."""
    ch, (handle,) = channels(state), build_figure(state, words("en")).handles
    x = handle.grid[0] + share * (handle.grid[-1] - handle.grid[0])
    here, exact = interpolate(handle.grid, handle.samples, x), ch(np.array([[x]]))[0]
    names = ["x", "z", "error", "z_ends", *["p", "p_ends"] * (abs(state.w) < 100)]
    for i in (i for name in names for i in range(len(here))[ch.range(name)]):
        assert here[i] == pytest.approx(exact[i], abs=1e-3 * max(1, abs(exact[i])))


@every
def test_a_picture_is_a_small_message_of_finite_numbers(state: LineState) -> None:
    """At most 60 KB, in every language."""
    for lang in languages():
        figure = build_figure(state, words(lang))
        assert np.isfinite(figure.vector).all()
        assert len(pack(figure)) < 60_000


@every
def test_the_base_figure_holds_for_every_line(state: LineState) -> None:
    """What is cached for the points is what this state would build."""
    figure, is_known = build_figure(state, words("en")), state in KNOWN.values()
    own = base_figure.__wrapped__(state, is_known, words("en"))
    again = own.with_values(figure.vector, figure.handles, controls=figure.controls)
    assert pack(figure) == pack(again)


def test_a_screen_reader_hears_the_interval() -> None:
    """The probe, its probability and the interval."""
    for lang, said in (
        ("en", "31 °F: probability 0.9996, 95% interval 0.48 to 1.00"),
        ("ko", "31 °F: 확률 0.9996, 95% 신뢰구간 0.48 ~ 1.00"),
    ):
        figure = build_figure(FLIGHTS, words(lang))
        text = "".join(
            part if isinstance(part, str) else written(figure.vector[part[0]], part[1])
            for part in figure.handles[0].text
        )
        assert text == said
