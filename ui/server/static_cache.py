"""ASGI middleware: immutable files are compressed once and served from memory.

Streamlit sends its static files uncompressed from the disk, because compressing at each request is
dear and a proxy usually does it. Here each file is compressed at its first request, in a worker
thread, and kept: a first visit weighs a quarter, and a request costs no disk access.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from posixpath import normpath
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response

from ui.server.own_files import FOLDER, OwnFile

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_FILE = 8_000_000  # bytes, uncompressed
MEMORY = 64_000_000  # bytes of all kept bodies; once they are reached, other files pass through
LEVEL = 9  # of gzip: paid once a file
IMMUTABLE = "public, immutable, max-age=31536000"
KEPT_HEADERS = ("content-type", "cache-control", "etag", "last-modified")
NO_WEIGHT = re.compile(r"q=0(\.0*)?")
OWN = f"/{FOLDER}/"


@dataclass(frozen=True)
class _File:
    """An immutable file as it is sent."""

    body: bytes
    headers: dict[str, str]


class StaticCacheMiddleware:
    """Serves immutable files from memory, gzipped where the client accepts it.

    `own` maps names (fingerprinted, so that they never change) to files that are served as
    `/assets/<name>`, under any base path. `rewrite` gives a file of the app, by its path and body,
    as it is to be sent, with the same meaning. Other requests pass through: other methods, pages,
    parts of a file (Range), and, but for `own`, clients without gzip.
    """

    def __init__(
        self,
        app: ASGIApp,
        own: Mapping[str, OwnFile] | None = None,
        rewrite: Callable[[str, bytes], bytes] | None = None,
    ):
        self.app = app
        self._own = dict(own or {})
        self._rewrite = rewrite or (lambda _, body: body)
        self._files: dict[str, _File] = {}
        self._size = 0
        self._full = False
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for an immutable file; pass on any other."""
        file = await self._find(scope, receive) if _is_plain(scope) else None
        if file is None:
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope)
        if file.headers.get("etag", "-") in tags(given):
            await Response(status_code=304, headers=file.headers)(scope, receive, send)
            return
        body, headers = file.body, file.headers
        if "content-encoding" in headers and not accepts_gzip(given):  # one of ours
            headers = {name: value for name, value in headers.items() if name != "content-encoding"}
            body = await to_thread.run_sync(gzip.decompress, body)
        await Response(body, headers=headers)(scope, receive, send)

    async def _find(self, scope: Scope, receive: Receive) -> _File | None:
        """The file of a request, loaded when it is asked for first; None if there is none."""
        path: str = scope["path"]
        own = self._own.get(path.rpartition("/")[2]) if OWN in path else None
        if own is None and ("/static/" not in path or not accepts_gzip(Headers(scope=scope))):
            return None
        key = own.name if own else path
        if key in self._files:
            return self._files[key]
        if own is None and (self._full or normpath(path) != path):  # one file has many such names
            return None
        try:
            async with self._locks[key]:  # a hall asks for the same file at once
                if key in self._files or not (found := await self._load(own, scope, receive)):
                    return self._files.get(key)
                self._full = self._size + len(found.body) > MEMORY
                if not self._full:
                    self._files[key] = found
                    self._size += len(found.body)
                return found
        finally:
            self._locks.pop(key, None)

    async def _load(self, own: OwnFile | None, scope: Scope, receive: Receive) -> _File | None:
        """A file from the disk or from the app; None if the app has none that is immutable."""
        if own:
            body = await to_thread.run_sync(own.read)
            kind = guess_type(own.name)[0] or "application/octet-stream"
            headers = {"content-type": kind, "cache-control": IMMUTABLE}
            small = await to_thread.run_sync(own.read_gzipped) if own.read_gzipped else None
            return await to_thread.run_sync(_compressed, headers, body, small)
        status, given, body = await self._fetch(scope, receive)
        immutable = "immutable" in given.get("cache-control", "")
        if status != 200 or not immutable or len(body) > LARGEST_FILE:
            return None
        kept = {name: given[name] for name in KEPT_HEADERS if name in given}
        body = await to_thread.run_sync(self._rewrite, scope["path"], body)
        return await to_thread.run_sync(_compressed, kept, body)

    async def _fetch(self, scope: Scope, receive: Receive) -> tuple[int, Headers, bytes]:
        """The whole answer of the app to a plain GET."""
        start: Message = {}
        chunks: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                chunks.append(message.get("body", b""))

        await self.app({**scope, "method": "GET", "headers": []}, receive, collect)
        return start["status"], Headers(raw=list(start["headers"])), b"".join(chunks)


def _is_plain(scope: Scope) -> bool:
    """Whether a request asks for a whole file."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    return "range" not in Headers(scope=scope)


def accepts_gzip(headers: Headers) -> bool:
    """Whether a client takes gzip: it names it, and not with a weight of zero."""
    offers = (offer.partition(";") for offer in headers.get("accept-encoding", "").split(","))
    return any(
        name.strip().lower() == "gzip" and not NO_WEIGHT.fullmatch(rest.replace(" ", ""))
        for name, _, rest in offers
    )


def _compressed(headers: dict[str, str], body: bytes, small: bytes | None = None) -> _File:
    """A file with its headers, compressed (`small`, if that exists) where that makes it smaller."""
    small = small or gzip.compress(body, LEVEL, mtime=0)
    if len(small) > 0.9 * len(body):  # fonts and pictures are compressed already
        return _File(body, headers)
    headers = headers | {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    if "etag" in headers:  # another representation has another tag
        headers["etag"] = headers["etag"].rstrip('"') + '-gzip"'
    return _File(small, headers)


def tags(headers: Headers) -> set[str]:
    """The tags of If-None-Match, without the mark of weak ones."""
    given = headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in given} - {""}
