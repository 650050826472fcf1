"""A handwritten digit: 64 pixels times 64 weights are 64 contributions, ten times over."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import contributions, softmax
from ui.figures.pipeline_models import Study, logits_of
from ui.figures.pipeline_table import Cells, arrays
from ui.picture import Channels, Film, Floats, Mark, Phrase, Picture, Raster, Table, phrase
from ui.theme import bare_axis, layout
from ui.words import Words

SIDE, CLASSES, FULL = 8, 10, 16.0
NARROW = 760
AGAINST, FOR = "class-0", "logit"
EMPTY = {"type": "scatter", "x": [None], "y": [None]}  # Plotly drops axes without a trace
Box = tuple[list[float], list[float]]


def digits(shown: Study, look: int, words: Words) -> Picture:
    """The whole live figure: the picture that is drawn in, weights, contributions, and all ten."""
    return _Digits(shown, look, words).picture()


class _Digits:
    def __init__(self, shown: Study, look: int, words: Words):
        self.shown, self.words = shown, words
        layer = shown.classifier.layers[0]
        self.weight, self.bias = layer.weight, layer.bias
        self.most = float(np.abs(self.weight).max())
        best = int(logits_of(shown.classifier, np.array([shown.x])).argmax())
        self.look = best if look < 0 else look
        self.spots = {"zero": 0.0, "half": 0.5, "one": 1.0, "head": -0.5}
        self.spots |= {"left": -shown.sums, "right": shown.sums}
        self.spots |= {f"row {k}": float(k) for k in range(CLASSES)}
        self.ch = Channels(self._compute, [*shown.x, self.look])

    def _compute(self, points: Floats) -> dict[str, Floats]:
        n = len(points)
        pixels, k = points[:, :-1], points[:, -1].astype(int)
        rows = np.arange(n)
        parts = contributions(pixels, self.weight)[rows, k]
        z = logits_of(self.shown.classifier, pixels)
        p = softmax(z)
        return {
            "pixels": pixels,
            "weights": self.weight[k],
            "parts": parts,
            "total": parts.sum(axis=1, keepdims=True),
            "bias": self.bias[k][:, np.newaxis],
            "logit": z[rows, k][:, np.newaxis],
            "z": z,
            "p": p,
            "wins": (np.arange(CLASSES) == z.argmax(axis=1)[:, np.newaxis]).astype(float),
            "seen": (np.arange(CLASSES) == k[:, np.newaxis]).astype(float),
            "maps": np.tile(self.weight.ravel(), (n, 1)),
            "places": np.ones((n, 1)) * np.array(list(self.spots.values())),
        }

    def picture(self) -> Picture:
        """Picture x weights = contributions; beside them the ten logits and probabilities."""
        ch = self.ch
        bar = {"type": "bar", "orientation": "h", "width": 0.62, "y": list(range(CLASSES))}
        bar["marker"] = {"color": [f"$class-{k}" for k in range(CLASSES)]}
        return Picture(
            label=self.words("pipeline.digits.figure"),
            summary=self._summary(),
            vector=ch.vector,
            data=[
                bar | {"xaxis": "x5", "yaxis": "y5"},
                bar | {"xaxis": "x6", "yaxis": "y6"},
                *(EMPTY | {"xaxis": f"x{i}", "yaxis": f"y{i}"} for i in ("", "2", "3", "4")),
            ],
            layout=layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, **self._axes()),
            wide=_wide(),
            narrow=_narrow(),
            breakpoint=NARROW,
            bindings=[*ch.bind(0, x="z"), *ch.bind(1, x="p")],
            marks=[*self._titles(), *self._rows()],
            rasters=self._rasters(),
            films=[self._film()],
            table=self._table(),
            arrays=lambda: arrays(self.shown.classifier, self.shown.x, self.words),
        )

    def _axes(self) -> dict[str, Any]:
        axes: dict[str, Any] = {}
        for i in ("", "2", "3"):
            square = {"scaleanchor": f"x{i}", "constrain": "domain", "constraintoward": "top"}
            axes[f"xaxis{i}"] = bare_axis(range=[0, 1], anchor=f"y{i}", constrain="domain")
            axes[f"yaxis{i}"] = bare_axis(range=[0, 1], anchor=f"x{i}", **square)
        zero = {"zeroline": True, "zerolinecolor": "$axis"}
        reach = self.shown.sums
        for i, across in (("4", [0, 1]), ("5", [-reach, reach]), ("6", [0, 1])):
            more = {} if i == "4" else zero
            axes[f"xaxis{i}"] = bare_axis(range=across, anchor=f"y{i}", **more)
            axes[f"yaxis{i}"] = bare_axis(range=[CLASSES - 0.5, -0.5], anchor=f"x{i}")
        return axes

    def _rasters(self) -> list[Raster]:
        whole, both = (0.0, 1.0, 1.0, 0.0), (AGAINST, FOR)
        ch = self.ch
        grid: dict[str, Any] = {"rows": SIDE, "columns": SIDE}
        big = [
            Raster(
                axes=("x", "y"),
                box=whole,
                start=ch.at("pixels"),
                high=FULL,
                paint="v",
                colors=("text", "text"),
                label=self.words("pipeline.digits.draw"),
                **grid,
            ),
            Raster(
                axes=("x2", "y2"),
                box=whole,
                start=ch.at("weights"),
                high=self.most,
                colors=both,
                **grid,
            ),
            Raster(
                axes=("x3", "y3"),
                box=whole,
                start=ch.at("parts"),
                high=10 * self.most,
                colors=both,
                **grid,
            ),
        ]
        small = [
            Raster(
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

    def _mark(self, axes: str, x: str, y: str, text: Phrase, **options: Any) -> Mark:
        spots = list(self.spots)
        left, top = (self.ch.at("places", spots.index(name)) for name in (x, y))
        return Mark(text=text, axes=(f"x{axes}", f"y{axes}"), x=left, y=top, **options)

    def _name(self) -> list[str]:
        return [self.words("pipeline.digits.weights", name=str(k)) for k in range(CLASSES)]

    def _titles(self) -> list[Mark]:
        ch, said = self.ch, self.words
        title: dict[str, Any] = {"anchor": "above", "dy": -6, "style": "title"}
        marks = [self._mark("", "half", "one", [said("pipeline.digits.pixels")], **title)]
        marks += [
            self._mark("2", "half", "one", [name], show=ch.at("seen", k), **title)
            for k, name in enumerate(self._name())
        ]
        marks.append(self._mark("3", "half", "one", [said("pipeline.digits.parts")], **title))
        for axes, sign in (("", "×"), ("2", "=")):
            style = {"dx": 18, "anchor": "center", "style": "big"}
            marks.append(self._mark(axes, "one", "half", [sign], **style))
        below: dict[str, Any] = {"anchor": "below", "style": "small", "color": "muted"}
        marks.append(self._mark("", "half", "zero", [said("pipeline.digits.hint")], dy=8, **below))
        marks.append(self._mark("2", "half", "zero", [said("pipeline.digits.key")], dy=8, **below))
        total = phrase(
            said("pipeline.digits.total"),
            total=(ch.at("total"), ".2f"),
            bias=(ch.at("bias"), "±.2f"),
            z=(ch.at("logit"), ".2f"),
        )
        marks.append(
            self._mark(
                "3", "half", "zero", total, dy=8, anchor="below", style="strong", color="logit"
            )
        )
        look: dict[str, Any] = {"dy": -6, "style": "title", "anchor": "start"}
        marks += [
            self._mark("5", "left", "head", [said("pipeline.titles.logit")], color="logit", **look),
            self._mark(
                "6", "zero", "head", [said("pipeline.titles.p")], color="probability", **look
            ),
        ]
        return marks

    def _rows(self) -> list[Mark]:
        ch, marks = self.ch, []
        for k in range(CLASSES):
            y, wins = f"row {k}", ch.at("wins", k)
            true = " ✓" if k == self.shown.truth else ""
            look: dict[str, Any] = {"color": f"class-{k}", "anchor": "right", "style": "winner"}
            marks += [
                self._mark("4", "one", y, [f"{k}{true}"], dx=8, on=wins, **look),
                self._mark("5", "right", y, [[ch.at("z", k), ".1f"]], dx=6, anchor="right"),
                self._mark(
                    "6",
                    "one",
                    y,
                    [[ch.at("p", k), ".3p"]],
                    dx=6,
                    on=wins,
                    anchor="right",
                    style="winner",
                ),
                self._mark("4", "zero", y, ["▸"], dx=-4, anchor="left", show=ch.at("seen", k)),
            ]
        return marks

    def _film(self) -> Film:
        return Film(
            id="look",
            label=self.words("pipeline.digits.film"),
            frames=self.ch.along(SIDE * SIDE, np.arange(CLASSES, dtype=float)),
            milliseconds=9000,
            stops=self._name(),
            start=self.look,
            commit=("look", range(CLASSES)),
        )

    def _summary(self) -> Phrase:
        said: Phrase = []
        for k in range(CLASSES):
            p = (self.ch.at("p", k), ".0%")
            said += [*phrase(self.words("pipeline.spoken.share"), name=str(k), p=p), ". "]
        return said

    def _table(self) -> Table:
        titles = [self.words(f"pipeline.titles.{name}") for name in ("logit", "p")]
        rows: list[Cells] = [
            [str(k), (self.ch.at("z", k), ".3f"), (self.ch.at("p", k), ".3p")]
            for k in range(CLASSES)
        ]
        return Table(headers=[self.words("player.row"), *titles], rows=rows)


def _domains(height: float, boxes: dict[str, Box]) -> dict[str, Any]:
    """Boxes (x as shares, y in pixels from the top) as Plotly's domains."""
    made: dict[str, Any] = {"height": height}
    for i, (x, (top, bottom)) in boxes.items():
        made[f"xaxis{i}.domain"] = x
        made[f"yaxis{i}.domain"] = [1 - bottom / height, 1 - top / height]
    return made


def _wide() -> dict[str, Any]:
    top, rows = [70.0, 260.0], [34.0, 374.0]
    boxes: dict[str, Box] = {
        "": ([0.003, 0.183], top),
        "2": ([0.215, 0.395], top),
        "3": ([0.43, 0.61], top),
        "4": ([0.665, 0.696], rows),
        "5": ([0.745, 0.83], rows),
        "6": ([0.87, 0.925], rows),
    }
    return _domains(384, boxes)


def _narrow() -> dict[str, Any]:
    top, middle, rows = [30.0, 230.0], [290.0, 440.0], [510.0, 810.0]
    boxes: dict[str, Box] = {
        "": ([0.2, 0.8], top),
        "2": ([0.0, 0.43], middle),
        "3": ([0.55, 0.98], middle),
        "4": ([0.05, 0.13], rows),
        "5": ([0.27, 0.5], rows),
        "6": ([0.64, 0.8], rows),
    }
    return _domains(820, boxes)
