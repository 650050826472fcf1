"""The home picture: a chain of five links, one for each lesson, that one number runs through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core import logit, logsumexp, odds, sigmoid, softmax
from ui.figures import waffle
from ui.figures.odds_state import WAY
from ui.films import gently, in_turn
from ui.picture import Channels, Film, Floats, Handle, Mark, Phrase, Picture, phrase
from ui.state import Number, param
from ui.theme import bare_axis, dots, layout, line
from ui.words import Words

CENTRE = 5.0  # the line of the third panel is z = x - CENTRE
REACH = 5.5  # the log-odds that the second and third panel show
OTHERS = (1.0, 0.1)  # the logits of dog and rabbit; the cat's is such that its share is p
SPOTS = {"0": 0.0, "1": 1.0, "2": 2.0, "track": -0.13, "middle": 5.0, "foot": -0.24}
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
    data, bindings = _traces(ch)
    return Picture(
        label=words("home.figure"),
        summary=_spoken(ch, words, "home.summary"),
        vector=ch.vector,
        data=data,
        layout=layout(margin={"l": 0, "r": 0, "t": 4, "b": 4}, shapes=waffle.sheet(5), **_axes()),
        wide={"height": 310} | _wide(),
        narrow={"height": 530} | _narrow(),
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


# --- what is drawn, panel by panel --------------------------------------------------------------


def _traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The traces, and which of their attributes follow a channel."""
    z = np.linspace(-REACH, REACH, 61).round(3)
    links = [(0, i, 1, j) for i in (0.5, 1.5) for j in (0, 1, 2)]
    links += [(1, i, 2, j) for i in (0, 1, 2) for j in (0, 1, 2)]
    edges_x = [part for x0, _, x1, _ in links for part in (x0, x1, None)]
    edges_y = [part for _, y0, _, y1 in links for part in (y0, y1, None)]
    second, third, fourth, last = (
        {"xaxis": f"x{n}", "yaxis": f"y{n}"} for n in ("", "2", "3", "4")
    )
    outputs = {"color": [f"$class-{i}" for i in range(3)]}
    data: list[dict[str, Any]] = [
        line("axis", 3, x=[0, 10], y=[SPOTS["track"]] * 2, xaxis="x5", yaxis="y5"),
        line("axis", 1.5, x=[-REACH, REACH, None, 0, 0], y=[0, 0, None, 0, 1], **second),
        line("grid", 1.5, x=[-REACH, REACH], y=[1, 1], **second),
        line("probability", 4, x=z.tolist(), y=sigmoid(z).round(4).tolist(), **second),
        line("axis", 1.5, x=[CENTRE - REACH, CENTRE + REACH], y=[0, 0], **third),
        line("logit", 4, x=[CENTRE - REACH, CENTRE + REACH], y=[-REACH, REACH], **third),
        line("axis", 1.5, x=[-0.6, 2.6], y=[0, 0], **fourth),
        line("grid", 1.5, x=edges_x, y=edges_y, **last),
        dots("muted", 12, x=[0, 0, 1, 1, 1], y=[0.5, 1.5, 0, 1, 2], **last),
        dots("muted", 18, x=[2, 2, 2], y=[2, 1, 0], marker=outputs, **last),
        *({"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0} for n in TITLES),
    ]
    bindings: list[dict[str, Any]] = []

    def live(trace: dict[str, Any], **channels: str) -> None:
        bindings.extend(ch.bind(len(data), **channels))
        data.append(trace)

    live(waffle.bars(5), y="columns")
    live(line("muted", 2, line={"dash": "dot"}, **second), x="guide_x", y="guide_y")
    live(line("muted", 2, line={"dash": "dot"}, **third), x="drop_x", y="drop_y")
    live({"type": "bar", "x": [0, 1, 2], "width": 0.7, "marker": outputs, **fourth}, y="shares")
    ring = {"symbol": "circle-open", "line": {"width": 3}}
    live(dots("text", 30, x=[2], marker=ring, **last), y="winner")
    return data, bindings


# --- axes and the two layouts -------------------------------------------------------------------

NUMBERS = (5, "", 2, 3, 4)  # of the axes of the five panels
TITLES = (11, 12, 13, 14, 15)  # of those for the words above them


def _axes() -> dict[str, Any]:
    ranges: dict[object, tuple[list[float], list[float]]] = {
        "": ([-REACH, REACH], [-0.06, 1.06]),
        2: ([CENTRE - REACH, CENTRE + REACH], [-REACH, REACH]),
        3: ([-0.6, 2.6], [-0.16, 1.06]),
        4: ([-0.2, 3.3], [-0.5, 2.5]),
        **{n: ([0, 1], [0, 1]) for n in TITLES},
    }
    axes: dict[str, Any] = {}
    for n, (x, y) in ranges.items():
        axes[f"xaxis{n}"] = bare_axis(range=x, anchor=f"y{n}")
        axes[f"yaxis{n}"] = bare_axis(range=y, anchor=f"x{n}")
    return axes | waffle.axes(5, foot=-0.36)


def _domains(*cells: list[list[float]]) -> dict[str, Any]:
    """Where the panels lie, and the words of each: x and y of the panel, x and y of the words."""
    domains: dict[str, Any] = {}
    for panel, title, cell in zip(NUMBERS, TITLES, cells, strict=True):
        names = (f"xaxis{panel}", f"yaxis{panel}", f"xaxis{title}", f"yaxis{title}")
        domains |= {f"{name}.domain": ends for name, ends in zip(names, cell, strict=True)}
    return domains


def _wide() -> dict[str, Any]:
    """From left to right, above the five lessons of the page; the words above."""
    columns = [[0.203 * i, 0.203 * i + 0.165] for i in range(5)]
    feet = [0.0, 0.13, 0.13, 0.13, 0.13]  # under the waffle is its track
    return _domains(
        *([x, [foot, 0.75], x, [0.84, 0.94]] for x, foot in zip(columns, feet, strict=True))
    )


def _narrow() -> dict[str, Any]:
    """From top to bottom; the words on the left."""
    rows = [[0.66, 1.0], [0.49, 0.63], [0.32, 0.46], [0.16, 0.29], [0.0, 0.13]]
    words = [[0.8, 0.86], [0.53, 0.59], [0.36, 0.42], [0.195, 0.255], [0.035, 0.095]]
    return _domains(
        *([[0.4, 1.0], row, [0.0, 0.36], place] for row, place in zip(rows, words, strict=True))
    )


# --- words and handles --------------------------------------------------------------------------

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
