"""Streamlit's style sheet, with parts of its fonts in place of whole ones.

Of what a first visit weighed, a third were three fonts (0.68 MB) of which a page shows little. The
sheet holds the parts itself, and those fonts of KaTeX that a formula needs: nine requests less.
Whatever a part does not have comes from Streamlit's font, as before.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from ui import paths
from ui.server.own_files import OwnFile
from ui.server.streamlit_files import STATIC, loading_tags

FONTS = paths.ASSETS / "font"
FACE = re.compile(r"@font-face\{[^{}]*\}")
SHEET = re.compile(r'<link rel="stylesheet" crossorigin href="\./(static/css/[\w.-]+)">')
SOURCE = re.compile(r"url\(\.\./media/([^()]+)\)")
SANS = OwnFile("logit-lab-sans", ".woff2", (FONTS / "logit-lab-sans.woff2").read_bytes)
PARTS = {"SourceSansVF-Italic": "logit-lab-sans-italic", "SourceCodeVF-Upright": "logit-lab-code"}
WITHIN = (
    "KaTeX_Main-Regular",
    "KaTeX_Math-Italic",
    "KaTeX_SansSerif-Regular",
    "KaTeX_Size1-Regular",
    "KaTeX_Size2-Regular",
)


@cache
def ranges(stem: str = "logit-lab-sans") -> tuple[str, str]:
    """Which characters our parts of a family have, and which others its whole fonts have."""
    ours, others = (FONTS / f"{stem}.txt").read_text("utf-8").splitlines()
    return ours, others


def font_face(address: str) -> str:
    """Return the rule for our part of Source Sans, which is at an address."""
    face = "@font-face {{ font-family: Source Sans; font-weight: 100 900; src: url({}); {} }}"
    return face.format(address, f"unicode-range: {ranges()[0]}")


@cache
def style_sheet() -> str:
    """Return the sheet; "" where Streamlit's tags name none."""
    found = SHEET.search(loading_tags())
    sheet = STATIC / found[1] if found else None
    if sheet is None or not sheet.is_file():
        return ""
    text = FACE.sub(lambda face: _face(face[0]), sheet.read_text("utf-8"))
    return text.replace("url(../media/", "url(../static/media/")


FILE = OwnFile("streamlit", ".css", lambda: style_sheet().encode())


@cache
def tags() -> str:
    """The tags that load Streamlit, with our sheet in the place of its own.

    Its own has a tag, too, or its scripts load it when they show a formula.
    """
    if not style_sheet():
        return loading_tags()
    ours = f'<link rel="stylesheet" crossorigin href="./{FILE.address}">'
    preload = ours.replace('rel="stylesheet"', 'rel="preload" as="style" class="early"')
    sheets = SHEET.sub(lambda its: f"{ours}\n{its[0][:-1]} disabled>", loading_tags())
    return f"{preload}\n{sheets}"


def _face(face: str) -> str:
    """Return what stands for a `@font-face` of Streamlit's."""
    if "MaterialSymbols-Rounded" in face:
        return SOURCE.sub(data_url(FONTS / "logit-lab-symbols.woff2"), face)
    if "SourceSansVF-Upright" in face:  # `font_face` declares our part
        return f"{face[:-1]};unicode-range:{ranges()[1]}}}"
    for name, stem in PARTS.items():
        if name in face:
            ours, others = ranges(stem.removesuffix("-italic"))
            part = SOURCE.sub(data_url(FONTS / f"{stem}.woff2"), face)
            return f"{part[:-1]};unicode-range:{ours}}}{face[:-1]};unicode-range:{others}}}"
    if any(name in face for name in WITHIN):
        return SOURCE.sub(lambda source: data_url(STATIC / "static" / "media" / source[1]), face)
    return face


def data_url(font: Path) -> str:
    """Return a font as the source of a `@font-face`."""
    return f"url(data:font/woff2;base64,{b64encode(font.read_bytes()).decode()})"
