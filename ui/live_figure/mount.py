"""Mount a live figure in a Streamlit page, and receive its commits.

README.md beside this file describes what is sent, and what the browser does with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import streamlit as st

from ui.live_figure.components import component
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import cached_base_header, pack
from ui.server import plotly_bundle
from ui.text.words import Words
from ui.theme import palettes

S = TypeVar("S")
EntryErrors = tuple[tuple[str, str, str], ...]
"""Invalid entries: the parameter, the typed text, and the error message.

A refused commit of a drag, an animation or a button has the parameter ""."""
FRONTEND = Path(__file__).parent / "frontend"
STYLES = ("provenance", "controls", "formula_font", "live_figure", "point_picker")


@cache
def live_figure_css() -> str:
    """The CSS of the live figure."""
    return "\n".join((FRONTEND / f"{name}.css").read_text("utf-8") for name in STYLES)


@cache
def live_figure_html() -> str:
    """The HTML that a live figure is mounted in."""
    return (FRONTEND / "live_figure.html").read_text("utf-8")


def built(draw: Callable[[S, Words], FigureSpec], state: S, words: Words) -> FigureSpec:
    """Build a figure; kept for a moment, as a first HTML shows it and holds its message."""
    return _built(draw, state, words, _loaded(state))


@lru_cache(maxsize=4)
def _built(
    draw: Callable[[S, Words], FigureSpec], state: S, words: Words, loaded: Hashable
) -> FigureSpec:
    return draw(state, words)


def forget_figures() -> None:
    """Forget all figures that were built: something that they show is to be forgotten."""
    for kept in (_built, _packed, cached_base_header):
        kept.cache_clear()


def _loaded(state: object) -> Hashable:
    """Return which of the things that a state names, but does not hold, are there to be shown."""
    return getattr(state, "loaded", ())


def packed(
    draw: Callable[[S, Words], FigureSpec],
    state: S,
    words: Words,
    presenting: bool = False,
    errors: EntryErrors = (),
) -> bytes:
    """Build and serialize a figure, cached for a class that opens the same link together."""
    return _packed(draw, state, words, presenting, errors, _loaded(state))


@lru_cache(maxsize=32)  # of at most 0.2 MB each; it tells a default from the same value given
def _packed(
    draw: Callable[[S, Words], FigureSpec],
    state: S,
    words: Words,
    presenting: bool,
    errors: EntryErrors,
    loaded: Hashable,
) -> bytes:
    return pack(
        built(draw, state, words),
        words=words.raw("player") | {"lang": words.lang},
        palettes=palettes(),
        plotly=plotly_bundle.address(),
        presenting=presenting,
        errors={name: entry for name, *entry in errors},
    )


def live_figure(
    data: bytes,
    *,
    key: str,
    on_commit: Callable[[Mapping[str, object]], None],
    on_enter: Callable[[str, str], None],
    on_act: Callable[[str], None],
) -> None:
    """Mount a serialized figure.

    `on_commit` gets {parameter: value} when a drag ends or an animation stops; `on_enter` gets a
    parameter and the text that a person typed for it; `on_act` gets what a link in the prose does.
    """

    def trigger_value(trigger: str) -> Mapping[str, object]:
        """The value of a trigger; empty if the page has been left in the meantime."""
        result = st.session_state.get(key)
        values = result.get(trigger) if isinstance(result, Mapping) else None
        return values if isinstance(values, Mapping) else {}

    def handle_commit() -> None:
        if values := trigger_value("commit"):
            on_commit(values)

    def handle_enter() -> None:
        for name, text in trigger_value("enter").items():
            if isinstance(text, str):
                on_enter(str(name), text)

    def handle_act() -> None:
        if isinstance(text := trigger_value("act").get("do"), str):
            on_act(text)

    mount = component("liveFigure", live_figure_html())
    mount(
        data=data,
        key=key,
        on_commit_change=handle_commit,
        on_enter_change=handle_enter,
        on_act_change=handle_act,
    )
