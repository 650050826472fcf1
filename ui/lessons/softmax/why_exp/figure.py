"""The figure of the view `why`: the same logits made into shares in three ways."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ui.lessons.softmax.class_rows import row_fields, row_highlights, size_classes, view_options
from ui.lessons.softmax.layout import LONG_LOGITS
from ui.lessons.softmax.state import WHY_PRESETS, SoftmaxState
from ui.lessons.softmax.why_exp.channels import SHARE_ENDS, channels
from ui.lessons.softmax.why_exp.interaction import build_handles, sampled
from ui.lessons.softmax.why_exp.labels import labels, summary
from ui.lessons.softmax.why_exp.layout import axes, bindings, docked, narrow, traces, tracks, wide
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text import mathml as f
from ui.text.words import Words
from ui.theme import layout


def build_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch, grids, samples = sampled(state)
    handles = build_handles(ch, grids, samples, state, words)
    controls = Controls(
        fields=[view_options(state, words), *row_fields(ch, state, words)],
        presets=presets("softmax", WHY_PRESETS, words),
    )
    base = base_figure(SoftmaxState(z=size_classes(state.z), labels=state.labels), words)
    return base.with_values(ch.vector, handles, controls=controls)


@lru_cache(maxsize=32)
def base_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """Build what depends on the number and names of the classes, and on logits beyond the axis."""
    k = len(state.z)
    names = state.names(words)
    ch = channels(state.z)
    return FigureSpec(
        key=ch.key("softmax"),
        label=words("softmax.why.figure"),
        summary=summary(ch, names, words),
        vector=ch.vector,
        data=traces(k),
        layout=layout(**axes(k), shapes=tracks(k)),
        wide=wide(k),
        narrow=narrow(k),
        docked=docked(k),
        bindings=bindings(ch),
        labels=labels(ch, state.z, names, words),
        row_highlights=row_highlights(ch, k, "x4", SHARE_ENDS[1]),
        html=_formulas(ch, state.z, words),
        table=_table(ch, names, words),
        breakpoint=780,
    )


def _formulas(ch: Channels, z: Sequence[float], words: Words) -> str:
    """Return the two sums that are divided by, with live numbers."""
    k = len(z)
    shown = range(k) if k <= 4 else (0, 1, k - 1)
    largest = max(map(abs, z))
    style = ".3f" if largest < LONG_LOGITS[0] else ".1f" if largest < LONG_LOGITS[1] else ".0f"
    logit, two = f.symbol("z", "logit"), f.fixed("2", "logit")
    parts = (("z", "sum", logit, ".3f"), ("squares", "square_sum", f.power(logit, two), style))
    sums = []
    for name, total, symbol, digits in parts:
        rest = [f.term(ch.at(name, i), digits, "logit") for i in shown[1:]]
        if k > 4:
            rest.insert(1, f.op("+") + f.op("⋯"))
        sums.append(
            f.formula(
                f.op("Σ"),
                symbol,
                f.equals(f.live(ch.at(name), digits, "logit"), *rest),
                f.equals(f.live(ch.at(total), digits, "logit")),
                label=words(f"softmax.why.formula_{total}"),
            )
        )
    return f'<div class="formulas">{"".join(sums)}</div>'


def _table(ch: Channels, names: list[str], words: Words) -> Table:
    """Return a row for each class; without shares that may be undefined."""
    return Table(
        headers=[
            words("player.row"),
            words("softmax.stages.logit"),
            "z²",
            words("softmax.stages.probability"),
        ],
        rows=[
            [name, (ch.at("z", i), ".3f"), (ch.at("squares", i), ".3f"), (ch.at("p", i), ".3p")]
            for i, name in enumerate(names)
        ],
    )
