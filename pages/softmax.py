"""Softmax: k logits become k probabilities."""

import streamlit as st

from ui.figures.softmax import picture
from ui.figures.softmax_state import FEWEST, MOST, SoftmaxState
from ui.lesson import lesson

page = lesson("softmax", SoftmaxState)
page.head()


def card(i: int, name: str) -> None:
    """One class: its name, its logit, and a way to remove it."""
    state = page.state
    with st.container(border=True, width=150, gap="xsmall"):
        page.entry(f"labels.{i}", page.label("row_name", n=i + 1), text=name)
        page.entry(f"z.{i}", page.label("row_logit", n=i + 1))
        st.button(
            page.label("remove"),
            key=f"softmax/remove/{i}",
            type="tertiary",
            disabled=len(state.z) == FEWEST,
            on_click=lambda: page.take(state.removed(i, page.words)),
        )


def hands_on() -> None:
    """The figure, and other ways to set it."""
    page.figure(picture)
    names = page.state.names(page.words)
    rows = st.expander(page.label("one_by_one"), key="softmax/one-by-one", on_change="rerun")
    if rows.open:
        with rows, st.container(horizontal=True, vertical_alignment="center"):
            for i, name in enumerate(names):
                card(i, name)
            st.button(
                page.label("add"),
                icon=":material/add:",
                key="softmax/add",
                disabled=len(names) == MOST,
                on_click=lambda: page.take(page.state.added()),
            )


page.live(hands_on)
page.prose("lesson")
page.questions("hot", "scale", "several")
page.foot()
