"""The words of a page as HTML: for readers without JavaScript, and for search engines.

`link` is a function from the name of a page to its address; it decides about the base path and
keeps the language.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint.markdown import to_html
from ui.text.glossary import glossary
from ui.text.words import Words, nowrap_html

Link = Callable[[str], str]


def section_html(page: str, section: str, words: Words) -> str:
    """Return a section of a page's text: `lead`, `lesson`, `facts`, or a model's lesson."""
    return to_html(words.prose(page, section))


def lesson_html(page: str, words: Words, link: Link, lesson: str = "lesson") -> str:
    """Return all that follows the figure, or the lead of a page without one.

    `lesson` is the section that the state chooses (`PipelineState.lesson`).
    """
    if page in REFERENCE_PAGES:
        return glossary(words.lang)
    parts = [_lessons_html(words, link)] if page == "home" else []
    parts += [section_html(page, section, words) for section in (lesson, "facts")]
    return "\n".join([*parts, neighbours_html(page, words, link)])


def pages_html(page: str, words: Words, link: Link) -> str:
    """Return links to all pages, in their order; the current one is marked."""
    items = "".join(
        f"<li>{_anchor(name, words(f'{name}.nav'), link, current=name == page)}</li>"
        for name in PAGES | REFERENCE_PAGES
    )
    return f"<nav><ul>{items}</ul></nav>"


def _lessons_html(words: Words, link: Link) -> str:
    """The way into the lessons: the first one, then all with what each is about."""
    lessons = [name for name in PAGES if name != "home"]
    items = "".join(
        f"<li>{_anchor(name, words(f'{name}.nav'), link)} "
        f"{nowrap_html(words(f'home.lessons.{name}'))}</li>"
        for name in lessons
    )
    return f"<p>{_anchor(lessons[0], words('home.start'), link)}</p>\n<ol>{items}</ol>"


def neighbours_html(page: str, words: Words, link: Link) -> str:
    """Links to the glossary, and to the lessons before and after."""
    order = list(PAGES)
    i = order.index(page)
    parts = [_anchor("glossary", words("glossary.look_up"), link)]
    if i > 0:
        parts.append(_anchor(order[i - 1], words(f"{order[i - 1]}.nav"), link, rel="prev"))
    if i + 1 < len(order):
        parts.append(_anchor(order[i + 1], words(f"{order[i + 1]}.nav"), link, rel="next"))
    return f"<nav>{' '.join(parts)}</nav>"


def _anchor(page: str, text: str, link: Link, *, rel: str = "", current: bool = False) -> str:
    attributes = (f' rel="{rel}"' if rel else "") + (' aria-current="page"' if current else "")
    return f'<a href="{escape(link(page))}"{attributes}>{escape(text)}</a>'
