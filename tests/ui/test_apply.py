"""Applying a commit to a state: one entry is replaced, and a forged one changes nothing."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from page_states import SAMPLE, Sample, every_state, states

from ui.state.codecs import BadValue
from ui.state.parameters import apply, codec_of, read, write


def test_apply_replaces_one_entry() -> None:
    """A parameter, or the entry of a sequence by its index."""
    assert apply(SAMPLE, {"t": 0.5}) == Sample(t=0.5)
    assert apply(SAMPLE, {"z.0": 3, "z.1": -1}) == Sample(z=(3.0, -1.0))


def test_apply_names_one_class() -> None:
    """The names before it stay the language's defaults; an empty one resets it."""
    named = apply(SAMPLE, {"labels.2": "owl"})
    assert named.labels == ("", "", "owl")
    assert apply(named, {"labels.2": ""}) == SAMPLE


FORGED = [
    None,
    True,
    "2",
    "abc",
    1e999,
    float("nan"),
    10**400,
    10**5000,
    [1],
    [[1]],
    {"a": 1},
    (),
    {},
]
PATHS = [
    *(
        "z.-1",
        "z.2",
        "z.999",
        "z.99999999999",
        "z.",
        "z.x",
        "z.0.0",
        "z.٣",
        "z.1e0",
        "z.+1",
        "z. 1",
    ),
    *(
        "t.0",
        "n.0",
        "view.0",
        "labels.-1",
        "labels.4",
        "labels.99",
        "",
        ".",
        "__class__",
        "w",
        "z,0",
    ),
]


@pytest.mark.parametrize("path", PATHS)
def test_a_forged_path_is_refused(path: str) -> None:
    """There is no such entry; a negative index does not count from the end."""
    with pytest.raises((KeyError, BadValue)):
        apply(SAMPLE, {path: "a" if path.startswith("labels") else 1})


@pytest.mark.parametrize("value", FORGED, ids=lambda value: ascii(type(value).__name__))
@pytest.mark.parametrize("path", ["t", "n", "z", "z.0", "view", "name", "labels.0"])
def test_a_forged_value_is_refused(path: str, value: object) -> None:
    """A wrong type or a huge number raises BadValue and nothing else."""
    if path in {"name", "labels.0"} and isinstance(value, str):
        return
    with pytest.raises(BadValue):
        apply(SAMPLE, {path: value})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def committed(kind: type) -> st.SearchStrategy[dict[str, Any]]:
    """What a commit may hold: fields of another state, entries of its sequences, and anything."""
    names = [f.name for f in fields(kind)]

    def entries(state: Any) -> st.SearchStrategy[tuple[str, Any]]:
        whole = [(name, getattr(state, name)) for name in names]
        parts = [
            (f"{name}.{i}", entry)
            for name, value in whole
            if isinstance(value, tuple)
            for i, entry in enumerate(value)
        ]
        return st.sampled_from(whole + parts)

    good = states(kind).flatmap(entries)
    paths = st.sampled_from(names) | st.builds(
        "{}.{}".format, st.sampled_from(names), st.integers(-3, 14)
    )
    bad = st.tuples(paths | st.text(max_size=5), JSON)
    return st.lists(good | good | good | bad, max_size=3).map(dict)


@every_state
@given(data=st.data())
def test_any_commit_leaves_a_valid_state(kind: type, data: st.DataObject) -> None:
    """It is refused, or it leads to a state that a URL can give, too."""
    values = data.draw(committed(kind))
    try:
        state = apply(data.draw(states(kind)), values)
    except (BadValue, KeyError) as error:
        event(type(error).__name__)
        return
    event("taken")
    assert read(kind, write(state)) == (state, [])


def test_codec_of_an_unknown_field_is_a_key_error() -> None:
    """Not StopIteration, which would end a generator silently."""
    with pytest.raises(KeyError):
        codec_of(SAMPLE, "nothing")
