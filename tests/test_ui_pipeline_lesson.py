"""What the lesson of the pipeline says: every number and every claim in it."""

from dataclasses import replace

import numpy as np
import pytest
from pipeline_states import CAT, EN, MODELS, model, shares
from prose import unexplained_numbers

from core import Classifier, DenseLayer, forward, predict_proba, softmax
from ui.datasets import DATASETS, dataset
from ui.figures.pipeline import picture
from ui.figures.pipeline_state import PipelineState, scene
from ui.own_model import CLASSES, FEATURES
from ui.words import languages, words


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
