"""The labels of the home figure, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.home.channels import constant
from ui.lessons.home.layout import TITLES, panel_axes
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

FORMATS = {"odds": ".3f", "z": "+.3f", "x": ".2f", "p": ".3f", "cat": ".3f"}
TITLE_VALUES = (("odds", "odds"), ("z", "logit"), ("x", "text"), ("cat", "class-0"))
"""The channel shown above each panel but the last, and its color."""


def spoken(ch: Channels, words: Words, name: str) -> LiveText:
    """Return a sentence with live numbers."""
    return live_text(words(name), **{key: (ch.at(key), style) for key, style in FORMATS.items()})


def labels(ch: Channels, words: Words) -> list[Label]:
    """Return all labels."""
    names = words.raw("softmax.classes")[:3]
    return [
        *_titles(ch, words, names),
        *_coin(ch, words),
        *_logit(ch),
        *_hours(ch, words),
        *_shares(ch, names),
        *_network(ch, words, names),
    ]


def _on(panel: int) -> dict[str, Any]:
    return {"axes": panel_axes(panel)}


def _titles(ch: Channels, words: Words, names: list[str]) -> list[Label]:
    """Label each panel with a title, a value and an arrow to the next; the last with the winner."""
    zero, one = constant(ch, "0"), constant(ch, "1")
    result = []

    def above(panel: int, y: int, text: LiveText, color: str, style: str, **at: Any) -> None:
        axes = (f"x{TITLES[panel]}", f"y{TITLES[panel]}")
        result.append(
            Label(text=text, axes=axes, x=zero, y=y, anchor="right", color=color, style=style, **at)
        )

    for i, (name, color) in enumerate(TITLE_VALUES):
        above(i, one, [words(f"home.{name}")], color, "title")
        above(i, zero, [[ch.at(name), FORMATS[name]]], color, "big")
    above(4, one, [words("home.prediction")], "text", "title")
    for i, name in enumerate(names):
        above(4, zero, [name], f"class-{i}", "big", show=ch.at("wins", i))
    for panel in range(1, len(TITLES)):  # one probability, said anew; only the prediction follows
        across, down = ("↔", "↕") if panel < len(TITLES) - 1 else ("→", "↓")
        above(panel, zero, [across], "muted", "big wide-only", dx=-30)
        above(panel, one, [down], "muted", "narrow-only undocked", dy=-24)
    return result


def _coin(ch: Channels, words: Words) -> list[Label]:
    """Label the coin's handle with a hint, and with arrows to the sides where it can go."""
    hint = live_text(words("home.drag"), p=(ch.at("p"), FORMATS["p"]))
    middle, track, foot = constant(ch, "middle"), constant(ch, "track"), constant(ch, "foot")
    blue: dict[str, Any] = {"color": "probability", "style": "strong"} | _on(0)
    point: dict[str, Any] = {"x": ch.at("ten"), "y": track, "dy": -2, "anchor": "center"}
    big, hidden = {"style": "big rim"}, {"style": "strong undocked"}
    return [
        Label(text=hint, x=middle, y=foot, anchor="below", **(blue | hidden)),
        Label(text=["‹"], dx=-24, show=ch.at("room", 0), **point, **blue | big),
        Label(text=["›"], dx=24, show=ch.at("room", 1), **point, **blue | big),
    ]


def _probability_axis(ch: Channels, panel: int, name: str, left: str) -> list[Label]:
    """Label a vertical probability axis with p, and with 1 at its end unless p is near it."""
    beside: dict[str, Any] = {"x": constant(ch, left), "anchor": "left", "dx": -8} | _on(panel)
    one, p, yields = constant(ch, "1"), ch.at(name), ch.at(f"{name}_yields")
    return [
        Label(text=["1"], y=one, hide=yields, color="muted", style="small", **beside),
        Label(text=["p"], y=p, color="probability", style="small strong", **beside),
    ]


def _logit(ch: Channels) -> list[Label]:
    """Label the axes of the logit: p below it, z beside it."""
    zero, one = constant(ch, "0"), constant(ch, "1")
    below: dict[str, Any] = {"y": constant(ch, "low"), "anchor": "below", "dy": 3} | _on(1)
    left: dict[str, Any] = {"x": zero, "y": ch.at("z"), "anchor": "left", "dx": -8}
    right: dict[str, Any] = {"x": one, "y": zero, "anchor": "right", "dx": 5}
    small: dict[str, Any] = {"color": "muted", "style": "small"}
    return [
        Label(text=["0"], x=zero, hide=ch.at("of_yields", 0), **small, **below),
        Label(text=["1"], x=one, hide=ch.at("of_yields", 1), **small, **below),
        Label(text=["p"], x=ch.at("of"), color="probability", style="small strong", **below),
        Label(text=["z"], color="logit", style="small strong", **left, **_on(1)),
        Label(text=["0"], **small, **right, **_on(1)),
    ]


def _hours(ch: Channels, words: Words) -> list[Label]:
    """Label the outcomes of the students, their hours, and p."""
    zero, one, middle, end = (constant(ch, name) for name in ("0", "1", "middle", "end"))
    small: dict[str, Any] = {"color": "muted", "style": "small"} | _on(2)
    aside = {"style": "small undocked"}
    late = ch.at("back_yields", 1)
    passed, failed = (words(f"logistic-regression.data.study.{kind}") for kind in ("one", "zero"))
    return [
        *_probability_axis(ch, 2, "back", "0"),
        Label(text=[passed], x=zero, y=one, anchor="start", dx=4, dy=-3, **(small | aside)),
        Label(text=[failed], x=end, y=zero, hide=late, anchor="left", dy=-13, **(small | aside)),
        Label(text=["5"], x=middle, y=zero, anchor="below", dy=3, **small),
        Label(text=["10"], x=end, y=zero, anchor="below", dy=3, **small),
    ]


def _shares(ch: Channels, names: list[str]) -> list[Label]:
    """Label the shares with the names of the classes, and their axis with p."""
    positions = [constant(ch, str(i)) for i in range(3)]
    small: dict[str, Any] = {"y": constant(ch, "0"), "anchor": "below", "dy": 3, "style": "small"}
    bars = [
        Label(text=[name], x=x, color=f"class-{i}", **small, **_on(3))
        for i, (name, x) in enumerate(zip(names, positions, strict=True))
    ]
    return [*_probability_axis(ch, 3, "cat", "left"), *bars]


def _network(ch: Channels, words: Words, names: list[str]) -> list[Label]:
    """Label the outputs with the names of the classes, and say why the emphasized one wins."""
    two = constant(ch, "2")
    largest = live_text(words("home.largest"), share=(ch.at("largest"), ".3f"))
    beside: dict[str, Any] = {"x": two, "dx": 20, "anchor": "right", "style": "winner"} | _on(4)
    below: dict[str, Any] = {"x": constant(ch, "0"), "y": constant(ch, "under"), "dx": -6}
    outputs = [
        Label(
            text=[name],
            y=constant(ch, str(2 - i)),
            color=f"class-{i}",
            on=ch.at("wins", i),
            **beside,
        )
        for i, name in enumerate(names)
    ]
    small: dict[str, Any] = {"color": "muted", "style": "small", "anchor": "right"}
    return [*outputs, Label(text=largest, **below, **small, **_on(4))]
