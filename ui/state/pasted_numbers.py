"""Numbers in a text as people type them, and as libraries and spreadsheets print them.

A comma is the difficulty: it separates numbers, marks decimals, or groups thousands. Where a
stronger separator or a decimal point does not settle it, the text is refused with all its readings.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

MINUS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"  # hyphens, dashes and signs for it
PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    | dict.fromkeys(MINUS, "-")
    | {"、": ", ", "\u2044": "/", "\ufeff": " ", "\u2028": "\n"}
)
RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
POWER = re.compile(r"(?<=\d)\s?[×·*]\s?10(?:\^|\*\*)?([-+]?\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
DECIMAL = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
NUMBER = re.compile(rf"{DECIMAL}|[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
DECIMAL_COMMA = re.compile(r"[-+]?(?:(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d+|,\d+)(?:[eE][-+]?\d+)?")
WRITTEN = re.compile(r"(?:[-+]?\d|,(?!0\d\d(?!\d))|[.eE])*")
"""What the app itself writes: `2,-1,0.1`; no entry begins with a zero and two more digits."""

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
INDEX = re.compile(r"^[ \t]*\[\d+\][ \t]+", re.MULTILINE)  # of the first number of a line, in R
MATRIX = re.compile(r"\[\d+,\]|\[,\d+\]")  # names of rows and columns in R
SERIES = re.compile(r"\n(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+\s*$")
SPACED = re.compile(r"[-+]?[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?")  # 1 000
QUOTED = re.compile(r"[\"']\s*[,;\s]\s*[\"']")


class Unclear(Exception):  # noqa: N818 - no error of the program
    """A text that cannot be taken as it is: `rows` if it is a table, else its possible readings."""

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
    """The number that a text says; ValueError if it says none.

    Beside decimals: fractions (`1/3`) and percent (`50%`).
    """
    if len(text) > 40:
        raise ValueError
    if text.endswith("%"):
        share = text[:-1].rstrip()
        if not re.fullmatch(DECIMAL, share):
            raise ValueError
        digits, _, exponent = share.lower().partition("e")
        return float(f"{digits}e{int(exponent or 0) - 2}")
    top, slash, bottom = (part.strip() for part in text.partition("/"))
    if not all(NUMBER.fullmatch(part) for part in ([top, bottom] if slash else [top])):
        raise ValueError
    if slash and float(bottom) == 0:
        raise ValueError
    return float(top) / float(bottom) if slash else float(top)


def entries(text: str) -> list[str]:
    """The numbers in a text, each with a decimal point; what is none is left as it is.

    Raises Unclear if they are a table, or can be read in several ways.
    """
    typed = plain(text).strip()
    if WRITTEN.fullmatch(typed):
        return [entry for entry in typed.split(",") if entry]
    bare = _unwrapped(text)
    if len(bare.splitlines()) > 1 or re.search("[;\t|]", bare):
        return _in_cells(bare)
    return _in_line(bare)


def single(text: str) -> str:
    """The one number in a text, as above."""
    typed = plain(text).strip()
    if len(typed) == 1 and unicodedata.decomposition(typed).startswith("<fraction>"):
        return plain(unicodedata.normalize("NFKC", typed))  # ½
    bare = _unwrapped(text).strip()
    size = bare.removesuffix("%").rstrip()
    if GROUPED.fullmatch(size):
        if size.count(",") == 1 and "." not in size:
            raise Unclear([[size.replace(",", "")], [_pointed(size)]])
        return size.replace(",", "") + bare[len(size) :]
    return _pointed(size) + bare[len(size) :] if DECIMAL_COMMA.fullmatch(size) else bare


def plain(text: str) -> str:
    """Full-width signs, dashes and powers of ten, as a keyboard and Python write them."""
    return POWER.sub(lambda power: f"e{power[1].translate(RAISED)}", text.translate(PLAIN))


def stripped(text: str) -> str:
    """A text without what a library prints around numbers, but for brackets."""
    typed = plain(text).strip()
    if SERIES.search(typed):  # pandas: each line has an index and a number
        lines = SERIES.sub("", typed).splitlines()
        return "\n".join(line.split()[-1] for line in lines if line.strip())
    typed = OBJECT.sub("", OPTION.sub("", VARIABLE.sub("", typed, count=1)))
    if FIRST_INDEX.match(typed):
        typed = INDEX.sub("", typed)
    typed = CALL.sub("(", MATRIX.sub(" ", typed))
    return re.sub("[\"']", "", QUOTED.sub(";", typed))


def _unwrapped(text: str) -> str:
    """The numbers of a list and what separates them; Unclear if they are a table."""
    bare = stripped(text)
    if not re.search(r"[\[\](){}]", bare):
        return bare
    groups = [group.split() for group in re.findall(r"[\[({]([^\[\](){}]*)", bare)]
    sizes = [len(re.split(r"[\s,;]+", " ".join(group).strip(" ,;"))) for group in groups if group]
    if len(sizes) > 1 and max(sizes) > 1:
        raise Unclear(rows=len(sizes))
    # In brackets the end of a line is a mere wrap.
    return re.sub(r"[\[\](){}]|[\r\n]+", " ", bare).strip()


def _in_cells(bare: str) -> list[str]:
    """Numbers between semicolons, tabs or lines: beside these, a comma marks decimals."""
    table = [re.split(r"[;\t|]", line) for line in bare.splitlines()]
    table = [[cell.strip() for cell in line if cell.strip()] for line in table]
    table = [line for line in table if line]
    if len(table) > 1 and min(map(len, table)) > 1:
        raise Unclear(rows=len(table))
    cells = [cell for line in table for cell in line]
    marked = [cell for cell in cells if "," in cell]
    wrapped = not re.search("[;\t|]", bare)  # lines may be those of one list
    if not marked:
        inner = [cell.split() for cell in cells]
        flat = [entry for line in inner for entry in line]
        if any(SPACED.fullmatch(cell) for cell in cells) and (not wrapped or _zeros(flat)):
            raise Unclear([[cell.replace(" ", "") for cell in cells], flat])
        if not wrapped and len(inner) > 1 and min(map(len, inner)) > 1:
            raise Unclear(rows=len(inner))
        return flat
    grouped = [cell.replace(",", "") for cell in cells]
    listed = [entry for cell in cells for entry in re.split(r"[\s,]+", cell) if entry]
    if all(DECIMAL_COMMA.fullmatch(cell) for cell in marked):
        pointed = [_pointed(cell) for cell in cells]
        if all(GROUPED.fullmatch(cell) for cell in marked):
            raise Unclear([grouped, pointed])
        if any("." in cell for cell in cells if cell not in marked):
            raise Unclear([pointed, listed])
        return pointed
    if all(GROUPED.fullmatch(cell) for cell in marked):
        if wrapped:
            raise Unclear([grouped, listed])
        return grouped
    lengths = {len(re.split(r"[\s,]+", cell.strip(","))) for cell in cells}
    if wrapped and (len(lengths) > 1 or lengths == {1}):
        return _in_line(" ".join(cells))
    raise Unclear(rows=len(cells))


def _in_line(bare: str) -> list[str]:
    """Numbers in one line, between commas or spaces."""
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
        readings.append([_pointed(cell) for cell in cells])
    if not readings and _zeros(listed):
        joined = re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", ",".join(cells) if marked else bare)
        readings.append([entry for entry in re.split(r"[\s,]+", joined) if entry])
    if readings:
        raise Unclear([*readings, listed])
    return listed


def _zeros(listed: list[str]) -> bool:
    """Whether an entry begins with a zero and two more digits, as a group of thousands may."""
    return any(re.fullmatch(r"0\d\d(?:\.\d+)?", entry) for entry in listed[1:])


def _pointed(cell: str) -> str:
    """A decimal comma as a point; points before it group thousands."""
    whole, comma, rest = cell.partition(",")
    return f"{whole.replace('.', '')}.{rest}" if comma else cell
