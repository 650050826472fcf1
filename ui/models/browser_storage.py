"""The component that stores a visitor's own models in the browser (ui/models/frontend/)."""

from __future__ import annotations

from collections.abc import Callable

from ui.live_figure.components import component


def own_storage(message: bytes, on_found: Callable[[], None] = lambda: None) -> None:
    """Ask the browser to store or look up entries; `on_found` is called with its answer.

    The message is JSON: `kept`, the entries to store as [kind, digest, text]; `forget`, whether to
    remove all; `wanted`, the entries to look up as [kind, digest]; `asked`, an id that the answer
    repeats. The answer, in `st.session_state["own-storage"]["found"]`, maps each kind to its text
    or to null.
    """
    # Bytes, because Streamlit searches anything else for tables, for which it imports pandas.
    mount = component("ownStorage", '<div class="own-storage"></div>')
    mount(key="own-storage", data=message, on_found_change=on_found)
