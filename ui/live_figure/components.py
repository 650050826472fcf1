"""Components of our own: the browser gets their sources once, together, and each waits for its own.

Streamlit sends a message that a browser already has as a hash only. So one component that shows
nothing carries all sources, 90 KB less with every rerun, and each component itself is two lines
that wait for the function which ui/app/frontend/main.js hands to `window.<name>.resolve`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st


def mount_bundle(js: str, css: str) -> None:
    """Bring all sources to the browser; once a run, in the frame."""
    _registered("sources", f"{js}\nexport default () => {{}}", css)(key="sources")


def component(name: str, html: str) -> Any:
    """A component by its name, to be mounted with a key and data."""
    deferred = f"window.{name} ??= Promise.withResolvers()\n"  # whoever comes first makes it
    mounts = f"export default (it) => window.{name}.promise.then((mount) => mount(it))"
    return _registered(name, deferred + mounts, html=html)


@cache
def _registered(name: str, js: str, css: str = "", html: str = "") -> Any:
    """Streamlit keeps each component by its name; it need be told once."""
    return st.components.v2.component(name, js=js, css=css, html=html, isolate_styles=False)
