"""The formulas under the view of the threshold: boundary, cost, and the best threshold."""

from __future__ import annotations

from ui.lessons.logistic_regression.threshold.labels import TEXTS
from ui.lessons.logistic_regression.threshold.layout import ALARM, MISS
from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.words import Words


def formulas(ch: Channels, words: Words) -> str:
    """Return the formulas with live numbers, with enough digits to compute each result."""
    one, plus, t = f.fixed("1"), f.op("+"), f.symbol("t", "probability")
    dear = f.live(ch.at("dear"), ".6~g")
    boundary = f.formula(
        f.symbol("x"),
        f.equals(
            f.fraction(
                f.row(f.symbol("logit"), f.op("("), t, f.op(")"), f.op("−"), f.symbol("b")),
                f.symbol("w"),
            )
        ),
        f.op("="),
        f.either(
            ch.at("crosses"),
            f.row(
                f.fraction(
                    f.live(ch.at("logit_t"), ".3f", "logit") + f.term(ch.at("minus_b"), ".3f"),
                    f.live(ch.at("w"), ".4g"),
                ),
                f.equals(f.live(ch.at("crossing"), ".1f")),
            ),
            f.word(words(f"{TEXTS}.nowhere")),
        ),
        label=words(f"{TEXTS}.formula_boundary"),
    )
    cost = f.formula(
        f.word(words(f"{TEXTS}.cost")),
        f.equals(
            f.fraction(
                f.row(
                    f.live(ch.at("misses"), ".0f", MISS),
                    f.op("·"),
                    dear,
                    plus,
                    f.live(ch.at("alarms"), ".0f", ALARM),
                ),
                f.live(ch.at("rows"), ".0f"),
            )
        ),
        f.equals(f.live(ch.at("cost"), ".2f")),
        label=words(f"{TEXTS}.formula_cost"),
    )
    best = f.formula(
        f.word(words(f"{TEXTS}.best_name")),
        f.equals(f.fraction(one, f.row(one, plus, dear))),
        f.equals(f.live(ch.at("best"), ".4~f", "probability")),
        label=words(f"{TEXTS}.formula_best"),
    )
    return f'<div class="formulas">{boundary}{cost}{best}</div>'
