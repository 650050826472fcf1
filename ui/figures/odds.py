"""The odds picture: a waffle of tosses, and one point on three lines: probability, odds, log-odds.

The lines lie on one overlay (x from 0 to 1, y 2 for the top line, 1, 0), so that the threads
between them show where each scale puts the same coins; Plotly's own axes only give the ticks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from core import logit, odds, sigmoid
from ui import formula as f
from ui.picture import Channels, Film, Floats, Handle, Mark, Phrase, Picture, phrase
from ui.state import Number, param, show
from ui.theme import axis, bare_axis, dots, layout, line
from ui.words import Words

RAREST, SUREST = 0.01, 0.99  # as far as a hand goes
MOST_ODDS = 10.0  # where the line of the odds ends
REACH = 5.0  # the line of the log-odds goes from -REACH to REACH
DECILES = np.linspace(0.1, 0.9, 9)
UNUSED = (2, 3, 4, 6, 7, 8, 9)  # axes that Plotly would leave out for want of a trace
OVER = {"xaxis": "x", "yaxis": "y"}  # the overlay comes first: ticks are drawn over it
# Places that a mark can stand at.
SPOTS = {"0": 0.0, "quarter": 0.25, "half": 0.5, "three quarters": 0.75, "1": 1.0, "2": 2.0}


@dataclass(frozen=True)
class OddsState:
    """The probability of heads."""

    p: float = param(0.3, Number(0.001, 0.999))


PRESETS = (
    ("bent", OddsState()),
    ("fair", OddsState(p=0.5)),
    ("likely", OddsState(p=0.8)),
    ("rare", OddsState(p=0.01)),
)


def _way() -> Floats:
    """Coins close enough together to interpolate on any of the three lines."""
    even = sigmoid(np.linspace(logit(RAREST), logit(SUREST), 151))
    # The waffle turns a corner at each decile, and a point stops at the end of the line of odds.
    corners = [*DECILES.round(1), 1 / (1 + MOST_ODDS), MOST_ODDS / (1 + MOST_ODDS)]
    return np.unique(np.concatenate([[RAREST, SUREST], even[1:-1], corners]))


WAY = _way()


def channels(state: OddsState) -> Channels:
    """Every number of the picture, from the probability."""

    def compute(points: Floats) -> dict[str, Floats]:
        p = points[:, :1]
        q = 1 - p
        ones = np.ones_like(p)
        here, there = _places(p), _places(q)
        even = ones * _places(np.array([[0.5]]))
        return {
            "p": p,
            "odds": odds(p),
            "z": logit(p),
            "mirror_p": q,
            "mirror_odds": odds(q),
            "mirror_z": logit(q),
            "here": here,
            "there": there,
            **{f"arm_{i}": np.hstack([even[:, [i]], here[:, [i]]]) for i in range(3)},
            **{f"mirror_arm_{i}": np.hstack([even[:, [i]], there[:, [i]]]) for i in range(3)},
            "columns": np.clip(10 * p - np.arange(10), 0, 1),
            "heads": 10 * p,
            "tails": 10 * q,
            "beyond": np.asarray(np.maximum(odds(p), odds(q)) > MOST_ODDS, dtype=np.float64),
            "spots": ones * list(SPOTS.values()),
        }

    return Channels(compute, [state.p])


def _places(p: Floats) -> Floats:
    """Where coins (n, 1) stand on the three lines, each as long as 1: (n, 3)."""
    scales = np.hstack([p, odds(p) / MOST_ODDS, logit(p) / (2 * REACH) + 0.5])
    return np.clip(scales, 0, 1)


def picture(state: OddsState, words: Words) -> Picture:
    """The whole live figure."""
    ch = channels(state)
    data, bindings = _traces(ch)
    return Picture(
        label=words("odds.figure"),
        summary=_spoken(ch, words, "odds.summary"),
        vector=ch.vector,
        data=data,
        layout=layout(margin={"l": 8, "r": 20, "t": 12, "b": 30}, shapes=_waffle(), **_axes()),
        wide={"height": 370} | _wide(),
        narrow={"height": 600} | _narrow(),
        breakpoint=800,
        bindings=bindings,
        marks=_marks(ch, words),
        handles=_handles(ch, words),
        films=[_swap(ch, state, words), _sweep(ch, words)],
        html=_formula(ch, words),
    )


# --- traces ------------------------------------------------------------------------------------

QUANTITIES = ("probability", "odds", "logit")  # the three lines, from top to bottom
ROWS = [2, 1, 0]
MARGIN = 0.2  # of the overlay above the top line and below the bottom line: room for thick strokes


def _traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The traces, and which of their attributes follow a channel."""
    threads = _places(DECILES[:, np.newaxis]).round(4)
    x = [place for thread in threads.tolist() for place in (*thread, None)]
    below = {"fill": "toself", "fillcolor": "$surface", "line": {"width": 0}, "mode": "lines"}
    data: list[dict[str, Any]] = [
        {
            "x": [0, 0.5, 0.1, 0.5, 0, 0],
            "y": [2, 2, 1, 0, 0, 2],
            "type": "scatter",
            **below,
            **OVER,
        },
        line("grid", 1.5, x=x, y=[*ROWS, None] * len(threads), **OVER),
        line("axis", 2, x=[0, 1, None] * 3, y=[2, 2, None, 1, 1, None, 0, 0, None], **OVER),
        *({"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0} for n in UNUSED),
        dots("axis", 12, x=[0.5, 0.1, 0.5], y=ROWS, marker={"symbol": "line-ns-open"}, **OVER),
    ]
    bindings: list[dict[str, Any]] = []

    def live(trace: dict[str, Any], **channels: str) -> None:
        bindings.extend(ch.bind(len(data), **channels))
        data.append(trace)

    live(line("muted", 1.5, y=ROWS, line={"dash": "dot"}, **OVER), x="there")
    live(line("text", 2, y=ROWS, **OVER), x="here")
    for i, quantity in enumerate(QUANTITIES):
        at = {"y": [ROWS[i]] * 2, **OVER}
        live(line(quantity, 7, opacity=0.35, **at), x=f"mirror_arm_{i}")
        live(line(quantity, 7, **at), x=f"arm_{i}")
    ghost = {"color": "$background", "line": {"color": [f"${q}" for q in QUANTITIES], "width": 2.5}}
    live(dots("background", 15, y=ROWS, marker=ghost, cliponaxis=False, **OVER), x="there")
    waffle = {"type": "bar", "marker": {"color": "$probability"}, "width": 1}
    live(waffle | {"x": [i + 0.5 for i in range(10)], "xaxis": "x5", "yaxis": "y5"}, y="columns")
    return data, bindings


@cache
def _waffle() -> list[dict[str, Any]]:
    """A sheet with a round hole for each of the 100 tosses, over the colour of tails."""
    parts = (0.1, 0.28, 0.5, 0.72, 0.9)  # of a cell: the ends, the middle and the bends of a hole
    holes = []
    for i in range(10):
        for j in range(10):
            x0, x1, x2, x3, x4 = (f"{i + part:.3g}" for part in parts)
            y0, y1, y2, y3, y4 = (f"{(j + part) / 10:.3g}" for part in parts)
            holes.append(
                f"M{x4} {y2}C{x4} {y3} {x3} {y4} {x2} {y4}S{x0} {y3} {x0} {y2}"
                f"S{x1} {y0} {x2} {y0}S{x4} {y1} {x4} {y2}Z"
            )
    same = {"xref": "x5", "yref": "y5", "line": {"width": 0}}
    sheet = {"type": "path", "path": "M-.1 -.01H10.1V1.01H-.1Z" + "".join(holes)}
    return [
        {
            "type": "rect",
            "x0": 0,
            "x1": 10,
            "y0": 0,
            "y1": 1,
            "fillcolor": "$grid",
            "layer": "below",
        }
        | same,
        sheet | {"fillrule": "evenodd", "fillcolor": "$background", "layer": "above"} | same,
    ]


# --- axes and the two layouts ------------------------------------------------------------------


def _axes() -> dict[str, Any]:
    rule = {"showgrid": False, "tickfont": {"color": "$muted", "size": 12}}
    scales: tuple[tuple[list[float], float], ...] = (
        ([i / 10 for i in range(11)], 0.5),
        (list(range(int(MOST_ODDS) + 1)), 1),
        (list(range(-int(REACH), int(REACH) + 1)), 0),
    )
    lines = {
        f"xaxis{n}": axis(
            range=[values[0], values[-1]],
            tickvals=values,
            ticktext=[_tick(value, even) for value in values],
            anchor=f"y{n}",
            **rule,
        )
        for n, (values, even) in enumerate(scales, 2)
    }
    ticks = {f"yaxis{n}": bare_axis(range=[-1, 1], anchor=f"x{n}") for n in (2, 3, 4)}
    place = {f"xaxis{n}": bare_axis(range=[0, 1], anchor=f"y{n}") for n in ("", 6, 7, 8, 9)}
    rows = {f"yaxis{n}": bare_axis(range=[0, 2], anchor=f"x{n}") for n in (6, 7, 8)}
    waffle = {
        "xaxis5": bare_axis(range=[-0.1, 10.1], anchor="y5", constrain="domain"),
        "yaxis5": bare_axis(
            range=[-0.01, 1.01],
            anchor="x5",
            scaleanchor="x5",
            scaleratio=10,
            constrain="domain",
        ),
        "yaxis9": bare_axis(range=[0, 1], anchor="x9"),
        "yaxis": bare_axis(range=[-MARGIN, 2 + MARGIN], anchor="x"),
    }
    return lines | ticks | place | rows | waffle


def _tick(value: float, even: float) -> str:
    """The word at a tick; where heads and tails are even, it stands out."""
    text = show(value).replace("-", "−")
    return f"<b>{text}</b>" if value == even else text


def _domains(
    left: float, rows: list[float], words: dict[int, tuple[list[float], float]]
) -> dict[str, Any]:
    """Where the lines and the words beside them stand, as shares of the plot.

    `words` has the words' x domain, and how far above their lines they stand.
    """
    lines = {f"xaxis{n}.domain": [left, 1] for n in ("", 2, 3, 4)}
    ticks = {
        f"yaxis{n}.domain": [row - 0.02, row + 0.02] for n, row in zip((2, 3, 4), rows, strict=True)
    }
    margin = MARGIN * (rows[0] - rows[1])
    over = {"yaxis.domain": [rows[2] - margin, rows[0] + margin]}
    domains: dict[str, Any] = lines | ticks | over
    for n, (x, above) in words.items():
        domains |= {f"xaxis{n}.domain": x, f"yaxis{n}.domain": [rows[2] + above, rows[0] + above]}
    return domains


def _wide() -> dict[str, Any]:
    beside = [0.3, 0.42]
    words = {6: (beside, 0.075), 7: (beside, 0.0), 8: (beside, -0.08)}
    return _domains(0.43, [0.87, 0.49, 0.11], words) | {
        "xaxis5.domain": [0, 0.25],
        "yaxis5.domain": [0.26, 1],
        "xaxis9.domain": [0, 0.25],
        "yaxis9.domain": [0, 0.18],
    }


def _narrow() -> dict[str, Any]:
    words = {6: ([0.0, 0.3], 0.085), 7: ([0.3, 0.6], 0.085), 8: ([0.64, 1.0], 0.085)}
    return _domains(0.02, [0.53, 0.29, 0.05], words) | {
        "xaxis5.domain": [0, 0.46],
        "yaxis5.domain": [0.7, 1],
        "xaxis9.domain": [0.5, 1],
        "yaxis9.domain": [0.7, 1],
    }


# --- words, handles, films ---------------------------------------------------------------------

VALUES = (("p", ".3f"), ("odds", ".3f"), ("z", "+.3f"))


def _marks(ch: Channels, words: Words) -> list[Mark]:
    """The words beside the lines, above the lines, and the ratio of heads to tails."""
    spot = {name: ch.at("spots", i) for i, name in enumerate(SPOTS)}

    def mark(panel: str, x: str, y: str, text: Phrase, color: str, style: str, **at: Any) -> Mark:
        place: dict[str, Any] = {"axes": (f"x{panel}", f"y{panel}"), "x": spot[x], "y": spot[y]}
        return Mark(text=text, color=color, style=style, **place | at)

    marks = []
    for row, quantity, (channel, style) in zip(ROWS, QUANTITIES, VALUES, strict=True):
        title = words(f"odds.{quantity}")
        mirror = phrase(words("odds.swapped"), value=(ch.at(f"mirror_{channel}"), style))
        beside = {"x": "0", "y": str(row), "anchor": "right"}
        marks += [
            mark("6", text=[title], color=quantity, style="title rim", **beside),
            mark("7", text=[[ch.at(channel), style]], color=quantity, style="big rim", **beside),
            mark("8", text=mirror, color="muted", style="small rim", **beside),
        ]
    for side, x in (("tails", "quarter"), ("heads", "three quarters")):
        text: Phrase = [words(f"odds.{side}_likelier")]
        marks.append(mark("", x, "2", text, "muted", "small", dy=-14))
    beyond = {"dy": -17, "show": ch.at("beyond")}
    marks.append(mark("", "1", "1", ["→"], "odds", "strong", **beyond))
    marks.append(mark("9", "half", "half", [":"], "text", "huge", dy=-12, anchor="center"))
    for side, color, dx, anchor in (
        ("heads", "probability", -16, "left"),
        ("tails", "muted", 16, "right"),
    ):
        count: Phrase = [[ch.at(side), ".2~f"]]
        name: Phrase = [words(f"odds.{side}")]
        marks.append(mark("9", "half", "half", count, color, "huge", dx=dx, dy=-10, anchor=anchor))
        marks.append(mark("9", "half", "half", name, color, "strong", dx=dx, dy=22, anchor=anchor))
    return marks


def _spoken(ch: Channels, words: Words, name: str) -> Phrase:
    numbers = {channel: (ch.at(channel), style) for channel, style in VALUES}
    return phrase(
        words(name), **numbers, heads=(ch.at("heads"), ".2~f"), tails=(ch.at("tails"), ".2~f")
    )


def _handles(ch: Channels, words: Words) -> list[Handle]:
    """One handle a line. All go the same way, so that their samples travel once."""
    samples = ch.along(0, WAY)
    grids = {"p": WAY, "odds": odds(WAY), "z": logit(WAY)}
    steps = {"p": (0.005, 0.1), "odds": (0.02, 0.5), "z": (0.05, 0.5)}
    row = (ch.at("spots", 5), ch.at("spots", 4), ch.at("spots", 0))
    return [
        Handle(
            id=name,
            label=words(f"odds.handles.{name}"),
            value=float(ch.vector[ch.at(name)]),
            grid=grid,
            samples=samples,
            axes=("x", "y"),
            x=ch.at("here", i),
            y=row[i],
            now=(ch.at(name), float(grid[0]), float(grid[-1])),
            text=_spoken(ch, words, f"odds.spoken.{name}"),
            step=steps[name][0],
            leap=steps[name][1],
            color=QUANTITIES[i],
            commit=None if name == "p" else ("p", ch.at("p"), 4),
        )
        for i, (name, grid) in enumerate(grids.items())
    ]


def _swap(ch: Channels, state: OddsState, words: Words) -> Film:
    """Call heads tails and tails heads: p goes to 1 - p, evenly on the line of the log-odds."""
    z = float(logit(state.p))
    stops = [state.p, round(1 - state.p, 9)]
    return Film(
        id="swap",
        label=words("odds.swap"),
        frames=ch(sigmoid(np.linspace(z, -z, 61))[:, np.newaxis]),
        milliseconds=1600,
        stride=60,
        stops=[words("odds.stop", p=show(p)) for p in stops],
        commit=("p", stops),
    )


def _sweep(ch: Channels, words: Words) -> Film:
    """From a coin that hardly shows heads to one that hardly shows tails, evenly in log-odds."""
    stride = 2
    coins = sigmoid(np.linspace(logit(RAREST), logit(SUREST), 40 * stride + 1))
    stops = coins[::stride].round(4).tolist()
    return Film(
        id="sweep",
        label=words("odds.sweep"),
        frames=ch.along(0, coins),
        milliseconds=6000,
        stride=stride,
        stops=[words("odds.stop", p=show(p)) for p in stops],
        start=int(np.argmin(abs(coins - ch.point[0]))) // stride * stride,
        commit=("p", stops),
    )


def _formula(ch: Channels, words: Words) -> str:
    """The odds and their logarithm, in the person's own numbers."""

    def p() -> str:
        return f.live(ch.at("p"), ".3f", "probability")

    the_odds = f.live(ch.at("odds"), ".3f", "odds")
    name = f.word(words("odds.odds"), "odds")
    first = f.formula(
        name,
        f.op("="),
        f.fraction(
            f.symbol("p", "probability"),
            f.row(f.fixed("1"), f.op("−"), f.symbol("p", "probability")),
        ),
        f.op("="),
        f.fraction(p(), f.live(ch.at("mirror_p"), ".3f")),
        f.op("="),
        the_odds,
        label=words("odds.formula_odds"),
    )
    second = f.formula(
        f.word(words("odds.logit"), "logit"),
        f.op("="),
        f.symbol("ln"),
        f.op("("),
        name,
        f.op(")"),
        f.op("="),
        f.symbol("ln"),
        f.op("("),
        the_odds,
        f.op(")"),
        f.op("="),
        f.live(ch.at("z"), ".3f", "logit"),
        label=words("odds.formula_logit"),
    )
    return f'<div class="formulas">{first}{second}</div>'
