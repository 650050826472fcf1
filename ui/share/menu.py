"""The share menu: a link to the current state, its QR code, an embed snippet, and files.

The browser's part (ui/share/frontend/) is sent when the menu is opened for the first time.
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
KEY = "share"
WIDTH = 352  # pixels: as wide as what stands above (share.css)


@cache
def _component() -> Any:
    js = f"export default {bundle(FRONTEND / 'share_menu.js')}.mount"
    css, html = ((FRONTEND / f"share.{kind}").read_text("utf-8") for kind in ("css", "html"))
    return st.components.v2.component("share", js=js, css=css, html=html, isolate_styles=False)


def share_tools(words: Words, name: str, *, stage: bool) -> None:
    """Show link, QR code, snippet and images; on the stage, a QR code that the key Q toggles."""
    data = {
        "words": words.raw("share"),
        "title": words(f"{name}.title"),
        "name": f"logit-lab-{name}",
        "stage": stage,
    }
    _component()(key="share-tools", data=data)


def page_link() -> str:
    """Return the full URL of the page in its current state."""
    query = urlencode(st.query_params.to_dict(), safe=",")
    return f"{(st.context.url or '').partition('?')[0]}?{query}"


def is_share_menu_open() -> bool:
    """Whether a person has the menu open."""
    return bool(st.session_state.get(KEY))


def share_menu(
    words: Words,
    name: str,
    figure: Callable[[], FigureSpec],
    lead: Callable[[], str],
    link: Callable[[], str],
    on_change: Callable[[], None],
) -> None:
    """Show the menu in a page's head; its content is built and sent only while it is open.

    `figure`, `lead` and `link` are called when a file is requested: the menu is rendered before the
    figure, which may be dragged while the menu is open. `on_change` is called when it is
    opened or closed.
    """
    menu = st.popover(
        words("share.menu"), key=KEY, icon=":material/share:", on_change=on_change, wrap=False
    )
    if not menu.open:
        return

    def page() -> bytes:
        title = words(f"{name}.title")
        return to_html([figure()], words, title=title, lead=lead(), link=link())

    theme = st.context.theme.type or "light"

    def plotly() -> bytes:
        return orjson.dumps(plotly_json(figure(), palettes()[theme]))

    def talk() -> bytes:
        from ui.share.talk import talk_to_html  # here, because it imports every lesson

        return talk_to_html(words, link())

    with menu:
        share_tools(words, name, stage=False)
        with st.container(horizontal=True, width=WIDTH):
            for kind, build, file, mime in (
                ("html", page, f"{name}.html", "text/html"),
                ("csv", lambda: to_csv(figure()), f"{name}.csv", "text/csv"),
                ("plotly", plotly, f"{name}.json", "application/json"),
                ("talk", talk, f"talk-{words.lang}.html", "text/html"),
            ):
                st.download_button(
                    words(f"share.{kind}"),
                    build,
                    file_name=f"logit-lab-{file}",
                    mime=mime,
                    key=f"{name}/share/{kind}",
                    help=words(f"share.{kind}_help"),
                    on_click="ignore",
                )
