"""Convert the LaTeX of our own texts to MathML, which browsers typeset without KaTeX.

It knows only what the texts use, so that no formula is displayed half: anything else raises
`UnknownLatex`, and tests/ui/test_lesson_html.py converts every formula.
"""

from __future__ import annotations

import re
from html import escape

from ui.text.mathml import fixed, fraction, power, row, sub, symbol, word

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S", re.S)
LETTER = re.compile(r"[A-Za-z]")
TEXT = re.compile(r"(\\(?:text|textsf|operatorname)) *\{([^{}\\]*)\}")
OPERATORS = {
    r"\approx": "≈",
    r"\cdot": "·",
    r"\div": "÷",
    r"\iff": "⟺",
    r"\longrightarrow": "⟶",
    r"\neq": "≠",
    r"\times": "×",
    "-": "−",
} | {sign: sign for sign in "+=<>/,"}
BRACKETS = {"(": "prefix", ")": "postfix", "|": "infix"}
BEFORE_SIGN = {"", "&", "(", "{", "=", r"\iff"}
"""After these a minus is the sign of what follows, and has no space behind it."""
SPACES = {r"\,": "0.167em", r"\;": "0.278em", r"\qquad": "2em"}
GREEK = {r"\sigma": "σ"}


class UnknownLatex(ValueError):  # noqa: N818 - as in KeyError's kin, the name is the message
    """A formula holds something that this module does not convert."""


def mathml(latex: str, *, display: bool = False) -> str:
    """Return a formula as a MathML element.

    >>> mathml("p^2")
    '<math><mrow><msup><mrow><mi>p</mi></mrow><mrow><mn>2</mn></mrow></msup></mrow></math>'
    """
    block = ' display="block"' if display else ""
    return f"<math{block}>{row(_Parser(latex).parts(end=''))}</math>"


class _Parser:
    """A recursive-descent parser of one formula."""

    def __init__(self, latex: str):
        self.latex = latex
        self.texts: list[str] = []  # of \text{...}, whose spaces count

        def keep(match: re.Match[str]) -> str:
            self.texts.append(match[2])
            return f"{match[1]} "

        self.tokens = TOKEN.findall(TEXT.sub(keep, latex))
        self.texts.reverse()
        self.before = ""  # the token before the current one

    def peek(self) -> str:
        """Return the next token; "" at the end."""
        return self.tokens[0] if self.tokens else ""

    def take(self) -> str:
        """Remove and return the next token."""
        if not self.tokens:
            raise self.unknown("an end")
        return str(self.tokens.pop(0))

    def expect(self, *tokens: str) -> None:
        """Remove tokens that have to follow."""
        for token in tokens:
            if (found := self.take()) != token:
                raise self.unknown(found)

    def unknown(self, what: str) -> UnknownLatex:
        """Return the error that names a token and the formula."""
        return UnknownLatex(f"{what!r} in {self.latex.strip()!r}")

    def parts(self, *stops: str, end: str) -> str:
        """Return all that stands before the token `end`, which is removed, or before a stop."""
        atoms: list[str] = []
        self.before = end and "{"
        while self.peek() not in (end, *stops):
            token = self.take()
            if token in ("_", "^") and atoms:
                atoms[-1] = self.script(token, atoms[-1])
            else:
                atoms.append(self.atom(token))
            self.before = token
        if end and self.peek() == end:
            self.take()
        return "".join(atoms)

    def argument(self) -> str:
        r"""Return what a command or a script applies to: a group in braces, or one atom.

        TeX takes one digit where no braces stand: `\tfrac12` is a half.
        """
        token = self.take()
        if token == "{":
            return self.parts(end="}")
        if token.isdigit() and len(token) > 1:
            self.tokens.insert(0, token[1:])
            token = token[0]
        return self.atom(token)

    def script(self, token: str, base: str) -> str:
        """Attach an index or an exponent; below the sign of a sum in a display formula."""
        if token == "^":
            return power(base, self.argument())
        if base == SUM:
            return f"<munder>{base}{row(self.argument())}</munder>"
        return sub(base, self.argument())

    def atom(self, token: str) -> str:
        """Return one token, with the arguments that it takes."""
        if LETTER.fullmatch(token):
            return symbol(token)
        if token[0].isdigit():
            return fixed(token)
        if token == "{":
            return row(self.parts(end="}"))
        if token == "-" and self.before in BEFORE_SIGN:
            return '<mo form="prefix">−</mo>'
        if token in OPERATORS:
            return f"<mo>{escape(OPERATORS[token])}</mo>"
        if token in BRACKETS:
            return f'<mo form="{BRACKETS[token]}" stretchy="false">{token}</mo>'
        if token in SPACES:
            return f'<mspace width="{SPACES[token]}"/>'
        if token in GREEK:
            return symbol(GREEK[token])
        return self.command(token)

    def command(self, token: str) -> str:
        """Return a command with its arguments."""
        match token:
            case r"\frac":
                return fraction(self.argument(), self.argument())
            case r"\tfrac":
                small = fraction(self.argument(), self.argument())
                return f'<mstyle displaystyle="false">{small}</mstyle>'
            case r"\sum":
                return SUM
            case r"\log":
                space = "" if self.peek() == "(" else '<mspace width="0.167em"/>'
                return f"{symbol('log')}{space}"
            case r"\operatorname":
                return symbol(self.texts.pop())
            case r"\text" | r"\textsf":
                return word(re.sub("^ | $", "\N{NO-BREAK SPACE}", self.texts.pop()))
            case r"\big" if self.peek() in ("(", ")"):
                bracket = self.take()
                return (
                    f'<mo form="{BRACKETS[bracket]}" minsize="1.2em" maxsize="1.2em">{bracket}</mo>'
                )
            case r"\vphantom":  # height for KaTeX's sake; nothing that is seen
                self.expect("{", r"\Big", "|", "}")
                return ""
            case r"\begin":
                return self.aligned()
        raise self.unknown(token)

    def aligned(self) -> str:
        """Return the rows of an `aligned`, their columns right and left by turns."""
        self.expect(*"{aligned}")
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(self.parts("&", r"\\", r"\end", end="\0"))
            match self.take():
                case r"\\":
                    if self.peek() == "[":  # more space between the rows
                        self.expect(*"[2pt]")
                    rows.append([])
                case r"\end":
                    self.expect(*"{aligned}")
                    break
        lines = "".join(f"<mtr>{''.join(map(_cell, range(99), cells))}</mtr>" for cells in rows)
        return f'<mtable displaystyle="true">{lines}</mtable>'


SUM = "<mo>∑</mo>"


def _cell(column: int, content: str) -> str:
    """Return a cell of an `aligned`: an equation and its explanation have a gap between them."""
    side, gap = ("left", 0) if column % 2 else ("right", 2 if column else 0)
    return f'<mtd style="text-align:{side};padding:0.3em 0 0.3em {gap}em">{content}</mtd>'
