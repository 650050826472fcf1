"""Parsing of numbers as people type them and libraries print them; ambiguous ones are rejected."""

import json
import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.state.codecs import BadValue, Number, NumberList
from ui.text.words import words

LOGITS = NumberList(-1e6, 1e6, 1, 20)
P = Number(0.001, 0.999)
VECTORS = st.lists(
    st.floats(-1e4, 1e4).map(lambda z: round(float(f"{z:.6g}"), 7)), min_size=2, max_size=12
)


@pytest.mark.parametrize(
    "text",
    [
        "2,0; 1,0; 0,1",
        "2,0\t1,0\t0,1",
        "2,0\n1,0\n0,1",
        "2,0\u20281,0\u20280,1",
        "2\n1\n0,1",
        '"2,0";"1,0";"0,1"',
        '["2", "1", "0.1"]',
        "tensor([2.0000, 1.0000, 0.1000], grad_fn=<ViewBackward0>)",
        "tensor([[2.0, 1.0, 0.1]], device='cuda:0', dtype=torch.float64, grad_fn=<AddmmBackward0>)",
        "Parameter containing:\ntensor([2.0, 1.0, 0.1], requires_grad=True)",
        "array([2. , 1. , 0.1], dtype=float32)",
        "np.array([2, 1, .1])",
        "[np.float64(2.0), np.float64(1.0), np.float64(0.1)]",
        "(np.float32(2.0), np.float32(1.0), np.float32(0.1))",
        "[[2. ]\n [1. ]\n [0.1]]",
        "[[2. ] [1. ] [0.1]]",
        "[[[2.], [1.], [0.1]]]",
        "logits = [2, 1, 0.1]",
        ">>> logits = [2, 1, 0.1]",
        "logits: 2, 1, 0.1",
        "z <- c(2, 1, 0.1)",
        "[1] 2.0 1.0 0.1",
        "     [,1]\n[1,]  2.0\n[2,]  1.0\n[3,]  0.1",
        "tf.Tensor([2.  1.  0.1], shape=(3,), dtype=float32)",
        "<tf.Tensor: shape=(3,), dtype=float32, numpy=array([2. , 1. , 0.1], dtype=float32)>",
        "<tf.Variable 'Variable:0' shape=(3,) dtype=float32, numpy=array([2. , 1. , 0.1])>",
        "Array([2. , 1. , 0.1], dtype=float32)",
        "２，１，０．１",
        "２、１、０．１",
        "2,1, 0.1",
        "2, 1,\n0.1",
        "2,\n1,\n0.1",
        "2×10⁰, 1, 1×10⁻¹",
        "2, 1, 1/10",
    ],
)
def test_a_list_is_read(text: str) -> None:
    """Brackets, types, variables and stronger separators do not change the list."""
    assert LOGITS.read(text) == (2.0, 1.0, 0.1)


@pytest.mark.parametrize("minus", "\u2212\u2013\u2012\ufe63\uff0d-")
def test_every_kind_of_minus_sign_is_read(minus: str) -> None:
    """Full-width characters and dashes, as word processors insert them."""
    assert LOGITS.read(f"{minus}2, {minus}1") == (-2.0, -1.0)
    assert LOGITS.read(f"1e{minus}3 2") == (0.001, 2.0)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,000, 2", "“1000; 2” / “1; 2” / “1; 0; 2”"),
        ("1,000,2", "“1000; 2” / “1; 0; 2”"),
        ("1,000", "“1000” / “1; 0”"),
        ("2,0 1,0", "“2; 1” / “2; 0; 1; 0”"),
        ("1,5, 2", "“1.5; 2” / “1; 5; 2”"),
        ("1,000, 2.5", "“1000; 2.5” / “1; 0; 2.5”"),
        ("1,234; 5", "“1234; 5” / “1.234; 5”"),
        ("1 000; 2 000", "“1000; 2000” / “1; 0; 2; 0”"),
        ("2 000 1", "“2000; 1” / “2; 0; 1”"),
        ("2,1\n0.1", "“2.1; 0.1” / “2; 1; 0.1”"),
    ],
)
def test_an_ambiguous_list_is_rejected_with_its_readings(text: str, readings: str) -> None:
    """The message lists the readings in a form that can be typed."""
    with pytest.raises(BadValue, match="ambiguous") as refused:
        LOGITS.read(text)
    assert refused.value.limits == {"readings": readings}
    typed = [reading.strip("“” ") for reading in readings.split("/")]
    assert all("; ".join(f"{z:g}" for z in LOGITS.read(one)) == one for one in typed)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_message_quotes_the_text_and_its_readings(lang: str) -> None:
    """In every language."""
    message = words(lang)(
        "errors.ambiguous", field="z", value="1,000, 2", readings="“1000; 2” / “1; 0; 2”"
    )
    assert "1,000, 2" in message
    assert "“1000; 2” / “1; 0; 2”" in message


