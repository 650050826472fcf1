"""Serialization of a FigureSpec to the compact message that the browser unpacks.

A message is a little-endian uint32, a header of that length, then float32 blocks. The header is two
lines of JSON, deflated: what is the same in every state of the figure, and what is not.
ui/live_figure/README.md describes the keys.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from ui.live_figure.channels import Floats
from ui.live_figure.figure import Animation, FigureSpec, Handle, Label, table_html
from ui.live_figure.surfaces import PlaneHandle, Surface

NUMBER, KNOT = 4, 6  # bytes of a number, and of one with its row
MAX, MIN_NORMAL = float(np.finfo(np.float32).max), np.finfo(np.float32).tiny
DEFAULT_LABEL = {f.name: f.default for f in fields(Label) if f.default is not MISSING}


def to_float32(values: Floats) -> NDArray[np.float32]:
    """Convert to float32, with subnormal numbers flushed to 0 as they lose precision."""
    rows = values.clip(-MAX, MAX).astype("<f4")
    rows[abs(rows) < MIN_NORMAL] = 0
    return rows


def pack(figure_spec: FigureSpec, **page: Any) -> bytes:
    """Serialize a figure to a message; `page` adds keys such as words and palettes."""
    blocks = _Blocks()
    shared = Counter(id(handle.samples) for handle in figure_spec.handles)
    values = {
        "key": figure_spec.key,
        "vector": blocks.add(figure_spec.vector),
        "point_pickers": [vars(point_picker) for point_picker in figure_spec.point_pickers],
        "controls": figure_spec.controls,
        "handles": [
            _handle(handle, blocks, shared[id(handle.samples)] > 1)
            for handle in figure_spec.handles
        ],
        "plane_handles": [_plane_handle(handle) for handle in figure_spec.plane_handles],
        "drawn_lines": figure_spec.drawn_lines,
        "animations": [
            _animation(animation, figure_spec.vector, blocks)
            for animation in figure_spec.animations
        ],
        **page,
    }
    title = page.get("words", {}).get("table", "")
    base = (
        cached_base_header(figure_spec.base, title)
        if figure_spec.base
        else _base_header(figure_spec, title)
    )
    header = base + _deflate(values, zlib.Z_FINISH)
    return struct.pack("<I", len(header)) + header + b"".join(blocks.offsets)


def unpack(message: bytes) -> tuple[dict[str, Any], NDArray[np.float32]]:
    """The header and the numbers of a message, for tests and benchmarks."""
    (length,) = struct.unpack_from("<I", message)
    base, values = zlib.decompress(message[4 : 4 + length], -zlib.MAX_WBITS).splitlines()
    header = orjson.loads(base) | orjson.loads(values)
    return header, np.frombuffer(message, "<f4", offset=4 + length)


def _deflate(payload: dict[str, Any], flush: int) -> bytes:
    """A line of JSON as raw deflate: the end of a stream, or a part that another can follow."""
    line = orjson.dumps(payload, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE)
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(line) + deflate.flush(flush)


class _Blocks:
    """The float32 blocks of a message; equal ones (the grids of like handles) are stored once."""

    def __init__(self) -> None:
        self.offsets: dict[bytes, int] = {}
        self._end = 0

    def add(self, values: Floats) -> dict[str, int]:
        """Store rows as float32; return their place and shape."""
        rows = to_float32(np.atleast_2d(values))
        return self._put(rows.tobytes(), *rows.shape)

    def add_integers(self, values: NDArray[np.int_]) -> dict[str, int]:
        """Store integers as uint16, two in the place of one float32; return their place."""
        pair = np.append(values, [0] * (values.size % 2)).astype("<u2")
        return self._put(pair.tobytes(), 1, values.size)

    def _put(self, content: bytes, rows: int, columns: int) -> dict[str, int]:
        at = self.offsets.setdefault(content, self._end)
        if at == self._end:
            self._end += len(content) // 4
        return {"at": at, "rows": rows, "columns": columns}


def _varying(rows: Floats) -> NDArray[np.int_]:
    """The columns that are not constant."""
    return np.flatnonzero((rows != rows[0]).any(axis=0))


def _knots(grid: Floats, samples: Floats) -> NDArray[np.bool_]:
    """A mask of the knots: the samples that are not on the line between their neighbours.

    Both ends are knots, too.
    """
    share = ((grid[1:-1] - grid[:-2]) / (grid[2:] - grid[:-2]))[:, np.newaxis]
    line = samples[:-2] + share * (samples[2:] - samples[:-2])
    knots = np.ones(samples.shape, dtype=bool)
    knots[1:-1] = np.abs(line - samples[1:-1]) > 1e-9 * np.maximum(1, np.abs(samples[1:-1]))
    return knots


def _handle(handle: Handle, blocks: _Blocks, shared: bool) -> dict[str, Any]:
    """Serialize a handle; piecewise linear columns are sent as the rows and values of their knots.

    Samples that several handles share are sent as they are, once.
    """
    columns = _varying(handle.samples)
    samples = handle.samples[:, columns]
    knots = _knots(handle.grid, samples)
    sparse = KNOT * np.count_nonzero(knots, axis=0) < NUMBER * len(handle.grid)
    sparse &= not shared
    which, rows = np.nonzero(knots[:, sparse].T)
    return vars(handle) | {
        "low": float(handle.grid[0]),
        "high": float(handle.grid[-1]),
        "grid": blocks.add(handle.grid),
        "columns": columns[~sparse].tolist(),
        "samples": blocks.add(samples[:, ~sparse]),
        "sparse": blocks.add_integers(columns[sparse]),
        "rows": blocks.add_integers(rows),
        "knots": blocks.add(samples[:, sparse][rows, which]),
    }


def _plane_handle(handle: PlaneHandle) -> dict[str, Any]:
    """Serialize a plane handle; assistive technology is told its x as a slider's value."""
    now = (handle.x, handle.low[0], handle.high[0])
    surfaces = [surface.packed() for surface in handle.surfaces]
    return vars(handle) | {"now": now, "surfaces": surfaces, "upright": False}


