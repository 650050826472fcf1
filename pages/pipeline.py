"""The pipeline: from the features of one thing to a prediction, step by step."""

import streamlit as st

from ui.bring_own import bring_own, put_back, say_what_is_missing
from ui.figures.pipeline import picture_of
from ui.figures.pipeline_state import PipelineState
from ui.lesson import lesson
from ui.own_restore import ask_browser, keep_in_browser, missing

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
