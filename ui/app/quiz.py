"""Questions to answer before the answer is read: choose, and see at once what is right, and why.

The browser does it alone (ui/app/frontend/quiz.js), without the server: a room full of people may
answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import orjson

from ui import paths
from ui.live_figure.components import component
from ui.text.words import Words, nowrap_html

FRONTEND = paths.ROOT / "ui" / "app" / "frontend"


@cache
def questions_css() -> str:
    """The style of the questions."""
    return (FRONTEND / "quiz.css").read_text("utf-8")


def quiz(page: str, names: Sequence[str], words: Words) -> None:
    """Some questions of a page, by their names."""
    mount = component("questions", '<section class="questions" id="predict-first"></section>')
    mount(key="questions", data=_asked(page, tuple(names), words))


@cache
def _asked(page: str, names: tuple[str, ...], words: Words) -> bytes:
    """What the browser asks: HTML in bytes, for Streamlit looks for tables in anything else."""
    asked = []
    for name in names:
        said = words.raw(f"{page}.questions.{name}")
        asked.append(
            {
                "id": f"{page}/{name}",
                "ask": nowrap_html(said["ask"]),
                "options": [nowrap_html(option) for option in said["options"]],
                "right": said["right"],
                "why": nowrap_html(said["why"]),
            }
        )
    heads = {name: words(f"app.{name}") for name in ("predict", "right", "wrong")}
    return orjson.dumps({"words": heads, "asked": asked})
