"""The picture that a link to a page shows in a chat (`make bench ARGS=social` takes them)."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from ui import paths
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.text.words import languages

FOLDER = paths.ASSETS / "img" / "social"
WIDTH, HEIGHT = 1200, 630  # what chats and social networks expect


def picture(page: str, lang: str) -> Path:
    """Return the file of a page's picture in a language."""
    return FOLDER / f"{page}-{lang}.png"


@cache
def file_name(page: str, lang: str) -> str:
    """Return the name under which a picture is served: it changes with its content."""
    path = picture(page, lang)
    return f"{path.stem}.{sha256(path.read_bytes()).hexdigest()[:12]}.png"


def files() -> dict[str, Path]:
    """Return all pictures by their names, for the middleware that serves them."""
    return {
        file_name(page, lang): picture(page, lang)
        for lang in languages()
        for page in PAGES | REFERENCE_PAGES
    }
