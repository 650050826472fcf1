"""A live figure as a plain Plotly figure in its current state, for notebooks, slides and papers.

What Plotly draws anyway stays as it is; what the browser adds to it (words, handles, heatmaps) is
said in Plotly's own terms: annotations, marker traces and heatmaps. Plotly itself isn't imported:
a figure is a dictionary, and `plotly.io.from_json` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from html import escape
from math import isfinite
from typing import Any

from ui.live_figure.channels import Floats
from ui.live_figure.figure import FigureSpec, Handle, Heatmap, Label
from ui.live_figure.surfaces import PlaneHandle
from ui.share.wide_figure import is_shown, label_scale, log10, wide_layout
from ui.text.number_format import sentence

FONT = {"family": "Source Sans 3, Source Sans Pro, Noto Sans KR, sans-serif", "size": 13}
NO_TEMPLATE = {"data": {"scatter": [{"type": "scatter"}]}}  # plotly.py's "none"
WORDS = 15  # pixels: words in the figure are larger than the numbers at its axes
EDGE = 16  # pixels around it, for on a page there is room there
WIDTH = 1080  # pixels: as wide as a page, for fonts may be wider than ours
ANCHORS = {
    "above": ("center", "bottom"),
    "below": ("center", "top"),
    "center": ("center", "middle"),
    "left": ("right", "middle"),
    "right": ("left", "middle"),
    "start": ("left", "bottom"),
}
"""Where the text's own anchor is, by the side of the point that the text stands on."""
BOLD = {"strong", "big", "huge", "name", "total", "title", "tag"}
SYMBOLS = {
    "knob": ("circle", 22),
    "bead": ("circle", 16),
    "point": ("circle", 16),
    "grip": ("diamond-tall", 22),
}
SYMBOLS |= {"fine": ("diamond-tall", 16), "dot": ("circle-open", 16), "cell": ("square-open", 20)}

Palette = Mapping[str, str]


def plotly_json(spec: FigureSpec, palette: Palette) -> dict[str, Any]:
    """Return `{"data": [...], "layout": {...}}`: the figure as it is now, in a wide place."""
    vector, layout = spec.vector, deepcopy(wide_layout(spec))
    layout |= {
        "width": WIDTH,
        "height": layout["height"] + 2 * EDGE,
        "margin": {side: room + EDGE for side, room in layout["margin"].items()},
        "font": {**layout.get("font", {}), **FONT},
        "paper_bgcolor": "$background",
        "template": NO_TEMPLATE,
    }
    axes = _Axes(layout)
    data = [{"type": "scatter", **deepcopy(trace)} for trace in spec.data]
    for bound in spec.bindings:
        span = slice(bound["start"], bound["start"] + bound["count"])
        data[bound["trace"]][bound["attribute"]] = _listed(vector[span])
    heatmaps = [_heatmap(heatmap, vector, palette) for heatmap in spec.heatmaps]
    handles = [_handle(handle, vector, axes) for handle in spec.all_handles]
    labels = [_annotation(label, vector, axes) for label in spec.labels if is_shown(label, vector)]
    layout["annotations"] = [*layout.get("annotations", ()), *labels]
    figure: dict[str, Any] = colored(
        {"data": [*data, *heatmaps, *handles], "layout": layout}, palette
    )
    return figure


def colored(node: Any, palette: Palette) -> Any:
    """Replace colour tokens (`$name`) everywhere in a figure by the colours of a theme."""
    if isinstance(node, str):
        return palette.get(node[1:], node) if node[:1] == "$" else node
    if isinstance(node, list | tuple):
        return [colored(item, palette) for item in node]
    if isinstance(node, dict):
        return {key: colored(value, palette) for key, value in node.items()}
    return node


def _listed(values: Floats) -> list[float | None]:
    """Numbers as JSON has them: None where there is nothing to draw."""
    return [value if isfinite(value) else None for value in values.tolist()]


