"""Arrival: how long a first visit takes until its figure is drawn, and until all is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from chromium import OPTIONS, executable
from playwright.sync_api import Browser, CDPSession, Page
from serving import EMPTY, PLAIN, served

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
PATIENCE = 120  # seconds for which a visitor waits

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
