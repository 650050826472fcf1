"""The logistic-regression picture: a line, its sigmoid on the same x axis, and its log loss."""

from __future__ import annotations

from functools import lru_cache

from ui.lessons.logistic_regression.channels import (
    MOST_LOSS,
    P_AXIS,
    TOP,
    Points,
    channels,
    curve_x,
)
from ui.lessons.logistic_regression.interaction import Neighbours, animation, handles, point_handles
from ui.lessons.logistic_regression.labels import PAGE, labels, readout, summary
from ui.lessons.logistic_regression.state import LAUNCH, STEPS, LineState
from ui.live_figure.channels import Channels
from ui.live_figure.controls import Controls, entry, options, presets
from ui.live_figure.figure import FigureSpec, Table
from ui.text.words import Words
from ui.theme import axis, layout, line_trace, marker_trace


def build_figure(state: LineState, words: Words) -> FigureSpec:
    """The whole live figure."""
    points = Points(state)
    near = Neighbours(state, points)
    ch = near.channels
    movable = handles(near, state, words)
    if state.edit == "yes":
        movable += point_handles(ch, state, points, words)
    if state.ones or state.zeros:
        base = unmoved(ch, state, points, words)
    else:
        base = _usual(LineState(data=state.data, edit=state.edit), words)
    controls = _controls(ch, state, words)
    return base.with_values(ch.vector, movable, animation(near, state, words), controls=controls)


@lru_cache(maxsize=32)
def _usual(state: LineState, words: Words) -> FigureSpec:
    """The same for a data set's own points, made once."""
    points = Points(state)
    return unmoved(channels(state, points), state, points, words)


def unmoved(ch: Channels, state: LineState, points: Points, words: Words) -> FigureSpec:
    """All of the picture that neither the line nor the probe changes."""
    return FigureSpec(
        key=ch.key(PAGE, state.data),
        label=words(f"{PAGE}.figure"),
        summary=summary(ch, state, words),
        vector=ch.vector,
        data=_traces(state),
        layout=layout(
            margin={"l": 36, "r": 12, "t": 28, "b": 64},
            shapes=_shades(state, points),
            **_axes(state),
        ),
        wide={"height": 346} | _domains([0, 0.66], [0.78, 0.96], [0.58, 1], [0, 0.47], [0, 1]),
        narrow={"height": 620, "margin.b": 42}
        | _domains([0, 0.82], [0.02, 0.86], [0.72, 1], [0.37, 0.64], [0, 0.17]),
        bindings=_bindings(ch),
        labels=labels(ch, state, points, words),
        html=readout(ch, state, words),
        table=_table(ch, words),
    )


def _controls(ch: Channels, state: LineState, words: Words) -> Controls:
    """The line, the probe and the data; the launch, and the points as they were before a hand."""
    values: dict[str, dict[str, object]] = {}
    if state.data == "orings":
        values["launch"] = {"x": LAUNCH}
    if state.ones or state.zeros:
        values["back"] = {"ones": (), "zeros": (), "start": ()}
    styles = {"w": ".3~f", "b": ".3~f", "x": ".2~f"}
    return Controls(
        fields=[
            *(
                entry(PAGE, state, name, words, live=[[ch.at(name), style]], width=104)
                for name, style in styles.items()
            ),
            *(options(PAGE, state, name, words) for name in ("data", "edit")),
        ],
        presets=presets(PAGE, values, words),
    )


# --- traces ------------------------------------------------------------------------------------

UPPER, LOWER = {"xaxis": "x", "yaxis": "y"}, {"xaxis": "x2", "yaxis": "y2"}
ASIDE = {"xaxis": "x3", "yaxis": "y3"}


def _traces(state: LineState) -> list[dict[str, object]]:
    low, high = state.dataset.axis
    dotted, dashed = {"line": {"dash": "dot"}}, {"line": {"dash": "dash"}}
    hollow = {"color": "$background", "line": {"color": "$text", "width": 2}}
    return [
        line_trace("axis", 2, y=[-TOP, TOP], **UPPER, **dashed),
        line_trace("axis", 2, y=list(P_AXIS), **LOWER, **dashed),
        line_trace("muted", 1.5, y=[-TOP, TOP], **UPPER),
        line_trace("muted", 1.5, y=list(P_AXIS), **LOWER),
        line_trace("logit", 2, **UPPER, **dotted),
        line_trace("probability", 2, **LOWER, **dotted),
        line_trace("logit", 4, x=[low, high], **UPPER),
        line_trace("probability", 4, x=curve_x(state).round(4).tolist(), **LOWER),
        marker_trace("text", 9, **LOWER),
        marker_trace("text", 8, marker=hollow, **LOWER),
        marker_trace("logit", 12, **UPPER),
        marker_trace("probability", 12, **LOWER),
        line_trace("muted", 2, x=list(range(STEPS + 1)), **ASIDE),
        line_trace("axis", 2, x=[0, STEPS], **ASIDE, **dashed),
        marker_trace("text", 13, cliponaxis=False, **ASIDE),
    ]


