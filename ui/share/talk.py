"""The talk as one HTML file: all scenes, with drags and animations, without a server.

The same JavaScript presents it (ui/present/frontend/); its requests are answered from a list of all
scenes instead of by Python. No Streamlit here.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import orjson

from ui import paths
from ui.lessons.calibration import figure as calibration
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid import figure as logit_sigmoid
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds import figure as odds
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline import figure as pipeline
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax import figure as softmax
from ui.lessons.softmax.state import SoftmaxState
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
FIGURES: dict[str, tuple[type, Callable[[Any, Words], FigureSpec]]] = {
    "odds": (OddsState, odds.build_figure),
    "logit-sigmoid": (LogitState, logit_sigmoid.build_figure),
    "logistic-regression": (LineState, logistic_regression.build_figure),
    "softmax": (SoftmaxState, softmax.build_figure),
    "pipeline": (PipelineState, pipeline.build_figure),
    "calibration": (CalibrationState, calibration.build_figure),
}


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
