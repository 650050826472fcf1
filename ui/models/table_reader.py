"""The cells of a table that is written as text: delimiters, empty rows, quotes, decimal marks.

The csv module tells how the text is laid out (which delimiter, how many cells in which line), for
pandas wants to know that before it reads. pandas is imported here alone, and only when a table
comes: it takes a quarter of a second and 80 MB.
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

DELIMITERS = "\t;|,"  # the stronger first: a comma may be a decimal one, a tab is nothing else
COLUMNS = 1000
HEADING = 20  # rows among which the heading is looked for
RECORDS = 20 * ROWS  # rows that are looked at, most of them empty
MISSING = frozenset(("", "na", "n/a", "#n/a", "nan", "null", "none"))
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?|[+-]?inf(inity)?", re.I)
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?")  # 1,234,567.8
GROUPED_BY_DOTS = re.compile(r"[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]*")  # 1.234.567,8


@dataclass(frozen=True)
class Line:
    """A row that holds something, and the number of its first line."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Layout:
    """How a text is cut into cells: by which delimiter, and the rows that hold something.

    `empty` counts those that do not; `many`: there are more than fit here.
    """

    text: str
    delimiter: str
    lines: list[Line]
    empty: int
    many: bool

    @property
    def width(self) -> int:
        """How many cells most rows have; of two such numbers, the first."""
        return Counter(len(line.cells) for line in self.lines).most_common(1)[0][0]

    @property
    def share(self) -> float:
        """The share of rows that have so many."""
        return sum(len(line.cells) == self.width for line in self.lines) / len(self.lines)


def layouts(text: str) -> list[Layout]:
    """The ways to cut a text into cells, one a delimiter; only one if its first line names it.

    Raises BadValue if there is nothing in it, or bytes that no text has, or a row is too wide.
    """
    if text.startswith("PK\x03\x04"):
        raise BadValue("workbook", "")
    if "\0" in text:
        raise BadValue("binary", "")
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a character cannot be passed on
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = re.match(r'[ \t]*"?sep=(.)"?[ \t,;]*\n', text, re.I)
    if said:
        text = "\n" + text[said.end() :]
    found, long = [], 0
    for delimiter in said[1] if said else DELIMITERS:
        try:
            found.append(_layout(text, delimiter))
        except _LongCellError as error:
            long = error.row
    if not found:
        raise BadValue("long_cell", "", row=long, limit=csv.field_size_limit())
    if not all(one.lines for one in found):
        raise BadValue("empty", "")
    return found


class _LongCellError(Exception):
    def __init__(self, row: int):
        super().__init__(row)
        self.row = row


def _layout(text: str, delimiter: str) -> Layout:
    """The rows for a delimiter, up to the first that is too many."""
    body = text.rstrip(f"{delimiter} \t\n")  # a spreadsheet may leave thousands of cleared rows
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
            elif lines or cells:
                blank += 1
            start = reader.line_num + 1
    except csv.Error:
        raise _LongCellError(start) from None
    many = next(reader, None) is not None
    return Layout(text, delimiter, lines, blank + cleared, many)


def read_cells(layout: Layout, lines: list[Line], width: int) -> pd.DataFrame:
    """The cells of the last rows of a layout, as texts; shorter rows are filled with empty ones."""
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
            at = line or lines[-1]  # the two readers take the quotes differently
            raise BadValue("quotes", at.cells[0], row=at.number)
    return frame.reset_index(drop=True)


def plain_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells with signs and digits of one kind, as `float` reads them, and "" for a gap."""

    def plain(column: pd.Series) -> pd.Series:
        column = column.str.normalize("NFKC").str.strip()
        column = column.str.replace("[\u2212\u2013]", "-", regex=True)
        return column.mask(column.str.lower().isin(MISSING), "")

    return frame.apply(plain)


def decimal_mark(cells: Iterable[str], delimiter: str) -> str:
    """Whether the comma in these numbers is a decimal one (","), or parts thousands (".").

    Raises BadValue if a number may be either, as 1,234 may. With semicolons between the cells it
    is decimal, for that is why they are used.
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


def with_point(cell: str, label: str) -> str:
    """A number with a decimal point and no other mark; anything else as it is."""
    if label == ",":
        if GROUPED_BY_DOTS.fullmatch(cell):
            cell = cell.replace(".", "")
        return cell.replace(",", ".") if "." not in cell else cell
    return cell.replace(",", "") if GROUPED.fullmatch(cell) else cell
