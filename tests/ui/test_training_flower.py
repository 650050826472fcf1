"""The chosen flower of the view of training: its drag, and where it pulls the borders."""

from typing import Any

import numpy as np
import pytest
from pipeline_states import EN

from core import class_logits, predict_proba, row_steps
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.training.channels import channels, chosen, name_positions
from ui.lessons.pipeline.training.descents import LEARNING_RATE, STEPS, Training, training
from ui.lessons.pipeline.training.level_labels import level_labels
from ui.lessons.pipeline.training.single_step import (
    PULLS,
    border_surfaces,
    borders_after,
    learning_rate,
    probabilities_at,
)
from ui.live_figure.figure import FigureSpec
from ui.live_figure.surfaces import PlaneHandle, Surface
from ui.models.datasets import DATASETS
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write

NAMES = tuple(EN.raw("pipeline.data.iris.classes"))


def trained(name: str, hidden: bool = False) -> Training:
    """Return the descent in the plane of a data set, without a ridge."""
    return training(name, DATASETS[name].plane, hidden, 0.0)


def view(**fields: Any) -> PipelineState:
    """Return a state of the view."""
    return PipelineState(**{"model": "iris", "view": "training", **fields})


def places(data: Training, count: int) -> np.ndarray:
    """Return random points of the plane (count, 2)."""
    low, high = np.array(data.spans).T
    return np.random.default_rng(5).uniform(low, high, (count, 2))


def handle_of(figure: FigureSpec) -> PlaneHandle:
    """Return the flower's handle."""
    (handle,) = figure.plane_handles
    return handle


def interpolated(surface: Surface, shares: np.ndarray) -> float:
    """Return what the browser makes of a surface: bilinear, of values rounded to its step."""
    values = np.rint(surface.values / surface.step) * surface.step
    x, y = shares * (np.array(values.shape[::-1]) - 1)
    i, j = min(int(y), len(values) - 2), min(int(x), len(values[0]) - 2)
    (a, b), (c, d) = values[i : i + 2, j : j + 2]
    s, t = x - j, y - i
    return float((1 - t) * ((1 - s) * a + s * b) + t * ((1 - s) * c + s * d))


# --- dragging ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["iris", "penguins"])
@pytest.mark.parametrize(("hidden", "usual", "worst"), [(0, 0.002, 0.008), (1, 0.005, 0.03)])
@pytest.mark.parametrize("stop", [4, len(STEPS) - 1])
def test_probabilities_follow_a_drag(
    name: str, hidden: int, usual: float, worst: float, stop: int
) -> None:
    """Nearly everywhere in the plane to the second digit at least, and p - y follows p.

    With a hidden layer there are creases, along which a probability changes within a pixel.
    """
    state = view(model=name, hidden=hidden, stop=stop, row=60)
    handle, data = handle_of(build_figure(state, EN)), trained(name, hidden == 1)
    (low, high), points = np.array(data.spans).T, places(data, 400)
    exact = predict_proba(data.classifiers[stop], data.scaled(points))
    errors = np.array([
        [interpolated(s, (point - low) / (high - low)) for s in handle.surfaces[:3]]
        for point in points
    ]) - exact  # fmt: skip
    assert np.quantile(np.abs(errors).max(axis=1), 0.95) < usual
    assert np.abs(errors).max() < worst
    offsets = [offset for _, surface, offset in handle.columns if surface < 3]
    assert offsets == [0, 0, 0, *(-np.eye(3)[data.truth[59]])]


@pytest.mark.parametrize("name", ["iris", "penguins"])
@pytest.mark.parametrize("stop", [1, 4, len(STEPS) - 1])
def test_straight_borders_follow_a_drag(name: str, stop: int) -> None:
    """Halfway along what is seen of each, within 1 % of the plane nearly everywhere."""
    data, truth = trained(name), 1
    (low, high), errors = np.array(data.spans).T, []
    surfaces = border_surfaces(data, stop, truth)
    for point in places(data, 60):
        shares = (point - low) / (high - low)
        shown = np.array([interpolated(s, shares) for s in surfaces]).reshape(3, 2, 2)
        exact = borders_after(data, (point[0], point[1]), truth)[stop]
        shown, exact = ((lines - low) / (high - low) for lines in (shown, exact))
        errors += np.abs(shown - exact).mean(axis=1).max(axis=1).tolist()
    assert np.quantile(errors, 0.9) < 0.01


def test_bent_borders_are_out_of_the_plane_during_a_drag() -> None:
    """They would be too many numbers; they are back when the drag ends."""
    figure = build_figure(view(hidden=1, stop=6), EN)
    handle, left = handle_of(figure), trained("iris").spans[0][0]
    assert handle.surfaces[3].values.max() < left
    hidden = {entry for entry, surface, _ in handle.columns if surface == 3}
    bound = [b for b in figure.bindings if b["attribute"] == "x" and b["start"] in hidden]
    assert len(bound) == 6


def test_where_a_flower_stands_survives_the_address() -> None:
    """A drag commits it, the handle is there, and an example puts it back."""
    state = apply(view(row=84, stop=10), {"at": [6.0, 6.0]})
    assert read(PipelineState, write(state)) == (state, [])
    handle = handle_of(build_figure(state, EN))
    assert handle.value == (6.0, 6.0)
    presets = {p.id: p.values for p in build_figure(state, EN).controls.presets}
    assert apply(state, presets["back"]) == view(row=84, stop=10)
    for change in ({"row": 3}, {"across": "2"}, {"model": "penguins"}):
        assert apply(state, change).at == ()


