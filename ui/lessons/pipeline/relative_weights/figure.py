"""The figure of the view of relative weights: what counts of each weight, and what it moves."""

from __future__ import annotations

from functools import lru_cache

from ui.lessons.pipeline.relative_weights.channels import N
from ui.lessons.pipeline.relative_weights.formulas import explanations, formulas, provenance
from ui.lessons.pipeline.relative_weights.interaction import handles, sampled
from ui.lessons.pipeline.relative_weights.labels import labels, summary
from ui.lessons.pipeline.relative_weights.layout import axes, docked, narrow, traces, wide
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.channels import Channels
from ui.live_figure.figure import FigureSpec, Table
from ui.text.words import Words
from ui.theme import layout


def relative_weights_figure(state: PipelineState, words: Words) -> FigureSpec:
    """Build the live figure, without its controls."""
    ch = sampled(state)
    features, _ = _names(words)
    return _base_figure(words).with_values(ch.vector, handles(ch, features, words))


@lru_cache(maxsize=8)
def _base_figure(words: Words) -> FigureSpec:
    """Build what does not depend on the state, once for each language."""
    ch = sampled(PipelineState())
    features, classes = _names(words)
    return FigureSpec(
        key=ch.key("pipeline weights"),
        label=words("pipeline.relative.figure"),
        summary=summary(ch, features, classes, words),
        vector=ch.vector,
        data=[trace for trace, _ in traces()],
        layout=layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, barmode="overlay", **axes()),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        breakpoint=860,
        bindings=[b for i, (_, names) in enumerate(traces()) for b in ch.bind(i, **names)],
        labels=labels(ch, features, classes, words),
        html=formulas(ch, features, classes, words),
        table=_table(ch, features, classes, words),
        provenance=provenance(ch),
        explanations=explanations(ch, features, classes, words),
    )


def _names(words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(words.raw("pipeline.features")), tuple(words.raw("pipeline.classes"))


def _table(
    ch: Channels, features: tuple[str, ...], classes: tuple[str, ...], words: Words
) -> Table:
    """Return a row for each weight."""
    return Table(
        headers=[
            words("player.row"),
            words("pipeline.table.by"),
            words("pipeline.titles.weights"),
            words("pipeline.relative.counts"),
        ],
        rows=[
            [name, feature, (ch.at("w", cell), ".3~f"), (ch.at("relative", cell), "+.4f")]
            for row, name in enumerate(classes)
            for column, feature in enumerate(features)
            for cell in [row * N + column]
        ],
    )
