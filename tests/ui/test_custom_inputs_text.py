"""The text of a table of inputs: separators, encodings, quotes, and what is refused."""

import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from input_tables import KOREAN, TWO, check_sentence, error_of, identity, note, rules

from ui.models.custom_inputs import read_inputs
from ui.models.file_text import BYTES
from ui.models.inputs_summary import inputs_summary
from ui.state.codecs import BadValue
from ui.text.words import sanitize, words


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("size;age;class\r\n1,5;2,5;dog\r\n3,25;4,75;cat\r\n", [[1.5, 2.5], [3.25, 4.75]]),
        ("1,5;2,5\n3,25;4,75", [[1.5, 2.5], [3.25, 4.75]]),
        ("sep=;\r\nsize;age\r\n1;2\r\n", [[1, 2]]),
        ('"sep=|"\nsize|age\n1|2\n', [[1, 2]]),
        ("size\tage\n1,5\t2", [[1.5, 2]]),
        ('size,age\n"1,5",2', [[1.5, 2]]),
        ("size;age\n1.234,5;2\n1.234.567,5;3", [[1234.5, 2], [1234567.5, 3]]),
        ("size\tage\n1,484,705\t39\n39,000\t2", [[1484705, 39], [39000, 2]]),
        ("size,age\n1484705,39\n3500000,41", [[1484705, 39], [3500000, 41]]),
        ("Class 3B\nsize,age\n1,2\n3,4", [[1, 2], [3, 4]]),
        ("Class 3B;;\nMr. Smith;;\n\nsize;age\n1;2", [[1, 2]]),
        ("size,age\n" + "1,2\n\n" * 600, [[1, 2]] * 600),
        ("size,age,class\n1,2,cat\n3,4,dog\n,,\n,,", [[1, 2], [3, 4]]),
        ("size,age,class\n1,2,cat\n" + ",,\n" * 300_000, [[1, 2]]),
        ('size,age,note\n1,2,"a\nb"\n3,4,"c ""d"", e"', [[1, 2], [3, 4]]),
        ("size,age\r1,2\r3,4\r", [[1, 2], [3, 4]]),
        ("size,age,\n1,2,\n3,4,\n", [[1, 2], [3, 4]]),
        ("size,age\n1,2,\n3,4,\n", [[1, 2], [3, 4]]),
        ('"size","age"\n"1",1,2\n"2",3,4', [[1, 2], [3, 4]]),
        (" size , age \n 1 , 2 ", [[1, 2]]),
        ("[size],[age]\n1,2", [[1, 2]]),
        ("1.0e+00 2.0e+00\n3.0e+00 -4.0e+00\n", [[1, 2], [3, -4]]),
        ('"size" "age" "class"\n"1" 1 2 "big cat"\n"2" 3 4 "dog"\n', [[1, 2], [3, 4]]),
        ("   size  age class\n0     1  2.5   cat\n1     3  NaN   dog\n", [[1, 2.5]]),
        ("| size | age |\n|---|---|\n| 1 | 2,5 |\n| 3 | 4 |\n", [[1, 2.5], [3, 4]]),
        ("|    |   age |   size |\n|---:|------:|:-------|\n|  0 |     2 |    1 |", [[1, 2]]),
        ("|    |   0 |   1 |\n|---:|----:|----:|\n|  0 |   1 |   2 |", [[1, 2]]),
        ("size | age\n:-: | -:\n1 | 2", [[1, 2]]),
        ("|1|2|\n|3|4|", [[1, 2], [3, 4]]),
        ("+---+---+\n|size|age|\n+===+===+\n|1|2|\n+---+---+", [[1, 2]]),
        ("size,age\n?,2\n1,-\n1,.\n3,4", [[3, 4]]),
        ("size,age\n１２,－３．５\n\u22121,\u20132", [[12, -3.5], [-1, -2]]),
        ("size,age\n1e300,2", None),
        ("size,age\n1e37,-5e-324", [[1e37, -5e-324]]),
    ],
)
def test_a_table_is_read_as_programs_and_people_write_it(text: str, x: Any) -> None:
    """Delimiters, decimal marks, titles, gaps, empty rows, quotes, line ends, any size."""
    if x is None:
        assert error_of(text).rule == "large"
        return
    rows = read_inputs(text, TWO)
    assert rows.x.tolist() == x
    rules(rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949"])
def test_a_table_is_read_in_the_encodings_of_windows(encoding: str) -> None:
    """Korean Excel writes CP949; its Unicode text is UTF-16, and its CSV UTF-8 has a mark."""
    text = "size,키,몸무게,성별\r\n1,170,60,남\r\n2,160,50,여\r\n"
    rows = read_inputs(text.encode(encoding), KOREAN)
    assert rows.x.tolist() == [[170, 60], [160, 50]]
    assert rows.truth == (1, 0)
    assert ("encoding" in rules(rows)) == (not encoding.startswith("utf-8"))


def test_a_markdown_table_is_noted_as_split_by_bars() -> None:
    """The row of dashes is neither a row nor a gap; lines keep their numbers, cells their count."""
    table = "| size | age | class |\n|-----:|----:|:------|\n| 1 | 2 | dog |\n| | 4 | cat |"
    rows = read_inputs(table, TWO)
    assert rows.truth == (1,)
    assert rules(rows) == ["same", "class_name", "gaps", "bar"]
    assert note(rows, "gaps")["gaps"] == [(4, "size")]
    error = error_of(f"{table}\n| 5 | 6 | cat | 7 |")
    assert (error.rule, error.value, error.limits) == ("cells", "4", {"row": 5, "expected": 3})


def test_one_feature_with_a_decimal_comma_is_one_column() -> None:
    """Only the heading shows that the comma is not the delimiter."""
    assert read_inputs("size\n1,5\n2,5", identity(("size",))).x.tolist() == [[1.5], [2.5]]
    assert read_inputs("size,class\n1.5,dog", identity(("size",))).x.tolist() == [[1.5]]


def test_rows_without_all_numbers_are_left_out_and_said() -> None:
    """The numbers of the other rows keep their classes."""
    rows = read_inputs("size,age,class\n1,NA,cat\n3,4,dog\n5,,cat\n7,8,cat", TWO)
    assert rows.x.tolist() == [[3, 4], [7, 8]]
    assert rows.truth == (1, 0)
    assert rules(rows) == ["same", "class_name", "gaps"]
    assert note(rows, "gaps") == {"count": 2, "gaps": [(2, "age"), (4, "age")]}


@pytest.mark.parametrize(
    ("text", "rule", "limits"),
    [
        ("", "empty", {}),
        ("size,age\n", "empty", {}),
        ("1,2\n3", "cells", {"row": 2, "expected": 2}),
        ("1\n2", "cells", {"row": 1, "expected": 2}),
        ("Class 3B\n1,2\n3,4", "cells", {"row": 1, "expected": 2}),
        ("size,age\n1,2\n\n3,4,5\n6,7", "cells", {"row": 4, "expected": 2}),
        ("size,age\n1,2\n3,old", "cell", {"row": 3, "field": "age"}),
        ('size,age,n\n1,2,"a\nb"\n3,old,c', "cell", {"row": 4, "field": "age"}),
        ("1,2\nnan,4\n", None, {}),
        ("size,age\nnan,4\n", "gaps", {"row": 2, "field": "size"}),
        ("1,2\n1e999,4", "cell_range", {"row": 2, "field": "size"}),
        ("1,2\ninf,4", "cell_range", {"row": 2, "field": "size"}),
        ("1,2\n1_0,4", "cell", {"row": 2, "field": "size"}),
        ("1,2\n5%,4", "cell", {"row": 2, "field": "size"}),
        ("size,age\n=1+1,4", "cell", {"row": 2, "field": "size"}),
        ("size\tage\n39,000\t5", "comma", {}),
        ("size;age\n1.234;2,5", "comma", {}),
        ('size,age\n"1,2\n3,4', "quotes", {"row": 2}),
        ("1,2\n" * 1001, "rows", {"limit": 1000}),
        ("size,age\n" + "1,2\n" * 200_000, "rows", {"limit": 1000}),
        (" " * (BYTES + 1), "size", {}),
        (b"PK\x03\x04\x14\x00\x06\x00\xa9\xff", "binary", {}),
        ("[[1, 2], [3, 4]]", "not_table", {}),
        ('[{"size": 1, "age": 2}]', "not_table", {}),
        ("np.array([[1., 2.],\n          [3., 4.]])", "not_table", {}),
        ("<table><tr><td>size</td></tr></table>", "not_table", {}),
        (b"size,age\n1,2\0", "binary", {}),
        (b"size,age\n\xff\xfe,2", "encoding", {}),
        (",".join("1" * 400_000), "wide", {"limit": 1000}),
        ("size,age,note\n1,2," + "x" * 200_000, "long_cell", {"row": 2}),
    ],
)
def test_what_is_wrong_is_named(
    text: bytes | str, rule: str | None, limits: dict[str, Any]
) -> None:
    """The error names line, column and value."""
    if rule is None:
        assert len(read_inputs(text, TWO).x) == 1
        return
    error = error_of(text)
    assert error.rule == rule
    assert limits.items() <= error.limits.items()


def test_what_a_table_holds_is_text() -> None:
    """Formulas and tags in cells and headings are escaped."""
    rows = read_inputs('size,age,"<b>=1+1"\n1,2,<img src=x onerror=alert(1)>', TWO)
    shown = inputs_summary(rows, TWO, words("en"))
    assert "&lt;b&gt;=1+1" in shown
    assert "&lt;img src=x" in shown
    assert "<img" not in shown


@pytest.mark.parametrize(
    "file",
    [
        '"' * BYTES,
        "\n" * (BYTES - 1) + "x",
        "," * BYTES,
        ",\n" * (BYTES // 2),
        'a,"b\n' * (BYTES // 5),
        "(" * BYTES,
        "size,age," + "-" * 900_000,
        "-" * 900_000 + "x",
        "size,age," + "é(" * 60_000 + "\n1,2,3",
        "1;2\n" * (BYTES // 4),
        ",".join(["size", "age", *["c"] * 990]) + "\n" + ("1," * 991 + "1\n") * 400,
    ],
)
def test_a_hostile_table_takes_a_moment(file: str) -> None:
    """A megabyte of quotes, rows, columns or brackets is read or refused, in bounded work."""
    read_inputs("1,2", TWO)  # pandas is there
    start = time.process_time()
    try:
        read_inputs(file, TWO)
    except BadValue as error:
        check_sentence(error)
    assert time.process_time() - start < 2


@given(st.binary(max_size=100) | st.text("0123456789,;|\t\n\r\"'e.-xa= \0", max_size=60))
def test_garbage_is_refused_in_words(file: bytes | str) -> None:
    """Any bytes give rows or a BadValue, never another error."""
    try:
        rows = read_inputs(file, TWO)
    except BadValue as error:
        check_sentence(error)
    else:
        assert np.isfinite(rows.x).all()
        rules(rows)


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)


@given(
    names=st.lists(names.map(lambda text: sanitize(text, 99)).filter(bool), min_size=1, max_size=6),
    data=st.data(),
    sep=st.sampled_from(",;\t|"),
    decimal=st.sampled_from(".,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp949"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    index=st.booleans(),
)
def test_what_pandas_writes_is_read_as_it_was(
    names: list[str],
    data: st.DataObject,
    sep: str,
    decimal: str,
    encoding: str,
    end: str,
    index: bool,
) -> None:
    """Any numbers, names, order of columns, delimiter, decimal mark, encoding and line end."""
    model = identity([*dict.fromkeys(names)], ("cat", "dog"))
    n = len(model.feature_names)
    floats = st.floats(-1e30, 1e30)
    rows = data.draw(st.lists(st.tuples(*[floats] * n), min_size=1, max_size=5))
    truth = data.draw(st.lists(st.integers(0, 1), min_size=len(rows), max_size=len(rows)))
    table = pd.DataFrame(rows, columns=model.feature_names)
    table.insert(0, "class", [model.class_names[at] for at in truth], allow_duplicates=True)
    table = table.iloc[:, data.draw(st.permutations(range(n + 1)))]
    text = table.to_csv(sep=sep, decimal=decimal, index=index, lineterminator=end)
    assume("class" not in names)
    try:
        file = text.encode(encoding)
    except UnicodeEncodeError:
        return
    assume(encoding != "cp949" or any("\uac00" <= c <= "\ud7a3" for c in text) or text.isascii())
    try:
        found = read_inputs(file, model)
    except BadValue as error:
        if error.rule != "comma":
            raise
        return
    assert found.x.tolist() == [list(row) for row in rows]
    assert found.truth == tuple(truth)
