"""The figure of the view of the loss: logits with arrows, probabilities, and -log p."""

from __future__ import annotations

from functools import lru_cache

from ui.lessons.softmax.class_rows import row_fields, row_highlights, size_classes, view_options
from ui.lessons.softmax.loss.channels import LOGIT_ENDS, channels
from ui.lessons.softmax.loss.interaction import build_handles, descent_animation, sampled
from ui.lessons.softmax.loss.labels import labels, summary
from ui.lessons.softmax.loss.layout import axes, bindings, docked, narrow, traces, tracks, wide
from ui.lessons.softmax.state import LOSS_PRESETS, SoftmaxState
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, Options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text import mathml as f
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = sampled(state)
    truth = Options(
        id="truth",
        label=words("softmax.fields.truth"),
        value=str(state.true_class + 1),
        options=[(str(i + 1), name) for i, name in enumerate(state.names(words))],
    )
    controls = Controls(
        lead=[truth],
        fields=[view_options(state, words), *row_fields(ch, state, words)],
        presets=presets("softmax", LOSS_PRESETS, words),
    )
    base = base_figure(
        SoftmaxState(z=size_classes(state.logits), labels=state.labels), state.true_class, words
    )
    return base.with_values(
        ch.vector,
        build_handles(ch, state, words),
        [descent_animation(ch, state, words)],
        controls=controls,
    )


@lru_cache(maxsize=32)
def base_figure(state: SoftmaxState, true_class: int, words: Words) -> FigureSpec:
    """Build what depends on the classes, the true one of them, and logits beyond the axis."""
    k = len(state.z)
    names = state.names(words)
    ch = channels(state.z, true_class)
    return FigureSpec(
        key=ch.key("softmax"),
        label=words("softmax.loss.figure"),
        summary=summary(ch, true_class, names, words),
        vector=ch.vector,
        data=[trace for trace, _ in traces(k)],
        layout=layout(**axes(k), shapes=tracks(k)),
        wide=wide(k),
        narrow=narrow(k),
        docked=docked(k),
        bindings=bindings(ch, k),
        labels=labels(ch, state.z, true_class, names, words),
        row_highlights=row_highlights(ch, k, "x2", 1, LOGIT_ENDS[0]),
        html=_formulas(ch, names[true_class], words),
        table=_table(ch, names, words),
        breakpoint=780,
    )


def _formulas(ch: Channels, name: str, words: Words) -> str:
    """Return the loss of the true class with live numbers; a small p is a power of e."""
    power = f.power(f.symbol("e"), f.live(ch.at("minus_loss"), ".3f", "logit"))
    p = f.either(ch.at("far"), power, f.live(ch.at("p_true"), ".4g", "probability"))
    formula = f.formula(
        f.word(words("softmax.loss.loss")),
        f.equals(f.op("−"), f.symbol("log"), f.sub(f.symbol("p", "probability"), f.word(name))),
        f.equals(f.op("−"), f.symbol("log"), f.op("("), p, f.op(")")),
        f.equals(f.live(ch.at("loss"), ".3f")),
        label=words("softmax.loss.formula", name=name),
    )
    return f'<div class="formulas one">{formula}</div>'


def _table(ch: Channels, names: list[str], words: Words) -> Table:
    """Return a row for each class."""
    columns = (("z", ".3f"), ("p", ".3p"), ("pull", "+.3f"))
    return Table(
        headers=[
            words("player.row"),
            words("softmax.stages.logit"),
            words("softmax.stages.probability"),
            words("softmax.loss.pull"),
        ],
        rows=[
            [name, *((ch.at(channel, i), style) for channel, style in columns)]
            for i, name in enumerate(names)
        ],
    )