@pytest.mark.parametrize(
    "text",
    [
        "[[2, 1], [1, 2]]",
        "2\t1\n1\t2",
        "1 2; 3 4",
        "2,1,0.1\n1,2,3",
        "tensor([[1., 2.], [2., 1.]])",
    ],
)
def test_a_table_is_rejected(text: str) -> None:
    """Two rows are never joined to one list."""
    with pytest.raises(BadValue, match="rows") as refused:
        LOGITS.read(text)
    assert refused.value.limits == {"rows": 2}


def test_an_ellipsis_is_rejected() -> None:
    """Libraries abbreviate long arrays by dots."""
    with pytest.raises(BadValue, match="number"):
        LOGITS.read("[1. 2. ... 9.]")


@pytest.mark.parametrize(
    ("text", "p"),
    [
        *[("50%", 0.5), ("50 %", 0.5), ("５０％", 0.5), ("12,3 %", 0.123), ("1e1%", 0.1)],
        *[("1/3", 1 / 3), ("1 / 3", 1 / 3), ("½", 0.5), ("１／２", 0.5)],
        *[("0,5", 0.5), ("５e-1", 0.5), ("5×10⁻¹", 0.5), ("p = 0.5", 0.5)],
        *[("tensor(0.5000)", 0.5), ("np.float64(0.5)", 0.5), ("[0.5]", 0.5)],
        ("<tf.Tensor: shape=(), dtype=float32, numpy=0.5>", 0.5),
    ],
)
def test_a_probability_is_read(text: str, p: float) -> None:
    """Percent and fractions, too."""
    assert P.read(text) == p


@pytest.mark.parametrize("text", ["1/0", "50%%", "1/2/3", "3:7", "0x1", "1_0", "2-1", "1½", "%"])
def test_what_is_no_number_is_rejected(text: str) -> None:
    """Percentages are only accepted from 0% to 100%, for probabilities."""
    for codec in (P, Number(-9, 9)):
        with pytest.raises(BadValue, match="number"):
            codec.read(text)
    with pytest.raises(BadValue, match="number"):
        Number(-9, 9).read("50%")


def test_a_comma_before_three_digits_is_ambiguous() -> None:
    """1,000 is a thousand or 1; several groups or a decimal point make it unambiguous."""
    with pytest.raises(BadValue, match="ambiguous") as refused:
        Number(-9, 9).read("1,000")
    assert refused.value.limits == {"readings": "“1000” / “1”"}
    assert Number(0, 1e7).read("1,000,000") == 1e6
    assert Number(0, 1e7).read("1,000.5") == Number(0, 1e7).read("1.000,5") == 1000.5
    assert Number(0, 1).read("0,125") == 0.125


