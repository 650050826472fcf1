"""The picture that a link to a page shows in a chat (`make bench ARGS=social` takes them)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ui import paths
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.server.own_files import OwnFile
from ui.text.words import languages

FOLDER = paths.ASSETS / "img" / "social"
WIDTH, HEIGHT = 1200, 630  # what chats and social networks expect


def picture(page: str, lang: str) -> Path:
    """Return the file of a page's picture in a language."""
    return FOLDER / f"{page}-{lang}.png"


@cache
def served_picture(page: str, lang: str) -> OwnFile:
    """Return a page's picture in a language as the middleware serves it."""
    path = picture(page, lang)
    return OwnFile(path.stem, ".png", path.read_bytes)


def files() -> list[OwnFile]:
    """Return all pictures that have been taken."""
    pages = PAGES | REFERENCE_PAGES
    every = [(page, lang) for page in pages for lang in languages()]
    return [served_picture(*one) for one in every if picture(*one).is_file()]
