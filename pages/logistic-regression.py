"""Logistic regression: a line gives the logit, the sigmoid turns it into a probability."""

import streamlit as st

from core import InputError
from ui.figures.logistic_regression import picture
from ui.figures.logistic_state import LineState, best
from ui.lesson import lesson

page = lesson("logistic-regression", LineState)
page.head()


def hands_on() -> None:
    """The figure, how its points are moved, and why there may be no best line."""
    state = page.state
    page.figure(picture)
    if state.edit == "yes":
        st.caption(page.label("how_to_edit"))
    if isinstance(reason := best(state.points), InputError):
        st.info(page.label(f"no_best.{reason.rule}"))


page.live(hands_on)
page.prose("lesson")
page.questions("intercept", "coefficient", "extrapolation")
page.foot()