def _bindings(ch: Channels) -> list[dict[str, object]]:
    followed: list[dict[str, str]] = [
        {"x": "crossing"},
        {"x": "crossing"},
        {"x": "upright"},
        {"x": "upright"},
        {"x": "level_x", "y": "level_z"},
        {"x": "level_x", "y": "level_p"},
        {"y": "line"},
        {"y": "curve"},
        {"x": "ones_x", "y": "ones_y"},
        {"x": "zeros_x", "y": "zeros_y"},
        {"x": "x", "y": "z"},
        {"x": "x", "y": "p"},
        {"y": "way"},
        {"y": "best"},
        {"x": "stop", "y": "loss_y"},
    ]
    return [binding for i, names in enumerate(followed) for binding in ch.bind(i, **names)]


def _axes(state: LineState) -> dict[str, object]:
    ends = list(state.dataset.axis)
    ticks = {"range": ends, "tickvals": list(state.dataset.ticks)}
    zero = {"zeroline": True, "zerolinecolor": "$axis"}
    return {
        "xaxis": axis(**ticks, showticklabels=False, anchor="y"),
        "xaxis2": axis(**ticks, anchor="y2", ticks="outside", ticklen=9, tickcolor="$background"),
        "xaxis3": axis(range=[-2, STEPS + 1], tickvals=[0, 20, 40], showgrid=False, anchor="y3"),
        "yaxis": axis(range=[-TOP, TOP], tickvals=[-5, 0, 5], anchor="x", **zero),
        "yaxis2": axis(
            range=list(P_AXIS), tickvals=[0, 0.5, 1], ticktext=["0", "½", "1"], anchor="x2"
        ),
        "yaxis3": axis(
            range=[0, MOST_LOSS * 1.02],
            tickvals=[0, 0.5, 1],
            ticktext=["0", "", "1"],
            anchor="x3",
            **zero,
        ),
    }


def _domains(
    x: list[float], x3: list[float], y: list[float], y2: list[float], y3: list[float]
) -> dict[str, object]:
    domains = {"xaxis": x, "xaxis2": x, "xaxis3": x3, "yaxis": y, "yaxis2": y2, "yaxis3": y3}
    return {f"{name}.domain": domain for name, domain in domains.items()}


def _shades(state: LineState, points: Points) -> list[dict[str, object]]:
    """Where there are no data; and the bin, while points can be moved."""
    data = state.dataset
    low, high = data.axis
    spans = [(low, points.least, "$grid", 0.55), (points.most, high, "$grid", 0.55)]
    if state.edit == "yes":
        door = (data.high + data.bin) / 2
        spans[1:] = [(points.most, door, "$grid", 0.55), (door, high, "$primary", 0.2)]
    return [
        {"type": "rect", "x0": x0, "x1": x1, "xref": x, "y0": 0, "y1": 1, "yref": f"{y} domain"}
        | {"fillcolor": color, "opacity": opacity, "line": {"width": 0}, "layer": "below"}
        for x0, x1, color, opacity in spans
        for x, y in (("x", "y"), ("x2", "y2"))
        if x0 < x1
    ]


def _table(ch: Channels, words: Words) -> Table:
    """The line, the probe and the loss."""
    names = {
        "w": (words("logistic-regression.fields.w"), ".4f"),
        "b": (words("logistic-regression.fields.b"), ".4f"),
        "x": (words("logistic-regression.fields.x"), ".3~f"),
        "z": (words("logistic-regression.z"), "+.4f"),
        "p": (words("logistic-regression.p"), ".4p"),
        "loss": (words("logistic-regression.loss"), ".4f"),
    }
    return Table(
        headers=[name for name, _ in names.values()],
        rows=[[(ch.at(channel), style) for channel, (_, style) in names.items()]],
    )
