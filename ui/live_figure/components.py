"""Streamlit components whose sources are sent to the browser once, in one bundle.

Streamlit sends a message that the browser has cached as a hash only. Therefore one empty component
carries all sources (90 KB less with every rerun), and the script of each other component is two
lines that wait for the function that ui/app/frontend/main.js passes to `window.<name>.resolve`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st


def mount_bundle(js: str, css: str) -> None:
    """Load the bundle in the browser; the frame calls it once a run."""
    _register("sources", f"{js}\nexport default () => {{}}", css)(key="sources")


def component(name: str, html: str) -> Any:
    """Get a component by name; call the result with a key and data to mount it."""
    # Either script may run first, so each creates the promise if it does not exist.
    deferred = f"window.{name} ??= Promise.withResolvers()\n"
    mounts = f"export default (it) => window.{name}.promise.then((mount) => mount(it))"
    return _register(name, deferred + mounts, html=html)


@cache
def _register(name: str, js: str, css: str = "", html: str = "") -> Any:
    """Register a component, once for the process: Streamlit keeps it by its name."""
    return st.components.v2.component(name, js=js, css=css, html=html, isolate_styles=False)
