"""Makes the data and the trained models of the pipeline page: `python -m assets.data.make`.

Needs what the app does not: scikit-learn (iris, digits) and, from PyPI, palmerpenguins. Tables are
written as they are shipped; the models are fitted by `core` to the tables, so `models` needs
neither. A test fits them again and compares.
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
UNITS = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
BODY = ("bill length (cm)", "bill depth (cm)", "flipper length (cm)", "body mass (kg)")
PIXELS = tuple(f"pixel {i} {j}" for i in range(8) for j in range(8))
SEEN = {"iris": 150, "penguins": 342, "digits": 400}
"""How many rows, from the first, the model is fitted to."""
RIDGE = {"iris": 1.0, "penguins": 1.0, "digits": 10.0}
"""On features in units of their standard deviation (digits: on the ink, from 0 to 16)."""


def iris() -> list[list[str]]:
    """Fisher's flowers, as scikit-learn ships them: without the misprints of the usual copy."""
    text = (files("sklearn.datasets") / "data" / "iris.csv").read_text("utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    return [[*UNITS, "species"], *([*row[:4], head[2 + int(row[4])]] for row in rows)]


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
    packed = (files("sklearn.datasets") / "data" / "digits.csv.gz").read_bytes()
    rows = list(csv.reader(io.StringIO(gzip.decompress(packed).decode())))[:500]
    return [[*PIXELS, "digit"], *([str(int(float(value))) for value in row] for row in rows)]


def read(name: str) -> tuple[list[str], Array, list[str]]:
    """A table as it is shipped: the names of its features, their values, and the classes."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        head, *rows = csv.reader(source)
    return head[:-1], np.array([row[:-1] for row in rows]).astype(float), [row[-1] for row in rows]


def model(name: str) -> dict[str, object]:
    """The softmax regression fitted to a table, for features as they are measured."""
    features, x, labels = read(name)
    classes = list(dict.fromkeys(sorted(labels)))
    x, y = x[: SEEN[name]], [classes.index(label) for label in labels[: SEEN[name]]]
    mean, spread = x.mean(axis=0), x.std(axis=0)
    if name == "digits":  # the ink is one unit for all pixels, and some never have any
        mean, spread = np.zeros(x.shape[1]), np.ones(x.shape[1])
    fit = fit_softmax((x - mean) / spread, y, RIDGE[name])
    weight = fit.weight / spread
    layer = {
        "weight": weight.round(4).tolist(),
        "bias": (fit.bias - weight @ mean).round(4).tolist(),
        "activation": "none",
    }
    return {"feature_names": features, "class_names": classes, "layers": [layer]}


def write_table(name: str, rows: list[list[str]]) -> None:
    """One table as CSV."""
    with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def main() -> None:
    """Write all tables, then all models."""
    for name, table in (("iris", iris), ("penguins", penguins), ("digits", digits)):
        write_table(name, table())
        text = orjson.dumps(model(name))
        (HERE / "models" / f"{name}.json").write_bytes(text + b"\n")


if __name__ == "__main__":
    main()
