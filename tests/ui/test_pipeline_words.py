"""Which words of the pipeline lesson belong to which step and model."""

import pytest
from pipeline_states import MODELS

from ui.lessons.pipeline.figure import build_small_figure
from ui.lessons.pipeline.state import HAND_MADE, PipelineState
from ui.lessons.pipeline.state import MODELS as MODELS_ALL
from ui.lessons.pipeline.worked_example import worked_example
from ui.text.words import languages, words


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("lang", languages())
def test_every_step_has_its_own_sentence(name: str, lang: str) -> None:
    """The sentence tells the number of the step and what it computes."""
    said = words(lang)
    animation = build_small_figure(
        worked_example(PipelineState(model=name), said), said
    ).animations[0]
    assert animation.stops is not None
    assert len(set(animation.stops)) == len(animation.stops)
    assert all(str(len(animation.stops)) in stop for stop in animation.stops)


@pytest.mark.parametrize("lang", languages())
def test_every_model_has_a_lesson_of_its_own(lang: str) -> None:
    """No text about animals stands below flowers, penguins, digits or one's own model."""
    said = words(lang)
    animals = said.raw("pipeline.classes")
    found = {}
    for name in MODELS_ALL:
        text = said.prose("pipeline", PipelineState(model=name).lesson)
        found[name] = any(animal in text for animal in animals)
    assert found == {name: name in HAND_MADE or name == "own" for name in MODELS_ALL}
    assert not any(animal in said.prose("pipeline", "lesson-own") for animal in animals)
