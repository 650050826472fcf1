"""The labels of the view of relative weights, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.relative_weights.channels import N, constant
from ui.lessons.pipeline.relative_weights.layout import FEATURES, LOGITS, SHARES, SLIDERS, TABLE
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

Names = tuple[str, ...]


def labels(ch: Channels, features: Names, classes: Names, words: Words) -> list[Label]:
    """Return all labels: titles, then columns, then rows."""
    columns = [label for i, name in enumerate(features) for label in _column(ch, i, name, words)]
    rows = [label for i, name in enumerate(classes) for label in _row(ch, i, name)]
    return [*_titles(ch, words), *columns, *rows]


def _titles(ch: Channels, words: Words) -> list[Label]:
    left, head = constant(ch, "left"), constant(ch, "head")
    look: dict[str, Any] = {"anchor": "start", "style": "title", "dy": -8, "color": "text"}
    beside: dict[str, Any] = {"y": head, **look}
    return [
        Label(
            text=[words("pipeline.titles.features")],
            axes=FEATURES,
            x=left,
            y=constant(ch, "one"),
            **look | {"style": "title undocked"},
        ),
        Label(
            text=[words("pipeline.relative.cells")],
            axes=TABLE,
            x=left,
            **beside | {"dx": -6, "dy": -18, "anchor": "left", "style": "small wide-only"},
        ),
        Label(
            text=[words("pipeline.relative.add")],
            axes=SLIDERS,
            x=left,
            y=constant(ch, "one"),
            **look,
        ),
        Label(
            text=[words("pipeline.titles.logit")],
            axes=LOGITS,
            x=constant(ch, "-logit"),
            **beside | {"color": "logit"},
        ),
        Label(
            text=[words("pipeline.titles.p")],
            axes=SHARES,
            x=constant(ch, "zero"),
            **beside | {"color": "probability"},
        ),
    ]


def _column(ch: Channels, i: int, name: str, words: Words) -> list[Label]:
    """Label a column with its feature, below it with the mean of its weights and its slider."""
    x = constant(ch, f"column {i}")
    above: dict[str, Any] = {"axes": TABLE, "x": x, "y": constant(ch, "head"), "anchor": "above"}
    mean = live_text(words("pipeline.relative.mean"), mean=(ch.at("mean", i), ".2f"))
    below: dict[str, Any] = {"x": x, "anchor": "below", "color": "muted", "style": "small"}
    return [
        Label(text=[name], dy=-17, color="muted", style="column", **above),
        Label(text=[[ch.at("x", i), ".2f"]], style="strong", **above),
        Label(
            text=mean,
            axes=TABLE,
            y=constant(ch, "foot"),
            dy=8,
            **below | {"style": "small undocked"},
        ),
        Label(
            text=[[ch.at("shift", i), "+.2~f"]],
            axes=SLIDERS,
            y=constant(ch, "zero"),
            dy=16,
            **below,
        ),
    ]


def _row(ch: Channels, row: int, name: str) -> list[Label]:
    """Label a row with its class, what each weight counts, its logit and its probability."""
    y, color = constant(ch, f"row {row}"), f"class-{row}"
    narrow = " row-name cell" if len(name) > 7 else " row-name"
    beside: dict[str, Any] = {"y": y, "text": [name], "dx": -8, "anchor": "left", "color": color}
    number: dict[str, Any] = {"y": y, "dx": 10, "anchor": "right"}
    result = [
        Label(axes=TABLE, x=constant(ch, "left"), style=f"strong{narrow}", **beside),
        Label(
            axes=LOGITS,
            x=constant(ch, "-logit"),
            style=f"strong narrow-only{narrow}",
            **beside,
        ),
        Label(
            text=[[ch.at("z", row), ".2f"]],
            axes=LOGITS,
            x=constant(ch, "logit"),
            style="digits",
            **number,
        ),
        Label(
            text=[[ch.at("p", row), ".3p"]],
            axes=SHARES,
            x=constant(ch, "one"),
            style="digits strong",
            **number,
        ),
    ]
    for column in range(N):
        cell = row * N + column
        index = ch.at("relative", cell)
        at: dict[str, Any] = {"axes": TABLE, "x": constant(ch, f"column {column}"), "y": y}
        at |= {"anchor": "center", "cell": index}
        weight: LiveText = [[ch.at("w", cell), ".2f"]]
        result += [
            Label(
                text=[*weight, " ", [ch.at("minus_mean", column), "±.2f"], " = ", [index, ".2f"]],
                dy=-9,
                style="wide-only",
                **at,
            ),
            Label(text=weight, dy=-18, color="muted", style="small narrow-only undocked", **at),
            Label(text=[[index, "+.2f"]], dy=0, style="strong product narrow-only", **at),
        ]
    return result


def summary(ch: Channels, features: Names, classes: Names, words: Words) -> LiveText:
    """Return the spoken text: features, then logits and probabilities."""
    text: LiveText = []
    for i, name in enumerate(features):
        x = (ch.at("x", i), ".2f")
        text += [*live_text(words("pipeline.spoken.feature"), name=name, x=x), ". "]
    for i, name in enumerate(classes):
        z, p = (ch.at("z", i), ".2f"), (ch.at("p", i), ".3f")
        text += [*live_text(words("pipeline.spoken.logit"), name=name, z=z), ", "]
        text += [*live_text(words("pipeline.spoken.share"), name=name, p=p), ". "]
    return text
