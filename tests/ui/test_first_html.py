"""How the server answers for a page, as HTTP has it: the whole app, without a server around it."""

import gzip
import re
from hashlib import sha256
from itertools import chain
from typing import Any

import pytest
from asgi import request
from starlette.responses import HTMLResponse
from streamlit.testing.v1 import AppTest

from ui import paths
from ui.app.navigation import PAGES, REFERENCE_PAGES, path_of
from ui.first_paint import social
from ui.first_paint.document import document
from ui.first_paint.visit import read_visit
from ui.live_figure import mount
from ui.models.datasets import dataset
from ui.present.stage import speaker_page
from ui.server import plotly_bundle
from ui.server.middleware import middleware
from ui.server.page_answers import PageAnswersMiddleware
from ui.server.security_headers import content_policy, inline_scripts, source_of
from ui.server.streamlit_files import index_html
from ui.server.switch import VARIABLE
from ui.text.words import languages

ADDRESSES = ["/", *(f"/{page}" for page in PAGES | REFERENCE_PAGES if page != "home")]


@pytest.fixture(scope="module")
def app() -> Any:
    """The app as a server imports it."""
    import app

    return app.app


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_says_of_a_page_what_get_does(app: Any, path: str) -> None:
    """The same headers, and no body, even if the server would send one."""
    status, headers, body = request(app, path)
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert int(headers["content-length"]) == len(body) > 1000
    assert request(app, path, "HEAD") == (status, headers, b"")


