"""The softmax picture: one row a class, three stages side by side: logit, exponential, share."""

from __future__ import annotations

import numpy as np

from core import logsumexp, simplex_point, softmax, softmax_steps
from ui.figures.softmax_layout import REACH, TALLEST, axes, narrow, rails, wide
from ui.figures.softmax_state import COLDEST, HOTTEST, SoftmaxState
from ui.figures.softmax_words import formula, marks, summary
from ui.live_figure import Channels, Film, Floats, Handle, Picture, Table, phrase
from ui.state import show
from ui.theme import dots, layout, line
from ui.words import Words

HUGE, TINY = 4.6, -4.6  # exponents beyond which e²⁰ is easier to read than 485165195
LOGITS = np.linspace(-REACH, REACH, 601)
TEMPERATURES = np.geomspace(COLDEST, HOTTEST, 601)
WAY = np.geomspace(COLDEST, HOTTEST, 11)  # temperatures of the way through the triangle
UNTOLD = 150.0  # larger exponentials are told as powers and lie outside their axis anyway
Trace = dict[str, object]


def channels(state: SoftmaxState) -> Channels:
    """Every number of the picture, from the logits and the temperature."""
    k = len(state.z)

    def compute(points: Floats) -> dict[str, Floats]:
        z, t = points[:, :k], points[:, k:]
        scaled = z / t
        steps = softmax_steps(scaled)
        p = steps.probabilities
        log_total = logsumexp(scaled)[:, np.newaxis]
        ones = np.ones((len(points), 1))
        numbers = {
            "z": z,
            "grip": np.clip(z, -REACH, REACH),
            "t": t,
            "scaled": scaled,
            "exp": np.minimum(steps.exps, UNTOLD),
            "total": np.minimum(steps.total, UNTOLD)[:, np.newaxis],
            "log_total": log_total,
            "p": p,
            "sum": p.sum(axis=1, keepdims=True).round(9),
            "rows": ones * np.arange(k),
            "edge": ones * [-REACH, REACH, 0, 1, TALLEST, k - 0.5, -0.5],
            "ends": ones * [COLDEST, HOTTEST],
        }
        switches = {
            "wins": p == p.max(axis=1, keepdims=True),
            "outside": abs(z) > REACH,
            "over": steps.exps > TALLEST,
            "far": (scaled > HUGE) | (scaled < TINY),
            "far_total": (log_total > HUGE) | (log_total < TINY),
        }
        return numbers | {name: on * 1.0 for name, on in switches.items()} | _way(z, p)

    return Channels(compute, [*state.z, state.t])


def _way(z: Floats, p: Floats) -> dict[str, Floats]:
    """Of three classes: the point in the triangle, and its way from cold to hot."""
    if z.shape[1] != 3:
        return {}
    spot = simplex_point(p)
    way = simplex_point(softmax(z[:, np.newaxis] / WAY[:, np.newaxis]))
    corners = simplex_point(np.eye(3)) * np.ones((len(z), 1, 1))
    return {
        "spot_x": spot[:, :1],
        "spot_y": spot[:, 1:],
        "way_x": way[..., 0],
        "way_y": way[..., 1],
        "corner_x": corners[..., 0],
        "corner_y": corners[..., 1],
    }


def picture(state: SoftmaxState, words: Words) -> Picture:
    """The whole live figure."""
    k = len(state.z)
    names = state.names(words)
    ch = channels(state)
    return Picture(
        label=words("softmax.figure"),
        summary=summary(ch, names, words),
        vector=ch.vector,
        data=[
            *(_bars(k, panel) for panel in ("", "2", "3")),
            line("axis", 3, x=[COLDEST, HOTTEST], y=[0, 0], xaxis="x4", yaxis="y4"),
            *(_triangle() if k == 3 else []),
        ],
        layout=layout(**axes(k), shapes=rails(k)),
        wide=wide(k),
        narrow=narrow(k),
        bindings=[
            *ch.bind(0, x="z", y="rows"),
            *ch.bind(1, x="exp", y="rows"),
            *ch.bind(2, x="p", y="rows"),
            *(ch.bind(5, x="way_x", y="way_y") if k == 3 else []),
            *(ch.bind(6, x="spot_x", y="spot_y") if k == 3 else []),
        ],
        marks=marks(ch, state.z, names, words),
        handles=_handles(ch, state, names, words),
        films=[_sweep(ch, words), _shift(ch, state, words)],
        html=formula(ch, names, words),
        table=_table(ch, names, words),
        breakpoint=860 if k == 3 else 640,
    )


def _table(ch: Channels, names: list[str], words: Words) -> Table:
    """A row a class; exponentials are left out, because the picture caps them."""
    stages = (words("softmax.stages.logit"), "z/T", words("softmax.stages.probability"))
    return Table(
        headers=[words("player.row"), *stages],
        rows=[
            [name, (ch.at("z", i), ".3f"), (ch.at("scaled", i), ".3f"), (ch.at("p", i), ".3p")]
            for i, name in enumerate(names)
        ],
    )


