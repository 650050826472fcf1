"""The pages of the app, their addresses, and the links between them."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote, urlsplit

import streamlit as st

from ui import paths
from ui.state.addresses import resolve_page
from ui.text.words import Words

PAGES = {
    "home": ":material/home:",
    "odds": ":material/balance:",
    "logit-sigmoid": ":material/sync_alt:",
    "logistic-regression": ":material/show_chart:",
    "softmax": ":material/bar_chart:",
    "pipeline": ":material/account_tree:",
    "calibration": ":material/fact_check:",
}
"""Name and icon of each lesson page, in reading order."""
EPILOGUE = "calibration"
"""The lesson after the chain: not one of its links, but what it is worth."""
REFERENCE_PAGES = {"glossary": ":material/dictionary:"}
"""Name and icon of each page outside the reading order."""


def path_of(name: str) -> str:
    """Return the script of a page, absolute, so that it does not depend on the main script.

    The file is named like the address: where app.py is run as a script, a fresh server that is
    first asked for `/logit-sigmoid` looks for such a file in `pages`, and says "Page not found" if
    there is none.
    """
    return str(paths.ROOT / "pages" / f"{name}.py")


@cache
def page_definitions(words: Words) -> list[st.Page]:
    """Return an st.Page for each page. Copy them before use: st.navigation marks one of them."""
    return [
        st.Page(
            path_of(name),
            title=words(f"{name}.nav"),
            icon=icon,
            url_path="" if name == "home" else name,
            default=name == "home",
        )
        for name, icon in (PAGES | REFERENCE_PAGES).items()
    ]


def page_named(name: str, words: Words) -> st.Page:
    """Return the definition of a page, to link to. A path in its place is looked up on the disk."""
    return page_definitions(words)[[*PAGES, *REFERENCE_PAGES].index(name)]


def fallback_page(words: Words) -> list[st.Page]:
    """Return a hidden page for an unknown address: the closest known page, else the home page.

    The list is empty if the address is known. Without the fallback Streamlit opens a dialog in
    English. The server (ui/server) redirects a mistyped address; where it does not run, the page
    is shown at the address as typed.
    """
    segment = unquote(urlsplit(st.context.url or "").path.rpartition("/")[2]).strip()
    if segment in {"", *PAGES, *REFERENCE_PAGES} - {"home"} or "/" in segment:
        return []
    name = resolve_page(segment) or "home"
    title = words(f"{name}.nav")
    return [st.Page(path_of(name), title=title, url_path=segment, visibility="hidden")]


def glossary_link(words: Words) -> None:
    """Show a link to the glossary; the session keeps the state of the lesson."""
    st.page_link(page_named("glossary", words), label=words("glossary.look_up"))


def previous_next(name: str, words: Words) -> None:
    """Show links to the previous and the next lesson."""
    order = list(PAGES)
    i = order.index(name)
    with st.container(horizontal=True, horizontal_alignment="distribute" if i > 0 else "right"):
        if i > 0:
            previous = order[i - 1]
            st.page_link(page_named(previous, words), icon=":material/arrow_back:")
        if i + 1 < len(order):
            following = order[i + 1]
            st.page_link(
                page_named(following, words),
                icon=":material/arrow_forward:",
                icon_position="right",
            )
