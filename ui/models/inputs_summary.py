"""A summary, in HTML, of how a visitor's table of inputs was read. No Streamlit here."""

from __future__ import annotations

from html import escape

from core import Classifier
from ui.models.class_column import Note, shorten_name
from ui.models.custom_inputs import Inputs
from ui.text.words import Words, nowrap_html

OPEN = 8  # features up to which the table of their columns is not folded


def inputs_summary(inputs: Inputs, classifier: Classifier, words: Words) -> str:
    """Return HTML with the number of rows, the column of each feature, the class, and the notes."""
    lines = [words("pipeline.own.understood.rows", rows=len(inputs.x))]
    lines += [_sentence(note, words) for note in inputs.notes]
    items = "".join(f"<li>{nowrap_html(line)}</li>" for line in lines)
    pairs = list(zip(classifier.feature_names, inputs.columns, strict=True))
    table = "" if ("same", {}) in inputs.notes else _table(pairs, words)
    head = escape(words("pipeline.own.understood.head"))
    return f'<div class="understood" role="status"><p>{head}</p>{table}<ul>{items}</ul></div>'


def _table(pairs: list[tuple[str, str]], words: Words) -> str:
    """Return a table of features and their columns; folded if there are many."""
    heads = "".join(
        f"<th>{escape(words(f'pipeline.own.understood.{name}'))}</th>"
        for name in ("feature", "column")
    )
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(shorten_name(name))}</td>' for name in pair)}</tr>"
        for pair in pairs
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    if len(pairs) <= OPEN:
        return table
    more = escape(words("pipeline.own.understood.more", count=len(pairs)))
    return f"<details><summary>{more}</summary>{table}</details>"


def _sentence(note: Note, words: Words) -> str:
    rule, fields = note
    if rule == "gaps":
        gaps = fields["gaps"]
        assert isinstance(gaps, list)
        where = [words("pipeline.own.understood.gap", line=a, column=b) for a, b in gaps]
        more = ["…"] if fields["count"] != len(gaps) else []
        fields = fields | {"where": ", ".join([*where, *more])}
    return words(f"pipeline.own.understood.{rule}", **fields)
