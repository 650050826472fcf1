"""Finds the column of a table of inputs that holds the true classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from core import Classifier
from ui.models.column_names import ClassMatch, Name, match_classes, normalize
from ui.text.words import languages, sanitize, shorten, words

LISTED, WIDTH = 6, 40  # names that a sentence lists at most, and characters of each

Note = tuple[str, dict[str, object]]
"""A sentence of `[pipeline.own.understood]`, and its fields."""


@dataclass(frozen=True)
class Column:
    """A column that is not a feature: its position, heading and cells."""

    position: int
    heading: Name
    cells: list[str]

    @property
    def empty(self) -> bool:
        """Whether heading and cells are all blank."""
        return not self.heading.text and not any(map(str.strip, self.cells))

    @property
    def text(self) -> str:
        """The heading; without one, the number of the column."""
        return self.heading.text or f"#{self.position + 1}"


@cache
def known_headings(kind: str) -> frozenset[str]:
    """Return the usual headings, in all languages, of columns of a kind: "class" or "index"."""
    lists = [words(lang)(f"pipeline.own.columns.{kind}") for lang in languages()]
    return frozenset(normalize(one) for names in lists for one in names.split(","))


def join_names(names: Iterable[str]) -> str:
    """Return names as a sentence quotes them: at most LISTED, each shortened to WIDTH."""
    clean = [sanitize(name, len(name) + 1) for name in names]
    quoted = [f"“{name}”" for name in shorten(clean[:LISTED], WIDTH)]
    return ", ".join([*quoted, "…"] if len(clean) > LISTED else quoted) or "–"


def shorten_name(text: str) -> str:
    """Return a name shortened to WIDTH, without control characters."""
    return shorten([sanitize(text, len(text) + 1)], WIDTH)[0]


def is_consecutive(cells: Sequence[str]) -> bool:
    """Whether there are at least three cells, and they count up by one, like row numbers."""
    whole = all(cell.isascii() and cell.isdigit() and len(cell) < 10 for cell in cells)
    return whole and len(cells) > 2 and all(int(b) - int(a) == 1 for a, b in pairwise(cells))


def _is_index(column: Column, match: ClassMatch) -> bool:
    """Whether a column identifies rows: by its heading, or, without one, by its distinct cells."""
    if column.heading.text:
        return column.heading.normalized in known_headings("index")
    distinct = len({*column.cells}) == len(column.cells)
    return is_consecutive(column.cells) or (match.by != "name" and distinct)


def find_class(
    columns: Sequence[Column], classifier: Classifier, lines: Sequence[int]
) -> tuple[tuple[int, ...], list[Note]]:
    """Return the class of each row (-1: unknown), and notes on how these columns were read.

    The class is the column with such a heading, else the only one that is not an index, else the
    only one whose cells are all names of classes.
    """
    classes = classifier.class_names
    features = {normalize(one) for one in classifier.feature_names}
    filled = [column for column in columns if not column.empty]
    matches = {column.position: match_classes(column.cells, classes) for column in filled}
    named = [column for column in filled if column.heading.normalized in known_headings("class")]
    index = [
        column
        for column in filled
        if column not in named and _is_index(column, matches[column.position])
    ]
    others = [
        column
        for column in filled
        if column not in index and column not in named and column.heading.normalized not in features
    ]
    if not named and len(others) > 1:
        all_classes = [one for one in others if _all_classes(one, matches[one.position])]
        named = all_classes if len(all_classes) == 1 else []
    candidates = named or (others if len(others) == 1 else [])
    truth, notes, used = _read_classes(candidates, matches, classes, lines)
    if not candidates:
        notes.append(("class_choice" if others else "class_none", {}))
    if left := [one for one in filled if one not in used and one not in index]:
        notes.append(("unused", {"columns": join_names(one.text for one in left)}))
    if index:
        notes.append(("index", {"columns": join_names(one.text for one in index)}))
    return truth or (-1,) * len(lines), notes


def _all_classes(column: Column, match: ClassMatch) -> bool:
    cells = [cell for cell in column.cells if cell.strip()]
    return match.by == "name" and all(match.classes.get(cell, -1) >= 0 for cell in cells)


def _read_classes(
    candidates: Sequence[Column],
    matches: dict[int, ClassMatch],
    classes: Sequence[str],
    lines: Sequence[int],
) -> tuple[tuple[int, ...], list[Note], list[Column]]:
    """Return the classes of the rows, notes, and the columns used; no classes on a conflict."""
    readable = [column for column in candidates if matches[column.position].classes]
    if not readable:
        first = candidates[:1]
        notes = [_unmatched(column, matches[column.position], classes) for column in first]
        return (), notes, [*first]
    known = {column.position: matches[column.position].of(column.cells) for column in readable}
    for line, row in zip(lines, zip(*known.values(), strict=True), strict=True):
        if len({at for at in row if at >= 0}) > 1:
            names = join_names(column.text for column in readable)
            return (), [("class_conflict", {"columns": names, "line": line})], readable
    best = max(readable, key=lambda column: sum(at >= 0 for at in known[column.position]))
    notes = _matched(best, matches[best.position], known[best.position], classes)
    notes += [
        ("class_other", {"column": shorten_name(column.text)})
        for column in readable
        if column is not best
    ]
    return known[best.position], notes, readable


def _unmatched(column: Column, match: ClassMatch, classes: Sequence[str]) -> Note:
    """Return the note on a class column whose values match no class."""
    values = join_names(dict.fromkeys(cell for cell in column.cells if cell.strip()))
    texts = {"column": shorten_name(column.text), "values": values, "classes": join_names(classes)}
    return f"class_{match.by}", texts | {"last": len(classes) - 1}


def _matched(
    column: Column, match: ClassMatch, known: Sequence[int], classes: Sequence[str]
) -> list[Note]:
    """Return notes on which values of a column became which classes, and which became none."""
    pairs = {
        value.strip(): classes[at]
        for value, at in match.classes.items()
        if at >= 0 and value.strip() != classes[at]
    }
    shown = zip(shorten([*pairs], WIDTH), shorten([*pairs.values()], WIDTH), strict=True)
    meaning = ", ".join(f"{value} = {name}" for value, name in shown)
    count = sum(at >= 0 for at in known)
    notes: list[Note] = [
        (
            f"class_{match.by}",
            {
                "column": shorten_name(column.text),
                "known": count,
                "rows": len(known),
                "meaning": meaning,
            },
        )
    ]
    if match.by == "name" and meaning:
        notes.append(("class_meaning", {"meaning": meaning}))
    unknown = [cell for cell, at in zip(column.cells, known, strict=True) if at < 0]
    if values := [cell for cell in unknown if cell.strip()]:
        texts = {"values": join_names(dict.fromkeys(values)), "count": len(values)}
        notes.append(("class_unknown", texts))
    if len(values) < len(unknown):
        notes.append(("class_empty", {"count": len(unknown) - len(values)}))
    return notes
