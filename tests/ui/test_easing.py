"""Easing and sequencing of animation frames."""

import numpy as np
import pytest

from ui.live_figure.easing import smoothstep, staggered


def test_staggered_moves_one_group_after_the_other() -> None:
    """The second group starts when the first one has reached the last vector."""
    frames = staggered(np.array([[0.0, 0, 0], [1, 1, 1], [2, 2, 2]]), [[2], [0]])
    assert frames.tolist() == [[0, 0, 0], [0, 0, 1], [0, 0, 2], [1, 0, 2], [2, 0, 2]]


def test_smoothstep_eases_in_and_out() -> None:
    """It increases from 0 to 1, symmetrically, and fastest in the middle."""
    steps = np.diff(smoothstep(10))
    assert (smoothstep(10)[0], smoothstep(10)[-1]) == (0, 1)
    assert steps.min() > 0
    assert steps == pytest.approx(steps[::-1])
    assert np.argmax(steps) in (4, 5)
