"""The traces, axes and the two layouts of the toss figure."""

from __future__ import annotations

from typing import Any

from ui.lessons import waffle
from ui.lessons.odds.state import TOSSES
from ui.live_figure.channels import Channels
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace

LINE, NAMES, DOT_NAMES = ("x", "y"), ("x2", "y2"), ("x3", "y3")
COUNTS, RATIO = ("x4", "y4"), ("x9", "y9")
WAFFLE, DOTS = 5, 6  # axis numbers of the 100 expected tosses and of the row of tosses


def traces(ch: Channels) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the traces and the bindings of their attributes to channels."""
    unseen = (
        {"x": [0], "y": [0], "xaxis": x, "yaxis": y, "opacity": 0}
        for x, y in (NAMES, DOT_NAMES, COUNTS, RATIO)
    )
    bars = {"type": "bar", "x": [i + 0.5 for i in range(TOSSES)], "width": 1}
    bars |= {"xaxis": f"x{DOTS}", "yaxis": f"y{DOTS}"}
    data: list[dict[str, Any]] = [
        line_trace("axis", 2, x=[0, 1], y=[0, 0], xaxis=LINE[0], yaxis=LINE[1]),
        *unseen,
        waffle.bars(WAFFLE),
        bars | {"marker": {"color": "$background"}},  # hides what has not been tossed
        bars | {"marker": {"color": "$probability"}},
    ]
    bound = ("columns", "missing", "shows_heads")
    first = len(data) - len(bound)
    return data, [b for i, name in enumerate(bound) for b in ch.bind(first + i, y=name)]


def axes() -> dict[str, Any]:
    """Return the line of the probability with its ticks, both waffles, and the axes of labels."""
    ticks = [0, 0.25, 0.5, 0.75, 1]
    line = axis(
        range=[0, 1],
        tickvals=ticks,
        ticktext=["<b>0.5</b>" if value == 0.5 else f"{value:g}" for value in ticks],
        anchor="y",
        showgrid=False,
        tickfont={"color": "$muted", "size": 14},
        ticklabelstandoff=4,
    )
    bare: dict[str, Any] = {}
    for x, y in (NAMES, DOT_NAMES, COUNTS, RATIO):
        bare |= {f"xaxis{x[1:]}": bare_axis(range=[0, 1], anchor=y)}
        bare |= {f"yaxis{y[1:]}": bare_axis(range=[0, 1], anchor=x)}
    return {
        "xaxis": line,
        "yaxis": bare_axis(range=[-1, 1], anchor="x"),
        "barmode": "overlay",
        **bare,
        **waffle.axes(WAFFLE),
        **waffle.axes(DOTS, columns=TOSSES, rows=1),
    }


def _domains(**boxes: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return the domains of the axes from boxes: left, right, lower and upper end."""
    numbers = {"line": "", "names": 2, "dot_names": 3, "counts": 4, "ratio": 9}
    numbers |= {"waffle": WAFFLE, "dots": DOTS}
    return {
        f"{axis}axis{numbers[name]}.domain": ends
        for name, (x0, x1, y0, y1) in boxes.items()
        for axis, ends in (("x", [x0, x1]), ("y", [y0, y1]))
    }


def wide() -> dict[str, Any]:
    """Place the waffle beside the line, and the tosses below the line."""
    return {"height": 390} | _domains(
        waffle=(0, 0.25, 0.26, 1),
        ratio=(0, 0.25, 0, 0.18),
        line=(0.43, 1, 0.85, 0.89),
        names=(0.3, 0.42, 0.82, 0.92),
        dots=(0.43, 1, 0.44, 0.54),
        dot_names=(0.3, 0.42, 0.44, 0.54),
        counts=(0.43, 1, 0, 0.18),
    )


def narrow() -> dict[str, Any]:
    """Place the waffle above the line, and the tosses below."""
    return {"height": 520} | _domains(
        waffle=(0, 0.46, 0.66, 1),
        ratio=(0.5, 1, 0.66, 1),
        line=(0.35, 1, 0.54, 0.56),
        names=(0, 0.3, 0.51, 0.59),
        dots=(0, 1, 0.25, 0.31),
        dot_names=(0, 0.3, 0.37, 0.39),
        counts=(0, 1, 0, 0.16),
    )


def docked() -> dict[str, Any]:
    """Place the tosses below the line, without the waffle."""
    boxes = {"": (132, 393, 54, 60), 2: (2, 120, 42, 68), 3: (2, 120, 128, 132)}
    boxes |= {DOTS: (2, 409, 150, 176), 4: (2, 409, 240, 320)}
    return docked_layout(boxes, hidden=(WAFFLE, 9))
