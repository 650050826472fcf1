"""Files to take home: the numbers of a picture as CSV, and the live figure as one page of its own.

The page plays and drags with no server and no internet: Plotly, the live figure's source, the
samples and the font, by whose width the figure is laid out, are inside. No Streamlit call is here.
"""

from __future__ import annotations

import base64
import csv
import io
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from importlib.resources import files

from ui import paths
from ui.live_figure.bundle import program
from ui.live_figure.controls import Controls
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.live_figure.mount import live_figure_css, live_figure_html
from ui.server.streamlit_files import font
from ui.text.number_format import sentence
from ui.text.words import Words, nowrap_html
from ui.theme import lesson_styles, palettes, split_colored

FRONTEND = paths.ROOT / "ui" / "share" / "frontend"
OF_STREAMLIT = {  # what the live figure's style calls them on a page of Streamlit's
    "text-color": "text",
    "background-color": "background",
    "secondary-background-color": "surface",
    "border-color": "grid",
    "primary-color": "primary",
}


def to_csv(picture: FigureSpec) -> bytes:
    """The numbers of a picture, as precise as they are; spreadsheets read it as UTF-8."""
    if picture.arrays:
        rows: Sequence[Sequence[str | float]] = picture.arrays()
    elif picture.table:
        rows = [picture.table.headers, *(_plain(row, picture) for row in picture.table.rows)]
    else:
        return b""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    for row in rows:
        write([_harmless(cell) if isinstance(cell, str) else repr(float(cell)) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(row: Sequence[str | tuple[int, str]], picture: FigureSpec) -> list[str | float]:
    """A row of a table with its numbers in full."""
    return [cell if isinstance(cell, str) else float(picture.vector[cell[0]]) for cell in row]


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def as_text(picture: FigureSpec, words: Words, *, stage: bool = False) -> str:
    """A picture as text. Its controls stay behind: only Python can answer them."""
    said = words.raw("player") | {"lang": words.lang}
    alone = replace(picture, controls=Controls())
    data = pack(alone, words=said, palettes=palettes(), plotly="", presenting=stage, errors={})
    return base64.b64encode(data).decode()


def to_html(
    figures: Sequence[FigureSpec], words: Words, *, title: str, lead: str, link: str
) -> bytes:
    """One HTML file with the live figures; `lead` is simple Markdown, `link` leads to the app."""
    fields = {
        "lang": words.lang,
        "title": escape(title),
        "lead": _simple(lead),
        "note": escape(words("share.offline")),
        "source": escape(words("share.source")),
        "link": escape(link, quote=True),
        "css": live_figure_css() + lesson_styles(),
        "unplugged": how_to_open(words) + "".join(map(unplugged, figures)),
        "figure": live_figure_html() * len(figures),
        "js": program(
            FRONTEND / "exported_figure.js",
            plotly=plotly(),
            figures=[as_text(picture, words) for picture in figures],
        ),
    }
    return filled("take_home.html", fields)


def unplugged(picture: FigureSpec) -> str:
    """What a picture says and its numbers, as HTML for where no script runs."""
    parts = [f"<p>{nowrap_html(sentence(picture.summary, picture.vector))}</p>"]
    if table := picture.table:
        rows = [[sentence([cell], picture.vector) for cell in row] for row in table.rows]
        head = "".join(f"<th scope=col>{escape(name)}</th>" for name in table.headers)
        body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return "".join(parts)


def how_to_open(words: Words) -> str:
    """The line that says how such a file comes to life."""
    return f"<p><strong>{nowrap_html(words('share.how_to_open'))}</strong></p>"


def filled(page: str, fields: Mapping[str, str]) -> bytes:
    """A page of share/frontend with its `<!--fields-->`, and with what every such page carries."""
    head, text = ((FRONTEND / name).read_text("utf-8") for name in ("head.html", page))
    text = text.replace("<!--head.html-->", head)
    every = {"theme": _theme(), "font": base64.b64encode(font()).decode(), **fields}
    return re.sub(r"<!--(\w+)-->", lambda m: every[m[1]], text).encode()


def deflated(text: str) -> str:
    """A text as a smaller one, for `inflate` in the browser."""
    return base64.b64encode(zlib.compress(text.encode(), 9, wbits=-15)).decode()


@cache
def plotly() -> str:
    """Plotly.js, for `prepare` in the browser."""
    return deflated((files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8"))


def _simple(text: str) -> str:
    """Markdown of a lead as HTML: bold, emphasis, and the colours of quantities."""
    text = nowrap_html(text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    return "".join(
        f'<span style="color:var(--c-{token})">{piece}</span>' if token else piece
        for piece, token in split_colored(text)
    )


def _theme() -> str:
    """The colours of both themes as variables of CSS."""

    def variables(palette: dict[str, str]) -> str:
        ours = {f"--c-{token}": color for token, color in palette.items()}
        theirs = {f"--st-{name}": palette[token] for name, token in OF_STREAMLIT.items()}
        return "".join(f"{name}: {color};" for name, color in (ours | theirs).items())

    light, dark = (variables(palettes()[name]) for name in ("light", "dark"))
    return f":root {{ {light} }} @media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
