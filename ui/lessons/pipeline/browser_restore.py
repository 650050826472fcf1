"""Restore a visitor's own model and inputs from the visitor's browser.

The server holds them in memory only (model_view.py). After a reload, on another replica or after a
restart it asks the browser for the digests in the URL, and validates the answer like an uploaded
file.
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
from ui.live_figure.mount import forget_figures
from ui.models.browser_storage import own_storage
from ui.models.custom_inputs import Inputs, inputs_digest
from ui.models.custom_model import FEATURES, ROWS, CustomModel, read_model, write_model
from ui.models.float32_range import fits_float32
from ui.models.model_values import mapping, numbers, parse, sized_list
from ui.state.codecs import BadValue

LONGEST = 2_000_000  # characters; no valid model or inputs are longer
Page = LessonPage[PipelineState]
Wanted = tuple[tuple[str, str], ...]
"""The kinds (`model`, `rows`) and digests that are in the URL but not on the server."""


def missing(state: PipelineState) -> Wanted:
    """Return what to ask the browser for; nothing if this session has already asked for it."""
    if state.model != "own":
        return ()
    has_model, has_inputs = state.loaded
    wanted = [] if has_model else [("model", state.own)]
    if state.rows and not has_inputs:
        wanted.append(("rows", state.rows))
    answered: set[Wanted] = st.session_state.setdefault("own/answered", set())
    return () if tuple(wanted) in answered else tuple(wanted)


def ask_browser(page: Page) -> None:
    """Ask the browser for what is missing; its answer reruns the page."""
    wanted = missing(page.state)
    request: str = st.session_state.setdefault("own/asked", token_hex(8))

    def answered() -> None:
        answer = st.session_state["own-storage"].get("found")
        if isinstance(answer, Mapping) and answer.get("asked") == request:
            st.session_state.pop("own/asked", None)
            st.session_state["own/answered"].add(wanted)
            _restore(page, dict(wanted), answer)

    own_storage(orjson.dumps({"kept": [], "asked": request, "wanted": wanted}), answered)


def keep_in_browser() -> None:
    """Store the visitor's model and inputs in the browser, or delete them there."""
    model, rows = (st.session_state.get(f"own/{name}") for name in ("model", "rows"))
    if isinstance(model, CustomModel):
        own_storage(_kept(model, rows if isinstance(rows, Inputs) else None))
    elif st.session_state.get("own/forget"):
        own_storage(orjson.dumps({"kept": [], "forget": True}))


def forget(page: Page) -> None:
    """Delete the visitor's model and inputs from browser, session and server."""
    store = st.session_state
    for name in ("model", "rows"):
        item = store.pop(f"own/{name}", None)
        if isinstance(item, CustomModel | Inputs):
            MODEL_CACHE.drop(item.digest)
        store.pop(f"own/{name}/error", None)
        if (paste := f"pipeline/own/{name}/paste") in store:
            store[paste] = ""
    _kept.cache_clear()
    forget_figures()
    store["own/forget"] = True
    page.set_state(
        replace(page.session.state, model="plain", own="", rows="", row=1, v=(), look=-1)
    )


def write_inputs(inputs: Inputs) -> bytes:
    """Return inputs as the JSON that `read_stored` parses."""
    return orjson.dumps({"x": inputs.x.tolist(), "truth": inputs.truth})


def read_stored(text: str, classifier: Classifier) -> Inputs:
    """Parse the JSON of `write_inputs`; the digest is that of `read_inputs`.

    Raises BadValue if the inputs do not fit the model.
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
    return Inputs(inputs_digest(x, known), x, known)


def _restore(page: Page, wanted: Mapping[str, str], answer: Mapping[str, Any]) -> None:
    """Restore what the browser has sent if it is valid; otherwise change nothing."""
    store, state = st.session_state, page.session.state
    with suppress(BadValue):
        if "model" in wanted:
            model = read_model(_text(answer, "model"))
            if wanted["model"] not in ("", model.digest):
                return
            store["own/model"] = model
            MODEL_CACHE.put(model)
            if not state.own:
                page.set_state(replace(state, own=model.digest, rows="", row=1, v=(), look=-1))
        current = MODEL_CACHE.model(page.session.state.own)
        if "rows" in wanted and current:
            rows = read_stored(_text(answer, "rows"), current.classifier)
            if rows.digest == wanted["rows"]:
                store["own/rows"] = rows
                MODEL_CACHE.put(rows)


def _text(answer: Mapping[str, Any], kind: str) -> str:
    """Return a text of the answer; empty if it is no text, or too long."""
    text = answer.get(kind)
    return text if isinstance(text, str) and len(text) <= LONGEST else ""


@lru_cache(maxsize=16)
def _kept(model: CustomModel, rows: Inputs | None) -> bytes:
    """Return what the browser stores; cached, so that equal bytes are sent only once."""
    kept = [("model", model.digest, write_model(model.classifier).decode())]
    if rows:
        kept.append(("rows", rows.digest, write_inputs(rows).decode()))
    return orjson.dumps({"kept": kept})
