"""The labels of the view of training, and its spoken text."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.training.channels import CURVES
from ui.lessons.pipeline.training.layout import PANELS, PLANE
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

Names = tuple[str, ...]
EDGES = ("left", "right", "bottom", "top", "first", "last", "loss", "wrong", "size")
"""The constant coordinates, in the order of the channel `edge`."""


def labels(ch: Channels, features: Names, words: Words) -> list[Label]:
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
    corner: dict[str, Any] = {"x": edge["left"], "y": edge["bottom"], "dy": 22, "anchor": "start"}
    result.append(Label(text=[words("pipeline.training.sure")], **corner, **small))
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
