"""The labels of the figure of logit and sigmoid, and its spoken text."""

from __future__ import annotations

from functools import partial
from typing import Any

from ui.lessons.logit_sigmoid.channels import constant
from ui.lessons.logit_sigmoid.layout import GAP, LEFT, MIRROR, RIGHT, SQUARE
from ui.lessons.probability_scales import ANCHORS, anchor_text
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def labels(ch: Channels, words: Words, view: str) -> list[Label]:
    """Return all labels of a view."""
    if view in SQUARE:
        square = _slopes if view == "slopes" else _mirror
        return [*_frame(ch, words), *square(ch, words), *_axis_values(ch)]
    beside = _anchors(ch) if view == "trip" else _mirror_image(ch, words)
    return [*_frame(ch, words), *beside, *_path_values(ch)]


TITLE = {"dy": -10, "anchor": "start", "style": "title"}


def _static(
    ch: Channels, words: Words, name: str, axes: tuple[str, str], x: str, y: str, **options: object
) -> Label:
    """Return a label at constant coordinates."""
    text: LiveText = [words(f"logit-sigmoid.marks.{name}")]
    return Label(text=text, axes=axes, x=constant(ch, x), y=constant(ch, y), **options)  # type: ignore[arg-type]


def _mirror(ch: Channels, words: Words) -> list[Label]:
    """Label the diagonal and both curves of the square."""
    make_label = partial(_static, ch, words)
    return [
        make_label("mirror", MIRROR, "z_low", "z_high", **TITLE),
        make_label("y_is_x", MIRROR, "name", "name", dx=-10, dy=-2, anchor="left", style="small"),
        make_label(
            "logit_name", MIRROR, "one", "z_high", dx=-7, dy=12, anchor="left", color="logit"
        ),
        make_label(
            "sigmoid_name", MIRROR, "z_high", "one", dy=14, anchor="left", color="probability"
        ),
    ]


def _slopes(ch: Channels, words: Words) -> list[Label]:
    """Label both curves of the square with their slopes."""
    one, high = constant(ch, "one"), constant(ch, "z_high")

    def slope(channel: str, **options: Any) -> Label:
        text = live_text(words("logit-sigmoid.marks.slope"), slope=(ch.at(channel), ".4g"))
        return Label(text=text, axes=MIRROR, anchor="left", style="rim", **options)

    return [
        _static(ch, words, "scale", MIRROR, "z_low", "z_high", **TITLE),
        slope("slope_p", x=one, y=high, dx=-7, dy=12, color="logit"),
        slope("slope_z", x=high, y=one, dy=14, color="probability"),
    ]


def _frame(ch: Channels, words: Words) -> list[Label]:
    """Label the panels, their axes, and where z goes to infinity."""
    make_label = partial(_static, ch, words)
    above = {"dx": -12, "dy": -4, "anchor": "left", "style": "strong"}
    after = {"dx": 4, "dy": 13, "anchor": "right", "style": "strong"}
    end = {"color": "logit", "style": "small undocked"}
    return [
        make_label("logit", LEFT, "p_low", "z_high", color="logit", **TITLE),
        make_label("sigmoid", RIGHT, "z_low", "p_high", color="probability", **TITLE),
        make_label("p", LEFT, "p_high", "z_low", color="probability", **after),
        make_label("z", LEFT, "p_low", "z_high", color="logit", **above),
        make_label("z", RIGHT, "z_high", "p_low", color="logit", **after),
        make_label("p", RIGHT, "z_low", "p_high", color="probability", **above),
        make_label("up", LEFT, "one", "z_high", dx=4, dy=2, anchor="right", **end),
        make_label("down", LEFT, "zero", "z_low", dx=-4, dy=-2, anchor="left", **end),
        make_label("up", RIGHT, "z_high", "one", dx=-2, dy=-12, anchor="left", **end),
        make_label("down", RIGHT, "z_low", "zero", dx=2, dy=12, anchor="right", **end),
    ]


