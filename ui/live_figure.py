"""The live figure: mounts a picture in the page once, and from then on only sends it numbers.

What it sends is described in ui/picture.py; what the browser does with it, in assets/live_figure/.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.picture import (  # re-exported: what a figure module needs
    Channels,
    Film,
    Floats,
    Handle,
    Mark,
    Phrase,
    Picture,
    live_html,
    number,
    pack,
    phrase,
)

__all__ = [
    "Channels",
    "Film",
    "Floats",
    "Handle",
    "Mark",
    "Phrase",
    "Picture",
    "live_figure",
    "live_html",
    "number",
    "pack",
    "phrase",
]

ASSETS = Path(__file__).parent.parent / "assets" / "live_figure"


@cache
def plotly_module() -> str:
    """The file name of Streamlit's own Plotly module; empty if none: then the figure says so."""
    found = Path(st.__file__).parent.glob("static/static/js/PlotlyChart.*.js")
    return next((path.name for path in found), "")


@cache
def _component() -> Any:
    # The source travels with every rerun: leave comments and indentation at home.
    text = "\n".join(path.read_text("utf-8") for path in sorted(ASSETS.glob("*.js")))
    lines = (line.strip() for line in text.splitlines())
    source = "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))
    return st.components.v2.component(
        "live_figure",
        html=(ASSETS / "live_figure.html").read_text("utf-8"),
        css=(ASSETS / "live_figure.css").read_text("utf-8"),
        js=source,
        isolate_styles=False,
    )


def live_figure(
    picture: Picture,
    *,
    key: str,
    words: Mapping[str, str],
    palettes: Mapping[str, Mapping[str, str]],
    on_commit: Callable[[Mapping[str, object]], None],
) -> None:
    """Show a picture; `on_commit` gets {parameter: value} once when a hand or a film rests."""

    def committed() -> None:
        values = st.session_state[key].commit
        if isinstance(values, Mapping):
            on_commit(values)

    data = pack(picture, words=words, palettes=palettes, plotly=plotly_module())
    _component()(data=data, key=key, on_commit_change=committed)
