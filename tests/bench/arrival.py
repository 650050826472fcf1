"""Arrival: how long a first visit takes until the figure is drawn, and how long a hall waits."""

from __future__ import annotations

import asyncio
import os
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from chromium import OPTIONS, executable
from playwright.sync_api import Browser, CDPSession, Page
from serving import EMPTY, PLAIN, percentile, served
from viewer import Viewer

PROFILES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
SLOW = {"offline": False, "latency": 85, "downloadThroughput": 9e6 / 8, "uploadThroughput": 9e6 / 8}
"""The phone's network: 9 Mbps and 85 ms. Its processor is four times slower than this one."""
CLOCK = """
window.seen = {}
{
  const drawn = {
    ours: () => document.querySelector('.live-figure')?.liveFigure?.drawn,
    plain: () => document.querySelector('.js-plotly-plot .trace'),
    empty: () => document.querySelector('h1'),
  }[KIND]
  const whole = () => !document.getElementById('first-paint')
    && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]')
  const look = () => {
    if (drawn()) seen.drawn ??= performance.now()
    if (seen.drawn && whole()) seen.whole = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}"""
"""When a figure answers a hand, a chart stands, or the title of an app without one; and the whole.

It is in the page from the start: what Playwright waits with would be compiled while the page loads.
"""
SHIFTS = """
window.shifted = 0
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifted += value
}).observe({ type: 'layout-shift', buffered: true })"""
EARLY = """(drawn) => {
  const until = Math.min(performance.getEntriesByName('figure-files')[0]?.startTime ?? drawn, drawn)
  const types = ['navigation', 'resource']
  const done = types.flatMap((type) => performance.getEntriesByType(type))
    .filter(({ responseEnd: end, name }) => end && end <= until && name.startsWith('http'))
  return [done.length, done.reduce((sum, { transferSize }) => sum + transferSize, 0)]
}"""
"""Requests that were answered when a figure began to be drawn, and their bytes with headers.

While it is drawn it waits for nothing any more, and the first files of Streamlit come.
"""
REST = 500  # milliseconds in which a window is there before it is asked for a page
KEEPING = 5000  # milliseconds in which a browser keeps what it has compiled
CONNECTIONS = 6  # that a browser opens to one host
PATIENCE = 120  # seconds for which a client waits

PAGES = {
    "home": "/",
    "odds": "/odds",
    "logit-sigmoid": "/logit-sigmoid",
    "logistic-regression": "/logistic-regression",
    "softmax": "/softmax",
    "pipeline": "/pipeline",
    "calibration": "/calibration",
    "glossary": "/glossary",
}
"""Each page as it is at first."""


@dataclass(frozen=True)
class Visit:
    """What a visit took: seconds, requests and bytes over HTTP, until the figure and in all."""

    drawn: float
    drawn_requests: int
    drawn_bytes: float
    whole: float
    urls: list[str]
    size: float
    shift: float


def machine() -> str:
    """How busy the machine is before a measurement."""
    return f"Load average before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.\n"


def clock(kind: str) -> str:
    """The script that notes when a page of a kind (a key of `drawn` in CLOCK) is there."""
    return CLOCK.replace("KIND", f"'{kind}'")


def visit(browser: Browser, url: str, profile: str, kind: str = "ours") -> Visit:
    """One visit with an empty cache, until the network rests for a second."""
    context = browser.new_context(**PROFILES[profile], bypass_csp=True)
    context.add_init_script(SHIFTS + clock(kind))
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    if profile == "phone":
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    urls: list[str] = []
    sizes: list[float] = []
    page.on("request", lambda request: urls.append(request.url))
    devtools.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    page.wait_for_timeout(REST)
    page.goto(url, timeout=PATIENCE * 1000, wait_until="commit")
    seen = _times(page, devtools)
    early = page.evaluate(EARLY, seen["drawn"])
    shift = page.evaluate("window.shifted")
    before = -1
    while before != len(sizes):
        before = len(sizes)
        page.wait_for_timeout(1000)
    context.close()
    http = [one for one in urls if one.startswith("http")]
    return Visit(seen["drawn"] / 1000, *early, seen["whole"] / 1000, http, sum(sizes), shift)


