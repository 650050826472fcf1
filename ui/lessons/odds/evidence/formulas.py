"""The formulas under the evidence figure."""

from __future__ import annotations

from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.words import Words


def formulas(ch: Channels, words: Words) -> str:
    """Return the product of the odds, the sum of the log-odds, and the probability."""
    odds, log_odds = f.word(words("odds.odds"), "odds"), f.word(words("odds.logit"), "logit")

    # Enough digits to compute the result of each formula from the numbers shown in it; the odds
    # after the evidence have up to five, as all before the decimal point are shown.
    product = f.formula(
        odds,
        f.op("="),
        f.either(ch.at("large"), _product(ch, ".6~g"), _product(ch, ".4~g")),
        f.op("="),
        f.live(ch.at("odds", 2), ".3g", "odds"),
        label=words("odds.evidence.formula_odds"),
    )
    total = f.formula(
        log_odds,
        f.op("="),
        f.live(ch.at("terms"), ".3f", "logit"),
        *(f.term(ch.at("terms", i), ".3f", "logit") for i in (1, 2)),
        f.op("="),
        f.live(ch.at("z"), ".2f", "logit"),
        label=words("odds.evidence.formula_logit"),
    )
    probability = f.formula(
        f.symbol("p", "probability"),
        f.op("="),
        f.fraction(odds, f.row(f.fixed("1"), f.op("+"), odds)),
        f.op("="),
        f.live(ch.at("p"), ".3p", "probability"),
        label=words("odds.evidence.formula_p"),
    )
    return f'<div class="formulas">{product}{total}{probability}</div>'


def _product(ch: Channels, style: str) -> str:
    """Return the prior odds times both factors."""
    factors = (f.live(ch.at("factors", i), style) for i in range(2))
    return f.joined([f.live(ch.at("odds"), style, "odds"), *factors], "×")
