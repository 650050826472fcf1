"""Multiple-choice questions with immediate feedback and an explanation.

The browser checks the answers (ui/app/frontend/quiz.js), without the server, so that a room full
of people can answer at once.
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
    """Return the CSS of the questions."""
    return (FRONTEND / "quiz.css").read_text("utf-8")


def quiz(page: str, names: Sequence[str], words: Words) -> None:
    """Show the named questions of a page."""
    mount = component("questions", '<section class="questions" id="predict-first"></section>')
    mount(key="questions", data=questions_json(page, tuple(names), words))


@cache
def questions_json(page: str, names: tuple[str, ...], words: Words) -> bytes:
    """Return the named questions of a page as JSON.

    Bytes, because Streamlit searches anything else for tables, for which it imports pandas.
    """
    questions = []
    for name in names:
        question = words.raw(f"{page}.questions.{name}")
        questions.append(
            {
                "id": f"{page}/{name}",
                "ask": nowrap_html(question["ask"]),
                "options": [nowrap_html(option) for option in question["options"]],
                "right": question["right"],
                "why": nowrap_html(question["why"]),
            }
        )
    headings = {name: words(f"app.{name}") for name in ("predict", "right", "wrong")}
    return orjson.dumps({"words": headings, "asked": questions})
