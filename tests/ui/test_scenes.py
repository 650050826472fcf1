"""The story told in scenes: its states, its words, and the way from one to the next."""

from typing import Any

import pytest
from prose import unexplained_numbers

from core import logit, odds, sigmoid, softmax
from ui.app.navigation import PAGES
from ui.lessons.logistic_regression.state import DATASETS, best
from ui.lessons.logit_sigmoid.figure import LogitState
from ui.lessons.odds.figure import OddsState
from ui.lessons.pipeline.state import PipelineState
from ui.share.talk import FIGURES
from ui.state.scenes import neighbour, number_of, read_over, scene_state, story, write_over
from ui.text.words import languages, words

KINDS = {page: kind for page, (kind, _) in FIGURES.items()}
ALL = [(page, number) for page, told in story().items() for number in range(1, len(told) + 1)]


def test_the_story_has_all_lessons_in_their_order() -> None:
    """One button leads from the odds to a prediction."""
    assert list(story()) == [page for page in PAGES if page != "home"]


@pytest.mark.parametrize("page", story())
def test_a_lesson_is_told_in_four_to_seven_scenes(page: str) -> None:
    """As many as a room can follow, each with a name of its own."""
    names = [scene.id for scene in story()[page]]
    assert 4 <= len(names) <= 7
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("page", "number"), ALL)
def test_the_state_of_a_scene_can_be_read(page: str, number: int) -> None:
    """Every word of a scene's state is a parameter of its page, and allowed."""
    scene = story()[page][number - 1]
    state, problems = read_over(KINDS[page], page, number, {})
    assert not problems
    assert set(scene.state) <= set(vars(state))


@pytest.mark.parametrize(("page", "number"), ALL)
def test_a_scene_needs_no_more_than_its_number_in_the_address(page: str, number: int) -> None:
    """As it was meant, a scene writes nothing else; the usual state written over it says so."""
    kind = KINDS[page]
    assert write_over(scene_state(kind, page, number), page, number) == {}
    usual = kind()
    address = write_over(usual, page, number)
    assert read_over(kind, page, number, address) == (usual, [])


def test_what_the_address_says_besides_wins() -> None:
    """A shared link shows what was on the screen, not the scene as it was meant."""
    assert read_over(OddsState, "odds", 2, {"p": "0.9"})[0] == OddsState(p=0.9)


def test_what_cannot_be_read_is_as_the_scene_means_it() -> None:
    """A mistyped link to a scene shows the scene, and says what could not be read."""
    state, problems = read_over(OddsState, "odds", 2, {"p": "half", "view": "swap"})
    assert state == OddsState(p=0.5, view="swap")
    assert [problem.name for problem in problems] == ["p"]


def test_of_two_names_for_one_quantity_the_address_wins() -> None:
    """A scene says p, the link says z: the picture has the z."""
    assert read_over(LogitState, "logit-sigmoid", 1, {"z": "2"})[0].z == 2


@pytest.mark.parametrize("text", ["0", "99", "-1", "x", "", "1.0", "²", "9" * 50])
def test_a_number_that_names_no_scene_is_none(text: str) -> None:
    """Whatever a stranger writes into the address, there is a page to show."""
    assert number_of("odds", text) == 0


def test_next_goes_through_the_whole_story_and_back() -> None:
    """From the first scene of the first lesson to the last of the last, and the same way back."""
    way = [ALL[0]]
    while (after := neighbour(*way[-1], 1)) is not None:
        assert neighbour(*after, -1) == way[-1]
        way.append(after)
    assert way == ALL


def test_next_leads_into_the_lesson_from_outside_of_its_scenes() -> None:
    """From a picture of one's own to scene 1 of the lesson; from the home page to the story."""
    assert neighbour("softmax", 0, 1) == ("softmax", 1)
    assert neighbour("home", 0, 1) == ALL[0]
    assert neighbour("home", 0, -1) is None


@pytest.mark.parametrize(("page", "number"), ALL)
def test_a_film_of_a_scene_is_a_film_of_its_picture(page: str, number: int) -> None:
    """What a scene plays is there to play."""
    scene = story()[page][number - 1]
    state: Any = scene_state(KINDS[page], page, number)
    if scene.play:
        assert scene.play in [
            animation.id for animation in FIGURES[page][1](state, words("en")).animations
        ]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(("page", "number"), ALL)
def test_every_scene_has_its_words(lang: str, page: str, number: int) -> None:
    """Two lines for the room, broken where a speaker draws breath, and notes for the speaker."""
    said = words(lang).raw(f"scenes.{page}.{story()[page][number - 1].id}")
    assert set(said) == {"say", "notes"}
    assert len(said["say"].split("\n")) == 2
    assert len(said["notes"]) >= 40


@pytest.mark.parametrize("lang", languages())
def test_no_words_are_left_without_a_scene(lang: str) -> None:
    """Scenes that were taken out take their words along."""
    said = words(lang).raw("scenes")
    assert {p: list(s) for p, s in said.items()} == {
        p: [scene.id for scene in told] for p, told in story().items()
    }


def orings(x: float) -> float:
    """The probability of damage at a temperature, on the best line."""
    fit = best(DATASETS["orings"].points)
    return float(sigmoid(fit.weight[0] * x + fit.bias))  # type: ignore[union-attr]


ANIMALS = [2, 1, 0.1]
FACTS: dict[str, Any] = {
    "30": 30,
    "100": 100,
    "80": 80,
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
    "53": lambda: min(min(points) for points in DATASETS["orings"].points),
    "0.9996": lambda: orings(31),
    "0.1": 0.1,
    "7.39": lambda: odds(sigmoid(2)),
    "11.2": lambda: sum(odds(sigmoid(z)) for z in ANIMALS),
    "0.659": lambda: softmax(ANIMALS)[0],
    "0.2": 0.2,
    "0.993": lambda: softmax([z / 0.2 for z in ANIMALS])[0],
    "1.5": 1.5,
    "0.818": lambda: softmax([1.5, 0])[0],
    "0.4": lambda: PipelineState().x[2],
    "0.8": lambda: PipelineState().x[1],
    "0.9": 0.9,
    "66": lambda: 100 * softmax(ANIMALS)[0],
}


def test_every_number_that_is_said_is_true() -> None:
    """Sentences and notes quote what core computes."""
    assert unexplained_numbers("scenes", FACTS) == {}
