"""A visitor's own model and inputs, restored from the visitor's browser.

The server holds them in memory only (model_view.py). After a reload, on another replica or after
a restart it asks the browser for what the address names, by digest, and reads the answer as it
reads a stranger's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from secrets import token_hex
from typing import Any

import numpy as np
import orjson
import streamlit as st

from core import Classifier
from ui.app.page import LessonPage
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.models.browser_storage import own_storage
from ui.models.custom_inputs import Inputs, fits_float32
from ui.models.custom_model import FEATURES, ROWS, CustomModel, digest_of, read_model, write_model
from ui.models.model_values import mapping, numbers, parse, sized_list
from ui.state.codecs import BadValue

LONGEST = 2_000_000  # characters that come back: more than any model or inputs take
Page = LessonPage[PipelineState]
Wanted = tuple[tuple[str, str], ...]
"""What the address names and the server lacks: kinds (`model`, `rows`) and digests."""


def missing(state: PipelineState) -> Wanted:
    """What the browser is to be asked for; nothing if this session has already done so."""
    if state.model != "own":
        return ()
    wanted = [] if MODEL_CACHE.model(state.own) else [("model", state.own)]
    if state.rows and not MODEL_CACHE.inputs(state.rows):
        wanted.append(("rows", state.rows))
    already: set[Wanted] = st.session_state.setdefault("own/answered", set())
    return () if tuple(wanted) in already else tuple(wanted)


def ask_browser(page: Page) -> None:
    """Ask the browser for what is missing; its answer runs the page again."""
    wanted = missing(page.state)
    asked: str = st.session_state.setdefault("own/asked", token_hex(8))

    def answered() -> None:
        found = st.session_state["own-storage"].get("found")
        if isinstance(found, Mapping) and found.get("asked") == asked:
            st.session_state.pop("own/asked", None)
            st.session_state["own/answered"].add(wanted)
            _take(page, dict(wanted), found)

    own_storage(orjson.dumps({"kept": [], "asked": asked, "wanted": wanted}), answered)


def keep_in_browser() -> None:
    """Let the browser keep what this visitor has brought, or forget all that it keeps."""
    model, rows = (st.session_state.get(f"own/{name}") for name in ("model", "rows"))
    if isinstance(model, CustomModel):
        own_storage(_kept(model, rows if isinstance(rows, Inputs) else None))
    elif st.session_state.get("own/forget"):
        own_storage(orjson.dumps({"kept": [], "forget": True}))


def forget(page: Page) -> None:
    """Take what this visitor has brought from the browser, the session and the server."""
    store = st.session_state
    for name in ("model", "rows"):
        thing = store.pop(f"own/{name}", None)
        if isinstance(thing, CustomModel | Inputs):
            MODEL_CACHE.drop(thing.digest)
    store["own/forget"] = True
    page.set_state(
        replace(page.session.state, model="plain", own="", rows="", row=1, v=(), look=-1)
    )


def write_inputs(inputs: Inputs) -> bytes:
    """Inputs as the JSON that `read_stored` reads."""
    return orjson.dumps({"x": inputs.x.tolist(), "truth": inputs.truth})


def read_stored(text: str, classifier: Classifier) -> Inputs:
    """The inputs that `write_inputs` wrote, with the digest of `read_inputs`.

    Raises BadValue if they do not fit the model.
    """
    node = mapping(parse(text), "JSON")
    features = len(classifier.feature_names)
    rows = sized_list(node.get("x"), "x", 1, ROWS)
    table = [numbers(row, f"x[{i}]", FEATURES) for i, row in enumerate(rows)]
    truth = sized_list(node.get("truth"), "truth", len(rows), len(rows))
    for i, row in enumerate(table):
        if len(row) != features:
            raise BadValue("match", len(row), field=f"x[{i}]", other="layers", expected=features)
    for i, k in enumerate(truth):
        if type(k) is not int or not -1 <= k < len(classifier.class_names):
            raise BadValue("number", k, field=f"truth[{i}]")
    x = np.array(table)
    if not fits_float32(x, classifier).all():
        raise BadValue("reach", "", field="x", limit="")
    known = tuple(truth)
    return Inputs(digest_of(x.tobytes() + repr(known).encode()), x, known)


def _take(page: Page, wanted: Mapping[str, str], found: Mapping[str, Any]) -> None:
    """Take what the browser has found, if it is what it should be; else nothing changes."""
    store, state = st.session_state, page.session.state
    with suppress(BadValue):
        if "model" in wanted:
            model = read_model(_text(found, "model"))
            if wanted["model"] not in ("", model.digest):
                return
            store["own/model"] = model
            MODEL_CACHE.put(model)
            if not state.own:
                page.set_state(replace(state, own=model.digest, rows="", row=1, v=(), look=-1))
        shown = MODEL_CACHE.model(page.session.state.own)
        if "rows" in wanted and shown:
            rows = read_stored(_text(found, "rows"), shown.classifier)
            if rows.digest == wanted["rows"]:
                store["own/rows"] = rows
                MODEL_CACHE.put(rows)


def _text(found: Mapping[str, Any], kind: str) -> str:
    """A text that the browser has sent; empty if it has sent something else."""
    text = found.get(kind)
    return text if isinstance(text, str) and len(text) <= LONGEST else ""


@lru_cache(maxsize=16)
def _kept(model: CustomModel, rows: Inputs | None) -> bytes:
    """What the browser keeps. The same with every run, so that it is sent and stored but once."""
    kept = [("model", model.digest, write_model(model.classifier).decode())]
    if rows:
        kept.append(("rows", rows.digest, write_inputs(rows).decode()))
    return orjson.dumps({"kept": kept})
