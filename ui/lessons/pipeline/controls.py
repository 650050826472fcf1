"""What stands around the pipeline picture: the choice of a model, its inputs and its weights."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.state import PipelineState
from ui.live_figure.controls import Controls, Field, entry, options, presets, switch
from ui.text.templates import LiveText
from ui.text.words import Words

PAGE = "pipeline"


def controls(
    state: PipelineState, words: Words, numbers: PipelineChannels | None = None
) -> Controls:
    """First a model and what it looks at; below a hand-made one all that it is made of."""
    shown = state.model_view
    lead: list[Field] = [options(PAGE, state, "model", words)]
    if shown and shown.count:
        label = words(f"{PAGE}.row", count=str(shown.count))
        lead.append(entry(PAGE, state, "row", words, label=label, text=str(shown.row), width=120))
    if shown and shown.deeper:
        lead.append(switch(PAGE, state, "hidden", words))
    made = _live(numbers) if numbers and numbers.scene.parameters else {}
    return Controls(
        lead=lead,
        fields=[entry(PAGE, state, name, words, live=live) for name, live in made.items()],
        title=words(f"{PAGE}.weights") if made else "",
        presets=presets(PAGE, state.presets(), words),
    )


def _live(numbers: PipelineChannels) -> dict[str, LiveText]:
    """What the fields of a hand-made model say, while a hand moves a number, too."""
    said = {"x": _table(numbers, "in0", 1, len(numbers.scene.x))}
    for i, (weight, bias) in enumerate(numbers.scene.parameters):
        rows, columns = numbers.shapes[i]
        said[weight] = _table(numbers, f"w{i}", rows, columns)
        said[bias] = _table(numbers, f"bias{i}", 1, rows)
    return said


def _table(numbers: PipelineChannels, channel: str, rows: int, columns: int) -> LiveText:
    """A table as a person types it: `2,-1;0,3`."""
    said: LiveText = []
    for i in range(rows * columns):
        said += [[numbers.at(channel, i), ".2~f"], "," if (i + 1) % columns else ";"]
    return said[:-1]
