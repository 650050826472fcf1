"""Lines of which a person draws the heights. No Streamlit here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.text.templates import LiveText


@dataclass(frozen=True, kw_only=True)
class LinePoint:
    """A point of a drawn line, which is a slider for the keyboard, at the entries `x` and `y`."""

    label: str
    text: LiveText
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class DrawnLine:
    """A line that a person draws: a stroke sets the height of each point that it passes.

    A pointer within `reach` of a point in x sets it, too. It commits `{id: [all heights]}`. Nothing
    but the entries `y` of its points follows a stroke, so it needs no samples.
    """

    id: str
    value: Sequence[float]
    axes: tuple[str, str]
    low: float
    high: float
    step: float
    leap: float
    reach: float
    points: Sequence[LinePoint]
    color: str = "primary"
