"""The guess on the calibration page: what an address may say, and what is shown beside the bars."""

import numpy as np
import pytest

from ui.lessons.calibration.channels import channels
from ui.lessons.calibration.figure import build_figure
from ui.lessons.calibration.state import CENTERS, RIDGES, CalibrationState, buckets
from ui.share.export import static_html, to_csv
from ui.state.acts import perform
from ui.state.codecs import BadValue
from ui.state.parameters import apply, keep_predictions, read
from ui.state.scenes import scene_state
from ui.text.number_format import sentence
from ui.text.words import words

SAID = words("en")

DRAWN = (0.05, 0.15, 0.25, 0.35, 0.4, 0.5, 0.6, 0.7, 0.5, 0.95)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("0.5", "count"),
        (",".join(["0.5"] * 9), "count"),
        (",".join(["0.5"] * 11), "count"),
        (",".join(["0.5"] * 9 + ["1.01"]), "range"),
        (",".join(["-0.1"] + ["0.5"] * 9), "range"),
        (",".join(["nan"] + ["0.5"] * 9), "range"),
        (",".join(["<b>"] + ["0.5"] * 9), "number"),
        ("", "count"),
    ],
)
def test_a_guess_is_ten_shares(text: str, rule: str) -> None:
    """Anything else in an address is refused by name, and the rest of it stays."""
    state, problems = read(CalibrationState, {"guess": text, "t": "2"})
    assert state == CalibrationState(t=2.0)
    assert [(problem.name, problem.error.rule) for problem in problems] == [("guess", rule)]


def test_a_forged_guess_changes_nothing() -> None:
    """What the browser sends is checked as an address is."""
    for forged in ([0.5] * 9, [0.5] * 9 + [2.0], [True] * 10, "0.5", [None] * 10):
        with pytest.raises(BadValue):
            apply(CalibrationState(), {"guess": forged})
    assert apply(CalibrationState(), {"guess": [*DRAWN]}).guess == DRAWN


@pytest.mark.parametrize("model", sorted(RIDGES))
def test_a_guess_is_compared_where_there_are_answers(model: str) -> None:
    """Mean distance, and in how many buckets the line is too high, at every temperature."""
    state = CalibrationState(view="bars", model=model, guess=DRAWN)
    figure = build_figure(state, SAID)
    (handle,) = figure.handles
    ch = channels(state)
    for t, vector in zip(handle.grid[::9], handle.samples[::9], strict=True):
        bars = buckets(model, float(t))
        some = bars.count > 0
        apart = np.array(DRAWN)[some] - bars.accuracy[some]
        assert vector[ch.at("apart")] == pytest.approx(np.abs(apart).mean(), abs=1e-12)
        assert vector[ch.at("too_high")] == (apart > 1e-9).sum()
        assert vector[ch.at("there")] == some.sum()
        assert vector[ch.range("guess")].tolist() == [*DRAWN]


def test_a_guess_is_drawn_where_nothing_is_counted_yet_and_stays_beside_the_bars() -> None:
    """Before: a line to draw, on the diagonal at first. After: the line, a sentence, a column."""
    asked = build_figure(CalibrationState(), SAID)
    (line,) = asked.drawn_lines
    assert tuple(line.value) == CENTERS
    assert [(asked.vector[point.x], asked.vector[point.y]) for point in line.points] == [
        (x, x) for x in CENTERS
    ]
    assert line.points[8].label == "Your guess for a confidence from 0.8 to 0.9"
    assert sentence(line.points[8].text, asked.vector) == "share right 0.85, 22 answers"

    shown = build_figure(CalibrationState(view="bars", guess=DRAWN), SAID)
    assert not shown.drawn_lines
    told = "On average your guess is 0.08 away from the bars; it is too high in 3 of 6 buckets."
    assert told in sentence(shown.summary, shown.vector)
    assert to_csv(shown).splitlines()[0].endswith(b"your guess")
    bound = {item["trace"]: item for item in shown.bindings if item["attribute"] == "y"}
    last = bound[len(shown.data) - 1]
    assert shown.vector[last["start"] :][: last["count"]].tolist() == [*DRAWN]

    skipped = build_figure(CalibrationState(view="bars"), SAID)
    assert "guess" not in static_html(skipped) + sentence(skipped.summary, skipped.vector)
    assert len(skipped.data) == len(shown.data) - 1
    same = ("height", "margin", "xaxis.domain", "yaxis.domain")
    assert [asked.wide[name] for name in same] == [shown.wide[name] for name in same]
    assert asked.layout["yaxis"] == shown.layout["yaxis"]


def test_a_guess_stays_when_the_answer_is_shown() -> None:
    """Links in the prose and scenes set all else; only another guess replaces it."""
    drawn = CalibrationState(guess=DRAWN, t=3.0)
    assert perform(drawn, "reset&view=bars") == CalibrationState(view="bars", guess=DRAWN)
    again = ",".join(["0.5"] * 10)
    assert perform(drawn, f"reset&guess={again}") == CalibrationState(guess=(0.5,) * 10)
    scene = scene_state(CalibrationState, "calibration", 2)
    assert keep_predictions(scene, drawn) == CalibrationState(view="bars", guess=DRAWN)


@pytest.mark.parametrize("guess", [(), DRAWN], ids=["", "beside a guess"])
def test_the_answer_stands_above_all_bars_over_the_shaded_bucket(guess: tuple[float, ...]) -> None:
    """It is wider than its bar, so anywhere below the top it would cover another."""
    state = CalibrationState(view="bars", guess=guess)
    figure = build_figure(state, SAID)
    (answer,) = [m for m in figure.labels if sentence(m.text, figure.vector) == "13 of 22 right"]
    assert answer.anchor == "above"
    (handle,) = figure.handles
    assert (handle.samples[:, answer.y] >= figure.layout["yaxis"]["range"][1]).all()
    (shade,) = figure.layout["shapes"]
    assert shade["x0"] < figure.vector[answer.x] < shade["x1"]
