"""The pipeline: from the features of one thing to a prediction, step by step."""

import streamlit as st

from ui.bring_own import bring_own, put_back
from ui.figures.pipeline import picture_of
from ui.figures.pipeline_state import HAND_MADE, PipelineState
from ui.lesson import lesson

page = lesson("pipeline", PipelineState)
put_back(page)
told = page.state.lesson
page.head()


def hands_on() -> None:
    """The figure, and what belongs to its model."""
    put_back(page)
    state = page.state
    if state.lesson != told:  # the words around the figure are about another model
        st.rerun()
    page.figure(picture_of)
    if state.study:
        st.markdown(page.label(f"about.{state.model}"))
    elif state.model not in HAND_MADE:
        st.info(page.label("own.gone"))
    bring_own(page)


page.live(hands_on)
page.prose(told)
page.questions("bias", "whale", "relu")
page.foot()
