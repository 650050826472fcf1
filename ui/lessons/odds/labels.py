"""The labels of the odds figure, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.odds.channels import constant
from ui.lessons.odds.layout import QUANTITIES, ROWS
from ui.lessons.probability_scales import ANCHORS, anchor_text
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

FORMATS = (("p", ".3f"), ("odds", ".3f"), ("z", "+.3f"))


def labels(ch: Channels, words: Words, view: str) -> list[Label]:
    """Label the lines, beside which no connecting line passes, and the ratio of heads to tails."""
    result: list[Label] = []

    def add(
        panel: str, x: str, y: str, text: LiveText, color: str, style: str, **options: Any
    ) -> None:
        axes, at = (f"x{panel}", f"y{panel}"), (constant(ch, x), constant(ch, y))
        result.append(
            Label(text=text, color=color, style=style, axes=axes, x=at[0], y=at[1], **options)
        )

    for row, quantity, (channel, style) in zip(ROWS, QUANTITIES, FORMATS, strict=True):
        y = str(row)
        value: LiveText = [[ch.at(channel), style]]
        add("6", "0", y, [words(f"odds.{quantity}")], quantity, "title rim", anchor="right")
        add("7", "0", y, value, quantity, "big rim", anchor="right")
        if view == "swap":
            mirror = live_text(words("odds.swapped"), value=(ch.at(f"mirror_{channel}"), style))
            add("7", "0", y, mirror, quantity, "small cell rim", dy=26, anchor="right")
    if view == "coin":
        for side, x in (("tails", "quarter"), ("heads", "three quarters")):
            add("", x, "2", [words(f"odds.{side}_likelier")], "muted", "title", dy=-16)
        tie: LiveText = [words("odds.same_coin")]
        beside_line: dict[str, Any] = {
            "dx": 12,
            "dy": -7,
            "anchor": "right",
            "style": "small wide-only",
        }
        result.append(
            Label(
                text=tie,
                axes=("x", "y"),
                x=ch.at("between"),
                y=constant(ch, "half"),
                show=ch.at("fits"),
                **beside_line,
            )
        )
    for z in ANCHORS:
        style = "small wide-only" if abs(z) == 1 else "small"  # on a phone they are too close
        text: LiveText = [anchor_text(z)]
        add("", f"anchor {z}", "0", text, "probability", style, dy=28, anchor="below")
    add("", "1", "1", ["→"], "odds", "strong", dy=-17, show=ch.at("beyond", int(view == "swap")))
    add("9", "half", "half", [":"], "text", "huge", dy=-12, anchor="center")
    for side, color, dx, anchor in (
        ("heads", "probability", -16, "left"),
        ("tails", "muted", 16, "right"),
    ):
        beside: dict[str, Any] = {"dx": dx, "anchor": anchor}
        add("9", "half", "half", [[ch.at(side), ".2~f"]], color, "huge", dy=-10, **beside)
        add("9", "half", "half", [words(f"odds.{side}")], color, "strong", dy=22, **beside)
    return result


def spoken(ch: Channels, words: Words, name: str) -> LiveText:
    """Return a sentence with live numbers."""
    numbers = {channel: (ch.at(channel), style) for channel, style in FORMATS}
    return live_text(
        words(name), **numbers, heads=(ch.at("heads"), ".2~f"), tails=(ch.at("tails"), ".2~f")
    )
