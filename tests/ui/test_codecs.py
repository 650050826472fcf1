"""Codecs: parsing as people write, exact formatting, short error messages."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.state.codecs import BadValue, Integer, NameList, Number, NumberList, format_number


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
    """Commas, spaces, columns, JSON, NumPy and PyTorch notation give the same list."""
    assert NumberList(-9, 9, 2, 4).read(text) == (2.0, 1.0, 0.1)


def test_a_typographic_minus_is_a_minus() -> None:
    """The page displays −, and what is copied from it can be pasted back."""
    assert Number(-9, 9).read("−2.5") == -2.5


@pytest.mark.parametrize("space", ["", " ", "\n", "\x1f", "\x1c", "\u3000", "\u2028"])
def test_space_around_a_number_does_not_matter(space: str) -> None:
    """All Unicode whitespace is accepted; an invisible character that is none is refused."""
    assert Integer(0, 9).read(f"{space}7{space}") == 7
    assert Number(0, 9).read(f"{space}7{space}") == 7
    for codec in (Integer(0, 9), Number(0, 9)):
        with pytest.raises(BadValue):
            codec.read(f"7{space}\u200b")


@pytest.mark.parametrize(
    ("codec", "text", "quoted"),
    [
        (Number(0, 1), "1e400", "1e400"),
        (Number(0, 1), "−1×10^400", "−1×10^400"),
        (Number(0, 1), "150%", "150%"),
        (Number(0, 1, open=True), "2/2", "2/2"),
        (NumberList(-9, 9, 2, 4), "2, 1e400", "1e400"),
    ],
)
def test_a_number_out_of_range_is_quoted_as_typed(
    codec: Number | NumberList, text: str, quoted: str
) -> None:
    """Not as inf, nor as what was computed from it."""
    with pytest.raises(BadValue) as caught:
        codec.read(text)
    assert (caught.value.value, {*caught.value.limits}) == (quoted, {"low", "high"})


def test_names_lose_invisible_characters() -> None:
    """Names are short and visible; markup in them is kept as text."""
    text = "\u202eevil,<b>x</b>,a\u200bb," + "w" * 50
    assert NameList(4).read(text) == ("evil", "<b>x</b>", "ab", "w" * 16)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_formatted_exactly(number: float) -> None:
    """The text parses back to the same number."""
    assert float(format_number(number)) == number


def test_a_bad_value_can_have_any_size() -> None:
    """Python refuses to convert an integer of 5000 digits; the message omits it."""
    assert sys.get_int_max_str_digits() < 5000
    assert BadValue("range", 10**5000).value == "…"
