"""Colour tokens from assets/theme.toml, and the Plotly defaults that all figures share."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from ui import paths

ASSETS = paths.ASSETS
TOKENS = ASSETS / "theme.toml"
STYLES = ASSETS / "styles"
MARKDOWN = {"blue": "probability", "orange": "odds", "violet": "logit", "red": "exp"}
"""Streamlit's Markdown colours and their tokens; .streamlit/config.toml sets the same colours."""


@cache
def palettes() -> dict[str, dict[str, str]]:
    """The colour of each token, for `light` and `dark`; classes are `class-0`, `class-1` etc."""
    themes = tomllib.loads(TOKENS.read_text("utf-8"))
    return {
        name: {token: color for token, color in tokens.items() if isinstance(color, str)}
        | {f"class-{i}": color for i, color in enumerate(tokens["class"])}
        for name, tokens in themes.items()
    }


def split_colored(text: str) -> list[tuple[str, str]]:
    """Split a text at its `:blue[words]` into (piece, token) pairs; the token of plain text is "".

    >>> split_colored("Odds :orange[3] to 1")
    [('Odds ', ''), ('3', 'odds'), (' to 1', '')]
    """
    plain, *rest = re.split(rf":({'|'.join(MARKDOWN)})\[([^\]]*)\]", text)
    pieces = [(plain, "")]
    for color, words, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        pieces += [(words, MARKDOWN[color]), (after, "")]
    return [(piece, token) for piece, token in pieces if piece]


def axis(**changes: Any) -> dict[str, Any]:
    """An axis with a light grid, no box and a fixed range; pass `range`."""
    return {
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        "gridcolor": "$grid",
        "tickfont": {"color": "$muted"},
        "ticks": "",
        "automargin": False,
        # Plotly would measure each label, to turn or hide it; ours fit.
        "tickangle": 0,
        "ticklabeloverflow": "allow",
    } | changes


def bare_axis(**changes: Any) -> dict[str, Any]:
    """An axis without ticks and grid: for positions only, unless it shows a line.

    One that shows nothing is not visible: Plotly then has less to work out, and figures have many.
    """
    if changes.get("zeroline") or changes.get("showline"):
        return axis(showgrid=False, showticklabels=False, **changes)
    return {"visible": False, "fixedrange": True} | changes


def layout(**changes: Any) -> dict[str, Any]:
    """The layout defaults: transparent background, no legend, no hover, margins for ticks."""
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": "$text"},
        "showlegend": False,
        "hovermode": False,
        "bargap": 0.35,
        "margin": {"l": 44, "r": 16, "t": 44, "b": 40},
    } | changes


def on_axes(axes: tuple[str, str]) -> dict[str, Any]:
    """The attributes that put a trace on an x and a y axis."""
    return {"xaxis": axes[0], "yaxis": axes[1]}


def line_trace(color: str, width: float = 4, **changes: Any) -> dict[str, Any]:
    """A line trace in the colour of a token."""
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": f"${color}", "width": width, **changes.pop("line", {})},
        **changes,
    }


def marker_trace(color: str, size: float = 9, **changes: Any) -> dict[str, Any]:
    """A marker trace in the colour of a token."""
    return {
        "type": "scatter",
        "mode": "markers",
        "marker": {"color": f"${color}", "size": size, **changes.pop("marker", {})},
        **changes,
    }


@cache
def lesson_styles() -> str:
    """The CSS that single lessons add to that of the live figure."""
    return "\n".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
