"""URL parameters of every page: they restore the state, and invalid ones keep the defaults."""

from dataclasses import fields
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_states import SAMPLE, STATES, Sample, every_state, states

from ui.lessons.softmax.state import SoftmaxState
from ui.state.parameters import read, write

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


def test_there_are_states_to_test() -> None:
    """The collection is not empty: it has the softmax page's state."""
    assert SoftmaxState in STATES


@pytest.mark.parametrize("kind", [Sample, *STATES], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_the_url_restores_the_state(kind: type, data: st.DataObject) -> None:
    """Reading what was written gives the same state without problems."""
    state = data.draw(states(kind))
    assert read(kind, write(state)) == (state, [])


@every_state
def test_the_default_state_has_no_url_parameters(kind: type) -> None:
    """Only what differs from the default is written."""
    assert write(kind()) == {}
    assert read(kind, {}) == (kind(), [])


def test_url_parameters_are_readable() -> None:
    """Numbers are shortest and lists have commas, so that a person can type such a URL."""
    state = SoftmaxState(z=(2.0, -1.5, 0.1), labels=("cat", "dog"), t=0.5)
    assert write(state) == {"z": "2,-1.5,0.1", "labels": "cat,dog", "t": "0.5"}


@every_state
def test_nonsense_falls_back_to_the_default(kind: type) -> None:
    """Each parameter is read or keeps its default, and the resulting state round-trips."""
    for f, text in product(fields(kind), NONSENSE):
        state, problems = read(kind, {f.name: text})
        if problems:
            assert state == kind(), (f.name, text)
        assert read(kind, write(state))[0] == state, (f.name, text)


@every_state
@given(data=st.data())
def test_any_url_parameters_give_a_state(kind: type, data: st.DataObject) -> None:
    """Any texts give a state, and each problem names its parameter."""
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
    """A problem has the broken rule and an excerpt of the entry."""
    state, [problem] = read(Sample, params)
    assert state == SAMPLE
    assert problem.error.rule == rule
    assert len(problem.error.value) <= 32
