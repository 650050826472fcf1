"""What all words of the pipeline picture need: their panel, their place, and when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.pipeline.channels import Numbers
from ui.lessons.pipeline.layer_layout import Floor
from ui.lessons.pipeline.layout import Panels
from ui.live_figure.figure import Mark
from ui.text.words import Words


class Labels:
    """The marks of one floor, or of a part of it."""

    def __init__(self, numbers: Numbers, panels: Panels, words: Words, floor: Floor):
        self.numbers, self.panels, self.words, self.floor = numbers, panels, words, floor
        self.layer = floor.layer

    def mark(
        self,
        panel: str,
        x: str | int,
        y: str,
        text: Sequence[str | list[int | str]],
        **options: Any,
    ) -> Mark:
        """Words at a place of a panel; across, they may follow an entry of the vector."""
        axes, spot = self.panels.axes(self.layer, panel), self.numbers.spot
        across = x if isinstance(x, int) else spot(x)
        return Mark(text=list(text), axes=axes, x=across, y=spot(y), **options)

    def seen(self, kind: str) -> int:
        """The entry that says whether a step has been reached."""
        return self.numbers.at("seen", self.numbers.stage(kind, self.layer))

    def title(self, panel: str, x: str, y: str, name: str, kind: str, **look: Any) -> Mark:
        """A title, underlined while the step of its kind is on."""
        said = [self.words(f"pipeline.titles.{name}")]
        on = self.numbers.at("lit", self.numbers.stage(kind, self.layer))
        return self.mark(panel, x, y, said, on=on, **look)
