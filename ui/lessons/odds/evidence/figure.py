"""The evidence figure: prior odds and two pieces of evidence, multiplied and added."""

from __future__ import annotations

from functools import cache

from ui.lessons.odds.evidence.channels import channels
from ui.lessons.odds.evidence.formulas import formulas
from ui.lessons.odds.evidence.interaction import evidence_animation, handles
from ui.lessons.odds.evidence.labels import labels, spoken
from ui.lessons.odds.evidence.layout import axes, docked, narrow, traces, wide
from ui.lessons.odds.state import EVIDENCE_PRESETS, OddsState
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text.templates import LiveText
from ui.text.words import Words
from ui.theme import layout


def build_evidence_figure(state: OddsState, words: Words) -> FigureSpec:
    """Build the live figure."""
    ch = channels(state)
    live: dict[str, LiveText] = {
        "prior": [[ch.at("prior"), ".3~g"]],
        "first": [[ch.at("factors", 0), ".3~g"]],
        "second": [[ch.at("factors", 1), ".3~g"]],
    }
    controls = Controls(
        fields=[
            *(
                entry("odds", state, name, words, live=text, width=150)
                for name, text in live.items()
            ),
            options("odds", state, "view", words),
        ],
        presets=presets("odds", EVIDENCE_PRESETS, words),
    )
    animations = [evidence_animation(ch, state, words)]
    return _base_figure(words).with_values(
        ch.vector, handles(ch, words), animations, controls=controls
    )


@cache
def _base_figure(words: Words) -> FigureSpec:
    """Build what does not depend on the numbers, once for each language."""
    ch = channels(OddsState())
    data, bindings = traces(ch)
    return FigureSpec(
        key=ch.key("odds evidence"),
        vector=ch.vector,
        label=words("odds.evidence.figure"),
        summary=spoken(ch, words, "summary"),
        data=data,
        layout=layout(margin={"l": 8, "r": 20, "t": 12, "b": 30}, **axes()),
        wide=wide(),
        narrow=narrow(),
        docked=docked(),
        breakpoint=800,
        bindings=bindings,
        labels=labels(ch, words),
        html=formulas(ch, words),
        table=_table(ch, words),
    )


def _table(ch: Channels, words: Words) -> Table:
    """Return the odds and the log-odds after each step, and what each piece brings."""
    rows: list[list[str | tuple[int, str]]] = [
        [
            words("odds.evidence.prior"),
            "",
            (ch.at("odds"), ".3g"),
            (ch.at("terms"), "+.3f"),
        ]
    ]
    for i, name in enumerate(("first", "second")):
        rows.append(
            [
                words(f"odds.evidence.{name}"),
                (ch.at("factors", i), ".4~g"),
                (ch.at("odds", i + 1), ".3g"),
                (ch.at("terms", i + 1), "+.3f"),
            ]
        )
    return Table(
        headers=[
            words("player.row"),
            words("odds.evidence.factor"),
            words("odds.odds"),
            words("odds.evidence.term"),
        ],
        rows=rows,
    )
