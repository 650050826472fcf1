"""The whole talk as one file: all scenes, to be turned, dragged and played without a server.

The browser presents it in the same way (ui/present/frontend/); only its requests are granted by a
list of all scenes instead of by Python. No Streamlit call is here.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import orjson

from ui import paths
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
    as_text,
    deflated,
    filled,
    how_to_open,
    plotly,
    unplugged,
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
}


def talk_to_html(words: Words, link: str) -> bytes:
    """One HTML file that tells the story from the first scene to the last; `link` is the app's."""
    places = [(page, n + 1) for page, scenes in story().items() for n in range(len(scenes))]
    figures = [_picture(words, *place) for place in places]
    told_at = [scene_payload(words, *place) for place in places]
    scenes = [
        {"payload": text, "figure": as_text(picture, words, stage=True)}
        for text, picture in zip(told_at, figures, strict=True)
    ]
    without_script = "".join(
        f"<h2>{nowrap_html(''.join(piece for piece, _ in text['say']))}</h2>{unplugged(picture)}"
        for text, picture in zip(told_at, figures, strict=True)
    )
    sheets = [(ASSETS / f"{name}.css").read_text("utf-8") for name in ("print", "present")]
    fields = {
        "lang": words.lang,
        "title": escape(words("app.name")),
        "source": escape(words("share.source")),
        "link": escape(link, quote=True),
        "css": "\n".join([live_figure_css(), lesson_styles(), *sheets]),
        "unplugged": how_to_open(words) + without_script,
        "figure": live_figure_html(),
        "js": program(
            FRONTEND / "exported_talk.js",
            plotly=plotly(),
            scenes=deflated(orjson.dumps(scenes).decode()),
            speakerPage=speaker_page(),
        ),
    }
    return filled("talk.html", fields)


def _picture(words: Words, page: str, number: int) -> FigureSpec:
    kind, draw = FIGURES[page]
    return draw(scene_state(kind, page, number), words)
