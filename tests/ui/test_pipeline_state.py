"""The state of the pipeline page: its URL, and changes of single numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from pipeline_states import states

from ui.lessons.pipeline.state import TABLE, PipelineState
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write
from ui.text.words import languages, words


@given(states)
def test_a_state_survives_the_address(state: PipelineState) -> None:
    """Reading a written URL gives the same state, without corrections."""
    assert read(PipelineState, write(state)) == (state, [])


def test_the_address_is_readable() -> None:
    """Rows of weights are separated by semicolons; defaults are left out."""
    assert write(PipelineState()) == {}
    changed = replace(PipelineState(), step=2, w=(1.0, 0.5, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    assert write(changed) == {"step": "2", "w": "1,0.5,0;0,1,0;0,0,-1"}


@pytest.mark.parametrize(
    "text",
    [
        "1,2,3;4,5,6;7,8,9",
        "1 2 3\n4 5 6\n7 8 9",
        "1\t2\t3\u20284\t5\t6\u20287\t8\t9",
        "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]",
        "array([[1., 2., 3.],\n       [4., 5., 6.],\n       [7., 8., 9.]], dtype=float32)",
        "tensor([[1., 2., 3.],\n        [4., 5., 6.],\n        [7., 8., 9.]])",
        "w = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]",
    ],
)
def test_a_table_is_read_as_people_paste_it(text: str) -> None:
    """Semicolons, lines or brackets separate the rows."""
    table = replace(TABLE, high=9.0)
    assert table.read(text) == tuple(range(1, 10))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1,2,3", "table"),
        ("1,2;3,4;5,6", "table"),
        ("", "table"),
        ("1,2,3;4,x,1;1,1,1", "number"),
        ("1,2,3;4,5,1;1,1,1", "range"),
        ("nan,2,3;4,3,1;1,1,1", "range"),
        ("1," * 2000, "long"),
    ],
)
def test_a_wrong_table_names_its_rule(text: str, rule: str) -> None:
    """Shape, numbers and range are checked, and each rule has a message."""
    with pytest.raises(BadValue) as caught:
        TABLE.read(text)
    assert caught.value.rule == rule
    for lang in languages():
        assert words(lang)(f"errors.{rule}", **caught.value.limits)


@pytest.mark.parametrize("model", [[], {}, None, "none"])
def test_a_forged_model_is_refused(model: object) -> None:
    """What cannot be the name of a model is none, hashable or not."""
    with pytest.raises(BadValue):
        apply(PipelineState(view="weights"), {"model": model})


def test_a_drag_changes_one_weight() -> None:
    """`w.5` is the third weight of the second row; values and indices out of range are refused."""
    assert apply(PipelineState(), {"w.5": 2}).w[5] == 2
    for path, value in (("w.9", 0), ("w.0", 5), ("w.0", None)):
        with pytest.raises(BadValue):
            apply(PipelineState(), {path: value})
