"""The texts of the pipeline lesson: every number and every claim in them."""

from dataclasses import replace

import numpy as np
import pytest
from pipeline_facts import (
    ANIMALS,
    DIGITS,
    EMPEROR,
    FLOWERS,
    PENGUINS,
    hard,
    learned,
    parts,
    right,
    row,
    topmost,
    weights,
)
from pipeline_states import CAT, EN, model, shares
from prose import unexplained_numbers

from core import Classifier, DenseLayer, forward, predict_proba, softmax
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.training.single_step import probabilities_at
from ui.lessons.pipeline.worked_example import worked_example
from ui.models.datasets import dataset, trained


def test_every_number_in_the_words_is_true() -> None:
    """Each number in the lessons is recomputed."""
    assert unexplained_numbers("pipeline", ANIMALS | FLOWERS | PENGUINS | DIGITS) == {}


def test_how_many_are_wrong_after_training() -> None:
    """At the start, after 300 steps, with a ridge, and with a hidden layer."""
    assert [learned("iris").mistakes[0], learned("iris").mistakes[-1]] == [100, 7]
    assert learned("iris", ridge=1).mistakes[-1] == 7
    assert learned("iris", hidden=True).mistakes[-1] == 4
    assert learned("penguins").mistakes[-1] == 11
    assert learned("penguins", hidden=True).mistakes[-1] == 12


def test_what_one_flower_and_a_strong_ridge_teach_is_so() -> None:
    """Where the flowers stand that the lesson names, and what a ridge of 100 leaves."""
    flowers, penguins = learned("iris"), learned("penguins")
    assert (flowers.truth[83], flowers.p[-1, 83].argmax()) == (1, 2)
    assert probabilities_at(flowers, (6, 4))[-1].argmax() == 1
    assert (penguins.truth[72], penguins.p[-1, 72].argmax()) == (0, 1)
    assert probabilities_at(penguins, (3.9, 1.89))[-1, 0] > 0.99
    assert learned("iris", ridge=100).p[-1].max() < 0.7
    assert np.count_nonzero(learned("penguins", ridge=100).p[-1].max(axis=1) > 0.9) == 1
    # Setosa can be told from the others without a mistake.
    setosa = np.array(flowers.truth) == 0
    assert flowers.points[setosa, 1].max() < flowers.points[~setosa, 1].min()


def test_what_the_flowers_teach_is_so() -> None:
    """Who is confused with whom, how often, and what a hidden layer and unseen flowers change."""
    shown = dataset("iris")
    p = predict_proba(trained("iris").classifier, shown.x)
    truth, best = np.array(shown.truth), p.argmax(axis=1)
    assert {*zip(truth[best != truth].tolist(), best[best != truth].tolist(), strict=True)} == {
        (1, 2),
        (2, 1),
    }
    assert right("iris").count(False) == 4
    assert right("iris", hidden=True).count(False) == 3
    assert all(right("iris", 0.6, 0.8))
    assert np.abs(weights("iris")[1]).sum() < np.abs(weights("iris")[[0, 2]]).sum(axis=1).min() / 2
    assert shown.truth[70] == 1
    assert predict_proba(trained("iris").classifier, topmost("iris")).max() > row("iris", 1).max()
    assert topmost("iris") == [8, 4.6, 7, 2.6]  # where a link drags the features
    assert row("iris", 51).argmax() == shown.truth[50] == 1
    np.testing.assert_allclose(weights("iris").sum(axis=0), 0, atol=1e-3)  # as the ridge wants it
    assert (np.array(topmost("iris")) > shown.x.max(axis=0)).all()


def test_what_the_penguins_teach_is_so() -> None:
    """Who is confused with whom, what each row looks for, and what a far larger one is called."""
    shown = dataset("penguins")
    p = predict_proba(trained("penguins").classifier, shown.x)
    truth, best = np.array(shown.truth), p.argmax(axis=1)
    assert {*truth[best != truth].tolist(), *best[best != truth].tolist()} == {0, 1}
    assert right("penguins").count(False) == 3
    assert right("penguins", hidden=True).count(False) == 1
    assert (shown.truth[72], shown.truth[304]) == (0, 1)
    assert weights("penguins")[2, 2:].min() > 0
    emperor = predict_proba(trained("penguins").classifier, EMPEROR)
    assert emperor[2] > 0.9995
    hidden = predict_proba(trained("penguins", True).classifier, shown.x)
    assert np.flatnonzero(hidden.argmax(axis=1) != truth).tolist() == [72]


def test_what_the_digits_teach_is_so() -> None:
    """Where a zero has no ink, how often the model is right, and what it makes of nothing."""
    zero = weights("digits")[0].reshape(8, 8)
    assert (zero[3:6, 3:5] < 0).all()
    assert (zero[[3, 4], 1:3] > 0).all()
    assert (zero[3:6, 6] > 0).all()
    assert hard("digits") == 10
    assert dataset("digits").truth[9] == 3
    assert dataset("digits").truth[80] == 7
    assert int(parts("digits", 4).argmax()) == 5 * 8 + 4  # row 6, column 5
    assert dataset("digits").x[0][44] == 16
    assert right("digits", 0, 0.8).count(True) == 12


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
    again = forward(worked_example(lower, EN).classifier, CAT)
    assert again.probabilities.tolist() == steps.probabilities.tolist()
    ratio = softmax([2, 1, 0.1])
    assert ratio[0] / ratio[1] == pytest.approx(np.e)
