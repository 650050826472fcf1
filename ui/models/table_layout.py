"""Finds the heading of a table, and with it the delimiter and the rows above and below."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ui.models.class_column import join_names, known_headings
from ui.models.column_names import ColumnMatch, Name, match_columns, parse_name
from ui.models.custom_model import ROWS
from ui.models.table_reader import COLUMNS, HEADING, NUMBER, Layout, Line, with_decimal_point
from ui.state.codecs import BadValue

LONGEST = 1000  # characters of a cell in a heading, at most
BLANK = parse_name("")


@dataclass
class Table:
    """The rows of a table, the lines above its heading, and the names of all its columns.

    `heading` is the kind of heading: "features" (then `positions` are the features' columns),
    "numbers" for 0, 1, 2, "other" for other names, "none" if there is no heading.
    """

    layout: Layout
    heading: str
    above: list[Line]
    body: list[Line]
    names: list[Name]
    positions: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.body:
            raise BadValue("empty", "")
        if self.layout.truncated or len(self.body) > ROWS:
            raise BadValue("rows", "", limit=ROWS)
        cells = len(self.names)
        if all(_filled(line) == len(line.cells) == cells + 1 for line in self.body):
            # R's write.table writes no heading for the column of row names.
            self.names, self.positions = [BLANK, *self.names], [at + 1 for at in self.positions]
            cells += 1
        least = max((at + 1 for at, name in enumerate(self.names) if name.text), default=cells)
        for line in self.body:
            if _filled(line) > cells or len(line.cells) < least:
                rule = "quotes" if any("\n" in cell for cell in line.cells) else "cells"
                raise BadValue(rule, len(line.cells), row=line.number, expected=cells)
        width = max(len(line.cells) for line in self.body)
        self.names += [BLANK] * (width - cells)


def best_table(layouts: Sequence[Layout], feature_names: Sequence[str]) -> Table:
    """Return the table in the layout whose heading names most features, else in the most regular.

    Raises BadValue if the heading names some features but not all, or any of them twice.
    """
    features = [parse_name(text) for text in feature_names]
    candidates = [(layout, *_heading(layout, features)) for layout in layouts]
    layout, at, best = max(candidates, key=lambda it: _rank(it[0], it[2], len(features)))
    widest = max(len(line.cells) for line in layout.lines)
    if widest > COLUMNS:
        raise BadValue("wide", widest, limit=COLUMNS)
    lines = layout.lines
    if best.named:
        names = [parse_name(cell) for cell in lines[at].cells]
        if None in best.positions:
            raise _incomplete(best, names, feature_names)
        positions = [position for position in best.positions if position is not None]
        return Table(layout, "features", lines[:at], lines[at + 1 :], names, positions)
    names = [parse_name(cell) for cell in lines[0].cells]
    if _is_numbered(names, len(features)):
        return Table(layout, "numbers", [], lines[1:], names)
    if not any(map(_is_number, lines[0].cells)):
        if sum(name.text != "" for name in names) == 1 < layout.width:
            raise BadValue("cells", len(names), row=lines[0].number, expected=layout.width)
        return Table(layout, "other", [], lines[1:], names)
    if layout.width < len(features):
        raise BadValue("cells", layout.width, row=lines[0].number, expected=len(features))
    return Table(layout, "none", [], lines, [BLANK] * layout.width)


def other_names(
    names: Sequence[Name], feature_names: Sequence[str], match: ColumnMatch
) -> BadValue:
    """Return the error of a heading that lacks some of the features, or all."""
    pairs = list(zip(feature_names, match.positions, strict=True))
    return BadValue(
        "columns",
        "",
        missing=join_names(feature for feature, at in pairs if at is None),
        found=join_names(feature for feature, at in pairs if at is not None),
        columns=join_names(name.text for name in names if name.text),
    )


def _heading(layout: Layout, features: Sequence[Name]) -> tuple[int, ColumnMatch]:
    """Return the index of the line that names most features, and the match."""
    best = 0, ColumnMatch([None] * len(features))
    for at, line in enumerate(layout.lines[:HEADING]):
        if len(line.cells) > COLUMNS or max(map(len, line.cells)) > LONGEST:
            continue
        match = match_columns([parse_name(cell) for cell in line.cells], features)
        if match.named > best[1].named:
            best = at, match
    return best


def _rank(layout: Layout, match: ColumnMatch, features: int) -> tuple[bool, int, bool, float]:
    complete = None not in match.positions
    return complete, match.named, layout.width >= features, layout.regularity


def _incomplete(match: ColumnMatch, names: list[Name], feature_names: Sequence[str]) -> BadValue:
    if match.ambiguous:
        wanted, given = match.ambiguous[0]
        fields = {
            "field": join_names(feature_names[i] for i in wanted),
            "columns": join_names(names[position].text for position in given),
        }
        return BadValue(
            "ambiguous_features" if len(wanted) > len(given) else "ambiguous", "", **fields
        )
    if match.units:
        i, position = match.units[0]
        return BadValue("units", "", column=names[position].text, field=feature_names[i])
    return other_names(names, feature_names, match)


def _is_numbered(names: Sequence[Name], features: int) -> bool:
    """Whether pandas numbered the columns: 0, 1, 2, perhaps after a blank for the index."""
    texts = [name.text for name in names]
    blank = texts[0] == ""
    texts = texts[1:] if blank else texts
    while texts and (not texts[-1] or parse_name(texts[-1]).normalized in known_headings("class")):
        texts.pop()
    fits = len(texts) in (features, features + 1) if blank else len(texts) == features > 2
    return fits and texts == [str(i) for i in range(len(texts))]


def _is_number(cell: str) -> bool:
    plain = unicodedata.normalize("NFKC", cell).strip().replace("\u2212", "-")
    return any(NUMBER.fullmatch(with_decimal_point(plain, mark)) for mark in ".,")


def _filled(line: Line) -> int:
    """Return the number of cells up to the last one that is not blank."""
    return max(at + 1 for at, cell in enumerate(line.cells) if cell.strip())
