"""Models and inputs restored from browser storage are validated like an uploaded file."""

import gc
import json
import weakref
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.lessons.pipeline import browser_restore
from ui.lessons.pipeline.browser_restore import (
    ask_browser,
    forget,
    keep_in_browser,
    missing,
    read_stored,
    write_inputs,
)
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.message import cached_base_header
from ui.live_figure.mount import packed
from ui.models.custom_inputs import Inputs, read_inputs
from ui.models.custom_model import read_model
from ui.models.datasets import dataset, trained
from ui.state.codecs import BadValue
from ui.text.words import words

TWO = read_model('{"layers": [{"weight": [[1, 0], [0, 1]]}]}').classifier


@pytest.mark.parametrize("name", ["iris", "penguins", "digits"])
def test_inputs_that_were_written_are_read_as_the_same(name: str) -> None:
    """Numbers, classes and digest: that of the table that they came from."""
    classifier, data = trained(name).classifier, dataset(name)
    table = "\n".join(",".join(map(repr, row)) for row in data.x.tolist())
    inputs = read_inputs(table, classifier)
    again = read_stored(write_inputs(inputs).decode(), classifier)
    assert again == inputs
    np.testing.assert_array_equal(again.x, inputs.x)
    assert again.truth == inputs.truth


@pytest.mark.parametrize(
    "changed",
    [
        {"x": [[1, 2, 3]]},
        {"x": [[1], [2]], "truth": [0, 0]},
        {"x": [[1, "2"]]},
        {"x": [[1e308, 1]]},
        {"x": []},
        {"x": {}},
        {"truth": [2]},
        {"truth": [-2]},
        {"truth": [True]},
        {"truth": [0.0]},
        {"truth": [[]]},
        {"truth": []},
        {"truth": None},
    ],
)
def test_inputs_that_do_not_fit_are_refused(changed: dict[str, Any]) -> None:
    """Another number of features, no number, no class of the model, sums out of range."""
    good = {"x": [[1, 2]], "truth": [-1]}
    assert read_stored(json.dumps(good), TWO).truth == (-1,)
    with pytest.raises(BadValue):
        read_stored(json.dumps(good | changed), TWO)


@given(st.text(max_size=40) | st.recursive(st.integers(), st.lists, max_leaves=4).map(json.dumps))
def test_garbage_is_refused(text: str) -> None:
    """Only BadValue is raised."""
    with pytest.raises(BadValue):
        read_stored(text, TWO)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The state of a session, without Streamlit; what a browser is asked is answered at once."""
    store: dict[str, Any] = {}
    monkeypatch.setattr(browser_restore, "st", SimpleNamespace(session_state=store))
    monkeypatch.setattr(
        browser_restore, "own_storage", lambda message, answered=None: answered and answered()
    )
    return store


MODEL = '{"layers": [{"weight": [[1, 0], [0, 3]]}]}'
ROWS = write_inputs(read_inputs("1,2,y1\n2,1,y2", TWO)).decode()
OTHER_ROWS = write_inputs(read_inputs("1,2,y1\n2,2,y2", TWO)).decode()
NAMED = read_model(MODEL).digest
NAMED_ROWS = read_stored(ROWS, TWO).digest


@pytest.mark.parametrize(
    ("answer", "has_model", "has_rows"),
    [
        ({"model": MODEL, "rows": ROWS}, True, True),
        ({"model": MODEL, "rows": OTHER_ROWS}, True, False),
        ({"model": MODEL, "rows": "{}"}, True, False),
        ({"model": MODEL}, True, False),
        ({"model": MODEL.replace("3", "4"), "rows": ROWS}, False, False),
        ({"model": [MODEL], "rows": ROWS}, False, False),
        ({}, False, False),
    ],
)
def test_only_what_the_address_names_is_restored(
    store: dict[str, Any], answer: dict[str, Any], has_model: bool, has_rows: bool
) -> None:
    """A browser may send anything: what has another digest is not taken for what a link names."""
    for digest in (NAMED, NAMED_ROWS):
        MODEL_CACHE.drop(digest)
    store["own-storage"] = {"found": answer | {"asked": "it"}}
    state = PipelineState(model="own", own=NAMED, rows=NAMED_ROWS)
    page = SimpleNamespace(state=state, session=SimpleNamespace(state=state))
    for _ in range(2):  # once more, where the model alone was good
        store["own/asked"] = "it"
        ask_browser(page)  # type: ignore[arg-type]
    assert state.loaded == (has_model, has_rows)
    assert ("own/model" in store, "own/rows" in store) == (has_model, has_rows)
    assert missing(state) == ()  # nothing is asked for again


def test_an_answer_to_an_older_question_is_not_taken(store: dict[str, Any]) -> None:
    """It may be that of a page that was left."""
    MODEL_CACHE.drop(NAMED)
    store |= {"own-storage": {"found": {"model": MODEL, "asked": "old"}}, "own/asked": "it"}
    state = PipelineState(model="own", own=NAMED)
    ask_browser(SimpleNamespace(state=state, session=SimpleNamespace(state=state)))  # type: ignore[arg-type]
    assert state.loaded == (False, False)
    assert missing(state) == (("model", NAMED),)


def test_rows_of_another_model_are_not_shown() -> None:
    """A link may name rows whose classes this model does not have, or whose sums are too large."""
    model = read_model('{"layers": [{"weight": [[1e30, 0], [0, 1]]}]}')
    MODEL_CACHE.put(model)
    rows = np.array([[1.0, 2.0]])
    for inputs in (Inputs("a" * 16, rows, (2,)), Inputs("b" * 16, rows * 1e20, (0,))):
        MODEL_CACHE.put(inputs)
        shown = PipelineState(model="own", own=model.digest, rows=inputs.digest).model_view
        assert shown is not None
        assert shown.inputs is None


def test_what_is_forgotten_is_nowhere_in_memory(store: dict[str, Any]) -> None:
    """Neither the model nor the inputs, nor what was pasted, whatever was computed from them."""
    model = read_model('{"layers": [{"weight": [[1, 0], [0, 1]]}]}')
    rows = read_inputs("1,2,y1\n2,1,y2", model.classifier)
    store |= {"own/model": model, "own/rows": rows, "pipeline/own/model/paste": "[[1, 0]]"}
    for item in (model, rows):
        MODEL_CACHE.put(item)
    state = PipelineState(model="own", own=model.digest, rows=rows.digest)
    packed(build_figure, state, words("en"))
    keep_in_browser()
    left: list[PipelineState] = []
    forget(SimpleNamespace(session=SimpleNamespace(state=state), set_state=left.append))  # type: ignore[arg-type]
    assert left == [PipelineState()]
    assert store == {"pipeline/own/model/paste": "", "own/forget": True}
    found = [weakref.ref(model.classifier), weakref.ref(rows)]
    del model, rows, item
    gc.collect()
    assert [one() for one in found] == [None, None]
    assert cached_base_header.cache_info().currsize == 0
