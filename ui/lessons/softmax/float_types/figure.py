"""The figure of the view of float types: plain and shifted softmax, and their logarithms."""

from __future__ import annotations

from functools import lru_cache

from ui.lessons.softmax.class_rows import view_options
from ui.lessons.softmax.float_types.channels import channels
from ui.lessons.softmax.float_types.interaction import largest_handle, sampled
from ui.lessons.softmax.float_types.labels import INF, NAN, labels, summary
from ui.lessons.softmax.float_types.layout import (
    axes,
    bindings,
    docked,
    narrow,
    traces,
    tracks,
    wide,
)
from ui.lessons.softmax.state import FLOAT_PRESETS, SoftmaxState
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text import mathml as f
from ui.text.templates import LiveText
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch, grid = sampled(state)
    logits: LiveText = [[ch.at("z", i), ".2~f"] for i in range(len(state.z))]
    live = [part for logit in logits for part in (logit, ",")][:-1]
    names = ", ".join(state.names(words))
    controls = Controls(
        lead=[options("softmax", state, "dtype", words)],
        fields=[
            view_options(state, words),
            entry("softmax", state, "z", words, live=live),
            entry("softmax", state, "labels", words, placeholder=names),
        ],
        presets=presets("softmax", FLOAT_PRESETS, words),
    )
    base = base_figure(len(state.z), state.labels, state.dtype, words)
    handles = [largest_handle(ch, grid, state.dtype, words)] if len(grid) else []
    return base.with_values(ch.vector, handles, controls=controls)


@lru_cache(maxsize=32)
def base_figure(k: int, labels_: tuple[str, ...], dtype: str, words: Words) -> FigureSpec:
    """Build what depends on the number and names of the classes, and on the float type."""
    state = SoftmaxState(z=(0.0,) * k, labels=labels_, dtype=dtype)
    names = state.names(words)
    ch = channels(state.z, dtype)
    return FigureSpec(
        key=ch.key("softmax", dtype),
        label=words("softmax.float.figure"),
        summary=summary(ch, names, words),
        vector=ch.vector,
        data=traces(k, dtype),
        layout=layout(**axes(k, dtype), shapes=tracks(k)),
        wide=wide(k),
        narrow=narrow(k),
        docked=docked(k),
        bindings=bindings(ch),
        labels=labels(ch, names, words),
        html=_formulas(ch, names[0], words),
        table=_table(ch, names, words),
        breakpoint=900,
    )


def _formulas(ch: Channels, name: str, words: Words) -> str:
    """Return the share of the first class by both formulas, and what comes of each.

    An arrow instead of an equals sign, as the result is rounded, or no number at all.
    """
    exp = _either(ch, "exp", f.power(f.symbol("e"), f.live(ch.at("z"), ".2f", "logit")))
    total = f.power(f.symbol("e"), f.live(ch.at("log_total"), ".2f", "exp"))
    share = f.live(ch.at("plain_p"), ".3q", "probability")
    gap = f.power(f.symbol("e"), f.live(ch.at("gap"), ".2f", "logit"))
    plain = f.formula(
        f.sub(f.symbol("p", "probability"), f.word(name)),
        f.equals(f.fraction(exp, _either(ch, "total", total))),
        f.op("→"),
        f.either(ch.at("undefined"), f.word(NAN, "exp"), share),
        label=words("softmax.float.formula_plain", name=name),
    )
    shifted = f.formula(
        f.sub(f.symbol("p", "probability"), f.word(name)),
        f.equals(f.fraction(gap, f.row(f.op("Σ"), f.word(words("softmax.float.shifted_exp"))))),
        f.op("→"),
        f.live(ch.at("p"), ".3q", "probability"),
        label=words("softmax.float.formula_shifted", name=name),
    )
    return f'<div class="formulas">{plain}{shifted}</div>'


def _either(ch: Channels, name: str, number: str) -> str:
    """Return a number, or ∞ or 0, which it became in the float type."""
    zero = f.either(ch.at(f"{name}_zero"), f.fixed("0", "exp"), number)
    return f.either(ch.at(f"{name}_inf"), f.fixed(INF, "exp"), zero)


def _table(ch: Channels, names: list[str], words: Words) -> Table:
    """Return a row for each class, with the numbers that are always finite."""
    columns = (("z", ".3f"), ("p", ".3p"), ("log_softmax", ".3f"))
    return Table(
        headers=[
            words("player.row"),
            words("softmax.stages.logit"),
            words("softmax.float.shifted"),
            words("softmax.float.log_softmax"),
        ],
        rows=[
            [name, *((ch.at(channel, i), style) for channel, style in columns)]
            for i, name in enumerate(names)
        ],
    )
