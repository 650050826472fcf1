"""The formulas under the view of the uncertainty, and what follows from their numbers."""

from __future__ import annotations

from html import escape

from ui.lessons.logistic_regression.state import PAGE
from ui.lessons.logistic_regression.uncertainty.labels import TEXTS
from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.templates import live_html
from ui.text.words import Words

ENDS = (("low", "−"), ("high", "+"))


def formulas(ch: Channels, data: str, words: Words) -> str:
    """Return the ends of the interval, as logits and as probabilities, and the odds ratio's."""
    logits = "".join(_logit_end(ch, i, words) for i in range(2))
    probabilities = "".join(_probability_end(ch, i, words) for i in range(2))
    rows = f'<div class="formulas">{logits}</div><div class="formulas">{probabilities}</div>'
    return f"{rows}{_effects(ch, data, words)}"


def _end(name: str, i: int, words: Words, color: str) -> str:
    """Return the symbol of an end of an interval."""
    return f.sub(f.symbol(name, color), f.word(words(f"{TEXTS}.{ENDS[i][0]}")))


def _logit_end(ch: Channels, i: int, words: Words) -> str:
    sign = f.op(ENDS[i][1])
    quantile = f.live(ch.at("quantile"), ".4~f")
    numbers = f.row(
        f.live(ch.at("z"), ".3f", "logit"),
        sign,
        quantile,
        f.op("·"),
        f.live(ch.at("error"), ".3f"),
        f.equals(f.live(ch.at("z_ends", i), ".2f", "logit")),
    )
    return f.formula(
        _end("z", i, words, "logit"),
        f.equals(f.symbol("z", "logit"), sign, quantile, f.symbol("s")),
        f.op("="),
        f.either(ch.at("known"), numbers, f.word("?")),
        label=words(f"{TEXTS}.formula_z"),
    )


def _probability_end(ch: Channels, i: int, words: Words) -> str:
    one, exponent = f.fixed("1"), f.live(ch.at("minus_z_ends", i), ".2f", "logit")
    numbers = f.row(
        f.fraction(one, f.row(one, f.op("+"), f.power(f.symbol("e"), exponent))),
        f.equals(f.live(ch.at("p_ends", i), ".3p", "probability")),
    )
    return f.formula(
        _end("p", i, words, "probability"),
        f.op("="),
        f.either(ch.at("known"), numbers, f.word("?")),
        label=words(f"{TEXTS}.formula_p"),
    )


def _effects(ch: Channels, data: str, words: Words) -> str:
    """Return a list of what the numbers mean: the odds ratio with its interval, and s."""
    ratio = live_html(words(f"{PAGE}.data.{data}.ratio"), ratio=(ch.at("ratio"), ".3f"))
    ends = live_html(
        words(f"{TEXTS}.ratio_interval"),
        low=(ch.at("ratio", 1), ".2f"),
        high=(ch.at("ratio", 2), ".2f"),
    )
    error = live_html(words(f"{TEXTS}.error"), error=(ch.at("error"), ".2f"))
    title = escape(words(f"{PAGE}.effects"))
    items = f'<li class="when" data-on="{ch.at("known")}">{ratio}{ends}</li>'
    items += f'<li class="when" data-on="{ch.at("known")}">{error}</li>'
    return f'<details class="lf-more"><summary>{title}</summary><ul>{items}</ul></details>'
