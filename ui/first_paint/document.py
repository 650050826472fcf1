"""The first HTML of a page, made on the server: what a visitor sees until Streamlit is there.

It has the title, the lead, the figure with its samples, the text, and the way to the other lessons;
README.md beside this file tells how Streamlit takes over.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ui import paths
from ui.app import browser_files, frame
from ui.app.figures import FIGURES
from ui.app.navigation import REFERENCE_PAGES
from ui.app.page_head import lead_html, lead_of, title_html
from ui.app.quiz import question_json
from ui.first_paint.lesson_html import lesson_html, questions_in
from ui.first_paint.metadata import head_tags
from ui.first_paint.page_parts import below, invalid_parameters, navigation, tools, unknown_page
from ui.first_paint.visit import Visit
from ui.live_figure.bundle import program
from ui.live_figure.figure import FigureSpec
from ui.live_figure.mount import built, live_figure_html, packed
from ui.present.stage import scene_payload
from ui.server import plotly_bundle, streamlit_scripts, streamlit_style
from ui.server.streamlit_files import chunks, long_scripts
from ui.share.export import static_html, theme_variables
from ui.state.scenes import write_over
from ui.text.words import Words, languages, words

FRONTEND = Path(__file__).parent / "frontend"
CHUNKS = ("BidiComponent", "Html", "ButtonGroup", "Button", "PageLink")
"""Scripts of Streamlit's for what is on every page."""
FORMULAS = "rehype-katex"
CONNECTION = browser_files.FRONTEND / "connection.js"


def document(visit: Visit, address: str) -> str:
    """The HTML for a visit; `address` is that of the app, where a link must be absolute, or ""."""
    state = {"scene": str(visit.scene)} if visit.scene else {}
    state |= write_over(visit.state, visit.page, visit.scene) if visit.state else {}
    before, after = _document(visit)
    return before + head_tags(visit.page, words(visit.lang), address, state) + after


@lru_cache(maxsize=64)  # of at most 0.2 MB each
def _document(visit: Visit) -> tuple[str, str]:
    """The HTML before and after the metadata; making it takes 20 ms."""
    text = words(visit.lang)
    figure = _figure(visit, text)
    page = _stage(figure) if visit.presenting else _page(visit, text, figure)
    fields = _shared_fields() | {
        "lang": visit.lang,
        "classes": " on-stage fp-on-stage" if visit.presenting else "",
        "first_css": styles(visit.theme),
        "metadata": "\0",
        "stage_css": _stage_css() if visit.presenting else "",
        "page": page,
        # For another page it comes when nothing else does, and is not compiled.
        "plotly_comes": "preload" if visit.page in FIGURES else "prefetch",
        "data": _data(visit, text, figure is not None),
        "chunks": _chunk_tags("<math" in page),
    }
    before, _, after = fill("document.html", fields).partition("\0")
    return before, after


def _figure(visit: Visit, text: Words) -> FigureSpec | None:
    """The figure; None where there is none, or where only the browser has its model."""
    if visit.page not in FIGURES or getattr(visit.state, "model", "") == "own":
        return None
    return built(FIGURES[visit.page][1], visit.state, text)


def _data(visit: Visit, text: Words, has_figure: bool) -> str:
    """What the script needs, as JSON: the figure's message, questions, what is said at a scene."""
    data: dict[str, Any] = {}
    if has_figure:
        message = packed(FIGURES[visit.page][1], visit.state, text, visit.presenting)
        data["figure"] = base64.b64encode(zlib.compress(message, 9, wbits=-15)).decode()
    if not visit.presenting:
        data["questions"] = questions(visit, text)
    else:
        animations = not write_over(visit.state, visit.page, visit.scene)
        data["stage"] = scene_payload(text, visit.page, visit.scene, animations=animations)
    return json_data(data)


def json_data(data: dict[str, Any]) -> str:
    """Return JSON that nothing within it can end, for a script element of data."""
    return json.dumps(data, ensure_ascii=False).replace("</", r"<\/").replace("<!--", r"<\u0021--")


