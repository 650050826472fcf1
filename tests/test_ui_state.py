"""The state of every page: what the address says is what is shown, and nonsense changes nothing."""

import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.codecs import BadValue, Choice, Codec, Name, Names, Number, Numbers, Whole, show
from ui.figures.softmax import SoftmaxState
from ui.state import codec_of, param, patch, read, write

ROOT = Path(__file__).parent.parent


def state_classes() -> list[type]:
    """The state of each page: the dataclass with codecs in its figure module."""
    found = []
    for path in sorted((ROOT / "ui" / "figures").glob("[a-z]*.py")):
        module = importlib.import_module(f"ui.figures.{path.stem}")
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
    n: int = param(3, Whole(-5, 5))
    z: tuple[float, ...] = param((2.0, 1.0), Numbers(-9, 9, 2, 4))
    labels: tuple[str, ...] = param((), Names(4))
    name: str = param("", Name())
    view: str = param("odds", Choice(("odds", "log")))


SAMPLE = Sample()


def allowed(codec: Codec, default: Any) -> st.SearchStrategy[Any]:
    """Values that a codec allows; for a codec that is not ours only the default is known."""
    if isinstance(codec, Number):
        values: st.SearchStrategy[Any] = st.floats(codec.low, codec.high)
    elif isinstance(codec, Whole):
        values = st.integers(codec.low, codec.high)
    elif isinstance(codec, Numbers):
        numbers = st.floats(codec.low, codec.high)
        values = st.lists(numbers, min_size=codec.fewest, max_size=codec.most).map(tuple)
    elif isinstance(codec, Names):
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
    """States of a page; of two fields that say the same only one is set."""

    def made(**values: Any) -> Any:
        twins = {f.name: f.metadata.get("instead") for f in fields(kind)}
        for name in list(values):
            if twins[name] and values[name] is not None:
                values[twins[name]] = None
        while True:
            try:
                return kind(**values)
            except BadValue as error:  # it does not go with the others
                del values[str(error.limits["name"])]

    entries = {f.name: allowed(f.metadata["codec"], f.default) for f in fields(kind)}
    orders = st.permutations(list(entries))  # which of the two is looked at first
    return orders.flatmap(lambda names: st.builds(made, **{name: entries[name] for name in names}))


NONSENSE = [
    "",
    " ",
    "abc",
    "-1",
    "7",
    "nan",
    "NaN,1",
    "inf",
    "-inf,inf",
    "1e999",
    "1e-999",
    "9" * 1_000_000,
    "1," * 10_000,
    "0," * 990 + "0",
    "[" * 1900,
    "[[[[1,2]]]]",
    " " * 1999 + "x",
    "1 " * 900 + ")" * 100,
    '{"a": 1}',
    "true",
    "None",
    "0x10",
    "1_0",
    "٣,٤",
    "1,2,3,",
    ",,,",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>,b",
    "[a](javascript:alert(1)),$\\href{javascript:alert(1)}{x}$",
    "\u202e\u200b\ufeff\u0000",
    "e" + "\u0301" * 1000,
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "%00%ff",
    "\ud800",
]


# --- the address ---------------------------------------------------------------------------------


def test_there_are_states_to_test() -> None:
    """The softmax page's is among them."""
    assert SoftmaxState in STATES


@pytest.mark.parametrize("kind", [Sample, *STATES], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_the_address_gives_the_state_back(kind: type, data: st.DataObject) -> None:
    """Reading what was written is the same state again, with nothing to put right."""
    state = data.draw(states(kind))
    assert read(kind, write(state)) == (state, [])


@every_state
def test_the_usual_state_has_an_empty_address(kind: type) -> None:
    """Only what differs from the default stands in the address."""
    assert write(kind()) == {}
    assert read(kind, {}) == (kind(), [])


def test_the_address_is_readable() -> None:
    """Numbers are shortest, lists have commas: a person can write such an address by hand."""
    state = SoftmaxState(z=(2.0, -1.5, 0.1), labels=("cat", "dog"), t=0.5)
    assert write(state) == {"z": "2,-1.5,0.1", "labels": "cat,dog", "t": "0.5"}


@every_state
@pytest.mark.parametrize("text", NONSENSE, ids=lambda text: ascii(text)[:24])
def test_nonsense_in_the_address_falls_back(kind: type, text: str) -> None:
    """Each parameter is read or put right; what comes out is a state that round-trips."""
    for f in fields(kind):
        state, problems = read(kind, {f.name: text})
        if problems:
            assert state == kind()
        assert read(kind, write(state))[0] == state


@every_state
@given(data=st.data())
def test_any_text_in_the_address_gives_a_state(kind: type, data: st.DataObject) -> None:
    """Whatever all parameters hold, there is a state, and each problem names its parameter."""
    names = [f.name for f in fields(kind)]
    signs = st.text(st.characters() | st.sampled_from("0123456789.,-+e[]() "), max_size=40)
    params = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, signs)))
    state, problems = read(kind, params)
    assert isinstance(state, kind)
    assert all(problem.name in {*params, ""} for problem in problems)


