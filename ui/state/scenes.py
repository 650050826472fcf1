"""Scenes: the sequence of states in which a lesson is presented. No Streamlit here.

assets/scenes.toml holds their order and their states as URL parameters; their texts are in
assets/text/<lang>/scenes.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TypeVar

from ui import paths
from ui.state.addresses import strip_punctuation
from ui.state.parameters import Problem, read, write

SCENES = paths.ASSETS / "scenes.toml"
S = TypeVar("S")


@dataclass(frozen=True)
class Scene:
    """A scene: a state of its lesson, and the animation to play when it is entered."""

    id: str
    state: Mapping[str, str] = field(default_factory=dict)
    play: str = ""


@cache
def story() -> dict[str, tuple[Scene, ...]]:
    """The scenes of each lesson, in the order of presentation."""
    lessons = tomllib.loads(SCENES.read_text("utf-8"))
    return {page: tuple(Scene(**scene) for scene in scenes) for page, scenes in lessons.items()}


def number_of(page: str, text: str | None) -> int:
    """Parse the URL parameter of a scene, counted from 1; 0 if there is no such scene."""
    scenes = len(story().get(page, ()))
    text = strip_punctuation(text or "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    return number if number <= scenes else 0


def neighbour(page: str, number: int, step: int) -> tuple[str, int] | None:
    """The lesson and number of the previous (-1) or next (1) scene; None at the ends."""
    places = [(p, n) for p, scenes in story().items() for n in range(1, len(scenes) + 1)]
    if page not in story():
        return places[0] if step > 0 else None
    if number == 0:  # a state outside the scenes precedes the first scene
        return (page, 1) if step > 0 else None
    at = places.index((page, number)) + step
    return places[at] if 0 <= at < len(places) else None


def scene_state(kind: type[S], page: str, number: int) -> S:
    """The state of a scene; number 0 is the page's default state."""
    return read_over(kind, page, number, {})[0]


def own_parameters(kind: type[object], query: Mapping[str, str]) -> dict[str, str]:
    """The parameters of a URL that say the state of a page, and the scene that it derives from."""
    names = {"scene", *(f.name for f in fields(kind))}  # type: ignore[arg-type]
    return {name: text for name, text in query.items() if name in names}


def read_page(
    kind: type[S], page: str, given: Mapping[str, str], *, presenting: bool
) -> tuple[int, S, list[Problem]]:
    """Parse a page's own parameters: the scene's number, the state, and what was invalid.

    Presenting begins with the first scene where the URL says nothing else.
    """
    rest = {name: text for name, text in given.items() if name != "scene"}
    number = number_of(page, given.get("scene"))
    if presenting and not number and not rest:
        number = number_of(page, "1")
    state, problems = read_over(kind, page, number, rest)
    return number, state, problems


def read_over(
    kind: type[S], page: str, number: int, given: Mapping[str, str]
) -> tuple[S, list[Problem]]:
    """Parse URL parameters given in addition to a scene; a valid one overrides the scene's."""
    base = story()[page][number - 1].state if number else {}
    hidden = {
        f.metadata["exclusive_with"]
        for f in fields(kind)  # type: ignore[arg-type]
        if f.metadata.get("exclusive_with") and f.name in given
    }
    scene = {name: text for name, text in base.items() if name not in hidden}
    state, problems = read(kind, scene | {**given})
    invalid = {problem.name for problem in problems}
    if invalid:  # these keep the scene's value, not the default
        valid = {name: text for name, text in given.items() if name not in invalid}
        state, _ = read(kind, scene | valid)
    return state, problems


def write_over(state: object, page: str, number: int) -> dict[str, str]:
    """The URL parameters of a state that are needed in addition to the scene's number."""
    return write(state, lambda params: read_over(type(state), page, number, params)[0])
