"""Codecs: how an entry of a state is read from a text, checked, and written. No Streamlit here.

A number from the address, a text field or the browser's hand meets the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any, Protocol, TypeVar

from ui.state import pasted_numbers as pasted
from ui.text.words import sanitize

LONGEST = 2000  # characters of one entry; a longer one is refused before it is read


class BadValue(Exception):  # noqa: N818 - it is a bad value, which a person may well enter
    """An entry that breaks a rule: `rule` names a sentence in assets/text, `limits` fill it."""

    def __init__(self, rule: str, value: object, **limits: object):
        super().__init__(rule)
        self.rule = rule
        self.value = sanitize(_told(value)[:100], 32)
        self.limits = limits
        self.typed = ""
        """All that a person typed, who will want to mend it."""


def _told(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python does not write out a whole number of thousands of digits
        return "…"


class Codec(Protocol):
    """How one field is read from a text, checked, and written.

    A codec of several entries also has `entry`, the codec of one, and `put`, which replaces one.
    """

    def read(self, text: str) -> Any:
        """The value that a text says; BadValue if it says none."""

    def check(self, value: Any) -> Any:
        """The value itself, if it is allowed; else BadValue."""

    def write(self, value: Any) -> str:
        """The text that `read` reads back."""


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`; if `open`, without these two."""

    low: float
    high: float
    open: bool = False

    def read(self, text: str) -> float:
        """A number as people write and paste it: `0.5`, `0,5`, `1/3`, `tensor(0.5)`.

        Where no number but a share of 1 fits, also `50%`.
        """
        if len(text) > 200:
            raise BadValue("number", text)
        plain = _understood(pasted.single, text)
        try:
            if plain.endswith("%") and not 0 <= self.low <= self.high <= 1:
                raise ValueError
            value = pasted.number(plain)
        except ValueError:
            raise BadValue("number", text) from None
        return self.check(value)

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
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, text: str) -> int:
        if len(text) > 40:
            raise BadValue("whole", text)
        plain = pasted.plain(text).strip()  # int() itself takes only some of the signs for space
        if not re.fullmatch("[+-]?[0-9]{1,9}", plain):
            raise BadValue("whole", text)
        return self.check(int(plain))

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
    """From `fewest` to `most` numbers, each from `low` to `high`, written `2,1,0.1`."""

    low: float
    high: float
    fewest: int
    most: int

    @property
    def entry(self) -> Number:
        """The rule for each of the numbers."""
        return Number(self.low, self.high)

    def read(self, text: str) -> tuple[float, ...]:
        """Numbers as people paste them: `2, 1`, a column, `[2, 1]`, `tensor([[2., 1.]])`."""
        _refuse_long(text)
        found = _understood(pasted.entries, text)
        self._count(len(found))
        return tuple(self.entry.read(entry) for entry in found)

    def check(self, value: Any) -> tuple[float, ...]:
        if not isinstance(value, list | tuple):
            raise BadValue("number", value)
        self._count(len(value))
        return tuple(self.entry.check(entry) for entry in value)

    def write(self, value: tuple[float, ...]) -> str:
        return ",".join(format_number(number) for number in value)

    def put(self, value: tuple[float, ...], at: int, entry: Any) -> tuple[float, ...]:
        if at >= len(value):
            raise BadValue("count", at + 1, low=self.fewest, high=len(value))
        return (*value[:at], self.entry.check(entry), *value[at + 1 :])

    def _count(self, count: int) -> None:
        if not self.fewest <= count <= self.most:
            raise BadValue("count", count, low=self.fewest, high=self.most)


R = TypeVar("R")


def _understood(read: Callable[[str], R], text: str) -> R:
    """What a reader makes of a text; BadValue if it is a table, or can be read in several ways."""
    try:
        return read(text)
    except pasted.Unclear as unclear:
        if unclear.rows:
            raise BadValue("rows", text, rows=unclear.rows) from None
        ways = ["; ".join(map(format_number, reading)) for reading in unclear.readings]
        said = [f"“{way if len(way) <= 60 else way[:60] + '…'}”" for way in ways]
        raise BadValue("ambiguous", text, readings=" / ".join(said)) from None


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST:
        raise BadValue("long", text, limit=LONGEST)


@dataclass(frozen=True)
class Name:
    """A short name, without what cannot be seen; empty means that of the language."""

    longest: int = 16

    def read(self, text: str) -> str:
        return self.check(text)

    def check(self, value: Any) -> str:
        if not isinstance(value, str):
            raise BadValue("name", value)
        _refuse_long(value)
        return sanitize(re.sub("[,，、]", " ", value), self.longest)

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class NameList:
    """Up to `most` short names, written `cat,dog,rabbit`; none means the names of the language."""

    most: int
    longest: int = 16

    @property
    def entry(self) -> Name:
        """The rule for each of the names."""
        return Name(self.longest)

    def read(self, text: str) -> tuple[str, ...]:
        _refuse_long(text)
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
    """One of a few words."""

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
    """A number in its shortest exact form for people and addresses: `2`, `0.1`, `-0.85`."""
    whole = isfinite(number) and number == number // 1 and abs(number) < 1e15
    return str(int(number)) if whole else repr(float(number))
