"""A figure spec as a still SVG, drawn without a browser, for places where no script runs.

It draws what our figures use of Plotly: linear and logarithmic axes with given ticks, shapes, bars,
lines and markers; and what is ours: labels, handles and heatmaps. The layout is the wide one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import numpy as np

from ui.live_figure.figure import FigureSpec, Heatmap, Label
from ui.share.still_axes import WIDTH, Axis, axes_of, clipped_to, moved_path, short
from ui.share.wide_figure import is_shown, label_scale, wide_layout
from ui.text.number_format import sentence

EM = 16  # pixels of a label's usual letters
TICK = 0.85 * EM
WEIGHTS = {
    "name": 700,
    "title": 600,
    "tag": 600,
    "strong": 700,
    "big": 700,
    "huge": 700,
    "total": 700,
}
ANCHORS = {  # text-anchor, and how far the baseline lies below the point, in em
    "above": ("middle", -0.3),
    "below": ("middle", 0.95),
    "center": ("middle", 0.35),
    "left": ("end", 0.35),
    "right": ("start", 0.35),
    "start": ("start", -0.3),
}
DASHES = {"dash": "9,9", "dot": "3,3"}
# Half the width and height of a handle, as in image_export.js; any other shape is like a knob.
RADII = {"knob": (10, 10), "grip": (6, 14), "fine": (6, 9), "bead": (9, 9), "point": (8, 8)}


def still_svg(spec: FigureSpec, palette: dict[str, str]) -> str:
    """The figure at its present numbers, in the colours of a palette, to stand in HTML."""
    return _Drawing(spec, palette).svg()


class _Drawing:
    def __init__(self, spec: FigureSpec, palette: dict[str, str]):
        self.spec, self.palette = spec, palette
        self.layout = wide_layout(spec)
        self.height = float(self.layout["height"])
        self.axes = axes_of(self.layout)

    def svg(self) -> str:
        below: list[str] = []
        above: list[str] = []
        for shape in self.layout.get("shapes", []):
            (below if shape.get("layer") == "below" else above).append(self._shape(shape))
        grounds = [self._heatmap(h) for h in self.spec.heatmaps if h.ground]
        heatmaps = [self._heatmap(h) for h in self.spec.heatmaps if not h.ground]
        traces = [part for i, trace in enumerate(self.spec.data) for part in self._trace(i, trace)]
        parts = [*grounds, *below, *self._grid(), *traces, *heatmaps, *above, *self._handles()]
        parts += [part for label in self.spec.labels for part in self._label(label)]
        title = f"<title>{escape(self.spec.label)}</title>"
        ground = f'<rect width="100%" height="100%" fill="{self.palette["background"]}"/>'
        return (
            f'<svg viewBox="0 0 {WIDTH} {short(self.height)}" '
            f'role="img" font-family="Source Sans, sans-serif">{title}{ground}'
            f"{''.join(parts)}</svg>"
        )

    # --- axes ---

    def _grid(self) -> Iterator[str]:
        for name, given in self.layout.items():
            match = re.fullmatch(r"([xy])axis(\d*)", name)
            if not match or not given.get("visible", True):
                continue
            axis = self.axes[match[1] + match[2]]
            other = self.axes[given.get("anchor", {"x": "y", "y": "x"}[match[1]])]
            if given.get("zeroline"):
                width = given.get("zerolinewidth", 1)
                color = given.get("zerolinecolor", "$grid")
                yield self._line(match[1], axis.pixel(0), other, color, width)
            if given.get("showgrid", True):
                for value in given.get("tickvals", ()):
                    yield self._line(match[1], axis.pixel(value), other, given["gridcolor"], 1)
            if given.get("showticklabels", True):
                yield from self._ticks(match[1], axis, other, given)

    def _line(self, way: str, at: float, other: Axis, color: str, width: float) -> str:
        ends = (other.start, other.end)
        (x0, x1), (y0, y1) = ((at, at), ends) if way == "x" else (ends, (at, at))
        line = f'x1="{short(x0)}" y1="{short(y0)}" x2="{short(x1)}" y2="{short(y1)}"'
        return f'<line {line} stroke="{self._color(color)}" stroke-width="{width}"/>'

    def _ticks(self, way: str, axis: Axis, other: Axis, given: dict[str, Any]) -> Iterator[str]:
        values = given.get("tickvals", ())
        font = given.get("tickfont", {})
        size = font.get("size", TICK)
        for value, text in zip(values, given.get("ticktext", map(_plain, values)), strict=False):
            at = axis.pixel(value)
            if way == "y":
                x, y, anchor = other.start - 6, at + 0.35 * size, "end"
            elif given.get("side") == "top":
                x, y, anchor = at, other.end - 6, "middle"
            else:
                x, y, anchor = at, other.start + 1.15 * size, "middle"
            words = re.sub(r"</?b>", "", str(text))  # Plotly's way to write bold
            weight = 400 if words == text else 700
            yield self._text(words, x, y, anchor, font.get("color", "$muted"), size, weight)

    # --- what is drawn on them ---

    def _on(self, given: dict[str, Any]) -> tuple[Axis, Axis]:
        return self.axes[given.get("xaxis", "x")], self.axes[given.get("yaxis", "y")]

    def _values(self, index: int, trace: dict[str, Any], attribute: str) -> Any:
        for bound in self.spec.bindings:
            if bound["trace"] == index and bound["attribute"] == attribute:
                return self.spec.vector[bound["start"] : bound["start"] + bound["count"]]
        return trace.get(attribute)

    def _trace(self, index: int, trace: dict[str, Any]) -> Iterator[str]:
        x, y = (self._values(index, trace, name) for name in "xy")
        if x is None or y is None:
            return
        if trace.get("type") == "bar":
            yield from self._bars(trace, x, y, self._values(index, trace, "base"))
        elif trace.get("mode") == "markers":
            yield _translucent(trace, "".join(self._markers(trace, x, y)))
        else:
            yield _translucent(trace, self._path(trace, x, y))

    def _bars(self, trace: dict[str, Any], x: Any, y: Any, base: Any) -> Iterator[str]:
        across, up = self._on(trace)
        upright = trace.get("orientation") != "h"
        place, size = (across, up) if upright else (up, across)
        places, sizes = (x, y) if upright else (y, x)
        width = trace.get("width", 1 - self.layout.get("bargap", 0.2))
        colors = trace["marker"]["color"]
        for i, (at, long) in enumerate(zip(places, sizes, strict=True)):
            foot = 0.0 if base is None else float(base[i])
            wide = width[i] if isinstance(width, list) else width
            p = sorted((place.pixel(at - wide / 2), place.pixel(at + wide / 2)))
            s = sorted((size.clipped(foot), size.clipped(foot + long)))
            (x0, x1), (y0, y1) = (p, s) if upright else (s, p)
            color = colors[i] if isinstance(colors, list) else colors
            yield self._box(x0, y0, x1, y1, color, trace.get("opacity", 1))

    def _markers(self, trace: dict[str, Any], x: Any, y: Any) -> Iterator[str]:
        across, up = self._on(trace)
        marker, unclipped = trace["marker"], trace.get("cliponaxis") is False
        colors, line = marker["color"], marker.get("line", {})
        for i, (a, b) in enumerate(zip(x, y, strict=True)):
            if not (_finite(a) and _finite(b) and (unclipped or (across.holds(a) and up.holds(b)))):
                continue
            px, py, radius = across.pixel(a), up.pixel(b), marker.get("size", 9) / 2
            color = self._color(colors[i] if isinstance(colors, list) else colors)
            if str(marker.get("symbol", "")).startswith("line-ns"):
                path = f"M{short(px)},{short(py - radius)}V{short(py + radius)}"
                yield f'<path d="{path}" stroke="{color}" stroke-width="{line.get("width", 1)}"/>'
                continue
            hollow = str(marker.get("symbol", "")).endswith("-open")
            edge = line.get("color", color if hollow else None)
            edge = edge[i] if isinstance(edge, list) else edge
            stroke = f'stroke="{self._color(edge or "none")}" stroke-width="{line.get("width", 1)}"'
            yield (
                f'<circle cx="{short(px)}" cy="{short(py)}" r="{short(radius)}" '
                f'fill="{"none" if hollow else color}" {stroke}/>'
            )

    def _path(self, trace: dict[str, Any], x: Any, y: Any) -> str:
        across, up = self._on(trace)
        path, pen = "", "M"
        for a, b in zip(x, y, strict=True):
            if not (_finite(a) and _finite(b)):
                pen = "M"
                continue
            path += f"{pen}{short(across.bounded(a))},{short(up.bounded(b))}"
            pen = "L"
        line = trace.get("line", {})
        filled = trace.get("fill") == "toself"
        fill = self._color(trace.get("fillcolor", "none")) if filled else "none"
        dash = DASHES.get(line.get("dash", ""), line.get("dash", "").replace("px", ""))
        drawn = (
            f'<path d="{path}" fill="{fill}" stroke="{self._color(line.get("color", "$axis"))}" '
            f'stroke-width="{line.get("width", 2)}" stroke-dasharray="{dash or "none"}"/>'
        )
        return drawn if trace.get("cliponaxis") is False else clipped_to(across, up, drawn)

    def _shape(self, shape: dict[str, Any]) -> str:
        across, up = self._place(shape.get("xref", "x")), self._place(shape.get("yref", "y"))
        line = shape.get("line", {})
        stroke = f'stroke="{self._color(line.get("color", "none"))}"'
        style = (
            f'fill="{self._color(shape.get("fillcolor", "none"))}" {stroke} '
            f'stroke-width="{line.get("width", 0)}" opacity="{shape.get("opacity", 1)}" '
            f'fill-rule="{shape.get("fillrule", "nonzero")}"'
        )
        if shape["type"] == "path":
            return f'<path d="{moved_path(shape["path"], across, up)}" {style}/>'
        x0, x1 = across.pixel(shape["x0"]), across.pixel(shape["x1"])
        y0, y1 = up.pixel(shape["y0"]), up.pixel(shape["y1"])
        return (
            f'<path d="M{short(x0)},{short(y0)}H{short(x1)}V{short(y1)}H{short(x0)}Z" {style}/>'
            if (shape["type"] == "rect")
            else f'<path d="M{short(x0)},{short(y0)}L{short(x1)},{short(y1)}" {style}/>'
        )

    def _place(self, reference: str) -> Axis:
        name, _, domain = reference.partition(" ")
        axis = self.axes[name]
        return Axis(0, 1, axis.start, axis.end) if domain else axis

    def _heatmap(self, heatmap: Heatmap) -> str:
        across, up = (self.axes[name] for name in heatmap.axes)
        left, right, top, bottom = heatmap.box
        xs = np.linspace(across.pixel(left), across.pixel(right), heatmap.columns + 1)
        ys = np.linspace(up.pixel(top), up.pixel(bottom), heatmap.rows + 1)
        ink = self.spec.vector[heatmap.start :][: heatmap.rows * heatmap.columns] / heatmap.high
        cells = []
        for i, share in enumerate(np.clip(ink, -1, 1)):
            row, column = divmod(i, heatmap.columns)
            color = f"${heatmap.colors[int(share >= 0)]}"
            box = (xs[column], ys[row], xs[column + 1], ys[row + 1])
            if share:
                cells.append(self._box(*box, color, round(abs(float(share)), 3)))
        return "".join(cells)

    def _handles(self) -> Iterator[str]:
        vector = self.spec.vector
        for handle in self.spec.all_handles:
            if handle.shape == "cell":
                continue
            across, up = (self.axes[name] for name in handle.axes)
            rx, ry = RADII.get(handle.shape, RADII["knob"])
            x, y = across.clipped(vector[handle.x]), up.clipped(vector[handle.y])
            fill, edge = self.palette[handle.color], self.palette["background"]
            place = f'cx="{short(x)}" cy="{short(y)}" rx="{rx}" ry="{ry}"'
            yield f'<ellipse {place} fill="{fill}" stroke="{edge}" stroke-width="2.5"/>'

    def _label(self, label: Label) -> Iterator[str]:
        vector, styles = self.spec.vector, label.style.split()
        text = sentence(label.text, vector)
        if not is_shown(label, vector) or not text.strip():
            return
        across, up = (self.axes[name] for name in label.axes)
        size = EM * label_scale(label)
        weight = next((WEIGHTS[style] for style in styles if style in WEIGHTS), 400)
        anchor, drop = ANCHORS[label.anchor]
        x = across.clipped(vector[label.x]) + label.dx
        y = up.clipped(vector[label.y]) + label.dy + drop * size
        color = f"${label.color}" if label.color else "$text"
        opacity = 1.0
        if "winner" in styles:  # in bold; the others are pale
            wins = label.on is not None and vector[label.on] > 0.5
            weight, opacity = (700, 1.0) if wins else (weight, 0.75)
        yield self._text(text, x, y, anchor, color, size, weight, opacity)

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        anchor: str,
        color: str,
        size: float,
        weight: int,
        opacity: float = 1,
    ) -> str:
        pale = f' opacity="{opacity}"' if opacity < 1 else ""
        return (
            f'<text x="{short(x)}" y="{short(y)}" text-anchor="{anchor}" font-size="{short(size)}" '
            f'font-weight="{weight}" fill="{self._color(color)}"{pale}>{escape(text)}</text>'
        )

    def _box(self, x0: float, y0: float, x1: float, y1: float, color: str, opacity: float) -> str:
        size = f'width="{short(abs(x1 - x0))}" height="{short(abs(y1 - y0))}"'
        box = f'x="{short(x0)}" y="{short(y0)}" {size}'
        return f'<rect {box} fill="{self._color(color)}" opacity="{opacity}"/>'

    def _color(self, token: str) -> str:
        return self.palette[token[1:]] if token.startswith("$") else token


def _translucent(trace: dict[str, Any], drawn: str) -> str:
    """What is drawn, with the opacity of its trace as a whole: overlaps are no darker."""
    return f'<g opacity="{trace["opacity"]}">{drawn}</g>' if "opacity" in trace else drawn


def _finite(value: Any) -> bool:
    return value is not None and bool(np.isfinite(value))


def _plain(value: float) -> str:
    return f"{value:g}".replace("-", "−")
