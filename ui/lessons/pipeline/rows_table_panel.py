"""The rows that a model looks at as a table, to sort and to choose one from.

pandas comes with the table: nothing here imports it before somebody opens the box.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from core import predict_proba
from ui.app.page import LessonPage
from ui.lessons.pipeline.model_view import ModelView
from ui.lessons.pipeline.state import PipelineState
from ui.lessons.pipeline.worked_example import localized_classifier
from ui.live_figure.channels import Floats
from ui.text.number_format import number_text
from ui.text.words import Words

if TYPE_CHECKING:
    import pandas as pd

HEIGHT, HEAD, ROW = 320, 38, 35  # pixels of a table, its heading and one of its rows
MOST_DECIMALS = 5
INK = 16  # of a full pixel in the data set of digits
ENLARGED = 6  # pixels of the picture for one of a digit


def rows_table(page: LessonPage[PipelineState]) -> None:
    """Show the box with the table; a chosen row is shown in the figure, and the other way round."""
    shown = page.state.model_view
    if shown is None or shown.inputs is None:
        return
    label = page.label(f"data.{shown.name}.table")
    box = st.expander(label, key="pipeline/rows", on_change="rerun")
    if not box.open:
        return
    key = f"pipeline/rows/{shown.inputs.digest}"
    sent = f"{key}/sent"

    def chosen() -> None:
        if rows := st.session_state[key]["selection"]["rows"]:
            st.session_state[sent] = rows
            page.session.commit({"row": rows[0] + 1})

    # What was dragged or painted is no row of the table any more. A row is sent to the table once:
    # who clears its mark, to walk through the cells by keyboard, is not to be disturbed.
    rows = [] if page.state.v else [shown.row - 1]
    if key not in st.session_state or st.session_state.get(sent) != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
        st.session_state[sent] = rows
    frame = rows_frame(shown, page.words)
    with box:
        st.dataframe(
            frame.style.format(number_formats(frame)),
            key=key,
            height=min(HEIGHT, HEAD + ROW * len(frame)),
            placeholder="?",
            hide_index=True,
            column_config=column_config(shown, page.words),
            on_select=chosen,
            selection_mode="single-row",
        )


def rows_frame(shown: ModelView, words: Words) -> pd.DataFrame:
    """Return a row for each input: its number, features, true class, prediction and probability.

    Columns have names of ours, for two features of a visitor's model may have the same. A digit is
    a picture instead of 64 features.
    """
    import pandas as pd

    assert shown.inputs is not None
    x, truth = shown.inputs.x, shown.inputs.truth
    model = localized_classifier(shown, words)
    p = predict_proba(model, x)
    if shown.name == "digits":
        features: dict[str, object] = {"picture": [_picture(row) for row in x]}
    else:
        features = {f"x{i}": column for i, column in enumerate(x.T)}
    known = {"truth": [model.class_names[k] if k >= 0 else None for k in truth]}
    return pd.DataFrame(
        {
            "number": np.arange(1, len(x) + 1),
            **features,
            **(known if max(truth) >= 0 else {}),
            "prediction": [model.class_names[k] for k in p.argmax(axis=1)],
            "probability": p.max(axis=1),
        }
    )


def column_config(shown: ModelView, words: Words) -> dict[str, Any]:
    """Return what the columns are called; a picture is shown, not its address."""
    data = words.raw(f"pipeline.data.{shown.name}")
    features = data.get("columns", shown.classifier.feature_names)
    called: dict[str, Any] = {f"x{i}": name for i, name in enumerate(features)}
    called |= words.raw("pipeline.rows")
    called["picture"] = st.column_config.ImageColumn(words("pipeline.rows.picture"), width="small")
    return called


def number_formats(frame: pd.DataFrame) -> dict[str, Any]:
    """Return how numbers are written: as in the figure. They are sorted as numbers all the same."""
    texts: dict[str, Any] = {
        name: f"{{:.{_digits(frame[name].to_numpy())}}}" for name in frame if name[:1] == "x"
    }
    return texts | {"probability": lambda p: number_text(p, ".3p")}


def _digits(values: Floats) -> str:
    """As many decimals as the numbers of a column have, all the same; if they have many, others."""
    exact = (n for n in range(MOST_DECIMALS + 1) if (values.round(n) == values).all())
    decimals = next(exact, None)
    return f"{MOST_DECIMALS}g" if decimals is None else f"{decimals}f"


def _picture(ink: Floats) -> str:
    """A digit as the address of a picture: black ink on white."""
    from PIL import Image

    side = round(len(ink) ** 0.5)
    grey = (255 - 255 * ink.reshape(side, side) / INK).round().astype(np.uint8)
    size = side * ENLARGED
    file = BytesIO()
    Image.fromarray(grey).resize((size, size), Image.Resampling.NEAREST).save(file, "PNG")
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"
