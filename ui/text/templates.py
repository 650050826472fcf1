"""Live texts: templates whose numbers the browser fills in from the figure's vector."""

from __future__ import annotations

from html import escape

LiveText = list[str | list[int | str]]
"""Strings, and [index, format] for the entry at that index of the vector."""


def live_text(template: str, /, **numbers: tuple[int, str] | str) -> LiveText:
    """Fill the {fields} of a template; the value of a field is (index, format) or a string."""
    parts: LiveText = []
    for i, piece in enumerate(_split(template)):
        if i % 2 == 0:
            parts.append(piece)
            continue
        number = numbers[piece]
        parts.append(number if isinstance(number, str) else [*number])
    return [part for part in parts if part != ""]


def live_html(template: str, /, **numbers: tuple[int, str] | str) -> str:
    """A live text as escaped HTML, with its numbers in spans that the browser fills."""
    return "".join(
        escape(part) if isinstance(part, str) else number(int(part[0]), str(part[1]))
        for part in live_text(template, **numbers)
    )


def number(index: int, style: str, tag: str = "span") -> str:
    """An HTML (or MathML) element that shows an entry of the vector."""
    return f'<{tag} data-n="{index}" data-f="{style}"></{tag}>'


def _split(template: str) -> list[str]:
    """Split a template into text and field names alternately, starting with text."""
    pieces: list[str] = []
    for chunk in template.split("{"):
        pieces += chunk.split("}", 1) if pieces else [chunk]
    return pieces
