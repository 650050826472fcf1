"""The pipeline: from the features of one thing to a prediction, step by step."""

import streamlit as st

from ui.app.page import lesson_page
from ui.lessons.pipeline.browser_restore import ask_browser, keep_in_browser, missing
from ui.lessons.pipeline.custom_model_panel import (
    custom_model_panel,
    restore_uploaded,
    say_what_is_missing,
)
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.rows_table_panel import rows_table
from ui.lessons.pipeline.state import STEPS_VIEW, PipelineState

page = lesson_page("pipeline", PipelineState)
restore_uploaded(page)
lesson = page.state.lesson
page.head()
if missing(page.state):
    st.caption(page.label("own.fetching"))
    ask_browser(page)
    page.session.save_address()
    st.stop()


def prepare() -> None:
    """Restore the visitor's own model; rerun the page if its text no longer fits the model."""
    restore_uploaded(page)
    # The prose is about another model now, or the browser has to be asked for the model.
    if page.state.lesson != lesson or missing(page.state):
        st.rerun()
    keep_in_browser()


def model_panel() -> None:
    """Describe the model, and offer to bring one's own."""
    state = page.state
    if state.model_view and state.view == STEPS_VIEW:
        st.markdown(page.label(f"about.{state.model}"))
    say_what_is_missing(page)
    rows_table(page)
    custom_model_panel(page)


page.live(build_figure, before=prepare, below=model_panel)
page.stop_if_presenting()
page.lesson(lesson)
page.foot()
