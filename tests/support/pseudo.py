"""A language that nobody speaks, made from English: it shows what was never translated, and what
has too little room. `Odds of heads` becomes `Óóddss óóff ĥééáádšš`, 40 % longer.

    folder = write_language(tmp_path)   # a copy of assets/text/en, next to which others may stand

Kept as they are: {fields}, formulas, code, links, names of colours and icons, numbers, and single
letters, which are symbols.
"""

import re
import tomllib
from math import ceil
from pathlib import Path
from typing import Any

from ui.text.words import DEFAULT, TEXT

CODE = "qps"
"""Of the languages that IETF BCP 47 leaves for private use."""
LONGER = 1.4
ACCENTS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "áƀćďéƒğĥíĵķĺḿñóṕɋŕšťúṽŵẋýž") | str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÁɃĆĎÉƑĞĤÍĴĶĹḾÑÓṔɊŔŠŤÚṼŴẊÝŽ"
)
KEPT = re.compile(
    r"\{\w*\}|\$\$.*?\$\$|\$[^$\n]*\$|`[^`\n]*`|\]\([^)]*\)|:(?=\w+\[)\w+\[|:material/\w+:"
    r"|\?\[[\w-]+\]|^\{.*\}$|^#+ \S+ *$(?=\n)|<[^>]+>",
    re.S,
)
SECTION = re.compile(r"^## .*$", re.M)
WORD = re.compile(r"[A-Za-z]{2,}")


def pseudo_word(word: str) -> str:
    """A word with accents and longer; it still can be guessed."""
    long = re.sub(r"([aeiouAEIOU])", r"\1\1", word)
    short_by = ceil(LONGER * len(word)) - len(long)
    return (long + word[-1] * max(0, short_by)).translate(ACCENTS)


def pseudo(text: str) -> str:
    """A text in the language that nobody speaks."""
    said, end = [], 0
    for kept in KEPT.finditer(text):
        said += [text[end : kept.start()], kept.group()]
        end = kept.end()
    said.append(text[end:])
    said[::2] = [WORD.sub(lambda m: pseudo_word(m.group()), piece) for piece in said[::2]]
    return "".join(said)


def write_language(folder: Path) -> Path:
    """Write all words as `qps` into a folder, as somebody would who adds a language."""
    target = folder / CODE
    target.mkdir(parents=True)
    for path in (TEXT / DEFAULT).glob("*.toml"):
        labels = tomllib.loads(path.read_text("utf-8"))
        (target / path.name).write_text("\n".join(_toml(labels)) + "\n", "utf-8")
    for path in (TEXT / DEFAULT).glob("*.md"):
        text, titles = path.read_text("utf-8"), iter(SECTION.findall(path.read_text("utf-8")))
        prose = "".join(f"{next(titles)}{pseudo(part)}" for part in SECTION.split(text)[1:])
        (target / path.name).write_text(prose, "utf-8")
    return target


def _toml(labels: dict[str, Any], name: tuple[str, ...] = ()) -> list[str]:
    """Labels as the lines of a TOML file."""
    lines = [f"[{'.'.join(map(_quoted, name))}]"] if name else []
    groups = {key: child for key, child in labels.items() if isinstance(child, dict)}
    lines += [f"{_quoted(k)} = {_value(v)}" for k, v in labels.items() if k not in groups]
    for key, child in groups.items():
        lines += _toml(child, (*name, key))
    return lines


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(pseudo(value))
    return f"[{', '.join(map(_value, value))}]" if isinstance(value, list) else str(value)


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'
