"""What is dragged and played in the view of training: a flower in the plane, and the descent."""

from __future__ import annotations

import numpy as np

from ui.lessons.pipeline.training.channels import Flower, area_names
from ui.lessons.pipeline.training.descents import STEPS, Training
from ui.lessons.pipeline.training.labels import place_text
from ui.lessons.pipeline.training.layout import PLANE, after_count
from ui.lessons.pipeline.training.single_step import border_surfaces, probability_surfaces
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Animation
from ui.live_figure.surfaces import PlaneHandle, Surface
from ui.text.words import Words

Names = tuple[str, ...]
POSITION_STEPS = 4000  # of the plane's width, to which outlines are rounded while they play
LEAP = 10  # steps of the pointer that an arrow key goes


def descent_animation(data: Training, ch: Channels, stop: int, words: Words) -> Animation:
    """Animate the descent; a stop commits its number."""
    spans = {"x": data.spans[0], "y": data.spans[1]}
    moving = "xy"[data.along]
    areas = [(name, moving) for name, _ in area_names(data)]
    lines = [(f"after {axis} {i}", axis) for axis in "xy" for i in range(after_count(data))]
    rounded = [
        (ch.range(name), (spans[axis][1] - spans[axis][0]) / POSITION_STEPS)
        for name, axis in [*areas, *lines]
    ]
    return Animation(
        id="train",
        label=words("pipeline.training.train"),
        frames=ch.others[0],
        milliseconds=700 * (len(STEPS) - 1),
        stops=[words("pipeline.training.stop", steps=str(steps)) for steps in STEPS],
        rounded=rounded,
        start=stop,
        commit=("stop", range(len(STEPS))),
    )


def flower_handle(
    data: Training,
    ch: Channels,
    flower: Flower,
    stop: int,
    features: Names,
    names: Names,
    words: Words,
) -> PlaneHandle:
    """Build the handle of the chosen flower, which commits where it stands."""
    surfaces = [*probability_surfaces(data, stop)]
    columns = [(ch.at("p", k), k, 0.0) for k in range(len(names))]
    columns += [(ch.at("pull", k), k, -float(k == flower.truth)) for k in range(len(names))]
    for surface, entries in _borders(data, ch, flower, stop):
        columns += [(entry, len(surfaces), 0.0) for entry in entries]
        surfaces.append(surface)
    low, high = zip(*data.spans, strict=True)
    steps = [_round_step(right - left) for left, right in data.spans]
    name = f"{names[flower.truth]} {flower.row + 1}"
    return PlaneHandle(
        id="at",
        label=words("pipeline.training.move", name=name),
        value=flower.at,
        low=(low[0], low[1]),
        high=(high[0], high[1]),
        step=(steps[0], steps[1]),
        leap=(LEAP * steps[0], LEAP * steps[1]),
        axes=PLANE,
        x=ch.at("spot x", 1),
        y=ch.at("spot y", 1),
        text=place_text(ch, features, names, words),
        surfaces=surfaces,
        columns=columns,
        color=f"class-{flower.truth}",
    )


def _borders(
    data: Training, ch: Channels, flower: Flower, stop: int
) -> list[tuple[Surface, list[int]]]:
    """Return the surfaces of the borders after a step, each with the entries that follow it.

    Bent borders would be too many numbers: they are out of the plane until the drag ends.
    """
    if data.hidden:
        left, right = data.spans[0]
        away = Surface(np.array([[2 * left - right]]), (right - left) / POSITION_STEPS)
        entries = [
            entry
            for i in range(after_count(data))
            for entry in range(*ch.range(f"after x {i}").indices(len(ch.vector)))
        ]
        return [(away, entries)]
    surfaces = iter(border_surfaces(data, stop, flower.truth))
    return [
        (next(surfaces), [ch.at(f"after {axis} {i}", end)])
        for i in range(after_count(data))
        for end in range(2)
        for axis in "xy"
    ]


def _round_step(width: float) -> float:
    """Return a power of ten, of which a width has from 200 to 2000."""
    exponent = f"{width / 200:e}".partition("e")[2]
    return float(f"1e{exponent}")
