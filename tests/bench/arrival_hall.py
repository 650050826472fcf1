"""A hall arrives: how long people wait who come within two seconds, for files and for a run."""

from __future__ import annotations

import asyncio
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median
from time import monotonic
from urllib.parse import urlsplit

from arrival import PATIENCE, machine, visit
from playwright.sync_api import Browser
from serving import EMPTY, percentile, served
from viewer import Viewer

CONNECTIONS = 6  # that a browser opens to one host


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str) -> int:
    """The length of one body, on a connection that stays open."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    head = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: gzip\r\n\r\n"
    writer.write(head.encode())
    answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(answer.partition("\r\ncontent-length: ")[2].partition("\r\n")[0])
    return len(await reader.readexactly(length))


@dataclass(frozen=True)
class Arrival:
    """What one of a hall waited for, in seconds: the figure's files, all files, and the run."""

    figure: float
    files: float
    page: float
    size: int


async def _arrive(urls: list[str], number: int, path: str) -> Arrival:
    """One client: the page, what its figure needs, all else, and then a run over the websocket.

    Six connections; without a `path` there is no run.
    """
    await asyncio.sleep(random.Random(number).uniform(0, 2))
    begin, sizes = monotonic(), []
    host, port = urlsplit(urls[0]).netloc.split(":")
    streams: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def fetch(queue: list[str], connections: int) -> float:
        while len(streams) < connections:
            streams.append(await asyncio.open_connection(host, int(port)))

        async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while queue:
                sizes.append(await _get(reader, writer, queue.pop()))

        await asyncio.gather(*(work(*stream) for stream in streams[:connections]))
        return monotonic() - begin

    first = [url for url in urls[1:] if "/assets/" in url and "/streamlit." not in url]
    rest = [url for url in urls[1:] if url not in first]
    await fetch([urls[0]], 1)
    figure = await fetch(first, CONNECTIONS)
    files = await fetch(rest, CONNECTIONS)
    for _, writer in streams:
        writer.close()
    viewer = Viewer(f"http://{host}:{port}", seed=number)
    if path:
        await viewer.open(path)
    return Arrival(figure, files, monotonic() - begin, sum(sizes) + viewer.received)


def clients_wait(urls: list[str], clients: int, path: str = "") -> list[Arrival | BaseException]:
    """What clients who arrive within two seconds waited for; runs in a process of its own."""

    async def everybody() -> list[Arrival | BaseException]:
        waits = (asyncio.wait_for(_arrive(urls, i, path), PATIENCE) for i in range(clients))
        return await asyncio.gather(*waits, return_exceptions=True)

    return asyncio.run(everybody())


def halls(browser: Browser, clients: int = 200) -> str:
    """A table: so many arrive within two seconds and fetch all that a first visit fetches."""
    lines = [
        machine(),
        f"| {clients} clients | files of the figure s: median | p95 | all files: p95 "
        "| Streamlit's page: p95 | longest | MB each | server's MB a client | errors |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, path in {"an empty Streamlit app": "/", "softmax": "/softmax"}.items():
        with served(EMPTY) if path == "/" else served() as server, ProcessPoolExecutor(1) as other:
            kind = "empty" if path == "/" else "ours"
            urls = visit(browser, server.url + path, "desktop", kind).urls
            memory = server.memory
            found = other.submit(clients_wait, urls, clients, path).result()
            memory = (server.memory - memory) / clients
        good = [one for one in found if isinstance(one, Arrival)]
        figure, files, page = zip(*((one.figure, one.files, one.page) for one in good), strict=True)
        lines.append(
            f"| {name} | {median(figure):.1f} | {percentile([*figure], 0.95):.1f} "
            f"| {percentile([*files], 0.95):.1f} | {percentile([*page], 0.95):.1f} "
            f"| {max(page):.1f} | {good[0].size / 1e6:.2f} | {memory:.2f} "
            f"| {len(found) - len(good)} |"
        )
    return "\n".join(lines)
