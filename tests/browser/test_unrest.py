"""The live figure when all around it moves: another figure, a phone turned, a tab put away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import fitted, painted, played, settled
from fixtures import PageAt, StartServer
from gestures import drag, handle_at, held, value_of
from playwright.sync_api import CDPSession, Page, expect

PHONE, TURNED = {"width": 390, "height": 844}, {"width": 844, "height": 390}
PLAYING = ".lf-playback.playing"


def drawn(page: Page) -> Page:
    """Wait until the figure is drawn."""
    page.locator(".lf-drawn").first.wait_for()
    return settled(page)


def beside_its_bar(page: Page) -> float:
    """How far the first logit's handle is from the end of its bar."""
    box = page.locator(".lf-plot .trace.bars path").first.bounding_box()
    assert box is not None
    return min(abs(handle_at(page, "z.0")[0] - box["x"] - width) for width in (0, box["width"]))


@contextmanager
def pointed(page: Page, handle: str, kind: str) -> Iterator[tuple[CDPSession, float, float]]:
    """Hold a handle with a pen or a finger; gives what moves it, and where it was taken."""
    client = page.context.new_cdp_session(page)
    x, y = handle_at(page, handle)
    point(client, kind, "down", x, y)
    yield client, x, y
    point(client, kind, "up", x, y)


def point(client: CDPSession, kind: str, what: str, x: float, y: float) -> None:
    """Let a pen or a finger come down, move or leave."""
    if kind == "pen":
        name = {"down": "mousePressed", "move": "mouseMoved", "up": "mouseReleased"}[what]
        pen = {"pointerType": "pen", "button": "left", "buttons": 1, "clickCount": 1, "force": 0.5}
        client.send("Input.dispatchMouseEvent", {"type": name, "x": x, "y": y, **pen})
    else:
        name = {"down": "touchStart", "move": "touchMove", "up": "touchEnd"}[what]
        points = [] if what == "up" else [{"x": x, "y": y}]
        client.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": points})


def test_two_figures_on_a_page_do_not_know_of_each_other(
    page_at: PageAt, start_server: StartServer
) -> None:
    """What one commits arrives while the other is held, which stays where it is held."""
    with start_server(Path(__file__).parents[1] / "support" / "two_figures.py") as server:
        page = page_at("/", server=server.url, height=1600)
        for name in ("upper", "lower"):
            page.locator(f".st-key-{name} .lf-drawn").wait_for()
        upper, lower = (
            page.locator(f'.st-key-{name} [data-handle="z.0"]') for name in ("upper", "lower")
        )
        said, below = (
            page.locator(f".st-key-{name} [data-testid=stText]") for name in ("upper", "lower")
        )
        box = lower.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 40, y, steps=5)
        upper.press("ArrowLeft")
        expect(said).to_have_text("(1.95, 1.0, 0.1)")
        settled(page)
        moved = lower.bounding_box()
        assert moved is not None
        assert moved["x"] == pytest.approx(box["x"] - 40, abs=3)
        page.mouse.move(x - 60, y, steps=5)
        page.mouse.up()
        expect(below).not_to_have_text("(2.0, 1.0, 0.1)")
        settled(page)
        expect(said).to_have_text("(1.95, 1.0, 0.1)")
        expect(upper).to_have_attribute("aria-valuenow", "1.95")
        assert -2 < float(below.inner_text().strip("()").split(",")[0]) < 1.5
        page.goto("about:blank")  # whose server goes now


def test_a_phone_may_be_turned_while_a_finger_drags(page_at: PageAt) -> None:
    """The figure fits the turned phone, the handle goes on under the finger, nothing is lost."""
    page = drawn(page_at("/softmax?z=2,1,0.1", **PHONE, touch=True))
    with pointed(page, "z.0", "finger") as (client, x, y):
        for step in range(1, 4):
            point(client, "finger", "move", x - 5 * step, y)
        painted(page)
        before = page.evaluate(
            "document.querySelector('.live-figure').liveFigure.drag.active.value"
        )
        page.set_viewport_size(TURNED)
        fitted(page)
        assert page.locator(".lf-plot").evaluate("node => node.clientWidth") > PHONE["width"]
        stood = handle_at(page, "z.0")[0]
        point(client, "finger", "move", x - 25, y)
        painted(page)
        assert handle_at(page, "z.0")[0] == pytest.approx(stood - 10, abs=4)
        after = page.evaluate("document.querySelector('.live-figure').liveFigure.drag.active.value")
        assert before - 1 < after < before
    settled(page)
    assert value_of(page, "z.0") == pytest.approx(after)
    for size in (PHONE, TURNED):
        page.set_viewport_size(size)
        fitted(page)
        assert beside_its_bar(page) <= 3


