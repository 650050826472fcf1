"""Logistic regression: a line gives the logit, the sigmoid turns it into a probability."""

import streamlit as st

from ui.app.page import lesson_page
from ui.lessons.logistic_regression.figure import build_figure
from ui.lessons.logistic_regression.labels import no_best
from ui.lessons.logistic_regression.state import LineState

page = lesson_page("logistic-regression", LineState)
page.head()


def hints() -> None:
    """Explain how points are moved, and why there may be no best line."""
    state = page.state
    if state.edit == "yes":
        st.caption(page.label("how_to_edit"))
    if reason := no_best(state, page.words):
        st.info(reason)


page.live(build_figure, below=hints)
page.stop_if_presenting()
page.lesson()
page.foot()
