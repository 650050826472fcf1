"""The scatter plot in which a flower or a penguin is chosen."""

from itertools import combinations

import numpy as np
import pytest

from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.layout import PLANE, SMALL_PLANE
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.models.custom_inputs import read_inputs
from ui.models.custom_model import read_model
from ui.models.datasets import DATASETS, dataset
from ui.state.parameters import apply
from ui.text.words import languages, words

EN = words("en")
OWN = '{"layers": [{"weight": [[1, -1], [-1, 1]], "bias": [0, 0]}], "feature_names": ["a", "b"]}'


@pytest.mark.parametrize("model", ["iris", "penguins"])
def test_every_row_is_a_point_of_its_class(model: str) -> None:
    """Each row is drawn once, at its features, with the name and shape of its class."""
    figure = build_figure(PipelineState(model=model, row=5), EN)
    (point_picker,) = figure.point_pickers
    data, names = dataset(model), EN.raw(f"pipeline.data.{model}.classes")
    assert point_picker.value == 5
    assert sorted(row for rows in point_picker.values for row in rows) == list(
        range(1, len(data.x) + 1)
    )
    shapes = set()
    for trace, rows in zip(point_picker.traces, point_picker.values, strict=True):
        points = figure.data[trace]
        shapes.add(points["marker"]["symbol"])
        for row, x, y in zip(rows, points["x"], points["y"], strict=True):
            assert points["name"] == names[data.truth[row - 1]]
            assert {x, y} <= set(data.x[row - 1])
    assert len(shapes) == len(names)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("model", ["iris", "penguins"])
def test_every_name_stands_beside_its_own_cloud(model: str, hidden: int, lang: str) -> None:
    """A name covers no point and no other name, and a point of its class is nearest."""
    figure = build_figure(PipelineState(model=model, hidden=hidden), words(lang))
    data, room = dataset(model), SMALL_PLANE if hidden else PLANE
    names = words(lang).raw(f"pipeline.data.{model}.classes")
    (point_picker,) = figure.point_pickers
    low, span = [], []
    for axis in ("x", "y"):
        left, right = figure.layout[f"{axis}axis{point_picker.axes[0][1:]}"]["range"]
        low.append(left)
        span.append(right - left)
    points = (data.x[:, list(DATASETS[model].plane)] - low) / span * room
    boxes = []
    for kind, name in enumerate(names):
        label = next(m for m in figure.labels if m.text == [name] and m.axes == point_picker.axes)
        middle = (figure.vector[[label.x, label.y]] - low) / span * room
        gap = np.maximum(np.abs(points - middle) - (3.5 * len(name), 6), 0).max(axis=1)
        assert gap.min() > 1
        assert data.truth[gap.argmin()] == kind
        boxes.append(middle)
    for one, other in combinations(boxes, 2):
        assert np.abs(one - other)[1] > 14 or np.abs(one - other)[0] > 60


def test_the_ring_around_a_row_is_whole_in_the_frame() -> None:
    """It goes 8 pixels around a point, also around the outermost of one's own rows."""
    model = read_model(OWN)
    inputs = read_inputs("0,0\n1.99,1.99\n1,1.5", model.classifier)
    for each in (model, inputs):
        MODEL_CACHE.put(each)
    figure = build_figure(PipelineState(model="own", own=model.digest, rows=inputs.digest), EN)
    (picker,) = figure.point_pickers
    for name, axis, pixels in zip("xy", picker.axes, PLANE, strict=True):
        low, high = figure.layout[f"{name}axis{axis[1:]}"]["range"]
        values = np.concatenate([figure.data[trace][name] for trace in picker.traces])
        assert min(values.min() - low, high - values.max()) / (high - low) * pixels > 8


def test_a_choice_sets_the_row_and_the_ring_follows_a_drag() -> None:
    """The picker commits a row; the ring is bound to the features, so it moves with them."""
    state = apply(PipelineState(model="penguins"), {"row": 200})
    assert state.model_view is not None
    assert state.model_view.x == tuple(dataset("penguins").x[199])
    figure = build_figure(apply(state, {"v.0": 5.0}), EN)
    ring = len(figure.data) - 1
    at = {b["attribute"]: b["start"] for b in figure.bindings if b["trace"] == ring}
    assert figure.vector[at["x"]] == 5.0
    moved = figure.handles[0].samples[:, at["x"]]
    np.testing.assert_allclose(moved, figure.handles[0].grid)


def test_an_own_model_without_true_classes_has_points_too() -> None:
    """Without true classes all points look alike; without rows there are none."""
    model = read_model(OWN)
    rows = read_inputs("1,2\n3,4", model.classifier)
    MODEL_CACHE.put(model)
    MODEL_CACHE.put(rows)
    state = PipelineState(model="own", own=model.digest, rows=rows.digest)
    (point_picker,) = build_figure(state, EN).point_pickers
    assert point_picker.values == [[1, 2]]
    assert build_figure(PipelineState(model="own", own=model.digest), EN).point_pickers == []
