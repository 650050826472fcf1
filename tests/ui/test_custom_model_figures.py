"""Figures of a visitor's own models of any size, and their CSV."""

import csv
import io
from itertools import pairwise

import numpy as np
import pytest
from random_models import random_model

from core import forward
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.message import pack
from ui.models.custom_model import read_model, write_model
from ui.share.export import to_csv
from ui.text.words import languages, words
from ui.theme import palettes


@pytest.mark.parametrize("sizes", [(2, 2), (4, 4, 4), (8, 20), (3, 64, 64, 5), (64, 64, 20)])
@pytest.mark.parametrize("lang", languages())
def test_a_model_of_any_size_makes_a_figure(sizes: tuple[int, ...], lang: str) -> None:
    """From 2 x 2 to the limits: finite numbers, its own names, a message that stays small."""
    model = read_model(write_model(random_model(*sizes)))
    MODEL_CACHE.put(model)
    state = PipelineState(model="own", own=model.digest)
    made = build_figure(state, words(lang))
    assert np.isfinite(made.vector).all()
    assert len(pack(made, words={}, palettes=palettes())) <= 105_000
    assert made.table is not None
    assert len(made.handles) == (sizes[0] if sizes[0] <= 8 else 0)
    # The lead promises no features that are not drawn.
    assert (state.lead == "lead-rows") == (made.handles == [])


@pytest.mark.parametrize("sizes", [(4, 4, 4), (8, 20), (3, 64, 64, 5), (64, 64, 20)])
def test_every_array_of_a_model_of_any_size_goes_home(sizes: tuple[int, ...]) -> None:
    """The CSV holds weights, products, sums and shares of each layer, as core computes them."""
    model = read_model(write_model(random_model(*sizes)))
    MODEL_CACHE.put(model)
    x = tuple(np.linspace(-1, 1, sizes[0]).tolist())
    state = PipelineState(model="own", own=model.digest, v=x)
    text = to_csv(build_figure(state, words("en"))).decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text))
    way = forward(model.classifier, x)
    pairs = list(pairwise(sizes))
    # features, exponentials and shares; a layer's weights, products, bias, sums; ReLU within
    count = sizes[0] + 2 * sizes[-1] + sum(2 * a * b + 2 * b for a, b in pairs) + sum(sizes[1:-1])
    assert len(rows) == count
    products = [float(row[-1]) for row in rows if row[0].startswith("product")]
    expected = np.concatenate([step.contributions.ravel() for step in way.layers])
    np.testing.assert_allclose(products, expected)
    shares = [float(row[-1]) for row in rows[-sizes[-1] :]]
    np.testing.assert_allclose(shares, way.probabilities)


def test_without_its_model_the_page_falls_back() -> None:
    """A URL with an unknown model shows the default model."""
    lost = PipelineState(model="own", own="0" * 16)
    assert lost.model_view is None
    assert (
        build_figure(lost, words("en")).summary
        == build_figure(PipelineState(), words("en")).summary
    )
