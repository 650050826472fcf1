"""The labels of the view of training, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.training.channels import CURVES
from ui.lessons.pipeline.training.descents import LEVELS
from ui.lessons.pipeline.training.layout import PANELS, PLANE
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

Names = tuple[str, ...]
EDGES = ("left", "right", "bottom", "top", "first", "last", "loss", "wrong", "size")
"""The constant coordinates, in the order of the channel `edge`."""


def labels(ch: Channels, alone: str, features: Names, words: Words) -> list[Label]:
    """Return all labels: the edges of the plane, then the title and number of each curve."""
    edge = {name: ch.at("edge", i) for i, name in enumerate(EDGES)}
    small: dict[str, Any] = {"axes": PLANE, "style": "small", "color": "muted"}
    result = [
        Label(
            text=[f"{features[0]} →"],
            x=edge["right"],
            y=edge["bottom"],
            dy=12,
            anchor="left",
            **small,
        ),
        Label(
            text=[f"↑ {features[1]}"], x=edge["left"], y=edge["top"], dy=-3, anchor="start", **small
        ),
    ]
    key: dict[str, Any] = {"x": edge["left"], "y": edge["bottom"], "anchor": "start"}
    key |= {"text": [f"― {alone}"], "axes": PLANE}
    result += [
        Label(dy=22, style="small wide-only", **key),
        Label(dy=44, style="small narrow-only undocked", **key),
    ]
    after = live_text(words("pipeline.training.stop"), steps=(ch.at("steps"), ".0f"))
    above: dict[str, Any] = {"axes": PLANE, "x": edge["right"], "y": edge["top"], "dy": -12}
    result.append(Label(text=after, anchor="left", style="strong", **above))
    for name in CURVES:
        axes = PANELS[name]
        number = words(f"pipeline.training.{name}")
        value = {
            "loss": {"loss": (ch.at("loss"), ".3f")},
            "wrong": {"wrong": (ch.at("mistakes"), ".0f"), "count": (ch.at("count"), ".0f")},
            "size": {"size": (ch.at("size"), ".1f")},
        }[name]
        result.append(
            Label(
                text=live_text(number, **value),
                axes=axes,
                x=edge["first"],
                y=edge[name],
                dy=-8,
                anchor="start",
                style="title",
            )
        )
    steps: dict[str, Any] = {"axes": PANELS[CURVES[-1]], "x": edge["last"], "y": edge["first"]}
    text: LiveText = [words("pipeline.training.steps")]
    result.append(Label(text=text, dy=34, anchor="left", style="small", color="muted", **steps))
    return result


def class_names(ch: Channels, names: Names) -> list[Label]:
    """Name each class beside its points."""
    return [
        Label(
            text=[name],
            axes=PLANE,
            x=ch.at("names", 2 * k),
            y=ch.at("names", 2 * k + 1),
            anchor="center",
            color=f"class-{k}",
            style="strong rim",
        )
        for k, name in enumerate(names)
    ]


def level_numbers(ch: Channels, n_classes: int) -> list[Label]:
    """Name the probability at each line of equal probability."""
    result = []
    for i in range(len(LEVELS) * n_classes):
        x, y, there = (ch.at("levels", 3 * i + part) for part in range(3))
        level, k = divmod(i, n_classes)
        number: dict[str, Any] = {"text": [f"{LEVELS[level]:g}"], "x": x, "y": y, "show": there}
        result.append(
            Label(axes=PLANE, anchor="center", color=f"class-{k}", style="small rim", **number)
        )
    return result


def place_text(ch: Channels, features: Names, names: Names, words: Words) -> LiveText:
    """Return the spoken text of the chosen flower: where it stands, and its probabilities."""
    template = words("pipeline.training.place", across=features[0], up=features[1])
    x, y = ((ch.at(f"spot {axis}", 1), ".4~g") for axis in "xy")
    text = live_text(template, x=x, y=y)
    for k, name in enumerate(names):
        p = (ch.at("p", k), ".3f")
        text += ["; " if k == 0 else ", "]
        text += live_text(words("pipeline.spoken.share"), name=name, p=p)
    return text


def summary(ch: Channels, words: Words) -> LiveText:
    """Return the spoken text: the steps, the mistakes and the loss."""
    return live_text(
        words("pipeline.training.spoken"),
        steps=(ch.at("steps"), ".0f"),
        wrong=(ch.at("mistakes"), ".0f"),
        count=(ch.at("count"), ".0f"),
        loss=(ch.at("loss"), ".3f"),
        size=(ch.at("size"), ".1f"),
    )
