"""The words and numbers of the logistic-regression picture: marks, formulas, and what is spoken."""

from __future__ import annotations

from html import escape
from typing import Any

from core import InputError
from ui.lessons.logistic_regression.channels import EDGES, Points
from ui.lessons.logistic_regression.state import LineState, best
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.state.codecs import format_number
from ui.text import mathml as f
from ui.text.templates import LiveText, live_html, live_text
from ui.text.words import Words

PAGE = "logistic-regression"
UPPER, LOWER, ASIDE = ("x", "y"), ("x2", "y2"), ("x3", "y3")


def labels(ch: Channels, state: LineState, points: Points, words: Words) -> list[Label]:
    """All words in the figure."""
    edge = {name: ch.at("edge", i) for i, name in enumerate(EDGES)}
    return [
        *_titles(ch, edge, state, words),
        *_numbers(ch, edge, state, words),
        *_rows(ch, edge, state, points, words),
    ]


def _titles(ch: Channels, edge: dict[str, int], state: LineState, words: Words) -> list[Label]:
    over: dict[str, Any] = {"dy": -7, "anchor": "start", "style": "title"}
    under: dict[str, Any] = {"anchor": "below", "color": "muted"}
    named = words.raw(f"{PAGE}.data.{state.data}")
    return [
        Label(
            text=[words(f"{PAGE}.z")],
            axes=UPPER,
            x=edge["left"],
            y=edge["z_high"],
            color="logit",
            **over,
        ),
        Label(
            text=[words(f"{PAGE}.p")],
            axes=LOWER,
            x=edge["left"],
            y=edge["p_high"],
            color="probability",
            **over,
        ),
        Label(text=[words(f"{PAGE}.loss")], axes=ASIDE, x=edge["0"], y=edge["1"], **over),
        Label(text=[named["axis"]], axes=LOWER, x=edge["middle"], y=edge["p_low"], dy=43, **under),
        Label(
            text=[words(f"{PAGE}.steps")],
            axes=ASIDE,
            x=edge["half_way"],
            y=edge["0"],
            dy=23,
            **under,
        ),
    ]


def _numbers(ch: Channels, edge: dict[str, int], state: LineState, words: Words) -> list[Label]:
    at = words.raw(f"{PAGE}.data.{state.data}.at")
    boundary = live_text(at, x=(ch.at("crossing"), ".1f"))
    beside: dict[str, Any] = {"dx": 10, "anchor": "right", "style": "strong"}
    loss: dict[str, Any] = {
        "text": [[ch.at("loss"), ".3f"]],
        "axes": ASIDE,
        "x": ch.at("stop"),
        "y": ch.at("loss_y"),
        "style": "strong rim",
    }
    best = live_text(words(f"{PAGE}.best"), loss=(ch.at("best"), ".3f"))
    return [
        Label(
            text=["p = ½: ", *boundary],
            axes=UPPER,
            x=ch.at("crossing"),
            y=edge["z_high"],
            dy=-7,
            style="strong",
            show=ch.at("crosses"),
        ),
        Label(
            text=[[ch.at("z"), ".2f"]],
            axes=UPPER,
            x=edge["right"],
            y=ch.at("z"),
            color="logit",
            **beside,
        ),
        Label(
            text=[[ch.at("p"), ".4f"]],
            axes=LOWER,
            x=edge["right"],
            y=ch.at("p"),
            color="probability",
            **beside,
        ),
        Label(
            text=live_text(at, x=(ch.at("x"), ".3~g")),
            axes=LOWER,
            x=ch.at("x"),
            y=edge["p_low"],
            dy=16,
            anchor="below",
            color="text",
            style="tag",
        ),
        Label(dx=2, dy=-9, anchor="start", hide=ch.at("high"), **loss),
        Label(dx=12, anchor="right", show=ch.at("high"), **loss),
        Label(
            text=best,
            axes=ASIDE,
            x=edge["steps"],
            y=ch.at("best"),
            dy=13,
            anchor="left",
            color="muted",
            show=ch.at("solvable"),
        ),
    ]


