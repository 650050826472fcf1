"""Every page that has a figure, with a strategy for its states."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st

from core import FLOAT_TYPES
from ui.lessons.calibration import figure as calibration
from ui.lessons.calibration.state import CalibrationState
from ui.lessons.home import figure as home
from ui.lessons.home.state import HomeState
from ui.lessons.logistic_regression import figure as logistic_regression
from ui.lessons.logistic_regression.state import VIEWS, LineState, best_line
from ui.lessons.logit_sigmoid import figure as logit_sigmoid
from ui.lessons.logit_sigmoid.state import LogitState
from ui.lessons.odds import figure as odds
from ui.lessons.odds.state import VIEWS as ODDS_VIEWS
from ui.lessons.odds.state import OddsState
from ui.lessons.pipeline import figure as pipeline
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.softmax import figure as softmax
from ui.lessons.softmax.state import STEPS, SoftmaxState
from ui.lessons.softmax.state import VIEWS as SOFTMAX_VIEWS
from ui.live_figure.figure import FigureSpec
from ui.text.words import words

EN = words("en")
LOGITS = st.sampled_from([3, 12, 1000]).flatmap(
    lambda size: st.lists(st.floats(-size, size), min_size=2, max_size=12).map(tuple)
)
SHARES = st.floats(0.001, 0.999)
FACTORS = st.floats(0.01, 100)
PLACES = st.lists(st.floats(30, 86).map(lambda x: round(x, 2)), max_size=6).map(tuple)


def at_best_line(state: LineState) -> LineState:
    """Return the state with the best line of its points, if there is one."""
    w, b = best_line(state.points) or (state.w, state.b)
    return replace(state, w=w, b=b)


PAGES: dict[str, tuple[Callable[..., FigureSpec], st.SearchStrategy[Any]]] = {
    "home": (home.build_figure, st.builds(HomeState, p=SHARES.filter(lambda p: 0.02 < p < 0.98))),
    "odds": (
        odds.build_figure,
        st.builds(
            OddsState,
            p=SHARES,
            view=st.sampled_from(ODDS_VIEWS),
            seed=st.integers(0, 9999),
            prior=SHARES,
            first=FACTORS,
            second=FACTORS,
        ),
    ),
    "logit-sigmoid": (
        logit_sigmoid.build_figure,
        st.builds(
            LogitState,
            p=st.none(),
            z=st.floats(-80, 80) | st.floats(-6, 6),
            view=st.sampled_from(["trip", "symmetry", "mirror", "slopes"]),
        ),
    ),
    **{
        f"logistic-regression {view}".removesuffix(" line"): (
            logistic_regression.build_figure,
            st.builds(
                LineState,
                w=st.floats(-5, 5),
                b=st.floats(-300, 300),
                edit=st.sampled_from(["no", "yes"]),
                ones=PLACES,
                zeros=PLACES,
                view=st.just(view),
                t=st.floats(0.001, 0.999) | st.just(0.5),
                cost=st.floats(0.01, 999) | st.just(100.0),
            ),
        )
        for view in VIEWS
    },
    "logistic-regression best line": (
        logistic_regression.build_figure,
        st.builds(
            LineState,
            data=st.just("orings"),
            x=st.floats(30, 86),
            ones=PLACES,
            zeros=PLACES,
            view=st.sampled_from(VIEWS[1:]),
        ).map(at_best_line),
    ),
    **{
        f"softmax {view}".removesuffix(" steps"): (
            softmax.build_figure,
            st.builds(
                SoftmaxState,
                z=LOGITS,
                t=st.floats(0.1, 10),
                view=st.just(view),
                truth=st.sampled_from(["1", "2", "12"]),
                step=st.sampled_from([0, 1, STEPS]),
                dtype=st.sampled_from(FLOAT_TYPES),
            ),
        )
        for view in SOFTMAX_VIEWS
    },
    "pipeline": (
        pipeline.build_figure,
        st.builds(
            PipelineState,
            model=st.sampled_from(["plain", "hidden", "iris", "penguins"]),
            step=st.integers(1, 12),
            row=st.integers(1, 90),
        ),
    ),
    "calibration": (
        calibration.build_figure,
        st.builds(
            CalibrationState,
            view=st.sampled_from(["guess", "bars"]),
            model=st.sampled_from(["weak", "shipped"]),
            t=st.floats(0.5, 4),
            guess=st.just(()) | st.tuples(*[st.floats(0, 1)] * 10),
        ),
    ),
    "pipeline training": (
        pipeline.build_figure,
        st.builds(
            PipelineState,
            model=st.sampled_from(["iris", "penguins"]),
            view=st.just("training"),
            row=st.integers(1, 150),
            stop=st.integers(0, 10),
            ridge=st.sampled_from(["0", "1"]),
            hidden=st.integers(0, 1),
        ),
    ),
    "pipeline weights": (
        pipeline.build_figure,
        st.builds(
            PipelineState,
            x=st.tuples(*[st.floats(0, 1)] * 3),
            w=st.tuples(*[st.floats(-4, 4)] * 9),
            view=st.just("weights"),
            shift=st.tuples(*[st.floats(-2, 2)] * 3),
        ),
    ),
}
every_page = pytest.mark.parametrize("page", PAGES)
