"""The labels of the evidence figure, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.odds.evidence.channels import constant
from ui.lessons.odds.evidence.layout import LOG_ODDS, NAMES, ODDS
from ui.lessons.probability_scales import ANCHORS, anchor_text
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

NAMES_OF_ROWS = ("prior", "first", "second", "after")


def labels(ch: Channels, words: Words) -> list[Label]:
    """Return all labels: names of rows, odds, log-odds, and the probability at the end."""
    return [*_names(ch, words), *_odds(ch, words), *_log_odds(ch, words)]


def _names(ch: Channels, words: Words) -> list[Label]:
    """Name each row, and say what it brings: a probability or a factor."""
    factor = words("odds.evidence.times")
    values: list[tuple[LiveText, str]] = [
        ([[ch.at("prior"), ".3~g"]], "probability"),
        (live_text(factor, factor=(ch.at("factors", 0), ".3~g")), "text"),
        (live_text(factor, factor=(ch.at("factors", 1), ".3~g")), "text"),
        ([[ch.at("p"), ".3~p"]], "probability"),
    ]
    spots = ("row_0", "row_1", "row_2", "result")
    result = []
    for name, spot, (value, color) in zip(NAMES_OF_ROWS, spots, values, strict=True):
        at: dict[str, Any] = {
            "axes": NAMES,
            "x": constant(ch, "zero"),
            "y": constant(ch, spot),
            "anchor": "right",
        }
        title: LiveText = [words(f"odds.evidence.{name}")]
        result.append(Label(text=title, color="muted", style="title", dy=-14, **at))
        result.append(Label(text=value, color=color, style="big", dy=12, **at))
    return result


def _odds(ch: Channels, words: Words) -> list[Label]:
    """Label the bars with the odds; an arrow says that a bar goes on beyond the axis."""
    color: dict[str, Any] = {"axes": ODDS, "color": "odds"}
    zero, end, top = (constant(ch, name) for name in ("zero", "max_odds", "top"))
    title: LiveText = [words("odds.evidence.multiply")]
    result = [Label(text=title, x=zero, y=top, dy=-6, anchor="start", style="title", **color)]
    for i in range(3):
        y = constant(ch, f"row_{i}")
        odds: LiveText = [[ch.at("odds", i), ".3g"]]
        result.append(
            Label(text=odds, x=zero, y=y, dx=2, dy=-10, anchor="start", style="strong", **color)
        )
        show = ch.at("beyond_odds", i)
        result.append(Label(text=["→"], x=end, y=y, dy=-9, style="strong", show=show, **color))
    return result


def _log_odds(ch: Channels, words: Words) -> list[Label]:
    """Label the arrows with what they add, and their end with the probability."""
    low, high, axis, top = (constant(ch, name) for name in ("low", "high", "axis", "top"))
    violet: dict[str, Any] = {"axes": LOG_ODDS, "color": "logit"}
    title: LiveText = [words("odds.evidence.add")]
    result = [Label(text=title, x=low, y=top, dy=-6, anchor="start", style="title", **violet)]
    for i in range(3):
        term: LiveText = [[ch.at("terms", i), "+.2f"]]
        place: dict[str, Any] = {"x": ch.at("middles", i), "y": constant(ch, f"row_{i}"), "dy": -10}
        result.append(Label(text=term, style="strong halo", **place, **violet))
    for i, (end, arrow) in enumerate(((low, "←"), (high, "→"))):
        show = ch.at("beyond", i)
        result.append(
            Label(text=[arrow], x=end, y=axis, dy=-6, style="strong", show=show, **violet)
        )
    p: LiveText = [[ch.at("p"), ".3~p"]]
    blue: dict[str, Any] = {"axes": LOG_ODDS, "color": "probability"}
    at: dict[str, Any] = {"x": ch.at("tips", 2), "y": constant(ch, "result")}
    result.append(Label(text=p, style="tag", anchor="center", **at, **blue))
    for z in ANCHORS:
        only = {1.0: " wide-only", 2.0: " undocked"}.get(
            abs(z), ""
        )  # on a phone they are too close
        place = {"x": constant(ch, f"anchor {z}"), "y": axis}
        result.append(
            Label(
                text=[anchor_text(z)], dy=24, anchor="below", style=f"small{only}", **place, **blue
            )
        )
    return result


def spoken(ch: Channels, words: Words, name: str) -> LiveText:
    """Return a sentence with live numbers."""
    return live_text(
        words(f"odds.evidence.{name}"),
        prior=(ch.at("prior"), ".3~g"),
        first=(ch.at("factors", 0), ".3~g"),
        second=(ch.at("factors", 1), ".3~g"),
        prior_odds=(ch.at("odds", 0), ".3g"),
        odds=(ch.at("odds", 2), ".3g"),
        start=(ch.at("terms", 0), "+.2f"),
        first_term=(ch.at("terms", 1), "+.2f"),
        second_term=(ch.at("terms", 2), "+.2f"),
        z=(ch.at("z"), "+.2f"),
        p=(ch.at("p"), ".3~p"),
    )
