"""The base class of what builds labels: their axes, position and visibility."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.layout import LayerLayout, Panels
from ui.live_figure.figure import Label
from ui.text.words import Words


class LabelBuilder:
    """Builds labels in the panels of one layer."""

    def __init__(
        self, channels: PipelineChannels, panels: Panels, words: Words, layer_layout: LayerLayout
    ):
        self.channels, self.panels, self.words = channels, panels, words
        self.layer_layout = layer_layout
        self.layer = layer_layout.index

    def make_label(
        self,
        panel: str,
        x: str | int,
        y: str,
        text: Sequence[str | list[int | str]],
        **options: Any,
    ) -> Label:
        """Build a label in a panel; `x` is a fixed position, or the index of a number to follow."""
        axes, position = self.panels.axes(self.layer, panel), self.channels.position
        x = x if isinstance(x, int) else position(x)
        return Label(text=list(text), axes=axes, x=x, y=position(y), **options)

    def reached_index(self, kind: str) -> int:
        """Return the index of the number that is 1 once a step has been reached, for `show`."""
        return self.channels.at("seen", self.channels.stage(kind, self.layer))

    def title(self, panel: str, x: str, y: str, name: str, kind: str, **look: Any) -> Label:
        """Build a title that is highlighted during the step of its kind."""
        text = [self.words(f"pipeline.titles.{name}")]
        on = self.channels.at("lit", self.channels.stage(kind, self.layer))
        return self.make_label(panel, x, y, text, on=on, **look)
