"""The toss figure: what is expected of a coin, and 20 tosses of it."""

from __future__ import annotations

from functools import cache

from ui.lessons import waffle
from ui.lessons.odds.state import PRESETS, TOSSES, OddsState
from ui.lessons.odds.toss.channels import channels
from ui.lessons.odds.toss.interaction import probability_handle, toss_animation
from ui.lessons.odds.toss.labels import labels, spoken
from ui.lessons.odds.toss.layout import DOTS, WAFFLE, axes, docked, narrow, traces, wide
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text import mathml as f
from ui.text.words import Words
from ui.theme import layout


def build_toss_figure(state: OddsState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    controls = Controls(
        fields=[
            entry("odds", state, "p", words, live=[[ch.at("p"), ".3~f"]], width=180),
            options("odds", state, "view", words),
        ],
        presets=presets("odds", PRESETS, words),
    )
    animations = [toss_animation(ch, state, words)]
    return _base_figure(words).with_values(
        ch.vector, [probability_handle(ch, words)], animations, controls=controls
    )


@cache
def _base_figure(words: Words) -> FigureSpec:
    """Build what does not depend on probability and tosses, once for each language."""
    ch = channels(OddsState())
    data, bindings = traces(ch)
    shapes = [*waffle.mask(WAFFLE), *waffle.mask(DOTS, columns=TOSSES, rows=1)]
    return FigureSpec(
        key=ch.key("odds toss"),
        vector=ch.vector,
        label=words("odds.toss.figure"),
        summary=spoken(ch, words, "summary"),
        data=data,
        layout=layout(margin={"l": 8, "r": 20, "t": 12, "b": 30}, shapes=shapes, **axes()),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        breakpoint=800,
        bindings=bindings,
        labels=labels(ch, words),
        html=_formula(ch, words),
        table=_table(ch, words),
    )


def _formula(ch: Channels, words: Words) -> str:
    """Return the share of heads among the tosses, unknown until all are made."""
    count = f.fraction(f.live(ch.at("count_heads"), ".0f"), f.fixed(str(TOSSES)))
    share = f.row(count, f.op("="), f.live(ch.at("share"), ".2f"))
    formula = f.formula(
        f.word(words("odds.toss.share")),
        f.op("="),
        f.either(ch.at("all_tossed"), share, f.symbol("?")),
        label=words("odds.toss.share"),
    )
    return f'<div class="formulas">{formula}</div>'


def _table(ch: Channels, words: Words) -> Table:
    """Return what was expected and what came."""
    return Table(
        headers=[words("player.row"), words("odds.heads"), words("odds.tails")],
        rows=[
            [
                words(f"odds.toss.{name}"),
                (ch.at(f"{prefix}_heads"), style),
                (ch.at(f"{prefix}_tails"), style),
            ]
            for name, prefix, style in (
                ("table_expected", "expected", ".2~f"),
                ("row", "count", ".0f"),
            )
        ],
    )
