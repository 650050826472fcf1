"""Codecs: parse, validate and format the fields of a state. No Streamlit here.

The same rule applies to a value from the URL, a text field or a drag.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any, Protocol, TypeVar

from ui.state import pasted_numbers as pasted
from ui.text.words import sanitize

LONGEST = 2000  # characters of one entry; a longer one is refused before it is parsed


class BadValue(Exception):  # noqa: N818 - user input, not an error of the program
    """An invalid value: `rule` names a message in assets/text, `limits` fill its fields."""

    def __init__(self, rule: str, value: object, **limits: object):
        super().__init__(rule)
        self.rule = rule
        self.value = sanitize(_to_text(value)[:100], 32)
        self.limits = limits
        self.typed = ""
        """The whole text that a person typed, kept so that it can be corrected."""


def _to_text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python refuses to convert an integer of thousands of digits
        return "…"


class Codec(Protocol):
    """Parses, validates and formats one field of a state.

    The codec of a sequence also has `entry`, the codec of one item, and `put`, which replaces one.
    """

    def read(self, text: str) -> Any:
        """Parse a text; raises BadValue."""

    def check(self, value: Any) -> Any:
        """Validate a value and return it; raises BadValue."""

    def write(self, value: Any) -> str:
        """Format a value as a text that `read` parses to the same value."""


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`; if `open`, both bounds are excluded."""

    low: float
    high: float
    open: bool = False

    def read(self, text: str) -> float:
        """Parse a number as people write and paste it: `0.5`, `0,5`, `1/3`, `tensor(0.5)`.

        `50%` is accepted where only numbers from 0 to 1 are allowed.
        """
        if len(text) > 200:
            raise BadValue("number", text)
        normalized = _parse(pasted.single, text)
        try:
            if normalized.endswith("%") and not 0 <= self.low <= self.high <= 1:
                raise ValueError
            value = pasted.number(normalized)
        except ValueError:
            raise BadValue("number", text) from None
        try:
            return self.check(value)
        except BadValue as error:  # 1e400 would be quoted as inf, and 150% as 1.5
            raise BadValue(error.rule, text, **error.limits) from None

    def check(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadValue("number", value)
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if not (isfinite(number) and self.low <= number <= self.high):
            raise BadValue(
                "range",
                format_number(number),
                low=format_number(self.low),
                high=format_number(self.high),
            )
        if self.open and number in (self.low, self.high):
            raise BadValue(
                "open",
                format_number(number),
                low=format_number(self.low),
                high=format_number(self.high),
            )
        return number

    def write(self, value: float) -> str:
        return format_number(value)


@dataclass(frozen=True)
class Integer:
    """An integer from `low` to `high`."""

    low: int
    high: int

    def read(self, text: str) -> int:
        if len(text) > 40:
            raise BadValue("whole", text)
        normalized = pasted.normalize(text).strip()  # int() accepts only some of Unicode's spaces
        if not re.fullmatch("[+-]?[0-9]{1,9}", normalized):
            raise BadValue("whole", text)
        return self.check(int(normalized))

    def check(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise BadValue("whole", value)
        if not self.low <= value <= self.high:
            raise BadValue("range", value, low=self.low, high=self.high)
        return int(value)

    def write(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True)
class NumberList:
    """From `fewest` to `most` numbers, each from `low` to `high`, formatted as `2,1,0.1`."""

    low: float
    high: float
    fewest: int
    most: int

    @property
    def entry(self) -> Number:
        """The codec of each number."""
        return Number(self.low, self.high)

    def read(self, text: str) -> tuple[float, ...]:
        """Parse numbers as people paste them: `2, 1`, a column, `[2, 1]`, `tensor([[2., 1.]])`."""
        _check_length(text)
        entries = _parse(pasted.entries, text)
        self._check_count(len(entries))
        return tuple(self.entry.read(entry) for entry in entries)

    def check(self, value: Any) -> tuple[float, ...]:
        if not isinstance(value, list | tuple):
            raise BadValue("number", value)
        self._check_count(len(value))
        return tuple(self.entry.check(entry) for entry in value)

    def write(self, value: tuple[float, ...]) -> str:
        return ",".join(format_number(number) for number in value)

    def put(self, value: tuple[float, ...], at: int, entry: Any) -> tuple[float, ...]:
        if at >= len(value):
            raise BadValue("count", at + 1, low=self.fewest, high=len(value))
        return (*value[:at], self.entry.check(entry), *value[at + 1 :])

    def _check_count(self, count: int) -> None:
        if not self.fewest <= count <= self.most:
            raise BadValue("count", count, low=self.fewest, high=self.most)


R = TypeVar("R")


def _parse(parser: Callable[[str], R], text: str) -> R:
    """Call a parser; raise BadValue if the text is a table or ambiguous."""
    try:
        return parser(text)
    except pasted.AmbiguousNumbers as error:
        if error.rows:
            raise BadValue("rows", text, rows=error.rows) from None
        lists = ["; ".join(map(format_number, reading)) for reading in error.readings]
        readings = [f"“{one if len(one) <= 60 else one[:60] + '…'}”" for one in lists]
        raise BadValue("ambiguous", text, readings=" / ".join(readings)) from None


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise BadValue("long", text, limit=LONGEST)


@dataclass(frozen=True)
class Name:
    """A short name without invisible characters; "" stands for the language's default name."""

    longest: int = 16

    def read(self, text: str) -> str:
        return self.check(text)

    def check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise BadValue("name", value)
        _check_length(value)
        return sanitize(re.sub("[,，、]", " ", value), self.longest)

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class NameList:
    """Up to `most` short names, formatted as `cat,dog,rabbit`.

    A missing or empty name stands for the language's default name.
    """

    most: int
    longest: int = 16

    @property
    def entry(self) -> Name:
        """The codec of each name."""
        return Name(self.longest)

    def read(self, text: str) -> tuple[str, ...]:
        _check_length(text)
        return self.check(re.split("[,，、]", text))

    def check(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise BadValue("name", value)
        if len(value) > self.most:
            raise BadValue("count", len(value), low=0, high=self.most)
        names = [self.entry.check(name) for name in value]
        while names and not names[-1]:
            names.pop()
        return tuple(names)

    def write(self, value: tuple[str, ...]) -> str:
        return ",".join(value)

    def put(self, value: tuple[str, ...], at: int, entry: Any) -> tuple[str, ...]:
        if at >= self.most:
            raise BadValue("count", at + 1, low=0, high=self.most)
        padded = value + ("",) * (at + 1 - len(value))
        return self.check((*padded[:at], entry, *padded[at + 1 :]))


@dataclass(frozen=True)
class Choice:
    """One of a few options."""

    options: tuple[str, ...]

    def read(self, text: str) -> str:
        return self.check(text.strip()[:100])

    def check(self, value: Any) -> str:
        if value not in self.options:
            raise BadValue("choice", value, options=", ".join(self.options))
        return str(value)

    def write(self, value: str) -> str:
        return value


def format_number(number: float) -> str:
    """Format a number in its shortest exact form: `2`, `0.1`, `-0.85`."""
    whole = isfinite(number) and number == number // 1 and abs(number) < 1e15
    return str(int(number)) if whole else repr(float(number))
