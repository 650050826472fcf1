"""Controls of a figure: text fields, options, switches and presets. No Streamlit here.

They belong to the figure's message, so that a field follows a drag like every other number and a
rerun has fewer Streamlit elements. They need Python to answer, so an exported figure has none.
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
    """A text field for a parameter: its `text` at rest, and `live` while the figure moves.

    `width` is in pixels; 0 takes the available width.
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
    """A choice between the values of a parameter, given as (value, label)."""

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
    """A button that sets parameters to example values."""

    id: str
    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Controls:
    """The controls of a figure: `lead` above it, `fields` below.

    With a `title`, the fields below are in a closed disclosure widget.
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
    """Make the text field of a parameter; `label` defaults to the page's text `fields.<name>`.

    `text` overrides the parameter's value, for a state that holds it in another form.
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
    """Make the options of a parameter from the page's texts `fields.<name>`, `options.<name>`."""
    return Options(
        id=name,
        label=words(f"{page}.fields.{name}"),
        value=getattr(state, name),
        options=list(words.raw(f"{page}.options.{name}").items()),
    )


def switch(page: str, state: object, name: str, words: Words) -> Switch:
    """Make the switch of a parameter, labelled by the page's text `fields.<name>`."""
    return Switch(id=name, label=words(f"{page}.fields.{name}"), value=getattr(state, name))


def presets(page: str, values: Mapping[str, Mapping[str, Any]], words: Words) -> list[Preset]:
    """Make the presets of a page, labelled by its texts `presets.<id>`."""
    return [
        Preset(id=name, label=words(f"{page}.presets.{name}"), values=parameters)
        for name, parameters in values.items()
    ]
