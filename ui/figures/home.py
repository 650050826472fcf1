"""The home picture: a chain of five links, one for each lesson, that one number runs through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core import logit, logsumexp, odds, sigmoid, softmax
from ui.channels import Channels, Floats
from ui.codecs import Number
from ui.figures import waffle
from ui.figures.home_layout import CENTRE, REACH, TITLES, TRACK, axes, narrow, traces, wide
from ui.figures.odds_state import WAY
from ui.films import gently, in_turn
from ui.phrases import Phrase, phrase
from ui.picture import Film, Handle, Mark, Picture
from ui.state import param
from ui.theme import layout
from ui.words import Words

OTHERS = (1.0, 0.1)  # the logits of dog and rabbit; the cat's is such that its share is p
SPOTS = {"0": 0.0, "1": 1.0, "2": 2.0, "track": TRACK, "middle": 5.0, "foot": -0.24}
LINKS = (
    ("p", "odds", "ten", "columns"),
    ("z", "back", "guide_x", "guide_y"),
    ("x", "line", "drop_x", "drop_y"),
    ("cat", "shares"),
    ("wins", "winner"),
)
"""The channels of each panel: none shows a number of another, so that they can move in turn."""
FAR = 0.9  # or, for a coin that likes heads, 1 - FAR: where the film takes the probability
SMOOTH = 16  # frames for one link of the film


@dataclass(frozen=True)
class HomeState:
    """The one probability."""

    p: float = param(0.3, Number(0.001, 0.999))


def channels(state: HomeState) -> Channels:
    """Every number of the picture, from the probability."""

    def compute(points: Floats) -> dict[str, Floats]:
        p = points[:, :1]
        z, back = logit(p), sigmoid(logit(p))
        # The log-odds of a class are its logit minus the logsumexp of the others.
        shares = softmax(np.hstack([z + logsumexp(OTHERS), np.ones_like(p) * OTHERS]))
        wins = np.asarray(shares == shares.max(axis=1, keepdims=True), dtype=np.float64)
        ones = np.ones_like(p)
        return {
            "p": p,
            "odds": odds(p),
            "z": z,
            "back": back,
            "x": z + CENTRE,
            "line": z,
            "ten": 10 * p,
            "columns": waffle.columns(p),
            "guide_x": np.hstack([z, z, -REACH * ones]),
            "guide_y": np.hstack([0 * ones, back, back]),
            "drop_x": np.hstack([z + CENTRE, z + CENTRE, ones * (CENTRE - REACH)]),
            "drop_y": np.hstack([-REACH * ones, z, z]),
            "cat": shares[:, :1],
            "shares": shares,
            "wins": wins,
            "winner": wins @ np.array([[2.0], [1.0], [0.0]]),
            "spots": ones * list(SPOTS.values()),
        }

    return Channels(compute, [state.p])


def picture(state: HomeState, words: Words) -> Picture:
    """The whole live figure."""
    ch = channels(state)
    data, bindings = traces(ch)
    return Picture(
        label=words("home.figure"),
        summary=_spoken(ch, words, "home.summary"),
        vector=ch.vector,
        data=data,
        layout=layout(margin={"l": 0, "r": 0, "t": 4, "b": 4}, shapes=waffle.sheet(5), **axes()),
        wide={"height": 310} | wide(),
        narrow={"height": 530} | narrow(),
        breakpoint=800,
        bindings=bindings,
        marks=_marks(ch, words),
        handles=_handles(ch, words),
        films=[_chain(ch, state, words)],
    )


def _chain(ch: Channels, state: HomeState, words: Words) -> Film:
    """A change runs down the chain, link by link; at the end all of it goes back."""
    far = FAR if state.p < 0.5 else 1 - FAR
    way = logit(state.p) + gently(SMOOTH) * (logit(far) - logit(state.p))
    moved = ch(sigmoid(way)[:, np.newaxis])
    entries = np.arange(ch.vector.size)
    links = [np.concatenate([entries[ch.range(name)] for name in link]) for link in LINKS]
    frames = np.vstack([in_turn(moved, links), moved[-2::-1]])
    return Film(
        id="chain",
        label=words("home.play"),
        frames=frames,
        milliseconds=7000,
        stride=SMOOTH,
        stops=words.raw("home.stops"),
    )


VALUES = {"odds": ".3f", "z": "+.3f", "x": ".2f", "p": ".3f", "cat": ".3f"}


def _marks(ch: Channels, words: Words) -> list[Mark]:
    """A title and a number above each panel, and the names of the classes."""
    zero, one, two = (ch.at("spots", i) for i in range(3))
    names = words.raw("softmax.classes")[:3]
    marks = []

    def above(panel: int, y: int, text: Phrase, color: str, style: str, **at: Any) -> None:
        axes = (f"x{TITLES[panel]}", f"y{TITLES[panel]}")
        marks.append(
            Mark(text=text, axes=axes, x=zero, y=y, anchor="right", color=color, style=style, **at)
        )

    titles = (
        (words("home.odds"), "odds", "odds"),
        (words("home.logit"), "z", "logit"),
        (words("home.x"), "x", "text"),
        (names[0], "cat", "class-0"),
    )
    for i, (title, number, color) in enumerate(titles):
        above(i, one, [title], color, "title")
        above(i, zero, [[ch.at(number), VALUES[number]]], color, "big")
    above(4, one, [words("home.prediction")], "text", "title")
    for panel in range(1, len(TITLES)):
        above(panel, zero, ["→"], "muted", "big wide-only", dx=-30)
        above(panel, one, ["↓"], "muted", "narrow-only", dy=-24)
    drag: Phrase = phrase(words("home.drag"), p=(ch.at("p"), VALUES["p"]))
    under: dict[str, Any] = {"x": ch.at("spots", 4), "y": ch.at("spots", 5), "anchor": "below"}
    marks.append(Mark(text=drag, axes=("x5", "y5"), color="probability", style="strong", **under))
    for i, name in enumerate(names):
        wins, color = ch.at("wins", i), f"class-{i}"
        above(4, zero, [name], color, "big", show=wins)
        foot: dict[str, Any] = {"axes": ("x3", "y3"), "x": (zero, one, two)[i], "y": zero, "dy": 4}
        marks.append(Mark(text=[name], anchor="below", color=color, style="small", **foot))
        node: dict[str, Any] = {"axes": ("x4", "y4"), "x": two, "y": (two, one, zero)[i], "dx": 20}
        marks.append(
            Mark(text=[name], anchor="right", color=color, style="winner", on=wins, **node)
        )
    return marks


def _spoken(ch: Channels, words: Words, name: str) -> Phrase:
    return phrase(words(name), **{key: (ch.at(key), style) for key, style in VALUES.items()})


def _handles(ch: Channels, words: Words) -> list[Handle]:
    """A handle in each panel but the last. They share a way, and so their samples."""
    samples = ch.along(0, WAY)
    z = logit(WAY)
    spot = ch.at("spots", 3)
    places: dict[str, tuple[str, Floats, str, int, int, float, float]] = {
        "p": ("5", WAY, "p", ch.at("ten"), spot, 0.005, 0.1),
        "z": ("", z, "z", ch.at("z"), ch.at("back"), 0.05, 0.5),
        "x": ("2", z + CENTRE, "x", ch.at("x"), ch.at("line"), 0.05, 0.5),
        "cat": ("3", WAY, "p", ch.at("spots", 0), ch.at("shares"), 0.005, 0.1),
    }
    colors = {"p": "probability", "z": "logit", "x": "text", "cat": "class-0"}
    return [
        Handle(
            id=name,
            label=words(f"home.handles.{name}"),
            value=float(ch.vector[ch.at(number)]),
            grid=grid,
            samples=samples,
            axes=(f"x{panel}", f"y{panel}"),
            x=x,
            y=y,
            now=(ch.at(number), float(grid[0]), float(grid[-1])),
            text=_spoken(ch, words, f"home.spoken.{name}"),
            step=step,
            leap=leap,
            color=colors[name],
            shape="knob" if name == "p" else "bead",
            upright=name == "cat",
            commit=None if name == "p" else ("p", ch.at("p"), 4),
        )
        for name, (panel, grid, number, x, y, step, leap) in places.items()
    ]
