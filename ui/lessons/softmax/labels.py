"""The labels of the softmax figure, and its spoken text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.softmax.channels import constant
from ui.lessons.softmax.layout import DRAG_LIMIT, LONG_LOGITS
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

RIGHT_OF_BAR: dict[str, Any] = {"dx": 12, "anchor": "right"}


def labels(ch: Channels, z: Sequence[float], names: list[str], words: Words) -> list[Label]:
    """Return all labels."""
    return [
        *(
            label
            for i, (name, number) in enumerate(zip(names, z, strict=True))
            for label in _row(
                ch, i, name, f".{2 - sum(abs(number) >= long for long in LONG_LOGITS)}f"
            )
        ),
        *(_overflow(ch, i, number > 0) for i, number in enumerate(z) if abs(number) > DRAG_LIMIT),
        *_titles(ch, words),
        *_sums(ch),
        *_temperature(ch, words),
        *(_corners(ch, names, words) if len(names) == 3 else []),
    ]


def _row(ch: Channels, i: int, name: str, style: str) -> list[Label]:
    """Label a class with its name, logit, exponential (if large, as a power) and probability."""
    y = ch.at("rows", i)
    z: dict[str, Any] = {"axes": ("x", "y"), "y": y}
    p: dict[str, Any] = {"axes": ("x3", "y3"), "y": y, "x": constant(ch, "one")}
    exp: dict[str, Any] = {"axes": ("x2", "y2"), "y": y, "x": constant(ch, "tallest")}
    exp |= RIGHT_OF_BAR | {"style": "digits cut", "on": ch.at("over", i)}
    value: LiveText = [[ch.at("exp", i), ".3g"]]
    power: LiveText = ["e", [ch.at("scaled", i), ".2^"]]
    probability: LiveText = [[ch.at("p", i), ".3p"]]
    return [
        Label(text=[name], x=constant(ch, "low"), dx=-16, anchor="left", style="name", **z),
        Label(
            text=[[ch.at("z", i), style]],
            x=constant(ch, "high"),
            style="digits",
            **z,
            **RIGHT_OF_BAR,
        ),
        Label(text=value, hide=ch.at("far", i), **exp),
        Label(text=power, show=ch.at("far", i), **exp),
        Label(text=probability, style="digits winner", on=ch.at("wins", i), **p, **RIGHT_OF_BAR),
    ]


def _overflow(ch: Channels, i: int, right: bool) -> Label:
    """Return the sign that the bar of a logit continues beyond the axis."""
    return Label(
        text=["▸" if right else "◂"],
        axes=("x", "y"),
        x=constant(ch, "high" if right else "low"),
        y=ch.at("rows", i),
        dx=7 if right else -7,
        anchor="right" if right else "left",
        style="small",
        show=ch.at("outside", i),
    )


def _titles(ch: Channels, words: Words) -> list[Label]:
    """Label the columns with their titles."""
    stages = (("", "low", "logit"), ("2", "zero", "exp"), ("3", "zero", "probability"))
    return [
        Label(
            text=[words(f"softmax.stages.{quantity}")],
            axes=(f"x{panel}", f"y{panel}"),
            x=constant(ch, start),
            y=constant(ch, "head"),
            dy=-26,
            anchor="start",
            color=quantity,
            style="title",
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
    """Label the corners of the triangle with the classes, and its top with a title."""
    corner: dict[str, Any] = {"axes": ("x5", "y5"), "style": "name short"}
    x, y = ch.at("corner_x"), ch.at("corner_y")
    text: LiveText = [words("softmax.stages.triangle")]
    title: dict[str, Any] = {"text": text, "x": x + 2, "color": "probability"}
    return [
        Label(text=[names[0]], x=x, y=y, dy=6, anchor="below", **corner),
        Label(text=[names[1]], x=x + 1, y=y + 1, dy=6, anchor="below", **corner),
        Label(text=[names[2]], x=x + 2, y=y + 2, dy=-5, **corner),
        Label(y=constant(ch, "head"), dy=-26, axes=("x5", "y"), style="title wide-only", **title),
        Label(y=y + 2, dy=-30, axes=("x5", "y5"), style="title narrow-only", **title),
    ]


def summary(ch: Channels, names: list[str], words: Words) -> LiveText:
    """Return the spoken text: logit and probability of each class, and the temperature."""
    parts: LiveText = []
    for i, name in enumerate(names):
        numbers = {"z": (ch.at("z", i), ".2f"), "p": (ch.at("p", i), ".0%")}
        parts += [*live_text(words("softmax.spoken"), name=name, **numbers), ". "]
    return [*parts, *live_text(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")), "."]
