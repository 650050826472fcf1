"""A picture: everything the browser needs to show, drag and play one figure. No Streamlit here.

The contract, for both sides; ui/live_figure/README.md has it in the names of the message:

* **One vector** (channels.py) holds every number that can change: heights, points, numbers in
  words. Bindings, marks and handles say which entry of it they show; none holds its own number.
* **The key** says which figure this is. Two pictures with the same key show the same quantities,
  entry by entry: only then does one glide into the other, and only then does the browser keep what
  a person has done (a film's position, an unanswered drag). Nothing else is taken as a sign of it.
* **A handle** is one coordinate that a person drags. `samples[i]` is the vector with that
  coordinate at `grid[i]`; the browser interpolates linearly between the two nearest rows. A handle
  is drawn at its (`x`, `y`) entries; a pointer takes it to the nearest place on its way. Columns
  that are straight in between (`sparse`) travel with the `rows` and numbers of their `knots` only.
* **A film** is a named list of vectors (frames) that the browser plays, linearly in between.
* **A raster** is a grid of cells whose ink is a stretch of the vector; in some a person draws.
* **Picks** are the points of some traces, of which a person chooses one.
* **Controls** (controls.py) are fields, choices and examples: other ways to set parameters.
* **Readouts** are HTML made here: `<span data-n="7" data-f=".3f">` shows entry 7; `data-on="8"`
  lights the element while entry 8 is above one half.
* **Origins** say from which entries an entry was computed, one step back. Pointing at a number
  lights these, and those that come from it, wherever they are shown.
* **Calculations** say how a number was made: pointing at it shows the formula, those who cannot
  see it hear it. A mark whose number has one can be walked to with the arrow keys.
* **Commit**: when a hand lets go, or a film with a `commit` rests, Python gets
  `{parameter: value}` once. What a person types comes as `{parameter: text}`.

The browser holds no formula. Colours are tokens (`$probability`) that the theme resolves there.
One message is bytes: a little-endian uint32, a header of that length, then float32 blocks. The
header is two lines of JSON, deflated: what stands still in the picture, and what moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from ui.live_figure.channels import Floats
from ui.live_figure.controls import Controls
from ui.text.templates import LiveText, number


@dataclass(frozen=True, kw_only=True)
class Handle:
    """Something to drag: `id` is the parameter it commits, `samples` the pictures along `grid`."""

    id: str
    label: str
    value: float
    grid: Floats
    samples: Floats
    axes: tuple[str, str]
    x: int
    y: int
    now: tuple[int, float, float]
    """What assistive technology reads as the value: index, minimum, maximum."""
    text: LiveText
    step: float
    leap: float
    color: str = "primary"
    shape: str = "knob"
    upright: bool = False
    travel: int | None = None
    """Pixels from one end of the grid to the other, for a handle that does not move itself."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words in the figure, at a point given by two entries of the vector."""

    text: LiveText
    axes: tuple[str, str]
    x: int
    y: int
    dx: float = 0
    dy: float = 0
    anchor: str = "above"
    color: str | None = None
    style: str = ""
    show: int | None = None
    hide: int | None = None
    on: int | None = None
    cell: int | None = None
    """The entry that it stands for, where that is not the first one in its text."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """How the entry `cell` was made: a formula with live numbers, and the same as it is spoken."""

    cell: int
    html: str
    spoken: LiveText


@dataclass(frozen=True, kw_only=True)
class Animation:
    """A sequence to play. Every `stride` frames is a stop: what a person calls one step."""

    id: str
    label: str
    frames: Floats
    milliseconds: int
    stride: int = 1
    stops: Sequence[str] | None = None
    """What each stop is called."""
    start: int = 0
    commit: tuple[str, Sequence[float]] | None = None
    """A parameter and its value at each stop, committed when the film rests there."""


@dataclass(frozen=True, kw_only=True)
class Heatmap:
    """A grid of cells whose ink is `rows` times `columns` entries of the vector, from `start`.

    Its `box` is (left, right, top, bottom) on its axes; `high` and -`high` have the full colours.
    If it has a `paint`, a person draws in it, and `{paint: [all cells]}` is committed. One with a
    `label` is a stop of the keyboard. A cell that lights says its number in its `style`.
    """

    axes: tuple[str, str]
    box: tuple[float, float, float, float]
    start: int
    rows: int
    columns: int
    high: float
    colors: tuple[str, str]
    """Of what is below zero and above."""
    paint: str = ""
    label: str = ""
    style: str = ".2~f"
    ground: bool = False
    """Behind everything else, and not to be pointed at."""


@dataclass(frozen=True, kw_only=True)
class RowHighlight:
    """All that belongs to one thing, side by side at height `y`: it lights when one is pointed at.

    It goes `across` from the first of `axes` to the axis `end`, and some pixels `beside` them.
    """

    axes: tuple[str, str]
    end: str
    across: tuple[float, float]
    beside: tuple[float, float]
    y: int
    half: float = 0.5
    color: str = "primary"
    handle: str = ""
    """The handle that lights it while it is held or has the focus."""


@dataclass(frozen=True, kw_only=True)
class PointPicker:
    """Points to choose from: point i of the j-th of `traces` commits `{id: values[j][i]}`.

    The points stand still, and say the `name` of their trace; `value` is the chosen one.
    """

    id: str
    label: str
    value: int
    axes: tuple[str, str]
    traces: Sequence[int]
    values: Sequence[Sequence[int]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The numbers of a picture in rows, for those who read or calculate: texts and [index, format].

    The browser shows it with its moving numbers; a file gets them in full (ui/share/export.py).
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str | tuple[int, str]]]


@dataclass(frozen=True, kw_only=True, eq=False)
class FigureSpec:
    """Everything the browser needs to show, drag and play one figure."""

    key: str
    """Which figure this is, from `Channels.key`; its numbers may differ, their meaning may not."""
    label: str
    summary: LiveText
    vector: Floats
    data: list[dict[str, Any]]
    layout: dict[str, Any]
    wide: dict[str, Any]
    narrow: dict[str, Any]
    """Layout for a wide and a narrow place; each has a height, so that nothing jumps."""
    bindings: list[dict[str, Any]]
    labels: list[Label] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    animations: list[Animation] = field(default_factory=list)
    heatmaps: list[Heatmap] = field(default_factory=list)
    point_pickers: list[PointPicker] = field(default_factory=list)
    controls: Controls = field(default_factory=Controls)
    row_highlights: Sequence[RowHighlight] = ()
    html: str = ""
    table: Table | None = None
    arrays: Callable[[], list[list[str | float]]] | None = None
    """The rows that a file gets instead of `table`: all that was computed on the way."""
    provenance: Sequence[Sequence[int]] = ()
    """An entry of the vector, then those that it was computed from; one such list an entry."""
    explanations: Sequence[Explanation] = ()
    breakpoint: int = 640
    base: FigureSpec | None = None
    """The picture that has all of this one but what `moved` has changed; it is written once."""

    def with_values(
        self,
        vector: Floats,
        handles: list[Handle],
        animations: Sequence[Animation] = (),
        point_pickers: Sequence[PointPicker] = (),
        arrays: Callable[[], list[list[str | float]]] | None = None,
        controls: Controls | None = None,
    ) -> FigureSpec:
        """The same picture with other numbers in it."""
        return replace(
            self,
            vector=vector,
            handles=handles,
            animations=[*animations],
            point_pickers=[*point_pickers],
            arrays=arrays,
            controls=controls or self.controls,
            base=self,
        )


def table_html(table: Table, title: str) -> str:
    """A table that opens when somebody wants the numbers."""

    def cell(content: str | tuple[int, str], tag: str, scope: str = "") -> str:
        text = escape(content) if isinstance(content, str) else number(*content)
        return f"<{tag}{scope}>{text}</{tag}>"

    def row(cells: Sequence[str | tuple[int, str]]) -> str:
        first, *others = cells
        rest = "".join(cell(other, "td") for other in others)
        return f"<tr>{cell(first, 'th', ' scope=row')}{rest}</tr>"

    head = "".join(cell(name, "th", " scope=col") for name in table.headers)
    rows = "".join(map(row, table.rows))
    return (
        f'<details class="lf-numbers"><summary>{escape(title)}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
