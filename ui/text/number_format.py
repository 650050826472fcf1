"""Format numbers in Python, for exported files that are read without JavaScript.

The formats are those of ui/live_figure/frontend/format.js; tests/ui/test_equations.py compares the
two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from ui.live_figure.channels import Floats
from ui.text.templates import LiveText

STYLE = re.compile(r"([+±]?)\.(\d)(~?)([fgpq%^])")
SUPERSCRIPT = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")
HUGE = 1e21  # from here on JavaScript's toFixed gives no digits
PRECISE = Context(prec=32)  # 21 digits before the point, and 9 behind it


def sentence(parts: LiveText | Sequence[str | tuple[int, str]], vector: Floats) -> str:
    """A live text as plain text, with its numbers taken from a vector."""
    return "".join(
        part if isinstance(part, str) else number_text(float(vector[int(part[0])]), str(part[1]))
        for part in parts
    )


def number_text(value: float, style: str) -> str:
    """Format a number as the browser does.

    >>> number_text(-0.5, ".2f"), number_text(0.7, "+.1%"), number_text(147000, ".3g")
    ('−0.50', '+70.0%', '1.47×10⁵')
    """
    match = STYLE.fullmatch(style)
    assert match, style
    sign, digits, trim, kind = match[1], int(match[2]), match[3], match[4]
    size = abs(value)
    if kind == "^":
        minus = "-" if value < 0 else ""
        text = f"{size:.0f}" if size >= HUGE else _trimmed(_fixed(size, digits))
        return (minus + text).translate(SUPERSCRIPT)
    text = "∞" if size > 1e38 else _unsigned(size, digits, kind)
    if trim:
        text = _trimmed(text)
    is_zero = not re.search("[1-9∞]", text)  # as displayed; zero has no sign
    if sign == "±":
        return f"{'−' if value < 0 and not is_zero else '+'}\u205f{text}"
    if is_zero:
        return text
    return f"−{text}" if value < 0 else f"{sign}{text}"


def _unsigned(size: float, digits: int, kind: str) -> str:
    if kind == "%":
        return f"{_fixed(100 * size, digits)}%"
    if kind == "f":
        return _fixed(size, digits)
    if kind in "pq":
        return _probability(size, digits, kind == "q")
    if size == 0:
        return "0"
    if size >= 1e5 or size < 1e-4:
        return _scientific(size, digits)
    if size >= 10**digits:
        return _fixed(size, 0)
    exponent = int(f"{size:.{digits - 1}e}".partition("e")[2])
    return _fixed(size, max(digits - 1 - exponent, 0))


def _fixed(size: float, digits: int) -> str:
    """Round as JavaScript's toFixed does: the exact value, with halves away from zero."""
    if size >= HUGE:
        return _scientific(size, 3)
    return str(Decimal(size).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, PRECISE))


def _scientific(size: float, digits: int) -> str:
    mantissa, _, exponent = f"{size:.{digits - 1}e}".partition("e")
    return f"{mantissa}×10{str(int(exponent)).translate(SUPERSCRIPT)}"


def _probability(size: float, digits: int, may_be_one: bool) -> str:
    """Format a probability so that only 0 and 1 themselves are displayed as 0 and 1 (or near 1)."""
    text = _fixed(size, digits)
    if size > 0 and float(text) == 0:
        return _scientific(size, 2)
    if size >= 1 or float(text) < 1 or may_be_one:
        return text
    longer = _fixed(size, min(-int(f"{1 - size:e}".partition("e")[2]), 6))
    return longer if float(longer) < 1 else text


def _trimmed(text: str) -> str:
    """Remove trailing zeros after the decimal point."""
    return re.sub(r"\.(?=\D|$)", "", re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", text))
