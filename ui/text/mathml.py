"""Formulas in MathML, whose numbers move with the figure. Colours are those of the quantities."""

from __future__ import annotations

from html import escape

SPACED = {
    "·": ' lspace="0.222em" rspace="0.222em"',
    "(": ' form="prefix" stretchy="false"',
    ")": ' form="postfix" stretchy="false"',
}


def row(*parts: str) -> str:
    """Parts side by side."""
    return f"<mrow>{''.join(parts)}</mrow>"


def fraction(top: str, bottom: str) -> str:
    """A fraction."""
    return f"<mfrac>{row(top)}{row(bottom)}</mfrac>"


def power(base: str, exponent: str) -> str:
    """A power."""
    return f"<msup>{row(base)}{row(exponent)}</msup>"


def sub(base: str, index: str) -> str:
    """A symbol with an index."""
    return f"<msub>{row(base)}{row(index)}</msub>"


def symbol(name: str, color: str = "") -> str:
    """A variable, in the colour of its quantity."""
    return f"<mi{_style(color)}>{escape(name)}</mi>"


def word(text: str, color: str = "") -> str:
    """Upright text, for the name of a class or a feature."""
    return f"<mtext{_style(color)}>{escape(text)}</mtext>"


def op(sign: str) -> str:
    """An operator; a product is spaced as a sum is, for its factors are numbers with points.

    Brackets are as high as the line: what stands in them is.
    """
    return f"<mo{SPACED.get(sign, '')}>{escape(sign)}</mo>"


def equals(*parts: str) -> str:
    """An equals sign and what it leads to, which stay together where a formula breaks."""
    return row(op("="), *parts)


def fixed(text: str, color: str = "") -> str:
    """A number that stands still."""
    return f"<mn{_style(color)}>{escape(text)}</mn>"


def live(index: int, style: str, color: str = "") -> str:
    """A number of the picture: entry `index` of its vector, which moves with it."""
    return f'<mn data-n="{index}" data-f="{style}"{_style(color)}></mn>'


def term(index: int, style: str, color: str = "") -> str:
    """A term of a sum, whose number is written as `+ 7.00` or `− 7.00`: its sign is an operator."""
    return f'<mspace width="0.222em"/>{live(index, f"±{style}", color)}'


def listed(cells: list[str]) -> str:
    """A vector, in brackets that CSS draws: in one line where there is room, else as a column.

    It is written twice, and CSS hides one: no CSS turns a table of MathML in every browser.
    """
    comma = f'{op(",")}<mspace width="0.6em"/>'
    table = "".join(f"<mtr><mtd>{cell}</mtd></mtr>" for cell in cells)
    line, column = f'<mrow class="line">{comma.join(cells)}</mrow>', f"<mtable>{table}</mtable>"
    return f'<mrow class="listed">{line}{column}</mrow>'


def shaped(array: str, shape: str) -> str:
    """An array with its name and shape written below it."""
    return f'<munder>{array}<mtext class="shape">{escape(shape)}</mtext></munder>'


def gap() -> str:
    """What parts two formulas in one line."""
    return '<mspace width="2.5em"/>'


def arrow(name: str) -> str:
    """An arrow, as long as the name of the function that takes it.

    CSS draws it: what MathML would stretch is measured unstretched in Firefox and Safari, and cut.
    """
    room = '<mspace width="0.3em"/>'
    return row(room, f'<mtext class="arrow"><span>{escape(name)}</span></mtext>', room)


def either(index: int, on: str, off: str) -> str:
    """The one part while entry `index` of the vector is above one half, else the other."""
    return f'<mrow class="either" data-on="{index}">{row(on)}{row(off)}</mrow>'


def joined(parts: list[str], sign: str) -> str:
    """Parts with an operator in between."""
    return op(sign).join(parts)


def formula(*parts: str, label: str) -> str:
    """A displayed formula; the label says it to those who only hear it."""
    body = row(*parts)
    said = escape(label)
    return f'<div class="formula"><math display="block" aria-label="{said}">{body}</math></div>'


def _style(color: str) -> str:
    return f' style="color:var(--c-{color})"' if color else ""
