"""Odds: another way to say a probability, and why its logarithm makes it fair."""

from ui.app.page import lesson
from ui.lessons.odds.figure import picture
from ui.lessons.odds.state import OddsState

page = lesson("odds", OddsState)
page.head()
page.live(lambda: page.figure(picture))
page.prose("lesson")
page.questions("half", "swap", "ratio")
page.foot()
