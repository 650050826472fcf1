"""State: one frozen dataclass a page holds all that the page shows, and travels as an address.

Each field says in its metadata how its text is read, checked and written (ui/state/codecs.py). No
Streamlit here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from ui.state.addresses import without_tail
from ui.state.codecs import LONGEST, BadValue, Codec, format_number

S = TypeVar("S")


def param(default: Any, codec: Codec, *, exclusive_with: str = "") -> Any:
    """A field of a state: its default and its codec.

    `exclusive_with` names a field that says the same in another way: setting one clears the other.
    """
    return field(default=default, metadata={"codec": codec, "exclusive_with": exclusive_with})


@dataclass(frozen=True)
class Problem:
    """One entry that was put right: its parameter and the rule it broke."""

    name: str
    error: BadValue


def codec_of(state: object, name: str) -> Codec:
    """The codec of a field; KeyError if there is no such field."""
    codecs: dict[str, Codec] = {f.name: f.metadata["codec"] for f in fields(state)}  # type: ignore[arg-type]
    return codecs[name]


def text_of(state: object, name: str) -> str:
    """What a text field says of a parameter: of a field of the state, or of one of its entries."""
    field_name, _, place = name.partition(".")
    value = getattr(state, field_name)
    return format_number(value[int(place)]) if place else codec_of(state, field_name).write(value)


def read(kind: type[S], params: Mapping[str, str]) -> tuple[S, list[Problem]]:
    """The state that an address names; what cannot be read stays at its default and is reported.

    A state may refuse an entry that does not go with the others: its BadValue says the `name`.
    Its class may say what is usual beside what is given, as the first line for some data: a class
    method `implied_defaults(given)`.
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
            return kind(**{**implied(values), **_one_way(kind, values)}), problems
        except BadValue as error:
            name = str(error.limits["name"])
            problems.append(Problem(name, error))
            del values[name]


def _read_pasted(codec: Codec, text: str) -> Any:
    """The value of an entry, if need be without what a sentence around the link left at its end."""
    try:
        return codec.read(text)
    except BadValue:
        if len(text) > LONGEST or (shorter := without_tail(text)) == text:
            raise
        try:
            return codec.read(shorter)
        except BadValue:
            pass
        raise  # about the whole text


def write(state: S, read_back: Callable[[Mapping[str, str]], S] | None = None) -> dict[str, str]:
    """The address of a state: as few readable words as bring it back.

    `read_back` is how the words will be read, if not by `read` alone. A field on which others
    depend stands before them in the class.
    """
    read_back = read_back or (lambda said: read(type(state), said)[0])
    said: dict[str, str] = {}
    back = read_back(said)
    for f in fields(state):  # type: ignore[arg-type]
        value = getattr(state, f.name)
        if value is not None and value != getattr(back, f.name):
            said[f.name] = f.metadata["codec"].write(value)
            back = read_back(said)
    return said


def to_fields(state: object, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the browser sent, in terms of the fields.

    A state whose handles are not its fields (the two ends of a line, for w and b) has a method
    `moved(values)` that says so; its answer is yet to be checked.
    """
    to_state_fields = getattr(state, "to_fields", None)
    return to_state_fields(values) if to_state_fields else values


def apply(state: S, values: Mapping[str, Any]) -> S:
    """The state with some entries replaced: `{"t": 0.5, "z.1": 2}` (`z.1` is the second of z).

    What the browser sends is checked like any other text of a stranger: KeyError if there is no
    such entry, BadValue, with its `name`, if there is but the value breaks its rule.
    """
    changes: dict[str, Any] = {}
    for path, value in to_fields(state, values).items():
        name, dot, place = path.partition(".")
        codec: Any = codec_of(state, name)
        try:
            if not dot:
                changes[name] = codec.check(value)
            elif re.fullmatch("[0-9]{1,3}", place) and hasattr(codec, "put"):
                before = changes.get(name, getattr(state, name))
                changes[name] = codec.put(before, int(place), value)
            else:
                raise KeyError(path)
        except BadValue as error:
            error.limits.setdefault("name", name)
            raise
    return replace(state, **_one_way(type(state), changes))  # type: ignore[type-var]


def _one_way(kind: type[object], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, and None for what it stands instead of; of two such the first one counts."""
    values = dict(given)
    for f in fields(kind):  # type: ignore[arg-type]
        if f.metadata.get("exclusive_with") and values.get(f.name) is not None:
            values[f.metadata["exclusive_with"]] = None
    return values
