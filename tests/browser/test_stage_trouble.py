"""On stage, in a real browser, while the server stalls; test_faults.py has one that dies."""

import pytest
from browser import SOCKET, TWO_FRAMES, drawn, painted
from fixtures import PageAt
from gestures import handle_at, held
from playwright.sync_api import WebSocketRoute


def test_a_stalled_server_leaves_dragging_alive_and_queues_nothing(page_at: PageAt) -> None:
    """While nothing is answered, a drag moves the figure; keys pressed in vain stay in vain."""
    page = page_at.blank(width=1920, height=1080)
    stalled = False
    sent = []

    def connect(socket: WebSocketRoute) -> None:
        to_server = socket.connect_to_server()

        def forward(message: str | bytes) -> None:
            sent.append(message)
            if not stalled:
                to_server.send(message)

        socket.on_message(forward)

    page.route_web_socket(SOCKET, connect)
    page.goto(f"{page_at.server}/odds?present=1&scene=2")
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
