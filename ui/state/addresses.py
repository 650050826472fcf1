"""Addresses as people type and paste them: capital letters, and what a chat leaves at their end."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote

from ui import paths

FOLDER = paths.ROOT / "pages"
TAIL = " \t\n()[]{}<>.,;:!?'\"`*_|\\…’”»（），。、；：！？」』】〉》"
"""What follows a link in a sentence and gets into it when the sentence is pasted."""


@cache
def _paths() -> frozenset[str]:
    return frozenset(path.stem for path in FOLDER.glob("*.py"))


def without_tail(text: str) -> str:
    """The text without the brackets and punctuation at its end."""
    return text.rstrip(TAIL)


def page_meant(segment: str) -> str | None:
    """The path of the page that the last part of an address means: "" for the home page.

    None if there is no such page.
    """
    name = without_tail(unquote(segment)).lower().replace("_", "-")
    if name in ("", "home"):
        return ""
    return name if name in _paths() else None
