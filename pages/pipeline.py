"""The pipeline: from the features of one animal to a prediction, step by step."""

import streamlit as st

from ui.figures.pipeline import picture_of
from ui.figures.pipeline_state import PipelineState
from ui.lesson import lesson

page = lesson("pipeline", PipelineState)
page.head()
page.figure(picture_of)

left, middle, right = st.columns([3, 3, 4], vertical_alignment="bottom")
with left:
    page.choice("model")
with middle:
    page.presets(page.state.animals())
with right:
    page.entry("x", page.label("fields.x"))
with st.expander(page.label("weights")):
    for names in page.state.parameters():
        for column, name in zip(st.columns([2, 1]), names, strict=True):
            with column:
                page.entry(name, page.label(f"fields.{name}"))

page.prose("lesson")
page.question("bias")
page.question("whale")
page.question("relu")
page.foot()
