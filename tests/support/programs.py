"""Run the programs of "Reproduce this in Python", and see what their figures show."""

import contextlib
import io
from typing import Any
from unittest.mock import patch

import plotly.graph_objects as go

from ui.text.code_examples import TABS

NUMPY, SKLEARN, TORCH, PLOTLY = TABS.values()
RUN = (NUMPY, SKLEARN)  # PyTorch is not among our tools; its programs are only compiled


def run(source: str) -> dict[str, Any]:
    """Run a program and return its global variables."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "snippet", "exec"), names)
    return names


def points(source: str) -> list[tuple[list[float], list[float]]]:
    """The x and y of each trace in the figure that a program shows."""
    with patch.object(go.Figure, "show", autospec=True) as show:
        exec(compile(source, "snippet", "exec"), {})
    ((figure,), _), *more = show.call_args_list
    assert not more
    return [(list(trace.x), list(trace.y)) for trace in figure.data]
