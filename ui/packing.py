"""A picture as the bytes that the browser unpacks: what one message holds, as short as it gets.

What stands in them, and what the browser does with it, is said in ui/picture.py.
"""

from __future__ import annotations

import struct
from collections import Counter
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from ui.picture import Film, Floats, Handle, Mark, Picture, table_html

MOST_BENDS = 8  # of a column of samples that travels with few rows
LIMIT = float(np.finfo(np.float32).max)
USUAL_MARK = {f.name: f.default for f in fields(Mark) if f.default is not MISSING}


def pack(picture: Picture, **page: Any) -> bytes:
    """One picture as the bytes that the browser unpacks; `page` adds words and palettes."""
    blocks = _Blocks()
    shared = Counter(id(handle.samples) for handle in picture.handles)
    moving = {
        "vector": blocks.add(picture.vector),
        "picks": [vars(picks) for picks in picture.picks],
        "controls": picture.controls,
        "handles": [
            _handle(handle, blocks, shared[id(handle.samples)] > 1) for handle in picture.handles
        ],
        "sequences": [_film(film, picture.vector, blocks) for film in picture.films],
        **page,
    }
    title = page.get("words", {}).get("table", "")
    still = _written_once(picture.still, title) if picture.still else _written(picture, title)
    text = still[:-1] + b"," + orjson.dumps(moving, option=orjson.OPT_SERIALIZE_NUMPY)[1:]
    return struct.pack("<I", len(text)) + text + b"".join(blocks.found)


class _Blocks:
    """The numbers of a message as float32; equal ones (the grids of like handles) travel once."""

    def __init__(self) -> None:
        self.found: dict[bytes, int] = {}
        self._end = 0

    def add(self, values: Floats) -> dict[str, int]:
        """Where the browser finds these rows."""
        rows = np.atleast_2d(values).clip(-LIMIT, LIMIT).astype("<f4")
        content = rows.tobytes()
        at = self.found.setdefault(content, self._end)
        if at == self._end:
            self._end += rows.size
        return {"at": at, "rows": rows.shape[0], "columns": rows.shape[1]}


def _varying(rows: Floats) -> NDArray[np.int_]:
    """The columns of which not all rows are equal."""
    return np.flatnonzero((rows != rows[0]).any(axis=0))


def _straight(grid: Floats, samples: Floats) -> tuple[NDArray[np.bool_], NDArray[np.int_]]:
    """Which columns are straight lines but for a few bends, and the rows that say all of them."""
    share = ((grid[1:-1] - grid[:-2]) / (grid[2:] - grid[:-2]))[:, np.newaxis]
    line = samples[:-2] + share * (samples[2:] - samples[:-2])
    bends = np.abs(line - samples[1:-1]) > 1e-9 * np.maximum(1, np.abs(samples[1:-1]))
    straight = np.count_nonzero(bends, axis=0) <= MOST_BENDS
    inner = np.flatnonzero(bends[:, straight].any(axis=1)) + 1
    return straight, np.concatenate([[0], inner, [len(grid) - 1]])


def _handle(handle: Handle, blocks: _Blocks, shared: bool) -> dict[str, Any]:
    """A handle; samples that several share travel once, as they are."""
    columns = _varying(handle.samples)
    samples = handle.samples[:, columns]
    straight, rows = _straight(handle.grid, samples)
    straight &= not shared
    return vars(handle) | {
        "low": float(handle.grid[0]),
        "high": float(handle.grid[-1]),
        "grid": blocks.add(handle.grid),
        "columns": columns[~straight].tolist(),
        "samples": blocks.add(samples[:, ~straight]),
        "even": columns[straight].tolist(),
        "rows": rows.tolist(),
        "few": blocks.add(samples[np.ix_(rows, straight)]),
    }


def _film(film: Film, vector: Floats, blocks: _Blocks) -> dict[str, Any]:
    """A film, whose frames may differ from the picture at rest in what stands still in it."""
    rows = np.vstack([vector, film.frames])
    columns = _varying(rows)
    block = blocks.add(rows[:, columns])
    frames = {
        "at": block["at"] + block["columns"],
        "rows": block["rows"] - 1,
        "columns": block["columns"],
    }
    commit = film.commit and {"name": film.commit[0], "values": list(film.commit[1])}
    return vars(film) | {"columns": columns.tolist(), "frames": frames, "commit": commit}


def _written(picture: Picture, title: str) -> bytes:
    """All that `Picture.moved` does not change, as JSON."""
    table = table_html(picture.table, title) if picture.table else ""
    return orjson.dumps(
        {
            "figure": {n: getattr(picture, n) for n in ("data", "layout", "wide", "narrow")},
            **{n: getattr(picture, n) for n in ("label", "summary", "bindings", "breakpoint")},
            "html": picture.html + table,
            "origins": picture.origins,
            "usual_mark": USUAL_MARK,  # what most marks have in common travels once
            "marks": [
                {n: v for n, v in vars(mark).items() if n not in USUAL_MARK or v != USUAL_MARK[n]}
                for mark in picture.marks
            ],
            "rasters": [vars(raster) for raster in picture.rasters],
            "lanes": [vars(lane) for lane in picture.lanes],
        },
        option=orjson.OPT_SERIALIZE_NUMPY,
    )


_written_once = lru_cache(maxsize=64)(_written)
