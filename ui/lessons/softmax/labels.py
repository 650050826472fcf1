"""The words and numbers in and under the softmax picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.softmax.layout import LONG, REACH
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text import mathml as f
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

EDGES = ("low", "high", "zero", "one", "tallest", "foot", "head")
"""What the numbers of the channel `edge` are: places that words stand at."""
REFERENCE_PAGES: dict[str, Any] = {"dx": 12, "anchor": "right"}


def labels(ch: Channels, z: Sequence[float], names: list[str], words: Words) -> list[Label]:
    """Names and numbers beside the bars, titles above, sums below, the temperature at its knob."""
    return [
        *(
            label
            for i, (name, number) in enumerate(zip(names, z, strict=True))
            for label in _row(ch, i, name, f".{2 - sum(abs(number) >= long for long in LONG)}f")
        ),
        *(_cut(ch, i, number > 0) for i, number in enumerate(z) if abs(number) > REACH),
        *_titles(ch, words),
        *_sums(ch),
        *_temperature(ch, words),
        *(_corners(ch, names, words) if len(names) == 3 else []),
    ]


def _edge(ch: Channels, name: str) -> int:
    return ch.at("edge", EDGES.index(name))


def _row(ch: Channels, i: int, name: str, style: str) -> list[Label]:
    """A class: its name, logit, exponential (a number, or a power if it is far) and share."""
    y = ch.at("rows", i)
    z: dict[str, Any] = {"axes": ("x", "y"), "y": y}
    p: dict[str, Any] = {"axes": ("x3", "y3"), "y": y, "x": _edge(ch, "one")}
    exp: dict[str, Any] = {"axes": ("x2", "y2"), "y": y, "x": _edge(ch, "tallest")}
    exp |= REFERENCE_PAGES | {"style": "digits cut", "on": ch.at("over", i)}
    value: LiveText = [[ch.at("exp", i), ".3g"]]
    power: LiveText = ["e", [ch.at("scaled", i), ".2^"]]
    share: LiveText = [[ch.at("p", i), ".3p"]]
    return [
        Label(text=[name], x=_edge(ch, "low"), dx=-16, anchor="left", style="name", **z),
        Label(
            text=[[ch.at("z", i), style]],
            x=_edge(ch, "high"),
            style="digits",
            **z,
            **REFERENCE_PAGES,
        ),
        Label(text=value, hide=ch.at("far", i), **exp),
        Label(text=power, show=ch.at("far", i), **exp),
        Label(text=share, style="digits winner", on=ch.at("wins", i), **p, **REFERENCE_PAGES),
    ]


def _cut(ch: Channels, i: int, right: bool) -> Label:
    """The sign that the bar of a logit goes on beyond the axis."""
    return Label(
        text=["▸" if right else "◂"],
        axes=("x", "y"),
        x=_edge(ch, "high" if right else "low"),
        y=ch.at("rows", i),
        dx=7 if right else -7,
        anchor="right" if right else "left",
        style="small",
        show=ch.at("outside", i),
    )


def _titles(ch: Channels, words: Words) -> list[Label]:
    stages = (("", "low", "logit"), ("2", "zero", "exp"), ("3", "zero", "probability"))
    return [
        Label(
            text=[words(f"softmax.stages.{quantity}")],
            axes=(f"x{panel}", f"y{panel}"),
            x=_edge(ch, start),
            y=_edge(ch, "head"),
            dy=-26,
            anchor="start",
            color=quantity,
            style="title",
        )
        for panel, start, quantity in stages
    ]


def _sums(ch: Channels) -> list[Label]:
    """Below the numbers what they add up to, as in a sum on paper."""
    low: dict[str, Any] = {
        "y": _edge(ch, "foot"),
        "dy": 15,
        "style": "digits total",
    } | REFERENCE_PAGES
    exp: dict[str, Any] = {"axes": ("x2", "y2"), "x": _edge(ch, "tallest")} | low
    p: dict[str, Any] = {"axes": ("x3", "y3"), "x": _edge(ch, "one")} | low
    return [
        Label(text=[[ch.at("total"), ".3g"]], hide=ch.at("far_total"), **exp),
        Label(text=["e", [ch.at("log_total"), ".2^"]], show=ch.at("far_total"), **exp),
        Label(text=[[ch.at("sum"), ".3f"]], **p),
    ]


def _temperature(ch: Channels, words: Words) -> list[Label]:
    line: dict[str, Any] = {"axes": ("x4", "y4"), "y": _edge(ch, "zero")}
    said = live_text(words("softmax.temperature"), t=(ch.at("t"), ".2f"))
    return [
        Label(text=said, x=ch.at("t"), dy=-18, anchor="above", style="strong", **line),
        Label(text=[words("softmax.cold")], x=ch.at("ends", 0), dx=-16, anchor="left", **line),
        Label(text=[words("softmax.hot")], x=ch.at("ends", 1), dx=16, anchor="right", **line),
    ]


def _corners(ch: Channels, names: list[str], words: Words) -> list[Label]:
    """The names at the corners of the triangle, and its title, as high as its neighbours'."""
    place: dict[str, Any] = {"axes": ("x5", "y5"), "style": "name short"}
    x, y = ch.at("corner_x"), ch.at("corner_y")
    said = [words("softmax.stages.triangle")]
    title: dict[str, Any] = {"text": said, "x": x + 2, "color": "probability"}
    return [
        Label(text=[names[0]], x=x, y=y, dy=6, anchor="below", **place),
        Label(text=[names[1]], x=x + 1, y=y + 1, dy=6, anchor="below", **place),
        Label(text=[names[2]], x=x + 2, y=y + 2, dy=-5, **place),
        Label(y=_edge(ch, "head"), dy=-26, axes=("x5", "y"), style="title wide-only", **title),
        Label(y=y + 2, dy=-30, axes=("x5", "y5"), style="title narrow-only", **title),
    ]


