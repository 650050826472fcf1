"""Immutable files are sent once from the app, compressed once, and served from memory."""

import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest
from asgi import run

from ui.server.own_files import OwnFile
from ui.server.static_cache import StaticCacheMiddleware

TEXT = b"let x = 1;\n" * 500
IMAGE = bytes(range(256)) * 40


class App:
    """An app with some files, that counts its requests."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer with the file of a path."""
        self.asked.append(scope["path"])
        known = scope["path"].endswith((".js", ".woff2"))
        headers = [(b"content-type", b"text/javascript"), (b"etag", b'"abc"')]
        if "page" not in scope["path"]:
            headers.append((b"cache-control", b"public, immutable, max-age=9"))
        status = 200 if known or "page" in scope["path"] else 404
        body = TEXT if scope["path"].endswith(".js") else gzip.compress(IMAGE, mtime=0)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:100], "more_body": True})
        await send({"type": "http.response.body", "body": body[100:]})


def get(
    app: Any, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a request; headers are written with `_` for `-`."""
    headers = {"accept_encoding": "gzip, br"} | headers
    raw = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items() if v]
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "query_string": b""}
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    run(app(scope, receive, send))
    answer = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], answer, b"".join(m.get("body", b"") for m in sent[1:])


@pytest.fixture
def app() -> App:
    """An app that counts."""
    return App()


@pytest.fixture
def cache(app: App, tmp_path: Path) -> StaticCacheMiddleware:
    """The middleware around it, with a file of its own."""
    own = OwnFile("own", ".js", lambda: TEXT)
    return StaticCacheMiddleware(app, own={"own.123.js": own})


def test_an_immutable_file_is_asked_for_once_and_sent_compressed(cache: Any, app: App) -> None:
    """The second visitor gets it from memory; what arrives is the file."""
    for _ in range(3):
        status, headers, body = get(cache, "/static/js/a.js")
        assert (status, headers["content-encoding"], headers["etag"]) == (200, "gzip", '"abc-gzip"')
        assert headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(body) == TEXT
        assert int(headers["content-length"]) == len(body) < len(TEXT) / 4
    assert app.asked == ["/static/js/a.js"]


def test_what_does_not_shrink_is_sent_as_it_is(cache: Any) -> None:
    """A font is compressed already."""
    _, headers, body = get(cache, "/static/media/a.woff2")
    assert "content-encoding" not in headers
    assert gzip.decompress(body) == IMAGE


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/static/js/a.js", {"accept_encoding": "identity"}),
        ("/static/js/a.js", {"range": "bytes=0-9"}),
        ("/static/js/missing", {}),
        ("/static/page", {}),
        ("/odds", {}),
    ],
)
def test_everything_else_passes_through(
    cache: Any, app: App, path: str, asked: dict[str, str]
) -> None:
    """Clients without gzip, parts of files, errors, and what may change."""
    direct = get(app, path, **asked)
    for _ in range(2):
        status, headers, body = get(cache, path, **asked)
        assert (status, body) == (direct[0], direct[2])
        assert headers == direct[1]


def test_a_browser_that_has_the_file_gets_no_body(cache: Any) -> None:
    """If-None-Match is answered with 304."""
    _, headers, _ = get(cache, "/static/js/a.js")
    status, again, body = get(cache, "/static/js/a.js", if_none_match=f"W/{headers['etag']}")
    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]


@pytest.mark.parametrize("base", ["", "/lab"])
@pytest.mark.parametrize("encoding", ["gzip", ""])
def test_our_own_files_are_served_under_any_base_path(
    cache: Any, app: App, base: str, encoding: str
) -> None:
    """The app is not asked, and a client without gzip gets them, too."""
    _, headers, body = get(cache, f"{base}/assets/own.123.js", accept_encoding=encoding)
    assert (gzip.decompress(body) if encoding else body) == TEXT
    assert ("content-encoding" in headers) == bool(encoding)
    kind = headers["content-type"].partition(";")[0]
    assert kind.endswith("/javascript")  # Streamlit, once imported, calls it application
    assert "immutable" in headers["cache-control"]
    assert app.asked == []


def test_memory_is_bounded(cache: Any, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no room is sent all the same, then as the app sends it: compressing takes time."""
    monkeypatch.setattr("ui.server.static_cache.MEMORY", 10)
    assert gzip.decompress(get(cache, "/static/js/a.js")[2]) == TEXT
    assert get(cache, "/static/js/a.js")[2] == TEXT
    assert len(app.asked) == 2


@pytest.mark.parametrize("path", ["/static//js/a.js", "/static/./js/a.js", "//static/x/../js/a.js"])
def test_another_way_to_write_a_path_takes_no_memory(cache: Any, app: App, path: str) -> None:
    """A file has any number of them; the app decides what they mean."""
    get(cache, path)
    get(cache, path)
    assert app.asked == [path, path]


def test_a_hall_that_asks_at_once_lets_the_app_answer_once(cache: Any, app: App) -> None:
    """A hundred requests for one file are one of the app's."""

    async def hall() -> None:
        async def one() -> None:
            scope = {
                "type": "http",
                "method": "GET",
                "path": "/static/js/b.js",
                "query_string": b"",
                "headers": [(b"accept-encoding", b"gzip")],
            }

            async def send(message: Any) -> None:
                pass

            await cache(scope, None, send)

        await asyncio.gather(*(one() for _ in range(100)))

    run(hall())
    assert app.asked == ["/static/js/b.js"]
