"""Parse numbers as people type them, and as libraries and spreadsheets print them.

The comma is the difficulty: it separates numbers, marks decimals or groups thousands. If neither a
stronger separator nor a decimal point resolves it, the text is rejected with all its readings.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

MINUS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"  # hyphens, dashes and minus signs
TO_ASCII = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    | dict.fromkeys(MINUS, "-")
    | {"、": ", ", "\u2044": "/", "\ufeff": " ", "\u2028": "\n"}
)
SUPERSCRIPT = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
POWER = re.compile(r"(?<=\d)\s?[×·*]\s?10(?:\^|\*\*)?([-+]?\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
DECIMAL = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
NUMBER = re.compile(rf"{DECIMAL}|[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
DECIMAL_COMMA = re.compile(r"[-+]?(?:(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d+|,\d+)(?:[eE][-+]?\d+)?")
WRITTEN = re.compile(r"(?:[-+]?\d|,(?!0\d\d(?!\d))|[.eE])*")
"""The format of NumberList.write: `2,-1,0.1`; no entry begins with a zero and two more digits."""

VARIABLE = re.compile(r"^(?:>+\s*)?[^\W\d][\w.]*\s*(?:<-|=|:)(?!:)\s*(?=\S)")
OPTION = re.compile(
    r"[,\s]*\b(?:dtype|shape|size|device|grad_fn|requires_grad|layout|weak_type|id)\s*="
    r"\s*(?:<[^<>]*>|\([^()]*\)|'[^']*'|\"[^\"]*\"|[\w.]+)"
)
OBJECT = re.compile(r"<tf\.\w+:?(?:\s+'[^']*')?|[,\s]*\bnumpy=|>\s*$|Parameter containing:")
CALL = re.compile(
    r"(?:\b[A-Za-z_]\w*\.)*\b(?:(?:as|device)?array|tensor|constant|variable|parameter|c"
    r"|float\d*|double|u?int\d+)\s*\(",
    re.IGNORECASE,
)
FIRST_INDEX = re.compile(r"\s*\[1\][ \t]+(?=[^\s\[\]])")
INDEX = re.compile(r"^[ \t]*\[\d+\][ \t]+", re.MULTILINE)  # at the start of a line, in R
MATRIX = re.compile(r"\[\d+,\]|\[,\d+\]")  # row and column names in R
SERIES = re.compile(r"\n(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+\s*$")
SPACED = re.compile(r"[-+]?[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?")  # 1 000
QUOTED = re.compile(r"[\"']\s*[,;\s]\s*[\"']")


class AmbiguousNumbers(Exception):  # noqa: N818 - user input, not an error of the program
    """A text that is no single list: `rows` if it is a table, else its possible `readings`."""

    def __init__(self, readings: list[list[str]] | None = None, rows: int = 0):
        super().__init__(readings, rows)
        self.rows = rows
        self.readings: list[list[float]] = []
        for reading in readings or []:
            with suppress(ValueError):
                numbers = [number(entry) for entry in reading]
                if numbers not in self.readings:
                    self.readings.append(numbers)


def number(text: str) -> float:
    """Parse a decimal number, a fraction (`1/3`) or a percentage (`50%`); raises ValueError."""
    if len(text) > 40:
        raise ValueError
    if text.endswith("%"):
        percent = text[:-1].rstrip()
        if not re.fullmatch(DECIMAL, percent):
            raise ValueError
        digits, _, exponent = percent.lower().partition("e")
        return float(f"{digits}e{int(exponent or 0) - 2}")
    top, slash, bottom = (part.strip() for part in text.partition("/"))
    if not all(NUMBER.fullmatch(part) for part in ([top, bottom] if slash else [top])):
        raise ValueError
    if slash and float(bottom) == 0:
        raise ValueError
    return float(top) / float(bottom) if slash else float(top)


def entries(text: str) -> list[str]:
    """Split a list into its entries and write each number with a decimal point.

    An entry that is no number is returned unchanged. Raises AmbiguousNumbers.
    """
    typed = normalize(text).strip()
    if WRITTEN.fullmatch(typed):
        return [entry for entry in typed.split(",") if entry]
    bare = _unwrap(text)
    if len(bare.splitlines()) > 1 or re.search("[;\t|]", bare):
        return _split_cells(bare)
    return _split_line(bare)


def single(text: str) -> str:
    """Write the only number of a text with a decimal point; raises AmbiguousNumbers."""
    typed = normalize(text).strip()
    if len(typed) == 1 and unicodedata.decomposition(typed).startswith("<fraction>"):
        return normalize(unicodedata.normalize("NFKC", typed))  # ½
    bare = _unwrap(text).strip()
    value = bare.removesuffix("%").rstrip()
    if GROUPED.fullmatch(value):
        if value.count(",") == 1 and "." not in value:
            raise AmbiguousNumbers([[value.replace(",", "")], [_with_point(value)]])
        return value.replace(",", "") + bare[len(value) :]
    return _with_point(value) + bare[len(value) :] if DECIMAL_COMMA.fullmatch(value) else bare


def normalize(text: str) -> str:
    """Convert full-width characters, dashes and powers of ten to Python's notation."""
    return POWER.sub(lambda match: f"e{match[1].translate(SUPERSCRIPT)}", text.translate(TO_ASCII))


