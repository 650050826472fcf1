"""The figure of a model too large for the steps: features, logits and probabilities as bars.

Up to eight features have handles; if there are more, they are only in the table.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core import class_logits, sample_adaptively, softmax
from ui.lessons.pipeline.large_model_explanations import explanation_line, large_model_explanations
from ui.lessons.pipeline.large_model_layout import NARROW, layout_options, narrow, wide
from ui.lessons.pipeline.model_view import ModelView, with_names
from ui.lessons.pipeline.table import arrays
from ui.lessons.pipeline.worked_example import localized_classifier
from ui.live_figure.channels import Channels, Floats, along_each
from ui.live_figure.figure import FigureSpec, Handle, Label, Table
from ui.text.templates import LiveText, live_text
from ui.text.words import Words, shorten
from ui.theme import layout

MAX_NAME = 14  # characters of a name in the figure
TOLERANCE = 5e-4  # at the points that are tested; in between, the error is at most twice as large
TEST_POINTS = 257  # along each drag path; between fewer, a kink of a hidden layer is overlooked


def large_model_figure(view: ModelView, words: Words) -> FigureSpec:
    """Build the live figure of a model of any size."""
    return LargeModelFigure(view, words).build()


class LargeModelFigure:
    """Builds the figure from the channels of a model's view."""

    def __init__(self, view: ModelView, words: Words):
        self.view, self.words = view, words
        full = self.full = localized_classifier(view, words)
        self.model = with_names(
            full, shorten(full.feature_names, 40), shorten(full.class_names, 40)
        )
        self.n, self.k = len(view.x), len(self.model.class_names)
        self.n_handles = self.n if view.has_handles else 0
        self.low, self.width = (np.array(view.feature_ranges) @ np.array([[1, -1], [0, 1]])).T
        rows = max(self.k, self.n_handles)
        self.positions = {"zero": 0.0, "one": 1.0, "left": -view.max_sum, "right": view.max_sum}
        self.positions |= {"head": -0.5} | {f"row {i}": float(i) for i in range(rows)}
        self.channels = Channels(self._compute, list(view.x))

    def _compute(self, points: Floats) -> dict[str, Floats]:
        z = class_logits(self.model, points)
        wins = np.arange(self.k) == z.argmax(axis=1)[:, np.newaxis]
        return {
            "x": points,
            "across": (points - self.low) / self.width,
            "z": z,
            "p": softmax(z),
            "wins": wins.astype(float),
            "places": np.ones((len(points), 1)) * np.array(list(self.positions.values())),
        }

    def _position(self, name: str) -> int:
        return self.channels.at("places", list(self.positions).index(name))

    def build(self) -> FigureSpec:
        """Build the figure: features to the left, logits and probabilities to the right."""
        channels, sizes = self.channels, (self.k, self.n_handles)
        colors = [f"$class-{i % 12}" for i in range(self.k)]
        bar = {"type": "bar", "orientation": "h", "width": 0.62, "marker": {"color": colors}}
        bar["y"] = list(range(self.k))
        data: list[dict[str, Any]] = [
            bar | {"xaxis": "x2", "yaxis": "y2"},
            bar | {"xaxis": "x3", "yaxis": "y3"},
            {"type": "scatter", "x": [None], "y": [None], "xaxis": "x", "yaxis": "y"},
        ]
        margin = {"l": 0, "r": 0, "t": 0, "b": 0}
        return FigureSpec(
            key=channels.key("pipeline"),
            label=self.words("pipeline.figure"),
            summary=self._summary(),
            vector=channels.vector,
            data=data,
            layout=layout(margin=margin, **layout_options(*sizes, self.view.max_sum)),
            wide=wide(*sizes),
            narrow=narrow(*sizes),
            breakpoint=NARROW,
            bindings=[*channels.bind(0, x="z"), *channels.bind(1, x="p")],
            labels=self._labels(),
            handles=self._handles(),
            html=explanation_line(self.words, "do_number"),
            explanations=large_model_explanations(channels, self.model.class_names, self.words),
            table=self._table(),
            arrays=lambda: arrays(self.full, self.view.x, self.words),
            provenance=self._provenance(),
        )

    def _provenance(self) -> list[list[int]]:
        """List the sources: all features for a logit, all logits for a probability."""
        at = self.channels.at
        x, z = ([at(name, i) for i in range(n)] for name, n in (("x", self.n), ("z", self.k)))
        return [[logit, *x] for logit in z] + [[at("p", i), *z] for i in range(self.k)]

    def _label(self, axes: str, x: str, y: str, text: LiveText, **options: Any) -> Label:
        names = (f"x{axes}", f"y{axes}")
        return Label(text=text, axes=names, x=self._position(x), y=self._position(y), **options)

    def _labels(self) -> list[Label]:
        at = self.channels.at
        title: dict[str, Any] = {"anchor": "start", "dy": -8, "style": "title"}
        titles = (self.words(f"pipeline.titles.{name}") for name in ("logit", "p", "features"))
        z, p, features = titles
        labels = [
            self._label("2", "left", "head", [z], color="logit", **title),
            self._label("3", "zero", "head", [p], color="probability", **title),
        ]
        if self.n_handles:
            labels.append(self._label("", "zero", "head", [features], **title))
        short_features = shorten(self.full.feature_names, MAX_NAME)
        short_classes = shorten(self.full.class_names, MAX_NAME)
        for i in range(self.n_handles):
            name: LiveText = [short_features[i]]
            y = f"row {i}"
            left: dict[str, Any] = {"dx": -16, "anchor": "left", "style": "dial-name"}
            labels.append(self._label("", "zero", y, name, color="muted", **left))
            value: LiveText = [[at("x", i), ".4~g"]]
            labels.append(self._label("", "one", y, value, dx=18, anchor="right", style="strong"))
        for i, short in enumerate(short_classes):
            y, wins = f"row {i}", at("wins", i)
            true = " ✓" if i == self.view.truth else ""
            look = {"color": f"class-{i % 12}", "style": "winner bar-name", "on": wins}
            logit: LiveText = [[at("z", i), ".3g"]]
            share: LiveText = [[at("p", i), ".3p"]]
            labels += [
                self._label("2", "left", y, [short + true], dx=-10, anchor="left", **look),
                self._label("2", "right", y, logit, dx=8, anchor="right"),
                self._label("3", "one", y, share, dx=8, anchor="right", style="winner", on=wins),
            ]
        return labels

    def _handles(self) -> list[Handle]:
        tolerance = np.full(len(self.channels.vector), np.inf)
        tolerance[self.channels.range("p")] = tolerance[self.channels.range("z")] = TOLERANCE
        ranges = self.view.feature_ranges[: self.n_handles]
        grids = [np.linspace(low, high, TEST_POINTS) for low, high in ranges]
        sampled = sample_adaptively(self._along, grids, tolerance) if grids else []
        return [self._handle(i, *samples) for i, samples in enumerate(sampled)]

    def _along(self, grids: list[Floats]) -> Floats:
        return self.channels(np.vstack(along_each(self.channels.point, [*enumerate(grids)])))

    def _handle(self, i: int, grid: Floats, samples: Floats) -> Handle:
        low, high = self.view.feature_ranges[i]
        step, x = self.view.steps[i], self.channels.at("x", i)
        name = self.model.feature_names[i]
        return Handle(
            id=f"v.{i}",
            label=name,
            value=self.view.x[i],
            grid=grid,
            samples=samples,
            axes=("x", "y"),
            x=self.channels.at("across", i),
            y=self._position(f"row {i}"),
            now=(x, low, high),
            text=live_text(self.words("pipeline.spoken.feature"), name=name, x=(x, ".4~g")),
            step=step,
            leap=5 * step,
            color="muted",
        )

    def _summary(self) -> LiveText:
        text: LiveText = []
        for i, name in enumerate(self.model.class_names):
            p = (self.channels.at("p", i), ".0%")
            text += [*live_text(self.words("pipeline.spoken.share"), name=name, p=p), ". "]
        return text

    def _table(self) -> Table:
        """Build the table of features, logits and probabilities."""
        words = self.words
        headers = [words(f"pipeline.table.{name}") for name in ("array", "shape", "of", "value")]
        arrays_shown = [
            ("features", "x", self.model.feature_names, ".4~g"),
            ("logit", "z", self.model.class_names, ".4~g"),
            ("p", "p", self.model.class_names, ".3p"),
        ]
        rows: list[list[str | tuple[int, str]]] = []
        for title, channel, names, style in arrays_shown:
            array, shape = words(f"pipeline.titles.{title}"), f"({len(names)})"
            rows += [
                [array, shape, name, (self.channels.at(channel, i), style)]
                for i, name in enumerate(names)
            ]
        return Table(headers=headers, rows=rows)