def _path_values(ch: Channels) -> list[Label]:
    """Label both ends of the path with p, and its middle with z."""
    z_low, z_high, p_low = (constant(ch, name) for name in ("z_low", "z_high", "p_low"))
    p: LiveText = [[ch.at("p"), ".3f"]]
    z: LiveText = [[ch.at("z"), ".3f"]]
    below: dict[str, Any] = {"dy": 23, "anchor": "below"}
    specs: tuple[tuple[LiveText, tuple[str, str], str, str, dict[str, Any]], ...] = (
        (p, LEFT, "probability", "", {"x": ch.at("p"), "y": z_low} | below),
        (z, GAP, "logit", "", {"x": ch.at("across_x", 1), "y": ch.at("z"), "anchor": "center"}),
        (z, RIGHT, "logit", " narrow-only", {"x": ch.at("z"), "y": p_low} | below),
        (p, RIGHT, "probability", "", {"x": z_high, "y": ch.at("p"), "dx": 8, "anchor": "right"}),
    )
    return [
        Label(text=text, axes=axes, color=color, style=f"tag{classes}", **at)
        for text, axes, color, classes, at in specs
    ]


def _axis_values(ch: Channels) -> list[Label]:
    """Label the axes of both panels with p and z, where the guide lines end."""
    z_low, p_low = constant(ch, "z_low"), constant(ch, "p_low")
    below = {"dy": 23, "anchor": "below", "style": "tag"}
    beside = {"dx": -22, "anchor": "left", "style": "tag"}
    p: LiveText = [[ch.at("p"), ".3f"]]
    z: LiveText = [[ch.at("z"), ".3f"]]
    specs = (
        (p, LEFT, "probability", {"x": ch.at("p"), "y": z_low} | below),
        (z, LEFT, "logit", {"x": p_low, "y": ch.at("z")} | beside),
        (z, RIGHT, "logit", {"x": ch.at("z"), "y": p_low} | below),
        (p, RIGHT, "probability", {"x": z_low, "y": ch.at("p")} | beside),
    )
    return [Label(text=text, axes=axes, color=color, **at) for text, axes, color, at in specs]  # type: ignore[arg-type]


def _anchors(ch: Channels) -> list[Label]:
    """Label points of the sigmoid with their probability, on the side where no curve is."""
    return [
        Label(
            text=[anchor_text(z)],
            axes=RIGHT,
            x=constant(ch, f"anchor {z}"),
            y=constant(ch, f"share {z}"),
            dx=15 if z >= 0 else -15,
            dy=7 if z >= 0 else -7,
            anchor="right" if z >= 0 else "left",
            color="muted",
            style="small rim",
        )
        for z in ANCHORS
    ]


def _mirror_image(ch: Channels, words: Words) -> list[Label]:
    """Label the mirror image of the point, on the side where no curve is."""
    left: LiveText = [words("logit-sigmoid.marks.ghost")]
    right: LiveText = [words("logit-sigmoid.marks.ghost_z")]
    return [
        _note(ch, left, LEFT, "q", "minus_z", "above", 1),
        _note(ch, left, LEFT, "q", "minus_z", "below", -1),
        _note(ch, right, RIGHT, "minus_z", "q", "above", 1),
        _note(ch, right, RIGHT, "minus_z", "q", "below", -1),
    ]


def _note(
    ch: Channels, text: LiveText, axes: tuple[str, str], x: str, y: str, show: str, side: int
) -> Label:
    """Return a label to the lower right (side 1) or upper left (-1) of a point, while `show`."""
    return Label(
        text=text,
        axes=axes,
        x=ch.at(x),
        y=ch.at(y),
        dx=16 * side,
        dy=13 * side,
        anchor="right" if side > 0 else "left",
        style="halo",
        show=ch.at(show),
    )


def spoken(ch: Channels, words: Words) -> LiveText:
    """Return the spoken text: p, its odds and its logit."""
    values = {"p": (ch.at("p"), ".3f"), "odds": (ch.at("odds"), ".3g"), "z": (ch.at("z"), ".3f")}
    return live_text(words("logit-sigmoid.spoken"), **values)