def _animation(animation: Animation, vector: Floats, blocks: _Blocks) -> dict[str, Any]:
    """Serialize an animation; its frames hold only the columns that are not constant."""
    rows = np.vstack([vector, animation.frames])  # constant frames may differ from the vector
    columns = _varying(rows)
    rounded = []
    for entries, step in animation.rounded:
        surface = Surface(animation.frames[:, entries], step)
        rounded.append({"start": entries.start, "surface": surface.packed()})
        columns = columns[(columns < entries.start) | (columns >= entries.stop)]
    block = blocks.add(rows[:, columns])
    frames = {
        "at": block["at"] + block["columns"],
        "rows": block["rows"] - 1,
        "columns": block["columns"],
    }
    commit = animation.commit and {"name": animation.commit[0], "values": list(animation.commit[1])}
    packed = {"columns": columns.tolist(), "frames": frames, "rounded": rounded, "commit": commit}
    return vars(animation) | packed


def _base_header(figure_spec: FigureSpec, title: str) -> bytes:
    """The first part of a header: all that `FigureSpec.with_values` does not change."""
    table = table_html(figure_spec.table, title) if figure_spec.table else ""
    payload = {
        "figure": {
            n: getattr(figure_spec, n) for n in ("data", "layout", "wide", "narrow", "docked")
        },
        **{
            n: getattr(figure_spec, n)
            for n in ("label", "summary", "bindings", "breakpoint", "stepped")
        },
        "html": figure_spec.html + table,
        "provenance": figure_spec.provenance,
        "explanations": [vars(explanation) for explanation in figure_spec.explanations],
        "label_defaults": DEFAULT_LABEL,  # sent once, as most labels have them
        "labels": [
            {
                n: v
                for n, v in vars(label).items()
                if n not in DEFAULT_LABEL or v != DEFAULT_LABEL[n]
            }
            for label in figure_spec.labels
        ],
        "heatmaps": [vars(heatmap) for heatmap in figure_spec.heatmaps],
        "row_highlights": [vars(row_highlight) for row_highlight in figure_spec.row_highlights],
    }
    return _deflate(payload, zlib.Z_FULL_FLUSH)


cached_base_header = lru_cache(maxsize=64)(_base_header)
