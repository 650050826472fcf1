"""The lessons that have a figure: what each page's URL holds, and how its figure is built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.lessons.calibration import figure as calibration
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.home import figure as home
from ui.lessons.home.state import HomeState
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid import figure as logit_sigmoid
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds import figure as odds
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline import figure as pipeline
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax import figure as softmax
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.figure import FigureSpec
from ui.text.words import Words

FIGURES: dict[str, tuple[type, Callable[[Any, Words], FigureSpec]]] = {
    "home": (HomeState, home.build_figure),
    "odds": (OddsState, odds.build_figure),
    "logit-sigmoid": (LogitState, logit_sigmoid.build_figure),
    "logistic-regression": (LineState, logistic_regression.build_figure),
    "softmax": (SoftmaxState, softmax.build_figure),
    "pipeline": (PipelineState, pipeline.build_figure),
    "calibration": (CalibrationState, calibration.build_figure),
}
"""The state and the builder of each page's figure."""
