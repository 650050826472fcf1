"""Translations of Streamlit's own texts; frontend/streamlit_i18n.js puts them in the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from ui.text.words import languages, words


@cache
def translations() -> dict[str, Any]:
    """Return Streamlit's texts by language and key."""
    return {code: words(code).raw("streamlit") for code in languages()}
