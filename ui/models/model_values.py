"""Validation of parsed JSON. A wrong value raises BadValue with its path, such as `layers[0].bias`.

The rules of these errors are sentences in `[pipeline.own.errors]`. No Streamlit here.
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

LONGEST_NAME = 1000  # characters; refused beyond, because cut names could become equal


def parse(text: str) -> Any:
    """Parse a JSON text; BadValue says at which line and column it is invalid."""
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        row = text.split("\n")[line - 1]
        rest = row[max(column - 1, 0) :]
        where = {"line": line, "column": column}
        not_finite = re.match(r"-?(NaN|Infinity)\b", row[max(column - 2, 0) :].lstrip(" ,:["))
        if not_finite:
            raise BadValue("not_finite", not_finite[0], **where) from None
        if not rest.strip() and not any(map(str.strip, text.split("\n")[line:])):
            raise BadValue("json_end", "", line=line) from None
        rule = "single_quotes" if rest.startswith("'") else "json"
        raise BadValue(rule, rest[:20], **where) from None


def mapping(value: Any, path: str) -> Mapping[str, Any]:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise BadValue("object", as_json(value), field=path)
    return value


def sized_list(value: Any, path: str, low: int, high: int, too_long: str = "length") -> list[Any]:
    """Return a list of `low` to `high` entries; `too_long` is the rule that a longer one breaks."""
    if not isinstance(value, list):
        raise BadValue("list", as_json(value), field=path)
    if not low <= len(value) <= high:
        rule = too_long if len(value) > high else "length"
        raise BadValue(rule, len(value), field=path, low=low, high=high)
    return value


def _of_layer(value: Any, path: str, high: int) -> list[Any]:
    """Return a list of 1 to `high` entries, one for each input or output of a layer."""
    return sized_list(value, path, 1, high, "large_layer")


def numbers(value: Any, path: str, high: int) -> list[float]:
    """Return a list of 1 to `high` numbers."""
    entries = _of_layer(value, path, high)
    return [number(entry, f"{path}[{i}]") for i, entry in enumerate(entries)]


def matrix(value: Any, path: str, high: int) -> list[list[float]]:
    """Return 1 to `high` rows of 1 to `high` numbers, all of the same length."""
    rows = _of_layer(value, path, high)
    table = [numbers(row, f"{path}[{i}]", high) for i, row in enumerate(rows)]
    for i, row in enumerate(table):
        if len(row) != len(table[0]):
            where = {"field": f"{path}[{i}]", "other": f"{path}[0]"}
            raise BadValue("match", len(row), **where, expected=len(table[0]))
    return table


def number(value: Any, path: str) -> float:
    """Return a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue("number", as_json(value), field=path)
    if not isfinite(value):
        raise BadValue("range", value, field=path)
    return float(value)


def names(value: Any, path: str, other: str, count: int) -> tuple[str, ...]:
    """Return `count` names, as many as `other` has entries; empty names for null."""
    if value is None:
        return ("",) * count
    if not isinstance(value, list):
        raise BadValue("list", as_json(value), field=path)
    if len(value) != count:
        raise BadValue("match", len(value), field=path, other=other, expected=count)
    return tuple(_name(name, f"{path}[{i}]") for i, name in enumerate(value))


def _name(value: Any, path: str) -> str:
    if not isinstance(value, str | int | float):
        raise BadValue("name", as_json(value), field=path)
    text = str(value)
    if len(text) > LONGEST_NAME:
        raise BadValue("name_long", text, field=path, limit=LONGEST_NAME)
    return sanitize(text, LONGEST_NAME)


def as_json(value: Any) -> str:
    """Return a value as it is written in the file, cut to 100 characters."""
    try:
        return json.dumps(value, ensure_ascii=False)[:100]
    except (RecursionError, ValueError):
        return "…"
