"""Translations: load the texts of assets/text, and prepare texts for display."""

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
    """The codes of all languages, English first; each is a folder of assets/text."""
    codes = sorted(path.name for path in TEXT.iterdir() if path.is_dir())
    return (DEFAULT, *(code for code in codes if code != DEFAULT))


def choose_language(preferred: Iterable[str | None]) -> str:
    """The first available language of the preferred codes (`ko`, `ko-KR`, `KO)`), or English."""
    for code in preferred:
        short = re.split(r"[^a-z]", (code or "").lower())[0]
        if short in languages():
            return short
    return DEFAULT


class Words:
    """The texts of one language: labels by dotted key, lesson prose by page and section."""

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
        """The label with a key such as `softmax.title`, with its {fields} filled in."""
        text = self.raw(name)
        if not isinstance(text, str):
            raise KeyError(f"{name} is a group of labels, not a label")
        return re.sub(r"\{(\w+)\}", lambda m: str(fields.get(m[1], m[0])), text) if fields else text

    def raw(self, name: str) -> Any:
        """The value of a key as it is in the file: a label, a list or a table of labels."""
        node: Any = self._labels
        for part in name.split("."):
            node = node[part]
        return node

    def prose(self, page: str, section: str) -> str:
        """A section of a page's prose, as Markdown."""
        return self._prose[page][section]


@cache
def words(lang: str) -> Words:
    """The texts of a language, loaded once."""
    return Words(lang)


def _sections(text: str) -> dict[str, str]:
    """Split prose at its `## id` headings."""
    parts = re.split(r"^## +(\S+) *$", text, flags=re.MULTILINE)
    return {name: body.strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}


NOWRAP = re.compile(
    r"`[^`]*`|\$\$.*?\$\$|\$[^$\n]+\$(?![\uac00-\ud7a3])|\]\([^)]*\)"
    r"|(?P<nowrap>(?:\$[^$\n]+\$|:\w+\[[^]]*[)%∞…”’]\]|[)%∞…”’])[\uac00-\ud7a3])",
    re.S,
)
"""Group `nowrap` is where a browser would break a Korean word; the rest is code and formulas,
matched to leave them unchanged."""


@cache
def keep_together(text: str, left: str = ":color[", right: str = "]") -> str:
    """Wrap each punctuation mark or formula and the Korean syllable after it in a span.

    `word-break: keep-all` allows a break between a closing bracket or a formula and the particle
    that belongs to it; style.css forbids it in these spans. A word joiner would do the same, but
    would be in text that is copied or searched. `:color[]` without a colour is Streamlit's Markdown
    for a bare span.
    """
    return NOWRAP.sub(lambda m: f"{left}{m['nowrap']}{right}" if m["nowrap"] else m[0], text)


def nowrap_html(text: str) -> str:
    """Escape a text as HTML whose line breaks are right in Korean."""
    return keep_together(escape(text), "<span class=held>", "</span>")


BLANK = "\u00ad\u034f\u115f\u1160\u2800\u3164\uffa0"  # invisible, but no whitespace in Unicode


def sanitize(text: str, limit: int = 24) -> str:
    """Clean an untrusted text and cut it to `limit` characters.

    Control, zero-width and direction characters are removed, blank ones become spaces, and a letter
    keeps at most two combining marks.
    """
    visible = (
        " " if c.isspace() or c in BLANK else c
        for c in text[: 100 * limit]
        if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    kept, accents = [], 0
    for c in unicodedata.normalize("NFC", "".join(visible)):
        accents = accents + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        if accents <= 2:
            kept.append(c)
    return " ".join("".join(kept).split())[:limit].strip()


def shorten(names: Sequence[str], width: int) -> list[str]:
    """Truncate names to `width` characters and keep different names different.

    Names with a common beginning keep their end, too: `standard…(mm)` and `standard…rror)`.
    """
    short = [name if len(name) <= width else f"{name[: width - 1].rstrip()}…" for name in names]
    for tail in (width // 3, width // 2):
        short = [
            name if short.count(name) == 1 or name == full else _elide_middle(full, width, tail)
            for name, full in zip(short, names, strict=True)
        ]
    return short


def _elide_middle(name: str, width: int, tail: int) -> str:
    return f"{name[: width - 1 - tail].rstrip()}…{name[-tail:].lstrip()}"


def escape_markdown(text: str) -> str:
    """Escape a text for Markdown, so that it makes no link, formula or HTML.

    Streamlit would link URLs even when escaped; an invisible word joiner prevents it.
    """
    unlinked = re.sub(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", "\u2060", text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", unlinked)
