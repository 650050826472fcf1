"""The panel that loads a visitor's own model and inputs into the session, and exports models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html import escape

import streamlit as st

from core import Classifier
from ui import paths
from ui.app.page import LessonPage
from ui.lessons.pipeline.browser_restore import forget
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.worked_example import localized_classifier, worked_example
from ui.models.custom_inputs import Inputs, read_inputs
from ui.models.custom_model import CustomModel, read_model, write_model
from ui.models.file_text import BYTES
from ui.models.inputs_summary import inputs_summary
from ui.models.model_summary import summary
from ui.state.codecs import BadValue
from ui.state.parameters import apply

EXPORTS = paths.ASSETS / "code" / "pipeline"
TABS = {
    "logistic": "LogisticRegression",
    "mlp": "MLPClassifier",
    "torch": "PyTorch",
    "keras": "Keras",
}
Page = LessonPage[PipelineState]


def restore_uploaded(page: Page) -> None:
    """Store the session's model and inputs in the cache again, in case they were evicted.

    A URL with `model=own` but no digest shows the session's model.
    """
    model, rows = (st.session_state.get(f"own/{name}") for name in ("model", "rows"))
    for item in (model, rows):
        if isinstance(item, CustomModel | Inputs):
            MODEL_CACHE.put(item)
    unnamed = page.state.model == "own" and not page.state.own
    if unnamed and isinstance(model, CustomModel):
        digest = rows.digest if isinstance(rows, Inputs) else ""
        page.set_state(replace(page.state, row=1, v=(), own=model.digest, rows=digest))
        page.state = page.session.state


def say_what_is_missing(page: Page) -> None:
    """Tell that the model or inputs of the URL are neither on the server nor in the browser."""
    state = page.state
    if state.model != "own":
        return
    if state.model_view is None:
        st.info(page.label("own.gone" if state.own else "own.none"))
    elif state.rows and state.model_view.inputs is None:
        st.info(page.label("own.rows_gone"))


def custom_model_panel(page: Page) -> None:
    """Show the expander to load a model and inputs, and to download the current model."""
    box = st.expander(page.label("own.title"), key="pipeline/own", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(page.words.prose("pipeline", "own"))
        left, right = st.columns(2)
        with left:
            _source(page, "model", lambda file: _take_model(page, file))
            _understood_model(page)
        with right:
            _source(page, "rows", lambda file: _take_rows(page, file))
            _understood_inputs(page)
        classifier = _current_classifier(page)
        with st.container(horizontal=True):
            st.download_button(
                page.label("own.download"),
                write_model(classifier),
                file_name="model.json",
                mime="application/json",
                on_click="ignore",
            )
            if "own/model" in st.session_state:
                st.button(page.label("own.forget"), on_click=forget, args=(page,))
        st.markdown(page.label("own.export"))
        for tab, name in zip(st.tabs(list(TABS.values())), TABS, strict=True):
            tab.code(_export(name), language="python")


def _source(page: Page, what: str, take: Callable[[bytes | str], None]) -> None:
    """Show a text area, a file uploader, and the error of the last input.

    Any file can be chosen: of a wrong one our own sentence says what to do, while Streamlit says
    only in English, and not in sight, that it is "not allowed".
    """
    paste, file = f"pipeline/own/{what}/paste", f"pipeline/own/{what}/file"

    def pasted() -> None:
        if text := st.session_state[paste]:
            _try(what, text, take)

    def uploaded() -> None:
        if chosen := st.session_state[file]:
            _try(what, chosen.getvalue() if chosen.size <= BYTES else b" " * (BYTES + 1), take)

    error = st.session_state.get(f"own/{what}/error")
    # Streamlit forgets what is in a field that is not shown, as while another page is open.
    if isinstance(error, BadValue) and paste not in st.session_state:
        st.session_state[paste] = error.typed
    hint = page.label(f"own.{what}_example")
    st.text_area(
        page.label(f"own.{what}"), key=paste, on_change=pasted, height=120, placeholder=hint
    )
    st.file_uploader(page.label(f"own.{what}_file"), key=file, on_change=uploaded)
    if isinstance(error, BadValue):
        text = page.label(f"own.errors.{error.rule}", value=error.value, **error.limits)
        st.html(f'<p class="wrong" role="alert">{escape(text)}</p>')


def _understood_model(page: Page) -> None:
    """Show how the model was understood, so that a mistake is noticed."""
    model = MODEL_CACHE.model(page.state.own)
    if page.state.model == "own" and model:
        items = "".join(f"<li>{escape(line)}</li>" for line in summary(model, page.words))
        st.html(
            f'<div class="understood"><p>{page.label("own.read.head")}</p><ul>{items}</ul></div>'
        )


def _understood_inputs(page: Page) -> None:
    """Show how the table of inputs was understood, so that a wrong guess is noticed.

    Inputs restored from the browser have no column names to show.
    """
    view = page.state.model_view
    if page.state.model == "own" and view and view.inputs and view.inputs.columns:
        st.html(inputs_summary(view.inputs, view.classifier, page.words))


def _try(what: str, file: bytes | str, take: Callable[[bytes | str], None]) -> None:
    """Load a file or a text; if it is invalid, keep the state, and store text and error to show."""
    st.session_state.pop(f"own/{what}/error", None)
    try:
        take(file)
    except BadValue as error:
        error.typed = file if isinstance(file, str) else ""
        st.session_state[f"own/{what}/error"] = error


def _take_model(page: Page, file: bytes | str) -> None:
    model = read_model(file)
    st.session_state["own/model"] = model
    st.session_state.pop("own/rows", None)
    st.session_state.pop("own/forget", None)
    MODEL_CACHE.put(model)
    page.set_state(apply(page.state, {"model": "own", "own": model.digest}))


def _take_rows(page: Page, file: bytes | str) -> None:
    model = MODEL_CACHE.model(page.session.state.own)
    if model is None:
        raise BadValue("first", "")
    rows = read_inputs(file, model.classifier)
    st.session_state["own/rows"] = rows
    MODEL_CACHE.put(rows)
    page.set_state(apply(page.session.state, {"model": "own", "rows": rows.digest}))


def _current_classifier(page: Page) -> Classifier:
    view, words = page.state.model_view, page.words
    if view:
        return localized_classifier(view, words)
    return worked_example(page.state, words).classifier


@cache
def _export(name: str) -> str:
    return (EXPORTS / f"export_{name}.py").read_text("utf-8").strip()
