"""The table that a row is chosen from: what it holds is what core computes."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from core import predict_proba
from ui.lessons.pipeline.model_view import MODEL_CACHE, ModelView
from ui.lessons.pipeline.rows_table_panel import column_config, number_formats, rows_frame
from ui.lessons.pipeline.state import PipelineState
from ui.models.custom_inputs import read_inputs
from ui.models.custom_model import read_model
from ui.models.datasets import dataset
from ui.text.words import languages, words

EN = words("en")
TWINS = '{"layers": [{"weight": [[1, -1], [-1, 1]], "bias": [0, 0]}], "feature_names": ["a", "a"]}'


def model_view(**state: object) -> ModelView:
    """Return what a state of the page looks at."""
    shown = PipelineState(**state).model_view  # type: ignore[arg-type]
    assert shown
    return shown


def own(rows: str) -> ModelView:
    """Return a visitor's model, two of whose names are alike, with inputs."""
    model = read_model(TWINS)
    inputs = read_inputs(rows, model.classifier)
    MODEL_CACHE.put(model)
    MODEL_CACHE.put(inputs)
    return model_view(model="own", own=model.digest, rows=inputs.digest)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("hidden", [0, 1])
@pytest.mark.parametrize("model", ["iris", "penguins", "digits"])
def test_the_table_holds_the_numbers_of_core(model: str, hidden: int, lang: str) -> None:
    """Number, features, truth, prediction and its probability of every row, in full."""
    shown = model_view(model=model, hidden=hidden)
    frame, data = rows_frame(shown, words(lang)), dataset(model)
    names = words(lang).raw(f"pipeline.data.{model}.classes")
    p = predict_proba(shown.classifier, data.x)
    assert frame["number"].tolist() == [*range(1, len(data.x) + 1)]
    assert frame["truth"].tolist() == [names[k] for k in data.truth]
    assert frame["prediction"].tolist() == [names[k] for k in p.argmax(axis=1)]
    np.testing.assert_array_equal(frame["probability"], p.max(axis=1))
    if model != "digits":
        np.testing.assert_array_equal(frame.filter(regex="^x"), data.x)


def test_a_digit_is_an_image_of_its_pixels() -> None:
    """What can be seen in the table are the 64 features."""
    frame = rows_frame(model_view(model="digits"), EN)
    for address, ink in zip(frame["picture"], dataset("digits").x, strict=True):
        file = io.BytesIO(base64.b64decode(address.removeprefix("data:image/png;base64,")))
        grey = np.asarray(Image.open(file).resize((8, 8), Image.Resampling.NEAREST))
        np.testing.assert_allclose(255 - grey, 255 * ink.reshape(8, 8) / 16, atol=0.6)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("model", ["iris", "penguins", "digits"])
def test_every_column_has_a_name_in_the_language(model: str, lang: str) -> None:
    """Measured features say in which unit."""
    shown = model_view(model=model)
    called = column_config(shown, words(lang))
    frame = rows_frame(shown, words(lang))
    assert set(frame) <= set(called)
    assert all(
        "(cm)" in str(called[name]) or "(kg)" in str(called[name])
        for name in frame
        if name[:1] == "x"
    )


def test_own_inputs_are_a_table_too() -> None:
    """Features of the same name stay apart; an unknown class is empty, without any no column."""
    shown = own("1,2,y1\n3.25,4,\n")
    frame = rows_frame(shown, EN)
    assert frame[["x0", "x1"]].to_numpy().tolist() == [[1, 2], [3.25, 4]]
    assert [column_config(shown, EN)[name] for name in ("x0", "x1")] == ["a", "a"]
    assert frame["truth"].isna().tolist() == [False, True]
    assert "truth" not in rows_frame(own("1,2\n3,4"), EN)


def test_numbers_are_written_as_in_the_figure() -> None:
    """As many decimals in a column as its numbers have; a share of 1 is never shown as all."""
    formats = number_formats(rows_frame(own("1,1e-7\n3.25,4"), EN))
    assert formats["x0"].format(1.0) == "1.00"
    assert formats["x1"].format(1e-7) == "1e-07"
    assert formats["probability"](0.99996) == "0.99996"
