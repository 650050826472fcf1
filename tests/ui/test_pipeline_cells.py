"""The provenance of numbers: what is highlighted when one is pointed at."""

import re
from typing import Any

import numpy as np
import pytest

from core import Classifier, DenseLayer
from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.digits_figure import DigitsFigure
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.large_model_figure import LargeModelFigure
from ui.lessons.pipeline.model_view import ModelView
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.worked_example import worked_example
from ui.text.words import words

EN = words("en")


def sources(provenance: list[list[int]], cell: int) -> set[int]:
    """Return all numbers that a number depends on, directly or indirectly."""
    above = {here: came for here, *came in provenance}
    found: set[int] = set()
    todo = [cell]
    while todo:
        for one in above.get(todo.pop(), ()):
            if one not in found:
                found.add(one)
                todo.append(one)
    return found


@pytest.mark.parametrize("model", ["plain", "hidden", "penguins"])
def test_provenance_is_what_a_number_is_computed_from(model: str) -> None:
    """Changing a weight, bias or feature changes exactly the numbers that depend on it."""
    rng = np.random.default_rng(4)
    state = PipelineState(
        model=model,
        x=(0.3, 0.7, 0.9),
        w1=tuple(rng.uniform(0.2, 0.8, 9)),
        w2=tuple(rng.uniform(0.2, 0.8, 9)),
        w=tuple(rng.uniform(0.2, 0.8, 9)),
    )
    channels = PipelineChannels(worked_example(state, EN))
    provenance = [list(one) for one in build_figure(state, EN).provenance]
    assert channels.vector[channels.at("far_total")] == 0
    constant = [
        channels.at("whole"),
        *(channels.at("wins", row) for row in range(3)),
    ]  # no small change
    constant.append(channels.at("log_total"))  # is not on the screen
    provenance = [one for one in provenance if one[0] not in constant]
    point = channels.point
    cells = [
        channels.at("in0", i)
        for i in range(len(state.model_view.x if state.model_view else state.x))
    ]
    for layer, shape in enumerate(channels.shapes):
        cells += [channels.at(f"w{layer}", i) for i in range(shape[0] * shape[1])]
        cells += [channels.at(f"bias{layer}", i) for i in range(shape[0])]
    before = channels(point[np.newaxis])[0]
    for coordinate, cell in enumerate(cells):
        moved = point.copy()
        moved[coordinate] *= 1 + 1e-3
        moved[coordinate] += 1e-3
        after = channels(moved[np.newaxis])[0]
        changed = {one for one, *_ in provenance if after[one] != before[one]}
        assert changed == {one for one, *_ in provenance if cell in sources(provenance, one)}


def test_the_dense_layer_says_the_shapes_of_its_arrays() -> None:
    """Three units on four features have weights (3, 4); only the `add` steps show shapes."""
    html = build_figure(PipelineState(model="penguins", hidden=1), EN).html
    cases = html.split('class="case-title"')[1:]
    shapes = [re.findall(r'class="shape">([^<]+)<', case) for case in cases]
    first = ["sums (3)", "weights (3, 4)", "features (4)", "biases (3)"]
    second = ["logits (3)", "weights (3, 3)", "hidden outputs (3)", "biases (3)"]
    assert [found for found in shapes if found] == [first, second]
    assert [shapes.index(found) for found in (first, second)] == [2, 5]


@pytest.mark.parametrize("look", [-1, 3])
def test_the_provenance_of_a_pixel(look: int) -> None:
    """A pixel changes its contribution, the sum, all ten logits and probabilities, no more."""
    state = PipelineState(model="digits", look=look)
    shown = state.model_view
    assert shown is not None
    figure = DigitsFigure(shown, look, EN)
    provenance = [list(one) for one in figure.build().provenance]
    point = figure.channels.point
    before = figure.channels(point[np.newaxis])[0]
    for pixel in (20, 27, 44):
        assert shown.classifier.layers[0].weight[figure.look, pixel] != 0
        moved = point.copy()
        moved[pixel] += 1
        changed = set(np.flatnonzero(figure.channels(moved[np.newaxis])[0] != before).tolist())
        cell = figure.channels.at("pixels", pixel)
        lit = {one for one, *_ in provenance if cell in sources(provenance, one)}
        assert lit | {cell, figure.channels.at("logit")} == changed | {figure.channels.at("logit")}


def test_the_provenance_of_a_large_model() -> None:
    """Every logit and every probability depends on each feature."""
    classifier = Classifier(
        (DenseLayer(np.arange(1.0, 16).reshape(3, 5), np.zeros(3)),), tuple("abcde"), tuple("xyz")
    )
    model_view = ModelView(
        "own",
        classifier,
        (0.1,) * 5,
        -1,
        0,
        (),
        ((0.0, 1.0),) * 5,
        (0.1,) * 5,
        1.0,
        9.0,
    )
    figure = LargeModelFigure(model_view, EN)
    provenance = [list(one) for one in figure.build().provenance]
    for i in range(5):
        cell = figure.channels.at("x", i)
        goals = {one for one, *_ in provenance if cell in sources(provenance, one)}
        assert goals == {figure.channels.at(name, k) for name in ("z", "p") for k in range(3)}


@pytest.mark.parametrize("query", [{}, {"model": "hidden"}, {"model": "penguins", "hidden": 1}])
def test_explanations_and_provenance_agree(query: dict[str, Any]) -> None:
    """Each computed number has an explanation that consists of its sources and itself."""
    channels = PipelineChannels(worked_example(PipelineState(**query), EN))
    made = build_figure(PipelineState(**query), EN)
    provenance = {cell: set(came) for cell, *came in made.provenance}
    last = len(channels.shapes) - 1
    indices = re.compile(r'data-n="(\d+)"')
    explained = {one.cell: {*map(int, indices.findall(one.html))} for one in made.explanations}
    power = {channels.at("log_total"), *(channels.at(f"sum{last}", row) for row in range(3))}
    passed = {channels.at("in1", row): channels.at("sum0", row) for row in range(3 * last)}
    assert set(explained) == set(provenance) - {channels.at("log_total")}
    for cell, found in explained.items():
        if cell in passed:  # the label above a column of hidden outputs explains ReLU, not itself
            assert passed[cell] in found
        else:
            assert provenance[cell] <= found <= provenance[cell] | {cell} | power
            assert cell in found or cell in range(channels.at("wins"), channels.at("wins", 2) + 1)
