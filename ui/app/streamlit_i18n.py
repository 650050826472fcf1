"""Streamlit's own words in the language of the page; streamlit_i18n.js exchanges them."""

from __future__ import annotations

from functools import cache
from typing import Any

from ui.text.words import languages, words


@cache
def translations() -> dict[str, Any]:
    """What Streamlit says, by key, in every language."""
    return {code: words(code).raw("chrome") for code in languages()}
