"""Sharing: a link to exactly what is on the screen, its QR code, an embed snippet, and files.

The browser's part is in ui/share/frontend/; it comes to the browser only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

import orjson
import streamlit as st

from ui import paths
from ui.live_figure.bundle import bundle
from ui.live_figure.figure import FigureSpec
from ui.share.export import to_csv, to_html
from ui.share.plotly_figure import plotly_json
from ui.text.words import Words
from ui.theme import palettes

FRONTEND = paths.ROOT / "ui" / "share" / "frontend"
WIDTH = 352  # pixels: as wide as what stands above (share.css)


@cache
def _component() -> Any:
    js = f"export default {bundle(FRONTEND / 'share_menu.js')}.mount"
    css, html = ((FRONTEND / f"share.{kind}").read_text("utf-8") for kind in ("css", "html"))
    return st.components.v2.component("share", js=js, css=css, html=html, isolate_styles=False)


def share_tools(words: Words, name: str, *, stage: bool) -> None:
    """Link, QR code, snippet and images; on a stage, the QR code when the key Q asks for it."""
    data = {
        "words": words.raw("share"),
        "title": words(f"{name}.title"),
        "name": f"logit-lab-{name}",
        "stage": stage,
    }
    _component()(key="share-tools", data=data)


def page_link() -> str:
    """The whole address of the page as it is now."""
    query = urlencode(st.query_params.to_dict(), safe=",")
    return f"{(st.context.url or '').partition('?')[0]}?{query}"


def share_menu(
    words: Words, name: str, picture: Callable[[], FigureSpec], link: Callable[[], str]
) -> None:
    """The menu in a page's head; nothing of it is made or sent before it is opened.

    `picture` and `link` give what the page shows, once a file is asked for: the menu stands before
    it, and a hand may move it while the menu is open.
    """
    menu = st.popover(
        words("share.menu"), key="share", icon=":material/share:", on_change="rerun", wrap=False
    )
    if not menu.open:
        return
    title, lead = words(f"{name}.title"), words.prose(name, "lead")

    def page() -> bytes:
        return to_html([picture()], words, title=title, lead=lead, link=link())

    theme = st.context.theme.type or "light"

    def plotly() -> bytes:
        return orjson.dumps(plotly_json(picture(), palettes()[theme]))

    def talk() -> bytes:
        from ui.share.talk import (
            talk_to_html,  # brings the figures of all lessons: not before it is asked for
        )

        return talk_to_html(words, link())

    with menu:
        share_tools(words, name, stage=False)
        with st.container(horizontal=True, width=WIDTH):
            for kind, make, file, mime in (
                ("html", page, f"{name}.html", "text/html"),
                ("csv", lambda: to_csv(picture()), f"{name}.csv", "text/csv"),
                ("plotly", plotly, f"{name}.json", "application/json"),
                ("talk", talk, f"talk-{words.lang}.html", "text/html"),
            ):
                st.download_button(
                    words(f"share.{kind}"),
                    make,
                    file_name=f"logit-lab-{file}",
                    mime=mime,
                    key=f"{name}/share/{kind}",
                    help=words(f"share.{kind}_help"),
                    on_click="ignore",
                )
