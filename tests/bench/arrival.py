"""Arrival: how long a first visit takes until the figure is drawn, and how long a hall waits."""

from __future__ import annotations

import asyncio
import os
import random
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from load import PAGES
from playwright.sync_api import Browser
from serving import EMPTY, percentile, served

PROFILES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
SLOW = {"offline": False, "latency": 85, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
"""The phone's network: 9 Mbps and 85 ms. Its processor is four times slower than this one."""
DRAWN = """(figure) => (figure ? document.querySelector('.live-figure')?.liveFigure?.drawn
  : document.querySelector('h1')) && performance.now()"""
CONNECTIONS = 6  # that a browser opens to one host
PATIENCE = 120  # seconds for which a client waits

Visit = tuple[float, list[str], float, int]  # seconds until drawn, URLs, bytes over HTTP, websocket


def machine() -> str:
    """How busy the machine is before a measurement."""
    return f"Load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.\n"


def visit(browser: Browser, url: str, profile: str, figure: bool = True) -> Visit:
    """One visit with an empty cache, until the network has been quiet for a second."""
    context = browser.new_context(**PROFILES[profile])
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    if profile == "phone":
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    urls: list[str] = []
    sizes: list[float] = []
    frames: list[int] = []
    page.on("request", lambda request: urls.append(request.url))
    devtools.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: frames.append(len(data))))
    page.goto(url, timeout=PATIENCE * 1000, wait_until="commit")
    drawn = page.wait_for_function(DRAWN, arg=figure, timeout=PATIENCE * 1000).json_value()
    before = -1
    while before != len(sizes):
        before = len(sizes)
        page.wait_for_timeout(1000)
    context.close()
    return drawn / 1000, [u for u in urls if u.startswith("http")], sum(sizes), sum(frames)


def visits(browser: Browser, times: int = 3) -> str:
    """A table: each page and profile, median of some visits, beside an empty Streamlit app."""
    lines = [
        machine(),
        "| page | profile | drawn s | of empty | requests | HTTP MB | websocket kB |",
        "|---|---|---|---|---|---|---|",
    ]
    with served(EMPTY) as empty, served() as app:
        asked = {"empty: its title": (empty.url, False), "home": (app.url, True)}
        asked |= {name: (app.url + path, True) for name, path in PAGES.items()}
        for url, figure in asked.values():  # the first visitors after a start
            visit(browser, url, "desktop", figure)
        for profile in PROFILES:
            least = 0.0
            for name, (url, figure) in asked.items():
                found = [visit(browser, url, profile, figure) for _ in range(times)]
                drawn = median(one[0] for one in found)
                least = least or drawn
                _, urls, size, frames = found[-1]
                lines.append(
                    f"| {name} | {profile} | {drawn:.2f} | {drawn / least:.2f} × | {len(urls)} "
                    f"| {size / 1e6:.2f} | {frames / 1e3:.0f} |"
                )
    return "\n".join(lines)


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str) -> int:
    """The length of one body, on a connection that stays open."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    head = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: gzip\r\n\r\n"
    writer.write(head.encode())
    answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(answer.partition("\r\ncontent-length: ")[2].partition("\r\n")[0])
    return len(await reader.readexactly(length))


async def _arrive(urls: list[str], number: int) -> tuple[float, int]:
    """One client: the page, then all else over six connections. Returns seconds and bytes."""
    await asyncio.sleep(random.Random(number).uniform(0, 2))
    begin, queue, sizes = monotonic(), list(reversed(urls)), []
    host, port = urlsplit(urls[0]).netloc.split(":")

    async def connection(most: int) -> None:
        reader, writer = await asyncio.open_connection(host, int(port))
        while queue and most:
            most -= 1
            sizes.append(await _get(reader, writer, queue.pop()))
        writer.close()

    await connection(1)
    await asyncio.gather(*(connection(len(urls)) for _ in range(CONNECTIONS)))
    return monotonic() - begin, sum(sizes)


def clients_wait(urls: list[str], clients: int) -> list[tuple[float, int] | BaseException]:
    """What clients who arrive within two seconds waited for; runs in a process of its own."""

    async def everybody() -> list[tuple[float, int] | BaseException]:
        waits = (asyncio.wait_for(_arrive(urls, i), PATIENCE) for i in range(clients))
        return await asyncio.gather(*waits, return_exceptions=True)

    return asyncio.run(everybody())


def halls(browser: Browser, clients: int = 100) -> str:
    """A table: so many arrive within two seconds and fetch all that a first visit fetches."""
    lines = [
        machine(),
        f"| {clients} clients | HTTP s: median | p95 | longest | requests/s | MB each | errors |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, path in {"an empty Streamlit app": "/", "softmax": "/softmax"}.items():
        with served(EMPTY) if path == "/" else served() as server, ProcessPoolExecutor(1) as other:
            urls = visit(browser, server.url + path, "desktop", path != "/")[1]
            begin = monotonic()
            found = other.submit(clients_wait, urls, clients).result()
            took = monotonic() - begin
        good = [one for one in found if not isinstance(one, BaseException)]
        waits = [one[0] for one in good]
        lines.append(
            f"| {name} | {median(waits):.1f} | {percentile(waits, 0.95):.1f} | {max(waits):.1f} "
            f"| {len(urls) * len(good) / took:.0f} | {good[0][1] / 1e6:.2f} "
            f"| {len(found) - len(good)} |"
        )
    return "\n".join(lines)
