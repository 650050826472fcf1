"""The figure of the view of training: a plane with regions, and what falls while it learns."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ui.lessons.pipeline.scatter import point_picker
from ui.lessons.pipeline.training.channels import channels, chosen
from ui.lessons.pipeline.training.descents import training
from ui.lessons.pipeline.training.interaction import descent_animation, flower_handle
from ui.lessons.pipeline.training.labels import class_names, labels, level_numbers, summary
from ui.lessons.pipeline.training.layout import (
    PLANE,
    axes,
    docked,
    first_point_trace,
    flowers,
    narrow,
    traces,
    wide,
)
from ui.lessons.pipeline.training.single_step import PULLS
from ui.live_figure.channels import Channels
from ui.live_figure.figure import FigureSpec, Table
from ui.text import mathml as f
from ui.text.words import Words
from ui.theme import layout

if TYPE_CHECKING:
    from ui.lessons.pipeline.state import PipelineState

Names = tuple[str, ...]


def training_figure(state: PipelineState, words: Words) -> FigureSpec:
    """Build the live figure, without its controls."""
    data = training(state.model, state.pair, state.hidden == 1, float(state.ridge))
    names, features = _names(state.model, state.pair, words)
    flower = chosen(data, min(state.row, len(data.truth)) - 1, state.at)
    ch = channels(data, flower, state.stop, names)
    base = _base_figure(state.model, state.pair, state.hidden == 1, state.ridge, words)
    (picker,) = base.point_pickers
    return base.with_values(
        ch.vector,
        [],
        [descent_animation(data, ch, state.stop, words)],
        [replace(picker, value=flower.row + 1)],
        plane_handles=[flower_handle(data, ch, flower, state.stop, features, names, words)],
    )


def _names(model: str, pair: tuple[int, int], words: Words) -> tuple[Names, Names]:
    """Return the names of the classes, and those of the two features."""
    texts = words.raw(f"pipeline.data.{model}")
    return tuple(texts["classes"]), tuple(texts["columns"][i] for i in pair)


@lru_cache(maxsize=64)
def _base_figure(
    model: str, pair: tuple[int, int], hidden: bool, ridge: str, words: Words
) -> FigureSpec:
    """Build what depends neither on the step nor on the chosen point."""
    data = training(model, pair, hidden, float(ridge))
    names, features = _names(model, pair, words)
    ch = channels(data, chosen(data, 0, ()), 0, names)
    bound = traces(data, names)
    return FigureSpec(
        key=ch.key(f"pipeline training {pair} {hidden}"),
        label=words("pipeline.training.figure"),
        summary=summary(ch, words),
        vector=ch.vector,
        data=[trace for trace, _ in bound],
        layout=layout(margin={"l": 4, "r": 4, "t": 24, "b": 40}, **axes(data)),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        breakpoint=780,
        bindings=[b for i, (_, attributes) in enumerate(bound) for b in ch.bind(i, **attributes)],
        labels=[
            *labels(
                ch, words(f"pipeline.data.{model}.alone", times=PULLS[hidden]), features, words
            ),
            *level_numbers(ch, len(names)),
            *class_names(ch, names),
        ],
        point_pickers=[point_picker(flowers(data, 0), first_point_trace(data), PLANE, words)],
        html=_formulas(ch, names, words),
        table=_table(ch, names, words),
    )


def _formulas(ch: Channels, names: Names, words: Words) -> str:
    """Return what the chosen point pulls at: p - y of each class."""
    terms = []
    for k, name in enumerate(names):
        letters = f.row(f.symbol("p", "probability"), f.op("−"), f.symbol("y"))
        y = f.either(ch.at("truth", k), f.fixed("1"), f.fixed("0"))
        numbers = f.row(f.live(ch.at("p", k), ".3f", "probability"), f.op("−"), y)
        pull = f.live(ch.at("pull", k), ".3f")
        head = f.sub(f.row(f.op("("), letters, f.op(")")), f.word(name, f"class-{k}"))
        label = words("pipeline.training.pull", name=name)
        terms.append(f.formula(head, f.equals(numbers), f.equals(pull), label=label))
    return f'<div class="formulas" data-controls="above">{"".join(terms)}</div>'


def _table(ch: Channels, names: Names, words: Words) -> Table:
    """Return probability and pull of each class for the chosen point."""
    return Table(
        headers=[words("player.row"), words("pipeline.titles.p"), "p − y"],
        rows=[
            [name, (ch.at("p", k), ".3p"), (ch.at("pull", k), "+.3f")]
            for k, name in enumerate(names)
        ],
    )
