"""The true classes in a table of inputs: which column holds them, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from core import Classifier
from ui.models.column_names import Labels, Name, labels, squeeze
from ui.text.words import languages, sanitize, shorten, words

LISTED, WIDTH = 6, 40  # how many names a sentence lists, and how long they are
Note = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Column:
    """A column that is no feature: its place, its heading and its cells."""

    place: int
    heading: Name
    cells: list[str]

    @property
    def empty(self) -> bool:
        """Whether it holds nothing."""
        return not self.heading.text and not any(map(str.strip, self.cells))

    @property
    def text(self) -> str:
        """What a sentence calls it; without a heading, its number."""
        return self.heading.text or f"#{self.place + 1}"


@cache
def headings(kind: str) -> frozenset[str]:
    """The headings that columns of a kind ("class" or "index") have in any of our languages."""
    lists = [words(lang)(f"pipeline.own.columns.{kind}") for lang in languages()]
    return frozenset(squeeze(one) for names in lists for one in names.split(","))


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them: the first of them, and none too long."""
    every = [sanitize(one, len(one) + 1) for one in names]
    said = [f"“{one}”" for one in shorten(every[:LISTED], WIDTH)]
    return ", ".join([*said, "…"] if len(every) > LISTED else said) or "–"


def short(text: str) -> str:
    """A name as a sentence says it."""
    return shorten([sanitize(text, len(text) + 1)], WIDTH)[0]


def counts_rows(cells: Sequence[str]) -> bool:
    """Whether at least three cells count the rows."""
    whole = all(cell.isascii() and cell.isdigit() and len(cell) < 10 for cell in cells)
    return whole and len(cells) > 2 and all(int(b) - int(a) == 1 for a, b in pairwise(cells))


def _numbers_rows(column: Column, found: Labels) -> bool:
    """Whether a column is an index: by its heading; or it has none, and no two cells are alike."""
    if column.heading.text:
        return column.heading.squeezed in headings("index")
    alike = len({*column.cells}) < len(column.cells)
    return counts_rows(column.cells) or (found.by != "name" and not alike)


def find_class(
    columns: Sequence[Column], classifier: Classifier, lines: Sequence[int]
) -> tuple[tuple[int, ...], list[Note]]:
    """Return the class of each row (-1: unknown), and what was understood of these columns.

    The class is the column with such a heading, else the only one that does not number the rows,
    else the only one with nothing but names of classes in it.
    """
    classes = classifier.class_names
    features = {squeeze(one) for one in classifier.feature_names}
    rest = [column for column in columns if not column.empty]
    found = {one.place: labels(one.cells, classes) for one in rest}
    named = [one for one in rest if one.heading.squeezed in headings("class")]
    index = [one for one in rest if one not in named and _numbers_rows(one, found[one.place])]
    free = [one for one in rest if one not in index and one not in named]
    others = [one for one in free if one.heading.squeezed not in features]
    if not named and len(others) > 1:
        whole = [one for one in others if _all_named(one, found[one.place])]
        named = whole if len(whole) == 1 else []
    chosen = named or (others if len(others) == 1 else [])
    truth, notes, used = _chosen(chosen, found, classes, lines)
    if not chosen:
        notes.append(("class_choice" if others else "class_none", {}))
    if left := [one for one in rest if one not in used and one not in index]:
        notes.append(("unused", {"columns": listed(one.text for one in left)}))
    if index:
        notes.append(("index", {"columns": listed(one.text for one in index)}))
    return truth or (-1,) * len(lines), notes


def _all_named(column: Column, found: Labels) -> bool:
    cells = [cell for cell in column.cells if cell.strip()]
    return found.by == "name" and all(found.classes.get(cell, -1) >= 0 for cell in cells)


def _chosen(
    chosen: Sequence[Column],
    found: dict[int, Labels],
    classes: Sequence[str],
    lines: Sequence[int],
) -> tuple[tuple[int, ...], list[Note], list[Column]]:
    """The classes that one or several columns tell, unless they contradict each other."""
    told = [one for one in chosen if found[one.place].classes]
    if not told:
        return (), [_unmatched(one, found[one.place], classes) for one in chosen[:1]], [*chosen[:1]]
    known = {one.place: found[one.place].of(one.cells) for one in told}
    for line, row in zip(lines, zip(*known.values(), strict=True), strict=True):
        if len({at for at in row if at >= 0}) > 1:
            both = listed(one.text for one in told)
            return (), [("class_conflict", {"columns": both, "line": line})], told
    best = max(told, key=lambda one: sum(at >= 0 for at in known[one.place]))
    notes = _matched(best, found[best.place], known[best.place], classes)
    notes += [("class_other", {"column": short(one.text)}) for one in told if one is not best]
    return known[best.place], notes, told


def _unmatched(column: Column, found: Labels, classes: Sequence[str]) -> Note:
    values = listed(dict.fromkeys(cell for cell in column.cells if cell.strip()))
    said = {"column": short(column.text), "values": values, "classes": listed(classes)}
    return f"class_{found.by}", said | {"last": len(classes) - 1}


def _matched(
    column: Column, found: Labels, known: Sequence[int], classes: Sequence[str]
) -> list[Note]:
    """How the values of a column became classes, and which did not."""
    pairs = {
        value.strip(): classes[at]
        for value, at in found.classes.items()
        if at >= 0 and value.strip() != classes[at]
    }
    ends = zip(shorten([*pairs], WIDTH), shorten([*pairs.values()], WIDTH), strict=True)
    meaning = ", ".join(f"{one} = {other}" for one, other in ends)
    count = sum(at >= 0 for at in known)
    said = {"column": short(column.text), "known": count, "rows": len(known), "meaning": meaning}
    notes: list[Note] = [(f"class_{found.by}", said)]
    if found.by == "name" and meaning:
        notes.append(("class_meaning", {"meaning": meaning}))
    strange = [cell for cell, at in zip(column.cells, known, strict=True) if at < 0]
    if values := [cell for cell in strange if cell.strip()]:
        said = {"values": listed(dict.fromkeys(values)), "count": len(values)}
        notes.append(("class_unknown", said))
    if len(values) < len(strange):
        notes.append(("class_empty", {"count": len(strange) - len(values)}))
    return notes
