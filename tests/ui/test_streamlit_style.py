"""Streamlit's style sheet as we serve it: parts of its fonts have all that a page shows."""

import json
import re
from html import unescape

import pytest

from ui import paths
from ui.app.figures import FIGURES
from ui.app.navigation import PAGES, REFERENCE_PAGES
from ui.first_paint.document import CHUNKS, FORMULAS, document
from ui.first_paint.visit import read_visit
from ui.live_figure.message import unpack
from ui.live_figure.mount import packed
from ui.server import streamlit_style
from ui.server.streamlit_files import STATIC, chunks, loading_tags, long_scripts
from ui.text.words import languages, words

ICON = re.compile(r":material/(\w+):")


def characters(unicode_range: str) -> set[str]:
    """The characters of a `unicode-range`."""
    ends = (part[2:].partition("-") for part in unicode_range.split(","))
    return {
        chr(code)
        for first, _, last in ends
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }


@pytest.mark.parametrize("stem", ["logit-lab-sans", "logit-lab-code"])
def test_the_parts_of_fonts_have_all_that_we_show(stem: str) -> None:
    """No text, program, style or data set of ours calls for a whole font.

    If it fails: assets/font/make_first_paint.py.
    """
    ours, others = map(characters, streamlit_style.ranges(stem))
    kinds = {".toml", ".md", ".py", ".json", ".csv", ".txt"}
    files = [
        path
        for name in ("text", "code", "data")
        for path in (paths.ASSETS / name).rglob("*.*")
        if path.suffix in kinds
    ]
    files += [*(paths.ROOT / "ui").rglob("*.css")]
    shown = set("".join(path.read_text("utf-8") for path in files))
    assert not shown & others
    assert not ours & others
    assert {"a", "’", "×"} <= ours
    assert {"é", "я", "ş"} <= others  # in what a visitor may type; these come from the whole font


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("page", [*PAGES, *REFERENCE_PAGES])
def test_no_first_html_calls_for_the_whole_font(page: str, lang: str) -> None:
    """Of all characters on a page, in its figure, too, our part has what the whole font has."""
    visit = read_visit("" if page == "home" else page, f"lang={lang}")
    assert visit
    shown = unescape(document(visit, ""))
    if visit.state:
        message, _ = unpack(packed(FIGURES[page][1], visit.state, words(lang), presenting=False))
        shown += json.dumps(message, ensure_ascii=False)
    shown = re.sub(r"<math.*?</math>", "", shown, flags=re.DOTALL)  # has a font of its own
    _, others = map(characters, streamlit_style.ranges())
    assert not set(shown) & others


def test_a_part_of_the_icons_has_all_that_we_and_streamlit_name() -> None:
    """An icon that the font lacks is shown as its name. If it fails: make_first_paint.py."""
    listed = (streamlit_style.FONTS / "logit-lab-symbols.txt").read_text("utf-8").split()
    files = [*(paths.ROOT / "ui").rglob("*.py"), *(paths.ROOT / "pages").glob("*.py")]
    files += (STATIC / "static" / "js").glob("*.js")
    named = {name for path in files for name in ICON.findall(path.read_text("utf-8"))}
    assert named <= {*listed}


def test_the_sheet_holds_parts_of_fonts() -> None:
    """Whole fonts are asked for only by characters that the parts do not have."""
    faces = streamlit_style.FACE.findall(streamlit_style.style_sheet())
    whole = [face for face in faces if "SourceSansVF" in face]
    others = f"unicode-range:{streamlit_style.ranges()[1]}"
    assert len(whole) == 2
    assert all(others in face for face in whole)
    (code,) = (face for face in faces if "SourceCodeVF-Upright" in face)
    assert f"unicode-range:{streamlit_style.ranges('logit-lab-code')[1]}" in code
    held = [face for face in faces if "url(data:" in face]
    families = ("Source Sans", "Source Code Pro", "Material Symbols Rounded", "KaTeX_Main")
    for family in (*families, "KaTeX_Math", "KaTeX_SansSerif"):
        assert any(f"font-family:{family};" in face for face in held), family
    assert "../media/" not in streamlit_style.style_sheet().replace("../static/media/", "")


def test_streamlits_own_sheet_is_not_loaded_beside_ours() -> None:
    """Its tag is there, so that its scripts do not load it, and is switched off."""
    sheets = re.findall(r'<link rel="stylesheet"[^>]*>', streamlit_style.tags())
    assert [(streamlit_style.FILE.name in tag, "disabled" in tag) for tag in sheets] == [
        (True, False),
        (False, True),
    ]


def test_without_a_known_sheet_streamlits_tags_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that names its sheet otherwise has its own fonts."""
    monkeypatch.setattr(streamlit_style, "style_sheet", lambda: "")
    assert streamlit_style.tags.__wrapped__() == loading_tags()


def test_what_a_page_loads_later_is_found() -> None:
    """Each script by its name, with those that it imports."""
    for name in (*CHUNKS, FORMULAS):
        found = chunks(name)
        assert any(f"/{name}." in address for address in found), name
        assert all((STATIC / address).is_file() for address in found)
    assert chunks("NoSuchScript") == ()
    assert any("/index." in address for address in long_scripts(()))
