"""The calibration lesson without a browser: honest counts, both halves, size, and every number."""

import re
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import unexplained_numbers

from assets.data.make import HELD_OUT_RIDGE, SEEN
from core import Reliability, fit_temperature, softmax, temperature_loss
from ui.lessons.calibration.channels import AWAY, FEW, channels, grid, samples
from ui.lessons.calibration.figure import build_figure
from ui.lessons.calibration.layout import LOSS_RANGE, loss_curve
from ui.lessons.calibration.state import (
    ASKED,
    MAX_T,
    MIN_T,
    RIDGES,
    CalibrationState,
    best_temperature,
    buckets,
    chosen_on,
    hits,
    judged_on,
)
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.models.held_out import HeldOut
from ui.share.export import static_html, to_csv
from ui.state.parameters import read, write
from ui.text.number_format import sentence
from ui.text.words import languages, words

SAID = words("en")
MODELS = sorted(RIDGES)
BOTH = pytest.mark.parametrize("model", MODELS)


def mean_confidence(rows: HeldOut, t: float) -> float:
    """Return the mean probability of the answers at a temperature."""
    return float(softmax(rows.z, t).max(axis=1).mean())


def accuracy(rows: HeldOut) -> float:
    """Return the share of answers that are right."""
    return float((rows.z.argmax(axis=1) == rows.y).mean())


def loss(rows: HeldOut, t: float) -> float:
    """Return the mean cross-entropy at a temperature."""
    return float(temperature_loss(rows.y, rows.z, t))


def weak(t: float = 1.0) -> Reliability:
    """Return the buckets of the model with the weak ridge."""
    return buckets("weak", t)


FACTS = {
    **{n: 0.01 * int(n[:-1]) for n in ("80%", "90%", "95%")},
    **{n: float(n) for n in ("0.4", "0.5", "0.8", "0.9")},  # ends of buckets
    "22": lambda: weak().count[ASKED],
    "13": lambda: hits(weak())[ASKED],
    **{n: lambda: 0.8 * 22 for n in ("18",)},  # what one might guess: 80 to 90% of 22
    "19": lambda: 0.85 * 22,
    "698": lambda: len(judged_on("weak").y),
    "699": lambda: len(chosen_on("weak").y),
    "1397": lambda: len(judged_on("weak").y) + len(chosen_on("weak").y),
    "400": SEEN["digits"],
    "30": FEW,
    "100": lambda: RIDGES["shipped"] / RIDGES["weak"],
    "0.1": RIDGES["weak"],
    "0.591": lambda: weak().accuracy[ASKED],
    "0.993": lambda: weak().confidence[-1],
    "0.949": lambda: weak().accuracy[-1],
    "0.39": lambda: weak().accuracy_low[ASKED],
    "0.77": lambda: weak().accuracy_high[ASKED],
    "0.23": lambda: weak().accuracy_low[4],
    "0.88": lambda: weak().accuracy_high[4],
    "0.053": lambda: weak().error,
    "2.31": lambda: fit_temperature(chosen_on("weak").y, chosen_on("weak").z).temperature,
    "0.034": lambda: weak(2.31).error,
    "0.911": lambda: accuracy(judged_on("weak")),
    "0.463": lambda: loss(judged_on("weak"), 1.0),
    "0.333": lambda: loss(judged_on("weak"), 2.31),
    "0.876": lambda: mean_confidence(chosen_on("weak"), 2.31),
    "0.883": lambda: accuracy(chosen_on("weak")),
    "0.879": lambda: mean_confidence(judged_on("weak"), 2.31),
    "0.905": lambda: accuracy(judged_on("shipped")),
    "0.019": lambda: buckets("shipped", 1.0).error,
    "1.25": lambda: fit_temperature(chosen_on("shipped").y, chosen_on("shipped").z).temperature,
    "0.316": lambda: loss(judged_on("shipped"), 1.25),
    "0.035": lambda: buckets("shipped", 1.25).error,
}


def test_every_number_in_the_text_is_true() -> None:
    """Each number that a learner reads is recomputed from the held-out predictions."""
    assert unexplained_numbers("calibration", FACTS) == {}


def test_what_the_text_says_without_a_number() -> None:
    """Five digits from 0.4 to 0.5; most points a little above the line; the loss stays."""
    assert weak().count[4] == 5
    assert weak().accuracy_high[ASKED] < 0.8
    after = weak(2.31)
    full = after.count >= FEW
    assert (after.accuracy > after.confidence)[full].mean() > 0.5
    both = [round(loss(judged_on("shipped"), t), 3) for t in (1.0, 1.25)]
    assert both == [0.316, 0.316]
    assert {RIDGES["weak"], RIDGES["shipped"]} == set(HELD_OUT_RIDGE.values())


# --- honest samples -------------------------------------------------------------------------------


@BOTH
def test_a_drag_shows_only_what_some_temperature_has(model: str) -> None:
    """The figure goes from sample to sample, and each sample is that of its temperature."""
    figure = build_figure(CalibrationState(model=model), SAID)
    (handle,) = figure.handles
    assert figure.stepped
    assert not figure.animations
    assert best_temperature(model) in handle.grid
    assert np.diff(handle.grid).max() <= handle.step + 1e-9
    for t, vector in zip(handle.grid[::7], handle.samples[::7], strict=True):
        exact = channels(CalibrationState(model=model, t=float(t))).vector
        np.testing.assert_allclose(vector, exact, rtol=0, atol=1e-12)


