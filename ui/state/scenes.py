"""Scenes: the states in which a lesson is told, one after the other. No Streamlit here.

assets/scenes.toml holds their order and states, in the words of the address; what is said at each
stands in assets/text/<lang>/scenes.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TypeVar

from ui import paths
from ui.state.addresses import without_tail
from ui.state.parameters import Problem, read, write

SCENES = paths.ASSETS / "scenes.toml"
S = TypeVar("S")


@dataclass(frozen=True)
class Scene:
    """One scene: a state of its lesson, and a film to play when it is entered."""

    id: str
    state: Mapping[str, str] = field(default_factory=dict)
    play: str = ""


@cache
def story() -> dict[str, tuple[Scene, ...]]:
    """The scenes of every lesson, in the order of the story."""
    lessons = tomllib.loads(SCENES.read_text("utf-8"))
    return {page: tuple(Scene(**scene) for scene in scenes) for page, scenes in lessons.items()}


def number_of(page: str, text: str | None) -> int:
    """The number of a scene that an address names, counted from 1; 0 if it names none."""
    scenes = len(story().get(page, ()))
    text = without_tail(text or "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    return number if number <= scenes else 0


def neighbour(page: str, number: int, step: int) -> tuple[str, int] | None:
    """The lesson and number of the scene before (-1) or after (1) another; None at the ends."""
    places = [(p, n) for p, scenes in story().items() for n in range(1, len(scenes) + 1)]
    if page not in story():
        return places[0] if step > 0 else None
    if number == 0:  # the person's own state stands before the first scene
        return (page, 1) if step > 0 else None
    at = places.index((page, number)) + step
    return places[at] if 0 <= at < len(places) else None


def scene_state(kind: type[S], page: str, number: int) -> S:
    """The state of a scene; that of number 0 is the page's usual one."""
    return read_over(kind, page, number, {})[0]


def read_over(
    kind: type[S], page: str, number: int, given: Mapping[str, str]
) -> tuple[S, list[Problem]]:
    """The state of a scene with what the address says besides; that wins, if it can be read."""
    base = story()[page][number - 1].state if number else {}
    hidden = {
        f.metadata["exclusive_with"]
        for f in fields(kind)  # type: ignore[arg-type]
        if f.metadata.get("exclusive_with") and f.name in given
    }
    under = {name: text for name, text in base.items() if name not in hidden}
    state, problems = read(kind, under | {**given})
    wrong = {problem.name for problem in problems}
    if wrong:  # there the scene stays as it was meant
        state, _ = read(kind, under | {name: t for name, t in given.items() if name not in wrong})
    return state, problems


def write_over(state: object, page: str, number: int) -> dict[str, str]:
    """What the address must say besides the number of the scene."""
    return write(state, lambda said: read_over(type(state), page, number, said)[0])
