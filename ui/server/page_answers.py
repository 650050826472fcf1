"""ASGI middleware: pages are answered as HTTP expects, whoever has made their HTML.

An address that no page has gets the status 404 with the same HTML, in which the app says so:
Streamlit answers 200 to every address. HEAD gets the headers alone, whoever has the page already
gets 304, whoever accepts gzip gets it compressed, and nobody gets a part of it.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders

from ui.server.static_cache import accepts_gzip, tags
from ui.state.addresses import resolve_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NOT_PAGES = ("/static/", "/_stcore/", "/media/", "/component/")
LEVEL = 6  # of gzip: the pages of different states differ, so one is compressed for fewer visitors
KEPT = 64  # compressed pages
CONDITIONS = (b"range", b"if-range", b"if-none-match", b"if-modified-since")
"""Request headers that concern the page as it is sent, not the file that it is made of."""


class PageAnswersMiddleware:
    """Completes the HTML answers of the app behind it; other answers pass as they are."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for the whole page, and answer what was asked."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        page = not any(part in scope["path"] for part in NOT_PAGES)
        start: Message = {}
        chunks: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                if page:
                    start.update(message)
                    return
                if _is_missing_file(scope["path"]):
                    message["status"] = 404
            if not start:
                is_body = message["type"] == "http.response.body"
                without = is_body and page and scope["method"] == "HEAD"
                await send({**message, "body": b""} if without else message)
                return
            chunks.append(message.get("body", b""))
            if not message.get("more_body"):
                await _answer(scope, start, b"".join(chunks), send)

        if page:
            headers = [item for item in scope["headers"] if item[0] not in CONDITIONS]
            await self.app({**scope, "method": "GET", "headers": headers}, receive, collect)
        else:
            await self.app(scope, receive, collect)


async def _answer(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    asked, headers = Headers(scope=scope), MutableHeaders(raw=list(start["headers"]))
    for name in ("last-modified", "accept-ranges"):
        del headers[name]
    status = 404 if resolve_page(scope["path"].rpartition("/")[2]) is None else 200
    headers["etag"] = f'"{sha256(body).hexdigest()[:32]}"'
    headers.add_vary_header("Accept-Encoding")
    if status == 200 and {"*", headers["etag"]} & tags(asked):
        status, body = 304, b""
        del headers["content-length"]
    else:
        if "content-encoding" not in headers and accepts_gzip(asked):
            body = await to_thread.run_sync(_compressed, body)
            headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _is_html(message: Message) -> bool:
    kind = Headers(raw=list(message["headers"])).get("content-type", "")
    return bool(message["status"] == 200) and kind.startswith("text/html")


def _is_missing_file(path: str) -> bool:
    """Whether an HTML answer stands for a file of Streamlit's that there is not."""
    return "/static/" in path and not path.endswith((".html", "/"))


@lru_cache(KEPT)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)
