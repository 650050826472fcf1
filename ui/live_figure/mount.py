"""The live figure: mounts a picture in the page once, and from then on only sends it numbers.

What it sends, and what the browser does with it, is described in README.md beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import streamlit as st

from ui.live_figure.components import component
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.server import plotly_bundle as plotly_js
from ui.text.words import Words
from ui.theme import palettes

S = TypeVar("S")
Wrong = tuple[tuple[str, str, str], ...]
"""Entries that break a rule: the parameter, what a person typed, and what is wrong with it.

What a hand, a film or a button did and was not taken has no parameter: ""."""
FRONTEND = Path(__file__).parent / "frontend"
STYLES = ("provenance", "controls", "formula_font", "live_figure", "point_picker")


@cache
def live_figure_css() -> str:
    """The style of the live figure."""
    return "\n".join((FRONTEND / f"{name}.css").read_text("utf-8") for name in STYLES)


@cache
def live_figure_html() -> str:
    """The element that a live figure is mounted in."""
    return (FRONTEND / "live_figure.html").read_text("utf-8")


@lru_cache(maxsize=32)  # of at most 0.2 MB each
def packed(
    draw: Callable[[S, Words], FigureSpec],
    state: S,
    words: Words,
    stage: bool = False,
    wrong: Wrong = (),
) -> bytes:
    """A picture as the browser gets it. A room that opens one link together needs it once."""
    return pack(
        draw(state, words),
        words=words.raw("player") | {"lang": words.lang},
        palettes=palettes(),
        plotly=plotly_js.address(),
        presenting=stage,
        errors={name: said for name, *said in wrong},
    )


def live_figure(
    data: bytes,
    *,
    key: str,
    on_commit: Callable[[Mapping[str, object]], None],
    on_enter: Callable[[str, str], None],
) -> None:
    """Show a packed picture.

    `on_commit` gets {parameter: value} when a hand or a film rests, `on_enter` a parameter and the
    text that a person typed for it.
    """

    def sent(what: str) -> Mapping[str, object]:
        """What the browser sent; nothing if the page has been left in the meantime."""
        found = st.session_state.get(key)
        values = found.get(what) if isinstance(found, Mapping) else None
        return values if isinstance(values, Mapping) else {}

    def committed() -> None:
        if values := sent("commit"):
            on_commit(values)

    def entered() -> None:
        for name, text in sent("enter").items():
            if isinstance(text, str):
                on_enter(str(name), text)

    mount = component("liveFigure", live_figure_html())
    mount(data=data, key=key, on_commit_change=committed, on_enter_change=entered)
