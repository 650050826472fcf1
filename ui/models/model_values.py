"""Checked values of a JSON file: each is what it should be, or a BadValue that says where.

No Streamlit here. The rules of a BadValue are sentences in `[pipeline.own.errors]`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

import orjson

from ui.state.codecs import BadValue
from ui.text.words import sanitize

LONGEST_NAME = 1000  # characters; a longer one is refused, for a cut name could be another's


def parse(text: str) -> Any:
    """The content of a JSON text."""
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        row = text.split("\n")[line - 1]
        here = row[max(column - 1, 0) :]
        where = {"line": line, "column": column}
        not_finite = re.match(r"-?(NaN|Infinity)\b", row[max(column - 2, 0) :].lstrip(" ,:["))
        if not_finite:
            raise BadValue("not_finite", not_finite[0], **where) from None
        rule = "single_quotes" if here.startswith("'") else "json"
        raise BadValue(rule, here[:20], **where) from None


def mapping(value: Any, place: str) -> Mapping[str, Any]:
    """An object in curly brackets."""
    if not isinstance(value, dict):
        raise BadValue("object", said(value), field=place)
    return value


def counted(value: Any, place: str, low: int, high: int) -> list[Any]:
    """A list of `low` to `high` entries."""
    if not isinstance(value, list):
        raise BadValue("list", said(value), field=place)
    if not low <= len(value) <= high:
        raise BadValue("length", len(value), field=place, low=low, high=high)
    return value


def numbers(value: Any, place: str, high: int) -> list[float]:
    """A list of up to `high` numbers."""
    entries = counted(value, place, 1, high)
    return [number(entry, f"{place}[{i}]") for i, entry in enumerate(entries)]


def matrix(value: Any, place: str, high: int) -> list[list[float]]:
    """Up to `high` rows of up to `high` numbers, all of one length."""
    rows = counted(value, place, 1, high)
    table = [numbers(row, f"{place}[{i}]", high) for i, row in enumerate(rows)]
    for i, row in enumerate(table):
        if len(row) != len(table[0]):
            where = {"field": f"{place}[{i}]", "other": f"{place}[0]"}
            raise BadValue("match", len(row), **where, expected=len(table[0]))
    return table


def number(value: Any, place: str) -> float:
    """A number that float64 holds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue("number", said(value), field=place)
    if not isfinite(value):
        raise BadValue("range", value, field=place)
    return float(value)


def names(value: Any, place: str, other: str, count: int) -> tuple[str, ...]:
    """So many names, in full; an empty one for each if there are none."""
    if value is None:
        return ("",) * count
    if not isinstance(value, list):
        raise BadValue("list", said(value), field=place)
    if len(value) != count:
        raise BadValue("match", len(value), field=place, other=other, expected=count)
    return tuple(_name(name, f"{place}[{i}]") for i, name in enumerate(value))


def _name(value: Any, place: str) -> str:
    if not isinstance(value, str | int | float):
        raise BadValue("name", said(value), field=place)
    text = str(value)
    if len(text) > LONGEST_NAME:
        raise BadValue("name_long", text, field=place, limit=LONGEST_NAME)
    return sanitize(text, LONGEST_NAME)


def said(value: Any) -> str:
    """A value as a person would find it in the file."""
    try:
        return json.dumps(value, ensure_ascii=False)[:100]
    except (RecursionError, ValueError):
        return "…"