@cache
def _shared_fields() -> dict[str, str]:
    """What is the same in every document."""
    return {
        "icon": frame.icon(),
        "font": streamlit_style.SANS.address,
        "font_face": streamlit_style.font_face(f"./{streamlit_style.SANS.address}"),
        "plotly": plotly_bundle.FILE.address,
        "script": browser_files.SCRIPT.address,
        "style": browser_files.STYLE.address,
        "inline_script": inline_script(),
        "font_script": font_script(),
        "streamlit": streamlit_scripts.without_small(streamlit_style.tags()),
    }


@cache
def _chunk_tags(formulas: bool) -> str:
    """Tags for what Streamlit loads, one after the other, once it knows the page.

    Long files have two; on a slow network those with `early` come while the figure is drawn.
    """
    found = chunks(*CHUNKS, *([FORMULAS] if formulas else []))
    long = '<link rel="modulepreload" class="early" crossorigin href="{}">'
    link = '<link rel="modulepreload" crossorigin href="{}">'
    tags = [*map(long.format, long_scripts(found)), *map(link.format, found)]
    return streamlit_scripts.without_small("\n".join(tags))


@cache
def inline_script() -> str:
    """The script in the head; the content policy names its hash and that of `font_script`."""
    sentences = {code: words(code).raw("connection") for code in languages()}
    mark = "document.documentElement.classList.add('fp-js');"
    return f"{mark}{program(CONNECTION, sentences=sentences)}"


@cache
def font_script() -> str:
    """The script after the rule for the font."""
    return program(FRONTEND / "first_font.js")


@cache
def styles(theme: str) -> str:
    """The styles that stand in the document itself; `theme` as in `Visit`."""
    sheets = (FRONTEND / "first_paint.css", CONNECTION.with_suffix(".css"))
    light, dark = (f"#first-paint {{ {theme_variables(name)} }}" for name in ("light", "dark"))
    colors = {
        "light": light,
        "dark": dark,
        "": f"{light} @media (prefers-color-scheme: dark) {{ {dark} }}",
    }
    return "\n".join([*(sheet.read_text("utf-8") for sheet in sheets), colors[theme]])


@cache
def _stage_css() -> str:
    """The styles of the stage, whose page is ours instead of Streamlit's."""
    sheet = (paths.ASSETS / "present.css").read_text("utf-8")
    sheet = sheet.replace('[data-testid="stMainBlockContainer"]', ".fp-main")
    sheet = sheet.replace('[data-testid="stApp"], [data-testid="stMain"]', "#first-paint")
    return f'<style id="first-stage">{sheet}</style>'


def _page(visit: Visit, text: Words, figure: FigureSpec | None) -> str:
    return fill(
        "page.html",
        {
            "navigation": "" if visit.embedded else navigation(visit, text),
            "name": visit.page,
            "title": title_html(text, visit.page),
            "tools": tools(visit, text),
            "lead": lead_html(text, visit.page, lead_of(visit.state)),
            "info": unknown_page(visit, text),
            "notice": invalid_parameters(visit, text),
            "figure": live_figure_html() if figure else "",
            "static": static_html(figure) if figure else "",
            "below": below(visit, text),
            "text": lesson_html(visit.page, text, lesson_of(visit)),
        },
    )


def lesson_of(visit: Visit) -> str:
    """The section of the page's text that the state chooses."""
    return getattr(visit.state, "lesson", "lesson")


def questions(visit: Visit, text: Words) -> dict[str, Any]:
    """The questions of the lesson by their names, as the browser gets them."""
    if visit.page in REFERENCE_PAGES:
        return {}
    names = questions_in(visit.page, lesson_of(visit), text)
    return {name: json.loads(question_json(visit.page, name, text)) for name in names}


def _stage(figure: FigureSpec | None) -> str:
    shown = {"figure": live_figure_html(), "static": static_html(figure)} if figure else {}
    return fill("stage.html", {"figure": "", "static": "", **shown})


@cache
def _template(name: str) -> list[str]:
    """A template of frontend/, split at its `<!--fields-->`: texts and names in turn."""
    return re.split(r"<!--(\w+)-->", (FRONTEND / name).read_text("utf-8"))


def fill(name: str, fields: Mapping[str, str]) -> str:
    """A template of frontend/ with its fields filled in."""
    parts = _template(name)
    return "".join(part if i % 2 == 0 else fields[part] for i, part in enumerate(parts))
