"""Where things stand in the odds picture: its traces, its axes, and its two layouts.

The three lines lie on one overlay (x from 0 to 1, y 2 for the top line, 1, 0), so that the thread
between them shows where each scale puts the same coin; Plotly's own axes only give the ticks.
"""

from __future__ import annotations

from typing import Any

from ui.lessons import waffle
from ui.lessons.odds.state import MOST_ODDS, REACH
from ui.live_figure.channels import Channels
from ui.state.codecs import format_number
from ui.theme import axis, bare_axis, line_trace, marker_trace

QUANTITIES = ("probability", "odds", "logit")  # the three lines, from top to bottom
ROWS = [2, 1, 0]
MARGIN = 0.2  # of the overlay above the top line and below the bottom line: room for thick strokes
OVER = {"xaxis": "x", "yaxis": "y"}  # the overlay comes first: ticks are drawn over it
FEWER = [0, 0.25, 0.5, 0.75, 1]  # ticks of the probability where ten would stand too close
UNUSED = (2, 3, 4, 6, 7, 9)  # axes that Plotly would leave out for want of a trace


def traces(ch: Channels, view: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The traces, and which of their attributes follow a channel."""
    below = {"fill": "toself", "fillcolor": "$surface", "line": {"width": 0}, "mode": "lines"}
    data: list[dict[str, Any]] = [
        {
            "x": [0, 0.5, 0.1, 0.5, 0, 0],
            "y": [2, 2, 1, 0, 0, 2],
            "type": "scatter",
            **below,
            **OVER,
        },
        line_trace("axis", 2, x=[0, 1, None] * 3, y=[2, 2, None, 1, 1, None, 0, 0, None], **OVER),
        *({"x": [0], "y": [0], "xaxis": f"x{n}", "yaxis": f"y{n}", "opacity": 0} for n in UNUSED),
        marker_trace(
            "axis", 12, x=[0.5, 0.1, 0.5], y=ROWS, marker={"symbol": "line-ns-open"}, **OVER
        ),
    ]
    bindings: list[dict[str, Any]] = []

    def live(trace: dict[str, Any], **channels: str) -> None:
        bindings.extend(ch.bind(len(data), **channels))
        data.append(trace)

    live(waffle.bars(5), y="columns")
    live(line_trace("text", 2, y=ROWS, **OVER), x="here")
    if view == "swap":
        live(line_trace("muted", 1.5, y=ROWS, line={"dash": "dot"}, **OVER), x="there")
        for i, quantity in enumerate(QUANTITIES):
            at = {"y": [ROWS[i]] * 2, **OVER}
            live(line_trace(quantity, 7, opacity=0.35, **at), x=f"mirror_arm_{i}")
            live(line_trace(quantity, 7, **at), x=f"arm_{i}")
        rings = {"color": [f"${quantity}" for quantity in QUANTITIES], "width": 2.5}
        ghost = {"color": "$background", "line": rings}
        live(
            marker_trace("background", 15, y=ROWS, marker=ghost, cliponaxis=False, **OVER),
            x="there",
        )
    return data, bindings


def axes() -> dict[str, Any]:
    """The overlay, the three lines with their ticks, and places for words."""
    clear = 4  # pixels, so that no handle hides the number below it
    rule = {
        "showgrid": False,
        "tickfont": {"color": "$muted", "size": 14},
        "ticklabelstandoff": clear,
    }
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
    place = {f"xaxis{n}": bare_axis(range=[0, 1], anchor=f"y{n}") for n in ("", 6, 7, 9)}
    rows = {f"yaxis{n}": bare_axis(range=[0, 2], anchor=f"x{n}") for n in (6, 7)}
    ratio = {"yaxis9": bare_axis(range=[0, 1], anchor="x9")}
    over = {"yaxis": bare_axis(range=[-MARGIN, 2 + MARGIN], anchor="x")}
    return lines | ticks | place | rows | ratio | over | waffle.axes(5)


def _tick(value: float, even: float) -> str:
    """The word at a tick; where heads and tails are even, it stands out."""
    text = format_number(value).replace("-", "−")
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


def wide() -> dict[str, Any]:
    """The waffle beside the lines, the words between them."""
    beside = [0.3, 0.42]
    words = {6: (beside, 0.045), 7: (beside, -0.035)}
    return _domains(0.43, [0.87, 0.49, 0.11], words) | {
        "xaxis5.domain": [0, 0.25],
        "yaxis5.domain": [0.26, 1],
        "xaxis9.domain": [0, 0.25],
        "yaxis9.domain": [0, 0.18],
    }


def narrow() -> dict[str, Any]:
    """The waffle above the lines, the words beside them."""
    beside = [0.0, 0.3]
    words = {6: (beside, 0.035), 7: (beside, -0.03)}
    return _domains(0.35, [0.595, 0.345, 0.095], words) | {
        "xaxis5.domain": [0, 0.46],
        "yaxis5.domain": [0.68, 1],
        "xaxis9.domain": [0.5, 1],
        "yaxis9.domain": [0.68, 1],
        "xaxis2.tickvals": FEWER,
        "xaxis2.ticktext": [_tick(value, 0.5) for value in FEWER],
    }