@pytest.mark.parametrize(
    ("params", "rule"),
    [
        ({"z": "abc"}, "count"),
        ({"z": "a,b"}, "number"),
        ({"z": "1,nan"}, "range"),
        ({"z": ",".join("1" * 5)}, "count"),
        ({"z": "1," * 10_000}, "long"),
        ({"t": "-1"}, "range"),
        ({"t": "1e999"}, "range"),
        ({"t": "x"}, "number"),
        ({"t": "1" * 1_000_000}, "number"),
        ({"n": "2.5"}, "whole"),
        ({"n": "99"}, "range"),
        ({"view": "<b>"}, "choice"),
        ({"labels": "a,b,c,d,e"}, "count"),
        ({"labels": "a" * 1_000_000}, "long"),
    ],
    ids=str,
)
def test_a_problem_names_the_rule(params: dict[str, str], rule: str) -> None:
    """What is told is the rule that was broken, and a short piece of the entry."""
    state, [problem] = read(Sample, params)
    assert state == SAMPLE
    assert problem.error.rule == rule
    assert len(problem.error.value) <= 32


@pytest.mark.parametrize(
    "text",
    [
        "2,1,0.1",
        " 2 1 0.1 ",
        "2\n1\n0.1\n",
        "2\t1\t.1",
        "2; 1; 0.1",
        "[2, 1, 0.1]",
        "[[2., 1., 0.1]]",
        "array([2. , 1. , 0.1])",
        "tensor([[2.0000, 1.0000, 0.1000]])",
        "(2, 1, 1e-1)",
        "+2,1,0.1",
        "2，1，0.1",
    ],
)
def test_numbers_are_read_as_people_paste_them(text: str) -> None:
    """Commas, spaces, columns, JSON, NumPy and PyTorch all mean the same list."""
    assert Numbers(-9, 9, 2, 4).read(text) == (2.0, 1.0, 0.1)


def test_a_typographic_minus_is_a_minus() -> None:
    """The page prints −; what is copied from it can be pasted back."""
    assert Number(-9, 9).read("−2.5") == -2.5


def test_names_lose_what_hides_in_them() -> None:
    """Names are short and visible; their markup is only text, and is shown as such."""
    text = "\u202eevil,<b>x</b>,a\u200bb," + "w" * 50
    assert Names(4).read(text) == ("evil", "<b>x</b>", "ab", "w" * 16)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_shown_exactly(number: float) -> None:
    """The shortest text that reads back as the same number."""
    assert float(show(number)) == number


# --- the browser's hand --------------------------------------------------------------------------


def test_patch_replaces_one_entry() -> None:
    """A parameter, or the entry of a list by its number."""
    assert patch(SAMPLE, {"t": 0.5}) == Sample(t=0.5)
    assert patch(SAMPLE, {"z.0": 3, "z.1": -1}) == Sample(z=(3.0, -1.0))


def test_patch_names_one_class() -> None:
    """A name further on leaves those before it to the language; an empty one gives it back."""
    named = patch(SAMPLE, {"labels.2": "owl"})
    assert named.labels == ("", "", "owl")
    assert patch(named, {"labels.2": ""}) == SAMPLE


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
def test_a_forged_place_is_refused(path: str) -> None:
    """There is no such entry; a negative number does not count from the end."""
    with pytest.raises((KeyError, BadValue)):
        patch(SAMPLE, {path: "a" if path.startswith("labels") else 1})


@pytest.mark.parametrize("value", FORGED, ids=lambda value: ascii(type(value).__name__))
@pytest.mark.parametrize("path", ["t", "n", "z", "z.0", "view", "name", "labels.0"])
def test_a_forged_value_is_refused(path: str, value: object) -> None:
    """A wrong type, or a number beyond all bounds, is a bad value and nothing worse."""
    if path in {"name", "labels.0"} and isinstance(value, str):
        return
    with pytest.raises(BadValue):
        patch(SAMPLE, {path: value})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@every_state
@given(data=st.data())
def test_whatever_the_browser_sends_leaves_a_sound_state(kind: type, data: st.DataObject) -> None:
    """A forged message is refused, or it is a state that could as well have come by address."""
    names = [f.name for f in fields(kind)]
    paths = st.sampled_from(names) | st.builds(
        "{}.{}".format, st.sampled_from(names), st.integers(-3, 14)
    )
    values: Mapping[str, Any] = data.draw(
        st.dictionaries(paths | st.text(max_size=5), JSON, max_size=3)
    )
    try:
        state = patch(kind(), values)
    except (BadValue, KeyError):
        return
    assert read(kind, write(state)) == (state, [])


def test_codec_of_an_unknown_field_is_a_key_error() -> None:
    """So that a forged name cannot end a generator unnoticed."""
    with pytest.raises(KeyError):
        codec_of(SAMPLE, "nothing")


def test_bad_values_of_any_size_can_be_told() -> None:
    """Python refuses to write out 5000 digits; the sentence does without them."""
    assert sys.get_int_max_str_digits() < 5000
    assert BadValue("range", 10**5000).value == "…"
