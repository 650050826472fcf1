"""The pipeline: from the features of one thing to a prediction, step by step."""

import streamlit as st

from ui.app.page import lesson
from ui.lessons.pipeline.custom_model_panel import bring_own, put_back, say_what_is_missing
from ui.lessons.pipeline.figure import picture_of
from ui.lessons.pipeline.restore_panel import ask_browser, keep_in_browser, missing
from ui.lessons.pipeline.state import PipelineState

page = lesson("pipeline", PipelineState)
put_back(page)
told = page.state.lesson
page.head()
if missing(page.state):
    st.caption(page.label("own.fetching"))
    ask_browser(page)
    page.session.save_address()
    st.stop()


def hands_on() -> None:
    """The figure, and what belongs to its model."""
    put_back(page)
    state = page.state
    # The words around the figure are about another model, or the browser has to be asked for it.
    if state.lesson != told or missing(state):
        st.rerun()
    keep_in_browser()
    page.figure(picture_of)
    if state.study:
        st.markdown(page.label(f"about.{state.model}"))
    say_what_is_missing(page)
    bring_own(page)


page.live(hands_on)
page.prose(told)
page.questions("bias", "whale", "relu")
page.foot()
