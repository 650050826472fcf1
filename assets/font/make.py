"""Makes the font of the live formulas: `python -m assets.font.make latinmodern-math.otf`.

It is a part of Latin Modern Math 1.959 by B. Jackowski, P. Strzelczyk and P. Pianowski, changed and
renamed as LICENSE asks: as heavy as the formulas in prose (KaTeX), which are Computer Modern, too.
The original is in Debian's package `fonts-lmodern`. Needs what the app does not, from PyPI:
`fonttools`, `brotli` and `skia-pathops`. What comes out is CSS: so it is in the style of the live
figure, which the browser gets once, and in the file to take home.
"""

import base64
import io
import string
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from pathops import LineCap, LineJoin, PathPen, simplify
from pathops import Path as Outline

NAME = "Logit Lab Math"
CREDIT = f"{NAME}: a part of Latin Modern Math, made heavier and renamed; see assets/font/LICENSE."
TALL = ("parenleft", "parenright")
SIGNS = "()[]{}|,./%+<=>−×·⋯≈≤≥∞→⟶Σ\u2009\u205f"
ITALIC = [0x1D434 + i for i in range(52) if i != 33] + [0x210E]  # Unicode has h elsewhere
RAISED = {"⁰": "0", "¹": "1", "²": "2", "³": "3"} | {chr(0x2070 + i): str(i) for i in range(4, 10)}
RAISED["⁻"] = "−"
HEAVIER = 15  # thousandths of an em, then they are as heavy as KaTeX's
SIZE, UP = 0.7, 363  # of what is raised, and how high

OUT = Path(__file__).parents[2] / "ui" / "live_figure" / "frontend" / "formula_font.css"


def part(path: str) -> TTFont:
    """The characters that formulas use and the MATH table, with larger sizes of what is TALL."""
    options = subset.Options(
        layout_features=[], name_IDs=[0, 13], hinting=False, desubroutinize=True
    )
    options.drop_tables += ["FFTM", "GPOS", "GSUB", "GDEF"]
    font = subset.load_font(path, options)
    variants = font["MATH"].table.MathVariants
    upright = variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction
    kept = [pair for pair in zip(*upright, strict=True) if pair[0] in TALL]
    variants.VertGlyphCoverage.glyphs = [glyph for glyph, _ in kept]
    variants.VertGlyphConstruction = [sizes for _, sizes in kept]
    variants.VertGlyphCount = len(kept)
    subsetter = subset.Subsetter(options)
    plain = string.ascii_letters + string.digits + " " + SIGNS
    subsetter.populate(unicodes=[*map(ord, plain), *ITALIC])
    subsetter.subset(font)
    return font


def heavier(font: TTFont, glyph: str) -> Outline:
    """The outline of a glyph with half of what it gains on each side."""
    outline, rim = Outline(), Outline()
    for path in (outline, rim):
        font.getGlyphSet()[glyph].draw(PathPen(path))
    rim.stroke(HEAVIER, LineCap.BUTT_CAP, LineJoin.MITER_JOIN, 4)
    rim.convertConicsToQuads()
    outline.addPath(rim)
    return simplify(outline, fix_winding=True)


def put(
    font: TTFont, glyph: str, outline: Outline, width: int, size: float = 1, up: int = 0
) -> None:
    """Write an outline into the font, where there may be none of that name."""
    top = font["CFF "].cff[0]
    pen = T2CharStringPen(width, font.getGlyphSet())
    outline.draw(TransformPen(pen, (size, 0, 0, size, 0, up)))
    drawn = pen.getCharString(top.Private, top.GlobalSubrs)
    if glyph in top.CharStrings:
        top.CharStrings[glyph] = drawn
    else:
        top.CharStrings.charStringsIndex.append(drawn)
        top.CharStrings.charStrings[glyph] = len(top.charset)
        top.charset.append(glyph)
    font["hmtx"][glyph] = (width, 0)


def main() -> None:
    """Write the style sheet that brings the font."""
    font = part(sys.argv[1])
    glyphs, names = font.getGlyphOrder(), font.getBestCmap()
    outlines = {glyph: heavier(font, glyph) for glyph in glyphs}
    for glyph in glyphs:
        put(font, glyph, outlines[glyph], font["hmtx"][glyph][0])
    for sign, low in RAISED.items():
        glyph, width = names[ord(low)], round(SIZE * font["hmtx"][names[ord(low)]][0])
        put(font, f"{glyph}.raised", outlines[glyph], width, SIZE, UP)
        for table in font["cmap"].tables:
            table.cmap[ord(sign)] = f"{glyph}.raised"
    font.setGlyphOrder(font["CFF "].cff[0].charset)
    for field, text in (1, NAME), (2, "Regular"), (4, NAME), (6, NAME.replace(" ", "")):
        font["name"].setName(text, field, 3, 1, 0x409)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    data = base64.b64encode(file.getvalue()).decode()
    source = f'url(data:font/woff2;base64,{data}) format("woff2")'
    rule = f'@font-face {{ font-family: "{NAME}"; src: {source}; }}'
    OUT.write_text(f"/* {CREDIT} */\n{rule}\n", "utf-8")


if __name__ == "__main__":
    main()
