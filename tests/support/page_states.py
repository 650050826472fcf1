"""The states of all pages, and one with a field of every kind, for tests of any state."""

import importlib
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from ui.state.codecs import BadValue, Choice, Codec, Integer, Name, NameList, Number, NumberList
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


def allowed(codec: Codec, default: Any) -> st.SearchStrategy[Any]:
    """Values that a codec allows; only the default for a lesson's own codec."""
    if isinstance(codec, Number):
        values: st.SearchStrategy[Any] = st.floats(codec.low, codec.high)
    elif isinstance(codec, Integer):
        values = st.integers(codec.low, codec.high)
    elif isinstance(codec, NumberList):
        numbers = st.floats(codec.low, codec.high)
        values = st.lists(numbers, min_size=codec.fewest, max_size=codec.most).map(tuple)
    elif isinstance(codec, NameList):
        values = st.lists(st.text(max_size=20), max_size=codec.most).map(codec.check)
    elif isinstance(codec, Name):
        values = st.text(max_size=20).map(codec.check)
    elif isinstance(codec, Choice):
        values = st.sampled_from(codec.options)
    else:
        return st.just(default)

    def passes(value: object) -> bool:
        try:
            return bool(codec.check(value) == value)
        except BadValue:
            return False

    return values.filter(passes)


def states(kind: type) -> st.SearchStrategy[Any]:
    """States of a page; of two exclusive fields only one is set."""

    def build(**values: Any) -> Any:
        twins = {f.name: f.metadata.get("exclusive_with") for f in fields(kind)}
        for name in list(values):
            if twins[name] and values[name] is not None:
                values[twins[name]] = None
        while True:
            try:
                return kind(**values)
            except BadValue as error:  # it contradicts the others
                del values[str(error.limits["name"])]

    entries = {f.name: allowed(f.metadata["codec"], f.default) for f in fields(kind)}
    orders = st.permutations(list(entries))  # so that either of two exclusive fields can win
    return orders.flatmap(lambda names: st.builds(build, **{name: entries[name] for name in names}))
