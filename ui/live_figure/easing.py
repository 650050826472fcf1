"""Films in which one thing moves after the other, of pictures that core made. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ui.live_figure.channels import Floats


def smoothstep(count: int) -> Floats:
    """Shares of a way from 0 to 1 in `count` steps, slow at both ends."""
    even = np.linspace(0, 1, count + 1)
    return even * even * (3 - 2 * even)


def staggered(figures: Floats, groups: Iterable[Iterable[int]]) -> Floats:
    """The frames in which groups of entries go through the pictures one after the other.

    While one goes, those before it are in the last picture, those after it in the first.
    """
    frames = [figures[0]]
    for group in map(list, groups):
        for picture in figures[1:]:
            frames.append(frames[-1].copy())
            frames[-1][group] = picture[group]
    return np.array(frames)
