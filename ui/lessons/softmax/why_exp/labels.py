"""The labels of the view `why`: what each way gives, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.softmax.class_rows import RIGHT_OF_BAR, constant, row_labels, spoken_class, title
from ui.lessons.softmax.why_exp.channels import COLUMNS, LARGEST, WAYS
from ui.lessons.softmax.why_exp.layout import PANELS
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.state.codecs import format_number
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

FAULTS = ("undefined", "negative", "wrong")


def labels(ch: Channels, z: Sequence[float], names: list[str], words: Words) -> list[Label]:
    """Return all labels."""
    low, left = constant(ch, "low"), ch.at("share_ends")
    above: dict[str, Any] = {"y": constant(ch, "zero"), "dy": -18, "anchor": "above"}
    mean = live_text(words("softmax.why.mean_is"), mean=(ch.at("mean"), ".2f"))
    return [
        *(
            label
            for i, (name, logit) in enumerate(zip(names, z, strict=True))
            for label in (*row_labels(ch, i, name, logit), *_shares(ch, i, name))
        ),
        title(ch, words("softmax.stages.logit"), ("x", "y"), low, "logit"),
        *(title(ch, words(f"softmax.why.{way}"), _on(way), left, "probability") for way in COLUMNS),
        *_under(ch, words),
        Label(text=mean, axes=("x5", "y5"), x=constant(ch, "zero"), style="strong", **above),
    ]


def _on(way: str) -> tuple[str, str]:
    return f"x{PANELS[way]}", f"y{PANELS[way]}"


def _shares(ch: Channels, i: int, name: str) -> list[Label]:
    """Label a class with its three shares, or with why there is no number."""
    right = ch.at("share_ends", 1)
    marks = []
    for way in COLUMNS:
        at: dict[str, Any] = {"axes": _on(way), "x": right, "y": ch.at("rows", i), **RIGHT_OF_BAR}
        at["style"] = "digits"
        number: LiveText = [[ch.at(way, i), ".2f"]]
        if way == "p":
            marks.append(Label(text=number, **at))
            continue
        largest = format_number(LARGEST)
        marks += [
            Label(text=number, hide=ch.at(f"{way}_beyond", i), **at),
            Label(text=[f"> {largest}"], show=ch.at(f"{way}_over", i), **at),
            Label(text=[f"< −{largest}"], show=ch.at(f"{way}_under", i), **at),
            Label(text=["?"], show=ch.at(f"{way}_undefined"), **at),
        ]
    low = Label(
        text=[name],
        axes=_on("square"),
        x=ch.at("share_ends"),
        y=ch.at("rows", i),
        dx=-16,
        anchor="left",
        style="name narrow-only",
    )
    return [*marks, low]


def _under(ch: Channels, words: Words) -> list[Label]:
    """Label each column with its sum, and each fault with a few words."""
    marks = []
    for way in COLUMNS:
        at: dict[str, Any] = {"axes": _on(way), "y": constant(ch, "foot")}
        total: dict[str, Any] = {"x": ch.at("share_ends", 1), "style": "digits total", "dy": 15}
        total |= RIGHT_OF_BAR | {"show": ch.at(f"{way}_defined") if way in WAYS else None}
        marks.append(Label(text=[[ch.at("one"), ".2f"]], **at, **total))
        if way in WAYS:
            marks += [
                Label(
                    text=[words(f"softmax.why.{fault}")],
                    x=ch.at("share_ends"),
                    dy=15,
                    anchor="right",
                    color="exp",
                    style="strong small",
                    show=ch.at(f"{way}_{fault}"),
                    **at,
                )
                for fault in FAULTS
            ]
    return marks


def summary(ch: Channels, names: list[str], words: Words) -> LiveText:
    """Return the spoken text: logit and probability of each class, and the mean."""
    parts: LiveText = []
    for i, name in enumerate(names):
        parts += [*spoken_class(ch, i, name, words), ". "]
    return [*parts, *live_text(words("softmax.why.spoken_mean"), mean=(ch.at("mean"), ".2f")), "."]
