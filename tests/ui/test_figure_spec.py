"""Properties that the FigureSpec of every page has."""

import gc

import pytest

from ui.app.figures import FIGURES
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.pipeline import figure as pipeline
from ui.lessons.pipeline.state import MODELS, PipelineState
from ui.lessons.softmax import figure as softmax
from ui.lessons.softmax.state import PRESETS, SoftmaxState
from ui.state.scenes import scene_state, story
from ui.text.words import words

SCENES = [(page, number) for page in story() for number in range(1, len(story()[page]) + 1)]
STATES = {f"{page} {n}": (page, scene_state(FIGURES[page][0], page, n)) for page, n in SCENES}
EN = words("en")
STATES["digits"] = ("pipeline", PipelineState(model="digits"))


@pytest.mark.parametrize("name", STATES)
def test_a_figure_has_no_reference_cycle(name: str) -> None:
    """With one, a megabyte per run would wait for the garbage collector."""
    page, state = STATES[name]
    draw = FIGURES[page][1]
    draw(state, words("en"))  # fills the caches
    gc.disable()
    gc.freeze()  # what is there already need not be looked at
    try:
        draw(state, words("en"))
        assert gc.collect() == 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_figures_of_other_quantities_have_other_keys() -> None:
    """Even if their vectors have the same length, as those of three and of six classes had."""
    three, six = (
        softmax.build_figure(SoftmaxState(), EN),
        softmax.build_figure(SoftmaxState(**PRESETS["six"]), EN),
    )
    assert three.vector.size == six.vector.size
    models = [PipelineState(model=model) for model in MODELS]
    deeper = PipelineState(model="iris", hidden=1)
    lines = [LineState(data="orings"), LineState(data="study"), LineState(ones=(50.0,))]
    keys = [
        three.key,
        six.key,
        *(pipeline.build_figure(state, EN).key for state in (*models, deeper)),
        *(logistic_regression.build_figure(state, EN).key for state in lines),
    ]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", STATES)
def test_a_key_does_not_depend_on_language(name: str) -> None:
    """So an animation and a drag continue while the language is switched."""
    page, state = STATES[name]
    draw = FIGURES[page][1]
    assert draw(state, EN).key == draw(state, words("ko")).key


def test_a_figure_whose_numbers_move_keeps_its_key() -> None:
    """So there is a transition between presets, and an animation continues over the steps."""
    keys = {
        softmax.build_figure(SoftmaxState(**PRESETS[name]), EN).key
        for name in ("animals", "tie", "far")
    }
    assert len(keys) == 1
    steps = {pipeline.build_figure(PipelineState(step=step), EN).key for step in range(1, 6)}
    assert len(steps) == 1
