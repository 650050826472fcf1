"""Makes the data, the trained models and their held-out logits: `python -m assets.data.make`.

Needs what the app does not: scikit-learn (iris, digits) and, from PyPI, palmerpenguins. Tables are
written as they are shipped. The models without a hidden layer are fitted by `core`, those with one
by scikit-learn. A test fits them again and compares.
"""

import csv
import gzip
import io
from importlib.resources import files
from pathlib import Path

import numpy as np
import orjson

from core import Array, fit_softmax

HERE = Path(__file__).parent
SIZES = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
BODY = ("bill length (cm)", "bill depth (cm)", "flipper length (cm)", "body mass (kg)")
PIXELS = tuple(f"pixel {i} {j}" for i in range(8) for j in range(8))
SEEN = {"iris": 150, "penguins": 342, "digits": 400}
"""How many rows, from the first, the model is fitted to."""
RIDGE = {"iris": 1.0, "penguins": 1.0, "digits": 10.0}
"""On features in units of their standard deviation (digits: on the ink, from 0 to 16)."""

HELD_OUT_RIDGE = {"digits-held-out": RIDGE["digits"], "digits-held-out-weak-ridge": 0.1}
"""The ridge of the model whose held-out logits a table has. The first model is the shipped one; the
second, with a hundredth of its ridge, is as often right and far too sure."""

UNITS_SEED = {"iris": (3, 0), "penguins": (3, 1)}
"""How many hidden units the deeper model has, and from which random weights it starts. There is
none for digits: on 400 rows it learns no better."""


def iris() -> list[list[str]]:
    """Fisher's flowers, as scikit-learn ships them: without the misprints of the usual copy."""
    text = (files("sklearn.datasets") / "data" / "iris.csv").read_text("utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    return [[*SIZES, "species"], *([*row[:4], head[2 + int(row[4])]] for row in rows)]


def penguins() -> list[list[str]]:
    """The penguins of the Palmer Archipelago that were measured, in centimetres and kilograms."""
    text = (files("palmerpenguins") / "data" / "penguins.csv").read_text("utf-8")
    table = [[*BODY, "species"]]
    for row in csv.DictReader(io.StringIO(text)):
        names = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
        if "NA" in (values := [row[name] for name in names]):
            continue
        length, depth, flipper, mass = map(float, values)
        sizes = (length / 10, depth / 10, flipper / 10, mass / 1000)
        table.append([*(f"{size:.4g}" for size in sizes), row["species"]])
    return table


def digits() -> list[list[str]]:
    """The first 500 handwritten digits of scikit-learn's subset, 8 x 8 pixels of ink 0 to 16."""
    return [[*PIXELS, "digit"], *([str(value) for value in row] for row in _all_digits()[:500])]


def held_out(ridge: float) -> list[list[str]]:
    """True digit and logits, in tenths, of the 1,397 digits that no model was fitted to.

    The logits are those of the softmax regression with this ridge on the digits before them.
    """
    rows, seen = np.array(_all_digits()), SEEN["digits"]
    x, y = rows[:, :-1].astype(float), rows[:, -1]
    fit = fit_softmax(x[:seen], y[:seen], ridge)
    tenths = np.rint(10 * (x[seen:] @ fit.weight.T + fit.bias)).astype(int)
    head = ["digit", *(f"10 z{k}" for k in range(10))]
    return [head, *([str(v) for v in row] for row in np.column_stack([y[seen:], tenths]))]


def _all_digits() -> list[list[int]]:
    """The 1,797 digits of scikit-learn, each its pixels and then the digit."""
    packed = (files("sklearn.datasets") / "data" / "digits.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(packed).decode()))
    return [[int(float(value)) for value in row] for row in rows]


def read(name: str) -> tuple[list[str], Array, list[str]]:
    """A table as it is shipped: the names of its features, their values, and the classes."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        head, *rows = csv.reader(source)
    return head[:-1], np.array([row[:-1] for row in rows]).astype(float), [row[-1] for row in rows]


def model(name: str) -> dict[str, object]:
    """The softmax regression fitted to a table, for features as they are measured."""
    features, x, y, classes = _seen(name)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    if name == "digits":  # the ink is one unit for all pixels, and some never have any
        mean, spread = np.zeros(x.shape[1]), np.ones(x.shape[1])
    fit = fit_softmax((x - mean) / spread, y, RIDGE[name])
    weight = fit.weight / spread
    layer = _layer(weight, fit.bias - weight @ mean, "none")
    return {"feature_names": features, "class_names": classes, "layers": [layer]}


def deeper_model(name: str) -> dict[str, object]:
    """A model with one hidden layer (ReLU), fitted to the same table with the same ridge."""
    from sklearn.neural_network import MLPClassifier

    features, x, y, classes = _seen(name)
    units, seed = UNITS_SEED[name]
    mean, spread = x.mean(axis=0), x.std(axis=0)
    net = MLPClassifier(
        units, alpha=RIDGE[name], solver="lbfgs", max_iter=5000, tol=1e-10, random_state=seed
    )
    net.fit((x - mean) / spread, y)
    first = net.coefs_[0].T / spread
    layers = [
        _layer(first, net.intercepts_[0] - first @ mean, "relu"),
        _layer(net.coefs_[1].T, net.intercepts_[1], "none"),
    ]
    return {"feature_names": features, "class_names": classes, "layers": layers}


def _seen(name: str) -> tuple[list[str], Array, list[int], list[str]]:
    """What a model is fitted to: names, features, classes by number, and their names."""
    features, x, labels = read(name)
    classes = list(dict.fromkeys(sorted(labels)))
    seen = SEEN[name]
    return features, x[:seen], [classes.index(label) for label in labels[:seen]], classes


def _layer(weight: Array, bias: Array, activation: str) -> dict[str, object]:
    return {
        "weight": weight.round(4).tolist(),
        "bias": bias.round(4).tolist(),
        "activation": activation,
    }


def write_table(name: str, rows: list[list[str]]) -> None:
    """One table as CSV."""
    with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def write_model(name: str, made: dict[str, object]) -> None:
    """One model as JSON."""
    (HERE / "models" / f"{name}.json").write_bytes(orjson.dumps(made) + b"\n")


def main() -> None:
    """Write all tables, then all models."""
    for name, table in (("iris", iris), ("penguins", penguins), ("digits", digits)):
        write_table(name, table())
        write_model(name, model(name))
    for name, ridge in HELD_OUT_RIDGE.items():
        write_table(name, held_out(ridge))
    for name in UNITS_SEED:
        write_model(f"{name}-hidden", deeper_model(name))


if __name__ == "__main__":
    main()
