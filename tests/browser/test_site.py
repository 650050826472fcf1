"""The site of plain files in a browser: from a plain web server, and from a memory stick."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browser import DRAWN
from file_walk import ACTS, SEED, FileWalk
from gestures import held, value_of
from playwright.sync_api import Browser, Page, Request, expect

from ui.app.navigation import PAGES
from ui.first_paint.site import write_site

HELD = {
    "home": "p",
    "odds": "p",
    "logit-sigmoid": "p",
    "logistic-regression": "x",
    "softmax": "z.0",
    "pipeline": "x.0",
    "calibration": "t",
}
"""A handle of each page, which a hand drags to the left."""
COUNT_SHIFTS = """
window.shift = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value
}).observe({ type: 'layout-shift', buffered: true })
"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Python's own file server, which otherwise writes down each request."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the site in `lab/site`."""
    folder = tmp_path_factory.mktemp("root")
    write_site(folder / "lab" / "site")
    return folder


@pytest.fixture(scope="module")
def hosted(root: Path) -> Iterator[str]:
    """The address of the site on a plain web server, under a path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=root)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/lab/site/"
        server.shutdown()


def failed(request: Request) -> list[str]:
    """A request that failed; a page whose script leads on to another may be left half read."""
    is_left = request.is_navigation_request() and request.failure == "net::ERR_ABORTED"
    return [] if is_left else [f"{request.url}: {request.failure}"]


@contextmanager
def visit(browser: Browser, base: str, **options: Any) -> Iterator[Page]:
    """A page that gets nothing from elsewhere; a request for it, or an error, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("websocket", lambda socket: wrong.append(socket.url))
    page.on("requestfailed", lambda request: wrong.extend(failed(request)))
    context.route(
        lambda url: not url.startswith((base, "data:")),
        lambda route: (wrong.append(route.request.url), route.abort()),
    )
    page.add_init_script(COUNT_SHIFTS)
    yield page
    context.close()
    assert wrong == []


def figure_at(page: Page, address: str) -> Page:
    """Open a page and wait for its figure."""
    page.goto(address)
    page.wait_for_selector(DRAWN, state="attached")
    return page


def test_every_page_drags_on_a_plain_web_server(browser: Browser, hosted: str) -> None:
    """It opens in the reader's language; each figure follows the hand, and stays where it is left.

    Nothing else is asked for than files of the site, and nothing jumps while a page comes up.
    """
    assert list(HELD) == list(PAGES)
    with visit(browser, hosted, locale="ko-KR") as page:
        page.goto(f"{hosted}index.html", wait_until="commit")
        page.wait_for_url(f"{hosted}ko/index.html")
        for name, handle in HELD.items():
            page.locator(".fp-header > nav a").nth(list(HELD).index(name)).click()
            page.wait_for_selector(DRAWN, state="attached")
            before = value_of(page, handle)
            with held(page, handle) as (x, y):
                down = 0 if name == "calibration" else 25  # across its curve it would not move
                page.mouse.move(x - 25, y + down, steps=8)
            assert value_of(page, handle) != before, name
            assert page.evaluate("window.shift") < 0.02, name
        page.go_back()
        page.wait_for_url(f"{hosted}ko/pipeline.html")


def test_a_lecture_is_clicked_through(browser: Browser, hosted: str) -> None:
    """A clicker and links lead from scene to scene, and the animation of a scene begins.

    Where a handle has the focus, an arrow moves it.
    """
    with visit(browser, hosted) as page:
        figure_at(page, f"{hosted}en/odds-view-swap-rare.html")
        marked = page.locator(".site-examples [aria-current]")
        assert marked.count() == 2
        page.locator("[data-tool=present]").click()
        page.wait_for_url("**/odds-1.html")
        page.wait_for_selector(DRAWN, state="attached")
        before = value_of(page, "p")
        page.locator('[data-handle="p"]').press("ArrowRight")
        assert value_of(page, "p") > before
        page.locator("h1").click()  # takes the focus from the handle
        page.keyboard.press("PageDown")
        page.wait_for_url("**/odds-2.html")
        page.locator("a[rel=next]").click()
        page.wait_for_url("**/odds-3.html")
        page.locator("a[rel=next]").click()
        page.wait_for_url("**/odds-4.html")
        expect(page.locator(".lf-playback.playing")).to_have_count(1)
        expect(page.locator(".lf-playback.playing")).to_have_count(0, timeout=30_000)
        assert value_of(page, "p") == pytest.approx(0.7)


def test_after_any_walk_a_page_is_as_it_was_left(browser: Browser, hosted: str) -> None:
    """Drags, animations, questions, scrolling, other pages: nothing is left of what came before."""
    with visit(browser, hosted) as page:
        figure_at(page, f"{hosted}en/logistic-regression.html")
        FileWalk(page, page.context.new_page(), SEED).go(ACTS)


def test_it_works_from_a_memory_stick(browser: Browser, root: Path) -> None:
    """Opened as files: figures, animations, and questions; in the dark, too."""
    base = f"{(root / 'lab' / 'site').as_uri()}/"
    with visit(browser, base, color_scheme="dark", locale="de-DE") as page:
        page.goto(f"{base}index.html", wait_until="commit")
        page.wait_for_url(f"{base}en/index.html")  # there is no German
        figure_at(page, f"{base}en/softmax.html")
        with held(page, "z.0") as (x, y):
            page.mouse.move(x - 60, y, steps=8)
        assert value_of(page, "z.0") < 2
        page.locator(".lf-play").first.click()
        expect(page.locator(".lf-playback.playing")).to_have_count(1)
        page.locator(".questions label").first.click()
        expect(page.locator(".questions [role=status]").first).not_to_be_empty()
        assert page.evaluate("document.fonts.check('16px \"Source Sans\"')")