def _times(page: Page, devtools: CDPSession) -> dict[str, float]:
    """What the clock in the page has seen, once the page is whole."""
    asked = {"expression": "window.seen", "returnByValue": True}
    for _ in range(PATIENCE * 10):
        page.wait_for_timeout(100)
        seen = devtools.send("Runtime.evaluate", asked)["result"].get("value", {})
        if "whole" in seen:
            return seen
    raise TimeoutError(f"{page.url} was not whole in {PATIENCE} s")


def returns(browser: Browser, url: str) -> list[float]:
    """Seconds until the figure of three visits by a person whose browser keeps its files.

    The browser is closed between them. Chromium compiles a script at two visits and keeps what it
    compiled at the second. A private window, as in `visit`, keeps none.
    """
    found: list[float] = []
    with TemporaryDirectory() as profile:
        for _ in range(3):
            context = browser.browser_type.launch_persistent_context(
                profile,
                executable_path=executable(browser.browser_type),
                args=OPTIONS,
                bypass_csp=True,
                **PROFILES["desktop"],
            )
            context.add_init_script(clock("ours"))
            page = context.pages[0]
            page.wait_for_timeout(REST)
            page.goto(url, timeout=PATIENCE * 1000, wait_until="commit")
            found.append(_times(page, context.new_cdp_session(page))["drawn"] / 1000)
            page.wait_for_timeout(KEEPING)
            context.close()
    return found


def visits(browser: Browser, times: int = 5) -> str:
    """A table: each page and profile, medians, beside an empty app and a plain chart."""
    lines = [
        machine(),
        "| page | profile | figure s | of empty | its files | MB | whole page s | of empty "
        "| in all: requests | MB | layout shift |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    with served(EMPTY) as empty, served(PLAIN) as plain, served() as app:
        asked = {"empty: its title": (empty.url, "empty"), "slider and chart": (plain.url, "plain")}
        asked |= {name: (app.url + path, _kind(name)) for name, path in PAGES.items()}
        for url, kind in asked.values():  # the first visitors after a start
            visit(browser, url, "desktop", kind)
        for profile in PROFILES:
            found: dict[str, list[Visit]] = {name: [] for name in asked}
            for _ in range(times):  # in turn, so that a busy moment of the machine hits all
                for name, (url, kind) in asked.items():
                    found[name].append(visit(browser, url, profile, kind))
            least = median(one.drawn for one in next(iter(found.values())))
            lines += [_row(name, profile, some, least) for name, some in found.items()]
        softmax = app.url + PAGES["softmax"]
        runs = zip(*(returns(browser, softmax) for _ in range(times)), strict=True)
        _, second, third = (median(one) for one in runs)
    return "\n".join(
        [
            *lines,
            f"\nA second visit to `/softmax` has its figure after {second:.2f} s, "
            f"a third, for which the browser has kept compiled scripts, after {third:.2f} s.",
        ]
    )


def _kind(name: str) -> str:
    return "empty" if name == "glossary" else "ours"


def _row(name: str, profile: str, found: list[Visit], least: float) -> str:
    drawn, whole = (median(getattr(one, part) for one in found) for part in ("drawn", "whole"))
    last = found[-1]
    return (
        f"| {name} | {profile} | {drawn:.2f} | {drawn / least:.2f} × | {last.drawn_requests} "
        f"| {last.drawn_bytes / 1e6:.2f} | {whole:.2f} | {whole / least:.2f} × "
        f"| {len(last.urls)} | {last.size / 1e6:.2f} | {max(one.shift for one in found):.3f} |"
    )


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
