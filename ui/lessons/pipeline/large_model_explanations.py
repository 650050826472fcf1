"""The explanations of logits and probabilities in the figures of large models.

A logit has too many terms for one line, so its formula is written with a sum sign.
"""

from __future__ import annotations

from collections.abc import Sequence

from ui.lessons.pipeline.step_formulas import key
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Explanation
from ui.text import mathml as f
from ui.text.templates import live_text
from ui.text.words import Words


def explanation_line(words: Words, do: str) -> str:
    """Return the key to the outlines; the explanation of a number replaces it."""
    explanation = '<div class="lf-explanation" aria-hidden="true"><div></div></div>'
    return f'<div class="key-line">{key(words, do)}{explanation}</div>'


def large_model_explanations(
    channels: Channels, names: Sequence[str], words: Words
) -> list[Explanation]:
    """Explain each logit and each probability."""
    result = []
    i, j = f.symbol("i"), f.symbol("j")
    for row, name in enumerate(names):
        z, p = channels.at("z", row), channels.at("p", row)
        label = f.word(name, f"class-{row % 12}")
        terms = [f.sub(f.op("Σ"), i), f.sub(f.symbol("w"), f.row(label, f.op(","), i))]
        terms += [f.sub(f.symbol("x"), i), f.op("+"), f.sub(f.symbol("b"), label)]
        logit = f.live(z, ".2f", "logit")
        sums = [f.sub(f.symbol("z", "logit"), label), f.equals(*terms), f.equals(logit)]
        total = f.row(f.sub(f.op("Σ"), j), f.power(f.symbol("e"), f.sub(f.symbol("z", "logit"), j)))
        part = f.row(f.power(f.symbol("e"), logit), f.op("/"), total)
        share = f.equals(f.live(p, ".3p", "probability"))
        shares = [f.sub(f.symbol("p", "probability"), label), f.equals(part), share]
        spoken = live_text(words("pipeline.spoken.quotient"), to=name, z=(z, ".2f"))
        summed = [words("pipeline.spoken.weighted", to=name)]
        result += [
            Explanation(cell=z, html=f.formula(*sums, label=""), spoken=[*summed]),
            Explanation(cell=p, html=f.formula(*shares, label=""), spoken=spoken),
        ]
    return result
