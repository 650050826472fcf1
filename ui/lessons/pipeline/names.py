"""What rows, columns and steps of the pipeline are called, and the picture in words."""

from __future__ import annotations

from ui.lessons.pipeline.channels import PipelineChannels
from ui.lessons.pipeline.layout import LayerLayout
from ui.text.templates import LiveText, live_text
from ui.text.words import Words

SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"


def row_name(numbers: PipelineChannels, layer_layout: LayerLayout, row: int) -> str:
    """What an output of a layer is called: a class, or h₁, h₂ and so on."""
    return numbers.scene.classifier.class_names[row] if layer_layout.last else f"h{SUBSCRIPTS[row]}"


def column_name(numbers: PipelineChannels, layer_layout: LayerLayout, column: int) -> str:
    """What an input of a layer is called: a feature, or h₁, h₂ and so on."""
    names = numbers.scene.classifier.feature_names
    return names[column] if layer_layout.layer == 0 else f"h{SUBSCRIPTS[column]}"


def step_names(numbers: PipelineChannels, words: Words) -> list[str]:
    """What each step does, in one sentence: `3 of 6: add up …`."""
    count = len(numbers.stages)
    names = []
    for i, stage in enumerate(numbers.stages, 1):
        hidden = stage.layer < len(numbers.shapes) - 1
        own = f"{stage.kind}_hidden" if hidden and stage.kind == "add" else stage.kind
        again = "multiply_hidden" if stage.kind == "multiply" and stage.layer > 0 else own
        what = words(f"pipeline.steps.{again}")
        names.append(words("pipeline.step", i=str(i), n=str(count), what=what))
    return names


def summary(numbers: PipelineChannels, words: Words) -> LiveText:
    """The picture in words, as far as its step shows it."""
    at, step = numbers.at, numbers.step
    said: LiveText = [step_names(numbers, words)[step - 1], ". "]
    classifier = numbers.scene.classifier
    for i, name in enumerate(classifier.feature_names):
        x = (at("in0", i), ".2f")
        said += [*live_text(words("pipeline.spoken.feature"), name=name, x=x), ". "]
    last = len(numbers.shapes) - 1
    for i, name in enumerate(classifier.class_names):
        if step > numbers.stage("add", last):
            z = (at(f"sum{last}", i), ".2f")
            said += [*live_text(words("pipeline.spoken.logit"), name=name, z=z), ". "]
        if step > numbers.stage("share", last):
            p = (at("p", i), ".0%")
            said += [*live_text(words("pipeline.spoken.share"), name=name, p=p), ". "]
    return said
