"""A model too large for the step-by-step picture: features, logits and probabilities as bars.

Up to eight features have handles; more of them are only in the table.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core import class_logits, sample_adaptively, softmax
from ui.lessons.pipeline.large_model_explanations import large_explanations, line_template
from ui.lessons.pipeline.model_view import ModelView, renamed
from ui.lessons.pipeline.state import named
from ui.lessons.pipeline.table import arrays
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import FigureSpec, Handle, Label, Table
from ui.text.templates import LiveText, live_text
from ui.text.words import Words, shorten
from ui.theme import bare_axis, layout

HANDLES = 8
NARROW = 640
ROW, TOP = 22, 36
LONGEST = 14
NEAR = 5e-4  # how far a number may be off where it was looked at; in between, up to twice as far
LOOKS = 257  # at each handle's way: a kink of a hidden layer hides between fewer


def bars(shown: ModelView, words: Words) -> FigureSpec:
    """The whole live figure of a model of any shape."""
    return _Bars(shown, words).picture()


class _Bars:
    def __init__(self, shown: ModelView, words: Words):
        self.shown, self.words = shown, words
        full = self.full = named(shown, words)
        self.model = renamed(full, shorten(full.feature_names, 40), shorten(full.class_names, 40))
        self.n, self.k = len(shown.x), len(self.model.class_names)
        self.dials = self.n if self.n <= HANDLES else 0
        self.low, self.wide = (np.array(shown.spans) @ np.array([[1, -1], [0, 1]])).T
        rows = max(self.k, self.dials)
        self.spots = {"zero": 0.0, "one": 1.0, "left": -shown.sums, "right": shown.sums}
        self.spots |= {"head": -0.5} | {f"row {i}": float(i) for i in range(rows)}
        self.ch = Channels(self._compute, list(shown.x))

    def _compute(self, points: Floats) -> dict[str, Floats]:
        z = class_logits(self.model, points)
        p = softmax(z)
        best = np.arange(self.k) == z.argmax(axis=1)[:, np.newaxis]
        places = np.ones((len(points), 1)) * np.array(list(self.spots.values()))
        return {
            "x": points,
            "across": (points - self.low) / self.wide,
            "z": z,
            "p": p,
            "wins": best.astype(float),
            "places": places,
        }

    def _spot(self, name: str) -> int:
        return self.ch.at("places", list(self.spots).index(name))

    def picture(self) -> FigureSpec:
        """Features to the left, logits and probabilities to the right."""
        ch, said = self.ch, self.words
        rows = [self.k - 0.5, -0.5]
        colors = [f"$class-{i % 12}" for i in range(self.k)]
        bar = {"type": "bar", "orientation": "h", "width": 0.62, "marker": {"color": colors}}
        at = list(range(self.k))
        data: list[dict[str, Any]] = [
            bar | {"y": at, "xaxis": "x2", "yaxis": "y2"},
            bar | {"y": at, "xaxis": "x3", "yaxis": "y3"},
            {"type": "scatter", "x": [None], "y": [None], "xaxis": "x", "yaxis": "y"},
        ]
        bindings = [*ch.bind(0, x="z"), *ch.bind(1, x="p")]
        zero = {"zeroline": True, "zerolinecolor": "$axis"}
        sums = self.shown.sums
        axes = {
            "xaxis": bare_axis(range=[0, 1], anchor="y"),
            "yaxis": bare_axis(range=[max(self.dials, 1) - 0.5, -0.5], anchor="x"),
            "xaxis2": bare_axis(range=[-sums, sums], anchor="y2", **zero),
            "yaxis2": bare_axis(range=rows, anchor="x2"),
            "xaxis3": bare_axis(range=[0, 1], anchor="y3", **zero),
            "yaxis3": bare_axis(range=rows, anchor="x3"),
        }
        lines = [
            {
                "type": "line",
                "xref": "x",
                "yref": "y",
                "x0": 0,
                "x1": 1,
                "y0": i,
                "y1": i,
                "layer": "below",
            }
            | {"line": {"color": "$grid", "width": 4}}
            for i in range(self.dials)
        ]
        return FigureSpec(
            key=ch.key("pipeline"),
            label=said("pipeline.figure"),
            summary=self._summary(),
            vector=ch.vector,
            data=data,
            layout=layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, shapes=lines, **axes),
            wide=self._wide(),
            narrow=self._narrow(),
            breakpoint=NARROW,
            bindings=bindings,
            labels=self._labels(),
            handles=self._handles(),
            html=line_template(said, "do_number"),
            explanations=large_explanations(ch, self.model.class_names, said),
            table=self._table(),
            arrays=lambda: arrays(self.full, self.shown.x, self.words),
            provenance=self._provenance(),
        )

    def _provenance(self) -> list[list[int]]:
        """Every logit needs all features, every share all logits."""
        at = self.ch.at
        x, z = ([at(name, i) for i in range(n)] for name, n in (("x", self.n), ("z", self.k)))
        return [[one, *x] for one in z] + [[at("p", i), *z] for i in range(self.k)]

    def _wide(self) -> dict[str, Any]:
        height = max(TOP + 10 + max(ROW * self.k, 40 * self.dials), 220)
        right = [1 - (TOP + ROW * self.k) / height, 1 - TOP / height]
        left = [1 - (TOP + 40 * self.dials) / height, 1 - TOP / height]
        z, p = ([0.5, 0.66], [0.76, 0.9]) if self.dials else ([0.3, 0.52], [0.64, 0.86])
        boxes = {"yaxis": left if self.dials else [0, 0.1], "yaxis2": right, "yaxis3": right}
        boxes |= {"xaxis": [0.14, 0.3], "xaxis2": z, "xaxis3": p}
        return {"height": height} | {f"{name}.domain": at for name, at in boxes.items()}

    def _narrow(self) -> dict[str, Any]:
        feet = 40 * self.dials
        height = 2 * TOP + feet + ROW * self.k + 10
        left = [1 - (TOP + feet) / height, 1 - TOP / height] if feet else [0, 0.01]
        start = (TOP + feet if feet else 0) + TOP
        right = [1 - (start + ROW * self.k) / height, 1 - start / height]
        boxes = {"yaxis": left, "yaxis2": right, "yaxis3": right}
        boxes |= {"xaxis": [0.33, 0.8], "xaxis2": [0.3, 0.5], "xaxis3": [0.66, 0.77]}
        return {"height": height} | {f"{name}.domain": at for name, at in boxes.items()}

    def _label(self, axes: str, x: str, y: str, text: LiveText, **options: Any) -> Label:
        place = (f"x{axes}", f"y{axes}")
        return Label(text=text, axes=place, x=self._spot(x), y=self._spot(y), **options)

    def _labels(self) -> list[Label]:
        ch = self.ch
        labels = [
            self._label("2", "left", "head", [self.words("pipeline.titles.logit")], color="logit"),
            self._label(
                "3", "zero", "head", [self.words("pipeline.titles.p")], color="probability"
            ),
        ]
        labels = [
            Label(**vars(m) | {"anchor": "start", "dy": -8, "style": "title"}) for m in labels
        ]
        if self.dials:
            title: LiveText = [self.words("pipeline.titles.features")]
            look = {"anchor": "start", "dy": -8, "style": "title"}
            labels.append(self._label("", "zero", "head", title, **look))
        short_features = shorten(self.full.feature_names, LONGEST)
        short_classes = shorten(self.full.class_names, LONGEST)
        for i in range(self.dials):
            name: LiveText = [short_features[i]]
            y = f"row {i}"
            at: dict[str, Any] = {"dx": -16, "anchor": "left", "style": "dial-name"}
            labels.append(self._label("", "zero", y, name, color="muted", **at))
            value: LiveText = [[ch.at("x", i), ".4~g"]]
            labels.append(self._label("", "one", y, value, dx=18, anchor="right", style="strong"))
        for i, short in enumerate(short_classes):
            y, wins = f"row {i}", ch.at("wins", i)
            true = " ✓" if i == self.shown.truth else ""
            look = {"color": f"class-{i % 12}", "style": "winner", "on": wins}
            label: LiveText = [short + true]
            z: LiveText = [[ch.at("z", i), ".3g"]]
            p: LiveText = [[ch.at("p", i), ".3p"]]
            called = look | {"style": "winner bar-name"}
            labels.append(self._label("2", "left", y, label, dx=-10, anchor="left", **called))
            labels.append(self._label("2", "right", y, z, dx=8, anchor="right"))
            labels.append(
                self._label("3", "one", y, p, dx=8, anchor="right", style="winner", on=wins)
            )
        return labels

    def _handles(self) -> list[Handle]:
        tolerance = np.full(len(self.ch.vector), np.inf)
        tolerance[self.ch.range("p")] = tolerance[self.ch.range("z")] = NEAR
        looks = [np.linspace(low, high, LOOKS) for low, high in self.shown.spans[: self.dials]]
        found = sample_adaptively(self._along, looks, tolerance) if looks else []
        return [self._handle(i, *samples) for i, samples in enumerate(found)]

    def _along(self, grids: list[Floats]) -> Floats:
        return self.ch(np.vstack(along_each(self.ch.point, [*enumerate(grids)])))

    def _handle(self, i: int, grid: Floats, samples: Floats) -> Handle:
        low, high = self.shown.spans[i]
        ch, step = self.ch, self.shown.steps[i]
        here = ch.at("x", i)
        name = self.model.feature_names[i]
        return Handle(
            id=f"v.{i}",
            label=name,
            value=self.shown.x[i],
            grid=grid,
            samples=samples,
            axes=("x", "y"),
            x=ch.at("across", i),
            y=self._spot(f"row {i}"),
            now=(here, low, high),
            text=live_text(self.words("pipeline.spoken.feature"), name=name, x=(here, ".4~g")),
            step=step,
            leap=5 * step,
            color="muted",
        )

    def _summary(self) -> LiveText:
        said: LiveText = []
        for i, name in enumerate(self.model.class_names):
            p = (self.ch.at("p", i), ".0%")
            said += [*live_text(self.words("pipeline.spoken.share"), name=name, p=p), ". "]
        return said

    def _table(self) -> Table:
        """Features, logits and probabilities."""
        ch, said = self.ch, self.words
        headers = [said(f"pipeline.table.{name}") for name in ("array", "shape", "of", "value")]
        rows: list[list[str | tuple[int, str]]] = []
        said_of = [
            ("features", "x", self.model.feature_names, ".4~g"),
            ("logit", "z", self.model.class_names, ".4~g"),
            ("p", "p", self.model.class_names, ".3p"),
        ]
        for title, channel, names, style in said_of:
            rows += [
                [
                    said(f"pipeline.titles.{title}"),
                    f"({len(names)})",
                    name,
                    (ch.at(channel, i), style),
                ]
                for i, name in enumerate(names)
            ]
        return Table(headers=headers, rows=rows)