def strip_wrappers(text: str) -> str:
    """Remove what a library prints around numbers, except brackets."""
    typed = normalize(text).strip()
    if SERIES.search(typed):  # pandas: each line has an index and a number
        lines = SERIES.sub("", typed).splitlines()
        return "\n".join(line.split()[-1] for line in lines if line.strip())
    typed = OBJECT.sub("", OPTION.sub("", VARIABLE.sub("", typed, count=1)))
    if FIRST_INDEX.match(typed):
        typed = INDEX.sub("", typed)
    typed = CALL.sub("(", MATRIX.sub(" ", typed))
    return re.sub("[\"']", "", QUOTED.sub(";", typed))


def _unwrap(text: str) -> str:
    """Reduce a text to its numbers and separators; raises AmbiguousNumbers for a table."""
    bare = strip_wrappers(text)
    if not re.search(r"[\[\](){}]", bare):
        return bare
    groups = [group.split() for group in re.findall(r"[\[({]([^\[\](){}]*)", bare)]
    sizes = [len(re.split(r"[\s,;]+", " ".join(group).strip(" ,;"))) for group in groups if group]
    if len(sizes) > 1 and max(sizes) > 1:
        raise AmbiguousNumbers(rows=len(sizes))
    # A line break within brackets is only wrapping.
    return re.sub(r"[\[\](){}]|[\r\n]+", " ", bare).strip()


def _split_cells(bare: str) -> list[str]:
    """Split at semicolons, tabs and line breaks; a comma between these marks decimals."""
    table = [re.split(r"[;\t|]", line) for line in bare.splitlines()]
    table = [[cell.strip() for cell in line if cell.strip()] for line in table]
    table = [line for line in table if line]
    if len(table) > 1 and min(map(len, table)) > 1:
        raise AmbiguousNumbers(rows=len(table))
    cells = [cell for line in table for cell in line]
    marked = [cell for cell in cells if "," in cell]
    wrapped = not re.search("[;\t|]", bare)  # the lines may be one wrapped list
    if not marked:
        inner = [cell.split() for cell in cells]
        flat = [entry for line in inner for entry in line]
        if any(SPACED.fullmatch(cell) for cell in cells) and (not wrapped or _has_zero_group(flat)):
            raise AmbiguousNumbers([[cell.replace(" ", "") for cell in cells], flat])
        if not wrapped and len(inner) > 1 and min(map(len, inner)) > 1:
            raise AmbiguousNumbers(rows=len(inner))
        return flat
    grouped = [cell.replace(",", "") for cell in cells]
    listed = [entry for cell in cells for entry in re.split(r"[\s,]+", cell) if entry]
    if all(DECIMAL_COMMA.fullmatch(cell) for cell in marked):
        pointed = [_with_point(cell) for cell in cells]
        if all(GROUPED.fullmatch(cell) for cell in marked):
            raise AmbiguousNumbers([grouped, pointed])
        if any("." in cell for cell in cells if cell not in marked):
            raise AmbiguousNumbers([pointed, listed])
        return pointed
    if all(GROUPED.fullmatch(cell) for cell in marked):
        if wrapped:
            raise AmbiguousNumbers([grouped, listed])
        return grouped
    lengths = {len(re.split(r"[\s,]+", cell.strip(","))) for cell in cells}
    if wrapped and (len(lengths) > 1 or lengths == {1}):
        return _split_line(" ".join(cells))
    raise AmbiguousNumbers(rows=len(cells))


def _split_line(bare: str) -> list[str]:
    """Split a line at commas and spaces."""
    parts = re.split(r"\s*,\s+|\s+,\s*", bare.strip(" ,;\t"))
    cells = [cell for part in parts for cell in part.split()]
    marked = [cell for cell in cells if "," in cell]
    listed = [entry for cell in cells for entry in cell.split(",") if entry]
    readings = []
    if len(cells) > 1 and marked and all(GROUPED.fullmatch(cell) for cell in marked):
        readings.append([cell.replace(",", "") for cell in cells])
    pointed = any("." in entry for entry in listed)
    decimal = all(DECIMAL_COMMA.fullmatch(cell) for cell in marked)
    if len(cells) > 1 and marked and decimal and not pointed:
        readings.append([_with_point(cell) for cell in cells])
    if not readings and _has_zero_group(listed):
        joined = re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", ",".join(cells) if marked else bare)
        readings.append([entry for entry in re.split(r"[\s,]+", joined) if entry])
    if readings:
        raise AmbiguousNumbers([*readings, listed])
    return listed


def _has_zero_group(listed: list[str]) -> bool:
    """Whether an entry begins with a zero and two more digits, as a group of thousands may."""
    return any(re.fullmatch(r"0\d\d(?:\.\d+)?", entry) for entry in listed[1:])


def _with_point(cell: str) -> str:
    """Replace a decimal comma by a point; points before it group thousands."""
    whole, comma, rest = cell.partition(",")
    return f"{whole.replace('.', '')}.{rest}" if comma else cell
