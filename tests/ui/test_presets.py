"""Presets: buttons of a figure that set some parameters and keep the others."""

from typing import Any

import pytest

from ui.lessons.calibration import figure as calibration
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LAUNCH, LineState
from ui.lessons.logit_sigmoid import figure as logit_sigmoid
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds import figure as odds
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax import figure as softmax
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.figure import FigureSpec
from ui.state.parameters import apply, write
from ui.text.words import languages, words

STATES: dict[str, tuple[Any, Any]] = {
    "odds": (odds.build_figure, OddsState(p=0.123, view="swap")),
    "toss": (odds.build_figure, OddsState(p=0.123, view="toss", seed=1)),
    "evidence": (odds.build_figure, OddsState(view="evidence", prior=0.5, first=2.0)),
    "logit and sigmoid": (logit_sigmoid.build_figure, LogitState(p=0.123, view="slopes")),
    "logistic regression": (
        logistic_regression.build_figure,
        LineState(edit="yes", ones=(50.0, 60.0)),
    ),
    "threshold": (
        logistic_regression.build_figure,
        LineState(view="threshold", cost=5.0, edit="yes", ones=(50.0, 60.0, 70.0), zeros=(65.0,)),
    ),
    "uncertainty": (
        logistic_regression.build_figure,
        LineState(view="uncertainty"),
    ),
    "softmax": (softmax.build_figure, SoftmaxState(z=(1.0, 0.0), labels=("a", "b"), t=2.0)),
    "softmax why": (
        softmax.build_figure,
        SoftmaxState(z=(1.0, 0.0), labels=("a", "b"), view="why"),
    ),
    "softmax loss": (
        softmax.build_figure,
        SoftmaxState(z=(0.5, 0.0), labels=("a", "b"), view="loss", truth="1", step=3),
    ),
    "softmax float": (
        softmax.build_figure,
        SoftmaxState(z=(0.5, 0.0), labels=("a", "b"), view="float", dtype="float32"),
    ),
    "calibration": (calibration.build_figure, CalibrationState(view="bars", t=3.0)),
    "animals": (build_figure, PipelineState(x=(0.1, 0.1, 0.1), step=3)),
    "weights": (build_figure, PipelineState(x=(0.1, 0.1, 0.1), view="weights")),
    "flowers": (build_figure, PipelineState(model="iris", row=7, hidden=1)),
    "training": (
        build_figure,
        PipelineState(model="iris", view="training", row=7, at=(6.0, 4.0)),
    ),
    "digits": (build_figure, PipelineState(model="digits", row=7)),
}


def build(name: str, lang: str = "en") -> FigureSpec:
    """Build the figure of a page in a state that no preset gives."""
    draw, state = STATES[name]
    figure: FigureSpec = draw(state, words(lang))
    return figure


@pytest.mark.parametrize("name", STATES)
def test_a_preset_sets_its_parameters_and_keeps_the_others(name: str) -> None:
    """It is applied like any commit and keeps, for example, the view."""
    _, state = STATES[name]
    for preset in build(name).controls.presets:
        after = apply(state, preset.values)
        assert after != state
        changed = {k for k, v in vars(after).items() if v != getattr(state, k)}
        implied = {"z", "p"} if name == "logit and sigmoid" else {"v", "step", "at"}
        assert changed <= set(preset.values) | implied
        write(after)


@pytest.mark.parametrize("name", STATES)
def test_no_two_presets_set_the_same(name: str) -> None:
    """Two buttons that do the same are one too many."""
    presets = build(name).controls.presets
    assert len({str(preset.values) for preset in presets}) == len(presets)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("name", STATES)
def test_every_preset_has_a_unique_label(name: str, lang: str) -> None:
    """In every language."""
    labels = [preset.label for preset in build(name, lang).controls.presets]
    assert labels
    assert len(set(labels)) == len(labels)


def test_only_the_flights_have_a_launch_day() -> None:
    """The other dataset is about hours, and unmoved points need no reset."""
    flights = logistic_regression.build_figure(LineState(), words("en")).controls.presets
    assert [preset.values for preset in flights] == [{"x": LAUNCH}]
    study = logistic_regression.build_figure(LineState(data="study"), words("en"))
    assert study.controls.presets == []
