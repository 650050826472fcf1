"""Convert the Markdown of our own texts to HTML, as Streamlit displays it.

It knows only what the texts use, so that none is displayed half: anything else raises
`UnknownMarkdown`, and tests/ui/test_lesson_html.py converts every text. All text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from ui.first_paint.latex import mathml
from ui.text.words import keep_together
from ui.theme import MARKDOWN

BLOCK = re.compile(
    r"""(?P<level>\#{3,4})\ (?P<heading>[^\n]+)
    | \$\$\n(?P<formula>.+?)\n\$\$
    | (?P<bullets>(?:-\ [^\n]+\n)+)
    | (?P<numbers>(?:\d+\.\ [^\n]+\n)+)
    | (?P<table>(?:\|[^\n]*\|\n){2,})
    | (?P<paragraph>(?:(?!\#|\$\$|-\ |\d+\.\ |[|>\s<]|```)[^\n]+\n)+)
    """,
    re.X | re.S,
)
INLINE = re.compile(
    r"""`(?P<code>[^`\n]+)`
    | \$(?P<formula>[^$\n]+)\$
    | :(?P<color>\w+)\[
    | \[(?P<label>[^][]+)\]\((?P<address>https://[^\s()]+)\)
    | \*\*(?P<strong>.+?)\*\*
    | \*(?P<em>[^*\n]+)\*
    | (?P<newline>\ {2}\n)
    | (?P<unknown>[*`$\\]|\]\()
    """,
    re.X | re.S,
)
SIDES = {("-", "-"): "left", ("-", ":"): "right", (":", ":"): "center", (":", "-"): "left"}


class UnknownMarkdown(ValueError):  # noqa: N818 - as UnknownLatex
    """A text holds something that this module does not convert."""


def to_html(markdown: str, level: int = 2) -> str:
    """Return a text as HTML blocks; its headings `###` become those of a level.

    >>> to_html("Odds are *:orange[3]*.")
    '<p>Odds are <em><span style="color:var(--c-odds)">3</span></em>.</p>'
    """
    text = f"{keep_together(markdown.strip())}\n"
    blocks, place = [], 0
    while place < len(text):
        match = BLOCK.match(text, place)
        if not match:
            raise UnknownMarkdown(text[place:].splitlines()[0])
        blocks.append(_block(match, level))
        place = match.end()
        while text[place : place + 1] == "\n":
            place += 1
    return "\n".join(blocks)


def to_inline_html(markdown: str) -> str:
    """Return a text of one paragraph as HTML, without an element around it."""
    return _inline(keep_together(markdown))


def to_text(markdown: str) -> str:
    """Return a text in one line, without its marks."""
    return " ".join(unescape(re.sub("<[^>]+>", "", to_html(markdown))).split())


def _block(match: re.Match[str], level: int) -> str:
    kind = str(match.lastgroup)
    content = match[kind]
    lines = content.strip("\n").splitlines()
    match kind:
        case "heading":
            tag = f"h{level + len(match['level']) - 3}"
            return f"<{tag}>{_inline(content)}</{tag}>"
        case "formula":
            return mathml(content, display=True)
        case "bullets":
            return _list("ul", lines)
        case "numbers":
            return _list("ol", lines)
        case "table":
            return _table(lines)
    return f"<p>{_inline(content.strip())}</p>"


def _list(tag: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{_inline(line.split(' ', 1)[1])}</li>" for line in lines)
    return f"<{tag}>{items}</{tag}>"


def _table(lines: list[str]) -> str:
    head, rule, *body = ([cell.strip() for cell in line[1:-1].split("|")] for line in lines)
    if not all(re.fullmatch(":?-+:?", cell) for cell in rule):
        raise UnknownMarkdown(lines[1])
    styles = [f' style="text-align:{SIDES[cell[0], cell[-1]]}"' for cell in rule]

    def row(cells: list[str], tag: str, scope: str = "") -> str:
        filled = zip(cells, styles, strict=True)
        inside = "".join(f"<{tag}{scope}{s}>{_inline(cell)}</{tag}>" for cell, s in filled)
        return f"<tr>{inside}</tr>"

    titles = row(head, "th", ' scope="col"')
    rows = "".join(row(cells, "td") for cells in body)
    return f"<table><thead>{titles}</thead><tbody>{rows}</tbody></table>"


def _inline(text: str) -> str:
    parts, place = [], 0
    while match := INLINE.search(text, place):
        parts.append(escape(text[place : match.start()]))
        place = match.end()
        if match["color"]:
            place = _closing(text, place)
            parts.append(_colored(match["color"], text[match.end() : place - 1]))
        else:
            parts.append(_span(match))
    return "".join([*parts, escape(text[place:])])


def _span(match: re.Match[str]) -> str:
    kind = match.lastgroup
    match kind:
        case "code":
            return f"<code>{escape(match['code'])}</code>"
        case "formula":
            return mathml(match["formula"])
        case "address":
            return f'<a href="{escape(match["address"])}">{_inline(match["label"])}</a>'
        case "strong" | "em":
            return f"<{kind}>{_inline(match[kind])}</{kind}>"
        case "newline":
            return "<br>\n"
    raise UnknownMarkdown(f"{match[0]!r} in {match.string!r}")


def _closing(text: str, place: int) -> int:
    """Return the place after the bracket that closes the one before `place`."""
    depth = 1
    for match in re.finditer(r"[][]", text[place:]):
        depth += 1 if match[0] == "[" else -1
        if not depth:
            return place + match.end()
    raise UnknownMarkdown(f"an open bracket in {text!r}")


def _colored(color: str, text: str) -> str:
    """Return a text in a colour of Streamlit's; `:color[]` holds together what it contains."""
    if color == "color":
        return f'<span class="held">{_inline(text)}</span>'
    if color not in MARKDOWN:
        raise UnknownMarkdown(f":{color}[{text}]")
    return f'<span style="color:var(--c-{MARKDOWN[color]})">{_inline(text)}</span>'
