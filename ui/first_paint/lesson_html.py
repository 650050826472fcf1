"""The words of a page as HTML, for readers without JavaScript, and until Streamlit shows them.

`link` is a function from the name of a page to its address; it decides about the base path and
keeps the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.app.quiz import with_questions
from ui.first_paint.markdown import to_html
from ui.state.acts import LINK
from ui.text.glossary import glossary
from ui.text.words import Words

Link = Callable[[str], str]


def lesson_html(page: str, words: Words, lesson: str = "lesson") -> str:
    """Return the lesson and the facts of a page, or the glossary.

    `lesson` is the section that the state chooses (`PipelineState.lesson`).
    """
    if page in REFERENCE_PAGES:
        return glossary(words.lang)
    return "\n".join(section_html(page, section, words) for section in (lesson, "facts"))


def section_html(page: str, section: str, words: Words) -> str:
    """Return a section of a page's text: `lesson`, `facts`, or a model's lesson.

    Links that act on the figure, or lead to another page, become their words. Each question has a
    place before its answer, as on Streamlit's page, for ui/app/frontend/quiz.js.
    """
    parts = []
    for name, text in with_questions(words.prose(page, section)):
        html = to_html(LINK.sub(r"\g<text>", text)) if text else ""
        place = f'<div><section class="questions" data-question="{name}"></section></div>'
        answer = f'<div class="st-key-answer-{name}">{place}<div>{html}</div></div>'
        parts.append(answer if name else html)
    return "\n".join(parts)


def questions_in(page: str, section: str, words: Words) -> Iterator[str]:
    """The names of the questions in a section, in their order."""
    return (name for name, _ in with_questions(words.prose(page, section)) if name)


def neighbours_html(page: str, words: Words, link: Link) -> str:
    """Links to the glossary, and to the lessons before and after."""
    order = list(PAGES)
    i = order.index(page)
    parts = [_anchor("glossary", words("glossary.look_up"), link)]
    if i > 0:
        parts.append(_anchor(order[i - 1], words(f"{order[i - 1]}.nav"), link, "prev"))
    if i + 1 < len(order):
        parts.append(_anchor(order[i + 1], words(f"{order[i + 1]}.nav"), link, "next"))
    return f"<nav>{' '.join(parts)}</nav>"


def _anchor(page: str, text: str, link: Link, rel: str = "") -> str:
    relation = f' rel="{rel}"' if rel else ""
    return f'<a href="{escape(link(page))}"{relation}>{escape(text)}</a>'
