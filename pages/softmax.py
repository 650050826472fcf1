"""Softmax: k logits become k probabilities."""

import streamlit as st

from ui.figures.softmax import PRESETS, SoftmaxState, picture
from ui.lesson import lesson

page = lesson("softmax", SoftmaxState)
page.head()
page.figure(picture(page.state, page.words))
page.presets(PRESETS)

left, middle, right = st.columns([3, 3, 1])
with left:
    page.entry("z", page.label("fields.z"))
with middle:
    page.entry("labels", page.label("fields.labels"))
with right:
    page.entry("t", page.label("fields.t"))

page.prose("lesson")
page.foot()
