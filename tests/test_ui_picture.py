"""What is true of every picture."""

import gc

import pytest

from ui.figures.pipeline_state import PipelineState
from ui.scenes import scene_state, story
from ui.talk import FIGURES
from ui.words import words

SCENES = [(page, number) for page in story() for number in range(1, len(story()[page]) + 1)]
STATES = {f"{page} {n}": (page, scene_state(FIGURES[page][0], page, n)) for page, n in SCENES}
STATES["digits"] = ("pipeline", PipelineState(model="digits"))


@pytest.mark.parametrize("name", STATES)
def test_a_picture_is_gone_as_soon_as_nobody_holds_it(name: str) -> None:
    """No circle keeps it: in a full room a megabyte a run would wait for garbage collection."""
    page, state = STATES[name]
    draw = FIGURES[page][1]
    draw(state, words("en"))  # what is kept for the next one is made now
    gc.collect()
    gc.disable()
    try:
        draw(state, words("en"))
        assert gc.collect() == 0
    finally:
        gc.enable()
