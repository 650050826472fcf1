"""What a figure shows in a wide place, for those who draw it without our browser code."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ui.live_figure.channels import Floats
from ui.live_figure.figure import FigureSpec, Label

SIZES = {"small": 0.85, "big": 1.5, "huge": 2.4}
"""Sizes of a label's letters by its style, in em."""


def wide_layout(spec: FigureSpec) -> dict[str, Any]:
    """Return the layout for a wide place; the paths of its changes are Plotly's attributes."""
    layout = {k: dict(v) if isinstance(v, dict) else v for k, v in spec.layout.items()}
    for path, value in spec.wide.items():
        name, _, part = path.partition(".")
        if part:
            layout[name][part] = value
        else:
            layout[name] = value
    return layout


def is_shown(label: Label, vector: Floats) -> bool:
    """Whether a label is visible in a wide place; its switches are entries of the vector."""
    return (
        (label.show is None or vector[label.show] > 0.5)
        and (label.hide is None or vector[label.hide] <= 0.5)
        and "narrow-only" not in label.style.split()
    )


def label_scale(label: Label) -> float:
    """Return the size of a label's letters, in em."""
    styles = label.style.split()
    return next((size for name, size in SIZES.items() if name in styles), 1.0)


def log10(value: float) -> float:
    """Return the decimal logarithm: Plotly has logarithmic axes in powers of ten."""
    return float(Decimal(value).log10())
