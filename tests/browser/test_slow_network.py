"""What a person does while the answer to something before is still on its way."""

import re
from collections.abc import Callable

import pytest
from browser import SOCKET, drawn, painted, settled
from fixtures import PageAt
from gestures import held, value_of
from playwright.sync_api import Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ui.text.words import words

EN, KO = words("en"), words("ko")
RECONNECTED = b'"moved"'  # in what a page asks for once its connection is back
FINISHED = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class SlowAnswers:
    """A page's connection, on which answers can be held back; what is asked arrives at once."""

    def __init__(self, page: Page):
        self.page = page
        self.asked: list[bytes] = []
        self.held: list[bytes] = []
        self.holds = False
        page.route_web_socket(SOCKET, self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        self.socket, server = socket, socket.connect_to_server()

        def ask(message: str | bytes) -> None:
            self.asked.append(bytes(message))  # type: ignore[arg-type]
            server.send(message)

        def answer(message: str | bytes) -> None:
            if self.holds:
                self.held.append(bytes(message))  # type: ignore[arg-type]
            else:
                socket.send(message)

        socket.on_message(ask)
        server.on_message(answer)

    @property
    def finished(self) -> int:
        """The number of runs whose answers are held back as a whole."""
        messages = map(ForwardMsg.FromString, self.held)
        return sum(
            m.HasField("script_finished") and m.script_finished in FINISHED for m in messages
        )

    def hold_until_answered(self, act: Callable[[Page], None]) -> None:
        """Do something, and hold back all of the answer."""
        self.holds, before = True, self.finished
        act(self.page)
        self.wait_until(lambda: self.finished > before)

    def release(self) -> None:
        """Let all answers that were held back arrive."""
        self.holds = False
        for message in self.held:
            self.socket.send(message)
        self.held.clear()

    def lose(self) -> None:
        """Lose the connection; 2.7 s after it is back the page asks for a run."""
        self.page.evaluate("Math.random = () => 0.9")
        self.socket.close()
        expect(self.page.locator("html.stage-away")).to_be_attached()

    def wait_until_back(self) -> None:
        """Wait until the connection is there again."""
        expect(self.page.locator("html.stage-away")).to_have_count(0, timeout=15_000)

    def wait_until_it_asks(self) -> None:
        """Wait until the page, once it was back, has asked for a run."""
        self.wait_until(lambda: any(RECONNECTED in message for message in self.asked))

    def wait_until(self, there: Callable[[], bool]) -> None:
        """Wait for what has gone over the connection."""
        for _ in range(1500):
            if there():
                return
            self.page.wait_for_timeout(20)  # reason: in it Playwright takes messages
        raise TimeoutError


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


def holds(page: Page, **query: str) -> None:
    """The address gets these parameters, keeps them once the page has settled, and is shown."""
    for _ in range(2):
        for name, value in query.items():
            expect(page).to_have_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))
        settled(page)
    if "p" in query:
        assert value_of(page, "p") == float(query["p"])


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
    holds(page, **query)


NO_STROKE_WAITS = """() => document.querySelector('.live-figure').liveFigure
  .overlay.heatmaps.every(({ stroke, pending }) => !stroke && !pending)"""


def test_an_answer_in_the_middle_of_the_next_stroke_does_not_end_it(page_at: PageAt) -> None:
    """Two strokes in a digit, one right after the other: all of both is taken.

    So is one that is drawn while the connection is lost.
    """
    page = page_at("/pipeline?model=digits", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/pipeline?model=digits")
    settled(drawn(page))
    box = page.locator('[data-heatmap="v"]').bounding_box()
    assert box
    left, right = (box["x"] + box["width"] * share / 16 for share in (1, 15))
    top, low = (box["y"] + box["height"] * share / 16 for share in (1, 15))
    answers.hold_until_answered(lambda page: page.mouse.click(left, top))
    page.mouse.move(right, top)
    page.mouse.down()
    answers.release()
    settled(page)
    page.mouse.move(right, low)
    page.mouse.up()
    painted(settled(page))

    def ink(*cells: int) -> list[int]:
        """How black some cells are."""
        alpha = "getContext('2d').getImageData(i % 8, i >> 3, 1, 1).data[3]"
        found: list[int] = page.locator('[data-heatmap="v"]').evaluate(
            f"(node, cells) => cells.map((i) => node.{alpha})", cells
        )
        return found

    assert ink(0, 7, 63) == [255, 255, 255]
    answers.lose()
    page.mouse.click(left, low)
    answers.wait_until_back()
    answers.wait_until_it_asks()
    page.wait_for_function(NO_STROKE_WAITS)
    page_at.record.errors.clear()  # Streamlit logs the lost connection
    painted(settled(page))
    assert ink(0, 7, 56, 63) == [255, 255, 255, 255]


def test_a_handle_that_is_held_again_looks_so_beyond_the_answer(page_at: PageAt) -> None:
    """To what was done before; a hand still holds it."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?p=0.4")
    settled(drawn(page))
    answers.hold_until_answered(move)
    with held(page, "p") as (x, y):
        page.mouse.move(x + 20, y)
        answers.release()
        settled(page)
        page.mouse.move(x + 40, y)
        painted(page)
        expect(page.locator("[data-handle=p].dragging")).to_be_attached()
    settled(page)

    answers.hold_until_answered(lambda page: page.locator(".lf-step").last.click())
    slider = page.locator(".lf-playback input")
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    chosen = slider.input_value()
    answers.release()
    settled(page)
    assert slider.input_value() == chosen
    page.mouse.up()
    settled(page)


def test_what_was_typed_stays_until_it_is_answered(page_at: PageAt) -> None:
    """Also once the field is left, and the figure is drawn again."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?p=0.4")
    field = settled(drawn(page)).get_by_role("textbox").first
    field.fill("0.2")
    answers.hold_until_answered(lambda page: field.press("Tab"))
    painted(page)
    expect(field).to_have_value("0.2")
    answers.release()
    settled(page)
    assert value_of(page, "p") == 0.2
    field.fill("0.20")  # nothing new
    field.press("Tab")
    settled(page)
    with held(page, "p") as (x, y):
        page.mouse.move(x + 40, y)
        painted(page)
        assert field.input_value() not in ("0.2", "0.20")
    settled(page)


def test_an_act_just_after_the_connection_is_back_holds(page_at: PageAt) -> None:
    """The page lets the server run once; the address that this request says may be older."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?p=0.4")
    settled(drawn(page))
    answers.lose()
    answers.wait_until_back()
    answers.holds = True
    move(page)
    answers.wait_until_it_asks()
    answers.release()
    holds(page, p="0.405")


def test_an_address_that_was_gone_to_without_a_connection_holds(page_at: PageAt) -> None:
    """By Back while the server does not answer."""
    page = page_at("/odds", own=True)
    answers = SlowAnswers(page)
    page.goto(f"{page_at.server}/odds?lang=en")
    settled(drawn(page))
    korean(page)
    expect(page.locator("html[lang=ko]")).to_be_attached()
    settled(page)
    answers.lose()
    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile("lang=en"))
    answers.wait_until_back()
    answers.wait_until_it_asks()
    expect(page.locator("html[lang=en]")).to_be_attached()
    holds(page, lang="en")
    page_at.record.errors = [e for e in page_at.record.errors if "when disconnected" not in e]
