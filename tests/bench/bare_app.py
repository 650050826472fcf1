"""The floor: the elements of a lesson page, as many and of the same kinds, and no work of ours."""

import streamlit as st

st.set_page_config(page_title="Bare", layout="wide")
st.html("<style>p { color: inherit }</style>")
live = st.components.v2.component("bare", js="export default () => {}", isolate_styles=False)
live(key="source")
live(key="stage", data={"on": False}, on_wish_change=lambda: None)
with st.container(horizontal=True, key="head"):
    st.title("Title", anchor=False)
    with st.container(horizontal=True, key="tools"):
        st.segmented_control("language", ["en", "ko"], key="lang", label_visibility="collapsed")
        st.popover("share", key="share", on_change="rerun")
        st.button("present", key="present")
st.markdown("lead")
live(key="figure", data=bytes(66_000), on_commit_change=lambda: None, on_enter_change=lambda: None)
st.slider("logit", -3.0, 3.0, 2.0)  # what the load generator moves
st.expander("code", key="code", on_change="rerun")
st.markdown("lesson " * 200)
live(key="questions", data={"asked": ["question " * 20] * 3})
st.markdown("facts")
st.page_link("https://a.org", label="glossary")
with st.container(horizontal=True):
    st.page_link("https://b.org", label="before")
    st.page_link("https://c.org", label="after")
