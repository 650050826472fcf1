"""What the server sends before Streamlit: the first HTML, and redirects of mistyped paths."""

import importlib
import re
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit as st
from asgi import run
from starlette.responses import HTMLResponse, Response

from ui.first_paint.visit import read_visit
from ui.server import streamlit_files, streamlit_patches
from ui.server.middleware import PageMiddleware, first_html, middleware
from ui.server.page_answers import PageAnswersMiddleware
from ui.server.redirects import DEEPEST
from ui.server.switch import VARIABLE, is_used

BASE = "lab"


@pytest.fixture
def under_a_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with `--server.baseUrlPath lab`."""
    monkeypatch.setattr("ui.server.redirects.get_option", lambda name: f"/{BASE}")


def answer(
    path: str, query: str = "", inner: Response | None = None, method: str = "GET"
) -> tuple[int, Any, str]:
    """Status, headers and text of what a browser gets; `inner` is Streamlit's own answer.

    The path is as it is sent, with encoded characters.
    """
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": unquote(path), "raw_path": path.encode()}
    inner = inner or HTMLResponse("Streamlit's", headers={"ETag": "old"})
    scope |= {"query_string": query.encode(), "headers": []}
    app = PageMiddleware(inner) if method == "GET" else PageAnswersMiddleware(PageMiddleware(inner))
    run(app(scope, None, send))  # type: ignore[arg-type]
    head, *rest = sent
    headers = {name.decode(): value.decode() for name, value in head["headers"]}
    return head["status"], headers, b"".join(part["body"] for part in rest).decode()


def resolved(path: str, location: str) -> str:
    """Where a relative address leads from a path: urljoin drops empty segments, browsers do not."""
    assert location.startswith(("./", "../"))
    folders = path.split("/")[:-1]
    while location.startswith("../"):
        folders, location = folders[:-1] or [""], location.removeprefix("../")
    return "/".join([*folders, location.removeprefix("./")])


@pytest.mark.parametrize("base", ["", f"/{BASE}"])
@pytest.mark.parametrize("path", ["/", "/softmax", "/nonsense"])
def test_a_page_is_sent_as_its_first_html(
    path: str, base: str, request: pytest.FixtureRequest
) -> None:
    """Also under a base path; with a length of its own, and without the file's tag."""
    if base:
        request.getfixturevalue(under_a_base_path.__name__)
        path = base + path
    status, headers, text = answer(path)
    visit = read_visit(path.rpartition("/")[2], "")
    assert visit
    assert (status, text) == (200, first_html(visit, "").decode())
    assert headers["cache-control"] == "no-cache"
    assert "etag" not in headers
    assert len(text.encode()) == int(headers["content-length"])


@pytest.mark.parametrize(
    ("path", "query", "there"),
    [
        ("/Softmax", "z=2,1", "./softmax?z=2,1"),
        ("/softmax)", "", "./softmax"),
        ("/ODDS", "p=0.8&lang=ko", "./odds?p=0.8&lang=ko"),
        ("/home", "", "./"),
        ("/logit_sigmoid", "", "./logit-sigmoid"),
    ],
)
def test_a_mistyped_path_leads_to_the_page_that_is_meant(path: str, query: str, there: str) -> None:
    """Relative, with its parameters; a Back does not come to the mistyped one again."""
    status, headers, _ = answer(path, query)
    assert (status, headers["location"]) == (307, there)


