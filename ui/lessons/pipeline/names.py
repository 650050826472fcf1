"""The names of rows, columns and steps, and the summary that screen readers read."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.layout import LayerLayout
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"


def row_name(channels: PipelineChannels, layer: LayerLayout, row: int) -> str:
    """Return the name of an output of a layer: a class, or h₁, h₂ and so on."""
    return channels.example.classifier.class_names[row] if layer.last else f"h{SUBSCRIPTS[row]}"


def column_name(channels: PipelineChannels, layer: LayerLayout, column: int) -> str:
    """Return the name of an input of a layer: a feature, or h₁, h₂ and so on."""
    names = channels.example.classifier.feature_names
    return names[column] if layer.index == 0 else f"h{SUBSCRIPTS[column]}"


def step_names(channels: PipelineChannels, words: Words) -> list[str]:
    """Describe each step in one sentence: `3 of 6: add up …`."""
    count = len(channels.stages)
    names = []
    for i, stage in enumerate(channels.stages, 1):
        hidden = stage.layer < len(channels.shapes) - 1
        kind = f"{stage.kind}_hidden" if hidden and stage.kind == "add" else stage.kind
        if stage.kind == "multiply" and stage.layer > 0:
            kind = "multiply_hidden"
        what = words(f"pipeline.steps.{kind}")
        names.append(words("pipeline.step", i=str(i), n=str(count), what=what))
    return names


def summary(channels: PipelineChannels, words: Words) -> LiveText:
    """Describe the figure in words, as far as its step shows it."""
    at, step = channels.at, channels.step
    text: LiveText = [step_names(channels, words)[step - 1], ". "]
    classifier = channels.example.classifier
    for i, name in enumerate(classifier.feature_names):
        x = (at("in0", i), ".2f")
        text += [*live_text(words("pipeline.spoken.feature"), name=name, x=x), ". "]
    last = len(channels.shapes) - 1
    for i, name in enumerate(classifier.class_names):
        if step > channels.stage("add", last):
            z = (at(f"sum{last}", i), ".2f")
            text += [*live_text(words("pipeline.spoken.logit"), name=name, z=z), ". "]
        if step > channels.stage("share", last):
            p = (at("p", i), ".0%")
            text += [*live_text(words("pipeline.spoken.share"), name=name, p=p), ". "]
    return text
