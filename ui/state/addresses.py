"""Tolerant matching of typed and pasted URLs: letter case, punctuation after a pasted link."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote

from ui import paths

FOLDER = paths.ROOT / "pages"
PUNCTUATION = " \t\n()[]{}<>.,;:!?'\"`*_|\\…’”»（），。、；：！？」』】〉》"
"""Characters after a link in a sentence that become part of it when the sentence is pasted."""


@cache
def _page_names() -> frozenset[str]:
    return frozenset(path.stem for path in FOLDER.glob("*.py"))


def strip_punctuation(text: str) -> str:
    """Remove brackets, punctuation and whitespace at the end of a text."""
    return text.rstrip(PUNCTUATION)


def resolve_page(segment: str) -> str | None:
    """The page that the last segment of a URL path refers to: "" for the home page, None for none.

    Letter case, underscores for hyphens and punctuation at the end are ignored.
    """
    name = strip_punctuation(unquote(segment)).lower().replace("_", "-")
    if name in ("", "home"):
        return ""
    return name if name in _page_names() else None
