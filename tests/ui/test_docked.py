"""The layouts of figures that are docked on a phone, without a browser."""

import pytest
from figure_states import FIGURES

from ui.text.words import words

DOCKED = [name for name, make in FIGURES.items() if make(words("en")).docked]


def test_every_lesson_has_a_layout_for_a_phones_dock() -> None:
    """Of each lesson at least one view is drawn for it and not shrunk."""
    lessons = {name.split()[0].rstrip(",") for name in DOCKED}
    names = "home odds logit line softmax pipeline iris calibration"
    assert lessons >= {*names.split()}


@pytest.mark.parametrize("name", DOCKED)
def test_every_panel_of_a_docked_figure_is_placed_or_left_out(name: str) -> None:
    """Each within the drawing; what is left out has no place, and something can be dragged."""
    figure = FIGURES[name](words("en"))
    assert figure.docked
    hidden = set(figure.docked["hidden"])
    axes = {key for key in figure.layout if key.startswith(("xaxis", "yaxis"))}
    for axis in axes:
        ends = figure.docked.get(f"{axis}.domain")
        assert (ends is None) == (f"x{axis[5:]}" in hidden), axis
        if ends:
            assert 0 <= ends[0] < ends[1] <= 1, axis
    assert {f"xaxis{axis[1:]}" for axis in hidden} <= axes
    moved = (*figure.all_handles, *figure.point_pickers, *figure.drawn_lines)
    assert not moved or any(each.axes[0] not in hidden for each in moved)
