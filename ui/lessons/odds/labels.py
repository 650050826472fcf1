"""The words in and under the odds picture."""

from __future__ import annotations

from typing import Any

from ui.lessons.odds.layout import QUANTITIES, ROWS
from ui.lessons.odds.state import SPOTS
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text import mathml as f
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

VALUES = (("p", ".3f"), ("odds", ".3f"), ("z", "+.3f"))


def labels(ch: Channels, words: Words, view: str) -> list[Label]:
    """The words beside the lines, where no thread crosses them, and the ratio of heads to tails."""
    spot = {name: ch.at("spots", i) for i, name in enumerate(SPOTS)}

    def make_label(
        panel: str, x: str, y: str, text: LiveText, color: str, style: str, **at: Any
    ) -> Label:
        place: dict[str, Any] = {"axes": (f"x{panel}", f"y{panel}"), "x": spot[x], "y": spot[y]}
        return Label(text=text, color=color, style=style, **place | at)

    found = []
    for row, quantity, (channel, style) in zip(ROWS, QUANTITIES, VALUES, strict=True):
        title = words(f"odds.{quantity}")
        beside: dict[str, Any] = {"x": "0", "y": str(row), "anchor": "right"}
        found += [
            make_label("6", text=[title], color=quantity, style="title rim", **beside),
            make_label(
                "7", text=[[ch.at(channel), style]], color=quantity, style="big rim", **beside
            ),
        ]
        if view == "swap":
            mirror = live_text(words("odds.swapped"), value=(ch.at(f"mirror_{channel}"), style))
            below = {"dy": 26, **beside}
            found.append(
                make_label("7", text=mirror, color=quantity, style="small cell rim", **below)
            )
    for side, x in (("tails", "quarter"), ("heads", "three quarters")):
        if view == "coin":
            text: LiveText = [words(f"odds.{side}_likelier")]
            found.append(make_label("", x, "2", text, "muted", "title", dy=-16))
    beyond = {"dy": -17, "show": ch.at("beyond", int(view == "swap"))}
    found.append(make_label("", "1", "1", ["→"], "odds", "strong", **beyond))
    found.append(make_label("9", "half", "half", [":"], "text", "huge", dy=-12, anchor="center"))
    for side, color, dx, anchor in (
        ("heads", "probability", -16, "left"),
        ("tails", "muted", 16, "right"),
    ):
        count: LiveText = [[ch.at(side), ".2~f"]]
        name: LiveText = [words(f"odds.{side}")]
        found.append(
            make_label("9", "half", "half", count, color, "huge", dx=dx, dy=-10, anchor=anchor)
        )
        found.append(
            make_label("9", "half", "half", name, color, "strong", dx=dx, dy=22, anchor=anchor)
        )
    return found


def spoken(ch: Channels, words: Words, name: str) -> LiveText:
    """A sentence of the page with the numbers of the coin in it."""
    numbers = {channel: (ch.at(channel), style) for channel, style in VALUES}
    return live_text(
        words(name), **numbers, heads=(ch.at("heads"), ".2~f"), tails=(ch.at("tails"), ".2~f")
    )


def formula(ch: Channels, words: Words) -> str:
    """The odds and their logarithm, in the person's own numbers."""

    def p() -> str:
        return f.live(ch.at("p"), ".4g", "probability")

    # So many digits that from the numbers of either formula one gets its result.
    the_odds = f.live(ch.at("odds"), ".3g", "odds")
    name = f.word(words("odds.odds"), "odds")
    first = f.formula(
        name,
        f.op("="),
        f.fraction(
            f.symbol("p", "probability"),
            f.row(f.fixed("1"), f.op("−"), f.symbol("p", "probability")),
        ),
        f.op("="),
        f.fraction(p(), f.live(ch.at("mirror_p"), ".4g")),
        f.op("="),
        the_odds,
        label=words("odds.formula_odds"),
    )
    second = f.formula(
        f.word(words("odds.logit"), "logit"),
        f.op("="),
        f.symbol("log"),
        f.op("("),
        name,
        f.op(")"),
        f.op("="),
        f.symbol("log"),
        f.op("("),
        the_odds,
        f.op(")"),
        f.op("="),
        f.live(ch.at("z"), ".2f", "logit"),
        label=words("odds.formula_logit"),
    )
    return f'<div class="formulas">{first}{second}</div>'
