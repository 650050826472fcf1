"""Reads a visitor's table of inputs: the column of each feature, and the true class.

Columns are matched by the names in the heading, never by position if the heading names something
else. An error is a BadValue whose rule is a sentence in `[pipeline.own.errors]`; an assumption or
omission is a note, a sentence in `[pipeline.own.understood]`. No Streamlit here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from core import Classifier
from ui.live_figure.channels import Floats
from ui.models.class_column import (
    Column,
    Note,
    find_class,
    is_consecutive,
    join_names,
    known_headings,
    shorten_name,
)
from ui.models.column_names import ColumnMatch, match_classes, parse_name
from ui.models.custom_model import digest_of
from ui.models.file_text import decode
from ui.models.float32_range import fits_float32
from ui.models.table_layout import Table, best_table, other_names
from ui.models.table_reader import (
    NUMBER,
    Line,
    decimal_mark,
    layouts,
    normalize_numbers,
    read_cells,
    with_decimal_point,
)
from ui.state.codecs import BadValue

if TYPE_CHECKING:
    import pandas as pd

GAPS = 3  # missing cells that a sentence lists at most
NOT_TABLE = re.compile(r"\s*([\[{<]|(np\.)?(array|tensor)\()")  # as programs print or save arrays


@dataclass(frozen=True)
class Inputs:
    """Rows of features, and the true class of each (-1: unknown).

    `columns` are the headings of the features' columns, or `#1` and so on without a heading;
    `notes` say how else the table was read.
    """

    digest: str
    x: Floats = field(compare=False, repr=False)
    truth: tuple[int, ...] = field(compare=False, repr=False)
    columns: tuple[str, ...] = field(default=(), compare=False, repr=False)
    notes: tuple[Note, ...] = field(default=(), compare=False, repr=False)


def read_inputs(file: bytes | str, classifier: Classifier) -> Inputs:
    """Read the rows of a table in text form, with or without a heading; raise BadValue."""
    text, encoding = decode(file)
    try:
        return _read_text(text, encoding, classifier)
    except BadValue:
        if NOT_TABLE.match(text):
            raise BadValue("not_table", "") from None
        raise


def inputs_digest(x: Floats, truth: tuple[int, ...]) -> str:
    """Return the digest by which inputs are named in an address."""
    return digest_of(x.tobytes() + repr(truth).encode())


def _read_text(text: str, encoding: str, classifier: Classifier) -> Inputs:
    table = best_table(layouts(text), classifier.feature_names)
    frame = read_cells(table.layout, table.body, len(table.names))
    positions, note = _feature_columns(table, frame, classifier)
    x, kept, notes = _numbers(table, frame.iloc[:, positions], classifier.feature_names)
    lines = [line.number for line, keep in zip(table.body, kept, strict=True) if keep]
    _check_sums(x, classifier, lines)
    columns = [
        Column(position, table.names[position], frame.loc[kept, position].tolist())
        for position in range(len(table.names))
    ]
    others = [column for column in columns if column.position not in positions]
    truth, class_notes = find_class(others, classifier, lines)
    notes = [(note, {}), *class_notes, *notes, *_text_notes(table, encoding)]
    texts = tuple(columns[at].text for at in positions)
    return Inputs(inputs_digest(x, truth), x, truth, texts, tuple(notes))


def _text_notes(table: Table, encoding: str) -> list[Note]:
    """Return notes on lines above the heading, blank rows, delimiter and encoding."""
    notes: list[Note] = []
    if table.above:
        titles = [next(filter(str.strip, line.cells)) for line in table.above]
        notes.append(("title", {"value": join_names(titles)}))
    if table.layout.empty:
        notes.append(("empty_rows", {"count": table.layout.empty}))
    if note := {";": "semicolon", "|": "bar", " ": "spaces"}.get(table.layout.delimiter):
        notes.append((note, {}))
    if encoding != "UTF-8":
        notes.append(("encoding", {"encoding": encoding}))
    return notes


# --- which column is which feature -------------------------------------------------------------


def _feature_columns(
    table: Table, frame: pd.DataFrame, classifier: Classifier
) -> tuple[list[int], str]:
    """Return the position of each feature's column, and the note on how they were found."""
    features = classifier.feature_names
    if table.heading == "features":
        texts = [parse_name(feature).text for feature in features]
        same = [table.names[position].text for position in table.positions] == texts
        return table.positions, "same" if same else "named"
    unnamed = list(features) == [f"x{i}" for i in range(1, len(features) + 1)]
    if table.heading == "other" and not unnamed:
        raise other_names(table.names, features, ColumnMatch([None] * len(features)))
    note = {"other": "nameless", "numbers": "numbered", "none": "in_order"}[table.heading]
    return _in_order(table, frame, classifier), note


