"""Logistic regression: a line gives the logit, the sigmoid turns it into a probability."""

import streamlit as st

from core import InputError
from ui.figures.logistic_regression import picture
from ui.figures.logistic_state import LineState, best
from ui.lesson import lesson
from ui.session import presenting

page = lesson("logistic-regression", LineState)
page.head()


def hands_on() -> None:
    """The choice of data, the figure, and other ways to set it."""
    state = page.state
    if not presenting():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            page.choice("data")
            page.choice("edit")

    page.figure(picture)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name in ("w", "b", "x"):
            page.entry(name, page.label(f"fields.{name}"), width=110)
    if state.edit == "yes":
        st.caption(page.label("how_to_edit"))
    if isinstance(reason := best(state.points), InputError):
        st.info(page.label(f"no_best.{reason.rule}"))


page.live(hands_on)
page.prose("lesson")
page.questions("intercept", "coefficient", "extrapolation")
page.foot()
