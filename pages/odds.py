"""Odds: another way to say a probability, and why its logarithm makes it fair."""

from ui.figures.odds import picture
from ui.figures.odds_state import OddsState
from ui.lesson import lesson

page = lesson("odds", OddsState)
page.head()
page.live(lambda: page.figure(picture))
page.prose("lesson")
page.questions("half", "swap", "ratio")
page.foot()
