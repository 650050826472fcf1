"""What a hand or a film leaves behind is kept as it was seen, wherever it stops."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import LogisticFit
from ui.figures import home, logistic_regression, logit_sigmoid, odds, pipeline, softmax
from ui.figures.home_state import HomeState
from ui.figures.logistic_labels import no_best
from ui.figures.logistic_state import STEPS, LineState, best
from ui.figures.logit_sigmoid import LogitState
from ui.figures.odds_state import OddsState
from ui.figures.pipeline_state import PipelineState
from ui.figures.softmax_state import SoftmaxState
from ui.picture import Picture
from ui.state import patch, read, write
from ui.words import languages, words

EN = words("en")
LOGITS = st.sampled_from([3, 12, 1000]).flatmap(
    lambda size: st.lists(st.floats(-size, size), min_size=2, max_size=12).map(tuple)
)
SHARES = st.floats(0.001, 0.999)
PLACES = st.lists(st.floats(30, 86).map(lambda x: round(x, 2)), max_size=6).map(tuple)
PAGES: dict[str, tuple[Callable[..., Picture], st.SearchStrategy[Any]]] = {
    "home": (home.picture, st.builds(HomeState, p=SHARES.filter(lambda p: 0.02 < p < 0.98))),
    "odds": (
        odds.picture,
        st.builds(OddsState, p=SHARES, view=st.sampled_from(["coin", "swap"])),
    ),
    "logit-sigmoid": (
        logit_sigmoid.picture,
        st.builds(
            LogitState,
            p=st.none(),
            z=st.floats(-80, 80) | st.floats(-6, 6),
            view=st.sampled_from(["trip", "symmetry", "mirror", "slopes"]),
        ),
    ),
    "logistic-regression": (
        logistic_regression.picture,
        st.builds(
            LineState,
            w=st.floats(-5, 5),
            b=st.floats(-300, 300),
            edit=st.sampled_from(["no", "yes"]),
            ones=PLACES,
            zeros=PLACES,
        ),
    ),
    "softmax": (softmax.picture, st.builds(SoftmaxState, z=LOGITS, t=st.floats(0.1, 10))),
    "pipeline": (
        pipeline.picture_of,
        st.builds(
            PipelineState,
            model=st.sampled_from(["plain", "hidden", "iris", "penguins"]),
            step=st.integers(1, 12),
            row=st.integers(1, 90),
        ),
    ),
}
every_page = pytest.mark.parametrize("page", PAGES)


def kept(state: Any, values: dict[str, Any]) -> Any:
    """The state after a commit, which the address says, too."""
    after = patch(state, values)
    assert read(type(state), write(after)) == (after, [])
    return after


@every_page
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_stop_of_a_film_is_what_it_commits(page: str, data: st.DataObject) -> None:
    """The picture of the state that it leaves is the frame that was seen: nothing snaps."""
    draw, states = PAGES[page]
    state = data.draw(states)
    for film in draw(state, EN).films:
        if film.commit:
            name, values = film.commit
            stop = data.draw(st.integers(0, len(values) - 1))
            after = draw(kept(state, {name: values[stop]}), EN)
            frame = film.frames[stop * film.stride]
            np.testing.assert_allclose(after.vector, frame, rtol=1e-4, atol=1e-4)
            film = after.films[0]
            np.testing.assert_allclose(after.vector, film.frames[film.start], rtol=1e-4, atol=1e-4)


@every_page
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_handle_is_kept_at_both_ends_and_between(page: str, data: st.DataObject) -> None:
    """Wherever a hand lets go, the state takes it, and its number stays."""
    draw, states = PAGES[page]
    state = data.draw(states)
    handles = draw(state, EN).handles
    for handle in data.draw(st.permutations(handles))[:2]:
        _, low, high = handle.now
        low, high = max(low, handle.grid[0]), min(high, handle.grid[-1])
        value = data.draw(st.sampled_from([low, high]) | st.floats(low, high))
        after = draw(kept(state, {handle.id: float(value)}), EN)
        if not handle.id.startswith(("one.", "zero.")):  # points are sorted anew
            now = after.vector[handle.now[0]]
            assert now == pytest.approx(value, abs=1e-3 * max(1, handle.step)), handle.id


@given(PLACES.filter(bool), PLACES.filter(bool))
@settings(deadline=None)
def test_the_best_line_is_kept_whatever_its_size(
    ones: tuple[float, ...], zeros: tuple[float, ...]
) -> None:
    """Points that hardly overlap have a best line far steeper than a hand draws one."""
    state = LineState(edit="yes", ones=ones, zeros=zeros)
    if isinstance(fit := best(state.points), LogisticFit):
        after = kept(state, {"descent": STEPS})
        assert (after.w, after.b) == (round(float(fit.weight[0]), 5), round(fit.bias, 4))


def test_the_best_line_of_almost_separable_flights_is_kept() -> None:
    """One cold flight without damage moved to where they hardly overlap."""
    ones = (53.0, 57.0, 58.0, 63.0, 65.0, 65.0, 66.2)
    zeros = (66.0, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81)
    after = kept(LineState(edit="yes", ones=ones, zeros=zeros), {"descent": STEPS})
    assert (after.w, after.b) == (-3.76868, 248.9987)


@pytest.mark.parametrize("lang", languages())
def test_quasi_complete_separation_is_told_as_what_it_is(lang: str) -> None:
    """One of each kind at 5 hours: no boundary is without a mistake, and the loss stays above 0."""
    quasi = no_best(LineState(data="study", ones=(5, 6, 7), zeros=(1, 2, 5)), words(lang))
    complete = no_best(LineState(data="study", ones=(6, 7), zeros=(1, 2, 5)), words(lang))
    assert "0.231" in quasi
    assert words(lang)("logistic-regression.data.study.at", x=5) in quasi
    assert complete == words(lang)("logistic-regression.no_best.separable")
