"""What lights in the pipeline picture when a number is pointed at: its sources and its goals."""

import re

import numpy as np
import pytest

from ui.figures.pipeline import picture_of
from ui.figures.pipeline_numbers import Numbers
from ui.figures.pipeline_state import PipelineState, scene
from ui.words import words

EN = words("en")


def sources(origins: list[list[int]], cell: int) -> set[int]:
    """All cells that a cell depends on, however far back."""
    above = {here: came for here, *came in origins}
    found: set[int] = set()
    todo = [cell]
    while todo:
        for one in above.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found


@pytest.mark.parametrize("model", ["plain", "hidden", "penguins"])
def test_what_is_lit_is_what_it_is_computed_from(model: str) -> None:
    """Moving any weight, bias or feature moves exactly the numbers that are said to need it."""
    rng = np.random.default_rng(4)
    state = PipelineState(
        model=model,
        x=(0.3, 0.7, 0.9),
        w1=tuple(rng.uniform(0.5, 2, 9)),
        w2=tuple(rng.uniform(0.5, 2, 9)),
        w=tuple(rng.uniform(0.5, 2, 9)),
    )
    numbers = Numbers(scene(state, EN))
    origins = [list(one) for one in picture_of(state, EN).origins]
    point = numbers.channels.point
    cells = [numbers.at("in0", i) for i in range(len(state.study.x if state.study else state.x))]
    for layer, shape in enumerate(numbers.shapes):
        cells += [numbers.at(f"w{layer}", i) for i in range(shape[0] * shape[1])]
        cells += [numbers.at(f"bias{layer}", i) for i in range(shape[0])]
    before = numbers.channels(point[np.newaxis])[0]
    for coordinate, cell in enumerate(cells):
        moved = point.copy()
        moved[coordinate] *= 1 + 1e-3
        moved[coordinate] += 1e-3
        after = numbers.channels(moved[np.newaxis])[0]
        changed = {one for one, *_ in origins if after[one] != before[one]}
        assert changed == {one for one, *_ in origins if cell in sources(origins, one)}


def test_every_step_says_the_shapes_of_its_arrays() -> None:
    """A layer of three units on four features: weights (3, 4), sums (3)."""
    html = picture_of(PipelineState(model="penguins"), EN).html
    cases = html.split('class="case-title"')[1:]
    shapes = [re.findall(r'class="shape">([^<]+)<', case) for case in cases]
    assert shapes == [["(4)"], ["(3, 4) · (4)", "(3, 4)"], ["(3, 4) → (3)", "(3)"], *[["(3)"]] * 3]
