"""The numbers of the pipeline picture that follow its tables, and the prediction.

A number stands at the end of its bar. On a phone, where there is no room, some stand above it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ui.lessons.pipeline.label_builder import Labels
from ui.live_figure.figure import Label
from ui.text.templates import LiveText, live_text


class Results(Labels):
    """Sums; after them what ReLU lets pass, or exponentials, shares and the prediction."""

    def all(self) -> list[Label]:
        """From left to right."""
        sums = self._ends("sum", f"sum{self.layer}", f"tip{self.layer}", "add", place="sum row")
        if not self.layer_layout.last:
            return sums + self._ends("out", f"out{self.layer}", f"tip{self.layer}", "relu")
        return [*sums, *self._exponentials(), *self._shares(), *self._totals(), *self._prediction()]

    def _ends(
        self, panel: str, channel: str, tip: str, kind: str, style: str = ".2f", place: str = "row"
    ) -> list[Label]:
        """A number a row, at the end of its bar."""
        at = self.numbers.at
        return [
            self.make_label(
                panel,
                at(tip, row),
                f"{place} {row}",
                [[at(channel, row), style]],
                dx=10,
                anchor="right",
                show=self.seen(kind),
            )
            for row in range(self.layer_layout.outputs)
        ]

    def _exponentials(self) -> list[Label]:
        """At the end of its bar, or of the panel; one that is far is told as a power."""
        at, reach = self.numbers.at, self.numbers.spot("exp")
        made = []
        for row, end in enumerate(self._ends("exp", "exp", "exp", "exp", ".3g")):
            far, over = at("far", row), at("over", row)
            above = replace(end, x=reach, dx=10, style="raised flush narrow-only")
            last = replace(end, x=reach, style="wide-only")
            power: LiveText = ["e", [at(f"sum{self.layer}", row), ".2^"]]
            told: dict[str, Any] = {"text": power, "show": far, "cell": at("exp", row)}
            made += [
                replace(end, hide=over, style="wide-only"),
                replace(last, show=over, hide=far),
                replace(last, **told),
                replace(above, hide=far),
                replace(above, **told),
            ]
        return made

    def _shares(self) -> list[Label]:
        """At the end of the track that a whole fills."""
        at = self.numbers.at
        return [
            self.make_label(
                "p",
                "one",
                f"row {row}",
                [[at("p", row), ".3p"]],
                dx=10,
                anchor="right",
                style="raised flush winner",
                show=self.seen("share"),
                on=at("wins", row),
            )
            for row in range(self.layer_layout.outputs)
        ]

    def _totals(self) -> list[Label]:
        """Below exponentials and shares what they add up to."""
        at, foot = self.numbers.at, f"foot {self.layer_layout.outputs}"
        said = self.words("pipeline.total")
        total = live_text(said, total=(at("total"), ".3g"))
        power = live_text(said, total=(at("log_total"), ".2^"))
        power.insert(power.index([at("log_total"), ".2^"]), "e")
        whole = live_text(said, total=(at("whole"), ".3f"))
        far, look = at("far_total"), {"dy": 14, "anchor": "right", "style": "strong"}
        return [
            self.make_label("exp", "zero", foot, total, show=self.seen("exp"), hide=far, **look),
            self.make_label("exp", "zero", foot, power, show=far, cell=at("total"), **look),
            self.make_label("p", "zero", foot, whole, show=self.seen("share"), **look),
        ]

    def _prediction(self) -> list[Label]:
        """The name of the class that wins, large; on a phone what it is stands before it."""
        names = self.numbers.scene.classifier.class_names
        look: dict[str, Any] = {"dx": -8, "dy": -4, "anchor": "left"}
        look["style"] = "small cell step narrow-only"
        title = self.title("verdict", "zero", "half", "verdict", "predict", **look)
        return [title, *self._truth()] + [
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
                show=self.numbers.at("wins", row),
                cell=self.numbers.at("wins", row),
            )
            for row, name in enumerate(names)
        ]

    def _truth(self) -> list[Label]:
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
        look: dict[str, Any] = {"color": f"class-{scene.truth}", "show": self.seen("predict")}
        return [
            self.make_label("verdict", text=text, style=f"strong truth {only}-only", **at, **look)
            for only, at in (("wide", wide), ("narrow", beside))
        ]
