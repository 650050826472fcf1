"""Components of our own: the browser gets their sources once, together, and each waits for its own.

Streamlit sends a message that a browser already has as a hash only. So one component that shows
nothing carries all sources, 90 KB less with every rerun, and each component itself is two lines
that wait for the function which its source hands to `window.<name>.resolve`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st


def promise(name: str) -> str:
    """A line of JavaScript: whoever comes first, the source or the component, makes the promise."""
    return f"window.{name} ??= Promise.withResolvers()\n"


def enclosed(name: str, js: str) -> str:
    """The source of a component, whose names do not meet those of other sources."""
    return f"{promise(name)}{{\n{js}}}\n"


def bring(js: str, css: str) -> None:
    """Bring all sources to the browser; once a run, in the frame."""
    _registered("sources", js, css)(key="sources")


def component(name: str, html: str) -> Any:
    """A component by its name, to be mounted with a key and data."""
    mounts = f"export default (it) => window.{name}.promise.then((mount) => mount(it))"
    return _registered(name, promise(name) + mounts, html=html)


@cache
def _registered(name: str, js: str, css: str = "", html: str = "") -> Any:
    """Streamlit keeps each component by its name; it need be told once."""
    return st.components.v2.component(name, js=js, css=css, html=html, isolate_styles=False)
