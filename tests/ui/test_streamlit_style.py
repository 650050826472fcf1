"""Streamlit's style sheet as we serve it: parts of its fonts have all that a page shows."""

import re

import pytest

from ui import paths
from ui.first_paint.document import CHUNKS, FORMULAS
from ui.server import streamlit_style
from ui.server.streamlit_files import STATIC, chunks, loading_tags, long_scripts

ICON = re.compile(r":material/(\w+):")


def characters(unicode_range: str) -> set[str]:
    """The characters of a `unicode-range`."""
    ends = (part[2:].partition("-") for part in unicode_range.split(","))
    return {
        chr(code)
        for first, _, last in ends
        for code in range(int(first, 16), int(last or first, 16) + 1)
    }


def test_a_part_of_source_sans_has_all_that_our_texts_show() -> None:
    """No text of ours calls for the whole font. If it fails: assets/font/make_first_paint.py."""
    ours, others = map(characters, streamlit_style.ranges())
    texts = (path.read_text("utf-8") for path in (paths.ASSETS / "text").glob("*/*.*"))
    assert not set("".join(texts)) & others
    assert not ours & others
    assert {"a", "é", "’"} <= ours
    assert {"я", "ş"} <= others


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
    held = [face for face in faces if "url(data:" in face]
    for family in ("Source Sans", "Material Symbols Rounded", "KaTeX_Main", "KaTeX_Math"):
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
