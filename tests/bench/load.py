"""A room full of viewers: they arrive together, then each lets go of a handle again and again."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from serving import BARE, PLAIN, Server, percentile, served
from viewer import Viewer

PAGES = {
    "odds": "/odds",
    "logit-sigmoid": "/logit-sigmoid",
    "logistic-regression": "/logistic-regression",
    "softmax, 12 classes": "/softmax?z=2,1.5,1,0,-1,-2,0.5,0.2,1,-0.3,0.7,1.2",
    "pipeline, iris": "/pipeline?model=iris",
    "calibration": "/calibration?view=bars",
}
"""Each page in its heaviest state."""


@dataclass
class Load:
    """What one room measured."""

    name: str
    viewers: int
    every: float
    whole: bool = True  # each rerun is one of the whole page
    first: list[float] = field(default_factory=list)  # seconds until the first page is complete
    reruns: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    received: int = 0
    cpu: float = 0  # seconds of the server
    memory: float = 0  # MB more than before

    @property
    def cpu_each(self) -> float:
        """Milliseconds of the server's processor for one run."""
        return 1000 * self.cpu / max(len(self.reruns) + len(self.first), 1)


async def _visit(
    load: Load, server: str, path: str, number: int, arriving: float, until: float
) -> None:
    source = random.Random(number)
    viewer = Viewer(server, seed=number)
    try:
        await asyncio.sleep(source.uniform(0, arriving))
        load.first.append(await viewer.open(path))
        due = time.monotonic() + source.uniform(0, load.every)
        while True:  # once at least, however slow the machine
            await asyncio.sleep(max(due - time.monotonic(), 0))
            load.reruns.append(await viewer.act(load.whole))
            due += load.every
            if due >= until:
                break
        load.received += viewer.received
        await viewer.close()
    except Exception as error:  # whatever a viewer meets is what is measured here
        load.errors.append(f"{type(error).__name__}: {error}")


def room(
    server: Server,
    name: str,
    path: str,
    viewers: int = 100,
    every: float = 2,
    seconds: float = 60,
    whole: bool = True,
    arriving: float = 2,
) -> Load:
    """Viewers who arrive within so many seconds and each cause a rerun every few seconds."""
    load = Load(name, viewers, every, whole)
    cpu, memory = server.cpu, server.memory

    async def all_visits() -> None:
        until = time.monotonic() + seconds
        visits = (_visit(load, server.url, path, i, arriving, until) for i in range(viewers))
        await asyncio.gather(*visits)

    asyncio.run(all_visits())
    load.cpu, load.memory = server.cpu - cpu, server.memory - memory
    return load


def warm(server: Server, path: str) -> None:
    """One visitor before the others, as after each start of a server."""

    async def visit() -> None:
        viewer = Viewer(server.url)
        await viewer.open(path)
        await viewer.act()
        await viewer.close()

    asyncio.run(visit())


def against_plain(seconds: float = 20) -> list[Load]:
    """20 viewers, once a second: the plain Streamlit page with Streamlit's settings, then ours.

    In between, the floor: the elements of a lesson page with our settings and without our work.
    """
    with tempfile.TemporaryDirectory() as elsewhere, served(PLAIN, folder=Path(elsewhere)) as plain:
        warm(plain, "/")
        loads = [room(plain, "st.slider + st.plotly_chart", "/", 20, 1, seconds)]
    with served(BARE) as bare:
        warm(bare, "/")
        loads.append(room(bare, "a lesson's elements alone", "/", 20, 1, seconds))
    for name, path in PAGES.items():
        with served() as ours:
            warm(ours, path)
            loads.append(room(ours, name, path, 20, 1, seconds))
    return loads


def full(viewers: int, every: float, seconds: float, whole: bool = True) -> list[Load]:
    """Every page in its heaviest state, each on a server of its own."""
    loads = []
    for name, path in PAGES.items():
        with served() as server:
            warm(server, path)
            loads.append(room(server, name, path, viewers, every, seconds, whole))
    return loads


def table(loads: list[Load], plain: Load | None = None) -> str:
    """A Markdown table; ratios are against the plain Streamlit page of the same run."""
    lines = [
        "| page | reruns faster than plain | viewers | every s | first p50 / p95 ms "
        "| rerun p50 / p95 ms | server CPU ms a run | viewers a core, 1 rerun in 2 s "
        "| MB a viewer | kB a run | errors |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for r in loads:
        ratio = f"{median(plain.reruns) / median(r.reruns):.0f} ×" if plain and r.reruns else "–"
        first, again = ([1000 * percentile(v, s) for s in (0.5, 0.95)] for v in (r.first, r.reruns))
        runs = max(len(r.first) + len(r.reruns), 1)
        lines.append(
            f"| {r.name} | {ratio} | {r.viewers} | {r.every:g} | {first[0]:.0f} / {first[1]:.0f} "
            f"| {again[0]:.0f} / {again[1]:.0f} | {r.cpu_each:.1f} "
            f"| {2000 / r.cpu_each:.0f} | {r.memory / r.viewers:.2f} "
            f"| {r.received / runs / 1000:.0f} | {len(r.errors)} {(r.errors or [''])[0]} |"
        )
    return "\n".join(lines)


def main(seconds: float = 8) -> None:
    """Print both tables."""
    loads = against_plain(seconds)
    print("## A room of 20 viewers, one full rerun a second each\n")
    print(table(loads, loads[0]))
    print("\n## A lecture hall: full reruns\n")
    print(table(full(100, 2, seconds)))
    print("\n## A lecture hall: what a hand causes that lets go\n")
    print(table(full(100, 2, seconds, whole=False)))


def halls() -> None:
    """Print the table of full lecture halls, a minute each."""
    print("## Lecture halls, for a minute\n")
    print(table(full(100, 2, 60) + full(200, 4, 60)))
