"""The labels of the toss figure, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.odds.toss.channels import constant
from ui.lessons.odds.toss.layout import COUNTS, DOT_NAMES, DOTS, NAMES, RATIO
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def labels(ch: Channels, words: Words) -> list[Label]:
    """Label the line, the row of tosses, and the ratios of heads to tails."""
    left: dict[str, Any] = {"x": constant(ch, "0"), "anchor": "right"}
    middle, half = constant(ch, "half"), constant(ch, "half")
    blue: dict[str, Any] = {"color": "probability"}
    p: LiveText = [[ch.at("p"), ".3f"]]
    tossed = ch.at("tossed")
    expected = live_text(
        words("odds.toss.expected"),
        heads=(ch.at("expected_heads"), ".2~f"),
        tails=(ch.at("expected_tails"), ".2~f"),
    )
    name: dict[str, Any] = {"y": constant(ch, "1"), "style": "title rim"}
    return [
        Label(text=[words("odds.probability")], axes=NAMES, **left, **blue, **name),
        Label(text=p, axes=NAMES, y=constant(ch, "0"), style="big rim", **left, **blue),
        Label(text=[words("odds.toss.row")], axes=DOT_NAMES, y=half, style="title", **left),
        Label(
            text=[words("odds.toss.nothing")],
            axes=(f"x{DOTS}", f"y{DOTS}"),
            x=constant(ch, "middle"),
            y=half,
            anchor="center",
            color="muted",
            hide=tossed,
        ),
        *_ratio(ch, words, RATIO, ("heads", "tails"), ".2~f", None),
        *_ratio(ch, words, COUNTS, ("count_heads", "count_tails"), ".0f", tossed),
        Label(
            text=expected,
            axes=COUNTS,
            x=middle,
            y=constant(ch, "1"),
            dy=-30,
            anchor="center",
            color="muted",
        ),
    ]


def _ratio(
    ch: Channels,
    words: Words,
    axes: tuple[str, str],
    sides: tuple[str, str],
    style: str,
    show: int | None,
) -> list[Label]:
    """Return two numbers with a colon between them, and their names below."""
    half = constant(ch, "half")
    at: dict[str, Any] = {"axes": axes, "x": half, "y": half, "show": show}
    result = [Label(text=[":"], style="huge", dy=-12, anchor="center", **at)]
    for side, name, color, dx, anchor in (
        (sides[0], "heads", "probability", -16, "left"),
        (sides[1], "tails", "muted", 16, "right"),
    ):
        place: dict[str, Any] = {"dx": dx, "anchor": anchor, "color": color} | at
        result.append(Label(text=[[ch.at(side), style]], style="huge", dy=-10, **place))
        result.append(Label(text=[words(f"odds.{name}")], style="strong", dy=22, **place))
    return result


def spoken(ch: Channels, words: Words, name: str) -> LiveText:
    """Return a sentence with live numbers."""
    return live_text(
        words(f"odds.toss.{name}"),
        p=(ch.at("p"), ".3f"),
        heads=(ch.at("count_heads"), ".0f"),
        tails=(ch.at("count_tails"), ".0f"),
        expected=(ch.at("expected_heads"), ".2~f"),
    )
