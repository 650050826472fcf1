"""The glossary as an HTML table: one row per term, one column per language. No Streamlit here."""

from __future__ import annotations

from functools import cache
from html import escape

from ui.text.words import languages, nowrap_html, words


@cache
def glossary(lang: str) -> str:
    """All terms with their definitions; the column of `lang` comes first."""
    codes = sorted(languages(), key=lambda code: code != lang)
    terms = {code: words(code).raw("glossary.terms") for code in codes}
    names = "".join(
        f'<th scope="col" lang="{code}">{escape(words(code)("app.own_name"))}</th>'
        for code in codes
    )

    def cell(code: str, term: str) -> str:
        word, meaning = (nowrap_html(terms[code][term][part]) for part in ("word", "meaning"))
        return f'<td lang="{code}"><dfn>{word}</dfn> {meaning}</td>'

    rows = "".join(
        f'<tr id="{term}">{"".join(cell(code, term) for code in codes)}</tr>'
        for term in terms[lang]
    )
    return f'<table class="glossary"><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>'