@BOTH
def test_counts_are_whole_and_the_accuracy_never_moves(model: str) -> None:
    """At every temperature all 698 digits are in some bucket, and as many are right."""
    ch = channels(CalibrationState(model=model))
    rows = samples(model)
    count, right = rows[:, ch.range("count")], rows[:, ch.range("right")]
    assert (count == count.round()).all()
    assert (right <= count).all()
    assert set(count.sum(axis=1)) == {698}
    assert len(set(right.sum(axis=1))) == 1
    assert np.ptp(rows[:, ch.at("all_accuracy")]) == 0
    assert (count[:, ASKED] > 0).all()  # so that its equation always computes


@BOTH
def test_an_empty_bucket_shows_nothing(model: str) -> None:
    """No bar, no point, no interval, no size, no row: not even a 0."""
    figure = build_figure(CalibrationState(view="bars", model=model), SAID)
    ch = channels(CalibrationState(model=model))
    vector = figure.vector
    for i in range(10):
        empty = vector[ch.at("count", i)] == 0
        label = next(
            label
            for label in figure.labels
            if label.text == [[ch.at("count", i), ".0f"]] and label.show is not None
        )
        assert (vector[label.show] < 0.5) == empty
        heights = [vector[ch.at(name, i)] for name in ("point", "low", "high")]
        assert all((height == AWAY) == empty for height in heights)
        if empty:
            assert vector[ch.at("many", i)] == vector[ch.at("few", i)] == 0
    there = int((vector[ch.range("count")] > 0).sum())
    assert static_html(figure).count("<tr>") == 1 + there
    assert len(to_csv(figure).splitlines()) == 1 + there


@BOTH
def test_small_buckets_are_pale(model: str) -> None:
    """A bar is in one of two traces, by the size of its bucket."""
    ch = channels(CalibrationState(model=model))
    rows = samples(model)
    count, many, few = (rows[:, ch.range(name)] for name in ("count", "many", "few"))
    assert (many[count < FEW] == 0).all()
    assert (few[count >= FEW] == 0).all()


# --- the two halves -------------------------------------------------------------------------------


@BOTH
def test_the_best_temperature_is_the_lowest_point_of_the_curve(model: str) -> None:
    """Of the half that chooses; the curve and the handle's whole way are inside the axis."""
    temperatures, curve = loss_curve(model)
    rows = chosen_on(model)
    assert loss(rows, best_temperature(model)) <= min(curve) + 1e-4
    assert temperatures[0] == MIN_T
    assert temperatures[-1] == MAX_T
    assert LOSS_RANGE[0] < min(curve) < max(curve) < LOSS_RANGE[1]


def test_each_half_says_how_large_it_is() -> None:
    """699 choose, 698 judge, in the figure itself, in every language."""
    for lang in languages():
        figure = build_figure(CalibrationState(view="bars"), words(lang))
        said = " ".join(sentence(label.text, figure.vector) for label in figure.labels)
        assert re.search(r"\b698", said)
        assert re.search(r"\b699", said)


# --- the page -------------------------------------------------------------------------------------


def _seen(figure: FigureSpec) -> str:
    texts = [sentence(label.text, figure.vector) for label in figure.labels]
    return f"{' '.join(texts)} {sentence(figure.summary, figure.vector)} {static_html(figure)}"


def test_nothing_gives_the_answer_away_before_it_is_asked_for() -> None:
    """A person guesses: how many of the 22 are right is neither drawn, written nor spoken."""
    guess = _seen(build_figure(CalibrationState(), SAID))
    shown = _seen(build_figure(CalibrationState(view="bars"), SAID))
    assert "13 of 22" in shown
    assert "0.591" in shown
    for answer in ("13 of 22", "0.591", "0.053"):
        assert answer not in guess


@given(
    st.sampled_from(["guess", "bars"]),
    st.sampled_from(MODELS),
    st.floats(MIN_T, MAX_T).map(lambda t: round(t, 3)),
    st.just(()) | st.tuples(*[st.floats(0, 1)] * 10),
)
def test_the_address_says_what_the_page_shows(
    view: str, model: str, t: float, guess: tuple[float, ...]
) -> None:
    """View, model, temperature and guess."""
    state = CalibrationState(view=view, model=model, t=t, guess=guess)
    assert read(CalibrationState, write(state)) == (state, [])


def test_a_view_is_small_and_quick() -> None:
    """At most 60 KB, and once the samples are there, 30 ms of the processor."""
    for model in MODELS:
        state = CalibrationState(view="bars", model=model, t=1.7)
        message = pack(build_figure(state, SAID))
        assert len(message) < 60_000
        start = process_time()
        pack(build_figure(CalibrationState(view="bars", model=model, t=1.71), SAID))
        assert process_time() - start < 0.03


def test_the_grid_is_even() -> None:
    """Steps of 0.05, which arrow keys take, and the best temperature between two of them."""
    even = np.setdiff1d(grid("weak"), [best_temperature("weak")])
    np.testing.assert_allclose(np.diff(even), 0.05, atol=1e-9)
