"""The state of the softmax lesson: its address, and classes that come and go."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.lessons.softmax.state import MAX_CLASSES, SoftmaxState
from ui.state.parameters import read, write
from ui.text.words import languages, words

ANIMALS = (2.0, 1.0, 0.1)
EN = words("en")
logits = st.lists(st.floats(-1000, 1000), min_size=2, max_size=12).map(tuple)


def test_the_address_of_a_figure_is_readable() -> None:
    """As in the README: logits, names and temperature in words."""
    state = SoftmaxState(z=ANIMALS[::-1], labels=("cat", "dog", "rabbit"), t=0.5)
    assert write(state) == {"z": "0.1,1,2", "labels": "cat,dog,rabbit", "t": "0.5"}
    assert read(SoftmaxState, write(state)) == (state, [])


@given(logits)
def test_a_class_added_has_logit_zero(z: tuple[float, ...]) -> None:
    """The others keep theirs; the twelfth is the last."""
    more = SoftmaxState(z=z).added().z
    assert more == (z if len(z) == MAX_CLASSES else (*z, 0.0))


@given(logits, st.lists(st.sampled_from(["", "owl", "elk"]), max_size=12), st.integers(0, 11))
def test_a_class_removed_leaves_all_others_as_they_were(
    z: tuple[float, ...], labels: list[str], at: int
) -> None:
    """Their logits and displayed names are kept."""
    state, _ = read(SoftmaxState, {"labels": ",".join(labels)})
    state = replace(state, z=z)
    left = state.removed(at, EN)
    if len(z) == 2 or at >= len(z):
        assert left == state
    else:
        assert left.z == z[:at] + z[at + 1 :]
        names = state.names(EN)
        assert left.names(EN) == names[:at] + names[at + 1 :]
        assert read(SoftmaxState, write(left)) == (left, [])


@pytest.mark.parametrize("lang", languages())
def test_every_class_has_a_usual_name(lang: str) -> None:
    """There are twelve different ones in every language."""
    assert len(set(words(lang).raw("softmax.classes"))) == MAX_CLASSES
