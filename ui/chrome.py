"""Streamlit's own words in the language of the page; the browser exchanges them (chrome.js)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from ui.words import languages, words

ASSETS = Path(__file__).parent.parent / "assets"
SOURCES = ("translated_page.js", "chrome.js")


@cache
def chrome_source() -> str:
    """The source, for the component that brings all sources to the browser."""
    said = {code: words(code).raw("chrome") for code in languages()}
    source = "".join((ASSETS / name).read_text("utf-8") for name in SOURCES)
    return f"{{\nconst SAID = {json.dumps(said)}\n{source}}}\n"
