"""The formulas under the logistic-regression figure, and what follows from their numbers."""

from __future__ import annotations

from html import escape

from ui.lessons.logistic_regression.state import PAGE, LineState
from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.templates import live_html
from ui.text.words import Words


def formulas(ch: Channels, state: LineState, words: Words) -> str:
    """Return the formulas of z and p with live numbers, and the effects of the line."""
    e, one = f.symbol("e"), f.fixed("1")
    z, p = f.symbol("z", "logit"), f.symbol("p", "probability")
    line = f.formula(
        z,
        f.op("="),
        f.row(f.symbol("w"), f.symbol("x"), f.op("+"), f.symbol("b")),
        f.op("="),
        f.live(ch.at("w"), ".4f"),  # enough digits to compute z
        f.op("·"),
        f.live(ch.at("x"), ".3~f"),
        f.term(ch.at("b"), ".3f"),
        f.op("="),
        f.live(ch.at("z"), ".2f", "logit"),
        label=words(f"{PAGE}.formula_z"),
    )
    sigmoid = f.formula(
        p,
        f.op("="),
        f.fraction(one, f.row(one, f.op("+"), f.power(e, f.row(f.op("−"), z)))),
        f.op("="),
        f.fraction(
            one, f.row(one, f.op("+"), f.power(e, f.live(ch.at("minus_z"), ".2f", "logit")))
        ),
        f.op("="),
        f.live(ch.at("p"), ".3p", "probability"),
        label=words(f"{PAGE}.formula_p"),
    )
    return f'<div class="formulas">{line}{sigmoid}</div>{_effects(ch, state, words)}'


def _effects(ch: Channels, state: LineState, words: Words) -> str:
    """Return a list of what the line means: odds ratio, steepest slope, loss of a point."""
    texts = words.raw(f"{PAGE}.data.{state.data}")
    effects = [
        live_html(texts["ratio"], ratio=(ch.at("ratio"), ".3f")),
        live_html(texts["steepest"], most=(ch.at("steepest"), ".3f")),
        live_html(texts["cost"], one=(ch.at("cost"), ".2f"), zero=(ch.at("cost", 1), ".2f")),
    ]
    gap = live_html(texts["beyond"], gap=(ch.at("beyond"), ".3~g"))
    items = "".join(f"<li>{effect}</li>" for effect in effects)
    items += f'<li class="when" data-on="{ch.at("outside")}">{gap}</li>'
    title = escape(words(f"{PAGE}.effects"))
    return f'<details class="lf-more"><summary>{title}</summary><ul>{items}</ul></details>'
