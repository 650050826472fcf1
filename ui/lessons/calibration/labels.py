"""The labels of the calibration figure, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.calibration.channels import constant
from ui.lessons.calibration.layout import LOSS, SHARE
from ui.lessons.calibration.state import (
    ASKED,
    N_BINS,
    PAGE,
    CalibrationState,
    best_temperature,
    chosen_on,
    judged_on,
)
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.state.codecs import format_number
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

SCORES = [("left", "accuracy", "all_accuracy"), ("middle", "loss", "loss")]
SCORES += [("right", "error", "error")]


def labels(ch: Channels, state: CalibrationState, words: Words) -> list[Label]:
    """Label both halves of the data, the buckets with their sizes, and the loss."""
    bars = state.view == "bars"
    return [
        *_buckets(ch, state, words),
        *_judged(ch, state, words),
        *(_scores(ch, words) if bars else [_hint(ch, words)]),
        *([] if bars and not state.guess else [_guess(ch, words)]),
        *_chosen(ch, state, words),
    ]


def _buckets(ch: Channels, state: CalibrationState, words: Words) -> list[Label]:
    """Label each bucket with its size below the axis, and the one that is asked about.

    The answer stands above the shaded bucket: inside the axes it would be wider than its bar, and
    cover others.
    """
    bars = state.view == "bars"
    sizes = [
        Label(
            text=[[ch.at("count", i), ".0f"]],
            axes=SHARE,
            x=ch.at("centers", i),
            y=ch.at("foot"),
            dy=31,
            anchor="center",
            color="text" if i == ASKED else "muted",
            style="digits small",
            show=ch.at("some", i),
        )
        for i in range(N_BINS)
    ]
    numbers = {"n": (ch.at("count", ASKED), ".0f"), "right": (ch.at("right", ASKED), ".0f")}
    asked = Label(
        text=live_text(words(f"{PAGE}.{'of' if bars else 'how_many'}"), **numbers),
        axes=SHARE,
        x=ch.at("centers", ASKED),
        y=constant(ch, "top" if bars else "half"),
        dy=-6,
        anchor="above",
        color="probability",
        style="strong rim",
        show=ch.at("some", ASKED),
    )
    return [*sizes, asked]


def _judged(ch: Channels, state: CalibrationState, words: Words) -> list[Label]:
    """Label the half that judges, and its axes."""
    rows = len(judged_on(state.model).y)
    on: dict[str, Any] = {"axes": SHARE, "x": constant(ch, "left")}
    end: dict[str, Any] = {"x": constant(ch, "1"), "y": ch.at("foot"), "axes": SHARE}
    return [
        Label(
            text=[words(f"{PAGE}.judged", n=str(rows))],
            y=constant(ch, "top"),
            dy=-66,
            anchor="start",
            style="title",
            **on,
        ),
        Label(
            text=[words(f"{PAGE}.share")],
            y=constant(ch, "1"),
            dx=6,
            dy=13,
            anchor="right",
            color="muted",
            style="small rim",
            **on,
        ),
        Label(
            text=[words(f"{PAGE}.size")],
            y=ch.at("foot"),
            dx=-8,
            dy=31,
            anchor="left",
            color="muted",
            style="small",
            **on,
        ),
        Label(
            text=[words(f"{PAGE}.confidence")],
            dy=52,
            anchor="left",
            color="muted",
            style="small",
            **end,
        ),
    ]


def _scores(ch: Channels, words: Words) -> list[Label]:
    """Show accuracy, loss and calibration error above the buckets."""
    result = []
    for place, name, channel in SCORES:
        at: dict[str, Any] = {"axes": SHARE, "x": constant(ch, place), "y": constant(ch, "top")}
        number: LiveText = [[ch.at(channel), ".3f"]]
        result += [
            Label(
                text=[words(f"{PAGE}.{name}")],
                dy=-44,
                anchor="start",
                color="muted",
                style="small",
                **at,
            ),
            Label(text=number, dy=-18, anchor="start", style="strong", **at),
        ]
    return result


def _hint(ch: Channels, words: Words) -> Label:
    """Say what to do, where the scores will be."""
    return Label(
        text=[words(f"{PAGE}.draw")],
        axes=SHARE,
        x=constant(ch, "left"),
        y=constant(ch, "top"),
        dy=-18,
        anchor="start",
    )


def _guess(ch: Channels, words: Words) -> Label:
    """Name the line that a person draws, beside its first point."""
    return Label(
        text=[words(f"{PAGE}.guess")],
        axes=SHARE,
        x=ch.at("centers"),
        y=ch.at("guess"),
        dx=20,
        anchor="right",
        style="small rim",
    )


def _chosen(ch: Channels, state: CalibrationState, words: Words) -> list[Label]:
    """Label the half on which the temperature is chosen, and its loss."""
    rows = len(chosen_on(state.model).y)
    top: dict[str, Any] = {"axes": LOSS, "y": ch.at("foot", 2)}
    best = format_number(best_temperature(state.model))
    title: LiveText = [words(f"{PAGE}.chosen", n=str(rows))]
    return [
        Label(
            text=title,
            x=ch.at("ends"),
            dy=-66,
            anchor="start",
            style="title undocked",
            **top,
        ),
        Label(
            text=title,
            x=ch.at("ends", 1),
            dx=-4,
            dy=-75,
            anchor="left",
            style="title narrow-only docked-only",
            **top,
        ),
        Label(
            text=live_text(words(f"{PAGE}.loss_at"), loss=(ch.at("loss_chosen"), ".3f")),
            x=ch.at("ends"),
            dy=-44,
            anchor="start",
            color="muted",
            style="small",
            **top,
        ),
        Label(
            text=[words(f"{PAGE}.best", t=best)],
            x=ch.at("best"),
            dy=-4,
            anchor="above",
            color="muted",
            style="small",
            **top,
        ),
        Label(
            text=live_text(words(f"{PAGE}.temperature"), t=(ch.at("t"), ".2f")),
            axes=LOSS,
            x=ch.at("t"),
            y=ch.at("loss_chosen"),
            dy=16,
            anchor="below",
            style="strong rim",
        ),
    ]


def distances(ch: Channels) -> dict[str, tuple[int, str]]:
    """How far a guess is from the bars, and of how many buckets it is too high: {field: value}."""
    return {
        "apart": (ch.at("apart"), ".2f"),
        "high": (ch.at("too_high"), ".0f"),
        "there": (ch.at("there"), ".0f"),
    }


def spoken(ch: Channels, state: CalibrationState, words: Words) -> LiveText:
    """Return the spoken text: temperature, accuracy, loss, and the bucket that is asked about."""
    text = words(f"{PAGE}.spoken_{state.view}")
    if state.view == "bars" and state.guess:
        text = f"{text}. {words(f'{PAGE}.apart')}"
    return live_text(
        text,
        **distances(ch),
        t=(ch.at("t"), ".2f"),
        accuracy=(ch.at("all_accuracy"), ".3f"),
        loss=(ch.at("loss"), ".3f"),
        error=(ch.at("error"), ".3f"),
        right=(ch.at("right", ASKED), ".0f"),
        n=(ch.at("count", ASKED), ".0f"),
    )
