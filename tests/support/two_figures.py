"""Two live figures on one page, each with a state of its own: what test_unrest.py drags."""

from collections.abc import Mapping

import streamlit as st

from ui.app import browser_files
from ui.lessons.softmax.figure import build_figure
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.components import mount_bundle
from ui.live_figure.mount import live_figure, packed
from ui.state.parameters import apply
from ui.text.words import words


def figure(name: str) -> None:
    """A figure that shows, and sets, the state of its name."""

    def commit(values: Mapping[str, object]) -> None:
        st.session_state[name] = apply(st.session_state[name], values)

    state = st.session_state.setdefault(name, SoftmaxState())
    with st.container(key=name):
        live_figure(
            packed(build_figure, state, words("en")),
            key=f"figure/{name}",
            on_commit=commit,
            on_enter=lambda *_: None,
            on_act=lambda _: None,
        )
        st.text(state.z)


mount_bundle(browser_files.script(), browser_files.style())
figure("upper")
figure("lower")