def test_on_a_stage_fullscreen_and_other_windows_come_and_go_without_a_loss(
    page_at: PageAt,
) -> None:
    """F fills the screen and leaves it, and the figure drags in both.

    When the window changes during a drag or an animation, the figure waits for its end; then it
    fits the new screen.
    """
    page = drawn(page_at("/softmax?present=1&scene=1", width=1280, height=720))
    values = [value_of(page, "z.0")]
    for full in (True, False):
        page.keyboard.press("f")
        page.wait_for_function(f"(document.fullscreenElement !== null) === {str(full).lower()}")
        fitted(page)
        drag(page, "z.0", -20)
        values.append(value_of(page, "z.0"))
        assert beside_its_bar(page) <= 3
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 3

    with held(page, "z.0") as (x, y):
        page.mouse.move(x - 40, y, steps=4)
        page.set_viewport_size({"width": 1000, "height": 700})
    settled(page)
    fitted(page)
    assert page.locator(".lf-plot svg.main-svg").first.evaluate(
        "node => node.getBoundingClientRect().right <= innerWidth"
    )
    assert beside_its_bar(page) <= 3

    for width in (1200, 1000):
        page.keyboard.press("Space")
        expect(page.locator(PLAYING)).to_have_count(1)
        page.set_viewport_size({"width": width, "height": 700})
        page.wait_for_function("innerWidth === " + str(width))
        page.keyboard.press("Space")
        expect(page.locator(PLAYING)).to_have_count(0)
        fitted(page)


PUT_AWAY = """() => {
  const frames = window.requestAnimationFrame
  const waiting = []
  window.requestAnimationFrame = (frame) => waiting.push(frame)
  window.seeAgain = () => {
    window.requestAnimationFrame = frames
    waiting.forEach((frame) => frames(frame))
  }
  return new Promise((last) => frames(() => last()))
}"""
"""A tab that nobody sees gets no frames after the one that was due, and its clock goes on.

(Headless, Chromium sees all tabs.)
"""


def test_a_pen_and_a_tab_that_is_put_away(page_at: PageAt) -> None:
    """What a pen takes hold of follows it like a mouse, and is committed when it leaves.

    Put away, an animation does not run on unseen, and does not jump when the tab is seen again; a
    drag goes on with what it holds, and what it leaves is committed.
    """
    page = drawn(page_at("/softmax?z=2,1,0.1&t=0.1"))
    with pointed(page, "z.0", "pen") as (client, x, y):
        for step in range(1, 7):
            point(client, "pen", "move", x - 10 * step, y)
        painted(page)
        assert handle_at(page, "z.0")[0] == pytest.approx(x - 60, abs=3)
    settled(page)
    by_pen = value_of(page, "z.0")
    assert by_pen < 2
    assert f"z={by_pen:g}%2C" in page.url

    with held(page, "z.0") as (x, y):
        page.mouse.move(x - 30, y, steps=4)
        page.evaluate(PUT_AWAY)
        page.mouse.move(x - 50, y, steps=2)
        page.evaluate("seeAgain()")
        page.mouse.move(x - 60, y, steps=4)
        painted(page)
        assert handle_at(page, "z.0")[0] == pytest.approx(x - 60, abs=3)
    settled(page)
    assert value_of(page, "z.0") < by_pen
    assert f"z={value_of(page, 'z.0'):g}%2C" in page.url

    page.locator('[data-animation="sweep"]').click()
    position = "Number(document.querySelector('[data-chosen=sweep] input').value)"
    played(page, 2)
    page.evaluate(PUT_AWAY)
    stood = page.evaluate(position)
    page.wait_for_timeout(500)  # the time that must not count: an eighth of the animation
    again = f"(seeAgain(), new Promise((seen) => requestAnimationFrame(() => seen({position}))))"
    assert stood <= page.evaluate(again) <= stood + 1.1  # of 40; a tenth of a second, no more
    page.wait_for_function(f"{position} > {stood} + 2")
