"""Questions before what answers them: a person predicts, or passes, and then reads the answer.

The browser checks the answers (ui/app/frontend/quiz.js), without the server, so that a room full
of people can answer at once. Until then it keeps the paragraphs that answer a question closed; they
are on the page all the same, for search, print and a reader without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import orjson

from ui import paths
from ui.live_figure.components import component
from ui.state.acts import LINK
from ui.text.words import Words, nowrap_html

FRONTEND = paths.ROOT / "ui" / "app" / "frontend"
MARKER = re.compile(r"^\?\[([\w-]+)\] *(?:\n+|\Z)", re.M)


@cache
def questions_css() -> str:
    """Return the CSS of the questions."""
    return (FRONTEND / "quiz.css").read_text("utf-8")


def with_questions(text: str) -> Iterator[tuple[str, str]]:
    """Split prose at its markers `?[name]`: a question, or "", and the prose that follows it.

    The answer to a question reaches up to the next heading, the first one aside.
    """
    before, *rest = MARKER.split(text)
    if before.strip():
        yield "", before.strip()
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        answer, *others = re.split(r"\n(?=### )", after.strip(), maxsplit=1)
        yield name, answer.strip()
        if others:
            yield "", others[0].strip()


def ask(page: str, name: str, words: Words) -> None:
    """Show a question of a page."""
    mount = component("questions", '<section class="questions"></section>')
    mount(key=f"question/{name}", data=question_json(page, name, words))


@cache
def question_json(page: str, name: str, words: Words) -> bytes:
    """Return a question of a page as JSON.

    Bytes, because Streamlit searches anything else for tables, for which it imports pandas.
    """
    question = words.raw(f"{page}.questions.{name}")
    texts = ("predict", "skip", "yours", "right", "wrong")
    return orjson.dumps(
        {
            "id": f"{page}/{name}",
            "ask": nowrap_html(question["ask"]),
            "options": [nowrap_html(option) for option in question["options"]],
            "right": question["right"],
            "why": _with_acts(question["why"]),
            "words": {text: words(f"app.{text}") for text in texts},
        }
    )


def _with_acts(text: str) -> str:
    """Return a text as HTML; a link in it can act on the figure, as in prose."""
    return LINK.sub(r'<a href="#\g<kind>:\g<act>">\g<text></a>', nowrap_html(text))