@given(
    VECTORS,
    st.fixed_dictionaries(
        {
            "precision": st.integers(2, 9),
            "floatmode": st.sampled_from(["fixed", "unique", "maxprec", "maxprec_equal"]),
            "suppress": st.booleans(),
            "sign": st.sampled_from(["-", "+", " "]),
            "linewidth": st.integers(20, 90),
        }
    ),
    st.sampled_from([np.float64, np.float32]),
    st.booleans(),
)
def test_what_numpy_prints_is_read(
    vector: list[float], options: dict[str, Any], dtype: Any, upright: bool
) -> None:
    """With any print options, as a row or a column, and as TensorFlow prints it."""
    array = np.array(vector, dtype)
    with np.printoptions(**options):
        shaped = array[:, np.newaxis] if upright else array
        printed = [str(shaped), repr(shaped), repr([*array])]
        printed += [f"tf.Tensor({shaped}, shape={shaped.shape}, dtype={array.dtype})"]
        printed += [f"<tf.Tensor: shape={shaped.shape}, dtype={array.dtype}, numpy=\n{shaped!r}>"]
        near = 0.5 * 10.0 ** -options["precision"]
    scale = np.maximum(1, abs(array.astype(float)))
    for text in printed:
        assert (abs(np.array(LOGITS.read(text)) - array) <= (near + 1e-7) * scale).all(), text


def torch(vector: list[float]) -> str:
    """Format as PyTorch does: four decimals, padded to one width, wrapped after 80 characters."""
    style = ".4e" if max(map(abs, vector)) > 1000 else ".4f"
    numbers = [f"{z:{style}}" for z in vector]
    width = max(map(len, numbers))
    lines = textwrap.wrap(", ".join(one.rjust(width) for one in numbers), 70)
    return "tensor([" + "\n        ".join(lines) + "], device='cuda:0', grad_fn=<AddBackward0>)"


def r_prints(vector: list[float]) -> str:
    """Format as R does: padded to one width, each line with the index of its first number."""
    numbers = [f"{z:.6g}" for z in vector]
    width, per_line = max(map(len, numbers)), 5
    index = len(f"[{len(numbers)}]")
    return "\n".join(
        " ".join(
            [f"[{i + 1}]".rjust(index), *(one.rjust(width) for one in numbers[i : i + per_line])]
        )
        for i in range(0, len(numbers), per_line)
    )


PRINTED: dict[str, Callable[[list[float]], str]] = {
    "torch": torch,
    "R": r_prints,
    "dput": lambda vector: f"c({', '.join(f'{z:.15g}' for z in vector)})",
    "JSON": lambda vector: json.dumps(vector, indent=2),
    "pandas": lambda vector: str(pd.Series(vector)),
    "pandas, named": lambda vector: str(pd.Series(vector, name="logit")),
    "column": lambda vector: "\r\n".join(map(repr, vector)) + "\r\n",
    "row of cells": lambda vector: "\t".join(map(repr, vector)),
}


@pytest.mark.parametrize("library", PRINTED)
@given(VECTORS)
def test_the_output_of_other_libraries_is_read(library: str, vector: list[float]) -> None:
    """To the digits that they print; PyTorch and pandas round."""
    read = LOGITS.read(PRINTED[library](vector))
    assert read == pytest.approx(vector, rel=6e-5, abs=6e-5)


@given(VECTORS, st.sampled_from(["; ", ";", "\t", "\n"]))
def test_decimal_commas_are_read_or_ambiguous(vector: list[float], separator: str) -> None:
    """Between stronger separators, only commas that all precede three digits are ambiguous."""
    text = separator.join(f"{z:.6g}".replace(".", ",") for z in vector)
    read = parse(text)
    if isinstance(read, BadValue):
        assert read.rule == "ambiguous"
        cells = [cell for cell in text.split(separator.strip(" ")) if "," in cell]
        assert all(len(cell.partition(",")[2]) == 3 for cell in cells)
    else:
        assert read == tuple(vector)


def parse(text: str) -> tuple[float, ...] | BadValue:
    """The numbers in a text, or the error."""
    try:
        return LOGITS.read(text)
    except BadValue as error:
        return error


@given(st.text(st.sampled_from("0123456789,.; \t\n-"), max_size=24))
def test_each_reading_that_is_listed_can_be_typed(text: str) -> None:
    """The readings in the message are not ambiguous themselves."""
    read = parse(text)
    if isinstance(read, BadValue) and read.rule == "ambiguous":
        for reading in str(read.limits["readings"]).split(" / "):
            again = parse(reading.strip("“”"))
            assert not isinstance(again, BadValue) or again.rule in ("range", "count")