@pytest.mark.parametrize(
    ("path", "query", "there"),
    [
        ("/ko/odds", "p=0.8", "/odds?p=0.8&lang=ko"),
        ("/ko/odds", "lang=en", "/odds?lang=en"),
        ("/x/KO/Odds/", "", "/odds?lang=ko"),
        ("/ko", "", "/?lang=ko"),
        ("/ko/", "", "/?lang=ko"),
        ("/a/b/c", "p=0.8", "/c?p=0.8"),
        ("/a/home", "", "/"),
        ("//odds", "", "/odds"),
        ("//evil.com", "", "/evil.com"),
        ("/a//evil.com/", "", "/evil.com"),
        ("/a/%2F%2Fevil.com", "", "/evil.com"),
        ("/a%2Fb", "", "/b"),
        ("/a/%5C%5Cevil.com", "", "/%5C%5Cevil.com"),
        ("/a/\\evil.com", "", "/%5Cevil.com"),
        ("/a/https:evil.com", "", "/https%3Aevil.com"),
        ("/a/b/%2e%2e", "", "/b"),
        ("/a/%0d%0aSet-Cookie:x", "", "/%0D%0ASet-Cookie%3Ax"),
        ("/a/%EB%8B%A4", "", "/%EB%8B%A4"),
    ],
)
@pytest.mark.parametrize("base", ["", f"/{BASE}"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_nested_path_leads_to_a_page_where_its_scripts_are_found(
    path: str, query: str, there: str, base: str, method: str, request: pytest.FixtureRequest
) -> None:
    """One segment of our own app, whatever the path says, and no further redirect from there."""
    if base:
        request.getfixturevalue(under_a_base_path.__name__)
    status, headers, _ = answer(base + path, query, method=method)
    assert (status, resolved(base + path, headers["location"])) == (307, base + there)
    end, _, query = there.partition("?")
    assert answer(base + end, query)[0] == 200


@pytest.mark.parametrize("path", ["/other/odds", f"/{BASE}"])
@pytest.mark.usefixtures("under_a_base_path")
def test_what_is_not_under_the_base_path_is_not_redirected(path: str) -> None:
    """It is not ours."""
    assert answer(path)[0] == 200


def test_the_deepest_paths_are_not_redirected() -> None:
    """What is sent back stays short."""
    assert answer(f"{'/a' * DEEPEST}/odds")[0] == 307
    assert answer(f"{'/a' * DEEPEST}/a/odds")[0] == 200


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
    """st.App with middleware; the parts of its page; its font and its Plotly module."""
    assert st.App("app.py", middleware=[]).script_path.name == "app.py"
    tags = streamlit_files.loading_tags()
    assert tags.count("<script ") == tags.count('rel="stylesheet"') == 1
    every = re.findall(
        r"(?:src|href)=\"(\./static/(?:js|css)/[^\"]*)", streamlit_files.index_html()
    )
    assert len(every) > 10
    assert all(address in tags for address in every)
    assert streamlit_files.font().startswith(b"wOF2")
    assert streamlit_files.plotly_module()


def test_without_streamlits_page_its_own_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that loads its parts in another way shows its page, without our additions."""
    monkeypatch.setattr("ui.server.middleware.loading_tags", lambda: "")
    assert answer("/softmax")[2] == "Streamlit's"


def test_the_main_script_does_not_stand_beside_pages() -> None:
    """Else Streamlit takes that folder for its older kind of app, and runs a page twice."""
    import app  # as the server does

    assert app.app.script_path.is_file()
    assert not (app.app.script_path.parent / "pages").exists()


@pytest.mark.parametrize(
    ("off", "used"),
    [("", {"theme", "middleware"}), ("theme,malloc", {"middleware"}), ("1", set())],
)
def test_the_switch(monkeypatch: pytest.MonkeyPatch, off: str, used: set[str]) -> None:
    """One variable of the environment switches off all, or what it names."""
    monkeypatch.setenv(VARIABLE, off)
    assert {name for name in ("theme", "middleware") if is_used(name)} == used
    assert bool(middleware()) == ("middleware" in used)


def test_a_patch_that_streamlit_does_not_fit_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A module that has moved is no error: the patch says that it is not there."""

    def moved() -> None:
        importlib.import_module("streamlit.runtime.moved")

    monkeypatch.setattr(streamlit_patches, "PATCHES", {"theme": moved, "state": lambda: None})
    assert streamlit_patches.apply_patches.__wrapped__() == {"theme": False, "state": True}
