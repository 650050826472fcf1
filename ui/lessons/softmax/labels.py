"""The labels of the softmax figure, and its spoken text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.softmax.class_rows import (
    RIGHT_OF_BAR,
    constant,
    row_labels,
    spoken_class,
    title,
)
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def labels(ch: Channels, z: Sequence[float], names: list[str], words: Words) -> list[Label]:
    """Return all labels."""
    return [
        *(
            label
            for i, (name, logit) in enumerate(zip(names, z, strict=True))
            for label in (*row_labels(ch, i, name, logit), *_results(ch, i))
        ),
        *_titles(ch, words),
        *_sums(ch),
        *_temperature(ch, words),
        *(_corners(ch, names, words) if len(names) == 3 else []),
    ]


def _results(ch: Channels, i: int) -> list[Label]:
    """Label a class with its exponential (if large, as a power) and its probability."""
    y = ch.at("rows", i)
    p: dict[str, Any] = {"axes": ("x3", "y3"), "y": y, "x": constant(ch, "one")}
    exp: dict[str, Any] = {"axes": ("x2", "y2"), "y": y, "x": constant(ch, "tallest")}
    exp |= RIGHT_OF_BAR | {"style": "digits cut", "on": ch.at("over", i)}
    value: LiveText = [[ch.at("exp", i), ".3g"]]
    power: LiveText = ["e", [ch.at("scaled", i), ".2^"]]
    probability: LiveText = [[ch.at("p", i), ".3p"]]
    return [
        Label(text=value, hide=ch.at("far", i), **exp),
        Label(text=power, show=ch.at("far", i), **exp),
        Label(text=probability, style="digits winner", on=ch.at("wins", i), **p, **RIGHT_OF_BAR),
    ]


def _titles(ch: Channels, words: Words) -> list[Label]:
    """Label the columns with their titles."""
    stages = (("", "low", "logit"), ("2", "zero", "exp"), ("3", "zero", "probability"))
    return [
        title(
            ch,
            words(f"softmax.stages.{quantity}"),
            (f"x{panel}", f"y{panel}"),
            constant(ch, start),
            quantity,
        )
        for panel, start, quantity in stages
    ]


def _sums(ch: Channels) -> list[Label]:
    """Label the columns of exponentials and probabilities with their sums."""
    below: dict[str, Any] = {
        "y": constant(ch, "foot"),
        "dy": 15,
        "style": "digits total",
    } | RIGHT_OF_BAR
    exp: dict[str, Any] = {"axes": ("x2", "y2"), "x": constant(ch, "tallest")} | below
    p: dict[str, Any] = {"axes": ("x3", "y3"), "x": constant(ch, "one")} | below
    return [
        Label(text=[[ch.at("total"), ".3g"]], hide=ch.at("far_total"), **exp),
        Label(text=["e", [ch.at("log_total"), ".2^"]], show=ch.at("far_total"), **exp),
        Label(text=[[ch.at("sum"), ".3f"]], **p),
    ]


def _temperature(ch: Channels, words: Words) -> list[Label]:
    """Label the temperature's handle, and the ends of its track."""
    track: dict[str, Any] = {"axes": ("x4", "y4"), "y": constant(ch, "zero")}
    value = live_text(words("softmax.temperature"), t=(ch.at("t"), ".2f"))
    return [
        Label(text=value, x=ch.at("t"), dy=-18, anchor="above", style="strong", **track),
        Label(text=[words("softmax.cold")], x=ch.at("ends", 0), dx=-16, anchor="left", **track),
        Label(text=[words("softmax.hot")], x=ch.at("ends", 1), dx=16, anchor="right", **track),
    ]


def _corners(ch: Channels, names: list[str], words: Words) -> list[Label]:
    """Label the corners of the triangle with the classes, and its top with a title.

    A name in the color of its class names the region of its corner, too.
    """
    corner: dict[str, Any] = {"axes": ("x5", "y5"), "style": "name short"}
    x, y = ch.at("corner_x"), ch.at("corner_y")
    text: LiveText = [words("softmax.stages.triangle")]
    top: dict[str, Any] = {"text": text, "x": x + 2, "color": "probability"}
    return [
        Label(text=[names[0]], color="class-0", x=x, y=y, dy=6, anchor="below", **corner),
        Label(text=[names[1]], color="class-1", x=x + 1, y=y + 1, dy=6, anchor="below", **corner),
        Label(text=[names[2]], color="class-2", x=x + 2, y=y + 2, dy=-5, **corner),
        Label(y=constant(ch, "head"), dy=-26, axes=("x5", "y"), style="title wide-only", **top),
        Label(y=y + 2, dy=-30, axes=("x5", "y5"), style="title narrow-only undocked", **top),
    ]


def summary(ch: Channels, names: list[str], words: Words) -> LiveText:
    """Return the spoken text: logit and probability of each class, and the temperature."""
    parts: LiveText = []
    for i, name in enumerate(names):
        parts += [*spoken_class(ch, i, name, words), ". "]
    return [*parts, *live_text(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")), "."]
