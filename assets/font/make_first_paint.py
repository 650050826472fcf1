"""Makes what the first HTML needs of Streamlit's fonts: `python -m assets.font.make_first_paint`.

Streamlit's pages are set in Source Sans (0.17 MB) with icons of Material Symbols (0.37 MB). The
first HTML has a part of the one, which looks the same, and the outlines of the icons that it shows.
Source Sans is by Adobe, SIL Open Font License 1.1, which asks for another name of a changed font;
Material Symbols are by Google, Apache License 2.0. Needs from PyPI: `fonttools` and `brotli`.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st
from fontTools import subset
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parents[1]
MEDIA = Path(st.__file__).parent / "static" / "static" / "media"
NAME = "Logit Lab Sans"
FONT = Path(__file__).parent / "logit-lab-sans.woff2"
RANGE = Path(__file__).parent / "logit-lab-sans.txt"
ICONS = ASSETS.parent / "ui" / "first_paint" / "icons.json"
FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
SHOWN = [
    "account_tree",
    "arrow_forward",
    "balance",
    "bar_chart",
    "dictionary",
    "expand_more",
    "fact_check",
    "home",
    "keyboard_double_arrow_right",
    "share",
    "show_chart",
    "slideshow",
    "sync_alt",
]


def make_font() -> None:
    """Write Latin-1 and all that our texts and programs show, and which characters these are."""
    font = TTFont(next(MEDIA.glob("SourceSansVF-Upright.*.woff2")))
    files = [*(ASSETS / "text").glob("*/*.*"), *(ASSETS.parent / "ui").rglob("*.[jp][sy]")]
    texts = "".join(path.read_text("utf-8") for path in files)
    wanted = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, texts)} - {10}
    kept = sorted(wanted & set(font.getBestCmap()))
    options = subset.Options(flavor="woff2", layout_features=FEATURES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16, 25):
            record.string = NAME.replace(" ", "") if record.nameID in (6, 25) else NAME
    font.flavor = "woff2"
    font.save(FONT)
    RANGE.write_text(",".join(f"U+{code:X}" for code in kept) + "\n", "utf-8")


def make_icons() -> None:
    """Write the outline of each icon as an SVG path in a square of 960, upside down."""
    font = TTFont(next(MEDIA.glob("MaterialSymbols-Rounded.*.woff2")))
    glyphs, paths = font.getGlyphSet(), {}
    for name in SHOWN:
        pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
        glyphs[name].draw(pen)
        paths[name] = pen.getCommands()
    ICONS.write_text(json.dumps(paths, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    make_font()
    make_icons()