def _in_order(table: Table, frame: pd.DataFrame, classifier: Classifier) -> list[int]:
    """Return the columns that remain, in order, after leaving out an index and a class."""
    n = len(classifier.feature_names)
    cells = {position: frame[position].tolist() for position in range(len(table.names))}
    free = [
        position
        for position, heading in enumerate(table.names)
        if any(map(str.strip, cells[position]))
        and heading.normalized not in known_headings("class") | known_headings("index")
        and not (table.heading == "numbers" and not heading.text)
    ]
    numbers = normalize_numbers(frame)
    texts = [
        position
        for position in free
        if not all(NUMBER.fullmatch(with_decimal_point(c, ",")) for c in numbers[position] if c)
    ]
    more = len(free) - n
    if more in (1, 2) and len(texts) == 1:
        free, more = [position for position in free if position != texts[0]], more - 1
    elif more == 2 and match_classes(cells[free[-1]], classifier.class_names).classes:
        free, more = free[:-1], 1
    if more == 1:
        counts = is_consecutive(numbers[free[0]].tolist())
        ends = not texts and match_classes(cells[free[-1]], classifier.class_names).classes
        if counts != bool(ends):
            free, more = (free[1:] if counts else free[:-1]), 0
    if more:
        raise BadValue("no_heading", len(table.names), expected=n)
    return free


# --- the numbers -------------------------------------------------------------------------------


def _numbers(
    table: Table, frame: pd.DataFrame, features: Sequence[str]
) -> tuple[Floats, list[bool], list[Note]]:
    """Return the numbers of the complete rows, which rows are complete, and notes."""
    rows = normalize_numbers(frame).to_numpy().tolist()
    filled = [cell for row in rows for cell in row if cell]
    mark = decimal_mark(filled, table.layout.delimiter)
    x, kept, gaps = [], [], []
    for line, row in zip(table.body, rows, strict=True):
        values = [
            _number(cell, mark, line, feature) for cell, feature in zip(row, features, strict=True)
        ]
        kept.append("" not in row)
        if kept[-1]:
            x.append(values)
        else:
            gaps.append((line.number, shorten_name(features[row.index("")])))
    if not x:
        raise BadValue("gaps", "", row=gaps[0][0], field=gaps[0][1])
    notes: list[Note] = []
    if gaps:
        notes.append(("gaps", {"count": len(gaps), "gaps": gaps[:GAPS]}))
    if example := next((cell for cell in filled if "," in cell), ""):
        number = with_decimal_point(example, mark)
        rule = "decimal" if mark == "," else "grouped"
        notes.append((rule, {"example": example, "number": number}))
    return np.array(x), kept, notes


def _number(cell: str, mark: str, line: Line, feature: str) -> float:
    """Return the number in a cell; 0 for a gap, whose row is left out."""
    if not cell:
        return 0.0
    plain = with_decimal_point(cell, mark)
    if not NUMBER.fullmatch(plain):
        raise BadValue("cell", cell, row=line.number, field=shorten_name(feature))
    value = float(plain)
    if not np.isfinite(value):
        raise BadValue("cell_range", cell, row=line.number, field=shorten_name(feature))
    return value


def _check_sums(x: Floats, classifier: Classifier, lines: Sequence[int]) -> None:
    fits = fits_float32(x, classifier)
    if not fits.all():
        row = int(fits.argmin())
        at = int(np.abs(x[row]).argmax())
        feature = shorten_name(classifier.feature_names[at])
        raise BadValue("large", f"{x[row, at]:g}", row=lines[row], field=feature)
