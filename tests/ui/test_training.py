"""The view of training: its descents, its regions, its address, and its message."""

from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from pipeline_states import EN
from sklearn.linear_model import LogisticRegression

from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.state import MODELS, PipelineState
from ui.lessons.pipeline.training.channels import MAX_LOSS, MAX_SIZE, MAX_WRONG
from ui.lessons.pipeline.training.descents import LEVELS, ROWS, STEPS, Training, training
from ui.live_figure.message import pack
from ui.models.datasets import DATASETS, dataset
from ui.state.parameters import apply, read, write

PLANES = [(1, 2), (3, 2), *(DATASETS[name].plane for name in ("iris", "penguins"))]
SETTINGS = [
    (name, pair, hidden, ridge)
    for name in ("iris", "penguins")
    for pair in dict.fromkeys(PLANES)
    for hidden in (False, True)
    for ridge in (0.0, 10.0)
]


def covers(data: Training, outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return whether points (n, 2) lie in an outline (n_intervals, 2 n_rows)."""
    n = outline.shape[1] // 2
    place, value = points[:, 1 - data.along], points[:, data.along]
    places = data.places[:n]
    inside = [
        (np.interp(place, places, ends[:n]) < value)
        & (value < np.interp(place, places, ends[n:][::-1]))
        for ends in outline
    ]
    return np.any(inside, axis=0)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_regions_and_curves_are_those_of_the_probabilities(setting: Any) -> None:
    """For each descent, which is computed once here."""
    data = training(*setting)
    a_point_lies_in_the_region_of_its_prediction(data)
    the_curves_fit_their_axes(data)


def a_point_lies_in_the_region_of_its_prediction(data: Training) -> None:
    """At each stop the outlines tell for almost all points what the classifier predicts of them.

    Not for those within a row of a border.
    """
    for at in (0, 1, 5, len(STEPS) - 1):
        p = data.p[at]
        for k in range(3):
            shown = covers(data, data.regions[at, k], data.points)
            assert np.mean(shown == (p.argmax(axis=1) == k)) > 0.97
            for level, above in zip(LEVELS, data.above[:, at, k], strict=True):
                shown = covers(data, above, data.points)
                assert np.mean(shown == (p[:, k] >= level)) > 0.97


def test_a_region_that_begins_grows_from_its_own_middle() -> None:
    """Halfway to the step at which p first exceeds 0.7 somewhere, it covers no other place."""
    data = training("iris", (0, 2), False, 0.0)
    outline = data.above[0, :, 1, 0]
    n = outline.shape[1] // 2
    wide = (outline[:, n:][:, ::-1] > outline[:, :n]).any(axis=1)
    first = int(wide.argmax())
    assert first > 0
    halfway = (outline[first - 1] + outline[first]) / 2
    assert (halfway[:n] >= outline[first, :n] - 1e-9).all()
    assert (halfway[n:] <= outline[first, n:] + 1e-9).all()


def the_curves_fit_their_axes(data: Training) -> None:
    """Loss, mistakes and size at each stop; the loss and the mistakes are those of p."""
    rows, truth = np.arange(len(data.truth)), np.array(data.truth)
    np.testing.assert_allclose(data.loss, -np.log(data.p[:, rows, truth]).mean(axis=1))
    np.testing.assert_array_equal(data.mistakes, (data.p.argmax(axis=2) != truth).sum(axis=1))
    assert data.loss.max() < MAX_LOSS
    assert data.mistakes.max() / len(truth) < MAX_WRONG
    assert data.size.max() < MAX_SIZE


def test_the_descent_leads_to_the_best_fit_of_scikit_learn() -> None:
    """With a ridge of 10, where 300 steps are enough."""
    pair = DATASETS["iris"].plane
    x = dataset("iris").x[:, pair]
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    oracle = LogisticRegression(C=1 / 10).fit(x, dataset("iris").truth)
    data = training("iris", pair, False, 10.0)
    np.testing.assert_allclose(data.p[-1], oracle.predict_proba(x), atol=2e-3)
    assert data.size[-1] == pytest.approx(np.linalg.norm(oracle.coef_), rel=2e-3)


def test_training_is_computed_once() -> None:
    """Other stops and other flowers use what is there; nothing is trained while the app starts."""
    first = training("iris", (0, 2), False, 1.0)
    for stop, row in ((0, 1), (5, 7)):
        build_figure(
            PipelineState(model="iris", view="training", ridge="1", up="3", stop=stop, row=row), EN
        )
    assert training("iris", (0, 2), False, 1.0) is first


# --- the figure ----------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("name", ["iris", "penguins"])
def test_a_message_stays_small(name: str, hidden: int) -> None:
    """For any two features; which of them is across changes no number of it."""
    for across, up in combinations("4321", 2):
        state = PipelineState(
            model=name, view="training", hidden=hidden, across=across, up=up, stop=4
        )
        assert len(pack(build_figure(state, EN))) <= 45_000


@pytest.mark.parametrize("stop", [0, 4, 10])
def test_the_descent_rests_where_the_address_says(stop: int) -> None:
    """And commits the stop it comes to."""
    state = apply(PipelineState(model="penguins", view="training"), {"stop": stop})
    figure = build_figure(state, EN)
    (descent,) = figure.animations
    assert descent.start == stop
    assert descent.commit is not None
    assert descent.commit[1][stop] == stop
    np.testing.assert_array_equal(descent.frames[stop], figure.vector)
    assert len(figure.data[0]["x" if "x" in figure.data[0] else "y"]) == 2 * ROWS[False]


def test_the_chosen_flower_pulls_by_p_minus_y() -> None:
    """The picker commits the row, and the formulas are about it."""
    figure = build_figure(PipelineState(model="iris", view="training", row=71), EN)
    (picker,) = figure.point_pickers
    assert (picker.id, picker.value) == ("row", 71)
    assert sum(map(len, picker.values)) == 150
    for at, trace in enumerate(picker.traces):
        assert len(figure.data[trace]["x"]) == len(picker.values[at])


# --- the state -----------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["iris", "penguins"])
def test_a_plane_survives_the_address(model: str) -> None:
    """Any two features, in any order; those of the model's own plane are left out."""
    view = PipelineState(model=model, view="training")
    for across, up in permutations("1234", 2):
        state = PipelineState(model=model, view="training", across=across, up=up)
        assert read(PipelineState, write(state)) == (state, [])
        assert state.pair == (int(across) - 1, int(up) - 1)
        chosen = apply(apply(view, {"across": across}), {"up": up})
        assert chosen.pair == state.pair
        assert (chosen == view) == (state.pair == view.pair)


def test_a_plane_of_one_feature_is_put_right() -> None:
    """In an address the second is reported; a choice exchanges the two."""
    given = {"model": "iris", "view": "training", "across": "2", "up": "2"}
    state, problems = read(PipelineState, given)
    assert (state.pair, [p.name for p in problems]) == ((1, 2), ["up"])
    assert apply(state, {"up": "2"}).pair == (2, 1)


@pytest.mark.parametrize("model", sorted({*MODELS} - {"iris", "penguins"}))
def test_other_models_are_not_trained(model: str) -> None:
    """An address that asks for it is put right and says so."""
    state, problems = read(PipelineState, {"model": model, "view": "training"})
    assert (state.view, [p.name for p in problems]) == ("steps", ["view"])


def test_another_model_begins_anew_in_its_own_plane() -> None:
    """It keeps the view, if it has it."""
    iris = read(PipelineState, {"model": "iris", "view": "training", "stop": "7"})[0]
    penguins = apply(iris, {"model": "penguins"})
    assert (penguins.view, penguins.pair, penguins.stop) == ("training", (0, 1), 0)
    assert apply(iris, {"model": "digits"}).view == "steps"
