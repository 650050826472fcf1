"""The labels of the results to the right of the tables: sums, softmax and the prediction.

A number stands at the end of its bar; in the narrow figure some stand above it, for lack of space.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ui.lessons.pipeline.label_builder import LabelBuilder
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text


class ResultLabels(LabelBuilder):
    """Labels of sums, then of ReLU's outputs, or of exponentials, probabilities and prediction."""

    def build(self) -> list[Label]:
        """Build all labels from left to right."""
        sums = self._bar_values(
            "sum", f"sum{self.layer}", f"tip{self.layer}", "add", place="sum row"
        )
        if not self.layer_layout.last:
            return sums + self._bar_values("out", f"out{self.layer}", f"tip{self.layer}", "relu")
        return [*sums, *self._exponentials(), *self._shares(), *self._totals(), *self._prediction()]

    def _bar_values(
        self, panel: str, channel: str, tip: str, kind: str, style: str = ".2f", place: str = "row"
    ) -> list[Label]:
        """Build a number per row, at the end of its bar."""
        at = self.channels.at
        return [
            self.make_label(
                panel,
                at(tip, row),
                f"{place} {row}",
                [[at(channel, row), style]],
                dx=10,
                anchor="right",
                show=self.reached_index(kind),
            )
            for row in range(self.layer_layout.outputs)
        ]

    def _exponentials(self) -> list[Label]:
        """Build each exponential at the end of its bar or of the panel; large ones as powers."""
        at, reach = self.channels.at, self.channels.position("exp")
        result = []
        for row, end in enumerate(self._bar_values("exp", "exp", "exp", "exp", ".3g")):
            far, over = at("far", row), at("over", row)
            above = replace(end, x=reach, dx=10, style="raised flush narrow-only")
            last = replace(end, x=reach, style="wide-only")
            power: LiveText = ["e", [at(f"sum{self.layer}", row), ".2^"]]
            as_power: dict[str, Any] = {"text": power, "show": far, "cell": at("exp", row)}
            result += [
                replace(end, hide=over, style="wide-only"),
                replace(last, show=over, hide=far),
                replace(last, **as_power),
                replace(above, hide=far),
                replace(above, **as_power),
            ]
        return result

    def _shares(self) -> list[Label]:
        """Build each probability at the end of its track, which stands for 1."""
        at = self.channels.at
        return [
            self.make_label(
                "p",
                "one",
                f"row {row}",
                [[at("p", row), ".3p"]],
                dx=10,
                anchor="right",
                style="raised flush winner",
                show=self.reached_index("share"),
                on=at("wins", row),
            )
            for row in range(self.layer_layout.outputs)
        ]

    def _totals(self) -> list[Label]:
        """Build the sums below exponentials and probabilities."""
        at, foot = self.channels.at, f"foot {self.layer_layout.outputs}"
        template = self.words("pipeline.total")
        total = live_text(template, total=(at("total"), ".3g"))
        power = live_text(template, total=(at("log_total"), ".2^"))
        power.insert(power.index([at("log_total"), ".2^"]), "e")
        whole = live_text(template, total=(at("whole"), ".3f"))
        far, look = at("far_total"), {"dy": 14, "anchor": "right", "style": "strong undocked"}
        return [
            self.make_label(
                "exp", "zero", foot, total, show=self.reached_index("exp"), hide=far, **look
            ),
            self.make_label("exp", "zero", foot, power, show=far, cell=at("total"), **look),
            self.make_label("p", "zero", foot, whole, show=self.reached_index("share"), **look),
        ]

    def _prediction(self) -> list[Label]:
        """Build the large name of the predicted class; in the narrow figure after its title."""
        names = self.channels.example.classifier.class_names
        look: dict[str, Any] = {"dx": -8, "dy": -4, "anchor": "left"}
        look["style"] = "small cell step narrow-only"
        title = self.title("verdict", "zero", "half", "verdict", "predict", **look)
        return [title, *self._true_class()] + [
            self.make_label(
                "verdict",
                "zero",
                "half",
                [name],
                dx=10,
                dy=-5,
                anchor="right",
                color=self.layer_layout.color(row),
                style="big verdict",
                show=self.channels.at("wins", row),
                cell=self.channels.at("wins", row),
            )
            for row, name in enumerate(names)
        ]

    def _true_class(self) -> list[Label]:
        """Build the true class, beside the prediction."""
        example = self.channels.example
        if example.truth < 0:
            return []
        name = example.classifier.class_names[example.truth]
        text = [self.words("pipeline.truth", name=name)]
        beside: dict[str, Any] = {"x": "one", "y": "half", "dy": -4, "anchor": "left"}
        below = {"x": "zero", "y": "zero", "dy": 14, "anchor": "right"}
        above = {"x": "one", "y": "one", "dy": -18, "anchor": "left"}
        wide = (above if self.layer > 0 else below) if example.plane else beside
        look: dict[str, Any] = {
            "color": f"class-{example.truth}",
            "show": self.reached_index("predict"),
        }
        return [
            self.make_label("verdict", text=text, style=f"strong truth {only}-only", **at, **look)
            for only, at in (("wide", wide), ("narrow", beside))
        ]
