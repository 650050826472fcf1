"""Films in which one thing moves after the other."""

import numpy as np
import pytest

from ui.live_figure.easing import smoothstep, staggered


def test_one_group_goes_after_the_other() -> None:
    """While the second goes, the first has arrived; before, it has not moved."""
    frames = staggered(np.array([[0.0, 0, 0], [1, 1, 1], [2, 2, 2]]), [[2], [0]])
    assert frames.tolist() == [[0, 0, 0], [0, 0, 1], [0, 0, 2], [1, 0, 2], [2, 0, 2]]


def test_a_gentle_way_is_slow_at_both_ends() -> None:
    """It goes from 0 to 1, never back, and fastest in the middle."""
    steps = np.diff(smoothstep(10))
    assert (smoothstep(10)[0], smoothstep(10)[-1]) == (0, 1)
    assert steps.min() > 0
    assert steps == pytest.approx(steps[::-1])
    assert np.argmax(steps) in (4, 5)
