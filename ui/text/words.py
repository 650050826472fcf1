"""Words: everything a person reads, in the language that is on; they stand in assets/text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from typing import Any

from ui import paths

TEXT = paths.ASSETS / "text"
DEFAULT = "en"


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages: the folders of assets/text, English first."""
    codes = sorted(path.name for path in TEXT.iterdir() if path.is_dir())
    return (DEFAULT, *(code for code in codes if code != DEFAULT))


def choose_language(wanted: Iterable[str | None]) -> str:
    """The first of the wanted codes (`ko`, `ko-KR`, `KO)`, …) that we have, else English."""
    for code in wanted:
        short = re.split(r"[^a-z]", (code or "").lower())[0]
        if short in languages():
            return short
    return DEFAULT


class Words:
    """The words of one language: labels by dotted name, prose by page and section."""

    def __init__(self, lang: str):
        self.lang = lang
        folder = TEXT / lang
        self._labels: dict[str, Any] = {}
        for path in sorted(folder.glob("*.toml")):
            self._labels |= tomllib.loads(path.read_text("utf-8"))
        self._prose = {
            path.stem: _sections(path.read_text("utf-8")) for path in folder.glob("*.md")
        }

    def __call__(self, name: str, /, **fields: object) -> str:
        """The label `name`, for example `softmax.title`, with its {fields} filled in."""
        text = self.raw(name)
        if not isinstance(text, str):
            raise KeyError(f"{name} is a group of labels, not a label")
        return re.sub(r"\{(\w+)\}", lambda m: str(fields.get(m[1], m[0])), text) if fields else text

    def raw(self, name: str) -> Any:
        """A label, a list of labels or a group of them, as it stands in the file."""
        node: Any = self._labels
        for part in name.split("."):
            node = node[part]
        return node

    def prose(self, page: str, section: str) -> str:
        """A section of a page's lesson, as Markdown."""
        return self._prose[page][section]


@cache
def words(lang: str) -> Words:
    """The words of a language, read once."""
    return Words(lang)


def _sections(text: str) -> dict[str, str]:
    """Split a lesson at its `## id` headings."""
    parts = re.split(r"^## +(\S+) *$", text, flags=re.MULTILINE)
    return {name: body.strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}


LOOSE = re.compile(
    r"`[^`]*`|\$\$.*?\$\$|\$[^$\n]+\$(?![\uac00-\ud7a3])|\]\([^)]*\)"
    r"|(?P<held>(?:\$[^$\n]+\$|:\w+\[[^]]*[)%∞…”’]\]|[)%∞…”’])[\uac00-\ud7a3])",
    re.S,
)
"""What a browser parts though a Korean reader does not, next to what is to be left as it is."""


@cache
def keep_together(text: str, left: str = ":color[", right: str = "]") -> str:
    """A text with a span around each sign or formula and the syllable that belongs to it.

    `word-break: keep-all` parts a particle from a bracket, and any formula from it: style.css does
    not. There is no joiner, so whoever copies or searches finds the text as it is. A `:color[]`
    without a colour is Streamlit's Markdown for a bare span.
    """
    return LOOSE.sub(lambda m: f"{left}{m['held']}{right}" if m["held"] else m[0], text)


def nowrap_html(text: str) -> str:
    """A plain text as HTML that a browser parts only where a reader would."""
    return keep_together(escape(text), "<span class=held>", "</span>")


UNSEEN = "\u00ad\u034f\u115f\u1160\u2800\u3164\uffa0"  # blank, though no space by Unicode's book


def sanitize(text: str, limit: int = 24) -> str:
    """A text that a stranger typed, as short as `limit`, with nothing in it that hides or reverses.

    No control, zero-width, direction or blank characters, and no more than two accents on a letter.
    """
    seen = (
        " " if c.isspace() or c in UNSEEN else c
        for c in text[: 100 * limit]
        if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    kept, accents = [], 0
    for c in unicodedata.normalize("NFC", "".join(seen)):
        accents = accents + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        if accents <= 2:
            kept.append(c)
    return " ".join("".join(kept).split())[:limit].strip()


def shorten(names: Sequence[str], width: int) -> list[str]:
    """Names as they fit into `width` characters, those that differ still different.

    Of names that begin alike the end is kept, too: `standard…(mm)` and `standard…rror)`.
    """
    cut = [name if len(name) <= width else f"{name[: width - 1].rstrip()}…" for name in names]
    for tail in (width // 3, width // 2):
        cut = [
            name if cut.count(name) == 1 or name == full else _ends(full, width, tail)
            for name, full in zip(cut, names, strict=True)
        ]
    return cut


def _ends(name: str, width: int, tail: int) -> str:
    return f"{name[: width - 1 - tail].rstrip()}…{name[-tail:].lstrip()}"


def escape_markdown(text: str) -> str:
    """A text as Markdown that shows just that text: no link, no formula, no HTML.

    A word joiner, which nobody sees, keeps Streamlit from linking addresses that are escaped.
    """
    unlinked = re.sub(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", "\u2060", text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", unlinked)
