"""Logit and sigmoid: from a probability to a number without bounds, and back."""

from ui.app.page import lesson
from ui.lessons.logit_sigmoid.figure import LogitState, picture

page = lesson("logit-sigmoid", LogitState)
page.head()
page.live(lambda: page.figure(picture))
page.prose("lesson")
page.questions("who", "slope", "step")
page.foot()
