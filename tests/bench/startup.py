"""Start and first visit: how long until health, until the first page, and what a visit brings."""

from __future__ import annotations

import asyncio
from pathlib import Path
from statistics import median
from time import monotonic

from load import PAGES
from playwright.sync_api import Browser, Response
from serving import APP, EMPTY, Server, served
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


def first_visit(browser: Browser, server: Server, path: str) -> tuple[int, float, float]:
    """Requests, MB over HTTP and kB over the websocket until a page stands in a new browser."""
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    frames: list[int] = []

    def came(response: Response) -> None:
        length = response.headers.get("content-length")
        sizes.append(int(length) if length else 0)

    page.on("response", came)
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: frames.append(len(data))))
    page.goto(server.url + path)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(1500)
    context.close()
    return len(sizes), sum(sizes) / 1e6, sum(frames) / 1e3


def visits(browser: Browser) -> str:
    """A table: what the first visit to each page brings, against an empty Streamlit app."""
    lines = [
        "| page | bytes, of empty | requests | HTTP MB | websocket kB |",
        "|---|---|---|---|---|",
    ]
    with served(EMPTY) as empty, served() as server:
        _, base, base_frames = first_visit(browser, empty, "/")
        first_visit(browser, server, "/")  # the first of all asks a fresh server twice
        for name, path in ({"home": "/"} | PAGES).items():
            requests, megabytes, frames = first_visit(browser, server, path)
            ratio = (megabytes + frames / 1e3) / (base + base_frames / 1e3)
            lines.append(
                f"| {name} | {ratio:.2f} × | {requests} | {megabytes:.2f} | {frames:.0f} |"
            )
    return "\n".join(lines)
