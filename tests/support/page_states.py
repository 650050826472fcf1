"""The states of all pages, and one with a field of every kind, for tests of any state."""

import importlib
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest

from ui.state.codecs import Choice, Integer, Name, NameList, Number, NumberList
from ui.state.parameters import param

ROOT = Path(__file__).parents[2]


def state_classes() -> list[type]:
    """The state of each page: the dataclass with codecs in its figure module."""
    found = []
    for path in sorted((ROOT / "ui" / "lessons").glob("*/[a-z]*.py")):
        module = importlib.import_module(f"ui.lessons.{path.parent.name}.{path.stem}")
        found += [
            kind
            for kind in vars(module).values()
            if is_dataclass(kind)
            and isinstance(kind, type)
            and kind.__module__ == module.__name__
            and fields(kind)
            and all("codec" in f.metadata for f in fields(kind))
        ]
    return found


STATES = state_classes()
every_state = pytest.mark.parametrize("kind", STATES, ids=lambda kind: kind.__name__)


@dataclass(frozen=True)
class Sample:
    """One field of every kind."""

    t: float = param(1.0, Number(0.1, 10))
    n: int = param(3, Integer(-5, 5))
    z: tuple[float, ...] = param((2.0, 1.0), NumberList(-9, 9, 2, 4))
    labels: tuple[str, ...] = param((), NameList(4))
    name: str = param("", Name())
    view: str = param("odds", Choice(("odds", "log")))


SAMPLE = Sample()
