"""Build formulas in MathML with live numbers, coloured by quantity."""

from __future__ import annotations

from html import escape

SPACED = {
    "·": ' lspace="0.222em" rspace="0.222em"',
    "(": ' form="prefix" stretchy="false"',
    ")": ' form="postfix" stretchy="false"',
}


def row(*parts: str) -> str:
    """A group of parts side by side."""
    return f"<mrow>{''.join(parts)}</mrow>"


def fraction(top: str, bottom: str) -> str:
    """A fraction."""
    return f"<mfrac>{row(top)}{row(bottom)}</mfrac>"


def power(base: str, exponent: str) -> str:
    """A power."""
    return f"<msup>{row(base)}{row(exponent)}</msup>"


def sub(base: str, index: str) -> str:
    """A symbol with a subscript."""
    return f"<msub>{row(base)}{row(index)}</msub>"


def symbol(name: str, color: str = "") -> str:
    """An identifier, in the colour of its quantity."""
    return f"<mi{_style(color)}>{escape(name)}</mi>"


def word(text: str, color: str = "") -> str:
    """Upright text, as for the name of a class or a feature."""
    return f"<mtext{_style(color)}>{escape(text)}</mtext>"


def op(sign: str) -> str:
    """An operator.

    A product is spaced like a sum, as its factors are numbers with decimal points. Brackets do not
    stretch, as their content is one line high.
    """
    return f"<mo{SPACED.get(sign, '')}>{escape(sign)}</mo>"


def equals(*parts: str) -> str:
    """An equals sign and what follows it; line breaks do not separate them."""
    return row(op("="), *parts)


def fixed(text: str, color: str = "") -> str:
    """A constant number."""
    return f"<mn{_style(color)}>{escape(text)}</mn>"


def live(index: int, style: str, color: str = "") -> str:
    """A live number: entry `index` of the figure's vector."""
    return f'<mn data-n="{index}" data-f="{style}"{_style(color)}></mn>'


def term(index: int, style: str, color: str = "") -> str:
    """A live term of a sum, written `+ 7.00` or `− 7.00`, with its sign as the operator."""
    return f'<mspace width="0.222em"/>{live(index, f"±{style}", color)}'


def listed(cells: list[str]) -> str:
    """A vector in brackets drawn by CSS: a row if the width allows it, else a column.

    Both forms are written and CSS hides one, because CSS cannot transpose a MathML table in every
    browser.
    """
    comma = f'{op(",")}<mspace width="0.6em"/>'
    table = "".join(f"<mtr><mtd>{cell}</mtd></mtr>" for cell in cells)
    line, column = f'<mrow class="line">{comma.join(cells)}</mrow>', f"<mtable>{table}</mtable>"
    return f'<mrow class="listed">{line}{column}</mrow>'


def shaped(array: str, shape: str) -> str:
    """An array with its name and shape below it."""
    return f'<munder>{array}<mtext class="shape">{escape(shape)}</mtext></munder>'


def gap() -> str:
    """The space between two formulas in one line."""
    return '<mspace width="2.5em"/>'


def arrow(name: str) -> str:
    """An arrow labelled with the name of a function, as long as the name.

    CSS draws it, because Firefox and Safari measure a stretchy arrow unstretched and clip it.
    """
    space = '<mspace width="0.3em"/>'
    return row(space, f'<mtext class="arrow"><span>{escape(name)}</span></mtext>', space)


def either(index: int, on: str, off: str) -> str:
    """The part `on` while entry `index` of the vector is above 0.5, else the part `off`."""
    return f'<mrow class="either" data-on="{index}">{row(on)}{row(off)}</mrow>'


def spare(index: int, part: str) -> str:
    """A part that a narrow figure leaves out while entry `index` of the vector is above 0.5."""
    return f'<mrow class="spare" data-on="{index}">{part}</mrow>'


def joined(parts: list[str], sign: str) -> str:
    """Parts joined by an operator."""
    return op(sign).join(parts)


def formula(*parts: str, label: str) -> str:
    """A display formula; `label` is its accessible name."""
    body = row(*parts)
    name = escape(label)
    return f'<div class="formula"><math display="block" aria-label="{name}">{body}</math></div>'


def _style(color: str) -> str:
    return f' style="color:var(--c-{color})"' if color else ""
