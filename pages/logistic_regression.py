"""Home: where to start."""

from dataclasses import dataclass

from ui.lesson import lesson


@dataclass(frozen=True)
class HomeState:
    """Home shows no state of its own yet."""


page = lesson("logistic-regression", HomeState)
page.head()
page.foot()
