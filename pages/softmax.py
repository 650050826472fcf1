"""Softmax: k logits become k probabilities."""

import streamlit as st

from ui.app.page import lesson_page
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import MAX_CLASSES, MIN_CLASSES, SoftmaxState

page = lesson_page("softmax", SoftmaxState)
page.head()


def row(i: int, name: str) -> None:
    """One class: its name, its logit, and a way to remove it. Who listens hears what is what."""
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
            on_click=lambda: page.take(state.removed(i, page.words)),
        )


def hands_on() -> None:
    """The figure, and other ways to set it."""
    page.figure(build_figure)
    names = page.state.names(page.words)
    rows = st.expander(page.label("one_by_one"), key="softmax/one-by-one", on_change="rerun")
    if rows.open:
        with rows, st.container(horizontal=True):
            for i, name in enumerate(names):
                row(i, name)
            st.button(
                page.label("add"),
                icon=":material/add:",
                key="softmax/add",
                disabled=len(names) == MAX_CLASSES,
                on_click=lambda: page.take(page.state.added()),
            )


page.live(hands_on)
page.prose("lesson")
page.quiz("hot", "scale", "several")
page.foot()
