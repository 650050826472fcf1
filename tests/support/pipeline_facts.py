"""What the numbers in the texts of the pipeline lesson are, and whence."""

from __future__ import annotations

import numpy as np
from pipeline_states import CAT, model, shares
from prose import Fact

from core import (
    forward,
    gradient_descent_classifier,
    predict_proba,
    probability_slopes,
    relative_weights,
)
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.training.descents import LEARNING_RATE, STEPS, Training, training
from ui.lessons.pipeline.training.single_step import PULLS, probabilities_at
from ui.models.custom_model import CLASSES, FEATURES
from ui.models.datasets import DATASETS, dataset, trained

LONG_TAIL = (0.2, 1.0, 0.4)


def animal_weights() -> np.ndarray:
    """Return the weights of the animals' model with one layer."""
    return model("plain").layers[0].weight


def tail_of_the_dog() -> float:
    """Return how far the dog's weight for the tail lies above the mean of its column."""
    return float(relative_weights(shares(CAT), animal_weights())[1, 1])


ANIMALS: dict[str, Fact] = {
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
    "1.00": lambda: forward(model("plain"), CAT).softmax.logits[1],
    "1.10": lambda: forward(model("plain"), LONG_TAIL).softmax.logits[1],
    "2.00": lambda: forward(model("plain"), CAT).softmax.logits[0],
    "2.40": lambda: forward(model("plain"), LONG_TAIL).softmax.logits[0],
    "0.201": lambda: shares(LONG_TAIL)[1],
    "1.34": lambda: 0.5 - tail_of_the_dog(),
    "-0.84": lambda: tail_of_the_dog(),
    "-0.20": lambda: probability_slopes(shares(CAT), animal_weights())[1, 1],
    "-0.6": lambda: forward(model("hidden"), CAT).layers[0].pre_activation[2],
    "72%": lambda: shares((0.0, 1.0, 1.0))[1],
    "0.72": lambda: shares((0.0, 1.0, 1.0))[1],
    "150": lambda: len(dataset("iris").x),
    "342": lambda: len(dataset("penguins").x),
    "100": lambda: len(dataset("digits").x),
    "400": lambda: DATASETS["digits"].first_row,
    "64": FEATURES,
    "20": CLASSES,
}


def weights(name: str) -> np.ndarray:
    """Return the weights of a trained model with one layer."""
    return trained(name).classifier.layers[0].weight


def row(name: str, number: int, hidden: bool = False) -> np.ndarray:
    """Return the probabilities of a row, counted from 1."""
    return predict_proba(trained(name, hidden).classifier, dataset(name).x[number - 1])


def right(name: str, low: float = 0, high: float = 2, hidden: bool = False) -> list[bool]:
    """Return whether each row whose largest probability is in a range is classified correctly."""
    p = predict_proba(trained(name, hidden).classifier, dataset(name).x)
    hits = p.argmax(axis=1) == np.array(dataset(name).truth)
    return hits[(low <= p.max(axis=1)) & (p.max(axis=1) < high)].tolist()


def spread(name: str, feature: int) -> float:
    """Return the standard deviation of a feature."""
    return float(dataset(name).x[:, feature].std())


def mean(name: str, feature: int, kind: int) -> float:
    """Return the mean of a feature over one class."""
    shown = dataset(name)
    return float(shown.x[np.array(shown.truth) == kind, feature].mean())


def hard(name: str) -> int:
    """Return the row that the preset `a hard case` shows first."""
    return dict(PipelineState(model=name).model_view.row_presets)["hard_row"]  # type: ignore[union-attr]


def topmost(name: str) -> list[float]:
    """Return the largest values to which features can be dragged."""
    return [high for _, high in PipelineState(model=name).model_view.feature_ranges]  # type: ignore[union-attr]


def logits(name: str, number: int) -> list[float]:
    """Return the logits of a row, counted from 1."""
    x = dataset(name).x[number - 1]
    return [float(z) for z in forward(trained(name).classifier, x).softmax.logits]


def parts(name: str, kind: int) -> np.ndarray:
    """Return the contributions of the first row to a class."""
    return dataset(name).x[0] * weights(name)[kind]


def learned(name: str, hidden: bool = False, ridge: float = 0) -> Training:
    """Return gradient descent in the plane of a data set."""
    return training(name, DATASETS[name].plane, hidden, ridge)


def probability(name: str, number: int) -> float:
    """Return what the own class of a row, counted from 1, gets after the training in the plane."""
    data = learned(name)
    return float(data.p[-1, number - 1, data.truth[number - 1]])


def size_after(steps: int, ridge: float) -> float:
    """Return the size of the weights after many steps on the flowers in their plane."""
    data = learned("iris")
    path = gradient_descent_classifier(
        data.classifiers[0], data.scaled(data.points), data.truth, LEARNING_RATE, steps, ridge
    )
    return float(np.linalg.norm(path.weight[0][-1]))


