"""What the server sends before Streamlit: the first HTML, and redirects of mistyped paths."""

import asyncio
import json
import re
from typing import Any

import pytest
import streamlit as st
from starlette.responses import HTMLResponse, Response

from ui.server.middleware import PageMiddleware, first_html
from ui.text.words import languages, words


def answer(path: str, query: str = "", inner: Response | None = None) -> tuple[int, Any, str]:
    """Status, headers and text of what a browser gets; `inner` is Streamlit's own answer."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode()}
    inner = inner or HTMLResponse("Streamlit's", headers={"ETag": "old"})
    asyncio.run(PageMiddleware(inner)(scope | {"headers": []}, None, send))  # type: ignore[arg-type]
    head, *rest = sent
    headers = {name.decode(): value.decode() for name, value in head["headers"]}
    return head["status"], headers, b"".join(part["body"] for part in rest).decode()


@pytest.mark.parametrize("path", ["/", "/softmax", "/lab/", "/lab/softmax", "/nonsense"])
def test_a_page_is_streamlits_with_our_additions(path: str) -> None:
    """Also under a base path; with a length of its own, and without the file's tag."""
    status, headers, text = answer(path)
    assert (status, text, headers["cache-control"]) == (200, first_html(), "no-cache")
    assert "etag" not in headers
    assert len(text.encode()) == int(headers["content-length"])


def test_the_first_html_has_the_sentences_and_may_not_be_translated() -> None:
    """All languages; and Streamlit's own script is still there."""
    html = first_html()
    assert '<html lang="en" translate="no" class="notranslate">' in html
    assert '<meta name="google" content="notranslate" />' in html
    sentences = {code: words(code).raw("connection") for code in languages()}
    data = json.dumps({"sentences": sentences}).replace("</", r"<\/")
    ours = html.index("</script>", html.index(data))
    assert ours < html.index("</head>") < html.index('<div id="root">')
    assert re.search(r'<script type="module"[^>]* src="./static/js/', html)


@pytest.mark.parametrize(
    ("path", "query", "there"),
    [
        ("/Softmax", "z=2,1", "./softmax?z=2,1"),
        ("/softmax)", "", "./softmax"),
        ("/lab/ODDS", "p=0.8&lang=ko", "./odds?p=0.8&lang=ko"),
        ("/home", "", "./"),
        ("/logit_sigmoid", "", "./logit-sigmoid"),
    ],
)
def test_a_mistyped_path_leads_to_the_page_that_is_meant(path: str, query: str, there: str) -> None:
    """Relative, with its parameters; a Back does not come to the mistyped one again."""
    status, headers, _ = answer(path, query)
    assert (status, headers["location"]) == (307, there)


@pytest.mark.parametrize(
    ("path", "inner"),
    [
        ("/static/index.html", HTMLResponse("as it is")),
        ("/media/talk-en.html", HTMLResponse("as it is")),  # a file that somebody saves
        ("/_stcore/health", Response("as it is", media_type="text/plain")),
        ("/favicon.png", Response("as it is", media_type="image/png")),
        ("/softmax", HTMLResponse("as it is", status_code=404)),
    ],
)
def test_what_is_no_page_passes_as_it_is(path: str, inner: Response) -> None:
    """Files, health, downloads, errors."""
    status, _, text = answer(path, inner=inner)
    assert (status, text) == (inner.status_code, "as it is")


def test_streamlit_still_offers_what_we_use() -> None:
    """st.App with middleware, and a page that can be added to."""
    assert st.App("app.py", middleware=[]).script_path.name == "app.py"
