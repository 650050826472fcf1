"""On stage, in a real browser, while the server stalls or is started anew."""

from urllib.parse import urlsplit

import pytest
from browser import TWO_FRAMES, drawn, painted
from fixtures import PageAt, StartServer
from gestures import drag, handle_at, held, value_of
from playwright.sync_api import Page, WebSocketRoute
from stages import press, query


def test_a_stalled_server_leaves_dragging_alive_and_queues_nothing(page_at: PageAt) -> None:
    """While nothing is answered, a drag moves the figure; keys pressed in vain stay in vain."""
    page = page_at("/odds", width=1920, height=1080, own=True)
    stalled = False
    sent = []

    def connect(socket: WebSocketRoute) -> None:
        to_server = socket.connect_to_server()

        def forward(message: str | bytes) -> None:
            sent.append(message)
            if not stalled:
                to_server.send(message)

        socket.on_message(forward)

    page.route_web_socket("**/_stcore/stream", connect)
    page.goto(page.url.partition("?")[0] + "?present=1&scene=2")
    drawn(page)
    stalled = True
    sent.clear()
    for _ in range(4):
        page.keyboard.press("PageDown")
    page.evaluate(TWO_FRAMES)
    assert len(sent) == 1
    with held(page, "p") as (x, y):
        page.mouse.move(x + 200, y, steps=8)
        painted(page)
    assert handle_at(page, "p")[0] == pytest.approx(x + 200, abs=5)
    painted(page)
    assert handle_at(page, "p")[0] == pytest.approx(x + 200, abs=5)


def test_a_restarted_server_shows_the_same_scene_again(
    page_at: PageAt, start_server: StartServer
) -> None:
    """In the middle of a talk the server goes away and comes back; the page finds its scene."""
    with start_server() as first:
        page = page_at("/odds?present=1&scene=1", server=first.url, width=1920, height=1080)
        press(drawn(page), "PageDown")
        drag(page, "p", 150)
        before = value_of(page, "p")
        port = urlsplit(first.url).port
    page.wait_for_timeout(4000)  # by then Streamlit would show a dialog over the page
    drag_alone(page)
    with start_server(port=port):
        page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
        drawn(page)
        assert query(page)["scene"] == "2"
        assert value_of(page, "p") == pytest.approx(before)
        page.keyboard.press("PageDown")
        page.wait_for_url("**scene=3*")
    # Streamlit says on the console that it misses its server: so it should.
    page_at.record.errors = [e for e in page_at.record.errors if " server" not in e]


def drag_alone(page: Page) -> None:
    """Drag there and back while there is no server, and see the handle follow."""
    with held(page, "p") as (x, y):
        page.mouse.move(x + 100, y, steps=5)
        painted(page)
        assert handle_at(page, "p")[0] == pytest.approx(x + 100, abs=4)
        page.keyboard.press("Escape")
