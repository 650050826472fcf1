"""Export of a live figure: its numbers as CSV, and the figure as a standalone HTML page.

The page drags and plays without a server and without the internet: it contains Plotly, the source
of the live figure, the samples, and the font whose widths the figure is laid out for. No Streamlit
here.
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

from ui import paths
from ui.app.page_head import markdown_line
from ui.live_figure.bundle import program
from ui.live_figure.controls import Controls
from ui.live_figure.figure import FigureSpec
from ui.live_figure.message import pack
from ui.live_figure.mount import live_figure_css, live_figure_html
from ui.server import plotly_bundle
from ui.server.streamlit_files import font
from ui.share.still_svg import still_svg
from ui.text.number_format import sentence
from ui.text.words import Words, nowrap_html
from ui.theme import lesson_styles, palettes

FRONTEND = paths.ROOT / "ui" / "share" / "frontend"
STREAMLIT_COLORS = {  # Streamlit's CSS variables (--st-*) that the live figure uses, by our token
    "text-color": "text",
    "background-color": "background",
    "secondary-background-color": "surface",
    "border-color": "grid",
    "primary-color": "primary",
}


def to_csv(figure: FigureSpec) -> bytes:
    """Return the numbers of a figure in full precision, as UTF-8 with a BOM for Excel."""
    if figure.arrays:
        rows: Sequence[Sequence[str | float]] = figure.arrays()
    elif figure.table:
        rows = [
            figure.table.headers,
            *(_numbers(row, figure) for row in figure.table.rows_at(figure.vector)),
        ]
    else:
        return b""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    for row in rows:
        write(
            [_escape_formula(cell) if isinstance(cell, str) else repr(float(cell)) for cell in row]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _numbers(row: Sequence[str | tuple[int, str]], figure: FigureSpec) -> list[str | float]:
    """Return a row of a table with its numbers instead of their channel and format."""
    return [cell if isinstance(cell, str) else float(figure.vector[cell[0]]) for cell in row]


def _escape_formula(text: str) -> str:
    """Return a text that no spreadsheet executes as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def encode_figure(figure: FigureSpec, words: Words, *, stage: bool = False) -> str:
    """Return a figure's message in base64, without its controls, which only Python can answer."""
    texts = words.raw("player") | {"lang": words.lang}
    standalone = replace(figure, controls=Controls())
    data = pack(
        standalone, words=texts, palettes=palettes(), plotly="", presenting=stage, errors={}
    )
    return base64.b64encode(data).decode()


def to_html(
    figures: Sequence[FigureSpec], words: Words, *, title: str, lead: str, link: str
) -> bytes:
    """Return an HTML file with live figures; `lead` is simple Markdown, `link` leads to the app."""
    fields = {
        "lang": words.lang,
        "title": escape(title),
        "lead": markdown_line(lead),
        "note": escape(words("share.offline")),
        "source": escape(words("share.source")),
        "link": escape(link, quote=True),
        "css": live_figure_css() + lesson_styles(),
        "unplugged": opening_hint(words) + "".join(map(static_html, figures)),
        "figure": live_figure_html() * len(figures),
        "js": program(
            FRONTEND / "exported_figure.js",
            plotly=plotly_js(),
            figures=[encode_figure(figure, words) for figure in figures],
        ),
    }
    return fill_template("exported_figure.html", fields)


def static_html(figure: FigureSpec) -> str:
    """Return a still picture, a figure's summary and table, for readers without JavaScript."""
    parts = [
        f"<figure>{still_svg(figure, palettes()['light'])}</figure>",
        f"<p>{nowrap_html(sentence(figure.summary, figure.vector))}</p>",
    ]
    if table := figure.table:
        rows = [
            [sentence([cell], figure.vector) for cell in row]
            for row in table.rows_at(figure.vector)
        ]
        head = "".join(f"<th scope=col>{escape(name)}</th>" for name in table.headers)
        body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return "".join(parts)


def opening_hint(words: Words) -> str:
    """Return the line that tells a reader without JavaScript how to open the file."""
    return f"<p><strong>{nowrap_html(words('share.how_to_open'))}</strong></p>"


def fill_template(page: str, fields: Mapping[str, str]) -> bytes:
    """Return a template of share/frontend with its `<!--fields-->`, theme and font filled in."""
    head, text = ((FRONTEND / name).read_text("utf-8") for name in ("head.html", page))
    text = text.replace("<!--head.html-->", head)
    values = {"theme": theme_css(), "font": base64.b64encode(font()).decode(), **fields}
    return re.sub(r"<!--(\w+)-->", lambda match: values[match[1]], text).encode()


def deflate(text: str) -> str:
    """Compress a text to base64, for `inflate` in the browser."""
    return base64.b64encode(zlib.compress(text.encode(), 9, wbits=-15)).decode()


@cache
def plotly_js() -> str:
    """Return Plotly.js, compressed, for `prepare` in the browser."""
    return deflate(plotly_bundle.source().decode())


def theme_css() -> str:
    """Return the colours of both themes as CSS variables."""
    light, dark = theme_variables("light"), theme_variables("dark")
    return f":root {{ {light} }} @media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"


def theme_variables(name: str) -> str:
    """Return the colours of a theme as CSS declarations: our tokens, and Streamlit's variables."""
    palette = palettes()[name]
    ours = {f"--c-{token}": color for token, color in palette.items()}
    theirs = {f"--st-{name}": palette[token] for name, token in STREAMLIT_COLORS.items()}
    return "".join(f"{name}: {color};" for name, color in (ours | theirs).items())
