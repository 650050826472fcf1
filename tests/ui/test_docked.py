"""The layouts of figures that are docked on a phone, without a browser."""

from functools import cache

from figure_states import FIGURES

from ui.live_figure.figure import FigureSpec
from ui.text.words import words


@cache
def drawn(name: str) -> FigureSpec:
    """Return a figure, which is not changed; none is made while tests are collected."""
    return FIGURES[name](words("en"))


def docked() -> list[str]:
    """The figures that have such a layout; others are shrunk as a whole."""
    return [name for name in FIGURES if drawn(name).docked]


def test_every_lesson_has_a_layout_for_a_phones_dock() -> None:
    """Of each lesson at least one view is drawn for it and not shrunk."""
    lessons = {name.split()[0].rstrip(",") for name in docked()}
    names = "home odds logit line softmax pipeline iris calibration"
    assert lessons >= {*names.split()}


def test_every_panel_of_a_docked_figure_is_placed_or_left_out() -> None:
    """Each within the drawing; what is left out has no place, and something can be dragged."""
    for name in docked():
        panels_are_placed_or_left_out(name)


def panels_are_placed_or_left_out(name: str) -> None:
    """Those of one figure."""
    figure = drawn(name)
    hidden = set(figure.docked["hidden"])
    axes = {key for key in figure.layout if key.startswith(("xaxis", "yaxis"))}
    for axis in axes:
        ends = figure.docked.get(f"{axis}.domain")
        assert (ends is None) == (f"x{axis[5:]}" in hidden), (name, axis)
        if ends:
            assert 0 <= ends[0] < ends[1] <= 1, (name, axis)
    assert {f"xaxis{axis[1:]}" for axis in hidden} <= axes, name
    moved = (*figure.all_handles, *figure.point_pickers, *figure.drawn_lines)
    assert not moved or any(each.axes[0] not in hidden for each in moved), name
