"""Convert a page's state, a frozen dataclass, from and to URL parameters.

The metadata of each field hold its codec (ui/state/codecs.py). No Streamlit here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from ui.state.addresses import strip_punctuation
from ui.state.codecs import LONGEST, BadValue, Codec, format_number

S = TypeVar("S")


def param(default: Any, codec: Codec, *, exclusive_with: str = "", predicted: bool = False) -> Any:
    """Define a field of a state by its default and its codec.

    `exclusive_with` names a field that expresses the same value: setting one clears the other.
    A `predicted` one is what a person guessed before the figure shows it: see `keep_predictions`.
    """
    metadata = {"codec": codec, "exclusive_with": exclusive_with, "predicted": predicted}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True)
class Problem:
    """A URL parameter that was replaced by its default, and the reason."""

    name: str
    error: BadValue


def codec_of(state: object, name: str) -> Codec:
    """The codec of a field; KeyError if there is no such field."""
    codecs: dict[str, Codec] = {f.name: f.metadata["codec"] for f in fields(state)}  # type: ignore[arg-type]
    return codecs[name]


def text_of(state: object, name: str) -> str:
    """Format a parameter for a text field: a field of the state, or one of its entries (`z.1`)."""
    field_name, _, index = name.partition(".")
    value = getattr(state, field_name)
    return format_number(value[int(index)]) if index else codec_of(state, field_name).write(value)


def read(kind: type[S], params: Mapping[str, str]) -> tuple[S, list[Problem]]:
    """Parse a state from URL parameters; an invalid one keeps its default and is reported.

    The state's constructor may reject a value that contradicts the others, with a BadValue whose
    limits hold the `name`. A class method `implied_defaults(given)` may replace the defaults of the
    other fields by ones that suit the given values, such as the initial line for a dataset.
    """
    implied: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    implied = getattr(kind, "implied_defaults", lambda given: {})
    values, problems = {}, []
    for f in fields(kind):  # type: ignore[arg-type]
        if f.name in params:
            try:
                values[f.name] = _read_pasted(f.metadata["codec"], params[f.name])
            except BadValue as error:
                problems.append(Problem(f.name, error))
    while True:
        try:
            return kind(**{**implied(values), **_clear_exclusive(kind, values)}), problems
        except BadValue as error:
            name = str(error.limits["name"])
            problems.append(Problem(name, error))
            del values[name]


def _read_pasted(codec: Codec, text: str) -> Any:
    """Parse an entry; if it is invalid, try without the punctuation that followed a pasted link."""
    try:
        return codec.read(text)
    except BadValue:
        if len(text) > LONGEST or (stripped := strip_punctuation(text)) == text:
            raise
        try:
            return codec.read(stripped)
        except BadValue:
            pass
        raise  # the first error, which quotes the whole text


def write(state: S, read_back: Callable[[Mapping[str, str]], S] | None = None) -> dict[str, str]:
    """The URL parameters of a state: only those needed to restore it.

    `read_back` is the function that will parse them, by default `read`. A field on which the
    defaults of others depend must precede them in the class.
    """
    read_back = read_back or (lambda params: read(type(state), params)[0])
    params: dict[str, str] = {}
    restored = read_back(params)
    for f in fields(state):  # type: ignore[arg-type]
        value = getattr(state, f.name)
        if value is not None and value != getattr(restored, f.name):
            params[f.name] = f.metadata["codec"].write(value)
            restored = read_back(params)
    return params


def to_fields(state: object, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Convert a commit's values to values of the state's fields, not yet validated.

    A state whose handles do not correspond to its fields (the two ends of a line, for w and b)
    defines a method `to_fields(values)`.
    """
    convert = getattr(state, "to_fields", None)
    return convert(values) if convert else values


def apply(state: S, values: Mapping[str, Any]) -> S:
    """Apply a commit: `{"t": 0.5, "z.1": 2}` (`z.1` is the second entry of z).

    The values come from the browser and are not trusted. Raises KeyError if there is no such
    entry, and BadValue, with the `name` in its limits, if a value is invalid.
    """
    changes: dict[str, Any] = {}
    for path, value in to_fields(state, values).items():
        name, dot, index = path.partition(".")
        codec: Any = codec_of(state, name)
        try:
            if not dot:
                changes[name] = codec.check(value)
            elif re.fullmatch("[0-9]{1,3}", index) and hasattr(codec, "put"):
                before = changes.get(name, getattr(state, name))
                changes[name] = codec.put(before, int(index), value)
            else:
                raise KeyError(path)
        except BadValue as error:
            error.limits.setdefault("name", name)
            raise
    return replace(state, **_clear_exclusive(type(state), changes))  # type: ignore[type-var]


def keep_predictions(state: S, before: S) -> S:
    """Return a state with the predictions of the one before.

    A scene or a link that shows the answer sets all other fields, but a prediction is to be seen
    beside the truth.
    """
    names = [f.name for f in fields(state) if f.metadata.get("predicted")]  # type: ignore[arg-type]
    return replace(state, **{name: getattr(before, name) for name in names})  # type: ignore[type-var]


def _clear_exclusive(kind: type[object], given: Mapping[str, Any]) -> dict[str, Any]:
    """Add None for the counterpart of each given exclusive field; of two, the first one wins."""
    values = dict(given)
    for f in fields(kind):  # type: ignore[arg-type]
        if f.metadata.get("exclusive_with") and values.get(f.name) is not None:
            values[f.metadata["exclusive_with"]] = None
    return values