FLOWERS: dict[str, Fact] = {
    "5.1": lambda: dataset("iris").x[0][0],
    "3.5": lambda: dataset("iris").x[0][1],
    "1.4": lambda: dataset("iris").x[0][2],
    "0.985": lambda: row("iris", 1)[0],
    "1.3": lambda: weights("iris")[2, 2],
    "1.30": lambda: weights("iris")[2, 2],
    "3.47": lambda: weights("iris")[2, 3],
    "-1.1": lambda: weights("iris")[0, 2],
    "-2.38": lambda: weights("iris")[0, 3],
    "2.67": lambda: weights("iris")[0, 1],
    "0.01": 0.01,
    "0.76": lambda: spread("iris", 3),
    "1.76": lambda: spread("iris", 2),
    "2.64": lambda: weights("iris")[2, 3] * spread("iris", 3),
    "2.29": lambda: weights("iris")[2, 2] * spread("iris", 2),
    "71": lambda: hard("iris"),
    "0.548": lambda: row("iris", 71)[2],
    "0.440": lambda: row("iris", 71)[1],
    "0.513": lambda: row("iris", 71, hidden=True)[2],
    "0.484": lambda: row("iris", 71, hidden=True)[1],
    "1.35": lambda: logits("iris", 71)[2],
    "1.13": lambda: logits("iris", 71)[1],
    "17": lambda: right("iris", 0.6, 0.8).count(True),
    "0.6": 0.6,
    "0.7": 0.7,
    "300": STEPS[-1],
    "9.28": lambda: learned("iris").size[-1],
    "5.36": lambda: learned("iris", ridge=1).size[-1],
    "67%": lambda: (learned("iris").p[-1].max(axis=1) > 0.9).mean(),
    "39%": lambda: (learned("iris", ridge=1).p[-1].max(axis=1) > 0.9).mean(),
    "25": lambda: learned("iris", ridge=10).mistakes[-1],
    "119": lambda: 150 - learned("iris", ridge=100).mistakes[-1],
    "0.225": lambda: probability("iris", 84),
    "0.775": lambda: 1 - probability("iris", 84),
    "0.984": lambda: probability("iris", 1),
    "0.968": lambda: probabilities_at(learned("iris"), (6, 4))[-1, 1],
    "0.006": lambda: probabilities_at(learned("iris"), (6, 6))[-1, 1],
    "0.994": lambda: 1 - probabilities_at(learned("iris"), (6, 6))[-1, 1],
    "50": PULLS[False],
    "84": 84,
    "3,000": 3000,
    "19.26": lambda: size_after(3000, 0),
    "5.44": lambda: size_after(3000, 1),
    "0.996": lambda: predict_proba(trained("iris").classifier, topmost("iris"))[2],
}

EMPEROR = (8.0, 2.0, 33.0, 30.0)

PENGUINS: dict[str, Fact] = {
    "3.91": lambda: dataset("penguins").x[0][0],
    "1.87": lambda: dataset("penguins").x[0][1],
    "18.1": lambda: dataset("penguins").x[0][2],
    "3.75": lambda: dataset("penguins").x[0][3],
    "0.992": lambda: row("penguins", 1)[0],
    "-4.99": lambda: weights("penguins")[0, 0],
    "7.78": lambda: weights("penguins")[0, 1],
    "4.34": lambda: weights("penguins")[1, 0],
    "-1.92": lambda: weights("penguins")[1, 3],
    "-8.96": lambda: weights("penguins")[2, 1],
    "-0.896": lambda: weights("penguins")[2, 1] / 10,
    "0.86": lambda: weights("penguins")[2, 2],
    "-19.50": lambda: parts("penguins", 0)[0],
    "14.54": lambda: parts("penguins", 0)[1],
    "-4.96": lambda: sum(parts("penguins", 0)[:2]),
    "0.20": lambda: spread("penguins", 1),
    "1.40": lambda: spread("penguins", 2),
    "-1.77": lambda: weights("penguins")[2, 1] * spread("penguins", 1),
    "1.20": lambda: weights("penguins")[2, 2] * spread("penguins", 2),
    "73": lambda: hard("penguins"),
    "0.506": lambda: row("penguins", 73)[1],
    "0.477": lambda: row("penguins", 73)[0],
    "4.58": lambda: dataset("penguins").x[72][0],
    "3.88": lambda: mean("penguins", 0, 0),
    "4.88": lambda: mean("penguins", 0, 1),
    "305": 305,
    "33": EMPEROR[2],
    "30": EMPEROR[3],
    "191": lambda: learned("penguins").mistakes[0],
    "32": lambda: learned("penguins").mistakes[1],
    "13": lambda: learned("penguins", ridge=1).mistakes[-1],
    "7.58": lambda: learned("penguins").size[-1],
    "5.61": lambda: learned("penguins", ridge=1).size[-1],
    "0.292": lambda: probability("penguins", 73),
    "1.08": lambda: learned("penguins", ridge=100).size[-1],
    "308": lambda: 342 - learned("penguins", ridge=100).mistakes[-1],
    "0.635": lambda: row("penguins", 305)[0],
}

DIGITS: dict[str, Fact] = {
    "16": lambda: dataset("digits").x.max(),
    "0.122": lambda: weights("digits")[4, 44],
    "1.95": lambda: parts("digits", 4).max(),
    "10.90": lambda: parts("digits", 4).sum(),
    "-0.13": lambda: trained("digits").classifier.layers[0].bias[4],
    "10.77": lambda: logits("digits", 1)[4],
    "0.665": lambda: row("digits", 10)[0],
    "0.224": lambda: row("digits", 10)[3],
    "91": lambda: right("digits").count(True),
    "81": lambda: len(right("digits", 0.8)),
    "79": lambda: right("digits", 0.8).count(True),
    "19": lambda: len(right("digits", 0, 0.8)),
    "0.897": lambda: row("digits", 81)[9],
    "0.597": lambda: predict_proba(trained("digits").classifier, np.zeros(64))[9],
}
