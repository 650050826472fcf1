"""Logit and sigmoid: from a probability to a number without bounds, and back."""

import streamlit as st

from ui.figures.logit_sigmoid import LogitState, picture
from ui.lesson import lesson

page = lesson("logit-sigmoid", LogitState)
page.head()


def hands_on() -> None:
    """The figure, and other ways to set it."""
    page.figure(picture)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in ("p", "z"):
            page.entry(name, page.label(f"fields.{name}"), page.state.derived(name), width=100)
        page.choice("view")


page.live(hands_on)
page.prose("lesson")
page.questions("who", "slope", "step")
page.foot()
