"""The pipeline: from the features of one thing to a prediction, step by step."""

import streamlit as st

from ui.app.page import lesson_page
from ui.lessons.pipeline.custom_model_panel import (
    custom_model_panel,
    restore_uploaded,
    say_what_is_missing,
)
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.restore_panel import ask_browser, keep_in_browser, missing
from ui.lessons.pipeline.rows_table_panel import rows_table
from ui.lessons.pipeline.state import PipelineState

page = lesson_page("pipeline", PipelineState)
restore_uploaded(page)
told = page.state.lesson
page.head()
if missing(page.state):
    st.caption(page.label("own.fetching"))
    ask_browser(page)
    page.session.save_address()
    st.stop()


def hands_on() -> None:
    """The figure, and what belongs to its model."""
    restore_uploaded(page)
    state = page.state
    # The words around the figure are about another model, or the browser has to be asked for it.
    if state.lesson != told or missing(state):
        st.rerun()
    keep_in_browser()
    page.figure(build_figure)
    if state.model_view:
        st.markdown(page.label(f"about.{state.model}"))
    say_what_is_missing(page)
    rows_table(page)
    custom_model_panel(page)


page.live(hands_on)
page.prose(told)
page.quiz("bias", "whale", "relu")
page.foot()
