"""A picture as the bytes that the browser unpacks: what one message holds, as short as it gets.

What stands in them, and what the browser does with it, is said in ui/live_figure/README.md.
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

NUMBER, KNOT = 4, 6  # bytes of a number, and of one with its row
LIMIT, LEAST = float(np.finfo(np.float32).max), np.finfo(np.float32).tiny
DEFAULT_LABEL = {f.name: f.default for f in fields(Label) if f.default is not MISSING}


def sent(values: Floats) -> NDArray[np.float32]:
    """Numbers as they travel: what float32 holds but in part, below its normal range, is 0."""
    rows = values.clip(-LIMIT, LIMIT).astype("<f4")
    rows[abs(rows) < LEAST] = 0
    return rows


def pack(picture: FigureSpec, **page: Any) -> bytes:
    """One picture as the bytes that the browser unpacks; `page` adds words and palettes."""
    blocks = _Blocks()
    shared = Counter(id(handle.samples) for handle in picture.handles)
    moving = {
        "key": picture.key,
        "vector": blocks.add(picture.vector),
        "point_pickers": [vars(point_pickers) for point_pickers in picture.point_pickers],
        "controls": picture.controls,
        "handles": [
            _handle(handle, blocks, shared[id(handle.samples)] > 1) for handle in picture.handles
        ],
        "animations": [
            _animation(animation, picture.vector, blocks) for animation in picture.animations
        ],
        **page,
    }
    title = page.get("words", {}).get("table", "")
    base = _written_once(picture.base, title) if picture.base else _written(picture, title)
    header = base + _deflated(moving, zlib.Z_FINISH)
    return struct.pack("<I", len(header)) + header + b"".join(blocks.found)


def unpacked(message: bytes) -> tuple[dict[str, Any], NDArray[np.float32]]:
    """What a message says, and its numbers, for those who look at it here instead."""
    (length,) = struct.unpack_from("<I", message)
    base, moving = zlib.decompress(message[4 : 4 + length], -zlib.MAX_WBITS).splitlines()
    header = orjson.loads(base) | orjson.loads(moving)
    return header, np.frombuffer(message, "<f4", offset=4 + length)


def _deflated(said: dict[str, Any], then: int) -> bytes:
    """A line of JSON, deflated: the end of a stream, or a piece that another goes on from."""
    line = orjson.dumps(said, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE)
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(line) + deflate.flush(then)


class _Blocks:
    """The numbers of a message as float32; equal ones (the grids of like handles) travel once."""

    def __init__(self) -> None:
        self.found: dict[bytes, int] = {}
        self._end = 0

    def add(self, values: Floats) -> dict[str, int]:
        """Where the browser finds these rows."""
        rows = sent(np.atleast_2d(values))
        return self._put(rows.tobytes(), *rows.shape)

    def count(self, values: NDArray[np.int_]) -> dict[str, int]:
        """Where the browser finds these whole numbers, two in the place of one other."""
        pair = np.append(values, [0] * (values.size % 2)).astype("<u2")
        return self._put(pair.tobytes(), 1, values.size)

    def _put(self, content: bytes, rows: int, columns: int) -> dict[str, int]:
        at = self.found.setdefault(content, self._end)
        if at == self._end:
            self._end += len(content) // 4
        return {"at": at, "rows": rows, "columns": columns}


def _varying(rows: Floats) -> NDArray[np.int_]:
    """The columns of which not all rows are equal."""
    return np.flatnonzero((rows != rows[0]).any(axis=0))


def _knots(grid: Floats, samples: Floats) -> NDArray[np.bool_]:
    """Where each column is not the straight line between its neighbours, and both ends."""
    share = ((grid[1:-1] - grid[:-2]) / (grid[2:] - grid[:-2]))[:, np.newaxis]
    line = samples[:-2] + share * (samples[2:] - samples[:-2])
    knots = np.ones(samples.shape, dtype=bool)
    knots[1:-1] = np.abs(line - samples[1:-1]) > 1e-9 * np.maximum(1, np.abs(samples[1:-1]))
    return knots


def _handle(handle: Handle, blocks: _Blocks, shared: bool) -> dict[str, Any]:
    """A handle; samples that several share travel once, as they are."""
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
        "sparse": blocks.count(columns[sparse]),
        "rows": blocks.count(rows),
        "knots": blocks.add(samples[:, sparse][rows, which]),
    }


def _animation(animation: Animation, vector: Floats, blocks: _Blocks) -> dict[str, Any]:
    """A film, whose frames may differ from the picture at rest in what stands still in it."""
    rows = np.vstack([vector, animation.frames])
    columns = _varying(rows)
    block = blocks.add(rows[:, columns])
    frames = {
        "at": block["at"] + block["columns"],
        "rows": block["rows"] - 1,
        "columns": block["columns"],
    }
    commit = animation.commit and {"name": animation.commit[0], "values": list(animation.commit[1])}
    return vars(animation) | {"columns": columns.tolist(), "frames": frames, "commit": commit}


def _written(picture: FigureSpec, title: str) -> bytes:
    """All that `FigureSpec.moved` does not change, as the first piece of a header."""
    table = table_html(picture.table, title) if picture.table else ""
    said = {
        "figure": {n: getattr(picture, n) for n in ("data", "layout", "wide", "narrow")},
        **{n: getattr(picture, n) for n in ("label", "summary", "bindings", "breakpoint")},
        "html": picture.html + table,
        "provenance": picture.provenance,
        "explanations": [vars(explanation) for explanation in picture.explanations],
        "label_defaults": DEFAULT_LABEL,  # what most marks have in common travels once
        "labels": [
            {
                n: v
                for n, v in vars(label).items()
                if n not in DEFAULT_LABEL or v != DEFAULT_LABEL[n]
            }
            for label in picture.labels
        ],
        "heatmaps": [vars(heatmap) for heatmap in picture.heatmaps],
        "row_highlights": [vars(row_highlight) for row_highlight in picture.row_highlights],
    }
    return _deflated(said, zlib.Z_FULL_FLUSH)


_written_once = lru_cache(maxsize=64)(_written)
