"""Makes what we have of Streamlit's fonts: `python -m assets.font.make_first_paint`.

Streamlit's pages are set in Source Sans (0.17 MB, italic 0.14 MB) and Source Code Pro (0.09 MB),
with icons of Material Symbols (0.37 MB). A first visit loads parts of them, which look the same:
of letters what our texts show, of icons those that we and Streamlit name. The first HTML, where no
font of icons is yet, has the outlines of the icons that it shows.
Source Sans and Source Code Pro are by Adobe, SIL Open Font License 1.1, which asks for another name
of a changed font; Material Symbols are by Google, Apache License 2.0.
Needs from PyPI: `fonttools` and `brotli`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from fontTools import subset
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parents[1]
ROOT = ASSETS.parent
STATIC = Path(st.__file__).parent / "static" / "static"
MEDIA = STATIC / "media"
FOLDER = Path(__file__).parent
SANS = {"SourceSansVF-Upright": "logit-lab-sans", "SourceSansVF-Italic": "logit-lab-sans-italic"}
CODE = {"SourceCodeVF-Upright": "logit-lab-code"}
SYMBOLS = FOLDER / "logit-lab-symbols.woff2"
ICONS = ROOT / "ui" / "first_paint" / "icons.json"
FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
ICON = re.compile(r":material/(\w+):")
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


def make_parts(name: str, parts: dict[str, str], wanted: set[int]) -> None:
    """Write parts of fonts, and in a text file of the first one's stem which characters these are.

    The second line of the text file says which others the whole fonts have.
    """
    kept: set[int] = set()
    known: set[int] = set()
    for original, stem in parts.items():
        font = TTFont(next(MEDIA.glob(f"{original}.*.woff2")))
        characters = {*font.getBestCmap()}
        known |= characters
        kept |= wanted & characters
        options = subset.Options(flavor="woff2", layout_features=FEATURES)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted & characters)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16, 25):
                record.string = name.replace(" ", "") if record.nameID in (6, 25) else name
        font.flavor = "woff2"
        font.save(FOLDER / f"{stem}.woff2")
    ranges = f"{unicode_range(kept)}\n{unicode_range(known - kept)}\n"
    (FOLDER / f"{next(iter(parts.values()))}.txt").write_text(ranges, "utf-8")


def shown() -> set[int]:
    """Return ASCII, and all that our texts, programs, styles and data show."""
    files = [*(ROOT / "ui").rglob("*.[jp][sy]"), *(ROOT / "ui").rglob("*.css")]
    files += [path for name in ("text", "code", "data") for path in (ASSETS / name).rglob("*.*")]
    texts = "".join(path.read_text("utf-8") for path in files)
    return {*range(0x20, 0x7F), *map(ord, texts)} - {10}


def unicode_range(codes: Iterable[int]) -> str:
    """Return characters as CSS names them, neighbours joined."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def make_icons() -> None:
    """Write the outline of each icon as an SVG path in a square of 960, upside down."""
    font = TTFont(next(MEDIA.glob("MaterialSymbols-Rounded.*.woff2")))
    glyphs, paths = font.getGlyphSet(), {}
    for name in SHOWN:
        pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
        glyphs[name].draw(pen)
        paths[name] = pen.getCommands()
    ICONS.write_text(json.dumps(paths, indent=1) + "\n", "utf-8")


def make_symbols() -> None:
    """Write the icons that we and Streamlit's scripts name; a name becomes its icon as before."""
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    files += (STATIC / "js").glob("*.js")
    names = {name for path in files for name in ICON.findall(path.read_text("utf-8"))}
    font = TTFont(next(MEDIA.glob("MaterialSymbols-Rounded.*.woff2")))
    spelled = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if not hasattr(table, "ligatures"):
                continue
            for first, ligatures in [*table.ligatures.items()]:
                kept = [
                    ligature
                    for ligature in ligatures
                    if "".join(spelled.get(g, "\0") for g in (first, *ligature.Component)) in names
                ]
                if kept:
                    table.ligatures[first] = kept
                else:
                    del table.ligatures[first]
    options = subset.Options(flavor="woff2", layout_features=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(names))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(SYMBOLS)
    SYMBOLS.with_suffix(".txt").write_text("\n".join(sorted(names)) + "\n", "utf-8")


if __name__ == "__main__":
    make_parts("Logit Lab Sans", SANS, shown())
    make_parts("Logit Lab Code", CODE, shown())
    make_icons()
    make_symbols()
