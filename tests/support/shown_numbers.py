"""Numbers as the browser writes them (format.js), and as a reader takes them."""

from __future__ import annotations

import re
from decimal import Context, Decimal

MINUS, SPACE, TIMES = "\u2212", "\u205f", "×"
SUPERSCRIPT = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻·", "0123456789-.")
DIGITS = Context(prec=40, Emax=10**9, Emin=-(10**9))


def written(value: float, style: str) -> str:
    """A number as text."""
    sign, digits, trim, kind = re.fullmatch(r"([+±]?)\.(\d)(~?)([fgpq%^])", style).groups()  # type: ignore[union-attr]
    size, places = abs(value), int(digits)
    if kind == "^":
        return f"{'-' if value < 0 else ''}{float(f'{size:.{places}f}'):g}".translate(SUPERSCRIPT)
    text = "∞" if size > 1e38 else _size(size, places, kind)
    if trim:
        text = re.sub(r"\.(?=\D|$)", "", re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", text))
    none = not re.search("[1-9∞]", text)
    if sign == "±":
        return f"{MINUS if value < 0 and not none else '+'}{SPACE}{text}"
    if none:
        return text
    return f"{MINUS}{text}" if value < 0 else f"+{text}" if sign else text


def _size(size: float, places: int, kind: str) -> str:
    if kind == "%":
        return f"{_fixed(100 * size, places)}%"
    if kind == "f":
        return _fixed(size, places)
    if kind in "pq":
        return _share(size, places, kind == "q")
    if size == 0:
        return "0"
    if size >= 1e5 or size < 1e-4:
        return _scientific(size, places)
    if size >= 10**places:
        return f"{size:.0f}"
    exponent = int(f"{size:.{places - 1}e}".partition("e")[2])
    return f"{size:.{max(places - 1 - exponent, 0)}f}"


def _fixed(size: float, places: int) -> str:
    return _scientific(size, 3) if size >= 1e21 else f"{size:.{places}f}"


def _scientific(size: float, places: int) -> str:
    mantissa, _, exponent = f"{size:.{places - 1}e}".partition("e")
    return f"{mantissa}{TIMES}10{str(int(exponent)).translate(SUPERSCRIPT)}"


def _share(size: float, places: int, whole: bool) -> str:
    text = f"{size:.{places}f}"
    if size > 0 and float(text) == 0:
        return _scientific(size, 2)
    if size >= 1 or float(text) < 1 or whole:
        return text
    nines = -int(f"{1 - size:e}".partition("e")[2])
    longer = f"{size:.{min(nines, 6)}f}"
    return longer if float(longer) < 1 else text


def read(text: str) -> tuple[Decimal, Decimal]:
    """The number that a text says, and one unit of its last digit."""
    plain = text.replace(MINUS, "-").replace(SPACE, "").replace("+", "")
    plain = re.sub(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda power: "e" + power[1].translate(PLAIN), plain)
    if "∞" in plain:
        return Decimal(plain.replace("∞", "Infinity")), Decimal(0)
    number = Decimal(plain)
    return number, Decimal(1).scaleb(int(number.as_tuple().exponent))
