"""Axes of a still figure: where Plotly would put them, and where data lies on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from ui.share.wide_figure import log10

WIDTH = 1120  # pixels


@dataclass
class Axis:
    """Where data lies on an axis: `low` is drawn at pixel `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def pixel(self, value: float) -> float:
        """The pixel of a value."""
        value = log10(value) if self.log else value
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def bounded(self, value: float) -> float:
        """The same, not farther away than a renderer can bear."""
        return float(np.clip(np.nan_to_num(self.pixel(value)), -1e4, 1e4))

    def clipped(self, value: float) -> float:
        """The same, at most a little beyond the ends: a bar may reach to infinity."""
        low, high = sorted((self.start, self.end))
        return float(np.clip(np.nan_to_num(self.pixel(value)), low - 9, high + 9))

    def holds(self, value: float) -> bool:
        """Whether a value is on the axis, its ends included."""
        low, high = sorted((self.start, self.end))
        return low - 0.01 <= self.pixel(value) <= high + 0.01

    @property
    def scale(self) -> float:
        """Pixels of one unit."""
        return abs((self.end - self.start) / (self.high - self.low))

    def shrink(self, scale: float) -> None:
        """Draw a unit in so many pixels, in the middle of the axis's place."""
        half = 0.5 * scale * (self.high - self.low) * (1 if self.end > self.start else -1)
        middle = 0.5 * (self.start + self.end)
        self.start, self.end = middle - half, middle + half


def axes_of(layout: dict[str, Any]) -> dict[str, Axis]:
    """The axes of a layout by Plotly's short names (`x`, `y2`), in pixels."""
    margin = layout["margin"]
    left, top = margin["l"], margin["t"]
    width, height = WIDTH - left - margin["r"], float(layout["height"]) - top - margin["b"]
    axes = {}
    for name, given in layout.items():
        if not (match := re.fullmatch(r"([xy])axis(\d*)", name)):
            continue
        low, high = given["range"]
        first, last = given.get("domain", (0, 1))
        if match[1] == "x":
            start, end = left + first * width, left + last * width
        else:
            start, end = top + (1 - first) * height, top + (1 - last) * height
        axes[match[1] + match[2]] = Axis(low, high, start, end, given.get("type") == "log")
    for name, given in layout.items():
        if isinstance(given, dict) and "scaleanchor" in given:
            mine, other = axes[name.replace("axis", "")], axes[given["scaleanchor"]]
            ratio = given.get("scaleratio", 1)
            scale = min(mine.scale, ratio * other.scale)
            mine.shrink(scale)
            other.shrink(scale / ratio)
    return axes


def clipped_to(across: Axis, up: Axis, drawn: str) -> str:
    """What is drawn, cut at the ends of the axes: a nested SVG needs no id for that."""
    (x0, x1), (y0, y1) = sorted((across.start, across.end)), sorted((up.start, up.end))
    box = f"{short(x0)} {short(y0)} {short(x1 - x0)} {short(y1 - y0)}"
    place = 'x="{}" y="{}" width="{}" height="{}"'.format(*box.split())
    return f'<svg {place} viewBox="{box}">{drawn}</svg>'


def moved_path(path: str, across: Axis, up: Axis) -> str:
    """A path in data coordinates (M, L, H, V, C, S, Z) in pixels."""
    out = ""
    for command, rest in re.findall(r"([MLHVCSZ])([^MLHVCSZ]*)", path):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", rest)]
        pixels = [
            (up if command == "V" or (command != "H" and i % 2) else across).pixel(value)
            for i, value in enumerate(values)
        ]
        out += command + ",".join(map(short, pixels))
    return out


def short(value: float) -> str:
    """A pixel, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
