"""Scenes: their states, their texts, and the navigation between them."""

from typing import Any

import pytest
from prose import unexplained_numbers

from core import (
    LogitInterval,
    best_threshold,
    cross_entropy,
    decision_boundary,
    evidence_steps,
    logistic_covariance,
    logit,
    logit_interval,
    odds,
    power_shares,
    sigmoid,
    softmax,
    temperature_loss,
)
from ui.app.figures import FIGURES
from ui.app.navigation import PAGES
from ui.lessons.calibration.state import (
    ASKED,
    best_temperature,
    buckets,
    chosen_on,
    hits,
    judged_on,
)
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.training.descents import STEPS, training
from ui.lessons.pipeline.training.single_step import PULLS
from ui.lessons.softmax.state import SoftmaxState
from ui.models.binary_datasets import BINARY_DATASETS, best_fit
from ui.state.scenes import neighbour, number_of, read_over, scene_state, story, write_over
from ui.text.words import languages, words

KINDS = {page: kind for page, (kind, _) in FIGURES.items()}
ALL = [(page, number) for page, scenes in story().items() for number in range(1, len(scenes) + 1)]


def test_every_lesson_has_scenes_in_the_order_of_the_menu() -> None:
    """The next button leads from the odds to the classifier."""
    assert list(story()) == [page for page in PAGES if page != "home"]


@pytest.mark.parametrize("page", story())
def test_a_lesson_has_four_to_ten_scenes(page: str) -> None:
    """As many as an audience can follow, with unique ids."""
    names = [scene.id for scene in story()[page]]
    assert 4 <= len(names) <= 10
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("page", "number"), ALL)
def test_the_state_of_a_scene_can_be_read(page: str, number: int) -> None:
    """Every entry is a parameter of the page with a valid value."""
    scene = story()[page][number - 1]
    state, problems = read_over(KINDS[page], page, number, {})
    assert not problems
    assert set(scene.state) <= set(vars(state))


@pytest.mark.parametrize(("page", "number"), ALL)
def test_the_url_of_an_unchanged_scene_is_only_its_number(page: str, number: int) -> None:
    """Other states, such as the default, can be written relative to the scene."""
    kind = KINDS[page]
    assert write_over(scene_state(kind, page, number), page, number) == {}
    default = kind()
    params = write_over(default, page, number)
    assert read_over(kind, page, number, params) == (default, [])


def test_url_parameters_override_the_scene() -> None:
    """A shared link shows what was on the screen, not the original scene."""
    assert read_over(OddsState, "odds", 2, {"p": "0.9"})[0] == OddsState(p=0.9)


def test_an_invalid_url_parameter_keeps_the_value_of_the_scene() -> None:
    """A mistyped link to a scene shows the scene and reports the problem."""
    state, problems = read_over(OddsState, "odds", 2, {"p": "half", "view": "swap"})
    assert state == OddsState(p=0.5, view="swap")
    assert [problem.name for problem in problems] == ["p"]


def test_a_url_parameter_clears_the_exclusive_one_of_the_scene() -> None:
    """The scene sets p, the link sets z: z is used."""
    assert read_over(LogitState, "logit-sigmoid", 1, {"z": "2"})[0].z == 2


@pytest.mark.parametrize("text", ["0", "99", "-1", "x", "", "1.0", "²", "9" * 50])
def test_a_number_of_no_scene_is_zero(text: str) -> None:
    """Any text in the URL leads to a page."""
    assert number_of("odds", text) == 0


def test_next_goes_through_all_scenes_and_back() -> None:
    """From the first scene of the first lesson to the last of the last, and in reverse."""
    visited = [ALL[0]]
    while (after := neighbour(*visited[-1], 1)) is not None:
        assert neighbour(*after, -1) == visited[-1]
        visited.append(after)
    assert visited == ALL


def test_next_leads_into_the_scenes_from_outside() -> None:
    """From a lesson's own state to its scene 1; from the home page to the first lesson."""
    assert neighbour("softmax", 0, 1) == ("softmax", 1)
    assert neighbour("home", 0, 1) == ALL[0]
    assert neighbour("home", 0, -1) is None


@pytest.mark.parametrize(("page", "number"), ALL)
def test_the_animation_of_a_scene_exists_in_its_figure(page: str, number: int) -> None:
    """The id in `play` is that of one of the figure's animations."""
    scene = story()[page][number - 1]
    state: Any = scene_state(KINDS[page], page, number)
    if scene.play:
        assert scene.play in [
            animation.id for animation in FIGURES[page][1](state, words("en")).animations
        ]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(("page", "number"), ALL)
def test_every_scene_has_its_texts(lang: str, page: str, number: int) -> None:
    """Two lines for the audience, broken where a speaker pauses, and notes for the speaker."""
    texts = words(lang).raw(f"scenes.{page}.{story()[page][number - 1].id}")
    assert set(texts) == {"say", "notes"}
    assert len(texts["say"].split("\n")) == 2
    assert len(texts["notes"]) >= 40