def _bars(k: int, panel: str) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "marker": {"color": [f"$class-{i}" for i in range(k)]},
        "xaxis": f"x{panel}",
        "yaxis": f"y{panel}",
    }


def _triangle() -> list[Trace]:
    """Its border, the way of the temperature, and the point."""
    place = {"xaxis": "x5", "yaxis": "y5"}
    x, y = simplex_point(np.eye(3)[[0, 1, 2, 0]]).T.tolist()
    return [
        line("axis", 2, x=x, y=y, **place),
        line("muted", 2.5, line={"dash": "dot"}, **place),
        dots("probability", 14, **place),
    ]


def _handles(ch: Channels, state: SoftmaxState, names: list[str], words: Words) -> list[Handle]:
    grids = [_logits(state, i) for i in range(len(names))]
    grids.append(_temperatures(state))
    samples = ch.along_each(grids)
    handles = []
    for i, name in enumerate(names):
        z = ch.at("z", i)
        numbers = {"z": (z, ".2f"), "p": (ch.at("p", i), ".0%")}
        handles.append(
            Handle(
                id=f"z.{i}",
                label=words("softmax.handle", name=name),
                value=state.z[i],
                grid=grids[i],
                samples=samples[i],
                axes=("x", "y"),
                x=ch.at("grip", i),
                y=ch.at("rows", i),
                now=(z, -REACH, REACH),
                text=phrase(words("softmax.spoken"), name=name, **numbers),
                step=0.05,
                leap=0.5,
                color=f"class-{i}",
                shape="grip" if len(names) <= 6 else "fine",
            )
        )
    return [*handles, _temperature(ch, grids[-1], samples[-1], state, words)]


def _logits(state: SoftmaxState, i: int) -> Floats:
    """Where the picture is sampled while one logit moves: as densely as its numbers bend.

    A straight line over a step h is off by h²/8 times the bend. Both e^(z/T), until it is told as a
    power, and the share around its tie with all others bend over the length of some temperatures.
    """
    up = LOGITS / state.t
    apart = up - logsumexp([z / state.t for n, z in enumerate(state.z) if n != i])
    exp = np.where(up > HUGE + 0.4, 0, 11.4 / _fading(-np.minimum(up, 0)))
    share = np.minimum(3.6, 11.4 / _fading(abs(apart)))
    return _spread(LOGITS, 6 * np.maximum(6, np.maximum(exp, share) / state.t))


def _fading(x: Floats) -> Floats:
    """The first terms of exp(x/2): bends fade at least as fast as that away from where they are."""
    return 1 + x / 2 + x**2 / 8 + x**3 / 48


def _temperatures(state: SoftmaxState) -> Floats:
    """The same for the temperature, in steps of its logarithm: the exponentials bend with z/T."""
    up = np.abs(state.z) / TEMPERATURES[:, np.newaxis]
    told = np.where(up > HUGE + 0.4, 0, up).max(axis=1)
    return _spread(TEMPERATURES, 4.7 * np.maximum(17, 13 * (told + 0.5)))


def _spread(line: Floats, density: Floats) -> Floats:
    """A grid along a line of evenly spaced points, with so many points a length of the line."""
    passed = np.cumsum(density) / len(line)
    return np.interp(np.linspace(passed[0], passed[-1], int(passed[-1]) + 2), passed, line)


def _temperature(
    ch: Channels, grid: Floats, samples: Floats, state: SoftmaxState, words: Words
) -> Handle:
    return Handle(
        id="t",
        label=words("softmax.fields.t"),
        value=state.t,
        grid=grid,
        samples=samples,
        axes=("x4", "y4"),
        x=ch.at("t"),
        y=ch.at("edge", 2),
        now=(ch.at("t"), COLDEST, HOTTEST),
        text=phrase(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")),
        step=0.05,
        leap=0.5,
        color="text",
    )


def _sweep(ch: Channels, words: Words) -> Film:
    """All temperatures from cold to hot."""
    stride = 2
    temperatures = np.geomspace(COLDEST, HOTTEST, 20 * stride + 1)
    stops = [float(f"{t:.2g}") for t in temperatures[::stride]]
    return Film(
        id="sweep",
        label=words("softmax.sweep"),
        frames=ch.along(len(ch.point) - 1, temperatures),
        milliseconds=4000,
        stride=stride,
        stops=[words("softmax.sweep_stop", t=show(t)) for t in stops],
        start=int(np.argmin(abs(temperatures - ch.point[-1]))),
        commit=("t", stops),
    )


def _shift(ch: Channels, state: SoftmaxState, words: Words) -> Film:
    """The same number added to all logits: the probabilities stand still."""
    stride = 2
    added = np.linspace(-1, 1, 8 * stride + 1)
    points = np.tile(ch.point, (len(added), 1))
    points[:, :-1] += added[:, np.newaxis]
    return Film(
        id="shift",
        label=words("softmax.shift"),
        frames=ch(points),
        milliseconds=3000,
        stride=stride,
        stops=[words("softmax.shift_stop", c=show(round(c, 2))) for c in added[::stride].tolist()],
        start=len(added) // 2,
    )
