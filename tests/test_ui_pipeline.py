"""The pipeline picture: its state, its numbers, its samples, its words."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import unexplained_numbers
from reading import off

from core import Classifier, DenseLayer, forward, predict_proba, softmax
from ui.codecs import BadValue
from ui.datasets import DATASETS, dataset
from ui.figures.pipeline import picture
from ui.figures.pipeline_calculation import stages
from ui.figures.pipeline_numbers import Numbers
from ui.figures.pipeline_state import ANIMALS, END, TABLE, PipelineState, Scene, scene
from ui.own_model import CLASSES, FEATURES
from ui.packing import pack
from ui.state import patch, read, write
from ui.theme import palettes
from ui.words import languages, words

EN = words("en")
CAT = (0.2, 0.8, 0.4)
MODELS = ("plain", "hidden")


def model(name: str) -> Classifier:
    """One of the two hand-made models."""
    return scene(PipelineState(model=name), EN).classifier


def shares(x: tuple[float, ...], name: str = "plain") -> list[float]:
    """The probabilities of cat, dog and rabbit."""
    return [float(p) for p in predict_proba(model(name), x)]


# --- the example -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
def test_both_models_give_the_running_example(name: str) -> None:
    """The default animal gets the logits 2, 1 and 0.1, and is a cat."""
    steps = forward(model(name), PipelineState().x)
    np.testing.assert_allclose(steps.softmax.logits, [2, 1, 0.1], atol=1e-12)
    assert steps.prediction == 0


@pytest.mark.parametrize("name", MODELS)
def test_each_animal_is_recognised(name: str) -> None:
    """The buttons for a cat, a dog and a rabbit show what they say."""
    for i, x in enumerate(ANIMALS.values()):
        assert forward(scene(PipelineState(model=name), EN).classifier, x).prediction == i


# --- state and address -------------------------------------------------------------------------

unit = st.floats(0, 1)
weight = st.floats(-4, 4)
states = st.builds(
    PipelineState,
    x=st.tuples(unit, unit, unit),
    model=st.sampled_from(MODELS),
    step=st.integers(1, END),
    w=st.tuples(*[weight] * 9),
    b=st.tuples(*[weight] * 3),
    w1=st.tuples(*[weight] * 9),
    b2=st.tuples(*[weight] * 3),
)


@given(states)
def test_a_state_survives_the_address(state: PipelineState) -> None:
    """What is written is read back, with nothing to put right."""
    assert read(PipelineState, write(state)) == (state, [])


def test_the_address_is_readable() -> None:
    """Rows of weights are separated by semicolons; defaults are left out."""
    assert write(PipelineState()) == {}
    changed = replace(PipelineState(), step=2, w=(1.0, 0.5, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    assert write(changed) == {"step": "2", "w": "1,0.5,0;0,1,0;0,0,-1"}


@pytest.mark.parametrize(
    "text", ["1,2,3;4,5,6;7,8,9", "1 2 3\n4 5 6\n7 8 9", "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]"]
)
def test_a_table_is_read_as_people_paste_it(text: str) -> None:
    """Semicolons, lines or brackets separate the rows."""
    table = replace(TABLE, high=9.0)
    assert table.read(text) == tuple(range(1, 10))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1,2,3", "table"),
        ("1,2;3,4;5,6", "table"),
        ("", "table"),
        ("1,2,3;4,x,1;1,1,1", "number"),
        ("1,2,3;4,5,1;1,1,1", "range"),
        ("nan,2,3;4,3,1;1,1,1", "range"),
        ("1," * 2000, "long"),
    ],
)
def test_a_wrong_table_names_its_rule(text: str, rule: str) -> None:
    """Shape, numbers and range are checked, and the sentence for each exists."""
    with pytest.raises(BadValue) as caught:
        TABLE.read(text)
    assert caught.value.rule == rule
    for lang in languages():
        assert words(lang)(f"errors.{rule}", **caught.value.limits)


def test_a_hand_changes_one_weight() -> None:
    """`w.5` is the third weight of the second row; out of range or out of the table is refused."""
    assert patch(PipelineState(), {"w.5": 2}).w[5] == 2
    for path, value in (("w.9", 0), ("w.0", 5), ("w.0", None)):
        with pytest.raises(BadValue):
            patch(PipelineState(), {path: value})


# --- steps and numbers -------------------------------------------------------------------------


def test_the_steps_follow_the_layers() -> None:
    """One layer takes six steps, a hidden layer three more."""
    kinds = [stage.kind for stage in stages(1)]
    assert kinds == ["features", "multiply", "add", "exp", "share", "predict"]
    assert [s.kind for s in stages(2)][1:5] == ["multiply", "add", "relu", "multiply"]
    assert len(stages(2)) == 9


@pytest.mark.parametrize("name", MODELS)
def test_the_last_step_shows_what_core_computes(name: str) -> None:
    """Every product, sum, exponential and share of the picture is that of core.forward."""
    state = PipelineState(x=(0.9, 0.3, 0.7), model=name)
    numbers = Numbers(scene(state, EN))
    steps = forward(model(name), state.x)

    def shown(channel: str, count: int) -> np.ndarray:
        start = numbers.at(channel)
        return numbers.channels.vector[start : start + count]

    for i, layer in enumerate(steps.layers):
        np.testing.assert_allclose(shown(f"product{i}", 9), layer.contributions.ravel())
        np.testing.assert_allclose(shown(f"sum{i}", 3), layer.pre_activation)
    np.testing.assert_allclose(shown("exp", 3), steps.softmax.exps)
    np.testing.assert_allclose(shown("p", 3), steps.probabilities)
    assert shown("wins", 3).tolist() == [float(k == steps.prediction) for k in range(3)]


def test_a_step_hides_what_comes_later() -> None:
    """After adding up there are sums, but no exponentials and no shares."""
    numbers = Numbers(scene(PipelineState(step=3), EN))
    vector = numbers.channels.vector
    assert vector[numbers.at("sum0")] == pytest.approx(2)
    assert vector[numbers.at("exp")] == vector[numbers.at("p")] == vector[numbers.at("wins")] == 0


def test_the_parts_of_a_sum_stand_head_to_tail() -> None:
    """Each part begins where the one before ends, and the last ends at the sum."""
    numbers = Numbers(scene(PipelineState(), EN))
    vector = numbers.channels.vector
    before, part = (vector[numbers.at(name) :][:4] for name in ("before0", "part0"))
    np.testing.assert_allclose(before[1:], (before + part)[:-1])
    assert before[3] + part[3] == pytest.approx(vector[numbers.at("sum0")])


def test_the_film_stops_at_every_step() -> None:
    """Each stop is the picture of its step, and committing the last one says `the end`."""
    state = PipelineState()
    film = picture(scene(state, EN), EN).films[0]
    for i in range(6):
        own = Numbers(scene(replace(state, step=i + 1), EN)).channels.vector
        np.testing.assert_allclose(film.frames[i * film.stride], own)
    assert film.commit == ("step", [1, 2, 3, 4, 5, END])
    assert film.stops is not None
    assert len(film.stops) == 6


# --- hands -------------------------------------------------------------------------------------


def ids(state: PipelineState) -> list[str]:
    """What a hand can take in a state."""
    return [handle.id for handle in picture(scene(state, EN), EN).handles]


def test_only_the_handles_of_a_step_are_shipped() -> None:
    """Features always; weights where they are multiplied, biases where they are added."""
    features = ["x.0", "x.1", "x.2"]
    plain, hidden = PipelineState(), PipelineState(model="hidden")
    assert ids(plain) == features
    assert ids(replace(plain, step=2)) == features + [f"w.{i}" for i in range(9)]
    assert ids(replace(plain, step=3))[-3:] == ["b.0", "b.1", "b.2"]
    assert ids(replace(hidden, step=5)) == features + [f"w2.{i}" for i in range(9)]


@given(states, st.integers(0, 14), unit)
def test_what_a_hand_shows_is_what_core_computes(
    state: PipelineState, which: int, at: float
) -> None:
    """Wherever a hand can stop, every number a person reads is within 1e-3 (relative above 1)."""
    numbers = Numbers(scene(state, EN))
    handles = picture(scene(state, EN), EN).handles
    assert len({handle.id for handle in handles}) == len(numbers.ways)
    which %= len(handles)
    assert off(numbers, handles[which], which, at) <= 1e-3


def message(state: PipelineState, lang: str = "en") -> int:
    """How many bytes a rerun sends for the figure."""
    said = words(lang)
    return len(pack(picture(scene(state, said), said), words={}, palettes=palettes()))


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("step", range(1, 10))
def test_messages_stay_small(name: str, step: int) -> None:
    """The figure leaves room for the rest of the page in 100 KB."""
    assert message(PipelineState(model=name, step=step)) <= 92_000


EXTREME = PipelineState(
    x=(1.0, 0.0, 1.0),
    model="hidden",
    w1=(4.0,) * 9,
    b1=(4.0,) * 3,
    w2=(4.0, 4.0, 4.0, -4.0, -4.0, -4.0, 0.0, 0.0, 0.0),
    b2=(4.0, -4.0, 0.0),
)


@pytest.mark.parametrize("lang", languages())
def test_the_heaviest_model_is_still_a_picture(lang: str) -> None:
    """All weights at their ends: finite numbers, a small message."""
    said = words(lang)
    made = picture(scene(EXTREME, said), said)
    assert np.isfinite(made.vector).all()
    assert message(EXTREME, lang) <= 92_000


@pytest.mark.parametrize(("inputs", "hidden", "outputs"), [(1, 0, 2), (4, 0, 4), (2, 4, 3)])
def test_any_small_classifier_is_a_picture(inputs: int, hidden: int, outputs: int) -> None:
    """Up to 4 features, 4 classes and one hidden layer of 4; what has no names has no handles."""
    rng = np.random.default_rng(0)
    sizes = [inputs, *([hidden] if hidden else []), outputs]
    layers = tuple(
        DenseLayer(
            rng.normal(size=(b, a)), rng.normal(size=b), "relu" if i == 0 < hidden else "none"
        )
        for i, (a, b) in enumerate(pairwise(sizes))
    )
    names = [f"f{i}" for i in range(inputs)], [f"c{i}" for i in range(outputs)]
    classifier = Classifier(layers, *map(tuple, names))
    made = picture(Scene(classifier, (-1.0,) * inputs, step=2, reach=(-2.0, 2.0)), EN)
    assert [handle.id for handle in made.handles] == [f"x.{i}" for i in range(inputs)]
    assert made.wide["height"] < 620


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("lang", languages())
def test_every_step_has_its_own_sentence(name: str, lang: str) -> None:
    """The sentence says where we are, and what is done there."""
    said = words(lang)
    film = picture(scene(PipelineState(model=name), said), said).films[0]
    assert film.stops is not None
    assert len(set(film.stops)) == len(film.stops)
    assert all(str(len(film.stops)) in stop for stop in film.stops)


FACTS = {
    "0.2": CAT[0],
    "0.8": CAT[1],
    "0.4": CAT[2],
    "0.9": 0.9,
    "0.5": lambda: -model("hidden").layers[0].bias[1],
    "7.39": lambda: forward(model("plain"), CAT).softmax.exps[0],
    "2.72": lambda: forward(model("plain"), CAT).softmax.exps[1],
    "1.11": lambda: forward(model("plain"), CAT).softmax.exps[2],
    "11.2": lambda: forward(model("plain"), CAT).softmax.total,
    "0.659": lambda: shares(CAT)[0],
    "0.242": lambda: shares(CAT)[1],
    "0.099": lambda: shares(CAT)[2],
    "0.618": lambda: shares((0.9, 0.8, 0.4))[2],
    "-0.6": lambda: forward(model("hidden"), CAT).layers[0].pre_activation[2],
    "72%": lambda: shares((0.0, 1.0, 1.0))[1],
    "150": lambda: len(dataset("iris").x),
    "342": lambda: len(dataset("penguins").x),
    "100": lambda: len(dataset("digits").x),
    "400": lambda: DATASETS["digits"].first,
    "64": FEATURES,
    "20": CLASSES,
}


def test_every_number_in_the_words_is_true() -> None:
    """Each number that the lesson quotes is computed anew."""
    assert unexplained_numbers("pipeline", FACTS) == {}


def test_what_the_lesson_says_about_the_hidden_units_is_so() -> None:
    """h₁ is tail − ears, h₂ twice the size − 0.5, h₃ ears − tail."""
    layer = model("hidden").layers[0]
    assert layer.weight.tolist() == [[-1, 1, 0], [0, 0, 2], [1, -1, 0]]
    assert layer.bias.tolist() == [0, -0.5, 0]


def test_the_answers_are_right() -> None:
    """Equal biases move nothing; a whale is a dog; a unit below 0 stays silent."""
    cats = model("plain")
    shifted = DenseLayer(cats.layers[0].weight, cats.layers[0].bias + 1)
    same = predict_proba(Classifier((shifted,), cats.feature_names, cats.class_names), CAT)
    np.testing.assert_allclose(same, shares(CAT), rtol=1e-14)
    assert int(np.argmax(shares((0.0, 1.0, 1.0)))) == 1
    steps = forward(model("hidden"), CAT)
    lower = replace(PipelineState(model="hidden"), b1=(0.0, -0.5, -0.5))
    again = forward(scene(lower, EN).classifier, CAT)
    assert again.probabilities.tolist() == steps.probabilities.tolist()
    ratio = softmax([2, 1, 0.1])
    assert ratio[0] / ratio[1] == pytest.approx(np.e)
