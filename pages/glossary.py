"""Glossary: each term of the lessons in a sentence, in all languages side by side."""

from dataclasses import dataclass

import streamlit as st

from ui.app.page import lesson_page
from ui.text.glossary import glossary


@dataclass(frozen=True)
class GlossaryState:
    """The empty state: nothing on this page can be changed."""


page = lesson_page("glossary", GlossaryState)
page.head()
st.html(glossary(page.words.lang))
page.session.save_address()
