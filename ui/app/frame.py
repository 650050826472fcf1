"""The main script: page configuration, styles, our JavaScript and navigation around every page."""

from __future__ import annotations

import base64
import gc
import threading
from copy import copy
from functools import cache
from typing import Literal

import streamlit as st

from ui import paths
from ui.app.browser_files import component_sources
from ui.app.navigation import fallback_page, page_definitions
from ui.first_paint.metadata import page_title
from ui.live_figure.components import mount_bundle
from ui.server.streamlit_patches import apply_patches
from ui.state.addresses import resolve_page
from ui.state.session import is_presenting, language
from ui.text.words import escape_markdown, sanitize, words

ROOT = paths.ROOT
_running = threading.local()
RUN_LOCK = threading.RLock()
"""Serialise script runs: one computes at a time, the others wait.

Streamlit gives each visitor's run its own thread. With 100 viewers computing at once, switching
between threads made a run take 35 to 60 % more processor time.
"""


def running() -> bool:
    """Whether the current page script was started by `run`."""
    return getattr(_running, "on", False)


def run() -> None:
    """Show the page that the URL names, once no other run holds RUN_LOCK."""
    with RUN_LOCK:
        _run()


def _run() -> None:
    apply_patches()
    text = words(language())
    st.set_page_config(page_icon=icon(), layout="wide")
    st.html(f"<style>{page_style(is_presenting())}</style>")
    mount_bundle(*component_sources())
    standalone = is_presenting() or st.context.is_embedded  # then no links to other pages
    position: Literal["hidden", "top"] = "hidden" if standalone else "top"
    pages, fallback = [copy(page) for page in page_definitions(text)], fallback_page(text)
    current = st.navigation([*pages, *fallback], position=position)
    st.set_page_config(page_title=page_title(resolve_page(current.url_path) or "home", text))
    _running.on = True
    try:
        if current in fallback and resolve_page(current.url_path) is None:
            st.info(text("app.no_page", path=escape_markdown(sanitize(current.url_path))))
        current.run()
    finally:
        _running.on = False
        _freeze_loaded_objects()


@cache
def _freeze_loaded_objects() -> None:
    """Exclude everything loaded so far from garbage collection.

    A full collection over all that Streamlit has loaded blocks every visitor for 100 ms.
    """
    gc.freeze()
    gc.set_threshold(5000, 10, 10)


@cache
def page_style(presenting: bool) -> str:
    """The CSS of the page around the components."""
    sheets = ("style.css", "print.css", "present.css") if presenting else ("style.css", "print.css")
    return "".join((ROOT / "assets" / sheet).read_text("utf-8") for sheet in sheets)


@cache
def icon() -> str:
    """The icon of the app, as a data URL."""
    svg = (ROOT / "assets" / "img" / "favicon.svg").read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
