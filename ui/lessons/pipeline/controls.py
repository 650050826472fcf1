"""The controls of the figure: the choice of a model, its input and its weights."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.state import FEATURE_NUMBERS, TRAINING_VIEW, PipelineState
from ui.live_figure.controls import Controls, Field, Options, entry, options, presets, switch
from ui.text.templates import LiveText
from ui.text.words import Words

PAGE = "pipeline"


def controls(
    state: PipelineState, words: Words, channels: PipelineChannels | None = None
) -> Controls:
    """Build the controls: model and row first, then features and weights of a hand-made model."""
    view = state.model_view
    lead: list[Field] = [options(PAGE, state, "model", words)]
    if state.model == "plain":
        lead.append(view_options(state, words))
    if view and view.row_count:
        label = words(f"{PAGE}.row", count=str(view.row_count))
        lead.append(entry(PAGE, state, "row", words, label=label, text=str(view.row), width=120))
    if view and view.deeper:
        lead.append(switch(PAGE, state, "hidden", words))
    if state.view == TRAINING_VIEW:
        return Controls(
            lead=lead,
            fields=_training_fields(state, words),
            presets=presets(PAGE, state.presets(), words),
        )
    if len(state.views) > 1 and view:
        return Controls(
            lead=lead,
            fields=[view_options(state, words)],
            presets=presets(PAGE, state.presets(), words),
        )
    fields = _live(channels) if channels and channels.example.parameters else {}
    return Controls(
        lead=lead,
        fields=[entry(PAGE, state, name, words, live=live) for name, live in fields.items()],
        title=words(f"{PAGE}.weights") if fields else "",
        presets=presets(PAGE, state.presets(), words),
    )


def view_options(state: PipelineState, words: Words) -> Options:
    """Build the choice between the views of the model, each a question."""
    texts = words.raw(f"{PAGE}.options.view")
    return Options(
        id="view",
        label=words(f"{PAGE}.fields.view"),
        value=state.view,
        options=[(name, texts[name]) for name in state.views],
    )


def _training_fields(state: PipelineState, words: Words) -> list[Field]:
    """Build the choices of two features, the ridge and the view."""
    names = words.raw(f"{PAGE}.data.{state.model}.features")
    features = [(number, names[int(number) - 1]) for number in FEATURE_NUMBERS]
    planes = [
        Options(
            id=name,
            label=words(f"{PAGE}.fields.{name}"),
            value=str(feature + 1),
            options=features,
        )
        for name, feature in zip(("across", "up"), state.pair, strict=True)
    ]
    return [view_options(state, words), *planes, options(PAGE, state, "ridge", words)]


def _live(channels: PipelineChannels) -> dict[str, LiveText]:
    """Return the live texts of the fields, which follow a drag."""
    texts = {"x": _table(channels, "in0", 1, len(channels.example.x))}
    for i, (weight, bias) in enumerate(channels.example.parameters):
        rows, columns = channels.shapes[i]
        texts[weight] = _table(channels, f"w{i}", rows, columns)
        texts[bias] = _table(channels, f"bias{i}", 1, rows)
    return texts


def _table(channels: PipelineChannels, channel: str, rows: int, columns: int) -> LiveText:
    """Return the live text of a table, as a person types it: `2,-1;0,3`."""
    text: LiveText = []
    for i in range(rows * columns):
        text += [[channels.at(channel, i), ".2~f"], "," if (i + 1) % columns else ";"]
    return text[:-1]
