"""The figure of a handwritten digit: 64 pixels · 64 weights = 64 contributions, per class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from core import class_logits, contributions, softmax
from ui.lessons.pipeline.digits_layout import CLASSES, NARROW, axes, docked, narrow, wide
from ui.lessons.pipeline.large_model_explanations import explanation_line, large_model_explanations
from ui.lessons.pipeline.model_view import ModelView
from ui.lessons.pipeline.table import Cells, arrays
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.figure import Animation, FigureSpec, Heatmap, Label, Table
from ui.text.templates import LiveText, live_text
from ui.text.words import Words
from ui.theme import layout

SIDE, MAX_PIXEL = 8, 16.0
NEGATIVE, POSITIVE = "class-0", "logit"
EMPTY_TRACE = {"type": "scatter", "x": [None], "y": [None]}  # Plotly omits axes without a trace


def digits_figure(view: ModelView, look: int, words: Words) -> FigureSpec:
    """Build the live figure: the digit to draw in, weights, contributions, and all ten classes."""
    return DigitsFigure(view, look, words).build()


def _compute(view: ModelView, positions: Mapping[str, float], points: Floats) -> dict[str, Floats]:
    """Compute all channels from the pixels and the selected class."""
    layer = view.classifier.layers[0]
    n = len(points)
    pixels, k = points[:, :-1], points[:, -1].astype(int)
    rows = np.arange(n)
    parts = contributions(pixels, layer.weight)[rows, k]
    z = class_logits(view.classifier, pixels)
    p = softmax(z)
    return {
        "pixels": pixels,
        "weights": layer.weight[k],
        "parts": parts,
        "total": parts.sum(axis=1, keepdims=True),
        "bias": layer.bias[k][:, np.newaxis],
        "logit": z[rows, k][:, np.newaxis],
        "z": z,
        "p": p,
        "wins": (np.arange(CLASSES) == z.argmax(axis=1)[:, np.newaxis]).astype(float),
        "seen": (np.arange(CLASSES) == k[:, np.newaxis]).astype(float),
        "maps": np.tile(layer.weight.ravel(), (n, 1)),
        "places": np.ones((n, 1)) * np.array(list(positions.values())),
    }


class DigitsFigure:
    """Builds the figure from the channels of the view of a digit."""

    def __init__(self, view: ModelView, look: int, words: Words):
        self.view, self.words = view, words
        self.max_weight = float(np.abs(view.classifier.layers[0].weight).max())
        prediction = int(class_logits(view.classifier, np.array([view.x])).argmax())
        self.look = prediction if look < 0 else look
        self.positions = {"zero": 0.0, "half": 0.5, "one": 1.0, "head": -0.5}
        self.positions |= {"left": -view.max_sum, "right": view.max_sum}
        self.positions |= {f"row {k}": float(k) for k in range(CLASSES)}
        self.channels = Channels(partial(_compute, view, self.positions), [*view.x, self.look])

    def build(self) -> FigureSpec:
        """Build the figure: digit x weights = contributions; then ten logits and probabilities."""
        channels = self.channels
        bar = {"type": "bar", "orientation": "h", "width": 0.62, "y": list(range(CLASSES))}
        bar["marker"] = {"color": [f"$class-{k}" for k in range(CLASSES)]}
        return FigureSpec(
            key=channels.key("pipeline"),
            label=self.words("pipeline.digits.figure"),
            summary=self._summary(),
            vector=channels.vector,
            data=[
                bar | {"xaxis": "x5", "yaxis": "y5"},
                bar | {"xaxis": "x6", "yaxis": "y6"},
                *(EMPTY_TRACE | {"xaxis": f"x{i}", "yaxis": f"y{i}"} for i in ("", "2", "3", "4")),
            ],
            layout=layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, **axes(self.view.max_sum)),
            wide=wide(),
            narrow=narrow(),
            docked=docked(),
            breakpoint=NARROW,
            bindings=[*channels.bind(0, x="z"), *channels.bind(1, x="p")],
            labels=[*self._titles(), *self._prediction(), *self._rows()],
            heatmaps=self._heatmaps(),
            animations=[self._animation()],
            html=explanation_line(self.words, "do_map"),
            explanations=large_model_explanations(
                channels, [str(k) for k in range(CLASSES)], self.words
            ),
            provenance=self._provenance(),
            table=self._table(),
            arrays=lambda: arrays(self.view.classifier, self.view.x, self.words),
        )

    def _heatmaps(self) -> list[Heatmap]:
        whole, both = (0.0, 1.0, 1.0, 0.0), (NEGATIVE, POSITIVE)
        channels = self.channels
        grid: dict[str, Any] = {"rows": SIDE, "columns": SIDE}
        large = [
            Heatmap(
                axes=("x", "y"),
                box=whole,
                start=channels.at("pixels"),
                high=MAX_PIXEL,
                paint="v",
                colors=("text", "text"),
                label=self.words("pipeline.digits.draw"),
                style=".0f",
                **grid,
            ),
            Heatmap(
                axes=("x2", "y2"),
                box=whole,
                start=channels.at("weights"),
                high=self.max_weight,
                colors=both,
                label=self._weight_titles()[self.look],
                style=".3f",
                **grid,
            ),
            Heatmap(
                axes=("x3", "y3"),
                box=whole,
                start=channels.at("parts"),
                high=10 * self.max_weight,
                colors=both,
                label=self.words("pipeline.digits.parts"),
                style=".2f",
                **grid,
            ),
        ]
        small = [
            Heatmap(
                axes=("x4", "y4"),
                box=(0, 1, k - 0.45, k + 0.45),
                high=self.max_weight,
                start=channels.at("maps", k * SIDE * SIDE),
                colors=both,
                **grid,
            )
            for k in range(CLASSES)
        ]
        return large + small

    def _provenance(self) -> list[list[int]]:
        """List the sources: of contributions, of logits, and of probabilities."""
        at, cells, classes = self.channels.at, range(SIDE * SIDE), range(CLASSES)
        maps = [[at("maps", k * SIDE * SIDE + i) for i in cells] for k in classes]
        result = [[at("weights", i), maps[self.look][i]] for i in cells]
        result += [[at("parts", i), at("pixels", i), at("weights", i)] for i in cells]
        result.append([at("total"), *(at("parts", i) for i in cells)])
        result.append([at("z", self.look), at("total"), at("bias")])
        pixels = [at("pixels", i) for i in cells]
        result += [[at("z", k), *pixels, *maps[k]] for k in classes if k != self.look]
        logits = [at("z", k) for k in classes]
        return result + [[at("p", k), *logits] for k in classes]

    def _label(self, axes: str, x: str, y: str, text: LiveText, **options: Any) -> Label:
        names = (f"x{axes}", f"y{axes}")
        return Label(text=text, axes=names, x=self._position(x), y=self._position(y), **options)

    def _position(self, name: str) -> int:
        return self.channels.at("places", list(self.positions).index(name))

    def _weight_titles(self) -> list[str]:
        return [self.words("pipeline.digits.weights", name=str(k)) for k in range(CLASSES)]

    def _titles(self) -> list[Label]:
        channels, words = self.channels, self.words
        title: dict[str, Any] = {"anchor": "above", "dy": -6, "style": "title"}
        labels = [self._label("", "half", "one", [words("pipeline.digits.pixels")], **title)]
        labels += [
            self._label("2", "half", "one", [name], show=channels.at("seen", k), **title)
            for k, name in enumerate(self._weight_titles())
        ]
        labels.append(self._label("3", "half", "one", [words("pipeline.digits.parts")], **title))
        for suffix, sign in (("", "×"), ("2", "=")):
            style = {"dx": 18, "anchor": "center", "style": "big"}
            labels.append(self._label(suffix, "one", "half", [sign], **style))
        below: dict[str, Any] = {"anchor": "below", "style": "small undocked", "color": "muted"}
        labels.append(
            self._label("", "half", "zero", [words("pipeline.digits.hint")], dy=8, **below)
        )
        below["style"] += " map-note"
        labels.append(
            self._label("2", "half", "zero", [words("pipeline.digits.key")], dy=8, **below)
        )
        total = live_text(
            words("pipeline.digits.total"),
            total=(channels.at("total"), ".2f"),
            bias=(channels.at("bias"), "±.2f"),
            z=(channels.at("logit"), ".2f"),
        )
        labels.append(
            self._label(
                "3",
                "half",
                "zero",
                total,
                dy=8,
                anchor="below",
                style="strong map-note",
                color="logit",
            )
        )
        look: dict[str, Any] = {"dy": -6, "style": "title", "anchor": "start"}
        labels += [
            self._label(
                "5", "left", "head", [words("pipeline.titles.logit")], color="logit", **look
            ),
            self._label(
                "6", "zero", "head", [words("pipeline.titles.p")], color="probability", **look
            ),
        ]
        return labels

    def _prediction(self) -> list[Label]:
        """Build the prediction beside the digit for phones, where the rows are out of sight."""
        at: dict[str, Any] = {
            "axes": ("x2", "y"),
            "x": self._position("zero"),
            "y": self._position("one"),
        }
        title: LiveText = [self.words("pipeline.titles.verdict")]
        only = "narrow-only undocked"
        labels = [Label(text=title, **at, dy=-6, anchor="start", style=f"title {only}")]
        for k in range(CLASSES):
            here = at | {"anchor": "right", "show": self.channels.at("wins", k)}
            look: dict[str, Any] = {"color": f"class-{k}", "style": f"huge {only}"}
            labels.append(Label(text=[str(k)], dy=26, **here, **look))
            look = {"color": "probability", "style": f"strong {only}"}
            labels.append(Label(text=[[self.channels.at("p", k), ".3p"]], dy=62, **here, **look))
        return labels

    def _rows(self) -> list[Label]:
        channels, labels = self.channels, []
        for k in range(CLASSES):
            y, wins = f"row {k}", channels.at("wins", k)
            true = " ✓" if k == self.view.truth else ""
            look: dict[str, Any] = {"color": f"class-{k}", "anchor": "right", "style": "winner"}
            labels += [
                self._label("4", "one", y, [f"{k}{true}"], dx=8, on=wins, **look),
                self._label("5", "right", y, [[channels.at("z", k), ".1f"]], dx=6, anchor="right"),
                self._label(
                    "6",
                    "one",
                    y,
                    [[channels.at("p", k), ".3p"]],
                    dx=6,
                    on=wins,
                    anchor="right",
                    style="winner",
                ),
                self._label(
                    "4", "zero", y, ["▸"], dx=-4, anchor="left", show=channels.at("seen", k)
                ),
            ]
        return labels

    def _animation(self) -> Animation:
        return Animation(
            id="look",
            label=self.words("pipeline.digits.animation"),
            frames=self.channels.along(SIDE * SIDE, np.arange(CLASSES, dtype=float)),
            milliseconds=9000,
            stops=self._weight_titles(),
            start=self.look,
            commit=("look", range(CLASSES)),
        )

    def _summary(self) -> LiveText:
        text: LiveText = []
        for k in range(CLASSES):
            p = (self.channels.at("p", k), ".0%")
            text += [*live_text(self.words("pipeline.spoken.share"), name=str(k), p=p), ". "]
        return text

    def _table(self) -> Table:
        titles = [self.words(f"pipeline.titles.{name}") for name in ("logit", "p")]
        rows: list[Cells] = [
            [str(k), (self.channels.at("z", k), ".3f"), (self.channels.at("p", k), ".3p")]
            for k in range(CLASSES)
        ]
        return Table(headers=[self.words("player.row"), *titles], rows=rows)
