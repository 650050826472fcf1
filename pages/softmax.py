"""Softmax: k logits become k probabilities."""

import streamlit as st

from ui.app.page import lesson_page
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import MAX_CLASSES, MIN_CLASSES, SoftmaxState

page = lesson_page("softmax", SoftmaxState)
page.head()


def class_row(i: int, name: str) -> None:
    """Fields for the name and logit of one class, labelled for screen readers; a remove button."""
    state = page.state
    with st.container(horizontal=True, width=300, vertical_alignment="center", gap="xsmall"):
        for field, width, text in (("labels", 120, name), ("z", 80, None)):
            label = page.label("row_name" if text else "row_logit", n=i + 1)
            page.entry(f"{field}.{i}", label, text, width=width, label_visibility="collapsed")
        st.button(
            page.label("remove"),
            key=f"softmax/remove/{i}",
            type="tertiary",
            disabled=len(state.z) == MIN_CLASSES,
            on_click=lambda: page.set_state(state.removed(i, page.words)),
        )


def class_rows() -> None:
    """Show a row of fields for each class, in a box that is closed at first."""
    names = page.state.names(page.words)
    rows = st.expander(page.label("one_by_one"), key="softmax/one-by-one", on_change="rerun")
    if rows.open:
        with rows, st.container(horizontal=True):
            for i, name in enumerate(names):
                class_row(i, name)
            st.button(
                page.label("add"),
                icon=":material/add:",
                key="softmax/add",
                disabled=len(names) == MAX_CLASSES,
                on_click=lambda: page.set_state(page.state.added()),
            )


page.live(build_figure, below=class_rows)
page.stop_if_presenting()
page.lesson()
page.foot()
