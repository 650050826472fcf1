"""The title and the lead of a page as HTML: on the page, in its first HTML and in its files."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from ui.text.words import Words, nowrap_html
from ui.theme import palettes, split_colored


@cache
def title_html(words: Words, page: str) -> str:
    """The title of a page, a heading of the first level."""
    return f'<h1 class="page-title">{escape(words(f"{page}.title"))}</h1>'


@cache
def lead_html(words: Words, page: str, section: str = "lead") -> str:
    """The lead of a page, a paragraph; `section` as in `lead_of`."""
    return f'<p class="page-lead">{markdown_line(words.prose(page, section))}</p>'


def lead_of(state: object) -> str:
    """The section of a page's text with the lead that fits the view of a state."""
    return getattr(state, "lead", "lead")


def field_label(words: Words, page: str, name: str) -> str:
    """The label of a parameter; "" stands for all of a page."""
    return words(f"{page}.fields.{name}" if name else f"{page}.title")


def markdown_line(text: str) -> str:
    """Convert the Markdown of a lead: bold, emphasis, line ends, and the colours of quantities."""
    text = re.sub(r" {2}\n", "<br>\n", nowrap_html(text))
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    return "".join(
        f'<span style="color:{_color(token)}">{piece}</span>' if token else piece
        for piece, token in split_colored(text)
    )


def _color(token: str) -> str:
    """The colour of a token as CSS, for both themes."""
    light, dark = (palettes()[name][token] for name in ("light", "dark"))
    return f"light-dark({light},{dark})"
