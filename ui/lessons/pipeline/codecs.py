"""Codecs of the pipeline page: a table of weights, and the digest of a visitor's model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ui.state import pasted_numbers as pasted
from ui.state.codecs import LONGEST, BadValue, Number, format_number

MAX_WEIGHT = 4.0  # a weight or bias lies between -MAX_WEIGHT and MAX_WEIGHT


@dataclass(frozen=True)
class NumberTable:
    """Codec of a table of numbers: a flat tuple in row-major order, written `2,-1;0,3`."""

    rows: int
    columns: int
    low: float = -MAX_WEIGHT
    high: float = MAX_WEIGHT

    @property
    def entry(self) -> Number:
        """Return the codec of each number."""
        return Number(self.low, self.high)

    def read(self, text: str) -> tuple[float, ...]:
        """Parse a table as people paste it: `2,-1;0,3`, lines, `[[2, -1], [0, 3]]`."""
        if len(text) > LONGEST:
            raise BadValue("long", text, limit=LONGEST)
        bare = pasted.strip_wrappers(text).strip("()[]; \n")
        lines = re.split(r"[;\n]|\]\s*,?\s*\[", bare)
        table = [[e for e in re.split(r"[\s,\[\]]+", line) if e] for line in lines]
        if [len(line) for line in table] != [self.columns] * self.rows:
            raise BadValue("table", text, rows=self.rows, columns=self.columns)
        return tuple(self.entry.read(entry) for line in table for entry in line)

    def check(self, value: Any) -> tuple[float, ...]:
        """Return the numbers if they are valid; raise BadValue otherwise."""
        if not isinstance(value, list | tuple) or len(value) != self.rows * self.columns:
            raise BadValue("table", value, rows=self.rows, columns=self.columns)
        return tuple(self.entry.check(entry) for entry in value)

    def write(self, value: tuple[float, ...]) -> str:
        """Return the text that `read` parses."""
        n = self.columns
        return ";".join(
            ",".join(map(format_number, value[i : i + n])) for i in range(0, self.rows * n, n)
        )

    def put(self, value: tuple[float, ...], at: int, entry: Any) -> tuple[float, ...]:
        """Return the table with the number at a flat index replaced."""
        if at >= len(value):
            raise BadValue("table", at, rows=self.rows, columns=self.columns)
        return (*value[:at], self.entry.check(entry), *value[at + 1 :])


@dataclass(frozen=True)
class Digest:
    """Codec of the digest of a visitor's model or inputs; empty if there is none."""

    def read(self, text: str) -> str:
        """Parse a digest."""
        return self.check(text.strip()[:100])

    def check(self, value: Any) -> str:
        """Return the digest if it is well formed; raise BadValue otherwise."""
        if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{16}|", value):
            raise BadValue("choice", value, options="-")
        return value

    def write(self, value: str) -> str:
        """Return the text that `read` parses."""
        return value