def _rows(
    ch: Channels, edge: dict[str, int], state: LineState, points: Points, words: Words
) -> list[Label]:
    """What the ones and the zeros are, and where there are none."""
    named = words.raw(f"{PAGE}.data.{state.data}")
    small: dict[str, Any] = {"axes": LOWER, "anchor": "left", "color": "muted", "style": "small"}
    rows = [
        Label(text=[named["one"]], x=edge["right"], y=edge["1"], dx=-4, dy=-16, **small),
        Label(text=[named["zero"]], x=edge["right"], y=edge["0"], dx=-4, dy=19, **small),
    ]
    low, high = state.dataset.axis
    if points.least - low > 0.15 * (high - low):
        empty = Label(
            text=[words(f"{PAGE}.no_data")],
            axes=LOWER,
            x=ch.at("empty"),
            y=edge["half"],
            anchor="center",
            style="winner",
            on=ch.at("outside"),
        )
        rows.append(empty)
    return rows


def no_best(state: LineState, words: Words) -> str:
    """Why there is no best line; empty if there is one."""
    reason = best(state.points)
    if not isinstance(reason, InputError):
        return ""
    if reason.rule != "quasi_separable":
        return words(f"{PAGE}.no_best.{reason.rule}")
    place = words(f"{PAGE}.data.{state.data}.at", x=format_number(float(str(reason.value))))
    loss = f"{reason.details['loss']:.3f}"
    return words(f"{PAGE}.no_best.{reason.rule}", place=place, loss=loss)


def summary(ch: Channels, state: LineState, words: Words) -> LiveText:
    """The picture in words: the probe, and how well the line fits."""
    at = live_text(words.raw(f"{PAGE}.data.{state.data}.at"), x=(ch.at("x"), ".3~g"))
    numbers = live_text(
        words(f"{PAGE}.spoken"),
        z=(ch.at("z"), ".2f"),
        p=(ch.at("p"), ".1%"),
        loss=(ch.at("loss"), ".3f"),
    )
    return [*at, *numbers]


def readout(ch: Channels, state: LineState, words: Words) -> str:
    """The formulas in the person's own numbers, and what follows from them."""
    e, one = f.symbol("e"), f.fixed("1")
    z, p = f.symbol("z", "logit"), f.symbol("p", "probability")
    line = f.formula(
        z,
        f.op("="),
        f.row(f.symbol("w"), f.symbol("x"), f.op("+"), f.symbol("b")),
        f.op("="),
        f.live(ch.at("w"), ".4f"),  # so many digits that one gets z from them
        f.op("·"),
        f.live(ch.at("x"), ".3~f"),
        f.term(ch.at("b"), ".3f"),
        f.op("="),
        f.live(ch.at("z"), ".2f", "logit"),
        label=words(f"{PAGE}.formula_z"),
    )
    bend = f.formula(
        p,
        f.op("="),
        f.fraction(one, f.row(one, f.op("+"), f.power(e, f.row(f.op("−"), z)))),
        f.op("="),
        f.fraction(
            one, f.row(one, f.op("+"), f.power(e, f.live(ch.at("minus_z"), ".2f", "logit")))
        ),
        f.op("="),
        f.live(ch.at("p"), ".3p", "probability"),
        label=words(f"{PAGE}.formula_p"),
    )
    return f'<div class="formulas">{line}{bend}</div>{_effects(ch, state, words)}'


def _effects(ch: Channels, state: LineState, words: Words) -> str:
    named = words.raw(f"{PAGE}.data.{state.data}")
    cells = [
        live_html(named["ratio"], ratio=(ch.at("ratio"), ".3f")),
        live_html(named["steepest"], most=(ch.at("steepest"), ".3f")),
        live_html(named["cost"], one=(ch.at("cost"), ".2f"), zero=(ch.at("cost", 1), ".2f")),
    ]
    gap = live_html(named["beyond"], gap=(ch.at("beyond"), ".3~g"))
    spans = "".join(f"<li>{cell}</li>" for cell in cells)
    spans += f'<li class="when" data-on="{ch.at("outside")}">{gap}</li>'
    title = escape(words(f"{PAGE}.effects"))
    return f'<details class="lf-more"><summary>{title}</summary><ul>{spans}</ul></details>'
