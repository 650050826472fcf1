"""All JavaScript and CSS of ours that the browser gets, and how it gets it.

Where the middleware runs, the first HTML loads them as files that the browser keeps. Where app.py
is run as a script they come over the websocket, as a component (ui/live_figure/components.py).
"""

from __future__ import annotations

from functools import cache

from ui import paths
from ui.app.quiz import questions_css
from ui.app.streamlit_i18n import translations
from ui.live_figure.bundle import program
from ui.live_figure.mount import live_figure_css
from ui.present.stage import speaker_page
from ui.server import streamlit_style
from ui.server.own_files import OwnFile, served
from ui.theme import lesson_styles

FRONTEND = paths.ROOT / "ui" / "app" / "frontend"
COMPILE_ALL = "//# allFunctionsCalledOnLoad\n"
"""In the first line of a script it asks the browser to compile all its functions as it comes.

Chromium does so beside the page, which then need not stop to compile each function as it is called.
Other browsers see a comment. For Plotly.js, most of which draws no figure of ours, see
tests/bench/plotly_marks.py.
"""
LOADER = """
if (!document.querySelector('script[src*="/assets/logit-lab."]')) {
  const { src } = document.querySelector('script[src*="static/js/"]')
  const at = (file) => new URL(`../../${file}`, src).href
  const link = document.createElement('link')
  document.body.append(Object.assign(link, { rel: 'stylesheet', href: at('%s') }))
  import(at('%s'))
}
"""


@cache
def script() -> str:
    """The JavaScript of all components, and of the translation of Streamlit's texts."""
    data = {"speakerPage": speaker_page(), "translations": translations()}
    return program(FRONTEND / "main.js", **data)


@cache
def style() -> str:
    """The CSS of all components."""
    page_head = (FRONTEND / "page_head.css").read_text("utf-8")
    return live_figure_css() + lesson_styles() + questions_css() + page_head


SCRIPT = OwnFile("logit-lab", ".js", lambda: (COMPILE_ALL + script()).encode())
STYLE = OwnFile("logit-lab", ".css", lambda: style().encode())
FILES = (SCRIPT, STYLE, streamlit_style.SANS)


def component_sources() -> tuple[str, str]:
    """JavaScript and CSS to send over the websocket: of a page that has them, only a look."""
    return (LOADER % (STYLE.address, SCRIPT.address), "") if served() else (script(), style())
