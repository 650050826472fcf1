"""The words of the pipeline picture: titles, names, and a number at every cell of its tables."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.label_builder import Labels
from ui.lessons.pipeline.layout import MANY, Panels
from ui.lessons.pipeline.names import column_name, row_name
from ui.lessons.pipeline.result_labels import Results
from ui.lessons.pipeline.scatter import color_of
from ui.live_figure.figure import Label
from ui.text.templates import LiveText
from ui.text.words import Words


def labels(numbers: PipelineChannels, panels: Panels, words: Words) -> list[Label]:
    """All words of the picture, floor by floor, from left to right."""
    made: list[Label] = []
    for layer_layout in panels.layer_layouts:
        of = numbers, panels, words, layer_layout
        made += [*_Titles(*of).all(), *_Tables(*of).all()]
        if layer_layout.layer == 0 and numbers.scene.plane:
            made += _plane(Labels(*of))
        made += Results(*of).all()
    return made


class _Titles(Labels):
    def all(self) -> list[Label]:
        """What each panel is called."""
        last, first = self.layer_layout.last, self.layer == 0
        features, kind = ("features", "features") if first else ("hidden", "multiply")
        top: dict[str, Any] = {"anchor": "start", "dy": -8 if first else -4}
        made = [
            self._named("in", "table", "reach" if first else "out", features, kind, **top),
            self._named("bias", "zero", "head", "bias", "add", anchor="above"),
        ]
        sums = ("logit", "add", "logit") if last else ("sum", "add", "text")
        made.append(self._named("sum", "-sum", "head", sums[0], sums[1], color=sums[2]))
        if last:
            made += [
                self._named("exp", "zero", "head", "exp", "exp", color="exp"),
                self._named("p", "zero", "head", "p", "share", " wide-only", color="probability"),
                self._named("verdict", "zero", "one", "verdict", "predict", " wide-only"),
            ]
        else:
            made.append(self._named("out", "zero", "head", "relu", "relu"))
        aside: dict[str, Any] = {"dy": -18, "anchor": "left"}
        if last:  # on a phone it ends with its column, at the edge of the screen
            look = aside | {"color": "probability"}
            made.append(self._named("p", "one", "head", "p", "share", " narrow-only", **look))
        look = aside | {"dx": -6, "style": "small step"}
        return [*made, self.title("table", "table", "head", "weights", "multiply", **look)]

    def _named(
        self, panel: str, x: str, y: str, name: str, kind: str, only: str = "", **look: Any
    ) -> Label:
        usual: dict[str, Any] = {"dy": -8, "anchor": "start", "color": "text"}
        usual["style"] = f"title step{only}"
        return self.title(panel, x, y, name, kind, **usual | look)


class _Tables(Labels):
    def all(self) -> list[Label]:
        """Inputs above their columns; in each row its name and its cells."""
        made = self._inputs()
        for row in range(self.layer_layout.outputs):
            made += self._names(row)
            for column in range(self.layer_layout.inputs):
                made += self._cell(row, column)
            bias: LiveText = [[self.numbers.at(f"bias{self.layer}", row), "+.2~f"]]
            look = {"anchor": "center", "style": "weight"}
            made.append(self.make_label("bias", "zero", f"upper {row}", bias, **look))
        return made

    def _inputs(self) -> list[Label]:
        """Name and value of every input, as the heading of its column."""
        made = []
        seen = self.seen("features" if self.layer == 0 else "multiply")
        style = "column small" if self.layer_layout.inputs > MANY else "column"
        style += " pair" if self.layer_layout.inputs <= 2 else ""
        for i in range(self.layer_layout.inputs):
            name = [column_name(self.numbers, self.layer_layout, i)]
            value: LiveText = [[self.numbers.at(f"in{self.layer}", i), ".2f"]]
            at: dict[str, Any] = {"panel": "table", "x": f"column {i}", "y": "head"}
            at["anchor"] = "above"
            made.append(self.make_label(**at, text=name, dy=-17, color="muted", style=style))
            made.append(self.make_label(**at, text=value, style="strong", show=seen))
        return made

    def _names(self, row: int) -> list[Label]:
        """What a row is called; on a phone once more, where its sum stands below the table."""
        name = [row_name(self.numbers, self.layer_layout, row)]
        narrow = " row-name cell" if len(name[0]) > 7 else " row-name"
        at: dict[str, Any] = {"y": f"row {row}", "text": name, "dx": -8, "anchor": "left"}
        at["color"] = self.layer_layout.color(row)
        return [
            self.make_label("table", "table", style=f"strong{narrow}", **at),
            self.make_label("sum", "-sum", style=f"strong narrow-only{narrow}", **at),
        ]

    def _cell(self, row: int, column: int) -> list[Label]:
        """A weight, its factor and the product; of many columns the factor stands above each."""
        at, layer, up = self.numbers.at, self.layer, f"upper {row}"
        cell, many = row * self.layer_layout.inputs + column, self.layer_layout.inputs > MANY
        # A factor beside it leaves room for two decimals; who points at the product sees more.
        style = self.numbers.styles(layer, column)[0] if many else ".2~f"
        weight: LiveText = [[at(f"w{layer}", cell), style]]
        times: LiveText = ["× ", [at(f"in{layer}", column), ".2~f"]]
        product: LiveText = [[at(f"product{layer}", cell), ".2f"]]
        left, middle = f"weight {column}", f"column {column}"
        seen = {"show": self.seen("multiply")}
        center = {"anchor": "center", "style": "strong"} | seen
        made = [
            self.make_label(
                "table", middle if many else left, up, weight, anchor="center", style="weight"
            ),
            self.make_label("table", middle, f"lower {row}", product, **center),
        ]
        if many:
            return made
        beside = {"anchor": "right", "color": "muted", "style": "small factor", "dx": 23} | seen
        return [*made, self.make_label("table", left, up, times, **beside)]


def _plane(labels: Labels) -> list[Label]:
    """The two features at the edges of the plane, and each class at its cloud."""
    plane, names = labels.numbers.scene.plane, labels.numbers.scene.classifier
    assert plane is not None
    x, y = (names.feature_names[i] for i in plane.features)
    edge: dict[str, Any] = {"panel": "plane", "style": "small", "color": "muted"}
    below: dict[str, Any] = {"x": "plane right", "y": "plane bottom", "dy": 10, "anchor": "left"}
    above: dict[str, Any] = {"x": "plane left", "y": "plane top", "dy": -1, "anchor": "start"}
    return [
        labels.make_label(text=[f"{x} →"], **edge, **below),
        labels.make_label(text=[f"↑ {y}"], **edge, **above),
        *(
            labels.make_label(
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
