"""The formulas under the odds figure."""

from __future__ import annotations

from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.words import Words


def formulas(ch: Channels, words: Words) -> str:
    """Return the formulas of the odds and of their logarithm, with live numbers."""

    def p() -> str:
        return f.live(ch.at("p"), ".4g", "probability")

    # Enough digits to compute the result of each formula from the numbers shown in it.
    odds = f.live(ch.at("odds"), ".3g", "odds")
    name = f.word(words("odds.odds"), "odds")
    odds_formula = f.formula(
        name,
        f.op("="),
        f.fraction(
            f.symbol("p", "probability"),
            f.row(f.fixed("1"), f.op("−"), f.symbol("p", "probability")),
        ),
        f.op("="),
        f.fraction(p(), f.live(ch.at("mirror_p"), ".4g")),
        f.op("="),
        odds,
        label=words("odds.formula_odds"),
    )
    logit_formula = f.formula(
        f.word(words("odds.logit"), "logit"),
        f.op("="),
        f.symbol("log"),
        f.op("("),
        name,
        f.op(")"),
        f.op("="),
        f.symbol("log"),
        f.op("("),
        odds,
        f.op(")"),
        f.op("="),
        f.live(ch.at("z"), ".2f", "logit"),
        label=words("odds.formula_logit"),
    )
    return f'<div class="formulas">{odds_formula}{logit_formula}</div>'