def test_a_page_that_the_browser_has_is_not_sent_again(app: Any) -> None:
    """It asks each time (no-cache), and the tag changes with the page."""
    _, headers, _ = request(app, "/softmax")
    tag = headers["etag"]
    assert headers["cache-control"] == "no-cache"
    for asked in (tag, f'"old", W/{tag}', "*"):
        status, again, body = request(app, "/softmax", if_none_match=asked)
        assert (status, again["etag"], body) == (304, tag, b"")
        assert "content-length" not in again
    assert request(app, "/softmax", if_none_match='"old"')[0] == 200
    assert request(app, "/softmax", if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")[0] == 200


@pytest.mark.parametrize(
    ("accepted", "encoded"),
    [
        ("gzip, deflate, br", True),
        ("br, GZIP;q=0.5", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
        ("x-gzipped", False),
    ],
)
def test_a_page_is_compressed_for_those_who_accept_it(
    app: Any, accepted: str, encoded: bool
) -> None:
    """Caches are told on what it depends; the content is the same."""
    _, headers, body = request(app, "/odds", accept_encoding=accepted)
    assert headers.get("content-encoding") == ("gzip" if encoded else None)
    assert "accept-encoding" in headers["vary"].lower()
    assert (gzip.decompress(body) if encoded else body) == request(app, "/odds")[2]
    assert int(headers["content-length"]) == len(body)


def test_nobody_gets_a_part_of_a_page(app: Any) -> None:
    """A part would be one of Streamlit's file, which the page is not."""
    assert request(app, "/odds", range="bytes=0-9") == request(app, "/odds")


@pytest.mark.parametrize("path", ["/nonsense", "/wp-login.php", "/robots.txt", "/old.js", "/лог"])
def test_an_unknown_page_has_the_apps_html_and_says_that_it_is_none(app: Any, path: str) -> None:
    """404 for programs; a person reads it on the page. There is nothing to revalidate."""
    status, headers, body = request(app, path)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b'<div id="root">' in body
    assert request(app, path, if_none_match=headers["etag"])[0] == 404


def test_a_known_page_under_a_base_path_is_found(app: Any) -> None:
    """Streamlit itself leads from `/lab` to `/lab/` where it is told of the base path."""
    for path in ("/lab/", "/lab/softmax"):
        assert request(PageAnswersMiddleware(HTMLResponse("page")), path)[0] == 200


@pytest.mark.parametrize("path", ["/static/js/missing.js", "/lab/static/media/missing.woff2"])
def test_a_missing_file_is_no_page(app: Any, path: str) -> None:
    """Streamlit would answer 200 with its HTML."""
    assert request(app, path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_page_is_only_read(app: Any, method: str) -> None:
    """Other methods are Streamlit's to refuse."""
    assert request(app, "/softmax", method)[0] == 405


def test_what_is_no_html_passes_as_it_is(app: Any) -> None:
    """Health, an icon, and HEAD of it."""
    assert request(app, "/_stcore/health")[0] == 200
    status, headers, body = request(app, "/favicon.png")
    assert (status, headers["content-type"]) == (200, "image/png")
    assert int(headers["content-length"]) == len(body)
    assert request(app, "/favicon.png", "HEAD")[::2] == (200, b"")


def test_parts_of_an_answer_are_put_together() -> None:
    """An app may send its HTML in pieces, compressed already."""

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/html"), (b"content-encoding", b"br")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"a" * 9, "more_body": True})
        await send({"type": "http.response.body", "body": b"b"})

    _, headers, body = request(PageAnswersMiddleware(inner), "/odds", accept_encoding="gzip")
    assert (headers["content-encoding"], headers["content-length"]) == ("br", "10")
    assert body == b"aaaaaaaaab"


@pytest.mark.parametrize("path", ADDRESSES)
def test_plotly_is_there_first_where_a_figure_waits_for_it(app: Any, path: str) -> None:
    """Elsewhere it comes last, for the next page."""
    html = request(app, path)[2].decode()
    has_figure = 'class="live-figure' in html
    rel = re.findall(rf'rel="(\w+)" href="[./]*{plotly_bundle.FILE.address}"', html)
    assert rel == ["preload" if has_figure else "prefetch"]


# --- security headers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *ADDRESSES,
        "/nonsense",
        "/Softmax",
        "/static/js/missing.js",
        "/media/missing",
        "/favicon.png",
        f"/assets/{plotly_bundle.FILE.name}",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_has_the_security_headers(app: Any, path: str, method: str) -> None:
    """Pages, redirects, files and errors."""
    _, headers, _ = request(app, path, method, accept_encoding="gzip")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    is_html = headers.get("content-type", "").startswith("text/html")
    policy = headers.get("content-security-policy", "")
    assert ("default-src 'self'" in policy) == is_html  # it would make each file half a KB longer
    assert "x-frame-options" not in headers


def test_the_policy_names_each_script_of_the_page_and_allows_no_other(app: Any) -> None:
    """No script that somebody smuggles in runs, and no text is evaluated; anybody may frame it."""
    _, headers, body = request(app, "/softmax")
    policy = {
        name: sources.split()
        for name, _, sources in (
            part.partition(" ") for part in headers["content-security-policy"].split("; ")
        )
    }
    scripts = inline_scripts(body.decode())
    assert len(scripts) == 2
    assert {source_of(script) for script in scripts} <= {*policy["script-src"]}
    assert len(re.findall(r"<script(?![^>]*(?: src=|/json))", body.decode())) == len(scripts)
    for source in ("'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:"):
        assert source not in policy["script-src"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert "frame-ancestors" not in policy


def test_the_policy_allows_the_scripts_of_streamlits_page_and_of_the_speakers_window() -> None:
    """Where our first HTML is missing, and in the window that has the policy of its opener."""
    scripts = [inline_scripts(html) for html in (index_html(), speaker_page())]
    assert all(scripts)
    assert all(source_of(script) in content_policy() for script in chain(*scripts))


def test_a_page_may_name_a_script_of_its_own() -> None:
    """A policy that an answer has already stays."""

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-security-policy", content_policy(["a()"]).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body"})

    [secure] = [one for one in middleware() if one.cls.__name__ == "SecurityHeadersMiddleware"]
    _, headers, _ = request(secure.cls(inner, *secure.args, **secure.kwargs), "/")
    assert source_of("a()") in headers["content-security-policy"]


def test_the_headers_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that sets its own does not get two."""
    monkeypatch.setenv(VARIABLE, "headers")
    assert "SecurityHeadersMiddleware" not in [one.cls.__name__ for one in middleware()]


@pytest.mark.parametrize("page", ["home", "odds", "pipeline"])
def test_streamlits_page_shows_the_message_of_the_first_html(page: str) -> None:
    """It is made once for both: the first run of a visitor's script finds it."""
    visit = read_visit("" if page == "home" else page, "lang=ko")
    assert visit
    document(visit, "")
    made = mount._packed.cache_info().misses
    visitor = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=60)
    visitor.query_params["lang"] = "ko"
    if page != "home":
        visitor.switch_page(path_of(page))
    assert not visitor.run().exception
    assert mount._packed.cache_info().misses == made


@pytest.mark.parametrize("model", ["iris", "penguins", "digits"])
def test_the_largest_values_that_an_address_may_have_make_a_page(model: str) -> None:
    """Numbers of 27 digits and more were too long to be rounded."""
    rows = dataset(model).x
    visit = read_visit("pipeline", f"model={model}&v={','.join(['1e30'] * rows.shape[1])}")
    assert visit
    assert len(visit.state.v) == rows.shape[1]
    assert "<h1" in document(visit, "")


def test_plotly_is_sent_as_it_is_kept(app: Any) -> None:
    """Compressed with more effort than a server has.

    But for the parentheses around what draws our figures (tests/bench/plotly_marks.py), it is the
    file that npm has.
    """
    _, headers, body = request(app, f"/{plotly_bundle.FILE.address}", accept_encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert body == plotly_bundle.BUNDLE.read_bytes()
    assert len(body) < 385_000
    source = gzip.decompress(body)
    assert b"plotly.js (basic - minified) v4.1.1" in source[:200]
    without = sha256(source.translate(None, b"()")).hexdigest()
    assert without == "17719575d4f33517aba1b31a7e6035f898aa0e627f5628ecd0d9e04df01a6525"
    assert len(re.findall(rb"\(\((?:function|\()", source)) > 400


# --- pictures for chats ----------------------------------------------------------------------


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("page", PAGES | REFERENCE_PAGES)
def test_the_picture_of_a_page_is_served_for_ever(app: Any, page: str, lang: str) -> None:
    """Under any base path, with a name that changes with the picture."""
    path = f"/lab/{social.served_picture(page, lang).address}"
    status, headers, body = request(app, path, accept_encoding="gzip")
    assert (status, headers["content-type"]) == (200, "image/png")
    assert body == social.picture(page, lang).read_bytes()
    assert "immutable" in headers["cache-control"]
