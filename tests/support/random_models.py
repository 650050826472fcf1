"""Classifiers of any size, the same each time."""

from itertools import pairwise

import numpy as np

from core import Classifier, DenseLayer


def random_model(*sizes: int) -> Classifier:
    """A model with these numbers of features, hidden units and classes."""
    rng = np.random.default_rng(0)
    layers = [
        DenseLayer(rng.normal(size=(b, a)), rng.normal(size=b), "relu") for a, b in pairwise(sizes)
    ]
    layers[-1] = DenseLayer(layers[-1].weight, layers[-1].bias)
    names = [f"x{i}" for i in range(sizes[0])], [f"y{i}" for i in range(sizes[-1])]
    return Classifier(tuple(layers), *map(tuple, names))
