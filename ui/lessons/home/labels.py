"""Words in the home picture, and for those who listen."""

from __future__ import annotations

from typing import Any

from ui.lessons.home.layout import NUMBERS, TITLES
from ui.lessons.home.state import spot
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

VALUES = {"odds": ".3f", "z": "+.3f", "x": ".2f", "p": ".3f", "cat": ".3f"}
HEADS = (("odds", "odds"), ("z", "logit"), ("x", "text"), ("cat", "class-0"))
"""The number above each panel but the last, and its colour."""


def spoken(ch: Channels, words: Words, name: str) -> LiveText:
    """A sentence with the numbers of the picture."""
    return live_text(words(name), **{key: (ch.at(key), style) for key, style in VALUES.items()})


def labels(ch: Channels, words: Words) -> list[Label]:
    """All words in the picture."""
    names = words.raw("softmax.classes")[:3]
    return [
        *_titles(ch, words, names),
        *_coin(ch, words),
        *_logit(ch),
        *_hours(ch, words),
        *_shares(ch, names),
        *_network(ch, names),
    ]


def _on(panel: int) -> dict[str, Any]:
    return {"axes": (f"x{NUMBERS[panel]}", f"y{NUMBERS[panel]}")}


def _titles(ch: Channels, words: Words, names: list[str]) -> list[Label]:
    """A title and a number above each panel, and an arrow to the next; at last, who has won."""
    zero, one = spot(ch, "0"), spot(ch, "1")
    found = []

    def above(panel: int, y: int, text: LiveText, color: str, style: str, **at: Any) -> None:
        axes = (f"x{TITLES[panel]}", f"y{TITLES[panel]}")
        found.append(
            Label(text=text, axes=axes, x=zero, y=y, anchor="right", color=color, style=style, **at)
        )

    for i, (number, color) in enumerate(HEADS):
        above(i, one, [words(f"home.{number}")], color, "title")
        above(i, zero, [[ch.at(number), VALUES[number]]], color, "big")
    above(4, one, [words("home.prediction")], "text", "title")
    for i, name in enumerate(names):
        above(4, zero, [name], f"class-{i}", "big", show=ch.at("wins", i))
    for panel in range(1, len(TITLES)):
        above(panel, zero, ["→"], "muted", "big wide-only", dx=-30)
        above(panel, one, ["↓"], "muted", "narrow-only", dy=-24)
    return found


def _coin(ch: Channels, words: Words) -> list[Label]:
    """What to do first, at the point itself: it can go to both sides."""
    said = live_text(words("home.drag"), p=(ch.at("p"), VALUES["p"]))
    middle, track, foot = spot(ch, "middle"), spot(ch, "track"), spot(ch, "foot")
    blue: dict[str, Any] = {"color": "probability", "style": "strong"} | _on(0)
    point: dict[str, Any] = {"x": ch.at("ten"), "y": track, "dy": -2, "anchor": "center"}
    big = {"style": "big rim"}
    return [
        Label(text=said, x=middle, y=foot, anchor="below", **blue),
        Label(text=["‹"], dx=-24, show=ch.at("room", 0), **point, **blue | big),
        Label(text=["›"], dx=24, show=ch.at("room", 1), **point, **blue | big),
    ]


def _upward(ch: Channels, panel: int, name: str, left: str) -> list[Label]:
    """1 at the top of an axis of probability, and p at its height, for which the 1 makes room."""
    beside: dict[str, Any] = {"x": spot(ch, left), "anchor": "left", "dx": -8} | _on(panel)
    one, p, yields = spot(ch, "1"), ch.at(name), ch.at(f"{name}_yields")
    return [
        Label(text=["1"], y=one, hide=yields, color="muted", style="small", **beside),
        Label(text=["p"], y=p, color="probability", style="small strong", **beside),
    ]


def _logit(ch: Channels) -> list[Label]:
    """Below the curve of the logit p, between 0 and 1; beside it z."""
    zero, one = spot(ch, "0"), spot(ch, "1")
    below: dict[str, Any] = {"y": spot(ch, "low"), "anchor": "below", "dy": 3} | _on(1)
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
    """What became of the students, and p."""
    zero, one, middle, end = (spot(ch, name) for name in ("0", "1", "middle", "end"))
    small: dict[str, Any] = {"color": "muted", "style": "small"} | _on(2)
    late = ch.at("back_yields", 1)
    passed, failed = (words(f"logistic-regression.data.study.{kind}") for kind in ("one", "zero"))
    return [
        *_upward(ch, 2, "back", "0"),
        Label(text=[passed], x=zero, y=one, anchor="start", dx=4, dy=-3, **small),
        Label(text=[failed], x=end, y=zero, hide=late, anchor="left", dy=-13, **small),
        Label(text=["5"], x=middle, y=zero, anchor="below", dy=3, **small),
        Label(text=["10"], x=end, y=zero, anchor="below", dy=3, **small),
    ]


def _shares(ch: Channels, names: list[str]) -> list[Label]:
    """The names of the classes below their shares, and p."""
    places = [spot(ch, str(i)) for i in range(3)]
    small: dict[str, Any] = {"y": spot(ch, "0"), "anchor": "below", "dy": 3, "style": "small"}
    bars = [
        Label(text=[name], x=x, color=f"class-{i}", **small, **_on(3))
        for i, (name, x) in enumerate(zip(names, places, strict=True))
    ]
    return [*_upward(ch, 3, "cat", "left"), *bars]


def _network(ch: Channels, names: list[str]) -> list[Label]:
    """The names of the classes beside their outputs; that of the winner stands out."""
    two = spot(ch, "2")
    beside: dict[str, Any] = {"x": two, "dx": 20, "anchor": "right", "style": "winner"} | _on(4)
    return [
        Label(
            text=[name], y=spot(ch, str(2 - i)), color=f"class-{i}", on=ch.at("wins", i), **beside
        )
        for i, name in enumerate(names)
    ]
