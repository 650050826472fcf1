"""The labels of the view of the threshold, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.logistic_regression.channels import constant
from ui.lessons.logistic_regression.labels import axis_tag
from ui.lessons.logistic_regression.probability_panel import PANEL, ROW_DY, panel_labels
from ui.lessons.logistic_regression.state import PAGE, LineState
from ui.lessons.logistic_regression.threshold.layout import ALARM, COST, MISS
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

TEXTS = f"{PAGE}.threshold"


def labels(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Return all labels."""
    return [
        *panel_labels(ch, state, {"": words(f"{PAGE}.p")}, words, names="left"),
        *_thresholds(ch, state, words),
        *_counts(ch, words),
        *_costs(ch, words),
    ]


def _thresholds(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Label the threshold, the boundary that belongs to it, and the one of 1/2."""
    at = words.raw(f"{PAGE}.data.{state.data}.at")
    return [
        Label(
            text=live_text(words(f"{TEXTS}.mark"), t=(ch.at("t"), ".3~g")),
            axes=PANEL,
            x=constant(ch, "left"),
            y=ch.at("t"),
            dx=6,
            dy=-5,
            anchor="start",
            color="probability",
            style="strong rim",
        ),
        axis_tag(
            live_text(at, x=(ch.at("crossing"), ".1f")), PANEL, ch, "crossing", ch.at("crosses")
        ),
        Label(
            text=["−b/w"],
            axes=PANEL,
            x=ch.at("half"),
            y=constant(ch, "p_high"),
            dy=-7,
            color="muted",
            style="small",
            show=ch.at("half_crosses"),
        ),
    ]


def _counts(ch: Channels, words: Words) -> list[Label]:
    """Label each row of points with the mistakes among them."""
    rows = (
        ("misses", "ones", "p_high", ROW_DY, MISS),
        ("alarms", "zeros", "p_low", -ROW_DY, ALARM),
    )
    return [
        Label(
            text=live_text(
                words(f"{TEXTS}.{mistakes}"), n=(ch.at(mistakes), ".0f"), all=(ch.at(kind), ".0f")
            ),
            axes=PANEL,
            x=constant(ch, "right"),
            y=constant(ch, height),
            dx=-4,
            dy=dy,
            anchor="left",
            color=color,
            style="strong rim",
        )
        for mistakes, kind, height, dy, color in rows
    ]


def _costs(ch: Channels, words: Words) -> list[Label]:
    """Label the cost at the threshold, and the threshold that is best for the costs."""
    left = ch.at("cost_ends")
    beside: dict[str, Any] = {"axes": COST, "x": left, "dx": 6}
    best = live_text(words(f"{TEXTS}.best"), t=(ch.at("best"), ".2~g"))
    return [
        Label(
            text=[words(f"{TEXTS}.cost")],
            axes=COST,
            x=left,
            y=constant(ch, "p_high"),
            dy=-7,
            anchor="start",
            style="title",
        ),
        Label(
            text=[words(f"{TEXTS}.unit")],
            axes=COST,
            x=ch.at("cost_ends", 1),
            y=constant(ch, "p_low"),
            dy=16,
            anchor="below",
            color="muted",
        ),
        Label(
            text=[[ch.at("cost"), ".2f"]],
            y=ch.at("t"),
            dy=-7,
            anchor="start",
            style="strong rim",
            **beside,
        ),
        Label(
            text=best,
            y=ch.at("best"),
            dy=17,
            anchor="right",
            color="muted",
            style="rim",
            **beside,
        ),
    ]


def summary(ch: Channels, state: LineState, words: Words) -> LiveText:
    """Return the spoken text: the threshold, the mistakes, their cost, and the boundary."""
    at = live_text(words.raw(f"{PAGE}.data.{state.data}.at"), x=(ch.at("crossing"), ".1f"))
    numbers = live_text(
        words(f"{TEXTS}.spoken"),
        t=(ch.at("t"), ".3~g"),
        misses=(ch.at("misses"), ".0f"),
        alarms=(ch.at("alarms"), ".0f"),
        cost=(ch.at("cost"), ".2f"),
    )
    return [*numbers, *at]
