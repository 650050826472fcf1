"""The labels of the view of the uncertainty, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.logistic_regression.channels import Points, constant
from ui.lessons.logistic_regression.labels import axis_tag
from ui.lessons.logistic_regression.probability_panel import PANEL, panel_labels
from ui.lessons.logistic_regression.state import PAGE, LineState
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

TEXTS = f"{PAGE}.uncertainty"


def labels(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Return all labels; where there is no band, the title says so, clear of the curve."""
    titles = {
        "known": words(f"{TEXTS}.title"),
        "unknown": f"{words(f'{PAGE}.p')}: {words(f'{TEXTS}.unknown')}",
    }
    return [
        *panel_labels(ch, state, titles, words, names="right"),
        *_probe(ch, state, words),
        *_no_data(ch, state, words),
    ]


def _probe(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Label the probe with its x, its probability, and the interval of that."""
    at = words.raw(f"{PAGE}.data.{state.data}.at")
    beside: dict[str, Any] = {
        "axes": PANEL,
        "x": constant(ch, "right"),
        "y": ch.at("p"),
        "dx": 10,
        "anchor": "right",
        "color": "probability",
    }
    return [
        axis_tag(live_text(at, x=(ch.at("x"), ".3~g")), PANEL, ch, "x"),
        Label(text=[[ch.at("p"), ".4f"]], style="strong", **beside),
        Label(text=_interval(ch, words), dy=22, show=ch.at("known"), **beside),
    ]


def _interval(ch: Channels, words: Words) -> LiveText:
    """Return the ends of the interval, with as many digits as an approximation deserves."""
    low, high = ch.at("p_ends"), ch.at("p_ends", 1)
    return live_text(words(f"{TEXTS}.interval"), low=(low, ".2f"), high=(high, ".2f"))


def _no_data(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Say where there are no data, if that is a large part of the axis."""
    least, (low, high) = Points(state).least, state.dataset.axis
    if least - low <= 0.15 * (high - low):
        return []
    return [
        Label(
            text=[words(f"{PAGE}.no_data")],
            axes=PANEL,
            x=ch.at("empty"),
            y=constant(ch, "0"),
            dy=-14,
            anchor="center",
            style="winner",
            on=ch.at("outside"),
        )
    ]


def summary(ch: Channels, state: LineState, known: bool, words: Words) -> LiveText:
    """Return the spoken text: the probe, its probability, and the interval if it is known."""
    at = live_text(words.raw(f"{PAGE}.data.{state.data}.at"), x=(ch.at("x"), ".3~g"))
    p = live_text(words(f"{TEXTS}.spoken_p"), p=(ch.at("p"), ".4f"))
    if not known:
        return [*at, *p, ". ", words(f"{TEXTS}.unknown")]
    return [*at, *p, words(f"{TEXTS}.spoken_interval"), *_interval(ch, words)]
