"""The layout of the figure of a large model: feature handles, logits and probabilities."""

from __future__ import annotations

from typing import Any

from ui.theme import bare_axis

NARROW = 640  # pixels: a narrower figure is stacked
ROW, HANDLE_ROW, TOP = 22, 40, 36  # pixels


def layout_options(n_classes: int, n_handles: int, max_sum: float) -> dict[str, Any]:
    """Return all axes, and the tracks of the handles; logits go from -`max_sum` to `max_sum`."""
    zero = {"zeroline": True, "zerolinecolor": "$axis"}
    rows = [n_classes - 0.5, -0.5]
    tracks = [
        {"type": "line", "xref": "x", "yref": "y", "x0": 0, "x1": 1, "y0": i, "y1": i}
        | {"layer": "below", "line": {"color": "$grid", "width": 4}}
        for i in range(n_handles)
    ]
    return {
        "shapes": tracks,
        "xaxis": bare_axis(range=[0, 1], anchor="y"),
        "yaxis": bare_axis(range=[max(n_handles, 1) - 0.5, -0.5], anchor="x"),
        "xaxis2": bare_axis(range=[-max_sum, max_sum], anchor="y2", **zero),
        "yaxis2": bare_axis(range=rows, anchor="x2"),
        "xaxis3": bare_axis(range=[0, 1], anchor="y3", **zero),
        "yaxis3": bare_axis(range=rows, anchor="x3"),
    }


def wide(n_classes: int, n_handles: int) -> dict[str, Any]:
    """Return the wide layout: handles to the left of the bars."""
    height = max(TOP + 10 + max(ROW * n_classes, HANDLE_ROW * n_handles), 220)
    right = [1 - (TOP + ROW * n_classes) / height, 1 - TOP / height]
    left = [1 - (TOP + HANDLE_ROW * n_handles) / height, 1 - TOP / height]
    z, p = ([0.5, 0.66], [0.76, 0.9]) if n_handles else ([0.3, 0.52], [0.64, 0.86])
    domains = {"yaxis": left if n_handles else [0, 0.1], "yaxis2": right, "yaxis3": right}
    domains |= {"xaxis": [0.14, 0.3], "xaxis2": z, "xaxis3": p}
    return _with_height(height, domains)


def narrow(n_classes: int, n_handles: int) -> dict[str, Any]:
    """Return the narrow layout: handles above the bars."""
    handles = HANDLE_ROW * n_handles
    height = 2 * TOP + handles + ROW * n_classes + 10
    upper = [1 - (TOP + handles) / height, 1 - TOP / height] if handles else [0, 0.01]
    start = (TOP + handles if handles else 0) + TOP
    lower = [1 - (start + ROW * n_classes) / height, 1 - start / height]
    domains = {"yaxis": upper, "yaxis2": lower, "yaxis3": lower}
    domains |= {"xaxis": [0.33, 0.8], "xaxis2": [0.3, 0.5], "xaxis3": [0.66, 0.77]}
    return _with_height(height, domains)


def _with_height(height: float, domains: dict[str, list[float]]) -> dict[str, Any]:
    return {"height": height} | {f"{axis}.domain": domain for axis, domain in domains.items()}
