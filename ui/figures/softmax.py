"""The softmax picture: one row a class, three stages side by side (logit, exponential, share of the sum)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import softmax_steps
from ui import formula as f
from ui.live_figure import Channels, Film, Floats, Handle, Mark, Phrase, Picture, phrase
from ui.state import Names, Number, Numbers, param, show
from ui.theme import axis, bare_axis, layout, line
from ui.words import Words

MOST = 12
REACH = 3.0  # a hand moves a logit from -REACH to REACH: all of it stays on the three fixed axes at T = 1
COLDEST, HOTTEST = 0.1, 10.0


@dataclass(frozen=True)
class SoftmaxState:
    """The logits, the names of their classes (none: those of the language) and the temperature."""

    z: tuple[float, ...] = param((2.0, 1.0, 0.1), Numbers(-1000, 1000, 2, MOST))
    labels: tuple[str, ...] = param((), Names(MOST))
    t: float = param(1.0, Number(COLDEST, HOTTEST))

    def names(self, words: Words) -> list[str]:
        """A name for every class: the person's, else the language's."""
        usual = words.raw("softmax.classes")
        own = self.labels + ("",) * MOST
        return [own[i] or usual[i] for i in range(len(self.z))]


PRESETS = (
    ("animals", SoftmaxState()),
    ("tie", SoftmaxState(z=(1.0, 1.0, 1.0))),
    ("two", SoftmaxState(z=(1.5, 0.0))),
    ("sure", SoftmaxState(z=(3.0, -1.0, -2.0))),
    ("six", SoftmaxState(z=(2.0, 1.5, 1.0, 0.0, -1.0, -2.5))),
)


def channels(state: SoftmaxState) -> Channels:
    """Every number of the picture, from the logits and the temperature."""
    k = len(state.z)

    def compute(points: Floats) -> dict[str, Floats]:
        z, t = points[:, :k], points[:, k:]
        steps = softmax_steps(z / t)
        ones = np.ones((len(points), 1))
        return {
            "z": z,
            "t": t,
            "scaled": steps.logits,
            "exp": steps.exps,
            "total": steps.total[:, np.newaxis],
            "p": steps.probabilities,
            "sum": steps.probabilities.sum(axis=1, keepdims=True),
            "wins": (steps.probabilities == steps.probabilities.max(axis=1, keepdims=True)) * 1.0,
            "rows": ones * np.arange(k),
            "edge": ones * [-REACH, REACH, 0, 1, 21, k - 0.5, -0.5],
        }

    return Channels(compute, [*state.z, state.t])


def picture(state: SoftmaxState, words: Words) -> Picture:
    """The whole live figure."""
    k = len(state.z)
    names = state.names(words)
    ch = channels(state)
    data = [_bars(k, panel) for panel in ("", "2", "3")]
    data.append(line("muted", 3, x=[COLDEST, HOTTEST], y=[0, 0], xaxis="x4", yaxis="y4"))
    return Picture(
        label=words("softmax.figure"),
        summary=_summary(ch, names, words),
        vector=ch.vector,
        data=data,
        layout=layout(**_axes(k)),
        wide={"height": 400} | _domains([0.13, 0.36], [0.47, 0.64], [0.75, 0.92], 0.13, 0.92),
        narrow={"height": 420} | _domains([0.16, 0.37], [0.5, 0.63], [0.78, 0.89], 0.04, 0.96),
        bindings=[
            *ch.bind(0, x="z", y="rows"),
            *ch.bind(1, x="exp", y="rows"),
            *ch.bind(2, x="p", y="rows"),
        ],
        marks=_marks(ch, names, words),
        handles=_handles(ch, state, names, words),
        films=[_sweep(ch, words)],
        html=_formula(ch, names, words),
    )


def _bars(k: int, panel: str) -> dict[str, object]:
    return {
        "type": "bar",
        "orientation": "h",
        "marker": {"color": [f"$class-{i}" for i in range(k)]},
        "xaxis": f"x{panel}",
        "yaxis": f"y{panel}",
    }


def _axes(k: int) -> dict[str, object]:
    rows = {f"yaxis{n}": bare_axis(range=[k - 0.5, -0.5], anchor=f"x{n}") for n in ("", "2", "3")}
    temperature = axis(
        type="log",
        range=[-1.02, 1.02],
        tickvals=[0.1, 0.2, 0.5, 1, 2, 5, 10],
        ticktext=["0.1", "0.2", "0.5", "1", "2", "5", "10"],
        showgrid=False,
        anchor="y4",
    )
    return rows | {
        "xaxis": axis(
            range=[-REACH, REACH], tickvals=[-3, 0, 3], zeroline=True, zerolinecolor="$axis"
        ),
        "xaxis2": axis(range=[0, 21], tickvals=[0, 10, 20], zeroline=True, zerolinecolor="$axis"),
        "xaxis3": axis(range=[0, 1], tickvals=[0, 0.5, 1], zeroline=True, zerolinecolor="$axis"),
        "xaxis4": temperature,
        "yaxis4": bare_axis(range=[-1, 1], anchor="x4"),
    }


def _domains(
    z: list[float], exp: list[float], p: list[float], left: float, right: float
) -> dict[str, object]:
    rows = {f"yaxis{n}.domain": [0.34, 1] for n in ("", "2", "3")}
    return rows | {
        "yaxis4.domain": [0, 0.06],
        "xaxis.domain": z,
        "xaxis2.domain": exp,
        "xaxis3.domain": p,
        "xaxis4.domain": [left, right],
    }


def _marks(ch: Channels, names: list[str], words: Words) -> list[Mark]:
    edge = {
        name: ch.at("edge", i)
        for i, name in enumerate(("low", "high", "zero", "one", "most", "foot", "head"))
    }
    stages = (
        ("z", "", "high", ".2f", "logit", "stage_z"),
        ("exp", "2", "most", ".3g", "exp", "stage_exp"),
        ("p", "3", "one", ".3f", "probability", "stage_p"),
    )
    marks = []
    for i, name in enumerate(names):
        y = ch.at("rows", i)
        color = f"class-{i}"
        marks.append(
            Mark(
                text=[name],
                axes=("x", "y"),
                x=edge["low"],
                y=y,
                dx=-12,
                anchor="left",
                color=color,
                style="strong",
            )
        )
        for channel, panel, end, style, _, _ in stages:
            marks.append(
                Mark(
                    text=[[ch.at(channel, i), style]],
                    axes=(f"x{panel}", f"y{panel}"),
                    x=edge[end],
                    y=y,
                    dx=14,
                    anchor="right",
                    style="winner" if channel == "p" else "",
                    on=ch.at("wins", i) if channel == "p" else None,
                )
            )
    for _, panel, end, _, color, title in stages:
        start = "low" if panel == "" else "zero"
        marks.append(
            Mark(
                text=[words(f"softmax.{title}")],
                axes=(f"x{panel}", f"y{panel}"),
                x=edge[start],
                y=edge["head"],
                dy=-8,
                anchor="start",
                color=color,
                style="title",
            )
        )
    marks.append(_sum(ch, "2", edge["most"], edge["foot"], ch.at("total"), ".3g", words))
    marks.append(_sum(ch, "3", edge["one"], edge["foot"], ch.at("sum"), ".3f", words))
    return marks


def _sum(ch: Channels, panel: str, x: int, y: int, index: int, style: str, words: Words) -> Mark:
    text = phrase(words("softmax.sum"), total=(index, style))
    return Mark(
        text=text,
        axes=(f"x{panel}", f"y{panel}"),
        x=x,
        y=y,
        dx=14,
        dy=26,
        anchor="right",
        style="strong",
    )


def _handles(ch: Channels, state: SoftmaxState, names: list[str], words: Words) -> list[Handle]:
    k = len(names)
    grid = np.linspace(-REACH, REACH, 121)
    handles = [
        Handle(
            id=f"z.{i}",
            label=words("softmax.handle", name=name),
            value=state.z[i],
            grid=grid,
            samples=ch.along(i, grid),
            axes=("x", "y"),
            x=ch.at("z", i),
            y=ch.at("rows", i),
            now=(ch.at("z", i), -REACH, REACH),
            text=phrase(
                words("softmax.spoken"),
                name=name,
                z=(ch.at("z", i), ".2f"),
                p=(ch.at("p", i), ".0%"),
            ),
            step=0.05,
            leap=0.5,
            color=f"class-{i}",
            shape="grip",
        )
        for i, name in enumerate(names)
    ]
    temperatures = np.geomspace(COLDEST, HOTTEST, 121)
    handles.append(
        Handle(
            id="t",
            label=words("softmax.fields.t"),
            value=state.t,
            grid=temperatures,
            samples=ch.along(k, temperatures),
            axes=("x4", "y4"),
            x=ch.at("t"),
            y=ch.at("edge", 2),
            now=(ch.at("t"), COLDEST, HOTTEST),
            text=phrase(words("softmax.spoken_t"), t=(ch.at("t"), ".2f")),
            step=0.05,
            leap=0.5,
            color="text",
        )
    )
    return handles


def _sweep(ch: Channels, words: Words) -> Film:
    stride = 3
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


def _summary(ch: Channels, names: list[str], words: Words) -> Phrase:
    parts: Phrase = []
    for i, name in enumerate(names):
        parts += phrase(
            words("softmax.spoken"), name=name, z=(ch.at("z", i), ".2f"), p=(ch.at("p", i), ".0%")
        )
        parts.append(". ")
    return parts


def _formula(ch: Channels, names: list[str], words: Words) -> str:
    """Softmax of the first class, in the person's own numbers."""
    k = len(names)
    shown = range(k) if k <= 4 else (0, 1, k - 1)

    def terms(make: object) -> str:
        parts = [make(i) for i in shown]  # type: ignore[operator]
        if k > 4:
            parts.insert(2, f.op("…"))
        return f.joined(parts, "+")

    def exp(i: int) -> str:
        return f.power(f.symbol("e"), f.live(ch.at("scaled", i), ".2f", "logit"))

    def value(i: int) -> str:
        return f.live(ch.at("exp", i), ".3g", "exp")

    return f.formula(
        f.sub(f.symbol("p", "probability"), f.word(names[0], "class-0")),
        f.op("="),
        f.fraction(exp(0), terms(exp)),
        f.op("="),
        f.fraction(value(0), terms(value)),
        f.op("="),
        f.fraction(value(0), f.live(ch.at("total"), ".3g", "exp")),
        f.op("="),
        f.live(ch.at("p", 0), ".3f", "probability"),
        label=words("softmax.formula", name=names[0]),
    )
