"""The traces, axes and the two layouts of the view of training."""

from __future__ import annotations

from typing import Any

from ui.lessons.pipeline.scatter import FeaturePlane, point_traces
from ui.lessons.pipeline.training.channels import CURVES, MAX_LOSS, MAX_SIZE, MAX_WRONG, area_names
from ui.lessons.pipeline.training.descents import STEPS, Training
from ui.live_figure.docked import docked as docked_layout
from ui.theme import axis, bare_axis, line_trace, marker_trace

Attributes = dict[str, Any]
PLANE = ("x", "y")
PANELS = {name: (f"x{i}", f"y{i}") for i, name in enumerate(CURVES, 2)}
"""The axes of each curve."""
TINT = 0.13  # of a region, and once more beyond each line of equal probability
TICKS = (0, 1, 4, 8, 10)  # stops whose steps are named


def traces(data: Training, names: tuple[str, ...]) -> list[tuple[Attributes, dict[str, str]]]:
    """Return the traces, each with the channels that its attributes follow."""
    plane = {"xaxis": PLANE[0], "yaxis": PLANE[1]}
    result = _areas(data, plane)
    result += [(trace, {}) for trace in point_traces(flowers(data, 0), names, plane)[:-1]]
    for i in range(after_count(data)):
        line = line_trace("text", 1.75, line={"simplify": False}, **plane)
        result.append((line, {"x": f"after x {i}", "y": f"after y {i}"}))
    ring = {"size": 13, "color": "rgba(0,0,0,0)", "line": {"width": 1.5, "color": "$text"}}
    dotted = {"dash": "dot"}
    way = line_trace("text", 1.5, line=dotted, marker=ring, **plane) | {"mode": "lines+markers"}
    result.append((way, {"x": "spot x", "y": "spot y"}))
    for name, (x, y) in PANELS.items():
        on = {"xaxis": x, "yaxis": y}
        stops = list(range(len(STEPS)))
        result += [
            (line_trace("muted", 2.5, x=stops, **on), {"y": f"{name} path"}),
            (marker_trace("text", 12, cliponaxis=False, **on), {"x": "stop", "y": name}),
        ]
    return result


def _areas(data: Training, plane: Attributes) -> list[tuple[Attributes, dict[str, str]]]:
    """Return the regions, and above them, darker, where the probability is above each level."""
    moving, still = "xy" if data.along == 0 else "yx"
    result: list[tuple[Attributes, dict[str, str]]] = []
    for name, k in area_names(data):
        area = {"fill": "toself", "fillcolor": f"$class-{k}", "opacity": TINT}
        area |= {still: data.places.round(4).tolist(), **plane}
        line = {"simplify": False}
        result.append((line_trace(f"class-{k}", 0, line=line, **area), {moving: name}))
    return result


def after_count(data: Training) -> int:
    """Return the number of lines after a step: borders of two classes, or outlines of regions."""
    _, n_classes, n_intervals, _ = data.regions.shape
    return int(n_classes * n_intervals)


def flowers(data: Training, row: int) -> FeaturePlane:
    """Return the points of the plane, with the chosen one."""
    return FeaturePlane((0, 1), data.points, data.truth, row + 1, data.spans)


def first_point_trace(data: Training) -> int:
    """Return the index of the first trace of points."""
    return len(area_names(data))


def axes(data: Training) -> dict[str, Any]:
    """Return all axes with their fixed ranges."""
    across, up = map(list, data.spans)
    frame = {"mirror": True, "showline": True, "linecolor": "$grid"}
    result = {
        "xaxis": bare_axis(range=across, anchor="y", **frame),
        "yaxis": bare_axis(range=up, anchor="x", **frame),
    }
    tops = {"loss": MAX_LOSS, "wrong": MAX_WRONG, "size": MAX_SIZE}
    zero = {"zeroline": True, "zerolinecolor": "$axis"}
    for name, (x, y) in PANELS.items():
        last = name == CURVES[-1]
        ticks = {"tickvals": list(TICKS), "ticktext": [str(STEPS[stop]) for stop in TICKS]}
        ends = [-0.3, len(STEPS) - 0.7]
        result[f"xaxis{x[1:]}"] = axis(
            range=ends, anchor=y, showgrid=False, showticklabels=last, **ticks
        )
        result[f"yaxis{y[1:]}"] = axis(
            range=[0, tops[name]], anchor=x, showgrid=False, showticklabels=False, **zero
        )
    return result


def wide() -> dict[str, Any]:
    """Place the curves beside the plane, one below the other."""
    domains: dict[str, Any] = {"height": 390, "xaxis.domain": [0, 0.58], "yaxis.domain": [0, 1]}
    for i, (x, y) in enumerate(PANELS.values()):
        domains[f"xaxis{x[1:]}.domain"] = [0.66, 0.97]
        domains[f"yaxis{y[1:]}.domain"] = [0.72 - 0.36 * i, 0.93 - 0.36 * i]
    return domains


def narrow() -> dict[str, Any]:
    """Place the curves below the plane."""
    domains: dict[str, Any] = {"height": 640, "xaxis.domain": [0, 1], "yaxis.domain": [0.55, 1]}
    for i, (x, y) in enumerate(PANELS.values()):
        domains[f"xaxis{x[1:]}.domain"] = [0.02, 0.96]
        domains[f"yaxis{y[1:]}.domain"] = [0.32 - 0.16 * i, 0.4 - 0.16 * i]
    return domains


def docked() -> dict[str, Any]:
    """Place two of the curves below the plane."""
    loss, wrong, size = (x[1:] for x, _ in PANELS.values())
    y = (284, 322)
    boxes = {"": (4, 370, 24, 228), loss: (10, 194, *y), wrong: (216, 400, *y)}
    return docked_layout(boxes, hidden=[size])
