"""Gestures for browser tests: drag with a mouse or a finger."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from browser import TWO_FRAMES, announced, settled
from playwright.sync_api import CDPSession, Locator, Page
from wire import Wire

__all__ = ["Wire", "drag", "handle_at", "held", "leave_field_by", "swipe", "touches", "value_of"]

DRAWN = """() => [...document.querySelectorAll(".live-figure")].every(
  (root) => root.liveFigure?.drawn)"""


def handle_at(page: Page, handle: str) -> tuple[float, float]:
    """The centre of a handle on the screen, once its figure can be held."""
    page.wait_for_function(DRAWN)
    box = page.locator(f'[data-handle="{handle}"]').bounding_box()
    assert box is not None, f"no handle {handle}"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def value_of(page: Page, handle: str) -> float:
    """What a handle announces to assistive technology."""
    announced(page)
    value = page.locator(f'[data-handle="{handle}"]').get_attribute("aria-valuenow")
    assert value is not None
    return float(value)


@contextmanager
def held(page: Page, handle: str) -> Iterator[tuple[float, float]]:
    """Hold a handle with the mouse; leaving the block lets go. Gives where it was taken."""
    x, y = handle_at(page, handle)
    page.mouse.move(x, y)
    page.mouse.down()
    try:
        yield x, y
    finally:
        page.mouse.up()


def drag(page: Page, handle: str, dx: float, dy: float = 0, steps: int = 12) -> None:
    """Drag a handle with the mouse, let go, and wait for the answer."""
    with held(page, handle) as (x, y):
        page.mouse.move(x + dx, y + dy, steps=steps)
    settled(page)


def leave_field_by(target: Locator) -> None:
    """Take the focus out of the field that has it, and press, in one go, as each tap does."""
    target.evaluate("(node) => { document.activeElement.blur(); node.click() }")


def touches(page: Page, fingers: Sequence[Sequence[tuple[float, float]]]) -> None:
    """Fingers on a touch screen, by what they are at one moment after the other: [] are none."""
    client: CDPSession = page.context.new_cdp_session(page)
    before = 0
    for points in fingers:
        kind = "touchStart" if len(points) > before else "touchMove" if points else "touchEnd"
        found = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})
        page.evaluate(TWO_FRAMES)
        before = len(points)


def swipe(page: Page, start: tuple[float, float], dx: float, dy: float, steps: int = 12) -> None:
    """Move a finger over a touch screen."""
    way = [(start[0] + dx * i / steps, start[1] + dy * i / steps) for i in range(steps + 1)]
    touches(page, [*([point] for point in way), []])
    settled(page)
