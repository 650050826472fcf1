"""FigureSpec and its parts: all that the browser needs to draw, drag and play one figure.

ui/live_figure/README.md describes the contract and the message. What matters most in Python:

* **One vector** (channels.py) holds every number that can change: heights, points, numbers in
  texts. Bindings, labels and handles refer to its entries by index; none holds its own number.
* **The key** identifies the figure. Two specs with the same key have the same quantities, entry by
  entry. Only then is there a transition between them, and only then does the browser keep what a
  person has done (an animation's position, a pending commit).
* **A handle** is one coordinate that a person drags. `samples[i]` is the vector with that
  coordinate at `grid[i]`; the browser interpolates linearly between the two nearest rows.
* **A plane handle** is a point that a person drags in two directions; its samples are surfaces.
* **A drawn line** has points whose heights a person draws in one stroke across all of them.
* **An animation** is a list of vectors (frames), interpolated linearly as well.
* **A readout** is HTML: `<span data-n="7" data-f=".3f">` shows entry 7; `data-on="8"` highlights
  the element while entry 8 is above 0.5.
* **A commit** is what Python gets when a drag ends or an animation with a `commit` stops:
  `{parameter: value}`, once. Typed text comes as `{parameter: text}`.

The browser holds no formula. Colours are tokens (`$probability`) that it resolves by theme. No
Streamlit here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import repeat
from typing import Any

from ui.live_figure.channels import Floats
from ui.live_figure.controls import Controls
from ui.live_figure.drawn_lines import DrawnLine
from ui.live_figure.surfaces import PlaneHandle
from ui.text.templates import LiveText, number


@dataclass(frozen=True, kw_only=True)
class Handle:
    """A draggable coordinate: `id` is the parameter it commits, `samples` the vectors on `grid`.

    It is drawn at the entries `x` and `y`; a pointer moves it to the nearest point of its path.
    """

    id: str
    label: str
    value: float
    grid: Floats
    samples: Floats
    axes: tuple[str, str]
    x: int
    y: int
    now: tuple[int, float, float]
    """The value for assistive technology: index, minimum, maximum."""
    text: LiveText
    step: float
    leap: float
    color: str = "primary"
    shape: str = "knob"
    upright: bool = False
    sets: Sequence[str] = ()
    """Parameters that it changes besides its `id`: an act that sets one lights the handle."""
    travel: int | None = None
    """Pixels of a drag over the whole grid, for a handle that stays in place."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """A text in the figure, at a point given by two entries of the vector."""

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
    """The entry it represents, if that is not the first one in its text."""


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """How the entry `cell` was computed: a formula with live numbers, and its spoken form.

    Pointing at a label of the entry, or moving to it with the arrow keys, shows the formula.
    """

    cell: int
    html: str
    spoken: LiveText


@dataclass(frozen=True, kw_only=True)
class Animation:
    """A sequence of frames to play, with a stop every `stride` frames."""

    id: str
    label: str
    frames: Floats
    milliseconds: int
    stride: int = 1
    stops: Sequence[str] | None = None
    """The name of each stop."""
    start: int = 0
    rounded: Sequence[tuple[slice, float]] = ()
    """Entries that are positions only, and may be rounded to a step to take less space."""
    commit: tuple[str, Sequence[float]] | None = None
    """A parameter and its value at each stop, committed when the animation stops there."""


@dataclass(frozen=True, kw_only=True)
class Heatmap:
    """A grid of cells coloured by `rows` times `columns` entries of the vector, from `start`.

    `box` is (left, right, top, bottom) on the axes; `high` and -`high` get the full colours. With a
    `paint`, a person can draw in it, which commits `{paint: [all cells]}`. With a `label`, it can
    have the keyboard's focus. A highlighted cell shows its number in the format `style`.
    """

    axes: tuple[str, str]
    box: tuple[float, float, float, float]
    start: int
    rows: int
    columns: int
    high: float
    colors: tuple[str, str]
    """Those of negative and of positive entries."""
    paint: str = ""
    label: str = ""
    style: str = ".2~f"
    ground: bool = False
    """Whether it is behind everything else and ignores the pointer."""


@dataclass(frozen=True, kw_only=True)
class RowHighlight:
    """A band behind related elements at height `y`, highlighted when one of them is pointed at.

    It spans `across` from the first of `axes` to the axis `end`, plus `beside` pixels on each side.
    """

    axes: tuple[str, str]
    end: str
    across: tuple[float, float]
    beside: tuple[float, float]
    y: int
    half: float = 0.5
    color: str = "primary"
    handle: str = ""
    """The handle that highlights it while it is dragged or focused."""


@dataclass(frozen=True, kw_only=True)
class PointPicker:
    """Selectable points: point i of the j-th of `traces` commits `{id: values[j][i]}`.

    The points do not move, and are announced by the `name` of their trace; `value` is the selected
    one.
    """

    id: str
    label: str
    value: int
    axes: tuple[str, str]
    traces: Sequence[int]
    values: Sequence[Sequence[int]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The numbers of a figure in rows; a cell is a text or (index, format).

    The browser shows it with live numbers; an exported file has them in full (ui/share/export.py).
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str | tuple[int, str]]]
    show: Sequence[int] = ()
    """For each row, an entry of the vector: the row is there while that is above one half. Without
    them, all rows are."""

    def rows_at(self, vector: Floats) -> list[Sequence[str | tuple[int, str]]]:
        """The rows that are there."""
        if not self.show:
            return [*self.rows]
        pairs = zip(self.rows, self.show, strict=True)
        return [row for row, entry in pairs if vector[entry] > 0.5]


@dataclass(frozen=True, kw_only=True, eq=False)
class FigureSpec:
    """All that the browser needs to draw, drag and play one figure."""

    key: str
    """The figure's identity, from `Channels.key`: with equal keys, only the numbers differ."""
    label: str
    summary: LiveText
    vector: Floats
    data: list[dict[str, Any]]
    layout: dict[str, Any]
    wide: dict[str, Any]
    narrow: dict[str, Any]
    """Changes of the layout by the available width; each has a height, so that nothing jumps."""
    docked: dict[str, Any] | None = None
    """Those of a figure at the top of a phone's window while one reads (docked.py)."""
    bindings: list[dict[str, Any]]
    labels: list[Label] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    plane_handles: Sequence[PlaneHandle] = ()
    drawn_lines: Sequence[DrawnLine] = ()
    animations: list[Animation] = field(default_factory=list)
    heatmaps: list[Heatmap] = field(default_factory=list)
    point_pickers: list[PointPicker] = field(default_factory=list)
    controls: Controls = field(default_factory=Controls)
    row_highlights: Sequence[RowHighlight] = ()
    html: str = ""
    table: Table | None = None
    arrays: Callable[[], list[list[str | float]]] | None = None
    """The rows of an exported CSV file in place of `table`: all intermediate results."""
    provenance: Sequence[Sequence[int]] = ()
    """Lists of an entry of the vector and those that it was computed from, one step back."""
    explanations: Sequence[Explanation] = ()
    breakpoint: int = 640
    stepped: bool = False
    """Whether nothing lies between two samples, as with counts: then a drag goes from sample to
    sample, and no number glides from one to another."""
    base: FigureSpec | None = None
    """The spec that `with_values` was called on; what they share is serialized once."""

    @property
    def all_handles(self) -> list[Handle | PlaneHandle]:
        """The handles of both kinds, in the order of the keyboard's focus."""
        return [*self.handles, *self.plane_handles]

    def with_values(
        self,
        vector: Floats,
        handles: list[Handle],
        animations: Sequence[Animation] = (),
        point_pickers: Sequence[PointPicker] = (),
        arrays: Callable[[], list[list[str | float]]] | None = None,
        controls: Controls | None = None,
        plane_handles: Sequence[PlaneHandle] = (),
        drawn_lines: Sequence[DrawnLine] = (),
    ) -> FigureSpec:
        """A copy with other values, which shares everything else with this spec."""
        return replace(
            self,
            vector=vector,
            handles=handles,
            plane_handles=plane_handles,
            drawn_lines=drawn_lines,
            animations=[*animations],
            point_pickers=[*point_pickers],
            arrays=arrays,
            controls=controls or self.controls,
            base=self,
        )


def table_html(table: Table, title: str) -> str:
    """A table as HTML, in a closed disclosure widget."""

    def cell(content: str | tuple[int, str], tag: str, scope: str = "") -> str:
        text = escape(content) if isinstance(content, str) else number(*content)
        return f"<{tag}{scope}>{text}</{tag}>"

    def row(cells: Sequence[str | tuple[int, str]], show: int | None = None) -> str:
        first, *others = cells
        rest = "".join(cell(other, "td") for other in others)
        when = "" if show is None else f' data-on="{show}"'
        return f"<tr{when}>{cell(first, 'th', ' scope=row')}{rest}</tr>"

    head = "".join(cell(name, "th", " scope=col") for name in table.headers)
    rows = "".join(map(row, table.rows, table.show or repeat(None)))
    return (
        f'<details class="lf-numbers"><summary>{escape(title)}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