def summary(ch: Channels, names: list[str], words: Words) -> LiveText:
    """The picture in a few sentences."""
    parts: LiveText = []
    for i, name in enumerate(names):
        numbers = {"z": (ch.at("z", i), ".2f"), "p": (ch.at("p", i), ".0%")}
        parts += [*live_text(words("softmax.spoken"), name=name, **numbers), ". "]
    return [*parts, *live_text(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")), "."]


def formula(ch: Channels, names: list[str], words: Words) -> str:
    """Softmax of the first class in the person's own numbers, in two pieces so that it can wrap.

    It has so many digits that from its numbers one gets the share; one near 1 is 1.000 here.
    """
    k = len(names)
    shown = range(k) if k <= 4 else (0, 1, k - 1)
    powers = [_power(ch, i) for i in shown]
    if k > 4:
        powers.insert(2, f.op("⋯"))
    total = f.either(
        ch.at("far_total"),
        f.power(f.symbol("e"), f.live(ch.at("log_total"), ".3f", "exp")),
        f.live(ch.at("total"), ".4g", "exp"),
    )
    value = f.either(ch.at("far", 0), _power(ch, 0), f.live(ch.at("exp", 0), ".4g", "exp"))
    said = {"name": names[0]}
    first = f.formula(
        f.sub(f.symbol("p", "probability"), f.word(names[0])),
        f.op("="),
        f.fraction(_power(ch, 0), f.joined(powers, "+")),
        label=words("softmax.formula", **said),
    )
    second = f.formula(
        f.op("="),
        f.fraction(value, total),
        f.op("="),
        f.live(ch.at("p", 0), ".3q", "probability"),
        label=words("softmax.formula_value", **said),
    )
    return f'<div class="formulas one">{first}{second}</div>'


def _power(ch: Channels, i: int) -> str:
    return f.power(f.symbol("e"), f.live(ch.at("scaled", i), ".3f", "logit"))
