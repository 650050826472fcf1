"""What a weight says, as a formula: that of the tail for the dog, or of the number pointed at."""

from __future__ import annotations

from ui.lessons.pipeline.relative_weights.channels import N
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Explanation
from ui.text import mathml as f
from ui.text.templates import live_text
from ui.text.words import Words

Names = tuple[str, ...]
FIRST = (1, 1)  # the class and the feature that the formula is about: the dog's tail


def formulas(ch: Channels, features: Names, classes: Names, words: Words) -> str:
    """Return the formula of one weight, in whose place an explanation appears."""
    row, column = FIRST
    names = {"of": features[column], "to": classes[row]}
    body = f.formula(
        *_weight(ch, row, column, features, classes),
        label=words("pipeline.relative.formula", **names),
    )
    slope = f.formula(
        *_slope(ch, row, column, features, classes),
        label=words("pipeline.relative.slope", **names),
    )
    explanation = '<div class="lf-explanation" aria-hidden="true"><div></div></div>'
    shown = f'<div class="cases"><div class="on">{body}</div>{explanation}</div>'
    return f'<div class="formulas">{shown}{slope}</div>'


def explanations(ch: Channels, features: Names, classes: Names, words: Words) -> list[Explanation]:
    """Explain what each weight counts."""
    return [
        Explanation(
            cell=ch.at("relative", row * N + column),
            html=f.formula(*_weight(ch, row, column, features, classes), label=""),
            spoken=live_text(
                words("pipeline.relative.spoken"),
                of=features[column],
                to=classes[row],
                relative=(ch.at("relative", row * N + column), ".2f"),
            ),
        )
        for row in range(N)
        for column in range(N)
    ]


def provenance(ch: Channels) -> list[list[int]]:
    """Return, for what each weight counts, the weights of its column and the probabilities."""
    shares = [ch.at("p", row) for row in range(N)]
    return [
        [
            ch.at("relative", row * N + column),
            *(ch.at("w", other * N + column) for other in range(N)),
            *shares,
        ]
        for row in range(N)
        for column in range(N)
    ]


def _weight(ch: Channels, row: int, column: int, features: Names, classes: Names) -> list[str]:
    """Write w - (the mean of the column, weighted by p) = what counts."""
    feature, j = f.word(features[column]), f.symbol("j")

    def weight(name: str) -> str:
        return f.sub(f.symbol("w"), f.row(name, f.op(","), feature))

    def term(k: int) -> str:
        index, share = ch.at("w", k * N + column), f.live(ch.at("p", k), ".3f", "probability")
        first = f.live(index, ".2f") if k == 0 else f.term(index, ".2f")
        return f.row(first, f.op("·"), share)

    named = f.word(classes[row], f"class-{row}")
    mean = f.row(f.sub(f.op("Σ"), j), weight(j), f.op("·"), f.sub(f.symbol("p", "probability"), j))
    return [
        f.row(weight(named), f.op("−"), mean),
        f.equals(
            f.live(ch.at("w", row * N + column), ".2f"),
            f.op("−"),
            f.op("("),
            *(term(k) for k in range(N)),
            f.op(")"),
        ),
        f.equals(f.live(ch.at("relative", row * N + column), ".2f")),
    ]


def _slope(ch: Channels, row: int, column: int, features: Names, classes: Names) -> list[str]:
    """Write how fast the probability changes with the feature: p times what counts."""
    p = f.sub(f.symbol("p", "probability"), f.word(classes[row], f"class-{row}"))
    x = f.sub(f.symbol("x"), f.word(features[column]))
    cell = row * N + column
    return [
        f.fraction(f.row(f.op("∂"), p), f.row(f.op("∂"), x)),
        f.equals(
            f.live(ch.at("p", row), ".3f", "probability"),
            f.op("·"),
            f.op("("),
            f.live(ch.at("relative", cell), ".2f"),
            f.op(")"),
        ),
        f.equals(f.live(ch.at("slope", cell), ".2f")),
    ]
