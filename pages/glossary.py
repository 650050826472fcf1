"""Glossary: the words of the lessons in one sentence each, in all languages side by side."""

from dataclasses import dataclass

import streamlit as st

from ui.app.page import lesson_page
from ui.text.glossary import glossary


@dataclass(frozen=True)
class GlossaryState:
    """Nothing on this page can be changed."""


page = lesson_page("glossary", GlossaryState)
page.head()
st.html(glossary(page.words.lang))
page.session.save_address()
