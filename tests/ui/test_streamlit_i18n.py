"""Translations of Streamlit's own texts, and the glossary in every language."""

import json
import re
from pathlib import Path

import pytest
import streamlit as st

from ui.app import browser_files
from ui.text.glossary import glossary
from ui.text.words import DEFAULT, languages, nowrap_html, words


@pytest.fixture(scope="module")
def bundle() -> str:
    """Return all JavaScript that Streamlit ships."""
    folder = Path(st.__file__).parent / "static" / "static" / "js"
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.js")))


@pytest.mark.parametrize("key", words(DEFAULT).raw("streamlit"))
def test_streamlit_still_says_it_in_these_words(bundle: str, key: str) -> None:
    """The browser finds a text by its English, which another release of Streamlit may change."""
    text = words(DEFAULT)(f"streamlit.{key}")
    parts = re.split(
        r"\{n\}(?:\.0MB)?|(?:Ctrl|⌘)\+|apply|(?<=exist)\. ", text
    )  # joints of texts that Streamlit assembles
    assert [part for part in parts if part.strip() and part not in bundle] == []


def test_no_two_texts_are_alike() -> None:
    """A text has one key, so that it can be translated back when the language changes."""
    for code in languages():
        texts = list(words(code).raw("streamlit").values())
        assert len(set(texts)) == len(texts)


def test_the_browser_knows_all_languages() -> None:
    """The bundle contains the texts of every language."""
    js = browser_files.script()
    assert json.dumps({code: words(code).raw("streamlit") for code in languages()}) in js


@pytest.mark.parametrize("lang", languages())
def test_the_glossary_has_every_word_in_every_language(lang: str) -> None:
    """One row a word, one column a language, the reader's own first."""
    page = glossary(lang)
    assert re.findall(r'<th scope="col" lang="(\w+)">', page)[0] == lang
    for code in languages():
        for term in words(code).raw("glossary.terms").values():
            assert f"<dfn>{nowrap_html(term['word'])}</dfn> {nowrap_html(term['meaning'])}" in page


def test_a_meaning_is_one_sentence_or_two() -> None:
    """Somebody looks a word up in the middle of a lesson."""
    long = [
        (code, key)
        for code in languages()
        for key, term in words(code).raw("glossary.terms").items()
        if len(term["meaning"]) > 140
    ]
    assert long == []
