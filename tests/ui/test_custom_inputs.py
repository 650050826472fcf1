"""Tables of inputs in the wild: which are read, with which notes, and which are refused."""

import io
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core import Classifier, DenseLayer, predict_proba
from ui.models.class_column import known_headings
from ui.models.custom_inputs import Inputs, read_inputs
from ui.models.datasets import DATA, DATASETS, dataset, trained
from ui.models.file_text import BYTES
from ui.models.inputs_summary import inputs_summary
from ui.state.codecs import BadValue
from ui.text.words import languages, sanitize, words

IRIS = Classifier(
    (
        DenseLayer(
            [
                [-1.3014, 2.6705, -1.0974, -2.3846],
                [0.7122, -0.8329, -0.2066, -1.0876],
                [0.5892, -1.8376, 1.3039, 3.4722],
            ],
            [6.2184, 2.5403, -8.7587],
        ),
    ),
    ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
    ("setosa", "versicolor", "virginica"),
)
FLOWERS = pd.DataFrame(dataset("iris").x, columns=IRIS.feature_names)
SPECIES = [IRIS.class_names[at] for at in dataset("iris").truth]


def identity(features: Sequence[str], classes: Sequence[str] = ("cat", "dog")) -> Classifier:
    """Return a model whose logits are its features."""
    weight = np.eye(len(classes), len(features))
    return Classifier((DenseLayer(weight, np.zeros(len(classes))),), features, classes)


TWO = identity(("size", "age"))
KOREAN = identity(("키", "몸무게"), ("여", "남"))


def rules(rows: Inputs) -> list[str]:
    """Return the rules of the notes; check that each has a sentence in every language."""
    for lang in languages():
        shown = inputs_summary(rows, identity(["f"] * rows.x.shape[1]), words(lang))
        assert "{" not in shown, shown
    return [rule for rule, _ in rows.notes]


def note(rows: Inputs, rule: str) -> dict[str, Any]:
    """Return the fields of a note."""
    return dict(rows.notes)[rule]


def error_of(file: bytes | str, model: Classifier = TWO) -> BadValue:
    """Return the error of a table; check that it has a sentence in every language."""
    with pytest.raises(BadValue) as caught:
        read_inputs(file, model)
    check_sentence(caught.value)
    return caught.value


def check_sentence(error: BadValue) -> None:
    """Check that the sentence of an error has all its fields in every language."""
    for lang in languages():
        text = words(lang).raw(f"pipeline.own.errors.{error.rule}")
        fields = {"value": error.value, **error.limits}
        assert "{" not in text.format(**fields).replace(error.value, ""), text


# --- columns -----------------------------------------------------------------------------------


def kaggle() -> str:
    """The most common iris table: an Id, other headings, longer names of classes."""
    table = FLOWERS.set_axis(
        ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm"], axis=1
    )
    table["Species"] = [f"Iris-{name}" for name in SPECIES]
    table.index += 1
    return table.to_csv(index_label="Id", lineterminator="\n")


def test_columns_are_found_by_name_and_never_the_id() -> None:
    """The numbers of the right columns give the model's probabilities."""
    rows = read_inputs(kaggle(), IRIS)
    p = predict_proba(IRIS, rows.x)
    assert p[[0, 50, 149]].round(3).tolist() == [
        [0.985, 0.015, 0.0],
        [0.005, 0.865, 0.13],
        [0.003, 0.294, 0.703],
    ]
    assert (p.argmax(axis=1) == rows.truth).mean().round(3) == 0.973
    assert rows.columns == ("SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm")
    assert rules(rows) == ["named", "class_name", "class_meaning", "index"]
    assert note(rows, "class_name")["known"] == 150


@pytest.mark.parametrize(
    "heading",
    [
        "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)",
        "Sepal.Length,Sepal.Width,Petal.Length,Petal.Width",
        "SEPAL_LENGTH,SEPAL_WIDTH,PETAL_LENGTH,PETAL_WIDTH",
        "sepal-length [cm],sepal-width [cm],petal-length [cm],petal-width [cm]",
        "sepalLength,sepalWidth,petalLength,petalWidth",
        "sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm",
        '" Sepal  length ",Sepal width（cm）,Petal length,Petal width',
    ],
)
def test_a_name_is_known_without_case_spaces_marks_and_unit(heading: str) -> None:
    """As pandas, R, Kaggle and people write it; columns may be in any order."""
    rows = read_inputs(f"{heading}\n5.1,3.5,1.4,0.2", IRIS)
    assert rows.x.tolist() == [[5.1, 3.5, 1.4, 0.2]]
    turned = ",".join(heading.split(",")[::-1])
    assert read_inputs(f"{turned}\n0.2,1.4,3.5,5.1", IRIS).x.tolist() == [[5.1, 3.5, 1.4, 0.2]]


