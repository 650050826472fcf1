"""Tables of inputs: which column is which feature, and which row of which class."""

import io

import pandas as pd
import pytest
from input_tables import (
    FLOWERS,
    IRIS,
    SPECIES,
    TWO,
    error_of,
    identity,
    note,
    rules,
)

from core import predict_proba
from ui.models.class_column import known_headings
from ui.models.custom_inputs import read_inputs
from ui.models.datasets import DATA, DATASETS, dataset, trained
from ui.models.inputs_summary import inputs_summary
from ui.text.words import words

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
