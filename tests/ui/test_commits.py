"""A commit of a drag or an animation leads to a state with the figure that was on the screen."""

from typing import Any

import numpy as np
import pytest
from fuzzed_pages import PAGES, PLACES, every_page
from hypothesis import given, settings
from hypothesis import strategies as st

from core import LogisticFit
from ui.lessons.logistic_regression.labels import no_best
from ui.lessons.logistic_regression.state import STEPS, LineState
from ui.models.binary_datasets import best_fit
from ui.state.parameters import apply, read, write
from ui.text.words import languages, words

EN = words("en")


def kept(state: Any, values: dict[str, Any]) -> Any:
    """The state after a commit; its URL must restore it."""
    after = apply(state, values)
    assert read(type(state), write(after)) == (after, [])
    return after


@every_page
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_stop_of_an_animation_is_the_figure_of_its_commit(page: str, data: st.DataObject) -> None:
    """The vector of the committed state equals the frame of the stop, so nothing jumps."""
    draw, states = PAGES[page]
    state = data.draw(states)
    for animation in draw(state, EN).animations:
        if animation.commit:
            name, values = animation.commit
            stop = data.draw(st.integers(0, len(values) - 1))
            after = draw(kept(state, {name: values[stop]}), EN)
            frame = animation.frames[stop * animation.stride]
            np.testing.assert_allclose(after.vector, frame, rtol=1e-4, atol=1e-4)
            animation = after.animations[0]
            np.testing.assert_allclose(
                after.vector, animation.frames[animation.start], rtol=1e-4, atol=1e-4
            )


@every_page
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_handle_commits_any_value_of_its_grid(page: str, data: st.DataObject) -> None:
    """Wherever a drag ends, the state accepts the value and the figure shows it."""
    draw, states = PAGES[page]
    state = data.draw(states)
    handles = draw(state, EN).handles
    for handle in data.draw(st.permutations(handles))[:2]:
        _, low, high = handle.now
        low, high = max(low, handle.grid[0]), min(high, handle.grid[-1])
        value = data.draw(st.sampled_from([low, high]) | st.floats(low, high))
        after = draw(kept(state, {handle.id: float(value)}), EN)
        if not handle.id.startswith(("one.", "zero.")):  # the state sorts its points
            now = after.vector[handle.now[0]]
            assert now == pytest.approx(value, abs=1e-3 * max(1, handle.step)), handle.id


@given(PLACES.filter(bool), PLACES.filter(bool))
@settings(deadline=None)
def test_the_best_line_is_committed_whatever_its_slope(
    ones: tuple[float, ...], zeros: tuple[float, ...]
) -> None:
    """Points that hardly overlap have a best line far steeper than a drag can set."""
    state = LineState(edit="yes", ones=ones, zeros=zeros)
    if isinstance(fit := best_fit(state.points), LogisticFit):
        after = kept(state, {"descent": STEPS})
        assert (after.w, after.b) == (round(float(fit.weight[0]), 5), round(fit.bias, 4))


def test_the_best_line_of_almost_separable_flights_is_committed() -> None:
    """One cold flight without damage is moved, so that the classes hardly overlap."""
    ones = (53.0, 57.0, 58.0, 63.0, 65.0, 65.0, 66.2)
    zeros = (66.0, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81)
    after = kept(LineState(edit="yes", ones=ones, zeros=zeros), {"descent": STEPS})
    assert (after.w, after.b) == (-3.76868, 248.9987)


@pytest.mark.parametrize("lang", languages())
def test_quasi_complete_separation_is_reported_as_such(lang: str) -> None:
    """With one of each class at 5 hours, no boundary is perfect and the loss stays above 0."""
    quasi = no_best(LineState(data="study", ones=(5, 6, 7), zeros=(1, 2, 5)), words(lang))
    complete = no_best(LineState(data="study", ones=(6, 7), zeros=(1, 2, 5)), words(lang))
    assert "0.231" in quasi
    assert words(lang)("logistic-regression.data.study.at", x=5) in quasi
    assert complete == words(lang)("logistic-regression.no_best.separable")