class _Axes:
    """What Plotly calls the axes of a trace or annotation, and where a point on them is."""

    def __init__(self, layout: Mapping[str, Any]):
        self._layout = layout

    def clamp(self, name: str, value: float) -> float:
        """The value, or the end of the axis beyond which Plotly would leave an annotation out."""
        axis = self._layout[f"{name[0]}axis{name[1:]}"]
        low, high = sorted(map(float, axis["range"]))
        if axis.get("type") == "log":
            low, high = 10.0**low, 10.0**high
        return min(max(value, low), high)

    def of_annotation(self, name: str, value: float) -> float:
        """The value in the units of an annotation: its power of ten on a logarithmic axis."""
        value = self.clamp(name, value)
        log = self._layout[f"{name[0]}axis{name[1:]}"].get("type") == "log"
        return log10(value) if log else value


def _annotation(label: Label, vector: Floats, axes: _Axes) -> dict[str, Any]:
    """Words at a point. What looks like HTML in them is text, as on the page."""
    classes = {*label.style.split()}
    on = label.on is not None and bool(vector[label.on] > 0.5)
    text = escape(sentence(label.text, vector), quote=False)
    color = f"${label.color or 'text'}"
    size = round(WORDS * label_scale(label))
    xanchor, yanchor = ANCHORS[label.anchor]
    annotation: dict[str, Any] = {
        "text": f"<b>{text}</b>" if classes & BOLD or on else text,
        "x": axes.of_annotation(label.axes[0], float(vector[label.x])),
        "y": axes.of_annotation(label.axes[1], float(vector[label.y])),
        "xref": label.axes[0],
        "yref": label.axes[1],
        "xanchor": xanchor,
        "yanchor": yanchor,
        "xshift": label.dx,
        "yshift": -label.dy,
        "showarrow": False,
        "borderpad": 0,
        "font": {"color": color, "size": size},
    }
    if "tag" in classes:
        annotation |= {"bgcolor": color, "borderpad": 2}
        annotation["font"]["color"] = "$background"
    if "halo" in classes:
        annotation |= {"bgcolor": "$background", "borderpad": 2}
    if "winner" in classes and not on:
        annotation["opacity"] = 0.75
    return annotation


def _handle(handle: Handle | PlaneHandle, vector: Floats, axes: _Axes) -> dict[str, Any]:
    """What is dragged on the page, as a point where it is now."""
    symbol, size = SYMBOLS[handle.shape]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": handle.label,
        "x": [axes.clamp(handle.axes[0], float(vector[handle.x]))],
        "y": [axes.clamp(handle.axes[1], float(vector[handle.y]))],
        "xaxis": handle.axes[0],
        "yaxis": handle.axes[1],
        "marker": {
            "symbol": symbol,
            "size": size,
            "color": f"${handle.color}",
            "line": {"width": 2, "color": "$background"},
        },
        "cliponaxis": False,
    }


def _heatmap(heatmap: Heatmap, vector: Floats, palette: Palette) -> dict[str, Any]:
    """A grid of cells as a heatmap, see-through where a cell is zero."""
    left, right, top, bottom = heatmap.box
    wide, high = (right - left) / heatmap.columns, (bottom - top) / heatmap.rows
    cells = vector[heatmap.start : heatmap.start + heatmap.rows * heatmap.columns]
    (below, above), none = (palette[token] for token in heatmap.colors), "00"
    return {
        "type": "heatmap",
        "name": heatmap.label,
        "z": [_listed(row) for row in cells.reshape(heatmap.rows, heatmap.columns)],
        "x0": left + wide / 2,
        "dx": wide,
        "y0": top + high / 2,
        "dy": high,
        "xaxis": heatmap.axes[0],
        "yaxis": heatmap.axes[1],
        "zmin": -heatmap.high,
        "zmax": heatmap.high,
        "colorscale": [[0, below], [0.5, f"{below}{none}"], [0.5, f"{above}{none}"], [1, above]],
        "showscale": False,
    }