def test_names_are_compared_in_full() -> None:
    """Names with the same beginning, or different only in brackets, are different."""
    names = ("standardscaler__mean radius (mm)", "standardscaler__mean radius (error)")
    model = identity(names, ("benign", "malignant"))
    rows = read_inputs(f"{names[1]},{names[0]},class\n5,1,malignant", model)
    assert rows.x.tolist() == [[1, 5]]
    assert predict_proba(model, rows.x).round(3).tolist() == [[0.018, 0.982]]
    assert rows.truth == (1,)
    assert error_of("standardscaler__mean radius\n1", model).rule == "ambiguous_features"


@pytest.mark.parametrize(
    ("heading", "rule"),
    [
        ("height,weight", "columns"),
        ("size,weight", "columns"),
        ("size,size,age", "ambiguous"),
        ("Size,SIZE,age", "ambiguous"),
    ],
)
def test_a_heading_that_names_other_things_is_never_taken_in_order(heading: str, rule: str) -> None:
    """The error names the missing features, the found ones and the columns."""
    error = error_of(f"{heading}\n" + ",".join("1" * len(heading.split(","))))
    assert error.rule == rule
    listed = heading.split(",")[: 2 if rule == "ambiguous" else None]
    assert all(f"“{name}”" in str(error.limits["columns"]) for name in listed)


def test_another_unit_is_another_column() -> None:
    """Millimetres are not centimetres."""
    lengths = ",".join(name.replace("cm", "mm") for name in IRIS.feature_names)
    assert error_of(f"{lengths}\n51,35,14,2", IRIS).rule == "units"


def test_the_very_name_goes_before_one_like_it() -> None:
    """A column with nearly the name of a feature is left out, and isn't taken for the class."""
    rows = read_inputs("Size,size,age\n1,2,3\n0,4,5", TWO)
    assert rows.x.tolist() == [[2, 3], [4, 5]]
    assert rules(rows) == ["same", "class_none", "unused"]


@pytest.mark.parametrize(
    ("text", "places", "rule"),
    [
        ("1,2\n3,4", ("#1", "#2"), "in_order"),
        ("0,1,2\n1,3,4\n2,5,6", ("#2", "#3"), "in_order"),
        ("cat,1,2\ndog,3,4", ("#2", "#3"), "in_order"),
        ("0,1,2,cat\n1,3,4,cow\n2,5,6,dog", ("#2", "#3"), "in_order"),
        (",0,1\n0,1,2\n1,3,4", ("0", "1"), "numbered"),
        (",0,1,target\n0,1,2,0\n1,3,4,1", ("0", "1"), "numbered"),
    ],
)
def test_without_names_columns_are_taken_in_order(
    text: str, places: tuple[str, ...], rule: str
) -> None:
    """An index and a class are distinguished from the features, with a note."""
    rows = read_inputs(text, TWO)
    assert rows.x[:2].tolist() == [[1, 2], [3, 4]]
    assert (rows.columns, rows.notes[0][0]) == (places, rule)
    rules(rows)


@pytest.mark.parametrize("text", ["1,2,7\n3,4,9", "0,1,0\n1,3,1\n2,5,1", "1,2,3,4"])
def test_what_is_ambiguous_is_asked(text: str) -> None:
    """One column too many, and no hint which."""
    assert error_of(text).rule == "no_heading"


def test_a_model_without_names_takes_columns_in_order_and_says_so() -> None:
    """The heading cannot name features that have no names."""
    rows = read_inputs("length,width,class\n1,2,dog", identity(("x1", "x2")))
    assert rows.x.tolist() == [[1, 2]]
    assert rules(rows)[0] == "nameless"
    assert rows.columns == ("length", "width")


# --- classes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("column", sorted(known_headings("class")))
def test_a_class_is_found_by_its_heading(column: str) -> None:
    """In both languages, whatever other columns there are."""
    rows = read_inputs(f"note,{column},size,age\na,dog,1,2\nb,cat,3,4", TWO)
    assert rows.truth == (1, 0)
    assert rules(rows) == ["same", "class_name", "unused"]


