"""Files that Streamlit ships and whose places it does not promise.

Each function answers with nothing where a file is not as expected; README.md says what follows.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st

IMPORT = re.compile(r"""(?:from|import)["`']\./([\w.-]+\.js)["`']""")
LONG = 60_000  # bytes
STATIC = Path(st.__file__).parent / "static"


@cache
def index_html() -> str:
    """The page that Streamlit sends at each of its addresses; "" if there is none."""
    page = STATIC / "index.html"
    return page.read_text("utf-8") if page.is_file() else ""


@cache
def loading_tags() -> str:
    """The tags of `index_html` that load Streamlit: styles and scripts; "" if there are none."""
    tag = r'<(?:link|script) [^>]*(?:href|src)="\./static/(?:js|css)/[^>]*>(?:</script>)?'
    return "\n".join(re.findall(tag, index_html()))


@cache
def chunks(*names: str) -> tuple[str, ...]:
    """Scripts that Streamlit loads only when they are needed, with all that they import.

    Addresses relative to the app, without those that `loading_tags` names; a script that there is
    not is left out.
    """
    folder, found = STATIC / "static" / "js", dict[str, None]()
    waiting = [path for name in names for path in folder.glob(f"{name}.*.js")]
    while waiting:
        path = waiting.pop()
        address = f"./static/js/{path.name}"
        if address in found or f'"{address}"' in loading_tags() or not path.is_file():
            continue
        found[address] = None
        waiting += [folder / name for name in IMPORT.findall(path.read_text("utf-8"))]
    return tuple(found)


@cache
def long_scripts(more: tuple[str, ...]) -> list[str]:
    """The longest of the scripts that `loading_tags` names, and of more; their addresses."""
    every = [*re.findall(r'"(\./static/js/[^"]+)"', loading_tags()), *more]
    return [address for address in every if (STATIC / address).stat().st_size > LONG]


@cache
def plotly_module() -> str:
    """The name of Streamlit's own Plotly module in `static/js`; "" if there is none."""
    return next((path.name for path in STATIC.glob("static/js/PlotlyChart.*.js")), "")


@cache
def font() -> bytes:
    """The font of Streamlit's pages, as WOFF2; nothing if there is none."""
    found = STATIC.glob("static/media/SourceSansVF-Upright.*.woff2")
    return next((path.read_bytes() for path in found), b"")
