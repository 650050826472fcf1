"""What the pictures of large models say of the number that somebody points at.

A logit has too many terms for a line, so they stand as a sum; a share as a part of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from ui.lessons.pipeline.step_formulas import key
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Explanation
from ui.text import mathml as f
from ui.text.templates import live_text
from ui.text.words import Words


def line_template(words: Words, do: str) -> str:
    """What the outlines mean, and instead of it, when asked, how a number was made."""
    asked = '<div class="lf-explanation" aria-hidden="true"><div></div></div>'
    return f'<div class="key-line">{key(words, do)}{asked}</div>'


def large_explanations(channels: Channels, names: Sequence[str], words: Words) -> list[Explanation]:
    """One for each logit and each share."""
    made = []
    i, j = f.symbol("i"), f.symbol("j")
    for row, name in enumerate(names):
        z, p = channels.at("z", row), channels.at("p", row)
        said = f.word(name, f"class-{row % 12}")
        terms = [f.sub(f.op("Σ"), i), f.sub(f.symbol("w"), f.row(said, f.op(","), i))]
        terms += [f.sub(f.symbol("x"), i), f.op("+"), f.sub(f.symbol("b"), said)]
        logit = f.live(z, ".2f", "logit")
        sums = [f.sub(f.symbol("z", "logit"), said), f.equals(*terms), f.equals(logit)]
        total = f.row(f.sub(f.op("Σ"), j), f.power(f.symbol("e"), f.sub(f.symbol("z", "logit"), j)))
        part = f.row(f.power(f.symbol("e"), logit), f.op("/"), total)
        share = f.equals(f.live(p, ".3p", "probability"))
        shares = [f.sub(f.symbol("p", "probability"), said), f.equals(part), share]
        spoken = live_text(words("pipeline.spoken.quotient"), to=name, z=(z, ".2f"))
        summed = [words("pipeline.spoken.weighted", to=name)]
        made += [
            Explanation(cell=z, html=f.formula(*sums, label=""), spoken=[*summed]),
            Explanation(cell=p, html=f.formula(*shares, label=""), spoken=spoken),
        ]
    return made
