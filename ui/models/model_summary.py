"""A summary, in sentences, of how a visitor's model was read. No Streamlit here."""

from __future__ import annotations

from collections.abc import Sequence

from ui.models.custom_model import CustomModel
from ui.text.words import Words, shorten

NAMED, WIDTH = 8, 24  # names that are listed at most, and characters of each


def summary(model: CustomModel, words: Words) -> list[str]:
    """Return a line with the layers from features to classes, then a sentence per assumption."""
    classifier = model.classifier
    parts = [_end("features", classifier.feature_names, words)]
    parts += [
        words(f"pipeline.own.read.hidden_{layer.activation}", count=len(layer.bias))
        for layer in classifier.layers[:-1]
    ]
    parts.append(_end("classes", classifier.class_names, words))
    notes = [words(f"pipeline.own.notes.{name}", **fields) for name, fields in model.notes]
    return [" → ".join(parts), *notes]


def _end(what: str, names: Sequence[str], words: Words) -> str:
    listed = shorten(names, WIDTH)[:NAMED]
    if more := len(names) - len(listed):
        listed.append(words("pipeline.own.read.more", count=more))
    return words(f"pipeline.own.read.{what}", count=len(names), names=", ".join(listed))
