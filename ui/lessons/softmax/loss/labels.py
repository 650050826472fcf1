"""The labels of the view of the loss, and its spoken text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.softmax.class_rows import RIGHT_OF_BAR, constant, row_labels, spoken_class, title
from ui.lessons.softmax.loss.layout import LOSS
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

PULL_DX = 62  # pixels from the end of the logits' axis to the column of the pulls


def labels(
    ch: Channels, z: Sequence[float], true_class: int, names: list[str], words: Words
) -> list[Label]:
    """Return all labels."""
    low, right = ch.at("ends"), ch.at("ends", 1)
    zero, one = constant(ch, "zero"), constant(ch, "one")
    foot: dict[str, Any] = {"y": constant(ch, "foot"), "dy": 15, "style": "digits total"}
    pulls: dict[str, Any] = {"axes": ("x", "y"), "x": right, "dx": PULL_DX, "anchor": "right"}
    return [
        *(
            label
            for i, (name, logit) in enumerate(zip(names, z, strict=True))
            for label in (
                *row_labels(ch, i, name, logit, (low, right)),
                *_row(ch, i, name, i == true_class),
            )
        ),
        title(ch, words("softmax.stages.logit"), ("x", "y"), low, "logit"),
        title(ch, words("softmax.stages.probability"), ("x2", "y2"), zero, "probability"),
        title(ch, words("softmax.loss.pull"), ("x", "y"), right, dx=PULL_DX),
        Label(text=[[ch.at("pull_sum"), "+.3f"]], **pulls, **foot),
        Label(text=[[ch.at("sum"), ".3f"]], axes=("x2", "y2"), x=one, **RIGHT_OF_BAR, **foot),
        *_loss(ch, names[true_class], words),
    ]


def _row(ch: Channels, i: int, name: str, is_true: bool) -> list[Label]:
    """Label a class with the head of its arrow, what pulls it, and its probability."""
    y, right = ch.at("rows", i), ch.at("ends", 1)
    head: dict[str, Any] = {"axes": ("x", "y"), "x": ch.at("tip", i), "y": ch.at("arrow_y", i)}
    head |= {"anchor": "center", "style": "small arrow"}
    truth: LiveText = ["1 − " if is_true else "0 − "]
    p: LiveText = [[ch.at("p", i), ".3f"]]
    pull: LiveText = [*truth, *p, " = ", [ch.at("pull", i), ".3f"]]
    at_p: dict[str, Any] = {"axes": ("x2", "y2"), "y": y}
    return [
        Label(text=["▶"], show=ch.at("to_right", i), **head),
        Label(text=["◀"], show=ch.at("to_left", i), **head),
        Label(
            text=pull,
            axes=("x", "y"),
            x=right,
            y=y,
            dx=PULL_DX,
            anchor="right",
            style="digits winner",
            on=ch.at("is_true", i),
            cell=ch.at("pull", i),
        ),
        Label(
            text=p,
            x=constant(ch, "one"),
            style="digits winner",
            on=ch.at("is_true", i),
            **at_p,
            **RIGHT_OF_BAR,
        ),
        Label(
            text=[name],
            x=constant(ch, "zero"),
            dx=-16,
            anchor="left",
            style="name narrow-only",
            **at_p,
        ),
    ]


def _loss(ch: Channels, name: str, words: Words) -> list[Label]:
    """Label the curve with its title, its axis, and the loss at its point."""
    left, middle, top = (ch.at("panel", i) for i in range(3))
    at: dict[str, Any] = {"axes": LOSS}
    value = live_text(words("softmax.loss.value"), loss=(ch.at("loss"), ".3f"))
    point: dict[str, Any] = {"x": ch.at("p_true"), "y": ch.at("loss_y"), **at}
    point["style"] = "strong halo"
    return [
        Label(
            text=[words("softmax.loss.curve")],
            x=left,
            y=top,
            dy=-26,
            anchor="start",
            style="title",
            **at,
        ),
        Label(
            text=live_text(words("softmax.loss.axis"), name=name),
            x=middle,
            y=left,
            dy=24,
            anchor="below",
            color="probability",
            **at,
        ),
        Label(text=value, dx=14, dy=-14, anchor="right", hide=ch.at("sure"), **point),
        Label(text=value, dx=14, dy=-36, anchor="left", show=ch.at("sure"), **point),
        Label(
            text=["▲"],
            x=left,
            y=top,
            dy=-2,
            anchor="above",
            style="small",
            show=ch.at("beyond"),
            **at,
        ),
    ]


def summary(ch: Channels, true_class: int, names: list[str], words: Words) -> LiveText:
    """Return the spoken text: each class with its pull, and the loss."""
    parts: LiveText = []
    for i, name in enumerate(names):
        pull = live_text(words("softmax.loss.spoken_pull"), pull=(ch.at("pull", i), "+.2f"))
        parts += [*spoken_class(ch, i, name, words), ", ", *pull, ". "]
    loss = (ch.at("loss"), ".3f")
    return [
        *parts,
        *live_text(words("softmax.loss.spoken"), name=names[true_class], loss=loss),
    ]
