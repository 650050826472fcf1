"""The words and numbers in and under the picture of logit and sigmoid."""

from __future__ import annotations

from functools import partial
from typing import Any

from ui.lessons.logit_sigmoid.layout import EDGES, GAP, LEFT, MIRROR, RIGHT, SQUARE
from ui.live_figure.channels import Channels
from ui.live_figure.figure import Label
from ui.text import mathml as f
from ui.text.templates import LiveText, live_text
from ui.text.words import Words


def labels(ch: Channels, words: Words, view: str) -> list[Label]:
    """All words and numbers in the figure."""
    if view in SQUARE:
        square = _slopes if view == "slopes" else _mirror
        return [*_frame(ch, words), *square(ch, words), *_axis_numbers(ch)]
    return [*_frame(ch, words), *_way_numbers(ch), *_about(ch, words, view)]


TITLE = {"dy": -10, "anchor": "start", "style": "title"}


def _still(
    ch: Channels, words: Words, name: str, axes: tuple[str, str], x: str, y: str, **options: object
) -> Label:
    """A word that stands still, at one of the edges."""
    text: LiveText = [words(f"logit-sigmoid.marks.{name}")]
    at = {key: ch.at("edge", list(EDGES).index(place)) for key, place in (("x", x), ("y", y))}
    return Label(text=text, axes=axes, **at, **options)  # type: ignore[arg-type]


def _mirror(ch: Channels, words: Words) -> list[Label]:
    """The words of the mirror."""
    make_label = partial(_still, ch, words)
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
    """The slope of each curve, where in the mirror its name stands."""
    one, high = (ch.at("edge", list(EDGES).index(name)) for name in ("one", "z_high"))

    def slope(of: str, **place: Any) -> Label:
        said = live_text(words("logit-sigmoid.marks.slope"), slope=(ch.at(of), ".4g"))
        return Label(text=said, axes=MIRROR, anchor="left", **place)

    return [
        _still(ch, words, "scale", MIRROR, "z_low", "z_high", **TITLE),
        slope("slope_p", x=one, y=high, dx=-7, dy=12, color="logit"),
        slope("slope_z", x=high, y=one, dy=14, color="probability"),
    ]


def _frame(ch: Channels, words: Words) -> list[Label]:
    """What stands still: titles, names of axes and curves, and where z has no end."""
    make_label = partial(_still, ch, words)
    over = {"dx": -12, "dy": -4, "anchor": "left", "style": "strong"}
    after = {"dx": 4, "dy": 13, "anchor": "right", "style": "strong"}
    end = {"color": "logit", "style": "small"}
    return [
        make_label("logit", LEFT, "p_low", "z_high", color="logit", **TITLE),
        make_label("sigmoid", RIGHT, "z_low", "p_high", color="probability", **TITLE),
        make_label("p", LEFT, "p_high", "z_low", color="probability", **after),
        make_label("z", LEFT, "p_low", "z_high", color="logit", **over),
        make_label("z", RIGHT, "z_high", "p_low", color="logit", **after),
        make_label("p", RIGHT, "z_low", "p_high", color="probability", **over),
        make_label("up", LEFT, "one", "z_high", dx=4, dy=2, anchor="right", **end),
        make_label("down", LEFT, "zero", "z_low", dx=-4, dy=-2, anchor="left", **end),
        make_label("up", RIGHT, "z_high", "one", dx=-2, dy=-12, anchor="left", **end),
        make_label("down", RIGHT, "z_low", "zero", dx=2, dy=12, anchor="right", **end),
    ]


def _way_numbers(ch: Channels) -> list[Label]:
    """The number at each end of the way, and where it turns from one curve to the other."""
    z_low, z_high, p_low = (
        ch.at("edge", list(EDGES).index(n)) for n in ("z_low", "z_high", "p_low")
    )
    p: LiveText = [[ch.at("p"), ".3f"]]
    z: LiveText = [[ch.at("z"), ".3f"]]
    below: dict[str, Any] = {"dy": 23, "anchor": "below"}
    places: tuple[tuple[LiveText, tuple[str, str], str, str, dict[str, Any]], ...] = (
        (p, LEFT, "probability", "", {"x": ch.at("p"), "y": z_low} | below),
        (z, GAP, "logit", "", {"x": ch.at("across_x", 1), "y": ch.at("z"), "anchor": "center"}),
        (z, RIGHT, "logit", " narrow-only", {"x": ch.at("z"), "y": p_low} | below),
        (p, RIGHT, "probability", "", {"x": z_high, "y": ch.at("p"), "dx": 8, "anchor": "right"}),
    )
    return [
        Label(text=text, axes=axes, color=color, style=f"tag{more}", **at)
        for text, axes, color, more, at in places
    ]


