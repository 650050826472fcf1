"""The softmax picture: one row a class, three stages side by side: logit, exponential, share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from core import logsumexp, simplex_point, softmax, softmax_steps
from ui.lessons.softmax.interaction import HUGE, moves, reach
from ui.lessons.softmax.labels import formula, labels, summary
from ui.lessons.softmax.layout import LONG, REACH, TALLEST, axes, narrow, rails, wide
from ui.lessons.softmax.state import COLDEST, HOTTEST, PRESETS, SoftmaxState
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.controls import Controls, entry, presets
from ui.live_figure.figure import FigureSpec, RowHighlight, Table
from ui.text.templates import LiveText
from ui.text.words import Words
from ui.theme import layout, line_trace, marker_trace

WAY = np.geomspace(COLDEST, HOTTEST, 11)  # temperatures of the way through the triangle
UNTOLD = 150.0  # larger exponentials are told as powers and lie outside their axis anyway
Trace = dict[str, object]


def channels(state: SoftmaxState, others: Sequence[Floats] = ()) -> Channels:
    """Every number of the picture, from the logits and the temperature; also at other points."""
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
            "far": abs(scaled) > HUGE,
            "far_total": abs(log_total) > HUGE,
        }
        return numbers | {name: on * 1.0 for name, on in switches.items()} | _way(z, p)

    return Channels(compute, [*state.z, state.t], others)


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


def build_figure(state: SoftmaxState, words: Words) -> FigureSpec:
    """The whole live figure."""
    grids, points = reach(state)
    ch = channels(state, points)
    handles, animations = moves(ch, grids, state, words)
    z = tuple(math.copysign(_reached(abs(z)), z) for z in state.z)
    base = unmoved(SoftmaxState(z=z, labels=state.labels), words)
    return base.with_values(ch.vector, handles, animations, controls=_controls(ch, state, words))


def _reached(size: float) -> float:
    """One size for all logits that are told and cut off alike: on the axis, off it, and long."""
    return max((long for long in LONG if size >= long), default=REACH + 1 if size > REACH else 0.0)


def _controls(ch: Channels, state: SoftmaxState, words: Words) -> Controls:
    logits: LiveText = [[ch.at("z", i), ".2~f"] for i in range(len(state.z))]
    listed = [part for logit in logits for part in (logit, ",")][:-1]
    names = ", ".join(state.names(words))
    return Controls(
        fields=[
            entry("softmax", state, "z", words, live=listed),
            entry("softmax", state, "labels", words, placeholder=names),
            entry("softmax", state, "t", words, live=[[ch.at("t"), ".2~f"]], width=110),
        ],
        presets=presets("softmax", {name: vars(s) for name, s in PRESETS.items()}, words),
    )


@lru_cache(maxsize=32)
def unmoved(state: SoftmaxState, words: Words) -> FigureSpec:
    """All of the picture that no logit changes, unless it leaves the axis, and no temperature."""
    k = len(state.z)
    names = state.names(words)
    ch = channels(state)
    return FigureSpec(
        key=ch.key("softmax"),
        label=words("softmax.figure"),
        summary=summary(ch, names, words),
        vector=ch.vector,
        data=[
            *(_bars(k, panel) for panel in ("", "2", "3")),
            line_trace("axis", 3, x=[COLDEST, HOTTEST], y=[0, 0], xaxis="x4", yaxis="y4"),
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
        labels=labels(ch, state.z, names, words),
        row_highlights=[
            RowHighlight(
                axes=("x", "y"),
                end="x3",
                across=(-REACH, 1),
                beside=(106, 64),
                y=ch.at("rows", i),
                half=0.46,
                color=f"class-{i}",
                handle=f"z.{i}",
            )
            for i in range(k)
        ],
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
        line_trace("axis", 2, x=x, y=y, **place),
        line_trace("muted", 2.5, line={"dash": "dot"}, **place),
        marker_trace("probability", 14, **place),
    ]
