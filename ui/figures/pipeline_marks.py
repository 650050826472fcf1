"""The words of the pipeline picture: titles, names, and a number at every cell and bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ui.figures.pipeline_layout import MANY, Floor, Panels
from ui.figures.pipeline_numbers import Numbers
from ui.figures.pipeline_plane import color_of
from ui.figures.pipeline_words import column_name, row_name
from ui.phrases import Phrase, phrase
from ui.picture import Mark
from ui.words import Words


def marks(numbers: Numbers, panels: Panels, words: Words) -> list[Mark]:
    """All words of the picture, floor by floor."""
    return [
        mark for floor in panels.floors for mark in _Labels(numbers, panels, words, floor).all()
    ]


class _Labels:
    """The marks of one floor."""

    def __init__(self, numbers: Numbers, panels: Panels, words: Words, floor: Floor):
        self.numbers, self.panels, self.words, self.floor = numbers, panels, words, floor
        self.layer = floor.layer

    def all(self) -> list[Mark]:
        """Titles, then the panels from left to right."""
        marks = [*self._titles(), *self._inputs(), *self._table(), *self._sums()]
        if self.layer == 0:
            marks += self._plane()
        return marks + ([*self._softmax(), *self._verdict()] if self.floor.last else self._relu())

    def _mark(
        self, panel: str, x: str, y: str, text: Sequence[str | list[int | str]], **options: Any
    ) -> Mark:
        axes = self.panels.axes(self.layer, panel)
        spot = self.numbers.spot
        return Mark(text=list(text), axes=axes, x=spot(x), y=spot(y), **options)

    def _seen(self, kind: str) -> int:
        return self.numbers.at("seen", self.numbers.stage(kind, self.layer))

    def _lit(self, kind: str) -> int:
        return self.numbers.at("lit", self.numbers.stage(kind, self.layer))

    def _title(self, panel: str, x: str, y: str, name: str, kind: str, **look: Any) -> Mark:
        """A title, stronger while the step of its kind is on."""
        said = [self.words(f"pipeline.titles.{name}")]
        return self._mark(panel, x, y, said, on=self._lit(kind), **look)

    def _titles(self) -> list[Mark]:
        """Each panel's title, stronger while its step is on."""
        last, first = self.floor.last, self.layer == 0
        titles = [
            (
                "in",
                "table",
                *(("reach", "features") if first else ("out", "hidden")),
                "features",
                "text",
            ),
            ("bias", "zero", "head", "bias", "add", "text"),
            (
                "sum",
                "-sum",
                "head",
                *(("logit", "add", "logit") if last else ("sum", "add", "text")),
            ),
        ]
        if last:
            titles += [
                ("exp", "zero", "head", "exp", "exp", "exp"),
                ("p", "zero", "head", "p", "share", "probability"),
                ("verdict", "zero", "one", "verdict", "predict", "text"),
            ]
        else:
            titles.append(("out", "zero", "head", "relu", "relu", "text"))
        marks = [
            self._title(
                panel,
                x,
                y,
                title,
                "multiply" if kind == "features" and not first else kind,
                dy=-4 if title == "hidden" else -8,
                anchor="above" if panel == "bias" else "start",
                color=color,
                style="title winner wide-only" if panel in ("verdict", "p") else "title winner",
            )
            for panel, x, y, title, kind, color in titles
        ]
        aside: dict[str, Any] = {"dy": -18, "anchor": "left"}
        if last:  # on a phone it ends with its column, at the edge of the screen
            look = aside | {"color": "probability", "style": "title winner narrow-only"}
            marks.append(self._title("p", "one", "head", "p", "share", **look))
        look = aside | {"dx": -6, "style": "small winner"}
        return [*marks, self._title("table", "table", "head", "weights", "multiply", **look)]

    def _inputs(self) -> list[Mark]:
        """Name and value of every input, as the heading of its column."""
        marks = []
        seen = self._seen("features" if self.layer == 0 else "multiply")
        style = "column small" if self.floor.inputs > MANY else "column"
        style += " pair" if self.floor.inputs <= 2 else ""
        for i in range(self.floor.inputs):
            name = [column_name(self.numbers, self.floor, i)]
            value: Phrase = [[self.numbers.at(f"in{self.layer}", i), ".2f"]]
            at: dict[str, Any] = {"panel": "table", "x": f"column {i}", "y": "head"}
            at["anchor"] = "above"
            marks.append(self._mark(**at, text=name, dy=-17, color="muted", style=style))
            marks.append(self._mark(**at, text=value, style="strong", show=seen))
        return marks

    def _table(self) -> list[Mark]:
        """The row's name; in each cell the weight, its factor and the product."""
        numbers, floor, layer = self.numbers, self.floor, self.layer
        multiply = self._seen("multiply")
        narrow_cells = floor.inputs > MANY  # the factor stands above its column already
        place = "column" if narrow_cells else "weight"
        marks = []
        for row in range(floor.outputs):
            name = [row_name(numbers, floor, row)]
            narrow = " row-name cell" if len(name[0]) > 7 else " row-name"
            named: dict[str, Any] = {
                "y": f"row {row}",
                "text": name,
                "color": floor.color(row),
                "anchor": "left",
            }
            marks.append(self._mark("table", "table", dx=-8, style=f"strong{narrow}", **named))
            marks.append(
                self._mark("sum", "-sum", dx=-8, style=f"strong narrow-only{narrow}", **named)
            )
            up, low = f"upper {row}", f"lower {row}"
            for i in range(floor.inputs):
                cell = row * floor.inputs + i
                weight: Phrase = [[numbers.at(f"w{layer}", cell), ".2~f"]]
                times: Phrase = ["× ", [numbers.at(f"in{layer}", i), ".2~f"]]
                product: Phrase = [[numbers.at(f"product{layer}", cell), ".2f"]]
                seen = {"show": multiply}
                look: dict[str, Any] = {"anchor": "right", "color": "muted"}
                marks.append(
                    self._mark("table", f"{place} {i}", up, weight, anchor="center", style="weight")
                )
                if not narrow_cells:
                    marks.append(
                        self._mark(
                            "table",
                            f"weight {i}",
                            up,
                            times,
                            dx=23,
                            style="small factor",
                            **look,
                            **seen,
                        )
                    )
                marks.append(
                    self._mark(
                        "table",
                        f"column {i}",
                        low,
                        product,
                        anchor="center",
                        style="strong",
                        **seen,
                    )
                )
            bias: Phrase = [[numbers.at(f"bias{layer}", row), "+.2~f"]]
            marks.append(self._mark("bias", "zero", up, bias, anchor="center", style="weight"))
        return marks

    def _sums(self) -> list[Mark]:
        return self._numbers("sum", f"sum{self.layer}", ".2f", "sum", "add")

    def _relu(self) -> list[Mark]:
        return self._numbers("out", f"out{self.layer}", ".2f", "out", "relu")

    def _numbers(self, panel: str, channel: str, style: str, end: str, kind: str) -> list[Mark]:
        """A column of numbers to the right of a panel; on a phone the last ones are above bars."""
        look = "raised" if self.floor.last else ""
        look += "" if panel == "sum" else " flush"
        look += " winner" if channel == "p" else ""
        return [
            self._mark(
                panel,
                end,
                f"row {row}",
                [[self.numbers.at(channel, row), style]],
                dx=10,
                anchor="right",
                style=look,
                show=self._seen(kind),
                on=self.numbers.at("wins", row) if channel == "p" else None,
            )
            for row in range(self.floor.outputs)
        ]

    def _softmax(self) -> list[Mark]:
        """Exponentials and shares, with their sums below. One that is far is told as a power."""
        at, foot = self.numbers.at, f"foot {self.floor.outputs}"
        marks = [
            replace(mark, hide=at("far", row))
            for row, mark in enumerate(self._numbers("exp", "exp", ".3g", "exp", "exp"))
        ]
        marks += [
            replace(
                mark, text=["e", [at(f"sum{self.layer}", row), ".1^"]], show=mark.hide, hide=None
            )
            for row, mark in enumerate(marks)
        ]
        marks += self._numbers("p", "p", ".3p", "one", "share")
        said = self.words("pipeline.total")
        total = phrase(said, total=(at("total"), ".3g"))
        power = phrase(said, total=(at("log_total"), ".1^"))
        power.insert(power.index([at("log_total"), ".1^"]), "e")
        far = at("far_total")
        for panel, end, text, switch in (
            ("exp", "exp", total, {"show": self._seen("exp"), "hide": far}),
            ("exp", "exp", power, {"show": far}),
            ("p", "one", phrase(said, total=(at("whole"), ".3f")), {"show": self._seen("share")}),
        ):
            look: dict[str, Any] = {
                "dx": 51,
                "dy": 13,
                "anchor": "left",
                "style": "strong total-of",
            }
            marks.append(self._mark(panel, end, foot, text, **look, **switch))
        return marks

    def _verdict(self) -> list[Mark]:
        """The name of the class that wins, large; on a phone what it is stands before it."""
        names = self.numbers.scene.classifier.class_names
        look: dict[str, Any] = {"dx": -8, "dy": -4, "anchor": "left"}
        look["style"] = "small cell winner narrow-only"
        title = self._title("verdict", "zero", "half", "verdict", "predict", **look)
        return [title, *self._truth()] + [
            self._mark(
                "verdict",
                "zero",
                "half",
                [name],
                dy=-4,
                anchor="right",
                color=self.floor.color(row),
                style="big verdict",
                show=self.numbers.at("wins", row),
            )
            for row, name in enumerate(names)
        ]

    def _truth(self) -> list[Mark]:
        """What it is in truth, beside the prediction."""
        scene = self.numbers.scene
        if scene.truth < 0:
            return []
        name = scene.classifier.class_names[scene.truth]
        text = [self.words("pipeline.truth", name=name)]
        beside: dict[str, Any] = {"x": "one", "y": "half", "dy": -4, "anchor": "left"}
        below = {"x": "zero", "y": "zero", "dy": 14, "anchor": "right"}
        above = {"x": "one", "y": "one", "dy": -18, "anchor": "left"}
        wide = (above if self.layer > 0 else below) if scene.plane else beside
        look: dict[str, Any] = {"color": f"class-{scene.truth}", "show": self._seen("predict")}
        return [
            self._mark("verdict", text=text, style=f"strong truth {only}-only", **at, **look)
            for only, at in (("wide", wide), ("narrow", beside))
        ]

    def _plane(self) -> list[Mark]:
        """The two features at the edges of the plane, and each class at its cloud."""
        plane, names = self.numbers.scene.plane, self.numbers.scene.classifier
        if plane is None:
            return []
        x, y = (names.feature_names[i] for i in plane.features)
        edge: dict[str, Any] = {"panel": "plane", "style": "small", "color": "muted"}
        below: dict[str, Any] = {
            "x": "plane right",
            "y": "plane bottom",
            "dy": 10,
            "anchor": "left",
        }
        above: dict[str, Any] = {"x": "plane left", "y": "plane top", "dy": -1, "anchor": "start"}
        return [
            self._mark(text=[f"{x} →"], **edge, **below),
            self._mark(text=[f"↑ {y}"], **edge, **above),
            *(
                self._mark(
                    "plane",
                    f"name {i} x",
                    f"name {i} y",
                    [plane.called(kind, names.class_names)],
                    anchor="center",
                    color=color_of(kind),
                    style="small strong rim",
                )
                for i, (kind, _) in enumerate(plane.kinds())
            ),
        ]
