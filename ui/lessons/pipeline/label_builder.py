"""What all words of the pipeline picture need: their panel, their place, and when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.layout import LayerLayout, Panels
from ui.live_figure.figure import Label
from ui.text.words import Words


class Labels:
    """The marks of one floor, or of a part of it."""

    def __init__(
        self, numbers: PipelineChannels, panels: Panels, words: Words, layer_layout: LayerLayout
    ):
        self.numbers, self.panels, self.words, self.layer_layout = (
            numbers,
            panels,
            words,
            layer_layout,
        )
        self.layer = layer_layout.layer

    def make_label(
        self,
        panel: str,
        x: str | int,
        y: str,
        text: Sequence[str | list[int | str]],
        **options: Any,
    ) -> Label:
        """Words at a place of a panel; across, they may follow an entry of the vector."""
        axes, spot = self.panels.axes(self.layer, panel), self.numbers.spot
        across = x if isinstance(x, int) else spot(x)
        return Label(text=list(text), axes=axes, x=across, y=spot(y), **options)

    def seen(self, kind: str) -> int:
        """The entry that says whether a step has been reached."""
        return self.numbers.at("seen", self.numbers.stage(kind, self.layer))

    def title(self, panel: str, x: str, y: str, name: str, kind: str, **look: Any) -> Label:
        """A title, underlined while the step of its kind is on."""
        said = [self.words(f"pipeline.titles.{name}")]
        on = self.numbers.at("lit", self.numbers.stage(kind, self.layer))
        return self.make_label(panel, x, y, said, on=on, **look)
