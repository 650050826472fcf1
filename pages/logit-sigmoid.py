"""Logit and sigmoid: from a probability to a number without bounds, and back."""

from ui.app.page import lesson_page
from ui.lessons.logit_sigmoid.figure import build_figure
from ui.lessons.logit_sigmoid.state import LogitState

page = lesson_page("logit-sigmoid", LogitState)
page.head()
page.live(build_figure)
page.stop_if_presenting()
page.lesson()
page.foot()
