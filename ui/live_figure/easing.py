"""Easing and sequencing of animation frames. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ui.live_figure.channels import Floats


def smoothstep(count: int) -> Floats:
    """Ease in and out: `count` steps from 0 to 1 along 3t² - 2t³."""
    t = np.linspace(0, 1, count + 1)
    return t * t * (3 - 2 * t)


def staggered(vectors: Floats, groups: Iterable[Iterable[int]]) -> Floats:
    """Frames in which groups of entries go through a sequence of vectors one after the other.

    While one group moves, the groups before it hold the last vector's values, and those after it
    the first one's.
    """
    frames = [vectors[0]]
    for group in map(list, groups):
        for vector in vectors[1:]:
            frames.append(frames[-1].copy())
            frames[-1][group] = vector[group]
    return np.array(frames)
