"""The labels of the logistic-regression figure, its spoken text, and why there is no best fit."""

from __future__ import annotations

from typing import Any

from core import InputError
from ui.lessons.logistic_regression.channels import Points, constant
from ui.lessons.logistic_regression.layout import LOSS, LOWER, UPPER
from ui.lessons.logistic_regression.state import PAGE, LineState
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.models.binary_datasets import best_fit
from ui.state.codecs import format_number
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def axis_tag(
    text: LiveText, axes: tuple[str, str], ch: Channels, x: str, show: int | None = None
) -> Label:
    """Return a tag at the foot of a probability axis, where the channel x is."""
    return Label(
        text=text,
        axes=axes,
        x=ch.at(x),
        y=constant(ch, "p_low"),
        dy=16,
        anchor="below",
        color="text",
        style="tag",
        show=show,
    )


def labels(ch: Channels, state: LineState, points: Points, words: Words) -> list[Label]:
    """Return all labels."""
    return [
        *_titles(ch, state, words),
        *_numbers(ch, state, words),
        *_rows(ch, state, points, words),
    ]


def _titles(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Label the panels and their axes."""
    above: dict[str, Any] = {"dy": -7, "anchor": "start", "style": "title"}
    below: dict[str, Any] = {"anchor": "below", "color": "muted"}
    texts = words.raw(f"{PAGE}.data.{state.data}")
    return [
        Label(
            text=[words(f"{PAGE}.z")],
            axes=UPPER,
            x=constant(ch, "left"),
            y=constant(ch, "z_high"),
            color="logit",
            **above,
        ),
        Label(
            text=[words(f"{PAGE}.p")],
            axes=LOWER,
            x=constant(ch, "left"),
            y=constant(ch, "p_high"),
            color="probability",
            **above,
        ),
        Label(
            text=[words(f"{PAGE}.loss")],
            axes=LOSS,
            x=constant(ch, "0"),
            y=constant(ch, "1"),
            **above,
        ),
        Label(
            text=[texts["axis"]],
            axes=LOWER,
            x=constant(ch, "middle"),
            y=constant(ch, "p_low"),
            dy=43,
            style="undocked",
            **below,
        ),
        Label(
            text=[words(f"{PAGE}.steps")],
            axes=LOSS,
            x=constant(ch, "half_way"),
            y=constant(ch, "0"),
            dy=23,
            **below,
        ),
    ]


def _numbers(ch: Channels, state: LineState, words: Words) -> list[Label]:
    """Label the boundary, the probe and the log loss with their values."""
    at = words.raw(f"{PAGE}.data.{state.data}.at")
    boundary = live_text(at, x=(ch.at("crossing"), ".1f"))
    beside: dict[str, Any] = {"dx": 10, "anchor": "right", "style": "strong"}
    loss: dict[str, Any] = {
        "text": [[ch.at("loss"), ".3f"]],
        "axes": LOSS,
        "x": ch.at("stop"),
        "y": ch.at("loss_y"),
        "style": "strong rim",
    }
    best_loss = live_text(words(f"{PAGE}.best"), loss=(ch.at("best"), ".3f"))
    return [
        Label(
            text=["p = ½: ", *boundary],
            axes=UPPER,
            x=ch.at("crossing"),
            y=constant(ch, "z_high"),
            dy=-7,
            style="strong",
            show=ch.at("crosses"),
        ),
        Label(
            text=[[ch.at("z"), ".2f"]],
            axes=UPPER,
            x=constant(ch, "right"),
            y=ch.at("z"),
            color="logit",
            **beside,
        ),
        Label(
            text=[[ch.at("p"), ".4f"]],
            axes=LOWER,
            x=constant(ch, "right"),
            y=ch.at("p"),
            color="probability",
            **beside,
        ),
        axis_tag(live_text(at, x=(ch.at("x"), ".3~g")), LOWER, ch, "x"),
        Label(dx=2, dy=-9, anchor="start", hide=ch.at("high"), **loss),
        Label(dx=12, anchor="right", show=ch.at("high"), **loss),
        Label(
            text=best_loss,
            axes=LOSS,
            x=constant(ch, "steps"),
            y=ch.at("best"),
            dy=13,
            anchor="left",
            color="muted",
            show=ch.at("solvable"),
        ),
    ]


def _rows(ch: Channels, state: LineState, points: Points, words: Words) -> list[Label]:
    """Label the rows of ones and zeros, and a wide range without data."""
    texts = words.raw(f"{PAGE}.data.{state.data}")
    small: dict[str, Any] = {"axes": LOWER, "anchor": "left", "color": "muted", "style": "small"}
    rows = [
        Label(
            text=[texts["one"]],
            x=constant(ch, "right"),
            y=constant(ch, "1"),
            dx=-4,
            dy=-16,
            **small,
        ),
        Label(
            text=[texts["zero"]],
            x=constant(ch, "right"),
            y=constant(ch, "0"),
            dx=-4,
            dy=19,
            **small,
        ),
    ]
    low, high = state.dataset.axis
    if points.least - low > 0.15 * (high - low):
        empty = Label(
            text=[words(f"{PAGE}.no_data")],
            axes=LOWER,
            x=ch.at("empty"),
            y=constant(ch, "half"),
            anchor="center",
            style="winner",
            on=ch.at("outside"),
        )
        rows.append(empty)
    return rows


def no_best(state: LineState, words: Words) -> str:
    """Return the reason why there is no best fit; empty if there is one."""
    reason = best_fit(state.points)
    if not isinstance(reason, InputError):
        return ""
    if reason.rule != "quasi_separable":
        return words(f"{PAGE}.no_best.{reason.rule}")
    boundary = words(f"{PAGE}.data.{state.data}.at", x=format_number(float(str(reason.value))))
    loss = f"{reason.details['loss']:.3f}"
    return words(f"{PAGE}.no_best.{reason.rule}", place=boundary, loss=loss)


def summary(ch: Channels, state: LineState, words: Words) -> LiveText:
    """Return the spoken text: the probe, and the loss of the line."""
    at = live_text(words.raw(f"{PAGE}.data.{state.data}.at"), x=(ch.at("x"), ".3~g"))
    numbers = live_text(
        words(f"{PAGE}.spoken"),
        z=(ch.at("z"), ".2f"),
        p=(ch.at("p"), ".1%"),
        loss=(ch.at("loss"), ".3f"),
    )
    return [*at, *numbers]
