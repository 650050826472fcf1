"""The formulas under the calibration figure, and a sentence about what was guessed."""

from __future__ import annotations

from ui.lessons.calibration.labels import distances
from ui.lessons.calibration.state import ASKED, PAGE
from ui.live_figure.channels import Channels
from ui.text import mathml as f
from ui.text.templates import live_html
from ui.text.words import Words

EXACT = ".3~f"  # of a whole number, which is not rounded


def formulas(ch: Channels, words: Words) -> str:
    """Return the share that is right in the bucket that is asked about, and in all of them."""
    shares = (
        ("in_bucket", ("right", "count", "accuracy"), ASKED),
        ("accuracy", ("all_right", "total", "all_accuracy"), 0),
    )
    return f'<div class="formulas">{"".join(_share(ch, words, *share) for share in shares)}</div>'


def comparison(ch: Channels, words: Words) -> str:
    """Return how far the drawn line is from the bars, and where it lies."""
    return f"<p>{live_html(words(f'{PAGE}.apart'), **distances(ch))}</p>"


def _share(ch: Channels, words: Words, name: str, parts: tuple[str, str, str], i: int) -> str:
    right, count, share = parts
    return f.formula(
        f.word(words(f"{PAGE}.{name}"), "probability"),
        f.op("="),
        f.fraction(f.live(ch.at(right, i), EXACT), f.live(ch.at(count, i), EXACT)),
        f.op("="),
        f.live(ch.at(share, i), ".3f", "probability"),
        label=words(f"{PAGE}.formula_{name}"),
    )
