"""The component by which a browser keeps a visitor's own models (ui/models/frontend/)."""

from __future__ import annotations

from collections.abc import Callable

from ui.live_figure.components import component


def own_storage(message: bytes, on_found: Callable[[], None] = lambda: None) -> None:
    """Send the browser what to keep or to look for; `on_found` is called when it has answered.

    The message is JSON: `kept`, a list of [kind, digest, text]; `forget`, whether to remove all;
    `wanted`, a list of [kind, digest], and `asked`, which the answer repeats. The answer, in
    `st.session_state["own-storage"]["found"]`, has a text or null by kind.
    """
    # As bytes: Streamlit looks for tables in anything else, and imports pandas to do so.
    mount = component("ownStorage", '<div class="own-storage"></div>')
    mount(key="own-storage", data=message, on_found_change=on_found)
