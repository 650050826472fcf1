"""The frame around every page: window title, navigation, language, and the look of the app."""

from __future__ import annotations

import base64
import gc
import threading
from copy import copy
from functools import cache
from typing import Literal
from urllib.parse import unquote, urlsplit

import streamlit as st

from ui import paths
from ui.app.quiz import questions_css
from ui.app.streamlit_i18n import translations
from ui.live_figure.bundle import program
from ui.live_figure.components import mount_bundle
from ui.live_figure.mount import live_figure_css
from ui.present.stage import speaker_page
from ui.server.streamlit_patches import apply_patches
from ui.state.addresses import page_meant
from ui.state.session import is_presenting, language, set_language
from ui.text.words import Words, escape_markdown, languages, sanitize, words
from ui.theme import lesson_styles

ROOT = paths.ROOT
PAGES = {
    "home": ":material/home:",
    "odds": ":material/balance:",
    "logit-sigmoid": ":material/sync_alt:",
    "logistic-regression": ":material/show_chart:",
    "softmax": ":material/bar_chart:",
    "pipeline": ":material/account_tree:",
}
"""The pages in the order of the story: their paths and icons."""
REFERENCE_PAGES = {"glossary": ":material/dictionary:"}
"""Pages that stand beside the story."""

_running = threading.local()
RUN_LOCK = threading.RLock()
"""One run computes at a time; the others wait without getting into each other's way.

Each visitor's run has a thread of its own. When a hundred compute at once, Python goes to and fro
between them: measured with 100 viewers, a run then takes 35 to 60 % more of the processor.
"""


def running() -> bool:
    """Whether the frame is around the page that this run shows."""
    return getattr(_running, "on", False)


def run() -> None:
    """Show the page that the address names, inside the frame, when it is its turn."""
    with RUN_LOCK:
        _run()


def _run() -> None:
    apply_patches()
    said = words(language())
    st.set_page_config(page_title=said("app.name"), page_icon=_icon(), layout="wide")
    st.html(_style(is_presenting()))
    mount_bundle(*sources())
    alone = is_presenting() or st.context.is_embedded  # then there is no way to other pages
    position: Literal["hidden", "top"] = "hidden" if alone else "top"
    pages, stray = [copy(page) for page in _pages(said)], _stray(said)
    current = st.navigation([*pages, *stray], position=position)
    _running.on = True
    try:
        if current in stray and page_meant(current.url_path) is None:
            st.info(said("app.no_page", path=escape_markdown(sanitize(current.url_path))))
        current.run()
    finally:
        _running.on = False
        _freeze_what_is_loaded()


@cache
def sources() -> tuple[str, str]:
    """JavaScript and CSS of all components, and what exchanges Streamlit's own words."""
    main = ROOT / "ui" / "app" / "frontend" / "main.js"
    js = program(main, speakerPage=speaker_page(), translations=translations())
    return js, live_figure_css() + lesson_styles() + questions_css()


@cache
def _freeze_what_is_loaded() -> None:
    """Let garbage collection look only at what is made from now on.

    Going through all that Streamlit has loaded takes 100 ms, in which everybody waits.
    """
    gc.freeze()
    gc.set_threshold(5000, 10, 10)


def path_of(name: str) -> str:
    """The script of a page, as st.switch_page and st.page_link want it.

    It is absolute, so that it is right wherever the main script stands. The file has the name of
    the address: where app.py is run as a script, a fresh server that is first asked for
    `/logit-sigmoid` looks for such a file in `pages`, and says "Page not found" if there is none.
    """
    return str(ROOT / "pages" / f"{name}.py")


@cache
def _pages(said: Words) -> list[st.Page]:
    """The pages, as Streamlit wants them. A run needs copies, for it marks one of them."""
    return [
        st.Page(
            path_of(name),
            title=said(f"{name}.nav"),
            icon=icon,
            url_path="" if name == "home" else name,
            default=name == "home",
        )
        for name, icon in (PAGES | REFERENCE_PAGES).items()
    ]


def _stray(said: Words) -> list[st.Page]:
    """A page for an address that is none of ours: the one that is meant, else the home page.

    Without it Streamlit opens a dialog, in English. The server redirects what is merely mistyped
    (ui/server); where there is no such server, it is shown at the address that was typed.
    """
    segment = unquote(urlsplit(st.context.url or "").path.rpartition("/")[2]).strip()
    if segment in {"", *PAGES, *REFERENCE_PAGES} - {"home"} or "/" in segment:
        return []
    name = page_meant(segment) or "home"
    return [
        st.Page(path_of(name), title=said(f"{name}.nav"), url_path=segment, visibility="hidden")
    ]


def language_selector(said: Words) -> None:
    """One button a language, each named in its own language."""
    key = "language-switch"
    st.session_state[key] = said.lang
    st.segmented_control(
        said("app.language"),
        languages(),
        key=key,
        required=True,
        # Streamlit looks whether the first word is an emoji, and at a word in Hangul loads all that
        # there are: 0.1 s of the first visit. Before a space there is no word; nobody sees it.
        format_func=lambda code: f" {words(code)('app.own_name')}",
        label_visibility="collapsed",
        on_change=lambda: set_language(st.session_state[key]),
    )


def glossary_link(said: Words) -> None:
    """The way to the meaning of a word; coming back, the lesson is as it was left."""
    st.page_link(
        path_of("glossary"), label=said("glossary.look_up"), icon=REFERENCE_PAGES["glossary"]
    )


def previous_next(name: str, said: Words) -> None:
    """Links to the neighbours in the story."""
    order = list(PAGES)
    at = order.index(name)
    with st.container(horizontal=True, horizontal_alignment="distribute" if at > 0 else "right"):
        if at > 0:
            back = order[at - 1]
            st.page_link(path_of(back), label=said(f"{back}.nav"), icon=":material/arrow_back:")
        if at + 1 < len(order):
            ahead = order[at + 1]
            st.page_link(
                path_of(ahead),
                label=said(f"{ahead}.nav"),
                icon=":material/arrow_forward:",
                icon_position="right",
            )


@cache
def _style(on_stage: bool) -> str:
    sheets = ("style.css", "print.css", "present.css") if on_stage else ("style.css", "print.css")
    style = "".join((ROOT / "assets" / sheet).read_text("utf-8") for sheet in sheets)
    return f"<style>{style}</style>"


@cache
def _icon() -> str:
    svg = (ROOT / "assets" / "img" / "favicon.svg").read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
