"""Odds: another way to say a probability, and why its logarithm makes it fair."""

from ui.app.page import lesson_page
from ui.lessons.odds.figure import build_figure
from ui.lessons.odds.state import OddsState

page = lesson_page("odds", OddsState)
page.head()
page.live(build_figure)
page.stop_if_presenting()
page.lesson()
page.foot()
