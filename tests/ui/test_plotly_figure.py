"""Figures are Plotly figures: as we hold them, and as a file that plotly.io.from_json opens."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from html import unescape
from typing import Any

import numpy as np
import orjson
import plotly.graph_objects as go
import plotly.io
import pytest
from figure_states import FIGURES

from ui.live_figure.figure import FigureSpec, Label
from ui.share.plotly_figure import colored, plotly_json
from ui.text.number_format import sentence
from ui.text.words import languages, words
from ui.theme import palettes

LIGHT = palettes()["light"]
every_figure = pytest.mark.parametrize("name", FIGURES)
in_each_language = pytest.mark.parametrize("lang", languages())


@cache
def drawn(name: str, lang: str = "en") -> FigureSpec:
    """Return a figure; it is not changed."""
    return FIGURES[name](words(lang))


@cache
def opened(name: str, lang: str = "en", theme: str = "light") -> go.Figure:
    """Return the figure that Plotly reads from a figure's file, as strictly as it can."""
    return plotly.io.from_json(orjson.dumps(plotly_json(drawn(name, lang), palettes()[theme])))


def texts(node: Any) -> Iterator[str]:
    """Yield all strings in a figure but the words of its annotations."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in ("text", "ticktext", "name"):
                yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


@every_figure
@in_each_language
def test_the_browser_gets_a_plotly_figure(name: str, lang: str) -> None:
    """Data and layout of a figure, wide and narrow, are valid; only colours have our names."""
    spec = drawn(name, lang)
    for place in (spec.wide, spec.narrow):
        layout = deepcopy(spec.layout)
        for path, value in place.items():
            axis, _, part = path.partition(".")
            if part:
                layout[axis][part] = value
            else:
                layout[axis] = value
        figure = go.Figure(colored({"data": spec.data, "layout": layout}, LIGHT))
        assert len(figure.data) == len(spec.data)


@every_figure
@in_each_language
def test_the_file_opens_in_plotly(name: str, lang: str) -> None:
    """It is valid, comes back as it was written, and Plotly adds no style of its own."""
    spec, figure = drawn(name, lang), opened(name, lang)
    made = plotly_json(spec, LIGHT)
    made["layout"] = {name: value for name, value in made["layout"].items() if value != []}
    assert json.loads(figure.to_json()) == json.loads(orjson.dumps(made))
    assert figure.layout.template.layout.to_plotly_json() == {}
    assert figure.layout.width > spec.breakpoint
    assert not [text for text in texts(made) if text.startswith("$")]


@every_figure
def test_the_file_shows_the_numbers_of_the_page(name: str) -> None:
    """Bound attributes are filled from the vector; each handle is a point of its colour."""
    spec, figure = drawn(name), opened(name)
    for bound in spec.bindings:
        shown = figure.data[bound["trace"]][bound["attribute"]]
        values = spec.vector[bound["start"] : bound["start"] + bound["count"]]
        np.testing.assert_allclose(np.array(shown, dtype=float), values)
    heatmaps = figure.data[len(spec.data) :][: len(spec.heatmaps)]
    for trace, heatmap in zip(heatmaps, spec.heatmaps, strict=True):
        cells = spec.vector[heatmap.start : heatmap.start + heatmap.rows * heatmap.columns]
        np.testing.assert_allclose(np.array(trace.z).ravel(), cells)
    handles = figure.data[len(spec.data) + len(heatmaps) :]
    for trace, handle in zip(handles, spec.all_handles, strict=True):
        assert (trace.xaxis, trace.yaxis) == handle.axes
        assert trace.marker.color == LIGHT[handle.color]
        for values, axis, at in ((trace.x, "x", handle.x), (trace.y, "y", handle.y)):
            low, high = ends(figure, trace[f"{axis}axis"])
            assert values[0] == pytest.approx(np.clip(spec.vector[at], low, high))


def ends(figure: go.Figure, name: str) -> list[float]:
    """Return the ends of an axis, in the units of its data."""
    axis = figure.layout[f"{name[0]}axis{name[1:]}"]
    return sorted(10.0**end if axis.type == "log" else end for end in axis.range)


@every_figure
@in_each_language
def test_the_file_says_what_the_page_says(name: str, lang: str) -> None:
    """Words that are seen are annotations, within their axes, or Plotly would leave them out."""
    spec, figure = drawn(name, lang), opened(name, lang)
    seen = [label for label in spec.labels if _seen(label, spec) and "narrow-" not in label.style]
    for label, note in zip(seen, figure.layout.annotations, strict=True):
        said = note.text.removeprefix("<b>").removesuffix("</b>")
        assert unescape(said) == sentence(label.text, spec.vector)
        assert "<" not in said
        for place, axis in ((note.x, note.xref), (note.y, note.yref)):
            low, high = sorted(figure.layout[f"{axis[0]}axis{axis[1:]}"].range)
            assert low - 1e-9 <= place <= high + 1e-9


def _seen(label: Label, spec: FigureSpec) -> bool:
    shown = label.show is None or spec.vector[label.show] > 0.5
    return bool(shown and (label.hide is None or spec.vector[label.hide] <= 0.5))


def test_a_file_has_the_colours_of_the_theme() -> None:
    """What is dark on the page is dark in the file."""
    dark = palettes()["dark"]
    figure = opened("softmax 3", theme="dark")
    assert figure.layout.paper_bgcolor == dark["background"]
    assert figure.layout.font.color == dark["text"]
    assert figure.data[-1].marker.color in dark.values()


def test_making_a_file_leaves_the_figure_as_it_is() -> None:
    """Figures are shared by visitors: nothing is written into them."""
    spec = drawn("pipeline iris")
    before = deepcopy((spec.data, spec.layout))
    plotly_json(spec, LIGHT)
    assert (spec.data, spec.layout) == before
