"""A handwritten digit: 64 pixels times 64 weights are 64 contributions, ten times over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from core import class_logits, contributions, softmax
from ui.lessons.pipeline.digits_layout import CLASSES, NARROW, axes, narrow, wide
from ui.lessons.pipeline.large_model_explanations import large_explanations, line_template
from ui.lessons.pipeline.model_view import ModelView
from ui.lessons.pipeline.table import Cells, arrays
from ui.live_figure.channels import Channels, Floats
from ui.live_figure.figure import Animation, FigureSpec, Heatmap, Label, Table
from ui.text.templates import LiveText, live_text
from ui.text.words import Words
from ui.theme import layout

SIDE, FULL = 8, 16.0
AGAINST, FOR = "class-0", "logit"
EMPTY = {"type": "scatter", "x": [None], "y": [None]}  # Plotly drops axes without a trace


def digits(shown: ModelView, look: int, words: Words) -> FigureSpec:
    """The whole live figure: the picture that is drawn in, weights, contributions, and all ten."""
    return _Digits(shown, look, words).picture()


def _computed(shown: ModelView, spots: Mapping[str, float], points: Floats) -> dict[str, Floats]:
    """All numbers, from the pixels and the class that is looked at."""
    layer = shown.classifier.layers[0]
    n = len(points)
    pixels, k = points[:, :-1], points[:, -1].astype(int)
    rows = np.arange(n)
    parts = contributions(pixels, layer.weight)[rows, k]
    z = class_logits(shown.classifier, pixels)
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
        "places": np.ones((n, 1)) * np.array(list(spots.values())),
    }


class _Digits:
    def __init__(self, shown: ModelView, look: int, words: Words):
        self.shown, self.words = shown, words
        self.most = float(np.abs(shown.classifier.layers[0].weight).max())
        best = int(class_logits(shown.classifier, np.array([shown.x])).argmax())
        self.look = best if look < 0 else look
        self.spots = {"zero": 0.0, "half": 0.5, "one": 1.0, "head": -0.5}
        self.spots |= {"left": -shown.sums, "right": shown.sums}
        self.spots |= {f"row {k}": float(k) for k in range(CLASSES)}
        self.ch = Channels(partial(_computed, shown, self.spots), [*shown.x, self.look])

    def picture(self) -> FigureSpec:
        """Picture x weights = contributions; beside them the ten logits and probabilities."""
        ch = self.ch
        bar = {"type": "bar", "orientation": "h", "width": 0.62, "y": list(range(CLASSES))}
        bar["marker"] = {"color": [f"$class-{k}" for k in range(CLASSES)]}
        return FigureSpec(
            key=ch.key("pipeline"),
            label=self.words("pipeline.digits.figure"),
            summary=self._summary(),
            vector=ch.vector,
            data=[
                bar | {"xaxis": "x5", "yaxis": "y5"},
                bar | {"xaxis": "x6", "yaxis": "y6"},
                *(EMPTY | {"xaxis": f"x{i}", "yaxis": f"y{i}"} for i in ("", "2", "3", "4")),
            ],
            layout=layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, **axes(self.shown.sums)),
            wide=wide(),
            narrow=narrow(),
            breakpoint=NARROW,
            bindings=[*ch.bind(0, x="z"), *ch.bind(1, x="p")],
            labels=[*self._titles(), *self._prediction(), *self._rows()],
            heatmaps=self._heatmaps(),
            animations=[self._animation()],
            html=line_template(self.words, "do_map"),
            explanations=large_explanations(ch, [str(k) for k in range(CLASSES)], self.words),
            provenance=self._provenance(),
            table=self._table(),
            arrays=lambda: arrays(self.shown.classifier, self.shown.x, self.words),
        )

    def _heatmaps(self) -> list[Heatmap]:
        whole, both = (0.0, 1.0, 1.0, 0.0), (AGAINST, FOR)
        ch = self.ch
        grid: dict[str, Any] = {"rows": SIDE, "columns": SIDE}
        big = [
            Heatmap(
                axes=("x", "y"),
                box=whole,
                start=ch.at("pixels"),
                high=FULL,
                paint="v",
                colors=("text", "text"),
                label=self.words("pipeline.digits.draw"),
                style=".0f",
                **grid,
            ),
            Heatmap(
                axes=("x2", "y2"),
                box=whole,
                start=ch.at("weights"),
                high=self.most,
                colors=both,
                label=self._name()[self.look],
                style=".3f",
                **grid,
            ),
            Heatmap(
                axes=("x3", "y3"),
                box=whole,
                start=ch.at("parts"),
                high=10 * self.most,
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
                high=self.most,
                start=ch.at("maps", k * SIDE * SIDE),
                colors=both,
                **grid,
            )
            for k in range(CLASSES)
        ]
        return big + small

    def _provenance(self) -> list[list[int]]:
        """Pixel and weight make a contribution, all of them a logit, all logits each share."""
        at, cells, classes = self.ch.at, range(SIDE * SIDE), range(CLASSES)
        maps = [[at("maps", k * SIDE * SIDE + i) for i in cells] for k in classes]
        found = [[at("weights", i), maps[self.look][i]] for i in cells]
        found += [[at("parts", i), at("pixels", i), at("weights", i)] for i in cells]
        found.append([at("total"), *(at("parts", i) for i in cells)])
        found.append([at("z", self.look), at("total"), at("bias")])
        pixels = [at("pixels", i) for i in cells]
        found += [[at("z", k), *pixels, *maps[k]] for k in classes if k != self.look]
        logits = [at("z", k) for k in classes]
        return found + [[at("p", k), *logits] for k in classes]

    def _label(self, axes: str, x: str, y: str, text: LiveText, **options: Any) -> Label:
        place = (f"x{axes}", f"y{axes}")
        return Label(text=text, axes=place, x=self._spot(x), y=self._spot(y), **options)

    def _spot(self, name: str) -> int:
        return self.ch.at("places", list(self.spots).index(name))

    def _name(self) -> list[str]:
        return [self.words("pipeline.digits.weights", name=str(k)) for k in range(CLASSES)]

    def _titles(self) -> list[Label]:
        ch, said = self.ch, self.words
        title: dict[str, Any] = {"anchor": "above", "dy": -6, "style": "title"}
        labels = [self._label("", "half", "one", [said("pipeline.digits.pixels")], **title)]
        labels += [
            self._label("2", "half", "one", [name], show=ch.at("seen", k), **title)
            for k, name in enumerate(self._name())
        ]
        labels.append(self._label("3", "half", "one", [said("pipeline.digits.parts")], **title))
        for place, sign in (("", "×"), ("2", "=")):
            style = {"dx": 18, "anchor": "center", "style": "big"}
            labels.append(self._label(place, "one", "half", [sign], **style))
        below: dict[str, Any] = {"anchor": "below", "style": "small", "color": "muted"}
        labels.append(
            self._label("", "half", "zero", [said("pipeline.digits.hint")], dy=8, **below)
        )
        below["style"] += " map-note"
        labels.append(
            self._label("2", "half", "zero", [said("pipeline.digits.key")], dy=8, **below)
        )
        total = live_text(
            said("pipeline.digits.total"),
            total=(ch.at("total"), ".2f"),
            bias=(ch.at("bias"), "±.2f"),
            z=(ch.at("logit"), ".2f"),
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
                "5", "left", "head", [said("pipeline.titles.logit")], color="logit", **look
            ),
            self._label(
                "6", "zero", "head", [said("pipeline.titles.p")], color="probability", **look
            ),
        ]
        return labels

    def _prediction(self) -> list[Label]:
        """Beside the picture on a phone, where the rows are out of sight while a finger draws."""
        at: dict[str, Any] = {"axes": ("x2", "y"), "x": self._spot("zero"), "y": self._spot("one")}
        title: LiveText = [self.words("pipeline.titles.verdict")]
        labels = [Label(text=title, **at, dy=-6, anchor="start", style="title narrow-only")]
        for k in range(CLASSES):
            here = at | {"anchor": "right", "show": self.ch.at("wins", k)}
            look: dict[str, Any] = {"color": f"class-{k}", "style": "huge narrow-only"}
            labels.append(Label(text=[str(k)], dy=26, **here, **look))
            look = {"color": "probability", "style": "strong narrow-only"}
            labels.append(Label(text=[[self.ch.at("p", k), ".3p"]], dy=62, **here, **look))
        return labels

    def _rows(self) -> list[Label]:
        ch, labels = self.ch, []
        for k in range(CLASSES):
            y, wins = f"row {k}", ch.at("wins", k)
            true = " ✓" if k == self.shown.truth else ""
            look: dict[str, Any] = {"color": f"class-{k}", "anchor": "right", "style": "winner"}
            labels += [
                self._label("4", "one", y, [f"{k}{true}"], dx=8, on=wins, **look),
                self._label("5", "right", y, [[ch.at("z", k), ".1f"]], dx=6, anchor="right"),
                self._label(
                    "6",
                    "one",
                    y,
                    [[ch.at("p", k), ".3p"]],
                    dx=6,
                    on=wins,
                    anchor="right",
                    style="winner",
                ),
                self._label("4", "zero", y, ["▸"], dx=-4, anchor="left", show=ch.at("seen", k)),
            ]
        return labels

    def _animation(self) -> Animation:
        return Animation(
            id="look",
            label=self.words("pipeline.digits.film"),
            frames=self.ch.along(SIDE * SIDE, np.arange(CLASSES, dtype=float)),
            milliseconds=9000,
            stops=self._name(),
            start=self.look,
            commit=("look", range(CLASSES)),
        )

    def _summary(self) -> LiveText:
        said: LiveText = []
        for k in range(CLASSES):
            p = (self.ch.at("p", k), ".0%")
            said += [*live_text(self.words("pipeline.spoken.share"), name=str(k), p=p), ". "]
        return said

    def _table(self) -> Table:
        titles = [self.words(f"pipeline.titles.{name}") for name in ("logit", "p")]
        rows: list[Cells] = [
            [str(k), (self.ch.at("z", k), ".3f"), (self.ch.at("p", k), ".3p")]
            for k in range(CLASSES)
        ]
        return Table(headers=[self.words("player.row"), *titles], rows=rows)