def _axis_numbers(ch: Channels) -> list[Label]:
    """The two numbers of the point, at the axes of either panel, where the guide lines end."""
    z_low, p_low = (ch.at("edge", list(EDGES).index(name)) for name in ("z_low", "p_low"))
    below = {"dy": 23, "anchor": "below", "style": "tag"}
    beside = {"dx": -22, "anchor": "left", "style": "tag"}
    p: LiveText = [[ch.at("p"), ".3f"]]
    z: LiveText = [[ch.at("z"), ".3f"]]
    places = (
        (p, LEFT, "probability", {"x": ch.at("p"), "y": z_low} | below),
        (z, LEFT, "logit", {"x": p_low, "y": ch.at("z")} | beside),
        (z, RIGHT, "logit", {"x": ch.at("z"), "y": p_low} | below),
        (p, RIGHT, "probability", {"x": z_low, "y": ch.at("p")} | beside),
    )
    return [Label(text=text, axes=axes, color=color, **at) for text, axes, color, at in places]  # type: ignore[arg-type]


def _about(ch: Channels, words: Words, view: str) -> list[Label]:
    """What is said about the mirror image of the point; where no curve is."""
    if view == "trip":
        return []
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
    """Words to the lower right (side 1) or upper left (-1) of a point, while `show`."""
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


def readout(ch: Channels, words: Words, view: str) -> str:
    """The formulas in the numbers of the point: there, back and there again, then what is shown."""

    # So many digits that from the numbers of a formula one gets its result.
    def p(name: str = "p", style: str = ".4g") -> str:
        return f.live(ch.at(name), style, "probability")

    def z(name: str = "z", style: str = ".3f") -> str:
        return f.live(ch.at(name), style, "logit")

    first = {
        "logit": _logit(p(), p("q"), f.live(ch.at("odds"), ".4g", "odds"), z()),
        "sigmoid": _sigmoid(z("minus_z"), p(style=".3p")),
    }
    up, flat = (f.live(ch.at(name), ".4g") for name in ("slope_p", "slope_z"))
    slopes = {
        "slope_p": [_ratio(Z, P), f.op("="), f.fraction(ONE, PRODUCT), f.op("="), up],
        "slope_z": [_ratio(P, Z), f.op("="), PRODUCT, f.op("="), flat],
        "slopes": [up, f.op("×"), flat, f.op("="), ONE],
    }
    turned = [LOG, f.fraction(OTHER, P), f.op("="), LOG, f.fraction(p("q"), p())]
    symmetry = {
        "symmetry": [
            *(f.symbol("logit"), f.op("("), OTHER, f.op(")"), f.op("="), *turned),
            *(f.op("="), z("minus_z"), f.op("="), f.row(f.op("−"), Z)),
        ]
    }
    names = words.raw("logit-sigmoid.marks")
    sure = f.either(ch.at("full"), f.row(ONE), f.row(ONE, f.op("−"), p("q")))
    unsure = f.either(ch.at("rare"), p(), p(style=".5f"))
    there = f.either(ch.at("sure"), sure, unsure)
    trip = [
        z(style=".4f"),
        f.arrow(names["sigmoid_name"]),
        there,
        f.arrow(names["logit_name"]),
        z("back_z"),
    ]
    shown: dict[str, list[dict[str, list[str]]]] = {
        "trip": [first, {"trip": trip}],
        "symmetry": [symmetry],
        "mirror": [first],
        "slopes": [slopes],
    }
    rows = (_formulas(said, words) for said in shown[view])
    return "".join(f'<div class="formulas">{one}</div>' for one in rows)


def _formulas(said: dict[str, list[str]], words: Words) -> str:
    return "".join(
        f.formula(*parts, label=words(f"logit-sigmoid.formulas.{name}"))
        for name, parts in said.items()
    )


P, Z, ONE = f.symbol("p", "probability"), f.symbol("z", "logit"), f.fixed("1")
OTHER = f.row(ONE, f.op("−"), P)
LOG = f.symbol("log\u2009")
PRODUCT = f.row(P, f.op("("), OTHER, f.op(")"))


def _ratio(top: str, bottom: str) -> str:
    """A slope as it is written: dz/dp."""
    return f.fraction(f.row(f.symbol("d"), top), f.row(f.symbol("d"), bottom))


def _logit(p: str, q: str, odds: str, z: str) -> list[str]:
    letters, numbers = f.fraction(P, OTHER), f.fraction(p, q)
    steps = [Z, LOG + letters, LOG + numbers, LOG + odds, z]
    return [f.joined(steps, "=")]


def _sigmoid(minus_z: str, p: str) -> list[str]:
    def share(exponent: str) -> str:
        return f.fraction(ONE, f.row(ONE, f.op("+"), f.power(f.symbol("e"), exponent)))

    return [P, f.op("="), share(f.row(f.op("−"), Z)), f.op("="), share(minus_z), f.op("="), p]
