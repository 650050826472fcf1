"""Figures of all pages, views, models and sizes, for tests that hold for each of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from random_models import random_model

from ui.lessons.calibration import figure as calibration
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.home import figure as home
from ui.lessons.home.state import HomeState
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import LineState
from ui.lessons.logit_sigmoid import figure as logit_sigmoid
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds import figure as odds
from ui.lessons.odds.state import VIEWS as ODDS_VIEWS
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline.figure import build_figure
from ui.lessons.pipeline.model_view import MODEL_CACHE
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax import figure as softmax
from ui.lessons.softmax.state import VIEWS as SOFTMAX_VIEWS
from ui.lessons.softmax.state import SoftmaxState
from ui.live_figure.figure import FigureSpec
from ui.models.binary_datasets import BINARY_DATASETS
from ui.models.custom_model import read_model, write_model
from ui.text.words import Words


@dataclass(frozen=True)
class Figure:
    """One figure: the function that makes it, and the state that it shows."""

    make: Callable[..., FigureSpec]
    state: object

    def __call__(self, words: Words) -> FigureSpec:
        """Return the figure in a language."""
        return self.make(self.state, words)


def _own(*sizes: int) -> PipelineState:
    """Return the state of a model that a person brought."""
    model = read_model(write_model(random_model(*sizes)))
    MODEL_CACHE.put(model)
    return PipelineState(model="own", own=model.digest)


def _softmax(count: int, *names: str) -> SoftmaxState:
    return SoftmaxState(z=tuple(1.5 - 0.4 * i for i in range(count)), labels=names)


FIGURES = {
    "home": Figure(home.build_figure, HomeState()),
    **{f"odds {view}": Figure(odds.build_figure, OddsState(view=view)) for view in ODDS_VIEWS},
    "odds tossed": Figure(odds.build_figure, OddsState(view="toss", seed=3)),
    "odds evidence far": Figure(
        odds.build_figure, OddsState(view="evidence", prior=0.999, first=100.0, second=100.0)
    ),
    "odds evidence against": Figure(
        odds.build_figure, OddsState(view="evidence", prior=0.001, first=0.01, second=0.01)
    ),
    "odds at the end": Figure(odds.build_figure, OddsState(p=0.999)),
    **{
        f"logit {view}": Figure(logit_sigmoid.build_figure, LogitState(view=view))
        for view in ("trip", "symmetry", "mirror", "slopes")
    },
    "logit far away": Figure(logit_sigmoid.build_figure, LogitState(p=None, z=-80.0)),
    **{
        f"line {data}": Figure(logistic_regression.build_figure, LineState(data=data))
        for data in BINARY_DATASETS
    },
    "line steep": Figure(logistic_regression.build_figure, LineState(w=20.0, b=-200.0, x=120.0)),
    "line edited": Figure(
        logistic_regression.build_figure, LineState(edit="yes", ones=(60.0, 61.0))
    ),
    **{
        f"line, threshold {data}": Figure(
            logistic_regression.build_figure, LineState(data=data, view="threshold", cost=100)
        )
        for data in BINARY_DATASETS
    },
    "line, threshold steep": Figure(
        logistic_regression.build_figure, LineState(w=20.0, b=-200.0, view="threshold", t=0.001)
    ),
    "line, uncertainty": Figure(
        logistic_regression.build_figure,
        LineState(w=-0.23216, b=15.0429, x=31.0, view="uncertainty"),
    ),
    "line, uncertainty without a best line": Figure(
        logistic_regression.build_figure,
        LineState(ones=(50.0, 60.0), zeros=(70.0, 80.0), view="uncertainty"),
    ),
    "line, uncertainty of another line": Figure(
        logistic_regression.build_figure, LineState(data="study", view="uncertainty")
    ),
    **{f"softmax {n}": Figure(softmax.build_figure, _softmax(n)) for n in (2, 3, 4, 12)},
    **{
        f"softmax {view} {n}": Figure(softmax.build_figure, replace(_softmax(n), view=view))
        for view in SOFTMAX_VIEWS[1:]
        for n in (2, 3, 12)
    },
    **{
        f"softmax {view} far": Figure(
            softmax.build_figure, SoftmaxState(z=(1000.0, -1000.0, 0.0), view=view)
        )
        for view in SOFTMAX_VIEWS[1:]
    },
    **{
        f"softmax float {z[0]:g}": Figure(
            softmax.build_figure, SoftmaxState(z=z, view="float", dtype=dtype)
        )
        for z, dtype in (((12.0, 11.0), "float16"), ((-800.0, -801.0), "float64"))
    },
    "softmax hostile": Figure(softmax.build_figure, _softmax(3, "<b>&amp;</b>", "$x", "{z}")),
    "softmax far": Figure(softmax.build_figure, SoftmaxState(z=(1000.0, -1000.0, 0.0), t=0.1)),
    **{
        f"pipeline {model}{' deeper' * hidden}": Figure(
            build_figure, PipelineState(model=model, hidden=hidden)
        )
        for model in ("plain", "hidden", "iris", "penguins", "digits")
        for hidden in (0, 1)
    },
    **{
        f"calibration {view} {model}": Figure(
            calibration.build_figure, CalibrationState(view=view, model=model)
        )
        for view in ("guess", "bars")
        for model in ("weak", "shipped")
    },
    **{
        f"calibration {view}, drawn": Figure(
            calibration.build_figure, CalibrationState(view=view, guess=(0.25,) * 9 + (1.0,))
        )
        for view in ("guess", "bars")
    },
    "calibration hot": Figure(
        calibration.build_figure, CalibrationState(view="bars", model="shipped", t=4.0)
    ),
    "pipeline weights": Figure(build_figure, PipelineState(view="weights", shift=(0.5, 0.0, -2.0))),
    **{
        f"{model} training{' deeper' * hidden}": Figure(
            build_figure, PipelineState(model=model, hidden=hidden, view="training", stop=6)
        )
        for model in ("iris", "penguins")
        for hidden in (0, 1)
    },
    "iris training, moved": Figure(
        build_figure,
        PipelineState(model="iris", view="training", stop=10, row=84, at=(6.0, 6.0), ridge="100"),
    ),
    "pipeline first step": Figure(build_figure, PipelineState(step=1)),
    "pipeline class 7": Figure(build_figure, PipelineState(model="digits", look=7)),
    "own small": Figure(build_figure, _own(3, 4, 2)),
    "own of 20 classes": Figure(build_figure, _own(8, 20)),
    "own of 64 features": Figure(build_figure, _own(64, 64, 20)),
}