@pytest.mark.parametrize("at", ["9,6", "6", "6,6,6", "6,-1"])
def test_a_place_outside_of_the_plane_is_refused(at: str) -> None:
    """In an address it is reported, and the flower stands where it was measured."""
    given = {"model": "iris", "view": "training", "at": at}
    state, problems = read(PipelineState, given)
    assert (state.at, [p.name for p in problems]) == ((), ["at"])
    with pytest.raises(BadValue):
        apply(view(), {"at": [float(x) for x in at.split(",")]})


def test_a_hard_case_is_the_next_flower_that_is_wrong() -> None:
    """At this stop of the training; one after the other, and around."""
    state, found = view(stop=10), []
    for _ in range(8):
        state = apply(state, state.presets()["hard_row"])
        found.append(state.row)
    assert found == [71, 73, 78, 84, 107, 127, 139, 71]


# --- pulling -------------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [False, True])
def test_a_flower_alone_takes_a_multiple_of_its_share_of_a_step(hidden: bool) -> None:
    """The descent steps down the mean over 150 flowers."""
    data = trained("iris", hidden)
    assert learning_rate(data) == PULLS[hidden] * LEARNING_RATE / 150


@pytest.mark.parametrize("name", ["iris", "penguins"])
def test_the_line_is_where_two_classes_are_level_after_the_step(name: str) -> None:
    """At both ends and between, for each stop but the first, where all weights are 0."""
    data = trained(name)
    point = tuple(data.points[72].tolist())
    lines = borders_after(data, point, 0)
    for stop in range(1, len(STEPS)):
        x = data.scaled(np.array([point]))
        model = row_steps(data.classifiers[stop], x, [0], learning_rate(data)).classifier()
        for ends in lines[stop]:
            if np.ptp(ends, axis=0).max() > 1e-9:
                z = np.sort(class_logits(model, data.scaled(ends.mean(axis=0))))
                assert z[-1] == pytest.approx(z[-2], abs=1e-9)


@pytest.mark.parametrize("name", ["iris", "penguins"])
def test_the_outlines_after_the_step_are_those_of_regions(name: str) -> None:
    """With a hidden layer: a point inside of an outline has its class, and each is one piece."""
    data = trained(name, hidden=True)
    point = tuple(data.points[72].tolist())
    lines = borders_after(data, point, 0)
    for stop in (4, len(STEPS) - 1):
        x = data.scaled(np.array([point]))
        model = row_steps(data.classifiers[stop], x, [0], learning_rate(data)).classifier()
        for i, line in enumerate(lines[stop]):
            n = len(line) // 2
            starts, ends = line[:n], line[n:][::-1]
            wide = ends[:, data.along] > starts[:, data.along] + 1e-9
            runs = np.count_nonzero(np.diff(np.r_[False, wide, False].astype(int)) == 1)
            assert runs <= 1
            middle = (starts[wide] + ends[wide]) / 2
            if len(middle):
                p = predict_proba(model, data.scaled(middle))
                assert (p.argmax(axis=1) == i // 2).all()


def test_a_sure_flower_leaves_the_borders_where_they_are() -> None:
    """Flower 1 moves no end of a line by more than 1 % of the plane, flower 84 by more than 2 %."""
    data = trained("iris")
    size = np.ptp(np.array(data.spans), axis=1)
    still = borders_after(data, (5.1, 1.4), 0)[-1]
    for row, truth in ((1, 0), (84, 1)):
        point = tuple(data.points[row - 1].tolist())
        moved = np.abs(borders_after(data, point, truth)[-1] - still) / size
        assert moved.mean(axis=(1, 2)).max() < 0.01 if row == 1 else moved.max() > 0.02


def test_the_number_at_a_line_is_its_probability() -> None:
    """Each shown number stands where its class has that probability, to a hundredth."""
    data = trained("penguins")
    names = np.reshape(name_positions(data, ("Adelie", "Chinstrap", "Gentoo")), (-1, 2))
    numbers = level_labels(data, names).reshape(len(STEPS), 2, 3, 3)
    seen = 0
    for stop, level, k in np.ndindex(numbers.shape[:3]):
        x, y, there = numbers[stop, level, k]
        if there:
            p = predict_proba(data.classifiers[stop], data.scaled(np.array([x, y])))
            assert p[k] == pytest.approx((0.7, 0.9)[level], abs=0.01)
            seen += 1
    assert seen > 20


def test_probability_and_pull_are_those_of_the_place() -> None:
    """In the vector at rest, exactly; the ring stays where the flower was measured."""
    data = trained("iris")
    ch = channels(data, chosen(data, 83, (6.0, 6.0)), 10, NAMES)
    p = predict_proba(data.classifiers[10], data.scaled(np.array([6.0, 6.0])))
    np.testing.assert_allclose(ch.vector[ch.range("p")], p)
    np.testing.assert_allclose(ch.vector[ch.range("pull")], p - [0, 1, 0])
    assert ch.vector[ch.range("spot x")].tolist() == [6.0, 6.0]
    assert ch.vector[ch.range("spot y")].tolist() == [5.1, 6.0]
    np.testing.assert_allclose(probabilities_at(data, (6.0, 6.0))[10], p)
