"""When the server does not answer, a page says so, and what works nevertheless."""

import subprocess
import sys
from pathlib import Path

from browser import DRAWN, SOCKET, drawn, painted
from fixtures import PageAt, Server, free_port, wait_for
from gestures import handle_at, held
from playwright.sync_api import Page, WebSocketRoute, expect

from ui.text.words import words

ROOT = Path(__file__).parents[2]
SKELETON = '[data-testid="stAppSkeleton"]'


def meant(page_at: PageAt) -> None:
    """What Streamlit says on the console of a server that it misses is no error here."""
    missed = ("WebSocket", "disconnected from server")
    page_at.record.errors = [e for e in page_at.record.errors if not any(m in e for m in missed)]


def says(page: Page, lang: str, key: str) -> None:
    """The page says a sentence: after five seconds of patience, and what it takes to load."""
    expect(page.locator("#connection")).to_have_text(
        words(lang)(f"connection.{key}"), timeout=12_000
    )


def test_without_a_websocket_or_an_answer_a_sentence_stands_instead_of_grey_bars(
    page_at: PageAt,
) -> None:
    """Blocked, as by a firewall; and open, but silent. None of our components has arrived."""
    blocked, silent = (page_at("/odds", own=True, locale="ko-KR") for _ in range(2))
    blocked.route_web_socket(SOCKET, lambda socket: socket.close())
    silent.route_web_socket(SOCKET, lambda socket: None)
    blocked.goto(f"{page_at.server}/softmax?lang=en")
    silent.goto(f"{page_at.server}/softmax")
    says(blocked, "en", "unreachable")  # the address's language
    says(silent, "ko", "silent")  # the browser's
    for page in (blocked, silent):
        expect(page.locator(SKELETON)).to_be_hidden()
        assert page.get_by_test_id("stDialog").locator("visible=true").count() == 0
    meant(page_at)


def test_when_the_connection_is_lost_dragging_goes_on_and_a_sentence_says_so(
    page_at: PageAt,
) -> None:
    """In the language that the page speaks; it goes when the server is back."""
    page = page_at("/odds", own=True)
    there, sockets = True, []

    def connect(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if there:
            socket.connect_to_server()
        else:
            socket.close()

    page.route_web_socket(SOCKET, connect)
    page.goto(f"{page_at.server}/odds?lang=ko")
    drawn(page)
    expect(page.locator("#connection")).to_be_hidden()
    there = False
    sockets[0].close()
    says(page, "ko", "lost")
    expect(page.get_by_test_id("stDialog")).to_be_hidden()
    with held(page, "p") as (x, y):
        page.mouse.move(x + 100, y, steps=5)
        painted(page)
        assert abs(handle_at(page, "p")[0] - x - 100) < 5
    there = True
    expect(page.locator("#connection")).to_be_hidden(timeout=15_000)
    meant(page_at)


def test_a_host_that_runs_app_py_as_a_plain_script_shows_the_pages(
    page_at: PageAt, tmp_path: Path
) -> None:
    """Without our server's additions; a mistyped path shows the page that is meant."""
    server = Server(f"http://127.0.0.1:{free_port()}", tmp_path / "log.txt")
    start = (
        "from streamlit.web import bootstrap; o = {'server.port': %s, 'server.headless': True};"
        "bootstrap.load_config_options(o); bootstrap.run('app.py', False, [], o)"
    )
    with server.log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", start % server.url.rpartition(":")[2]],
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(server, process)
        page = page_at("/odds", server=server.url)
        page.goto(f"{server.url}/Softmax?z=1,2,3)")
        page.wait_for_selector(DRAWN, state="attached")
        expect(page.locator("h1")).to_have_text(words("en")("softmax.title"))
        expect(page.locator("#connection")).to_have_count(0)
        expect(page.locator('[data-handle="z.2"]')).to_have_attribute("aria-valuenow", "3")
        assert page.get_by_test_id("stDialog").count() == 0
        assert server.complaint() == ""
    finally:
        process.terminate()
        process.wait()
