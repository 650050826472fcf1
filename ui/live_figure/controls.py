"""Other ways to set a figure than to drag it: fields, choices and examples. No Streamlit here.

They stand around the figure and are part of it, so that a field follows a hand as every number
does, and a rerun has fewer elements. Only Python can answer: a figure that is taken home has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ui.state.parameters import text_of
from ui.text.templates import LiveText
from ui.text.words import Words


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A text field for a parameter: its `text` at rest, and what it says while the picture moves.

    It is so many pixels wide, or, at 0, as wide as there is room.
    """

    id: str
    label: str
    text: str
    live: LiveText
    placeholder: str = ""
    width: int = 0
    kind: Literal["entry"] = "entry"


@dataclass(frozen=True, kw_only=True)
class Options:
    """A choice between the words that a parameter can be: (word, label)."""

    id: str
    label: str
    value: str
    options: Sequence[tuple[str, str]]
    kind: Literal["options"] = "options"


@dataclass(frozen=True, kw_only=True)
class Switch:
    """A parameter that is 0 or 1."""

    id: str
    label: str
    value: int
    kind: Literal["switch"] = "switch"


Field = Entry | Options | Switch


@dataclass(frozen=True, kw_only=True)
class Preset:
    """An example: a button that sets parameters to some values."""

    id: str
    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Controls:
    """All that stands around a figure: `lead` above it, `fields` below.

    If they have a `title`, the fields below are in a box that opens when somebody wants them.
    """

    lead: Sequence[Field] = ()
    fields: Sequence[Field] = ()
    title: str = ""
    presets: Sequence[Preset] = ()


def entry(
    page: str,
    state: object,
    name: str,
    words: Words,
    *,
    live: LiveText | None = None,
    label: str = "",
    text: str | None = None,
    placeholder: str = "",
    width: int = 0,
) -> Entry:
    """A field of a page, which its words call `fields.<name>`, if it has no `label` of its own.

    `text` is what it says when the state says the same in another way.
    """
    return Entry(
        id=name,
        label=label or words(f"{page}.fields.{name}"),
        text=text_of(state, name) if text is None else text,
        live=live or [],
        placeholder=placeholder,
        width=width,
    )


def options(page: str, state: object, name: str, words: Words) -> Options:
    """A choice of a page; its words call it `fields.<name>` and what there is `options.<name>`."""
    return Options(
        id=name,
        label=words(f"{page}.fields.{name}"),
        value=getattr(state, name),
        options=list(words.raw(f"{page}.options.{name}").items()),
    )


def switch(page: str, state: object, name: str, words: Words) -> Switch:
    """A switch of a page, which its words call `fields.<name>`."""
    return Switch(id=name, label=words(f"{page}.fields.{name}"), value=getattr(state, name))


def presets(page: str, values: Mapping[str, Mapping[str, Any]], words: Words) -> list[Preset]:
    """The examples of a page, which its words call `presets.<id>`."""
    return [
        Preset(id=name, label=words(f"{page}.presets.{name}"), values=set_to)
        for name, set_to in values.items()
    ]