@pytest.mark.parametrize("lang", languages())
def test_every_text_belongs_to_a_scene(lang: str) -> None:
    """No text is left of a scene that was removed."""
    texts = words(lang).raw("scenes")
    assert {p: list(s) for p, s in texts.items()} == {
        p: [scene.id for scene in scenes] for p, scenes in story().items()
    }


def orings(x: float) -> float:
    """The probability of damage at a temperature, on the best line."""
    fit = best_fit(BINARY_DATASETS["orings"].points)
    return float(sigmoid(fit.weight[0] * x + fit.bias))  # type: ignore[union-attr]


def orings_boundary(threshold: float) -> float:
    """The temperature at which the best line gives that probability."""
    fit = best_fit(BINARY_DATASETS["orings"].points)
    return float(decision_boundary(fit.weight[0], fit.bias, threshold))  # type: ignore[union-attr]


def orings_interval(x: float) -> LogitInterval:
    """The interval of the best line at a temperature."""
    points = BINARY_DATASETS["orings"].points
    fit: Any = best_fit(points)
    spread = logistic_covariance(sum(points, ()), fit.weight, fit.bias)
    return logit_interval([x], fit.weight, fit.bias, spread)


ANIMALS = [2, 1, 0.1]
DIGITS = "weak"  # the model of the lesson on calibration
FACTS: dict[str, Any] = {
    "13": lambda: hits(buckets(DIGITS, 1.0))[ASKED],
    "22": lambda: buckets(DIGITS, 1.0).count[ASKED],
    "80%": 0.8,
    "90%": 0.9,
    "2.31": lambda: best_temperature(DIGITS),
    "1.25": lambda: best_temperature("shipped"),
    "698": lambda: len(judged_on(DIGITS).y),
    "699": lambda: len(chosen_on(DIGITS).y),
    "0.911": lambda: (judged_on(DIGITS).z.argmax(axis=1) == judged_on(DIGITS).y).mean(),
    "0.463": lambda: temperature_loss(judged_on(DIGITS).y, judged_on(DIGITS).z, 1.0),
    "0.333": lambda: temperature_loss(judged_on(DIGITS).y, judged_on(DIGITS).z, 2.31),
    "30": 30,
    "100": 100,
    "80": 80,
    "99": lambda: 1 / odds(0.01),
    "0.336": lambda: evidence_steps(0.01, [10, 5]).probabilities[-1],
    "0.3": 0.3,
    "0.4286": lambda: odds(0.3),
    "0.43": lambda: odds(0.3),
    "2.33": lambda: odds(0.7),
    "0.01": 0.01,
    "0.0101": lambda: odds(0.01),
    "-4.6": lambda: logit(0.01),
    "4.6": lambda: logit(0.99),
    "-0.847": lambda: logit(0.3),
    "0.99": 0.99,
    "0.88": lambda: sigmoid(2),
    "0.9933": lambda: sigmoid(5),
    "0.9975": lambda: sigmoid(6),
    "70": lambda: 7.0 / 0.1,
    "31": 31,
    "23": lambda: sum(map(len, BINARY_DATASETS["orings"].points)),
    "95%": 0.95,
    "0.48": lambda: orings_interval(31).probability_low[0],
    "16": lambda: len(BINARY_DATASETS["orings"].points[1]),
    "1/101": lambda: best_threshold(100),
    "84.6": lambda: orings_boundary(best_threshold(100)),
    "53": lambda: min(min(points) for points in BINARY_DATASETS["orings"].points),
    "0.9996": lambda: orings(31),
    "0.1": 0.1,
    "7.39": lambda: odds(sigmoid(2)),
    "11.2": lambda: sum(odds(sigmoid(z)) for z in ANIMALS),
    "0.659": lambda: softmax(ANIMALS)[0],
    "0.2": 0.2,
    "0.993": lambda: softmax([z / 0.2 for z in ANIMALS])[0],
    "-0.5": lambda: power_shares([2, 1, -1])[2],
    "10.1": 10.1,
    "1.417": lambda: cross_entropy(1, ANIMALS),
    "0.605": lambda: SoftmaxState().descent.loss[1],
    "1.5": 1.5,
    "0.818": lambda: softmax([1.5, 0])[0],
    "0.4": lambda: PipelineState().x[2],
    "0.8": lambda: PipelineState().x[1],
    "0.9": 0.9,
    "300": STEPS[-1],
    "84": 84,
    "50": PULLS[False],
    "150": lambda: len(training("iris", (0, 2), False, 0).truth),
    "0.5": lambda: PipelineState().w[4],
    "0.242": lambda: softmax(ANIMALS)[1],
    "0.201": lambda: softmax([2.4, 1.1, -0.1])[1],
    "66": lambda: 100 * softmax(ANIMALS)[0],
}


def test_every_number_in_the_texts_is_correct() -> None:
    """Sentences and notes quote what core computes."""
    assert unexplained_numbers("scenes", FACTS) == {}
