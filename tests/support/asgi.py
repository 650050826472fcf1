"""Requests to an ASGI app without a server: what HTTP says, at no cost."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Answer = tuple[int, dict[str, str], bytes]


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run to its end, in a thread of its own: Playwright has a loop in the one of the tests."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def request(app: Any, path: str, method: str = "GET", query: str = "", **headers: str) -> Answer:
    """Status, headers and body of a request; header names are written with `_` for `-`."""
    raw = [(k.replace("_", "-").encode(), v.encode("latin-1")) for k, v in headers.items() if v]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": raw,
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asked = [{"type": "http.request", "body": b""}]

    async def receive() -> dict[str, Any]:
        while not asked:
            await asyncio.sleep(60)  # the client stays until it has its answer
        return asked.pop()

    run(app(scope, receive, send))
    answer = {k.decode().lower(): v.decode("latin-1") for k, v in sent[0]["headers"]}
    return sent[0]["status"], answer, b"".join(message.get("body", b"") for message in sent[1:])