@pytest.mark.parametrize(
    ("values", "classes", "truth"),
    [
        ("Iris-setosa,Iris-virginica", ("setosa", "virginica"), (0, 1)),
        ("setosa,virginica", ("Iris-setosa", "Iris-virginica"), (0, 1)),
        ("Adelie Penguin (P. adeliae),Gentoo penguin (P. papua)", ("Adelie", "Gentoo"), (0, 1)),
        ("SETOSA , Virginica", ("setosa", "virginica"), (0, 1)),
        ("1,0", ("a", "b"), (1, 0)),
        ("1.0,0.0", ("a", "b"), (1, 0)),
        ("1,2", ("1", "2"), (0, 1)),
        ("1,-1", ("-1", "+1"), (1, 0)),
        ("spam,not spam", ("spam", "ham"), (0, -1)),
        ("not spam,not spam", ("spam", "ham"), (-1, -1)),
        ("size (large),size (small)", ("size (small)", "size"), (-1, 0)),
        (">50K,<=50K", ("<=50K", ">50K"), (1, 0)),
        ("1,2", ("a", "b"), (-1, -1)),
        ("cow,hen", ("a", "b"), (-1, -1)),
        ("a,", ("a", "b"), (0, -1)),
    ],
)
def test_values_are_matched_to_classes(
    values: str, classes: tuple[str, ...], truth: tuple[int, ...]
) -> None:
    """By normalized name, else by index from 0; a negation never matches."""
    model = identity(("size", "age"), classes)
    text = "size,age,class\n" + "\n".join(f"1,2,{value}" for value in values.split(","))
    rows = read_inputs(text, model)
    assert rows.truth == truth
    rule = rules(rows)[1]
    assert rule in ("class_name", "class_index") or set(truth) == {-1}


@pytest.mark.parametrize(
    ("text", "truth", "rule"),
    [
        ("size,age,what\n1,2,dog", (1,), "class_name"),
        ("size,age,\n1,2,dog\n3,4,dog", (1, 1), "class_name"),
        ("size,age,a,b\n1,2,3,cat\n3,4,3,dog", (0, 1), "class_name"),
        ("size,age,target,species\n1,2,0,cat\n3,4,1,dog", (0, 1), "class_index"),
        ("size,age,target,species\n1,2,1,cat\n3,4,1,dog", (-1, -1), "class_conflict"),
        ("size,age,a,b\n1,2,3,4", (-1,), "class_choice"),
        ("size,age,class\n1,2,cow", (-1,), "class_unmatched"),
        ("size,age,class\n1,2,5", (-1,), "class_counted"),
        ("size,age\n1,2", (-1,), "class_none"),
        ("Id,size,age\n1,1,2", (-1,), "class_none"),
        ("번호,size,age,종\n1,1,2,dog", (1,), "class_name"),
    ],
)
def test_how_the_class_was_found_is_noted(text: str, truth: tuple[int, ...], rule: str) -> None:
    """Why no row's class is known, or how it was found."""
    rows = read_inputs(text, TWO)
    assert rows.truth == truth
    assert rule in rules(rows)


def test_an_index_of_any_order_is_no_class() -> None:
    """A sample of a table keeps its numbers in front."""
    table = FLOWERS.assign(target=dataset("iris").truth).sample(15, random_state=1)
    rows = read_inputs(table.to_csv(), IRIS)
    assert (rows.x == table.to_numpy()[:, :4]).all()
    assert rows.truth == tuple(table["target"])
    assert rules(rows) == ["same", "class_index", "index"]


# --- text --------------------------------------------------------------------------------------


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
        ("size,age\n１２,－３．５\n\u22121,\u20132", [[12, -3.5], [-1, -2]]),
        ("size,age\n1e300,2", None),
        ("size,age\n1e37,-5e-324", [[1e37, -5e-324]]),
    ],
)
def test_a_table_is_read_as_programs_and_people_write_it(text: str, x: Any) -> None:
    """Delimiters, decimal marks, titles, empty and cleared rows, quotes, line ends, any size."""
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
        (b"PK\x03\x04rest", "workbook", {}),
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


# --- shipped data ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DATASETS)
def test_the_shipped_tables_are_read_the_same_way(name: str) -> None:
    """They don't go through read_inputs only because pandas is slow to import."""
    rows = read_inputs((DATA / f"{name}.csv").read_bytes(), trained(name).classifier)
    first = DATASETS[name].first_row
    assert (rows.x[first:] == dataset(name).x).all()
    assert rows.truth[first:] == dataset(name).truth


def test_a_summary_folds_a_long_list() -> None:
    """The columns of many features are there, one click away."""
    features = [f"feature {i}" for i in range(30)]
    text = io.StringIO()
    pd.DataFrame([range(30)], columns=[f"Feature_{i}" for i in range(30)]).to_csv(text)
    model = identity(features)
    shown = inputs_summary(read_inputs(text.getvalue(), model), model, words("en"))
    assert shown.count("<details>") == 1
    assert shown.count("<tr>") == 31
