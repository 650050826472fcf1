"""A person's own table of inputs: which column is which feature, and which one the true class.

Columns are found by the names in the heading, never by their places if the heading names anything
else. Whatever is wrong is a BadValue whose rule is a sentence in `[pipeline.own.errors]`; what was
assumed or left out is a note of the inputs, a sentence in `[pipeline.own.understood]`. No Streamlit
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core import Classifier
from ui.live_figure.channels import Floats
from ui.models.class_column import Column, Note, counts_rows, find_class, headings, listed, short
from ui.models.column_names import Match, labels, name
from ui.models.file_text import decode
from ui.models.table_layout import Table, best_table, other_names
from ui.models.table_reader import (
    NUMBER,
    Line,
    decimal_mark,
    layouts,
    plain_numbers,
    read_cells,
    with_point,
)
from ui.state.codecs import BadValue

if TYPE_CHECKING:
    import pandas as pd

LARGEST_SUM = 1e38  # of any product or sum, for the browser gets float32
GAPS = 3  # how many gaps a sentence lists


@dataclass(frozen=True)
class Inputs:
    """Rows of features, and the class of each as far as it is known (-1: unknown).

    `columns` are the headings of the features' columns, or `#1` and so on without one; `notes` say
    what else was understood of the table.
    """

    digest: str
    x: Floats = field(compare=False, repr=False)
    truth: tuple[int, ...] = field(compare=False, repr=False)
    columns: tuple[str, ...] = field(default=(), compare=False, repr=False)
    notes: tuple[Note, ...] = field(default=(), compare=False, repr=False)


def read_inputs(file: bytes | str, classifier: Classifier) -> Inputs:
    """The rows of a table that is written as text, with a heading or without."""
    text, encoding = decode(file)
    table = best_table(layouts(text), classifier.feature_names)
    frame = read_cells(table.layout, table.body, len(table.names))
    places, how = _places(table, frame, classifier)
    x, kept, notes = _numbers(table, frame.iloc[:, places], classifier.feature_names)
    lines = [line.number for line, keep in zip(table.body, kept, strict=True) if keep]
    _check_sums(x, classifier, lines)
    columns = [
        Column(place, table.names[place], frame.loc[kept, place].tolist())
        for place in range(len(table.names))
    ]
    rest = [column for column in columns if column.place not in places]
    truth, about_class = find_class(rest, classifier, lines)
    notes = [(how, {}), *about_class, *notes, *_about_text(table, encoding)]
    digest = sha256(x.tobytes() + repr(truth).encode()).hexdigest()[:16]
    return Inputs(digest, x, truth, tuple(columns[at].text for at in places), tuple(notes))


def _about_text(table: Table, encoding: str) -> list[Note]:
    """What is unusual about the text, and which rows hold nothing."""
    notes: list[Note] = []
    if table.above:
        titles = [next(filter(str.strip, line.cells)) for line in table.above]
        notes.append(("title", {"value": listed(titles)}))
    if table.layout.empty:
        notes.append(("empty_rows", {"count": table.layout.empty}))
    if table.layout.delimiter in ";|":
        notes.append(("semicolon" if table.layout.delimiter == ";" else "bar", {}))
    if encoding != "UTF-8":
        notes.append(("encoding", {"encoding": encoding}))
    return notes


# --- which column is which feature -------------------------------------------------------------


def _places(table: Table, frame: pd.DataFrame, classifier: Classifier) -> tuple[list[int], str]:
    """The column of each feature, and how they were found (a note)."""
    features = classifier.feature_names
    if table.heading == "features":
        texts = [name(one).text for one in features]
        same = [table.names[place].text for place in table.places] == texts
        return table.places, "same" if same else "named"
    nameless = list(features) == [f"x{i}" for i in range(1, len(features) + 1)]
    if table.heading == "other" and not nameless:
        raise other_names(table.names, features, Match([None] * len(features)))
    how = {"other": "nameless", "numbers": "numbered", "none": "in_order"}[table.heading]
    return _in_order(table, frame, classifier), how


def _in_order(table: Table, frame: pd.DataFrame, classifier: Classifier) -> list[int]:
    """The columns that are left when an index and a class are taken away, in their order."""
    n = len(classifier.feature_names)
    cells = {place: frame[place].tolist() for place in range(len(table.names))}
    free = [
        place
        for place, heading in enumerate(table.names)
        if any(map(str.strip, cells[place]))
        and heading.squeezed not in headings("class") | headings("index")
        and not (table.heading == "numbers" and not heading.text)
    ]
    numbers = plain_numbers(frame)
    texts = [
        place
        for place in free
        if not all(NUMBER.fullmatch(with_point(c, ",")) for c in numbers[place] if c)
    ]
    more = len(free) - n
    if more in (1, 2) and len(texts) == 1:
        free, more = [place for place in free if place != texts[0]], more - 1
    elif more == 2 and labels(cells[free[-1]], classifier.class_names).classes:
        free, more = free[:-1], 1
    if more == 1:
        counts = counts_rows(numbers[free[0]].tolist())
        ends = not texts and labels(cells[free[-1]], classifier.class_names).classes
        if counts != bool(ends):
            free, more = (free[1:] if counts else free[:-1]), 0
    if more:
        raise BadValue("no_heading", len(table.names), expected=n)
    return free


# --- the numbers -------------------------------------------------------------------------------


def _numbers(
    table: Table, frame: pd.DataFrame, features: Sequence[str]
) -> tuple[Floats, list[bool], list[Note]]:
    """The numbers of the rows that have all of them, which rows these are, and notes."""
    rows = plain_numbers(frame).to_numpy().tolist()
    every = [cell for row in rows for cell in row if cell]
    label = decimal_mark(every, table.layout.delimiter)
    x, kept, gaps = [], [], []
    for line, row in zip(table.body, rows, strict=True):
        values = [
            _number(cell, label, line, feature) for cell, feature in zip(row, features, strict=True)
        ]
        kept.append("" not in row)
        if kept[-1]:
            x.append(values)
        else:
            gaps.append((line.number, short(features[row.index("")])))
    if not x:
        raise BadValue("gaps", "", row=gaps[0][0], field=gaps[0][1])
    notes: list[Note] = []
    if gaps:
        notes.append(("gaps", {"count": len(gaps), "gaps": gaps[:GAPS]}))
    if example := next((cell for cell in every if "," in cell), ""):
        number = with_point(example, label)
        rule = "decimal" if label == "," else "grouped"
        notes.append((rule, {"example": example, "number": number}))
    return np.array(x), kept, notes


def _number(cell: str, label: str, line: Line, feature: str) -> float:
    """A number; 0 for a gap, whose row is left out."""
    if not cell:
        return 0.0
    plain = with_point(cell, label)
    if not NUMBER.fullmatch(plain):
        raise BadValue("cell", cell, row=line.number, field=short(feature))
    value = float(plain)
    if not np.isfinite(value):
        raise BadValue("cell_range", cell, row=line.number, field=short(feature))
    return value


def in_reach(x: Floats, classifier: Classifier) -> NDArray[np.bool_]:
    """Of which rows all products and sums are numbers that can go to the browser."""
    reach, fits = np.abs(x), np.ones(len(x), dtype=bool)
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in classifier.layers:
            reach = reach @ np.abs(layer.weight).T + np.abs(layer.bias)
            fits &= (reach <= LARGEST_SUM).all(axis=1)
    return fits


def _check_sums(x: Floats, classifier: Classifier, lines: Sequence[int]) -> None:
    fits = in_reach(x, classifier)
    if not fits.all():
        row = int(fits.argmin())
        at = int(np.abs(x[row]).argmax())
        feature = short(classifier.feature_names[at])
        raise BadValue("large", f"{x[row, at]:g}", row=lines[row], field=feature)
