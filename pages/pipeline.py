"""The pipeline: from the features of one animal to a prediction, step by step."""

import streamlit as st

from ui.bring_own import bring_own, put_back
from ui.figures.pipeline import picture_of
from ui.figures.pipeline_state import HAND_MADE, PipelineState
from ui.lesson import lesson
from ui.session import presenting

page = lesson("pipeline", PipelineState)
page.head()


def hands_on() -> None:
    """The choice of a model, the figure, and what belongs to the model."""
    put_back(page)
    state = page.state
    shown = state.study
    if not presenting():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            page.choice("model")
            if shown and shown.count:
                page.entry("row", page.label("row", count=shown.count), width=120)
            if shown and shown.deeper:
                page.switch("hidden")

    page.figure(picture_of)

    if state.model in HAND_MADE:
        weights = st.expander(page.label("weights"), key="pipeline/weights", on_change="rerun")
        if weights.open:
            with weights:
                page.entry("x", page.label("fields.x"))
                for names in state.parameters():
                    for column, name in zip(st.columns([2, 1]), names, strict=True):
                        with column:
                            page.entry(name, page.label(f"fields.{name}"))
    elif shown is None:
        st.info(page.label("own.gone"))
    else:
        st.markdown(page.label(f"about.{state.model}"))
    bring_own(page)


page.live(hands_on)
page.prose("lesson")
page.questions("bias", "whale", "relu")
page.foot()
