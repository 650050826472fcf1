"""Where a table begins: its delimiter, its heading, what stands above, and the rows below."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ui.models.class_column import headings, listed
from ui.models.column_names import Match, Name, match, name
from ui.models.custom_model import ROWS
from ui.models.table_reader import COLUMNS, HEADING, NUMBER, Layout, Line, with_point
from ui.state.codecs import BadValue

LONGEST = 1000  # characters of a cell in a heading
BLANK = name("")


@dataclass
class Table:
    """The rows of a table, what stands above its heading, and the names of all its columns.

    `heading` says what the heading does: "features" (then `places` are their columns), "numbers"
    the columns, names "other" things, or "none" if there is no heading.
    """

    layout: Layout
    heading: str
    above: list[Line]
    body: list[Line]
    names: list[Name]
    places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.body:
            raise BadValue("empty", "")
        if self.layout.many or len(self.body) > ROWS:
            raise BadValue("rows", "", limit=ROWS)
        cells = len(self.names)
        if all(_filled(line) == len(line.cells) == cells + 1 for line in self.body):
            # R's write.table leaves out the heading of the column with the names of the rows
            self.names, self.places = [BLANK, *self.names], [at + 1 for at in self.places]
            cells += 1
        least = max((at + 1 for at, one in enumerate(self.names) if one.text), default=cells)
        for line in self.body:
            if _filled(line) > cells or len(line.cells) < least:
                rule = "quotes" if any("\n" in cell for cell in line.cells) else "cells"
                raise BadValue(rule, len(line.cells), row=line.number, expected=cells)
        width = max(len(line.cells) for line in self.body)
        self.names += [BLANK] * (width - cells)


def best_table(layouts: Sequence[Layout], feature_names: Sequence[str]) -> Table:
    """The table in the layout whose heading names most features; without one, the most regular.

    Raises BadValue if the heading names some features but not all, or any of them twice.
    """
    features = [name(one) for one in feature_names]
    found = [(layout, *_heading(layout, features)) for layout in layouts]
    layout, at, best = max(found, key=lambda one: _rank(one[0], one[2], len(features)))
    widest = max(len(line.cells) for line in layout.lines)
    if widest > COLUMNS:
        raise BadValue("wide", widest, limit=COLUMNS)
    lines = layout.lines
    if best.named:
        names = [name(cell) for cell in lines[at].cells]
        if None in best.places:
            raise _incomplete(best, names, feature_names)
        places = [place for place in best.places if place is not None]
        return Table(layout, "features", lines[:at], lines[at + 1 :], names, places)
    names = [name(cell) for cell in lines[0].cells]
    if _numbers_columns(names, len(features)):
        return Table(layout, "numbers", [], lines[1:], names)
    if not any(map(_is_number, lines[0].cells)):
        if sum(one.text != "" for one in names) == 1 < layout.width:
            raise BadValue("cells", len(names), row=lines[0].number, expected=layout.width)
        return Table(layout, "other", [], lines[1:], names)
    if layout.width < len(features):
        raise BadValue("cells", layout.width, row=lines[0].number, expected=len(features))
    return Table(layout, "none", [], lines, [BLANK] * layout.width)


def other_names(names: Sequence[Name], feature_names: Sequence[str], found: Match) -> BadValue:
    """What to say if a heading names other things than the features."""
    places = found.places
    return BadValue(
        "columns",
        "",
        missing=listed(one for one, at in zip(feature_names, places, strict=True) if at is None),
        found=listed(one for one, at in zip(feature_names, places, strict=True) if at is not None),
        columns=listed(one.text for one in names if one.text),
    )


def _heading(layout: Layout, features: Sequence[Name]) -> tuple[int, Match]:
    """The row that names most of the features."""
    best = 0, Match([None] * len(features))
    for at, line in enumerate(layout.lines[:HEADING]):
        if len(line.cells) > COLUMNS or max(map(len, line.cells)) > LONGEST:
            continue
        found = match([name(cell) for cell in line.cells], features)
        if found.named > best[1].named:
            best = at, found
    return best


def _rank(layout: Layout, found: Match, features: int) -> tuple[bool, int, bool, float]:
    return None not in found.places, found.named, layout.width >= features, layout.share


def _incomplete(found: Match, names: list[Name], feature_names: Sequence[str]) -> BadValue:
    if found.ambiguous:
        wanted, given = found.ambiguous[0]
        said = {
            "field": listed(feature_names[i] for i in wanted),
            "columns": listed(names[place].text for place in given),
        }
        return BadValue(
            "ambiguous_features" if len(wanted) > len(given) else "ambiguous", "", **said
        )
    if found.units:
        i, place = found.units[0]
        return BadValue("units", "", column=names[place].text, field=feature_names[i])
    return other_names(names, feature_names, found)


def _numbers_columns(names: Sequence[Name], features: int) -> bool:
    """Whether a heading is that of a pandas table without names: 0, 1, 2, maybe after a blank."""
    texts = [one.text for one in names]
    blank = texts[0] == ""
    texts = texts[1:] if blank else texts
    while texts and (not texts[-1] or name(texts[-1]).squeezed in headings("class")):
        texts.pop()
    fits = len(texts) in (features, features + 1) if blank else len(texts) == features > 2
    return fits and texts == [str(i) for i in range(len(texts))]


def _is_number(cell: str) -> bool:
    plain = unicodedata.normalize("NFKC", cell).strip().replace("\u2212", "-")
    return any(NUMBER.fullmatch(with_point(plain, label)) for label in ".,")


def _filled(line: Line) -> int:
    """How many cells a row has up to the last that holds something."""
    return max(at + 1 for at, cell in enumerate(line.cells) if cell.strip())
