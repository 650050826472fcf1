"""Reads a table from text: delimiters, blank rows, quotes, decimal marks.

The csv module finds the delimiter and the number of cells in each line, which pandas needs to know
before it reads. Only this module imports pandas, and only when a table arrives: the import takes a
quarter of a second and 80 MB.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from ui.models.custom_model import ROWS
from ui.state.codecs import BadValue

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = "\t;|,"  # the least ambiguous first: a comma may be a decimal mark, a tab may not
COLUMNS = 1000
HEADING = 20  # rows that are searched for the heading
RECORDS = 20 * ROWS  # rows that are read, blank ones included
RULE = re.compile("--|==|:-|-:")  # in a line of nothing but these marks: |---|:-:|, +----+----+
MISSING = frozenset(("", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-", "."))
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?|[+-]?inf(inity)?", re.I)
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?")  # 1,234,567.8
GROUPED_BY_DOTS = re.compile(r"[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]*")  # 1.234.567,8


@dataclass(frozen=True)
class Line:
    """A row that is not blank, and the number of its first line in the text."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Layout:
    """A text split by one delimiter: the rows that are not blank, up to a limit.

    `empty` counts the blank rows; `truncated` says that the limit was reached.
    """

    text: str
    delimiter: str
    lines: list[Line]
    empty: int
    truncated: bool

    @property
    def width(self) -> int:
        """The most frequent number of cells in a row; of equally frequent ones, the first."""
        return Counter(len(line.cells) for line in self.lines).most_common(1)[0][0]

    @property
    def regularity(self) -> float:
        """The share of rows with `width` cells."""
        return sum(len(line.cells) == self.width for line in self.lines) / len(self.lines)


def layouts(text: str) -> list[Layout]:
    """Split a text by each delimiter, or only by the one that its first line declares (`sep=;`).

    A text without any of them may have its columns parted by spaces, as NumPy's `savetxt`, R's
    `write.table` and a printed DataFrame have. Raises BadValue if the text is empty, or if a cell
    is too long.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")  # replaces lone surrogates
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = re.match(r'[ \t]*"?sep=(.)"?[ \t,;]*\n', text, re.I)
    if declared:
        text = "\n" + text[declared.end() :]
    candidates, long_row = [], 0
    for delimiter in declared[1] if declared else DELIMITERS:
        try:
            candidates.append(_layout(text, delimiter))
        except _LongCellError as error:
            long_row = error.row
    if not candidates:
        raise BadValue("long_cell", "", row=long_row, limit=csv.field_size_limit())
    if not all(layout.lines for layout in candidates):
        raise BadValue("empty", "")
    if not declared and all(layout.width == 1 for layout in candidates):
        lines = (" ".join(line.split()) for line in text.split("\n"))
        candidates.append(_layout("\n".join(lines), " "))
    return candidates


class _LongCellError(Exception):
    def __init__(self, row: int):
        super().__init__(row)
        self.row = row


def _layout(text: str, delimiter: str) -> Layout:
    """Split a text by a delimiter, up to the row that exceeds the limit."""
    text, rules = _without_borders(text) if delimiter == "|" else (text, set())
    body = text.rstrip(f"{delimiter} \t\n")  # spreadsheets may end with many blank rows
    end = text.find("\n", len(body))
    cleared = sum(1 for line in text[end:].split("\n") if line.strip()) if end >= 0 else 0
    text = text if end < 0 else text[:end]
    reader, start, lines, blank = csv.reader(StringIO(text), delimiter=delimiter), 1, [], 0
    try:
        for cells in islice(reader, RECORDS):
            if any(map(str.strip, cells)):
                lines.append(Line(start, cells))
                if len(lines) > ROWS + HEADING:
                    break
            elif (lines or cells) and start not in rules:
                blank += 1
            start = reader.line_num + 1
    except csv.Error:
        raise _LongCellError(start) from None
    truncated = next(reader, None) is not None
    return Layout(text, delimiter, lines, blank + cleared, truncated)


def _without_borders(text: str) -> tuple[str, set[int]]:
    """Remove the outer bars and the rules (`|---|---|`) of a Markdown table or one like it.

    A rule leaves a blank line, because errors say the number of a line; these numbers are returned.
    """
    lines = [line.strip(" \t") for line in text.split("\n")]
    rules = {
        number
        for number, line in enumerate(lines, 1)
        if not line.strip("-=+:| \t") and RULE.search(line)
    }
    lines = ["" if number in rules else line for number, line in enumerate(lines, 1)]
    rows = [line for line in lines if "|" in line]
    if all(line.startswith("|") for line in rows):
        lines = [line.removeprefix("|") for line in lines]
    if all(line.endswith("|") for line in rows):
        lines = [line.removesuffix("|") for line in lines]
    return "\n".join(lines), rules


def read_cells(layout: Layout, lines: list[Line], width: int) -> pd.DataFrame:
    """Return the cells of the given last rows of a layout as texts; short rows are padded."""
    import pandas as pd

    text = "\n".join(layout.text.split("\n")[lines[0].number - 1 :])
    try:
        frame = pd.read_csv(
            StringIO(text),
            sep=layout.delimiter,
            header=None,
            names=range(width),
            index_col=False,
            dtype=str,
            keep_default_na=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError):
        raise BadValue("quotes", lines[-1].cells[0], row=lines[-1].number) from None
    frame = frame[(frame.apply(lambda column: column.str.strip()) != "").any(axis=1)]
    for line, cells in zip_longest(lines, frame.to_numpy().tolist()):
        if line is None or cells != line.cells + [""] * (width - len(line.cells)):
            at = line or lines[-1]  # csv and pandas disagree on quotes
            raise BadValue("quotes", at.cells[0], row=at.number)
    return frame.reset_index(drop=True)


def normalize_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with ASCII digits and signs, as `float` reads them, and "" for a gap."""

    def plain(column: pd.Series) -> pd.Series:
        column = column.str.normalize("NFKC").str.strip()
        column = column.str.replace("[\u2212\u2013]", "-", regex=True)
        return column.mask(column.str.lower().isin(MISSING), "")

    return frame.apply(plain)


def decimal_mark(cells: Iterable[str], delimiter: str) -> str:
    """Return the decimal mark of the numbers: a comma, or a point (a comma then groups thousands).

    Raises BadValue if a number is ambiguous, such as 1,234. Between semicolons a comma is decimal:
    that is why a table is written with semicolons.
    """
    cells = list(cells)
    with_comma = [cell for cell in cells if "," in cell]
    grouped = all(GROUPED.fullmatch(cell) for cell in with_comma)
    if not with_comma or (grouped and any(c.count(",") > 1 or "." in c for c in with_comma)):
        return "."
    if grouped and delimiter != ";":
        raise BadValue("comma", with_comma[0])
    for cell in cells:
        if re.fullmatch(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", cell):
            raise BadValue("comma", cell)
    return ","


def with_decimal_point(cell: str, mark: str) -> str:
    """Rewrite a number from the given decimal mark to a point; return other text unchanged."""
    if mark == ",":
        if GROUPED_BY_DOTS.fullmatch(cell):
            cell = cell.replace(".", "")
        return cell.replace(",", ".") if "." not in cell else cell
    return cell.replace(",", "") if GROUPED.fullmatch(cell) else cell
