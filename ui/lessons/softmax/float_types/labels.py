"""The labels of the view of float types: numbers as the type has them, ∞ and nan in words."""

from __future__ import annotations

from typing import Any

from ui.lessons.softmax.class_rows import RIGHT_OF_BAR
from ui.lessons.softmax.float_types.channels import constant
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

INF, MINUS_INF, NAN = "∞", "−∞", "nan"
FAULTS = ("inf_inf", "zero_zero", "inf_sum", "lost")
Placed = dict[str, Any]


def labels(ch: Channels, names: list[str], words: Words) -> list[Label]:
    """Return all labels."""
    return [
        *(label for i, name in enumerate(names) for label in _row(ch, i, name)),
        *_titles(ch, words),
        *_under(ch, words),
        *_track(ch, words),
    ]


def _on(n: str) -> tuple[str, str]:
    return f"x{n}", f"y{n}"


def _row(ch: Channels, i: int, name: str) -> list[Label]:
    """Label a class with the numbers of the three blocks."""
    zero, one = constant(ch, "zero"), constant(ch, "one")

    def at(axis: str, x: int, **more: Any) -> Placed:
        placed = {"axes": _on(axis), "x": x, "y": ch.at("rows", i), "style": "digits"}
        return placed | {"anchor": "right"} | more

    exp, plain, gap = at("", one), at("2", one, **RIGHT_OF_BAR), at("3", zero)
    log_p = at("5", zero)
    fault: Placed = {"color": "exp"}
    power: LiveText = ["e", [ch.at("z", i), ".2^"]]
    shifted: LiveText = ["e", [ch.at("gap", i), ".2^"]]
    named: Placed = {"text": [name], "x": zero, "y": ch.at("rows", i), "dx": -16, "anchor": "left"}
    return [
        Label(axes=_on(""), style="name", **named),
        *(Label(axes=_on(n), style="name narrow-only", **named) for n in ("3", "5")),
        Label(text=[[ch.at("z", i), ".2f"]], **at("", zero)),
        Label(text=power, hide=ch.at("exp_other", i), **exp),
        Label(text=[INF], show=ch.at("exp_inf", i), **exp, **fault),
        Label(text=["0"], show=ch.at("exp_zero", i), **exp),
        Label(text=[[ch.at("plain_p", i), ".3p"]], hide=ch.at("undefined", i), **plain),
        Label(text=[NAN], show=ch.at("undefined", i), **plain, **fault),
        Label(text=shifted, hide=ch.at("gap_zero", i), **gap),
        Label(text=["0"], show=ch.at("gap_zero", i), **gap),
        Label(text=[[ch.at("p", i), ".3p"]], **at("4", one, **RIGHT_OF_BAR)),
        Label(text=[[ch.at("log_p", i), ".3f"]], hide=ch.at("log_inf", i), **log_p),
        Label(text=[MINUS_INF], show=ch.at("log_inf", i), **log_p, **fault),
        Label(text=[[ch.at("log_softmax", i), ".3f"]], **at("5", one)),
    ]


def _titles(ch: Channels, words: Words) -> list[Label]:
    """Label the columns with their titles."""
    titles = (
        ("", "zero", "z", "logit"),
        ("", "one", "exp", "exp"),
        ("2", "zero", "plain", "probability"),
        ("3", "zero", "shifted_exp", "exp"),
        ("4", "zero", "shifted", "probability"),
        ("5", "zero", "log", None),
        ("5", "one", "log_softmax", None),
    )
    return [
        Label(
            text=[words(f"softmax.float.{name}")],
            axes=_on(n),
            x=constant(ch, x),
            y=constant(ch, "head"),
            dy=-26,
            anchor="start",
            color=color,
            style="title",
        )
        for n, x, name, color in titles
    ]


def _under(ch: Channels, words: Words) -> list[Label]:
    """Label the exponentials with their total, and the plain shares with what is wrong."""
    at: Placed = {"y": constant(ch, "foot"), "dy": 15, "anchor": "right"}
    total: Placed = at | {"axes": _on(""), "x": constant(ch, "one"), "style": "digits total"}
    power: LiveText = ["e", [ch.at("log_total"), ".2^"]]
    return [
        Label(text=power, hide=ch.at("total_other"), **total),
        Label(text=[INF], show=ch.at("total_inf"), color="exp", **total),
        Label(text=["0"], show=ch.at("total_zero"), color="exp", **total),
        *(
            Label(
                text=[words(f"softmax.float.{fault}")],
                axes=_on("2"),
                x=constant(ch, "zero"),
                color="exp",
                style="strong small",
                show=ch.at(fault),
                **at,
            )
            for fault in FAULTS
        ),
    ]


def _track(ch: Channels, words: Words) -> list[Label]:
    """Label the handle, and what the ends of its track lead to."""
    on: Placed = {"axes": ("x6", "y6"), "y": constant(ch, "zero")}
    value = live_text(words("softmax.float.value"), z=(ch.at("largest"), ".2~f"))
    return [
        Label(text=value, x=ch.at("track", 2), dy=-18, anchor="above", style="strong", **on),
        Label(text=["0 ÷ 0"], x=ch.at("track"), dx=-16, anchor="left", color="exp", **on),
        Label(text=["∞ ÷ ∞"], x=ch.at("track", 1), dx=16, anchor="right", color="exp", **on),
    ]


def summary(ch: Channels, names: list[str], words: Words) -> LiveText:
    """Return the spoken text: the largest logit, and each class with its shifted probability."""
    parts = live_text(words("softmax.float.spoken"), z=(ch.at("largest"), ".2~f"))
    for i, name in enumerate(names):
        p = (ch.at("p", i), ".3p")
        parts += [". ", *live_text(words("softmax.float.spoken_class"), name=name, p=p)]
    return [*parts, "."]
