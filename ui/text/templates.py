"""Phrases: words with numbers of a picture in them, which the browser fills in."""

from __future__ import annotations

from html import escape

LiveText = list[str | list[int | str]]
"""Plain strings, and [index, format] for the number at that index of the vector."""


def live_text(template: str, /, **numbers: tuple[int, str] | str) -> LiveText:
    """Split a template with {fields} into a phrase; a field is (index, format) or plain text."""
    parts: LiveText = []
    for i, piece in enumerate(_split(template)):
        if i % 2 == 0:
            parts.append(piece)
            continue
        number = numbers[piece]
        parts.append(number if isinstance(number, str) else [*number])
    return [part for part in parts if part != ""]


def live_html(template: str, /, **numbers: tuple[int, str] | str) -> str:
    """A phrase as HTML: everything escaped, live numbers in spans that the browser fills."""
    return "".join(
        escape(part) if isinstance(part, str) else number(int(part[0]), str(part[1]))
        for part in live_text(template, **numbers)
    )


def number(index: int, style: str, tag: str = "span") -> str:
    """An HTML (or MathML) element that shows an entry of the vector."""
    return f'<{tag} data-n="{index}" data-f="{style}"></{tag}>'


def _split(template: str) -> list[str]:
    """Text and field names of a template in turn, starting with text."""
    pieces: list[str] = []
    for chunk in template.split("{"):
        pieces += chunk.split("}", 1) if pieces else [chunk]
    return pieces
