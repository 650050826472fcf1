"""The equations that a page shows: read off its MathML as the browser fills it in, and computed.

`equations(html, vector)` gives chains such as `log(0.3/0.7) = log 0.4286 = −0.847`; each side is
an `Expression` of the numbers that are shown, with their units (one in the last digit).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any

from shown_numbers import DIGITS, MINUS, PLAIN, SPACE, read, written

Values = Sequence[Decimal]


@dataclass(frozen=True)
class Expression:
    """One side of an equation: numbers that are shown, their units, and what is done with them.

    Of a power of e that stands alone the exponent counts, so that no size is too large.
    """

    said: str
    numbers: tuple[Decimal, ...]
    units: tuple[Decimal, ...]
    compute: Callable[[Values], Decimal]
    kind: str = "computed"  # or "number", or "power": a power of e, which can be a result, too

    def value(self) -> Decimal:
        """What a person gets who computes it."""
        with localcontext(DIGITS):
            return self.compute(self.numbers)

    def blur(self, scale: Callable[[Decimal], Decimal] = lambda value: value) -> Decimal:
        """How far the rounding of the numbers can move the value."""
        with localcontext(DIGITS):
            here, total = scale(self.compute(self.numbers)), Decimal(0)
            for i, unit in enumerate(self.units):
                ends = []
                for end in (-unit / 2, unit / 2):
                    moved = [*self.numbers]
                    moved[i] += end
                    try:
                        ends.append(abs(scale(self.compute(moved)) - here))
                    except ArithmeticError:  # as 1 / 0: then nothing is said of the value
                        return Decimal("Infinity")
                total += max(ends)
            return total


def equations(html: str, vector: Any) -> Iterator[list[Expression]]:
    """The chains of a piece of HTML whose sides can be computed from what is shown."""
    tokens: list[Any] = []
    for case in re.findall(r'<div data-on="(\d+)">', html):  # of the steps one is seen
        if vector[int(case)] <= 0.5:
            html = re.sub(rf'<div data-on="{case}">((?!<div data-on).)*', "", html, flags=re.DOTALL)
    for found in re.findall(r"<math.*?</math>", html, re.DOTALL):
        part = _tokens(ET.fromstring(re.sub("&(?!(amp|lt|gt|quot|#))", "&amp;", found)), vector)
        if part[:1] != ["="]:  # else it goes on from the formula before
            tokens.append("gap")
        tokens += part
    for formula in _split(tokens, "gap"):
        for chain in _split(formula, ",", brackets=True):
            yield from _chain(_split(chain, "="))


def text_equations(text: str) -> Iterator[list[Expression]]:
    """The same for a line of text, such as `sum 4.00 + 1.00 = logit 5.00` or `e⁵ + 2.72 = e⁵·⁰²`.

    Exponents have two decimals, without closing zeros.
    """
    tokens: list[Any] = []
    for part in re.findall(
        r"−?(?<![\w.])\d[\d.]*(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|e[⁻⁰¹²³⁴⁵⁶⁷⁸⁹·]+|[=+−×·/]", text
    ):
        if part.startswith("e"):
            tokens.append(_power(_number(part[1:].translate(PLAIN), unit=Decimal("0.01"))))
        else:
            tokens.append(_number(part) if re.search("[0-9]", part) else part)
    yield from _chain(_split(tokens, "="))


def _chain(sides: list[list[Any]]) -> Iterator[list[Expression]]:
    made: list[list[Expression | None]] = []
    for side in sides:
        arrows = [i for i, token in enumerate(side) if isinstance(token, tuple)]
        if arrows:  # z → p → z
            ends = [-1, *arrows, len(side)]
            steps = [_expression(side[a + 1 : b]) for a, b in pairwise(ends)]
            for i, arrow in enumerate(arrows):
                before, after = steps[i], steps[i + 1]
                if before and after:
                    yield [_applied(side[arrow][1], before), after]
        elif len(side) == 1 and isinstance(side[0], list):  # a vector: one equation an entry
            made.append([_expression(entry) for entry in side[0]])
        else:
            made.append([_expression(side)])
    for i in range(max(map(len, made), default=0)):
        chain = [side[i] for side in made if len(side) > i]
        known = [one for one in chain if one is not None]
        if len(known) > 1:
            yield known


def _split(tokens: list[Any], sign: str, brackets: bool = False) -> list[list[Any]]:
    """The parts between signs; with `brackets`, those inside them do not part."""
    parts: list[list[Any]] = [[]]
    depth = 0
    for token in tokens:
        if isinstance(token, str) and token in "()" and token:
            depth += 1 if token == "(" else -1
        if isinstance(token, str) and token == sign and not (brackets and depth):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _tokens(node: ET.Element, vector: Any) -> list[Any]:
    """The signs, numbers and names of a formula in one row."""
    kind, looks = node.tag, node.get("class", "")
    children = [*node]
    if looks == "listed":
        return [_split(_tokens(children[0], vector), ",", brackets=True)]
    if looks == "either":
        on = vector[int(node.get("data-on", ""))] > 0.5
        return _tokens(children[0 if on else 1], vector)
    if looks == "arrow":
        return [("arrow", "".join(node.itertext()))]
    if kind in ("math", "mrow"):
        return [token for child in children for token in _tokens(child, vector)]
    if kind == "mspace":
        return ["gap"] if node.get("width") == "2.5em" else []
    if kind == "mn":
        if node.get("data-n") is None:
            return [_number("".join(node.itertext()), exact=True)]
        return _live(vector[int(node.get("data-n", ""))], node.get("data-f", ""))
    if kind == "mfrac":
        top, bottom = (_expression(_tokens(child, vector)) for child in children)
        return [_both("/", top, bottom) if top and bottom else "symbol"]
    if kind == "msup":
        base, exponent = (_tokens(child, vector) for child in children)
        power = _expression(exponent)
        return [_power(power) if base == ["e"] and power else "symbol"]
    if kind in ("mi", "mo"):
        return ["".join(node.itertext()).strip()]
    return ["symbol"]


def _live(value: float, style: str) -> list[Any]:
    text = written(float(value), style)
    unit = read(written(float(value), style.replace("~", "")))[1]  # zeros that were dropped count
    if style == ".0f" and float(value).is_integer():  # a count, which nothing has rounded
        unit = Decimal(0)
    if style.startswith("±"):
        sign, _, size = text.partition(SPACE)
        return [sign, _number(size, unit=unit)]
    return [_number(text, unit=unit)]


def _number(text: str, *, exact: bool = False, unit: Decimal | None = None) -> Expression:
    value, last = read(text)
    size = Decimal(0) if exact else last if unit is None else unit
    return Expression(text, (value,), (size,), lambda values: values[0], "number")


def _power(exponent: Expression) -> Expression:
    return Expression(
        f"e^{exponent.said}",
        exponent.numbers,
        exponent.units,
        lambda values: exponent.compute(values).exp(),
        "power" if exponent.kind == "number" else "computed",
    )


OPERATORS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda a, b: a + b,
    MINUS: lambda a, b: a - b,
    "·": lambda a, b: a * b,
    "×": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "max": max,
}


def _logit(p: Decimal) -> Decimal:
    return (p / (1 - p)).ln() if p < 1 else Decimal("Infinity")


FUNCTIONS: dict[str, Callable[[Decimal], Decimal]] = {
    "log": Decimal.ln,
    "logit": _logit,
    "sigmoid": lambda z: 1 / (1 + (-z).exp()),
    MINUS: lambda value: -value,
}


def _both(sign: str, a: Expression, b: Expression) -> Expression:
    n, act = len(a.numbers), OPERATORS[sign]
    return Expression(
        f"({a.said} {sign} {b.said})",
        a.numbers + b.numbers,
        a.units + b.units,
        lambda values: act(a.compute(values[:n]), b.compute(values[n:])),
    )


def _applied(name: str, inside: Expression) -> Expression:
    act = FUNCTIONS[name]
    said = f"{name}({inside.said})"
    return Expression(said, inside.numbers, inside.units, lambda v: act(inside.compute(v)))


def _expression(tokens: Sequence[Any]) -> Expression | None:
    """What a row of tokens computes; None if it holds a name or anything else that has no value."""
    rest = [*tokens]
    found = _sum(rest)
    return found if found and not rest else None


def _sum(rest: list[Any]) -> Expression | None:
    found = _product(rest)
    while found and rest and rest[0] in ("+", MINUS):
        sign = rest.pop(0)
        other = _product(rest)
        found = _both(sign, found, other) if other else None
    return found


def _product(rest: list[Any]) -> Expression | None:
    found = _factor(rest)
    while found and rest and rest[0] in ("·", "×", "/"):
        sign = rest.pop(0)
        other = _factor(rest)
        found = _both(sign, found, other) if other else None
    return found


def _factor(rest: list[Any]) -> Expression | None:
    token = rest.pop(0) if rest else None
    if isinstance(token, Expression):
        return token
    if token in FUNCTIONS:
        inside = _factor(rest)
        return _applied(str(token), inside) if inside else None
    if token == "(":
        inside = _sum(rest)
        while inside and rest and rest[0] == ",":  # max(0, a)
            rest.pop(0)
            other = _sum(rest)
            inside = _both("max", inside, other) if other else None
        return inside if inside and rest and rest.pop(0) == ")" else None
    return _factor(rest) if token == "max" else None
