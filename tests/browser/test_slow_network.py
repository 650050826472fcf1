"""What a person does while the answer to something before is still on its way."""

import re
from collections.abc import Callable

import pytest
from browser import drawn, settled
from fixtures import PageAt
from gestures import value_of
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.text.words import words

EN, KO = words("en"), words("ko")
SOCKET = "**/_stcore/stream"


class SlowAnswers:
    """A page's connection, on which answers can be held back; what is asked arrives at once."""

    def __init__(self, page: Page):
        self.page, self.held = page, list[bytes]()
        self.holds = False
        page.route_web_socket(SOCKET, self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        self.socket = socket

        def answer(message: str | bytes) -> None:
            if self.holds and isinstance(message, bytes):
                self.held.append(message)
            else:
                socket.send(message)

        socket.connect_to_server().on_message(answer)

    def hold_until_answered(self, act: Callable[[Page], None]) -> None:
        """Do something, and hold back all of the answer."""
        self.holds, before = True, len(self.held)
        act(self.page)
        while not any(self._finished(message) for message in self.held[before:]):
            self.page.wait_for_timeout(20)  # reason: in it Playwright takes messages

    @staticmethod
    def _finished(message: bytes) -> bool:
        forward = ForwardMsg.FromString(message)
        ends = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        return forward.HasField("script_finished") and forward.script_finished in ends

    def release(self) -> None:
        """Let all answers that were held back arrive."""
        self.holds = False
        for message in self.held:
            self.socket.send(message)


def move(page: Page) -> None:
    """Move the handle."""
    page.locator('[data-handle="p"]').press("ArrowRight")


def korean(page: Page) -> None:
    """Choose Korean."""
    page.get_by_role("radio", name=KO("app.own_name")).click()


def share(page: Page) -> None:
    """Open the menu of links and files."""
    page.get_by_role("button", name=EN("share.menu")).click()


def present(page: Page) -> None:
    """Start presenting."""
    page.get_by_role("button", name=EN("stage.start")).click()


@pytest.mark.parametrize(
    ("acts", "query"),
    [
        ((move, korean), {"lang": "ko", "p": "0.305"}),
        ((move, present), {"present": "1", "p": "0.305"}),
        ((move, share), {"p": "0.305"}),
        ((korean, move), {"lang": "ko", "p": "0.305"}),
        ((present, move), {"present": "1", "p": "0.305"}),
    ],
    ids=lambda acts: "-".join(act.__name__ for act in acts) if isinstance(acts, tuple) else "",
)
def test_two_acts_hold_though_the_second_knows_no_answer_to_the_first(
    page_at: PageAt, acts: tuple[Callable[[Page], None], ...], query: dict[str, str]
) -> None:
    """Its request carries an address that is older than what the server knows."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?lang=en")
    settled(drawn(page))
    for act in acts:
        answers.hold_until_answered(act)
    answers.release()
    for name, value in query.items():
        expect(page).to_have_url(re.compile(rf"[?&]{name}={value}\b"))
    settled(page)
    for name, value in query.items():
        expect(page).to_have_url(re.compile(rf"[?&]{name}={value}\b"))
    assert value_of(page, "p") == float(query["p"])


def test_an_act_just_after_the_connection_is_back_holds(page_at: PageAt) -> None:
    """The page lets the server run once; the address that this request says may be older."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?p=0.4")
    settled(drawn(page))
    page.evaluate("Math.random = () => 0.9")  # of three seconds until it does so
    answers.socket.close()
    expect(page.locator("html.stage-away")).to_be_attached()
    expect(page.locator("html.stage-away")).to_have_count(0, timeout=15_000)
    answers.hold_until_answered(move)
    answers.hold_until_answered(lambda page: None)  # its request comes by itself
    answers.release()
    settled(page)
    expect(page).to_have_url(re.compile(r"[?&]p=0\.405\b"))
    assert value_of(page, "p") == 0.405


def test_an_address_that_was_gone_to_without_a_connection_holds(page_at: PageAt) -> None:
    """By Back while the server does not answer."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?lang=en")
    settled(drawn(page))
    korean(page)
    expect(page.locator("html[lang=ko]")).to_be_attached()
    settled(page)
    answers.socket.close()
    expect(page.locator("html.stage-away")).to_be_attached()
    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile("lang=en"))
    expect(page.locator("html.stage-away")).to_have_count(0, timeout=15_000)
    expect(page.locator("html[lang=en]")).to_be_attached()
    settled(page)
    expect(page).to_have_url(re.compile("lang=en"))
    page_at.record.errors = [e for e in page_at.record.errors if "when disconnected" not in e]
