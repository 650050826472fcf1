"""The labels of the step-by-step figure: titles, names, and the numbers in its tables."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.channels import LONG_FORMATS, PipelineChannels
from ui.lessons.pipeline.label_builder import LabelBuilder
from ui.lessons.pipeline.layout import MANY, Panels
from ui.lessons.pipeline.names import column_name, row_name
from ui.lessons.pipeline.result_labels import ResultLabels
from ui.lessons.pipeline.scatter import class_color
from ui.live_figure.figure import Label
from ui.text.templates import LiveText
from ui.text.words import Words


def labels(channels: PipelineChannels, panels: Panels, words: Words) -> list[Label]:
    """Build all labels, layer by layer, from left to right."""
    result: list[Label] = []
    for layer_layout in panels.layer_layouts:
        of = channels, panels, words, layer_layout
        result += [*_TitleLabels(*of).build(), *_TableLabels(*of).build()]
        if layer_layout.index == 0 and channels.example.plane:
            result += _plane_labels(LabelBuilder(*of))
        result += ResultLabels(*of).build()
    return result


class _TitleLabels(LabelBuilder):
    def build(self) -> list[Label]:
        """Build the title of each panel."""
        last, first = self.layer_layout.last, self.layer == 0
        features, kind = ("features", "features") if first else ("hidden", "multiply")
        top: dict[str, Any] = {"anchor": "start", "dy": -8 if first else -4, "only": " undocked"}
        result = [
            self._panel_title("in", "table", "reach" if first else "out", features, kind, **top),
            self._panel_title("bias", "zero", "head", "bias", "add", anchor="above"),
        ]
        sums = ("logit", "add", "logit") if last else ("sum", "add", "text")
        result.append(self._panel_title("sum", "-sum", "head", sums[0], sums[1], color=sums[2]))
        if last:
            result += [
                self._panel_title("exp", "zero", "head", "exp", "exp", color="exp"),
                self._panel_title(
                    "p", "zero", "head", "p", "share", " wide-only", color="probability"
                ),
                self._panel_title("verdict", "zero", "one", "verdict", "predict", " wide-only"),
            ]
        else:
            result.append(self._panel_title("out", "zero", "head", "relu", "relu"))
        aside: dict[str, Any] = {"dy": -18, "anchor": "left"}
        if last:  # ends with its column, at the edge of a narrow screen
            look = aside | {"color": "probability"}
            result.append(
                self._panel_title("p", "one", "head", "p", "share", " narrow-only", **look)
            )
        look = aside | {"dx": -6, "style": "small step undocked"}
        return [*result, self.title("table", "table", "head", "weights", "multiply", **look)]

    def _panel_title(
        self, panel: str, x: str, y: str, name: str, kind: str, only: str = "", **look: Any
    ) -> Label:
        defaults: dict[str, Any] = {"dy": -8, "anchor": "start", "color": "text"}
        defaults["style"] = f"title step{only}"
        return self.title(panel, x, y, name, kind, **defaults | look)


class _TableLabels(LabelBuilder):
    def build(self) -> list[Label]:
        """Build the inputs above their columns, and in each row its name and its cells."""
        result = self._inputs()
        for row in range(self.layer_layout.outputs):
            result += self._row_names(row)
            for column in range(self.layer_layout.inputs):
                result += self._cell(row, column)
            bias: LiveText = [[self.channels.at(f"bias{self.layer}", row), "+.2~f"]]
            look = {"anchor": "center", "style": "weight"}
            result.append(self.make_label("bias", "zero", f"upper {row}", bias, **look))
        return result

    def _inputs(self) -> list[Label]:
        """Build the name and value of every input, the heading of its column."""
        result = []
        shown = self.reached_index("features" if self.layer == 0 else "multiply")
        style = "column small" if self.layer_layout.inputs > MANY else "column"
        style += " pair" if self.layer_layout.inputs <= 2 else ""
        for i in range(self.layer_layout.inputs):
            name = [column_name(self.channels, self.layer_layout, i)]
            style_of_value = self.channels.value_format(self.layer, i)
            value: LiveText = [[self.channels.at(f"in{self.layer}", i), style_of_value]]
            at: dict[str, Any] = {"panel": "table", "x": f"column {i}", "y": "head"}
            at["anchor"] = "above"
            result.append(self.make_label(**at, text=name, dy=-17, color="muted", style=style))
            result.append(self.make_label(**at, text=value, style="strong", show=shown))
        return result

    def _row_names(self, row: int) -> list[Label]:
        """Build the name of a row; in the narrow figure again, beside its sum below the table."""
        name = [row_name(self.channels, self.layer_layout, row)]
        narrow = " row-name cell" if len(name[0]) > 7 else " row-name"
        at: dict[str, Any] = {"y": f"row {row}", "text": name, "dx": -8, "anchor": "left"}
        at["color"] = self.layer_layout.color(row)
        return [
            self.make_label("table", "table", style=f"strong{narrow}", **at),
            self.make_label("sum", "-sum", style=f"strong narrow-only{narrow}", **at),
        ]

    def _cell(self, row: int, column: int) -> list[Label]:
        """Build a weight, its factor and their product.

        Beside the factor there is space for two decimals only; the explanation shows more. Where
        columns are many, or two decimals could read as 0 what is not, the weight stands alone.
        """
        at, layer, upper = self.channels.at, self.layer, f"upper {row}"
        cell = row * self.layer_layout.inputs + column
        formats = self.channels.number_formats(layer, column)
        alone = self.layer_layout.inputs > MANY or not LONG_FORMATS.isdisjoint(formats)
        style = formats[0] if alone else ".2~f"
        weight: LiveText = [[at(f"w{layer}", cell), style]]
        times: LiveText = ["× ", [at(f"in{layer}", column), ".2~f"]]
        product: LiveText = [[at(f"product{layer}", cell), ".2f"]]
        left, middle = f"weight {column}", f"column {column}"
        shown = {"show": self.reached_index("multiply")}
        center = {"anchor": "center", "style": "strong product"} | shown
        result = [
            self.make_label(
                "table",
                middle if alone else left,
                upper,
                weight,
                anchor="center",
                style="weight undocked",
            ),
            self.make_label("table", middle, f"lower {row}", product, **center),
        ]
        if alone:
            return result
        beside = {
            "anchor": "right",
            "color": "muted",
            "style": "small factor undocked",
            "dx": 23,
        } | shown
        return [*result, self.make_label("table", left, upper, times, **beside)]


def _plane_labels(labels: LabelBuilder) -> list[Label]:
    """Build the names of the features at the edges of the scatter plot and of classes in it."""
    plane, names = labels.channels.example.plane, labels.channels.example.classifier
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
                [plane.class_name(class_index, names.class_names)],
                anchor="center",
                color=class_color(class_index),
                style="small strong rim",
            )
            for i, (class_index, _) in enumerate(plane.rows_by_class())
        ),
    ]
