"""The talk as one HTML file: all scenes, with drags and animations, without a server.

The same JavaScript presents it (ui/present/frontend/); its requests are answered from a list of all
scenes instead of by Python. No Streamlit here.
"""

from __future__ import annotations

from html import escape

import orjson

from ui import paths
from ui.app.figures import FIGURES
from ui.live_figure.bundle import program
from ui.live_figure.figure import FigureSpec
from ui.live_figure.mount import live_figure_css, live_figure_html
from ui.present.stage import scene_payload, speaker_page
from ui.share.export import (
    FRONTEND,
    deflate,
    encode_figure,
    fill_template,
    opening_hint,
    plotly_js,
    static_html,
)
from ui.state.scenes import scene_state, story
from ui.text.words import Words, nowrap_html
from ui.theme import lesson_styles

ASSETS = paths.ASSETS


def talk_to_html(words: Words, link: str) -> bytes:
    """Return an HTML file with every scene of every lesson; `link` leads to the app."""
    addresses = [(page, n + 1) for page, scenes in story().items() for n in range(len(scenes))]
    figures = [_build_scene(words, *address) for address in addresses]
    payloads = [scene_payload(words, *address) for address in addresses]
    scenes = [
        {"payload": payload, "figure": encode_figure(figure, words, stage=True)}
        for payload, figure in zip(payloads, figures, strict=True)
    ]
    without_script = "".join(
        f"<h2>{nowrap_html(''.join(piece for piece, _ in payload['say']))}</h2>"
        f"{static_html(figure)}"
        for payload, figure in zip(payloads, figures, strict=True)
    )
    sheets = [(ASSETS / f"{name}.css").read_text("utf-8") for name in ("print", "present")]
    fields = {
        "lang": words.lang,
        "title": escape(words("app.name")),
        "source": escape(words("share.source")),
        "link": escape(link, quote=True),
        "css": "\n".join([live_figure_css(), lesson_styles(), *sheets]),
        "unplugged": opening_hint(words) + without_script,
        "figure": live_figure_html(),
        "js": program(
            FRONTEND / "exported_talk.js",
            plotly=plotly_js(),
            scenes=deflate(orjson.dumps(scenes).decode()),
            speakerPage=speaker_page(),
        ),
    }
    return fill_template("exported_talk.html", fields)


def _build_scene(words: Words, page: str, number: int) -> FigureSpec:
    kind, build_figure = FIGURES[page]
    return build_figure(scene_state(kind, page, number), words)
