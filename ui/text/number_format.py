"""Numbers of a picture as texts, where no browser fills them in: in files read without JavaScript.

The formats are those of assets/live_figure/1_numbers.js; a browser test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ui.live_figure.channels import Floats
from ui.text.templates import LiveText

STYLE = re.compile(r"([+±]?)\.(\d)(~?)([fgp%^])")
SUPERSCRIPT = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")


def sentence(parts: LiveText | Sequence[str | tuple[int, str]], vector: Floats) -> str:
    """A phrase with the numbers of a vector in it."""
    return "".join(
        part if isinstance(part, str) else number_text(float(vector[int(part[0])]), str(part[1]))
        for part in parts
    )


def number_text(value: float, style: str) -> str:
    """A number as text.

    >>> number_text(-0.5, ".2f"), number_text(0.7, "+.1%"), number_text(147000, ".3g")
    ('−0.50', '+70.0%', '1.47×10⁵')
    """
    found = STYLE.fullmatch(style)
    assert found, style
    sign, digits, trim, kind = found[1], int(found[2]), found[3], found[4]
    size = abs(value)
    if kind == "^":
        minus = "-" if value < 0 else ""
        return (minus + _trimmed(_fixed(size, digits))).translate(SUPERSCRIPT)
    text = "∞" if size > 1e38 else _unsigned(size, digits, kind)
    if trim:
        text = _trimmed(text)
    none = not re.search("[1-9∞]", text)  # zero has no sign
    if sign == "±":
        return f"{'−' if value < 0 and not none else '+'}\u205f{text}"
    if none:
        return text
    return f"−{text}" if value < 0 else f"{sign}{text}"


def _unsigned(size: float, digits: int, kind: str) -> str:
    if kind == "%":
        return f"{_fixed(100 * size, digits)}%"
    if kind == "f":
        return _fixed(size, digits)
    if kind == "p":
        return _share(size, digits)
    if size == 0:
        return "0"
    if size >= 1e5 or size < 1e-4:
        return _scientific(size, digits)
    if size >= 10**digits:
        return _fixed(size, 0)
    exponent = int(f"{size:.{digits - 1}e}".partition("e")[2])
    return _fixed(size, max(digits - 1 - exponent, 0))


def _fixed(size: float, digits: int) -> str:
    """As JavaScript's toFixed: the exact value, a half away from zero."""
    return str(Decimal(size).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _scientific(size: float, digits: int) -> str:
    mantissa, _, exponent = f"{size:.{digits - 1}e}".partition("e")
    return f"{mantissa}×10{str(int(exponent)).translate(SUPERSCRIPT)}"


def _share(size: float, digits: int) -> str:
    """A share of 1 that is neither none nor all is never shown as such."""
    text = _fixed(size, digits)
    if size > 0 and float(text) == 0:
        return _scientific(size, 2)
    if size >= 1 or float(text) < 1:
        return text
    longer = _fixed(size, min(-int(f"{1 - size:e}".partition("e")[2]), 6))
    return longer if float(longer) < 1 else text


def _trimmed(text: str) -> str:
    """Without closing zeros after the point."""
    return re.sub(r"\.(?=\D|$)", "", re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", text))
