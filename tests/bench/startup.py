"""Start: how long until health, and until the first page over the websocket."""

from __future__ import annotations

import asyncio
from pathlib import Path
from statistics import median
from time import monotonic

from load import PAGES
from serving import APP, EMPTY, served
from viewer import Viewer


def start(script: Path, path: str) -> tuple[float, float]:
    """Seconds from the start of the process to health, and to the first page complete."""
    with served(script) as server:
        begin = monotonic()

        async def visit() -> None:
            viewer = Viewer(server.url)
            await viewer.open(path)
            await viewer.close()

        asyncio.run(visit())
        return server.started, server.started + monotonic() - begin


def starts(times: int = 3) -> str:
    """A table: every page first on a fresh server, against an empty Streamlit app."""
    asked = {"an empty Streamlit app": (EMPTY, "/"), "home": (APP, "/")}
    asked |= {name: (APP, path) for name, path in PAGES.items()}
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in asked}
    for _ in range(times):  # in turn, so that a busy moment of the machine hits all alike
        for name, (script, path) in asked.items():
            took[name].append(start(script, path))
    typical = {name: [median(t) for t in zip(*pairs, strict=True)] for name, pairs in took.items()}
    empty = typical["an empty Streamlit app"]
    lines = [
        "| first asked for | health, of empty | first page, of empty | health s | first page s |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {health / empty[0]:.2f} × | {page / empty[1]:.2f} × "
        f"| {health:.2f} | {page:.2f} |"
        for name, (health, page) in typical.items()
    ]
    return "\n".join(lines)
