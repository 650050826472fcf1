"""Calibration: whether a probability of 80% is right 80 times in 100."""

from ui.app.page import lesson_page
from ui.lessons.calibration.figure import build_figure
from ui.lessons.calibration.state import CalibrationState

page = lesson_page("calibration", CalibrationState)
page.head()
page.live(build_figure)
page.stop_if_presenting()
page.lesson()
page.foot()
