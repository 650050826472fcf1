"""Logit and sigmoid: from a probability to a number without bounds, and back."""

from ui.figures.logit_sigmoid import LogitState, picture
from ui.lesson import lesson

page = lesson("logit-sigmoid", LogitState)
page.head()
page.live(lambda: page.figure(picture))
page.prose("lesson")
page.questions("who", "slope", "step")
page.foot()
