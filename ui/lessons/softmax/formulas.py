"""The formulas under the softmax figure."""

from __future__ import annotations

from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.words import Words


def formulas(ch: Channels, names: list[str], words: Words) -> str:
    """Return softmax of the first class with live numbers, in two parts so that it can wrap.

    It has enough digits to compute the probability, which near 1 is shown as 1.000.
    """
    k = len(names)
    shown = range(k) if k <= 4 else (0, 1, k - 1)
    powers = [_power(ch, i) for i in shown]
    if k > 4:
        powers.insert(2, f.op("⋯"))
    total = f.either(
        ch.at("far_total"),
        f.power(f.symbol("e"), f.live(ch.at("log_total"), ".3f", "exp")),
        f.live(ch.at("total"), ".4g", "exp"),
    )
    value = f.either(ch.at("far", 0), _power(ch, 0), f.live(ch.at("exp", 0), ".4g", "exp"))
    name = {"name": names[0]}
    powers_formula = f.formula(
        f.sub(f.symbol("p", "probability"), f.word(names[0])),
        f.op("="),
        f.fraction(_power(ch, 0), f.joined(powers, "+")),
        label=words("softmax.formula", **name),
    )
    value_formula = f.formula(
        f.op("="),
        f.fraction(value, total),
        f.op("="),
        f.live(ch.at("p", 0), ".3q", "probability"),
        label=words("softmax.formula_value", **name),
    )
    return f'<div class="formulas one">{powers_formula}{value_formula}</div>'


def _power(ch: Channels, i: int) -> str:
    """Return e to the scaled logit of a class."""
    return f.power(f.symbol("e"), f.live(ch.at("scaled", i), ".3f", "logit"))
