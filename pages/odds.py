"""Odds: another way to say a probability, and why its logarithm makes it fair."""

import streamlit as st

from ui.figures.odds import picture
from ui.figures.odds_state import OddsState
from ui.lesson import lesson

page = lesson("odds", OddsState)
page.head()


def hands_on() -> None:
    """The figure, and other ways to set it."""
    page.figure(picture)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        page.entry("p", page.label("fields.p"), width=200)
        page.choice("view")


page.live(hands_on)
page.prose("lesson")
page.questions("half", "swap", "ratio")
page.foot()
