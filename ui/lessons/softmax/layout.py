"""Where things stand in the softmax picture: columns of rows, the triangle, the temperature."""

from __future__ import annotations

from ui.theme import axis, bare_axis

REACH = 3.0  # a hand moves a logit from -REACH to REACH: at T = 1 that fits all three fixed axes
TALLEST = 21.0  # the end of the axis of exponentials, just above that of REACH
LONG = (10.0, 100.0)  # from each on a logit has a decimal less, for which a phone has no room
Layout = dict[str, object]

# Heights in pixels:
HEAD = 54  # above the rows: titles and axis numbers
BELOW = 92  # below them: sums, air, and the words and the line of the temperature
TRACK = 24  # of these, what belongs to the line itself
FOOT = 34  # below the line its numbers, below the triangle the names of its corners, and air
LOWER = 20  # what the triangle reaches beyond the rows beside it: its names go below their numbers
CROWN = 48  # above the triangle where it has no neighbours: its title and the name of its top


def axes(k: int) -> Layout:
    """The axes of k classes; none ever moves."""
    rows = {f"yaxis{n}": bare_axis(range=[k - 0.5, -0.5], anchor=f"x{n}") for n in ("", "2", "3")}
    # Numbers head their column, as its title does: below the rows there are only the sums.
    column = {
        "side": "top",
        "zeroline": True,
        "zerolinecolor": "$axis",
        "zerolinewidth": 1.5,
    }
    temperature = {
        "xaxis4": axis(
            type="log",
            range=[-1, 1],
            tickvals=[0.1, 0.2, 0.5, 1, 2, 5, 10],
            ticktext=["0.1", "0.2", "0.5", "1", "2", "5", "10"],
            showgrid=False,
            anchor="y4",
        ),
        "yaxis4": bare_axis(range=[-1, 1], anchor="x4"),
    }
    triangle = {
        "xaxis5": bare_axis(range=[-0.2, 1.2], anchor="y5"),
        "yaxis5": bare_axis(range=[-0.06, 0.93], anchor="x5", scaleanchor="x5"),
    }
    return {
        **rows,
        "xaxis": axis(range=[-REACH, REACH], tickvals=[-3, 0, 3], **column),
        "xaxis2": axis(range=[0, TALLEST], tickvals=[0, 10, 20], **column),
        "xaxis3": axis(range=[0, 1], tickvals=[0, 0.5, 1], **column),
        **temperature,
        **(triangle if k == 3 else {}),
    }


def rails(k: int) -> list[Layout]:
    """What each bar runs along: a line leads it, and the eye, to a trough that a share fills."""
    line: Layout = {"type": "line", "layer": "below", "line": {"color": "$grid"}}
    logit: Layout = line | {"xref": "x", "yref": "y", "x0": -REACH, "x1": REACH}
    exp: Layout = line | {"xref": "x2", "yref": "y2", "x0": 0, "x1": TALLEST}
    trough: Layout = {
        "type": "rect",
        "layer": "below",
        "fillcolor": "$surface",
        "line": {"width": 0},
    }
    return [
        *(way | {"y0": i, "y1": i} for way in (logit, exp) for i in range(k)),
        *(
            trough
            | {"xref": "x3", "yref": "y3", "x0": 0, "x1": 1, "y0": i - 0.325, "y1": i + 0.325}
            for i in range(k)
        ),
    ]


def wide(k: int) -> Layout:
    """Three columns, and beside those of three classes the triangle."""
    rows = k * min(60, 288 / k)
    if k == 3:
        columns = _columns([0, 0.215], [0.3, 0.445], [0.53, 0.685], [0.08, 0.62], [0.775, 1])
        return _heights(k, rows, 0, right=8) | columns
    return _heights(k, rows, 0, right=78) | _columns([0, 0.27], [0.4, 0.62], [0.76, 1], [0.1, 0.9])


def narrow(k: int) -> Layout:
    """The same columns, closer, with rows that a thumb can tell apart; the triangle at the end."""
    rows = k * min(48, max(34, 264 / k))
    columns = _columns([0, 0.215], [0.44, 0.586], [0.82, 1], [0.1, 0.92], *[[0.1, 0.9]] * (k == 3))
    fewer = {"xaxis2.tickvals": [0, 20]}  # more would stand too close, and Plotly would turn them
    return _heights(k, rows, 124 if k == 3 else 0, left=58, right=68) | columns | fewer


def _heights(k: int, rows: float, triangle: float, left: int = 114, right: int = 8) -> Layout:
    """All heights in pixels, from which Plotly's fractions follow."""
    under = FOOT + CROWN + triangle if triangle else 0
    inside = rows + BELOW + under
    y_rows = [1 - rows / inside, 1]
    track = [under / inside, (under + TRACK) / inside]
    domains = {"yaxis": y_rows, "yaxis2": y_rows, "yaxis3": y_rows, "yaxis4": track}
    if k == 3:
        beside = [1 - (rows + LOWER) / inside, 1]
        domains["yaxis5"] = [0, triangle / inside] if triangle else beside
    return {
        "height": round(HEAD + inside + FOOT),
        "margin": {"l": left, "r": right, "t": HEAD, "b": FOOT},
        **{f"{name}.domain": domain for name, domain in domains.items()},
    }


def _columns(*domains: list[float]) -> Layout:
    names = ("xaxis", "xaxis2", "xaxis3", "xaxis4", "xaxis5")
    return {f"{name}.domain": domain for name, domain in zip(names, domains, strict=False)}
